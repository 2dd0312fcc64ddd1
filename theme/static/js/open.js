// »Offen bis 12 Uhr« on cards and on a provider's page. Without this script the hours stand there as a table.

import { inWords, momentIn } from "./hours.js";
import { loadFacts, openNow, statusOfHours } from "./facts.js";

/** Fill every `[data-open]` with the status of its provider, or of one of its places. */
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
    mark.textContent = status.text;
    mark.classList.add(status.open ? "is-open" : status.unknown ? "is-unknown" : "is-shut");
    mark.hidden = false;
  }
  const today = (momentIn(facts.zone).day.getUTCDay() + 6) % 7;
  for (const row of root.querySelectorAll(`[data-weekday="${today}"]`)) row.classList.add("today");
}

const pause = () => new Promise((resume) => setTimeout(resume));

function statusOf(facts, mark) {
  const { open: id, place } = mark.dataset;
  if (place === undefined || facts.providers[id]?.x) return openNow(facts, id);
  const number = facts.providers[id].h?.[Number(place)] ?? -1;
  if (number < 0) return { unknown: true, text: facts.words.unknown };
  const status = statusOfHours(facts, number);
  return { ...status, text: inWords(status, facts) };
}
