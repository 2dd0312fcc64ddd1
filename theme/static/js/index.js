// The prebuilt index: loaded once, asked with terms only, never with what somebody typed as a query string.

import { loadSearch } from "./facts.js";
import lunr from "./lunr.js";
import { tokens } from "./words.js";

const SERVICE = "s:";

/** How much of a service's score its providers get: all where it is their first, less where it is one of many. */
const share = (position) => (position === 0 ? 1 : 0.7 / position ** 0.25);

/** Load the index; return what to show of providers, and a function from a text to their ids, best first. */
export async function loadIndex() {
  const data = await loadSearch();
  const index = lunr.Index.load(data.index);
  return { shown: data.shown, find: (text) => find(index, data, text) };
}

function find(index, data, text) {
  const words = tokens(text).slice(0, 12).map((word) => word.slice(0, 40));
  if (words.length === 0) return [];
  const own = new Map(ask(index, words).map((hit) => [hit.ref, hit.score]));
  const ranked = Object.entries(data.shown).map(([id, [, , services]]) => {
    const lent = services.map((number, at) => (own.get(SERVICE + data.services[number]) ?? 0) * share(at));
    return [id, (own.get(id) ?? 0) + Math.max(...lent)];
  });
  return ranked
    .filter(([, score]) => score > 0)
    .sort((a, b) => b[1] - a[1])
    .map(([id]) => id);
}

function ask(index, words) {
  return index.query((query) => {
    words.forEach((word, position) => {
      query.term(word, { boost: 10 });
      if (position === words.length - 1 || word.length > 3) {
        query.term(word, { boost: 3, wildcard: lunr.Query.wildcard.TRAILING });
      }
      if (word.length > 4) query.term(word, { boost: 1, editDistance: word.length > 8 ? 2 : 1 });
    });
  });
}
