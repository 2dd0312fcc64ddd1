// Answers queries with the built site's own engine: `node engine.mjs <site> <folder of scripts> <language>`, one JSON
// string a line in, one JSON answer a line out, with the milliseconds it took and the data files loaded until then.

import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";

const [site, folder, language] = process.argv.slice(2);
const list = JSON.parse(await readFile(`${site}/static/data.json`));
const loaded = new Set();
const load = async (name) => {
  loaded.add(name);
  return JSON.parse(await readFile(`${site}/${list[name]}`));
};
const { loadEngine } = await import(`${folder}search/engine.js`);
const engine = await loadEngine(load, language);

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  const before = performance.now();
  const answer = await engine.search(JSON.parse(line));
  const milliseconds = performance.now() - before;
  console.log(JSON.stringify({ ...answer, words: [...answer.words], milliseconds, loaded: [...loaded] }));
}
