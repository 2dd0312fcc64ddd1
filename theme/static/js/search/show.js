// How results are shown, in the field's suggestions and on the page of results: marks, crisis numbers, links.

import { element, put as fill } from "../dom.js";
import { base, loadCards, loadFacts, loadSearch, lang } from "../facts.js";
import { tokens } from "./normalise.js";

export { element, fill };

let engine = null;

/** Load the engine once a page; what failed may be tried again. */
export function searchEngine() {
  engine ??= import("./engine.js").then(({ loadEngine }) => loadEngine(loadSearch, lang));
  engine.catch(() => (engine = null));
  return engine;
}

/** Load everything that results need: the engine, what cards say, and what is known of hours (null if it is not). */
export const searchData = () => Promise.all([searchEngine(), loadCards(), loadFacts().catch(() => null)]);

/** Put a text into an element with the words that matched marked; return whether there was one. */
export function mark(place, text, words) {
  let found = false;
  place.replaceChildren(
    ...text.split(/([\p{L}\p{N}\p{M}]+)/u).map((part, at) => {
      if (at % 2 === 0 || !words.has(tokens(part)[0])) return part;
      found = true;
      return element("mark", {}, part);
    }),
  );
  return found;
}

/** Return the box with emergency numbers, or null. */
export function crisisBox(crisis, texts) {
  if (!crisis.length) return null;
  const lines = crisis.map(({ number, name, when }) =>
    element(
      "li",
      {},
      element("a", { class: "call", href: `tel:${number.replace(/\D/g, "")}` }, element("bdi", { dir: "ltr" }, number)),
      element("span", {}, element("strong", {}, name), element("span", { class: "crisis-when" }, ` ${when}`)),
    ),
  );
  return element("div", { class: "crisis" }, element("p", { class: "crisis-title" }, texts.urgent), element("ul", {}, ...lines));
}

/** Return the services, life situations and places of an answer as `[text, note, path]`. */
export const waysOf = (answer, texts) => [
  ...answer.services.map(({ id, label, count }) => [label, fill(texts.offers, { n: count }), `angebot/${id}/`]),
  ...answer.situations.map(({ id, label }) => [label, texts.situation, `situation/${id}/`]),
  ...answer.towns.map(({ id, label }) => [label, texts.place, `ort/${id}/`]),
];

/** Put a provider on the list, or take it off; say so. */
export async function keep(id, name, texts, status) {
  const { select, selected } = await import("../selection.js");
  const ids = selected();
  select(ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id]);
  status.textContent = fill(selected().includes(id) ? texts.kept : texts.left, { name });
}

/** Open a provider's page, to print its sheet if asked. */
export function visit(id, print) {
  location.href = `${base}anbieter/${id}/${print ? "#drucken" : ""}`;
}
