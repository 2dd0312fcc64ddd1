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
  const asked = words.map((word, at) => ask(index, word, at === words.length - 1));
  const scoreOf = (hits, id, services) => {
    const lent = services.map((number, at) => (hits.get(SERVICE + data.services[number]) ?? 0) * share(at));
    return (hits.get(id) ?? 0) + Math.max(...lent);
  };
  const ranked = Object.entries(data.shown).map(([id, [, , services]]) => {
    const scores = asked.map((hits) => scoreOf(hits, id, services));
    const matched = scores.filter((score) => score > 0).length;
    // Who fits every word stands before who fits one word very well: »Schulden Burscheid« means both.
    return [id, scores.reduce((sum, score) => sum + score, 0) * (matched / words.length) ** 2];
  });
  return ranked
    .filter(([, score]) => score > 0)
    .sort((a, b) => b[1] - a[1])
    .map(([id]) => id);
}

/** Return the score of every document for one word: exact, as a beginning, or with a typing error. */
function ask(index, word, last) {
  const hits = index.query((query) => {
    query.term(word, { boost: 10 });
    if (last || word.length > 3) query.term(word, { boost: 3, wildcard: lunr.Query.wildcard.TRAILING });
    if (word.length > 4) query.term(word, { boost: 1, editDistance: word.length > 8 ? 2 : 1 });
  });
  return new Map(hits.map((hit) => [hit.ref, hit.score]));
}
