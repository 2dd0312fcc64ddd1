// What the browser's modules make of words: `node words.mjs <folder of scripts>`, one JSON array of texts in, one out.

import { text } from "node:stream/consumers";

const folder = process.argv[2];
const { tokens, stem, scriptOf } = await import(`${folder}search/normalise.js`);
const { romanised, spellings } = await import(`${folder}search/romanise.js`);
const { Lexicon } = await import(`${folder}search/lexicon.js`);

const { texts, known, asked } = JSON.parse(await text(process.stdin));
const lexicon = new Lexicon(known);
const words = texts.map((one) => tokens(one).map((word) => [word, stem(word), scriptOf(word), romanised(word), ...spellings(word)]));
const found = asked.map((word) => [
  lexicon.forms(word),
  lexicon.starting(word),
  lexicon.ending(word),
  lexicon.near(word, 1),
  lexicon.near(word, 2, true),
  lexicon.split(word),
  lexicon.split(word, 1),
  lexicon.romanised(word),
]);
console.log(JSON.stringify({ words, found }));
