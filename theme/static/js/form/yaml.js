// A record as the text of its file, byte for byte what `wegweiser fix` writes (wegweiser/fix.py).

import { keyOf } from "./shape.js";

const PLAIN = /^[A-Za-zÀ-ɏЀ-ӿ(„+][^\n\t]*$/u;
const NOT_TEXT = /^(?:y|n|yes|no|true|false|on|off|null|~|\+?[0-9_.:eE+-]+)$/i;
const BARE = ["date", "flag", "number"];

/** Return the file of a record; `comments` stand above the keys they belong to, by `keyOf` of their place. */
export function writeYaml(record, { fields, width }, comments = {}) {
  const notes = new Map(Object.entries(comments));
  const lines = [...group(fields, record, "", [], { notes, width })];
  return `${[...lines, ...[...notes.values()].flat()].join("\n")}\n`;
}

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

function* group(fields, record, indent, at, page) {
  for (const field of fields) {
    const held = record[field.name];
    const place = [...at, field.name];
    if (held === undefined || held === null || same(held, field.default) || same(held, [])) continue;
    for (const note of page.notes.get(keyOf(place)) ?? []) yield indent + note;
    page.notes.delete(keyOf(place));
    if (field.fields) {
      yield `${indent}${field.name}:`;
      yield* inner(field, held, indent, place, page);
    } else yield* plain(field, held, indent, page.width);
  }
}

function* inner(field, held, indent, place, page) {
  if (!field.many) {
    yield* group(field.fields, held, `${indent}  `, place, page);
    return;
  }
  for (const [index, item] of held.entries()) {
    const lines = [...group(field.fields, item, `${indent}    `, [...place, index], page)];
    const first = lines.findIndex((line) => !line.trimStart().startsWith("#"));
    lines[first] = `${indent}  - ${lines[first].trimStart()}`;
    yield* lines;
  }
}

function* plain(field, held, indent, width) {
  const start = `${indent}${field.name}:`;
  if (field.fixed) yield `${start} [${held.map(String).join(", ")}]`;
  else if (field.many) yield* many(field, held, indent, width);
  else yield* scalar(String(held), field, indent, width);
}

function* many(field, held, indent, width) {
  if (field.word && same(held, [field.word])) {
    yield `${indent}${field.name}: ${field.word}`;
    return;
  }
  const items = held.map((item) => spelled(field.kind, item, true));
  const flow = `${indent}${field.name}: [${items.join(", ")}]`;
  if (longer(flow, width)) yield* [`${indent}${field.name}:`, ...items.map((item) => `${indent}  - ${item}`)];
  else yield flow;
}

const longer = (line, width) => [...line].length > width;

function* scalar(text, field, indent, width) {
  const line = `${indent}${field.name}: ${spelled(field.kind, text)}`;
  if (text.includes("\n")) {
    yield `${indent}${field.name}: |-`;
    for (const part of text.split("\n")) yield `${indent}  ${part}`.trimEnd();
  } else if (longer(line, width)) {
    yield `${indent}${field.name}: >-`;
    yield* wrapped(text, `${indent}  `, width - indent.length);
  } else yield line;
}

function* wrapped(text, indent, width) {
  let line = "";
  for (const word of text.split(" ")) {
    if (line && longer(`${indent}${line} ${word}`, width)) {
      yield indent + line;
      line = word;
    } else line = line ? `${line} ${word}` : word;
  }
  yield indent + line;
}

function spelled({ kind }, text, flow = false) {
  return BARE.includes(kind) ? text : quoted(text, flow);
}

/** Return a text as a YAML scalar: plain where every reader takes it for text, else in double quotes. */
function quoted(text, flow) {
  const unsafe = text.includes(": ") || text.includes(" #") || text.endsWith(":") || text !== text.trim();
  const plainly = PLAIN.test(text) && !unsafe && !NOT_TEXT.test(text) && !(flow && /[[\]{},]/.test(text));
  return plainly ? text : `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}
