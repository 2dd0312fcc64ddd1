// Answers queries with the built site's own engine: `node engine.mjs <site> <language>`, one JSON string a line in,
// one JSON answer a line out.

import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";

const [site, language] = process.argv.slice(2);
const list = JSON.parse(await readFile(`${site}/static/data.json`));
const load = async (name) => JSON.parse(await readFile(`${site}/${list[name]}`));
const { loadEngine } = await import(`${site}/${process.env.SCRIPTS}search/engine.js`);
const engine = await loadEngine(load, language);

for await (const line of createInterface({ input: process.stdin })) {
  const before = performance.now();
  const answer = await engine.search(JSON.parse(line));
  console.log(JSON.stringify({ ...answer, words: [...answer.words], milliseconds: performance.now() - before }));
}
