// One reader a kind of value, as in wegweiser/kinds.py: a typed text becomes a value, or it is Invalid under a rule.

import { readEmail, readPhone, readWebsite } from "./contact.js";
import { isHours } from "./hours.js";
import { Invalid } from "./invalid.js";

export { Invalid };

/** Return the length of a text in characters, not in UTF-16 units. */
export const lengthOf = (text) => [...text].length;

const oneLine = (text) => text.split(/\s+/u).filter(Boolean).join(" ");

/** Markdown with one spelling: single blanks, none at the end of a line. */
function tidyLines(text) {
  const lines = text.replaceAll("\r\n", "\n").split("\n").map((line) => line.trimEnd());
  return lines.map((line) => line.replace(/(?<=\S)[ \t]+(?=\S)/gu, " ")).join("\n").trim();
}

function readText(typed, { least, most, markdown }) {
  const value = markdown ? tidyLines(typed) : oneLine(typed);
  const found = lengthOf(value);
  if (found < least) throw new Invalid("length", { found, least });
  if (found > most) throw new Invalid("length", { found, most, over: found - most });
  return value;
}

function readDate(typed) {
  const day = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(typed) && typed >= "0001" ? new Date(`${typed}T00:00:00Z`) : null;
  if (!day || Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== typed) throw new Invalid("date");
  return typed;
}

function readNumber(typed, { least, most }) {
  const number = /^[0-9]{1,9}$/.test(typed) ? Number(typed) : Number.NaN;
  if (!(number >= least && number <= most)) throw new Invalid("number", { least, most });
  return number;
}

function readFlag(typed) {
  const word = typed.trim().toLowerCase();
  if (["true", "yes", "ja"].includes(word)) return true;
  if (["false", "no", "nein"].includes(word)) return false;
  throw new Invalid("flag");
}

function readDegrees(typed, { least, most }) {
  const number = /^-?[0-9]{1,3}(\.[0-9]{1,9})?$/.test(typed) ? Number(typed) : Number.NaN;
  if (!(number >= least && number <= most)) throw new Invalid("coordinates");
  return Number(number.toFixed(5));
}

function readHours(typed, { maxLength }) {
  const value = oneLine(typed);
  if (lengthOf(value) > maxLength || !isHours(value)) throw new Invalid("hours");
  return value;
}

/** A language tag in canonical case (RFC 5646, 2.1.1). */
function readLanguage(typed, kind, { languages }) {
  const [first, ...rest] = typed.split("-");
  if (!/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/.test(typed) || !languages.includes(first.toLowerCase())) {
    throw new Invalid("language", { found: typed });
  }
  return [first.toLowerCase(), ...rest.map(subtag)].join("-");
}

function subtag(part) {
  if (/^[A-Za-z]{4}$/.test(part)) return part[0].toUpperCase() + part.slice(1).toLowerCase();
  return part.length === 2 ? part.toUpperCase() : part.toLowerCase();
}

function readTerm(typed, { group }, { terms }) {
  if (!terms[group].includes(typed)) throw new Invalid("term", { found: typed });
  return typed;
}

function readPostcode(typed) {
  if (!/^[0-9]{5}$/.test(typed)) throw new Invalid("postcode");
  return typed;
}

export const readers = {
  text: readText,
  term: readTerm,
  flag: readFlag,
  number: readNumber,
  date: readDate,
  hours: readHours,
  language: readLanguage,
  postcode: readPostcode,
  degrees: readDegrees,
  phone: (typed, kind, form) => readPhone(typed, kind, form.phone),
  email: readEmail,
  website: readWebsite,
};
