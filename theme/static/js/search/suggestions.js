// What stands below the search field while somebody types: crisis numbers, what the words mean, the best providers.

import { base, openNow } from "../facts.js";

import { selected } from "../selection.js";
import { crisisBox, element, fill, mark, waysOf } from "./show.js";

/** How many providers are suggested. */
const SHOWN = 10;

/** Draw an answer into the popup around the listbox. */
export function drawSuggestions({ popup, list, answer, cards, facts, texts, query }) {
  const { providers, words, corrected } = answer;
  popup.querySelector(".crisis")?.remove();
  const box = crisisBox(answer.crisis, texts);
  if (box) popup.prepend(box);
  const note = popup.querySelector("[data-corrected]");
  note.hidden = !corrected;
  note.textContent = corrected ? fill(texts.found, { q: corrected }) : "";
  let number = 0;
  const option = (attributes, ...children) =>
    element("a", { role: "option", id: `result-${number++}`, "aria-selected": "false", tabindex: "-1", ...attributes }, ...children);
  const ways = waysOf(answer, texts).map(([text, what, path]) =>
    option({ class: "way", href: base + path }, text, " ", element("span", { class: "note" }, what)),
  );
  const kept = selected();
  const found = providers.slice(0, SHOWN).map(({ id, service }) => {
    const [name, , where, , phone] = cards[id];
    const title = element("span", { class: "result-name" });
    const marked = mark(title, name, words);
    const state = facts && openNow(facts, id);
    const line = element("span", { class: "note" }, ...dotted([where, phone ? element("bdi", { dir: "ltr" }, phone) : null]));
    return option(
      { class: "result", href: `${base}anbieter/${id}/`, "data-result": "", "data-provider": id },
      title,
      line,
      state ? element("span", { class: `status ${state.open ? "is-open" : state.unknown ? "is-unknown" : "is-shut"}` }, state.text) : null,
      service && !marked ? element("span", { class: "fits" }, fill(texts.fits, { service })) : null,
      kept.includes(id) ? element("span", { class: "fits" }, texts.on) : null,
    );
  });
  const all =
    providers.length > SHOWN
      ? option({ class: "result-all", href: `${base}suche/#q=${encodeURIComponent(query)}` }, fill(texts.all, { n: providers.length }))
      : null;
  const group = (label, options, kind) =>
    options.length ? element("div", { role: "group", "aria-label": label, class: kind }, ...options) : null;
  list.replaceChildren(...[group(texts.ways, ways, "ways"), group(texts.providers, found, "hits"), all].filter(Boolean));
}

const dotted = (parts) => parts.filter(Boolean).flatMap((part, at) => (at ? [" · ", part] : [part]));
