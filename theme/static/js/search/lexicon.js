// The words of one index, and which of them somebody may have meant. Finds what wegweiser/search/lexicon.py finds.

import { scriptOf, stem } from "./normalise.js";
import { romanised, spellings } from "./romanise.js";

/** Letters that German puts between the parts of a compound. */
const LINKS = ["", "s", "n", "en", "es", "er", "e"];
const PART = 4;
const ROOT = 5;
const LONGER = 4;
/** How many answers about slips are remembered: each letter asks again about the beginnings of the word before. */
const REMEMBERED = 3000;

export const byNumber = (a, b) => a[0] - b[0];
const byLength = (a, b) => a.length - b.length || (a < b ? -1 : 1);

export class Lexicon {
  #stems = new Map();
  #romanised = null;
  #near = new Map();

  /** Take the words of an index, sorted and each once. */
  constructor(words) {
    this.words = words;
    this.known = new Set(words);
    this.masks = Int32Array.from(words, mask);
    this.byLength = [];
    for (const [at, word] of words.entries()) {
      (this.byLength[word.length] ??= []).push(at);
      const key = stem(word);
      if (!this.#stems.get(key)?.push(word)) this.#stems.set(key, [word]);
    }
  }

  has(word) {
    return this.known.has(word);
  }

  /** Return the other words with the same stem. */
  forms(word) {
    return (this.#stems.get(stem(word)) ?? []).filter((form) => form !== word);
  }

  /** Return the words of other scripts that `word` spells in Latin letters. */
  romanised(word) {
    if (!this.#romanised) {
      this.#romanised = new Map();
      for (const known of this.words) {
        const spelt = romanised(known);
        if (spelt.length > 2 && !this.#romanised.get(spelt)?.push(known)) this.#romanised.set(spelt, [known]);
      }
    }
    return spellings(word).flatMap((spelt) => this.#romanised.get(spelt) ?? []);
  }

  #from(start) {
    let low = 0;
    for (let high = this.words.length; low < high; ) {
      const middle = (low + high) >> 1;
      if (this.words[middle] < start) low = middle + 1;
      else high = middle;
    }
    let end = low;
    while (this.words[end]?.startsWith(start)) end++;
    return this.words.slice(low, end);
  }

  /** Return words that share the greater part of `word`, from its beginning on, and are not much longer. */
  roots(word) {
    if (word.length <= ROOT) return [];
    const start = word.slice(0, Math.max(ROOT, Math.ceil((3 * word.length) / 5)));
    return this.#from(start).filter((other) => other !== word && other.length <= word.length + LONGER);
  }

  /** Return the longer words that begin with `start`, the shortest first. */
  starting(start) {
    return this.#from(start)
      .filter((word) => word !== start)
      .sort(byLength);
  }

  /** Return the longer words that end with `end`. */
  ending(end) {
    return this.words.filter((word) => word.length > end.length && word.endsWith(end));
  }

  /** Return words at most `edits` away with their distance; `prefix` compares with their beginnings. */
  near(word, edits, prefix = false) {
    const key = `${word} ${edits} ${prefix}`;
    if (!this.#near.has(key)) {
      if (this.#near.size >= REMEMBERED) this.#near.clear();
      this.#near.set(key, this.#nearAnew(word, edits, prefix));
    }
    return this.#near.get(key);
  }

  #nearAnew(word, edits, prefix) {
    const wanted = mask(word);
    const found = [];
    const longest = prefix ? this.byLength.length : word.length + edits + 1;
    for (const at of this.byLength.slice(Math.max(0, word.length - edits), longest).flat()) {
      // Each edit brings in or takes away one kind of letter at most.
      if (count(wanted & ~this.masks[at]) > edits) continue;
      if (!prefix && count(this.masks[at] & ~wanted) > edits) continue;
      const distance = editDistance(word, this.words[at], edits, prefix);
      if (distance <= edits) found.push([at, distance]);
    }
    return found.sort(byNumber).map(([at, distance]) => [this.words[at], distance]);
  }

  /** Return the known parts of a compound, as few and as long as there are; with `edits` one may hold a slip. */
  split(word, edits = 0) {
    if (scriptOf(word) !== "latin" || word.length < 2 * PART || word.length > 40) return [];
    return this.#split(word, edits, 3, new Map());
  }

  #split(word, edits, most, seen) {
    const key = word + edits + most;
    if (!seen.has(key)) seen.set(key, this.#splitAnew(word, edits, most, seen));
    return seen.get(key);
  }

  #splitAnew(word, edits, most, seen) {
    let best = [];
    for (let cut = word.length - PART; cut >= PART; cut--) {
      const rest = word.slice(cut);
      const [start, left] = this.#part(word.slice(0, cut), edits);
      if (!start) continue;
      let tail = this.known.has(rest) ? [rest] : [];
      if (!tail.length && left && rest.length > PART) tail = this.near(rest, 1).slice(0, 1).map(([near]) => near);
      if (!tail.length && most > 2) tail = this.#split(rest, left, most - 1, seen);
      if (tail.length && (!best.length || tail.length + 1 < best.length)) best = [start, ...tail];
    }
    return best;
  }

  #part(head, edits) {
    for (const link of LINKS) {
      const bare = head.slice(0, head.length - link.length);
      if (head.endsWith(link) && bare.length >= PART && this.known.has(bare)) return [bare, edits];
    }
    return edits && head.length > PART ? [this.near(head, 1)[0]?.[0], 0] : [];
  }
}

/** A set of the kinds of letters in a word, in 31 bits. */
function mask(word) {
  let bits = 0;
  for (let at = 0; at < word.length; at++) bits |= 1 << (word.charCodeAt(at) % 31);
  return bits;
}

function count(bits) {
  let ones = 0;
  for (; bits; bits &= bits - 1) ones++;
  return ones;
}

/** Return the edits from `word` to `other`, or to its nearest beginning; more than `limit` is `limit + 1`. */
export function editDistance(word, other, limit, prefix) {
  let twoBack = [];
  let above = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= word.length; row++) {
    const line = [row];
    let least = row;
    for (let column = 1; column <= other.length; column++) {
      const same = word[row - 1] === other[column - 1];
      let cost = Math.min(above[column] + 1, line[column - 1] + 1, above[column - 1] + (same ? 0 : 1));
      if (row > 1 && column > 1 && word[row - 1] === other[column - 2] && word[row - 2] === other[column - 1]) {
        cost = Math.min(cost, twoBack[column - 2] + 1);
      }
      line.push(cost);
      if (cost < least) least = cost;
    }
    if (least > limit) return limit + 1;
    [twoBack, above] = [above, line];
  }
  return prefix ? Math.min(...above) : above[other.length];
}
