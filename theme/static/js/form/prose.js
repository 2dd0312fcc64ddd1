// The Markdown subset of a description, as in wegweiser/prose.py. That module parses; this one looks for what a parser
// would make of a line. Where the two could differ, this one is the stricter.

import { isPublicAddress, isPublicHost } from "./contact.js";

const ENTITY = /&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);/;
const TAG = /<\s*[/!?]?[A-Za-z][^<]*>?/;
const INLINE_HTML = /<(?:\/?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?\/?>|!--|\?|![A-Za-z]|!\[CDATA)/;
const BLOCK_HTML = /^ {0,3}<(?:\/?[a-z][a-z0-9-]*(?=[\s/>]|$)|[?!])/i;
const AUTOLINK = /<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[^\s<>@]+@[^\s<>]+)>/g;
const LINK = /\]\(\s*(?:<([^<>]*)>|([^\s()]*(?:\([^\s()]*\)[^\s()]*)*))(?:\s+(?:"[^"]*"|'[^']*'|\([^)]*\)))?\s*\)/g;
const DEFINITION = /^ {0,3}\[[^\]]+\]:\s*(\S+)/;

/** Return the first HTML in a text that is no Markdown, or undefined. */
export const htmlIn = (text) => TAG.exec(text)?.[0] ?? ENTITY.exec(text)?.[0];

/** Yield `{ what, found }` for what does not belong: `html`, `markdown` or `link`. */
export function* flaws(text) {
  const entity = ENTITY.exec(text);
  if (entity) yield { what: "html", found: entity[0] };
  yield* flawsOfLines(text.split("\n"));
  if (/(`+)[^`]+\1(?!`)/.test(text) || /!\[[^\]]*\]/.test(text)) yield { what: "markdown" };
  for (const url of linksIn(text)) if (!isLink(url)) yield { what: "link", found: url };
}

function* flawsOfLines(lines) {
  let before = "";
  for (const line of lines) {
    const setext = before.trim() && /^ {0,3}(=+|-+)\s*$/.test(line);
    const rule = /^ {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$/.test(line);
    const block = /^ {0,3}(#{1,6}(\s|$)|>|```|~~~)/.test(line);
    const indented = !before.trim() && /^( {4}|\t)\s*\S/.test(line) && !/^\s*([-*+]|[0-9]+[.)])\s/.test(line);
    if (setext || rule || block || indented) yield { what: "markdown" };
    const bare = line.replace(AUTOLINK, "");
    if (INLINE_HTML.test(bare) || BLOCK_HTML.test(bare)) yield { what: "html", found: bare.trim() };
    before = line;
  }
}

function* linksIn(text) {
  for (const [, pointed, plain] of text.matchAll(LINK)) yield pointed ?? plain ?? "";
  for (const [, url] of text.matchAll(AUTOLINK)) yield url.includes(":") ? url : `mailto:${url}`;
  for (const line of text.split("\n")) {
    const defined = DEFINITION.exec(line);
    if (defined) yield defined[1];
  }
}

/** Whether a link is absolute, runs nothing and leads to a public place. */
function isLink(url) {
  const [, scheme, rest] = /^([a-z]+):(.*)$/is.exec(url) ?? [];
  switch (scheme?.toLowerCase()) {
    case "http":
    case "https":
      return isPublicAddress(url);
    case "mailto":
      return rest.split("?")[0].split(",").every((address) => isPublicHost(address.split("@").at(-1)));
    case "tel":
      return rest !== "";
    default:
      return false;
  }
}
