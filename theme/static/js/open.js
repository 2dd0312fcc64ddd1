// »Offen bis 12 Uhr« on cards and on a provider's page. Without this script the hours stand there as a table.
// The build leaves room for the longest text, so that nothing moves when it comes.

import { inWords, momentIn, todayInWords } from "./hours.js";
import { loadFacts, openNow, statusOfHours } from "./facts.js";

/** Fill every `[data-open]` with the status of its provider, or of one of its places, and what today looks like. */
export async function startOpen(root = document) {
  const marks = [...root.querySelectorAll("[data-open]")];
  if (!marks.length) return;
  let facts;
  try {
    facts = await loadFacts();
  } catch {
    return;
  }
  for (const [at, mark] of marks.entries()) {
    if (at % 40 === 39) await pause(); // an old phone stays usable while a long list fills
    const status = statusOf(facts, mark);
    (mark.querySelector("span") ?? mark).textContent = status.text;
    mark.classList.add(status.open ? "is-open" : status.unknown ? "is-unknown" : "is-shut");
    mark.hidden = false;
  }
  const now = momentIn(facts.zone);
  for (const line of root.querySelectorAll("[data-today]")) {
    const number = facts.providers[line.dataset.today]?.h?.[Number(line.dataset.place)] ?? -1;
    if (number >= 0) line.textContent = todayInWords(facts.hours[number], now, facts);
  }
  const weekday = (now.day.getUTCDay() + 6) % 7;
  for (const row of root.querySelectorAll(`[data-weekday="${weekday}"]`)) row.classList.add("today");
}

const pause = () => new Promise((resume) => setTimeout(resume));

function statusOf(facts, mark) {
  const { open: id, place } = mark.dataset;
  if (place === undefined || facts.providers[id]?.x) return openNow(facts, id, Boolean(mark.closest(".card")));
  const number = facts.providers[id].h?.[Number(place)] ?? -1;
  if (number < 0) return { unknown: true, text: facts.words.unknown };
  const status = statusOfHours(facts, number);
  return { ...status, text: inWords(status, facts) };
}
