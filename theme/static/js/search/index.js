// lunr's index, built again from what wegweiser/search/transport.py sent: the numbers of BM25 are computed here.

import lunr from "../lunr.js";
import { byNumber, Lexicon } from "./lexicon.js";

/** A gap of n between documents is the letter n further than this. */
const FIRST = 0x23;

// lexicon.js finds words, so lunr only meets known ones and needs no automaton of them, which takes longest to build.
lunr.TokenSet = { fromClause: ({ term }) => term };
const tokenSet = { intersect: (word) => ({ toArray: () => [word] }) };

/**
 * Build an index over documents `{ boost, words: [words of the first field, …] }`. `fields` are `[name, boost]`;
 * `rest` is awaited now and then, so that the page stays usable. Scores are those of lunr.py, to three places.
 */
export async function buildIndex(fields, documents, { k1, b }, rest) {
  const inverted = Object.create(null);
  const frequencies = [];
  const lengths = fields.map(() => 0);
  for (const [number, { words }] of documents.entries()) {
    if (number % 200 === 199) await rest();
    fields.forEach(([field], at) => {
      lengths[at] += words[at].length;
      const counts = new Map();
      for (const word of words[at]) counts.set(word, (counts.get(word) ?? 0) + 1);
      for (const word of counts.keys()) {
        inverted[word] ??= { _index: frequencies.length, ...Object.fromEntries(fields.map(([name]) => [name, {}])) };
        const index = inverted[word]._index;
        frequencies[index] = (frequencies[index] ?? 0) + 1;
        inverted[word][field][number] = {};
      }
      words[at] = counts.set("", words[at].length); // no word is empty: the length stands under ""
    });
  }
  const idf = frequencies.map((count) => Math.log(1 + Math.abs((documents.length - count + 0.5) / (count + 0.5))));
  const averages = lengths.map((length) => length / documents.length);
  const fieldVectors = {};
  const wholes = documents.map(() => 0);
  for (const [number, { boost, words }] of documents.entries()) {
    if (number % 200 === 199) await rest();
    fields.forEach(([field, fieldBoost], at) => {
      const length = words[at].get("");
      words[at].delete("");
      const norm = k1 * (1 - b + b * (length / averages[at]));
      const elements = [...words[at]].map(([word, tf]) => {
        const index = inverted[word]._index;
        const score = ((idf[index] * ((k1 + 1) * tf)) / (norm + tf)) * fieldBoost * boost;
        return [index, Number(score.toFixed(3))];
      });
      elements.sort(byNumber);
      wholes[number] += elements.reduce((all, [, score]) => all + score, 0);
      fieldVectors[`${field}/${number}`] = new lunr.Vector(elements.flat());
    });
  }
  const index = new lunr.Index({
    invertedIndex: inverted,
    fieldVectors,
    tokenSet,
    fields: fields.map(([name]) => name),
  });
  await rest();
  return new Index(index, new Lexicon(Object.keys(inverted).sort()), wholes);
}

class Index {
  #hits = new Map();

  /** `wholes` are the scores that queries of all words of each document would get. */
  constructor(index, lexicon, wholes) {
    Object.assign(this, { lunr: index, lexicon, wholes });
  }

  /** Return `[document, score]` for each document that holds a word (in a field), by number. */
  hits(word, field) {
    const key = `${word} ${field}`;
    if (!this.#hits.has(key)) {
      const options = { usePipeline: false, ...(field && { fields: [field] }) };
      const found = this.lunr.query((query) => query.term(word, options));
      this.#hits.set(
        key,
        found.map(({ ref, score }) => [Number(ref), score]).sort(byNumber),
      );
    }
    return this.#hits.get(key);
  }

  /** Return the score that a query of all words of a field of a document would get. */
  wholeOf(number, field) {
    const { elements } = this.lunr.fieldVectors[`${field}/${number}`];
    return elements.reduce((all, score, at) => (at % 2 ? all + score : all), 0);
  }
}

/** Read postings: the sorted words, then for each field the documents of each word. */
export function readPostings([words, ...fields], count) {
  const documents = Array.from({ length: count }, () => ({ boost: 1, words: fields.map(() => []) }));
  const all = words.split(" ");
  fields.forEach((line, field) =>
    line.split(" ").forEach((gaps, word) => {
      let number = -1;
      for (let at = 0; at < gaps.length; at++) {
        number += gaps.charCodeAt(at) - FIRST;
        documents[number].words[field].push(all[word]);
      }
    }),
  );
  return documents;
}
