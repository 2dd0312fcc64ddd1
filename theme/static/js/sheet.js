// What only the moment of printing knows: today's date, the next opening, and whether a holiday is in the way.
// Without this script the sheet is printed with a line for the date.

import { put } from "./dom.js";
import { loadFacts } from "./facts.js";
import { momentIn } from "./hours.js";
import { closed, longDate, opening } from "./today.js";

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
  if (next && rules.length === 1) show(next, opening(said.next, [lang, GERMAN], rules[0], now, facts.holidays));
  show(sheet.querySelector("[data-closed]"), closed(said, [facts.holidays, facts.german], rules, now));
}

/** Write a text in each language into the paragraphs of a line; without texts the line stays hidden. */
function show(line, texts) {
  line.hidden = !texts;
  if (texts) line.querySelectorAll("p").forEach((paragraph, at) => (paragraph.textContent = texts[at]));
}

/** The head that browsers print above a page names its title: a neutral sheet gets a neutral one. */
function hideTitle(neutral) {
  if (!neutral) return;
  const title = document.title;
  window.addEventListener("beforeprint", () => {
    if (!document.querySelector("#ganz:checked")) document.title = neutral.querySelector("h2").textContent;
  });
  window.addEventListener("afterprint", () => (document.title = title));
}
