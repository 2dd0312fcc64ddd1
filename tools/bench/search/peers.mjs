// What other engines answer on the same records: `node peers.mjs <folder for Pagefind>`, documents and queries as JSON
// in, for each engine its index in bytes (brotli), the ids found and the milliseconds of each query as JSON out. Each is
// set up as its own documentation recommends for German; none gets less text than ours.

import { createRequire } from "node:module";
import { text } from "node:stream/consumers";
import { brotliCompressSync } from "node:zlib";

import Fuse from "fuse.js";
import MiniSearch from "minisearch";
import * as pagefind from "pagefind";

const require = createRequire(import.meta.url);
const lunr = require("lunr");
require("lunr-languages/lunr.stemmer.support.js")(lunr);
require("lunr-languages/lunr.de.js")(lunr);

const { documents, queries } = JSON.parse(await text(process.stdin));
const FIELDS = ["name", "operator", "summary", "services", "towns"];
const BOOST = { name: 3, services: 3, towns: 2, terms: 2 };

function timed(search) {
  const found = [];
  const milliseconds = [];
  for (const query of queries) {
    const before = performance.now();
    let ids = [];
    try {
      ids = search(query);
    } catch {
      // an engine that throws on what somebody typed finds nothing
    }
    milliseconds.push(performance.now() - before);
    found.push(ids.slice(0, 10));
  }
  return { found, milliseconds };
}

const packed = (value) => brotliCompressSync(typeof value === "string" ? value : JSON.stringify(value)).length;

function withLunr() {
  const index = lunr(function () {
    this.use(lunr.de);
    this.ref("id");
    for (const field of FIELDS) this.field(field, { boost: BOOST[field] ?? 1 });
    documents.forEach((document) => this.add(document));
  });
  return { bytes: packed(index), ...timed((query) => index.search(query).map(({ ref }) => ref)) };
}

function withMiniSearch(fields) {
  const index = new MiniSearch({ fields, searchOptions: { boost: BOOST, prefix: true, fuzzy: 0.2 } });
  index.addAll(documents);
  return { bytes: packed(index), ...timed((query) => index.search(query).map(({ id }) => id)) };
}

function withFuse() {
  const keys = FIELDS.map((name) => ({ name, weight: BOOST[name] ?? 1 }));
  const index = Fuse.createIndex(keys, documents);
  const fuse = new Fuse(documents, { keys, ignoreLocation: true, threshold: 0.4 }, index);
  return { bytes: packed(index), ...timed((query) => fuse.search(query).map(({ item }) => item.id)) };
}

/** Pagefind's index is written for a browser, which asks it: run.py. */
async function writePagefind(folder) {
  const { index } = await pagefind.createIndex();
  for (const document of documents) {
    const { errors } = await index.addCustomRecord({
      url: `/${document.id}/`,
      content: FIELDS.map((field) => document[field]).join(". "),
      language: "de",
      meta: { title: document.name },
    });
    if (errors.length) throw new Error(errors.join());
  }
  await index.writeFiles({ outputPath: folder });
  await pagefind.close();
}

const answers = {
  "lunr + lunr-languages": withLunr(),
  MiniSearch: withMiniSearch(FIELDS),
  "MiniSearch + our thesaurus": withMiniSearch([...FIELDS, "terms"]),
  Fuse: withFuse(),
};
await writePagefind(process.argv[2]);
console.log(JSON.stringify(answers));
