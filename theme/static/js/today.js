// What only the moment of printing knows, in the languages of a sheet: the date, the next opening, a holiday in the way.

import { put } from "./dom.js";
import { clock, closedBy, localeOf, nextOpening, spansOn, statusAt } from "./hours.js";

const inWords = (language, day, form) =>
  new Intl.DateTimeFormat(localeOf(language), { ...form, timeZone: "UTC" }).format(day);

/** Return a date as »25. November 2026«, and without a name of the month as »25.11.2026«. */
export const longDate = (language, day) => inWords(language, day, { day: "numeric", month: "long", year: "numeric" });
export const shortDate = (language, day) => inWords(language, day, { day: "2-digit", month: "2-digit", year: "numeric" });
const dayName = (language, day) => inWords(language, day, { weekday: "long", day: "numeric", month: "long" });

/** Return when a place opens next, a text for each of `languages`; null where that is not known or it never closes. */
export function opening(texts, languages, rules, now, holidays) {
  const next = nextOpening(rules, now, holidays);
  if (!next || statusAt(rules, now, holidays).always) return null;
  return texts.map((text, at) =>
    put(text, { day: dayName(languages[at], next.day), time: clock(next.minute, languages[at]) }),
  );
}

/** Return »Morgen geschlossen: Allerheiligen« for each list of names of holidays in `names`, where somebody would open
 * but for the holiday, and nobody does; otherwise null. */
export function closed(said, names, rules, { day }) {
  const days = names[0];
  const tomorrow = new Date(day.getTime() + 86400000);
  const holiday = (date, known) => rules.map((one) => closedBy(one, date, known)).find(Boolean);
  const shut = [["closed_today", day], ["closed_tomorrow", tomorrow]].filter(
    ([, date]) => holiday(date, days) && !rules.some((one) => spansOn(one, date, days).length),
  );
  if (!shut.length) return null;
  return said.closed_today.map((_, at) =>
    shut.map(([key, date]) => put(said[key][at], { name: holiday(date, names[at]) })).join(" · "),
  );
}
