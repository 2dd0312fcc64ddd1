// What only the moment of printing knows: today's date, the next opening, and whether a holiday is in the way.
// Without this script the sheet is printed with a line for the date.

import { loadFacts } from "./facts.js";
import { clock, closedBy, momentIn, nextOpening, spansOn, statusAt } from "./hours.js";

const GERMAN = "de";
const { lang } = document.documentElement;

/** Fill every sheet of the page now, and again when it is printed: a page may have been open since yesterday. */
export async function startSheets(sheets) {
  let facts;
  try {
    facts = await loadFacts();
  } catch {
    return;
  }
  const fillAll = () => sheets.forEach((sheet) => fill(sheet, facts));
  fillAll();
  window.addEventListener("beforeprint", fillAll);
  hideTitle(sheets.find((sheet) => sheet.classList.contains("sheet-neutral")));
}

function fill(sheet, facts) {
  const said = JSON.parse(sheet.dataset.said);
  const now = momentIn(facts.zone);
  const places = (facts.providers[sheet.dataset.provider]?.h ?? []).filter((number) => number >= 0);
  const rules = places.map((number) => facts.hours[number]);
  sheet.querySelector("[data-printed]").textContent = put(said.printed[0], { date: longDate(lang, now.day) });
  const next = sheet.querySelector("[data-next]");
  if (next && rules.length === 1) show(next, opening(said, rules[0], now, facts.holidays));
  show(sheet.querySelector("[data-closed]"), closed(said, rules, now, facts));
}

/** Write a text in each language into the paragraphs of a line; without texts the line stays hidden. */
function show(line, texts) {
  line.hidden = !texts;
  if (texts) line.querySelectorAll("p").forEach((paragraph, at) => (paragraph.textContent = texts[at]));
}

function opening(said, rules, now, holidays) {
  const next = nextOpening(rules, now, holidays);
  if (!next || statusAt(rules, now, holidays).always) return null;
  return said.next.map((text, at) => {
    const language = [lang, GERMAN][at];
    return put(text, { day: dayName(language, next.day), time: clock(next.minute, language) });
  });
}

/** »Morgen geschlossen: Allerheiligen« where somebody would open but for the holiday, and nobody does. */
function closed(said, rules, { day }, facts) {
  const tomorrow = new Date(day.getTime() + 86400000);
  const holiday = (date, names) => rules.map((one) => closedBy(one, date, names)).find(Boolean);
  const shut = [["closed_today", day], ["closed_tomorrow", tomorrow]].filter(
    ([, date]) => holiday(date, facts.german) && !rules.some((one) => spansOn(one, date, facts.german).length),
  );
  const inBoth = said.printed.map((_, at) =>
    shut.map(([key, date]) => put(said[key][at], { name: holiday(date, [facts.holidays, facts.german][at]) })).join(" · "),
  );
  return shut.length ? inBoth : null;
}

const put = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

const inWords = (language, day, form) =>
  new Intl.DateTimeFormat(language, { ...form, timeZone: "UTC", calendar: "gregory", numberingSystem: "latn" }).format(day);
const longDate = (language, day) => inWords(language, day, { day: "numeric", month: "long", year: "numeric" });
const dayName = (language, day) => inWords(language, day, { weekday: "long", day: "numeric", month: "long" });

/** The head that browsers print above a page names its title: a neutral sheet gets a neutral one. */
function hideTitle(neutral) {
  if (!neutral) return;
  const title = document.title;
  window.addEventListener("beforeprint", () => {
    if (!document.querySelector("#ganz:checked")) document.title = neutral.querySelector("h2").textContent;
  });
  window.addEventListener("afterprint", () => (document.title = title));
}
