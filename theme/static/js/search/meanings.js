// What a typed word may mean. Says the same as `meanings` in wegweiser/search/query.py.

import { scriptOf } from "./normalise.js";

const MOST = 40;
const SURE = 7;

/**
 * Return for each of several lexicons the alternatives `{ words, weights, exact, corrects, sure }` for a word. `joined` are
 * compounds it forms with its neighbours. A stage is tried only while no lexicon knew better; the word being typed
 * (`last`) may be a beginning at any time. What providers say of themselves, the last lexicon, only decides when it has the
 * word itself: »Hospizberaterin« in a name must not hide what »Hospizberater« means. `w` are the weights that came with the index.
 */
export function meanings(word, joined, last, lexicons, w) {
  const found = lexicons.map((lexicon) => known(word, joined, lexicon, w));
  // Words with the same root never keep a better reading from being tried.
  const none = (among) => among.every((alternatives) => alternatives.every(({ root }) => root));
  if (none(found)) lexicons.forEach((lexicon, at) => found[at].push(...romanised(word, lexicon, w)));
  if (last && word.length > 1) {
    const weight = none(found) ? w.beginning : w.beginning_of_known;
    lexicons.forEach((lexicon, at) => found[at].push(...beginnings(word, lexicon, weight, w)));
  }
  let strange = none(found);
  for (const stage of STAGES) {
    if (!strange) break;
    lexicons.forEach((lexicon, at) => found[at].push(...stage(word, last, lexicon, w)));
    strange = none(found.slice(0, -1));
  }
  return found;
}

const one = (word, weight, how) => ({ words: [word], weights: [weight], sure: true, ...how });
const nearness = (word, longer, w) => 1 - w.longer + (w.longer * word.length) / longer.length;
const corrects = { corrects: true, sure: false };
const unsure = { sure: false };

const known = (word, joined, lexicon, w) => [
  ...[word, ...joined].filter((whole) => lexicon.has(whole)).map((whole) => one(whole, 1, { exact: true })),
  ...lexicon.forms(word).map((form) => one(form, w.form, { exact: true })),
  ...lexicon.roots(word).slice(0, MOST).map((other) => one(other, w.root, { sure: false, root: true })),
];

const romanised = (word, lexicon, w) =>
  scriptOf(word) === "latin"
    ? lexicon.romanised(word).slice(0, MOST).map((other) => one(other, w.romanised, { exact: true, sure: false }))
    : [];

const beginnings = (word, lexicon, weight, w) =>
  lexicon.starting(word).slice(0, MOST).map((longer) => one(longer, weight * nearness(word, longer, w)));

const near = (word, edits, lexicon, weight, how = corrects, prefix = false) =>
  lexicon.near(word, edits, prefix).slice(0, MOST).map(([other]) => one(other, weight, how));

/** The parts of a compound; the last says what it is. */
const parts = (words, weight, w, how) =>
  words.length ? [{ words, weights: words.map((_, at) => (at + 1 < words.length ? weight * w.split_front : weight)), sure: true, ...how }] : [];

const STAGES = [
  function compounds(word, last, lexicon, w) {
    if (word.length < 4) return [];
    return [...(last ? [] : lexicon.starting(word)), ...lexicon.ending(word)]
      .slice(0, MOST)
      .map((whole) => one(whole, w.compound * nearness(word, whole, w), unsure));
  },
  (word, last, lexicon, w) => (word.length < 4 ? [] : near(word, 1, lexicon, w.slip, { corrects: true, sure: word.length >= SURE })),
  (word, last, lexicon, w) => parts(lexicon.split(word), w.split, w),
  (word, last, lexicon, w) => (!last || word.length < 6 ? [] : near(word, 1, lexicon, w.slip_while_typing, corrects, true)),
  (word, last, lexicon, w) => parts(lexicon.split(word, 1), w.slip_in_part, w, corrects),
  (word, last, lexicon, w) => (word.length < 8 ? [] : near(word, 2, lexicon, w.two_slips)),
  function head(word, last, lexicon, w) {
    const ends = Array.from({ length: Math.max(0, word.length - 5) }, (_, at) => word.slice(at + 1));
    const starts = Array.from({ length: Math.max(0, word.length - 4) }, (_, at) => word.slice(0, word.length - 1 - at));
    return [ends, starts]
      .map((found) => found.find((part) => lexicon.has(part)))
      .filter(Boolean)
      .map((part) => one(part, w.head * (0.4 + (0.6 * part.length) / word.length), unsure));
  },
];
