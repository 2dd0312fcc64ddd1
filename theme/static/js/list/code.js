// A list as a fragment: `#m=` and, for each provider, three bytes of its id's digest and two that tell what has changed,
// in base64url (wegweiser/short.py). Six providers take 40 signs, so that the code stays coarse enough for a copier.

import { generate } from "../lean-qr.js";

const KEY = "#m=";
const BYTES = 5;

/** What `changing` tells, part by part, with its bits: labels of a sheet by key. */
const PARTS = [["phone", 10, 63], ["address", 5, 31], ["hours", 0, 31]];

const bytesOf = (signs) => [...atob(signs.replace(/-/g, "+").replace(/_/g, "/"))].map((sign) => sign.charCodeAt(0));
const signsOf = (bytes) => btoa(String.fromCharCode(...bytes)).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

/** Return the fragment of a list; `providers` are entries of the sheets' data. */
export const fragmentOf = (providers) =>
  KEY + signsOf(providers.flatMap(({ i, u = 0 }) => [...bytesOf(i), u >> 8, u & 255]));

/** Return what stands in a fragment as `[signs, bits]` for each provider, or null where it is no list. */
export function readFragment(fragment, most) {
  if (!fragment.startsWith(KEY)) return null;
  let bytes;
  try {
    bytes = bytesOf(fragment.slice(KEY.length));
  } catch {
    return null;
  }
  const many = bytes.length / BYTES;
  if (!Number.isInteger(many) || many < 1 || many > most) return null;
  return Array.from({ length: many }, (_, at) => {
    const [a, b, c, high, low] = bytes.slice(at * BYTES);
    return [signsOf([a, b, c]), (high << 8) | low];
  });
}

/** Return who is meant: `ids` in order, `changed` with the parts that have changed since by id, and how many are `gone`.
 * Of two providers with the same signs the one is meant whose bits agree. */
export function resolve(entries, providers) {
  const known = Object.entries(providers);
  const found = entries.map(([signs, bits]) => {
    const same = known.filter(([, one]) => one.i === signs);
    return { bits, one: same.find(([, { u = 0 }]) => u === bits) ?? same[0] };
  });
  const there = found.filter(({ one }) => one);
  return {
    ids: [...new Set(there.map(({ one: [id] }) => id))],
    changed: new Map(there.map(({ bits, one: [id, { u = 0 }] }) => [id, changedParts(bits ^ u)])),
    gone: found.length - there.length,
  };
}

const changedParts = (bits) => PARTS.filter(([, shift, mask]) => (bits >> shift) & mask).map(([key]) => key);

/** Return a text as a QR code: the drawing's path and its size in modules, with half the quiet zone that readers ask for. */
export function codeOf(text) {
  const quiet = 2; // two more are white paper around it
  const code = generate(text);
  const path = [];
  for (let y = 0; y < code.size; y += 1) {
    for (let x = 0; x < code.size; x += 1) {
      if (!code.get(x, y)) continue;
      const begin = x;
      while (code.get(x + 1, y)) x += 1;
      path.push(`M${begin + quiet} ${y + quiet}h${x + 1 - begin}v1h${begin - x - 1}z`);
    }
  }
  return { path: path.join(""), size: code.size + 2 * quiet };
}
