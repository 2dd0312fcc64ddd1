// Filters on top of a complete list. What fits partly comes after what fits, and what is not known after that, marked.
// The chosen filters stand in the fragment, so that a view can be shared and no server learns of it.

import { distanceTo, loadFacts, openNow } from "./facts.js";
import { localeOf } from "./hours.js";
import { NO, PARTLY, UNKNOWN, YES, notes, verdict } from "./verdict.js";

const kilometres = new Intl.NumberFormat(localeOf(document.documentElement.lang), {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});

/** Wire a group of filters to the lists of cards that follow it. */
export async function startFilters(form, signal) {
  const status = form.querySelector("[role=status]");
  const body = form.querySelector("fieldset");
  const fold = form.querySelector("[data-fold]");
  const reset = form.querySelector("[data-reset]");
  const controls = [...form.querySelectorAll("[data-filter]")];
  const place = form.querySelector("[name=ort]");
  const all = status.textContent;

  fold.addEventListener("click", () => fold.setAttribute("aria-expanded", String(fold.getAttribute("aria-expanded") !== "true")));

  let facts;
  try {
    facts = await loadFacts();
  } catch {
    status.textContent = form.dataset.broken; // the complete list stands
    return;
  }
  const { words } = facts;
  const cards = [...document.querySelectorAll("main .card[data-provider]")];
  const entries = cards.map((card, order) => {
    const id = card.dataset.provider;
    return { card, order, id, state: openNow(facts, id), fact: facts.providers[id] ?? {}, list: card.parentElement };
  });
  const lists = new Set(entries.map((entry) => entry.list));
  const groups = [...new Set(cards.map((card) => card.closest(".group")))].filter(Boolean);
  const groupEnd = document.createComment("end of groups");
  groups.at(-1)?.after(groupEnd);
  const ids = (some) => new Set(some.map((entry) => entry.id)).size;

  let touched = false;

  const chosen = () =>
    controls
      .filter((control) => (control.type === "checkbox" ? control.checked : control.value && control !== place))
      .map((control) => [control.name, control.value]);

  function update({ say = true } = {}) {
    const filters = chosen();
    const near = facts.places[place?.value];
    count(filters);
    if (!filters.length && !near && !touched) return; // the list stands as it was built: nothing to move or to mark
    touched = true;
    for (const entry of entries) {
      entry.verdict = verdict(entry, filters, words);
      entry.distance = near ? distanceTo(facts, entry.id, near) : null;
      entry.card.hidden = entry.verdict === NO;
      mark(entry, filters);
    }
    arrange(Boolean(near));
    if (say) status.textContent = filters.length ? summary() : all;
    reset.hidden = !filters.length && !near;
    const number = filters.length + Boolean(near);
    form.querySelector("[data-chosen]").textContent = number ? `(${number})` : "";
  }

  function summary() {
    const parts = [
      [words.fits, YES],
      [words.partly, PARTLY],
      [words.unsure, UNKNOWN],
    ].map(([text, level]) => [text, ids(entries.filter((entry) => entry.verdict === level))]);
    if (parts.every(([, number]) => number === 0)) return words.none;
    const said = parts.filter(([text, number]) => number || text === words.fits);
    return said.map(([text, number]) => text.replace("{n}", number).replace("{all}", ids(entries))).join(" ");
  }

  function arrange(near) {
    for (const list of lists) {
      const mine = entries.filter((entry) => entry.list === list);
      mine.sort(
        (a, b) =>
          b.verdict - a.verdict || (near ? (a.distance ?? 999) - (b.distance ?? 999) : 0) || a.order - b.order,
      );
      list.append(...mine.map((entry) => entry.card));
      const group = list.closest(".group");
      if (group && lists.size > 1) group.hidden = mine.every((entry) => entry.verdict === NO);
    }
    if (lists.size > 1) arrangeGroups(near);
  }

  /** Put the groups with the nearest places first, and back where they were. */
  function arrangeGroups(near) {
    const nearest = (group) =>
      Math.min(...entries.filter((entry) => group.contains(entry.card)).map((entry) => entry.distance ?? 999));
    const order = near ? [...groups].sort((a, b) => nearest(a) - nearest(b)) : groups;
    order.forEach((group) => groupEnd.before(group));
  }

  function mark(entry, filters) {
    const { card, distance } = entry;
    card.classList.toggle("unsure", entry.verdict === UNKNOWN);
    card.querySelector("[data-notes]")?.remove();
    const said = entry.verdict === NO ? [] : notes(entry, filters, words);
    if (said.length) {
      const box = document.createElement("p");
      box.className = "unsure-note";
      box.dataset.notes = "";
      box.textContent = said.join(" · ");
      card.querySelector("h2, h3").after(box);
    }
    const far = card.querySelector("[data-distance]");
    far.hidden = distance === null;
    if (distance !== null) far.textContent = words.km.replace("{n}", kilometres.format(distance));
  }

  /** Say beside each choice how many would fit with it; what nobody offers here cannot be chosen. */
  function count(filters) {
    const fitting = (name, value) => {
      const others = filters.filter(([other]) => other !== name);
      return ids(entries.filter((entry) => verdict(entry, [...others, [name, value]], words) === YES));
    };
    for (const control of controls) {
      if (control === place) continue;
      if (control.type === "checkbox") {
        const number = fitting(control.name, control.value);
        control.closest("label").querySelector("[data-count]").textContent = `(${number})`;
        continue;
      }
      for (const option of control.options) {
        if (!option.value) continue;
        option.dataset.label ??= option.textContent;
        const number = fitting(control.name, option.value);
        option.textContent = `${option.dataset.label} (${number})`;
        option.disabled = number === 0 && !option.selected;
      }
    }
  }

  function toFragment() {
    const values = inFragment();
    for (const control of controls) values.delete(control.name);
    for (const [name, value] of chosen()) values.set(name, value);
    if (place?.value) values.set("ort", place.value);
    history.replaceState(null, "", String(values) ? `#${values}` : location.pathname);
  }

  function fromFragment() {
    const values = inFragment();
    for (const control of controls) {
      if (control.type === "checkbox") control.checked = values.has(control.name);
      else control.value = values.get(control.name) ?? "";
    }
  }

  body.disabled = false;
  fromFragment();
  update({ say: String(inFragment()) !== "" });
  form.dataset.ready = "";
  if (touched && !form.closest("[data-results]")) form.scrollIntoView({ block: "start", behavior: "instant" });
  form.addEventListener("change", () => {
    update();
    toFragment();
  });
  reset.addEventListener("click", () => {
    for (const control of controls) {
      if (control.type === "checkbox") control.checked = false;
      else control.value = "";
    }
    update();
    toFragment();
    (fold.getClientRects().length ? fold : controls[0]).focus();
  });
  const follow = () => {
    if (location.hash && !String(inFragment())) return; // a place on the page, not a set of filters
    fromFragment();
    update();
  };
  window.addEventListener("hashchange", follow, { signal });
}

/** What stands in the fragment as `name=value`; nothing where it names a place on the page. */
const inFragment = () => new URLSearchParams(location.hash.includes("=") ? location.hash.slice(1) : "");
