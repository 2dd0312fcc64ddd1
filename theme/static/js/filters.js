// Filters on top of a complete list. Unknown is not no: what is not known stays, after the rest, and says so.
// The chosen filters stand in the fragment, so that a view can be shared and no server learns of it.

import { distanceTo, loadFacts, openNow } from "./facts.js";

const YES = 2;
const UNKNOWN = 1;
const NO = 0;

/** One place that fits is enough; one that is not known keeps the others from meaning no. */
const some = (list, test) => (list?.some(test) ? YES : !list?.length || list.includes(null) ? UNKNOWN : NO);

/** What each filter asks of a provider's facts; the answer is YES, UNKNOWN or NO. */
const TESTS = {
  offen: (fact, state) => (state.open ? YES : !state.paused && (state.unknown || fact.h?.includes(-1)) ? UNKNOWN : NO),
  frei: (fact) => (fact.c === "free" ? YES : NO),
  termin: (fact) => (!fact.p ? UNKNOWN : fact.p === "none" ? YES : NO),
  rolli: (fact) => some(fact.w, (word) => word === "yes"),
  fern: (fact) => (fact.f?.some((form) => ["phone", "video", "online"].includes(form)) ? YES : NO),
  sprache: (fact, state, value) => (fact.l?.includes(value) ? YES : NO),
  wer: (fact, state, value) => (fact.a?.includes(value) || fact.a?.includes("everyone") ? YES : NO),
};

/** Wire a group of filters to the lists of cards that follow it. */
export async function startFilters(form, signal) {
  let facts;
  try {
    facts = await loadFacts();
  } catch {
    return; // the complete list stands; a filter that cannot work is not shown
  }
  const cards = [...document.querySelectorAll("main .card[data-provider]")];
  const entries = cards.map((card, order) => {
    const id = card.dataset.provider;
    const state = openNow(facts, id);
    return { card, order, id, state, fact: facts.providers[id] ?? {}, list: card.parentElement };
  });
  const single = new Set(entries.map((entry) => entry.list)).size === 1;
  const groups = [...new Set(cards.map((card) => card.closest(".group")))].filter(Boolean);
  const groupEnd = document.createComment("end of groups");
  groups.at(-1)?.after(groupEnd);
  const controls = [...form.querySelectorAll("[data-filter]")];

  let touched = false;

  const chosen = () =>
    controls
      .filter((control) => (control.type === "checkbox" ? control.checked : control.value && control.name !== "ort"))
      .map((control) => [control.name, control.value]);

  const verdict = (entry, filters) =>
    Math.min(YES, ...filters.map(([name, value]) => TESTS[name](entry.fact, entry.state, value)));

  function update({ say = true } = {}) {
    const filters = chosen();
    const place = facts.places[form.elements.ort?.value];
    if (!filters.length && !place && !touched) {
      count(filters); // the list stands as it was built: nothing to move or to mark
      return;
    }
    touched = true;
    const seen = new Set();
    for (const entry of entries) {
      entry.verdict = verdict(entry, filters);
      entry.distance = place ? distanceTo(facts, entry.id, place) : null;
      entry.card.hidden = entry.verdict === NO;
      if (entry.verdict !== NO) seen.add(entry.id);
      mark(entry, filters);
    }
    const shown = seen.size;
    arrange(Boolean(place), filters.length > 0);
    count(filters);
    const total = new Set(entries.map((entry) => entry.id)).size;
    const text = shown === 0 ? facts.words.none : filters.length ? facts.words.of : facts.words.all;
    const status = form.querySelector("[role=status]");
    if (say) status.textContent = text.replace("{n}", shown).replace("{all}", total);
    form.querySelector("[data-reset]").hidden = !filters.length && !place;
  }

  function arrange(near, filtered) {
    for (const list of new Set(entries.map((entry) => entry.list))) {
      const mine = entries.filter((entry) => entry.list === list);
      mine.sort(
        (a, b) =>
          (filtered ? b.verdict - a.verdict : 0) ||
          (near ? (a.distance ?? 999) - (b.distance ?? 999) : 0) ||
          a.order - b.order,
      );
      list.append(...mine.map((entry) => entry.card));
      const group = list.closest(".group");
      if (group && !single) group.hidden = mine.every((entry) => entry.verdict === NO);
    }
    if (!single) arrangeGroups(near);
  }

  /** Put the groups with the nearest places first, and back where they were. */
  function arrangeGroups(near) {
    const nearest = (group) =>
      Math.min(...entries.filter((entry) => group.contains(entry.card)).map((entry) => entry.distance ?? 999));
    const order = near ? groups.toSorted((a, b) => nearest(a) - nearest(b)) : groups;
    order.forEach((group) => groupEnd.before(group));
  }

  function mark(entry, filters) {
    const unsure = filters.length > 0 && entry.verdict === UNKNOWN;
    entry.card.classList.toggle("unsure", unsure);
    const note = entry.card.querySelector("[data-unsure]");
    if (unsure && !note) {
      const line = document.createElement("p");
      line.className = "unsure-note";
      line.dataset.unsure = "";
      line.textContent = facts.words.ask;
      entry.card.querySelector("h2, h3").after(line);
    } else if (!unsure && note) {
      note.remove();
    }
    const far = entry.card.querySelector("[data-distance]");
    const known = entry.distance !== null;
    far.hidden = !known;
    if (known) far.textContent = facts.words.km.replace("{n}", entry.distance.toFixed(1).replace(".", ","));
  }

  /** Say beside each checkbox how many would be left with it. */
  function count(filters) {
    for (const control of controls) {
      const label = control.closest("label")?.querySelector("[data-count]");
      if (!label) continue;
      const with_ = filters.some(([name]) => name === control.name) ? filters : [...filters, [control.name, control.value]];
      label.textContent = new Set(entries.filter((entry) => verdict(entry, with_) === YES).map((entry) => entry.id)).size;
    }
  }

  function toFragment() {
    const values = inFragment();
    for (const control of controls) values.delete(control.name);
    for (const [name, value] of chosen()) values.set(name, value);
    if (form.elements.ort?.value) values.set("ort", form.elements.ort.value);
    history.replaceState(null, "", values.size ? `#${values}` : location.pathname);
  }

  function fromFragment() {
    const values = inFragment();
    for (const control of controls) {
      if (control.type === "checkbox") control.checked = values.has(control.name);
      else control.value = values.get(control.name) ?? "";
    }
  }

  const wide = matchMedia("(min-width: 48rem)");
  form.querySelector("[data-fold]").open = wide.matches || inFragment().size > 0;
  wide.addEventListener("change", () => wide.matches && (form.querySelector("[data-fold]").open = true), { signal });
  form.hidden = false;
  fromFragment();
  update({ say: inFragment().size > 0 });
  if (touched && !form.closest("[data-results]")) form.scrollIntoView({ block: "start", behavior: "instant" });
  form.addEventListener("change", () => {
    update();
    toFragment();
  });
  form.querySelector("[data-reset]").addEventListener("click", () => {
    for (const control of controls) {
      if (control.type === "checkbox") control.checked = false;
      else control.value = "";
    }
    update();
    toFragment();
    (form.querySelector("[data-fold]").open ? controls[0] : form.querySelector("summary")).focus();
  });
  const follow = () => {
    if (location.hash && !inFragment().size) return; // a place on the page, not a set of filters
    fromFragment();
    update();
  };
  window.addEventListener("hashchange", follow, { signal });
}

/** What stands in the fragment as `name=value`; nothing where it names a place on the page. */
const inFragment = () => new URLSearchParams(location.hash.includes("=") ? location.hash.slice(1) : "");
