// Opening hours: clicked days and typed times become OSM syntax. Hours that say more than rows can stay as they are,
// as a text for those who know the syntax.

import { span } from "../hours.js";
import { parseHours, readTimes, rowsOf, runsOf, typedTimes, writeHours } from "./hours.js";

/** Wire the hours of every place, also of those to come. */
export function startWeeks(form, words) {
  const week = (target) => target.closest("[data-hours]");
  form.addEventListener("filled", () => form.querySelectorAll("[data-hours]").forEach((one) => fill(one, words)));
  form.addEventListener("input", ({ target }) => {
    const hours = target instanceof Element && week(target);
    if (!hours) return;
    if (target.name) fillRows(hours, target.value);
    else write(hours);
    say(hours, words);
  }, true);
  form.addEventListener("click", ({ target }) => {
    const hours = week(target);
    const button = target.closest("[data-more], [data-drop]");
    if (!hours || !button) return;
    if ("more" in button.dataset) addRow(hours).querySelector("input").focus();
    else {
      button.closest("[data-row]").remove();
      hours.querySelector("[data-more]").focus();
    }
    count(hours);
    write(hours);
    say(hours, words);
    form.dispatchEvent(new Event("input"));
  });
}

const raw = (hours) => hours.querySelector("[data-expert] input");
const rowsIn = (hours) => [...hours.querySelectorAll("[data-row]")];
const wrongIn = (hours) => rowsIn(hours).some((row) => timesOf(row) && !readTimes(timesOf(row)));
const timesOf = (row) => row.querySelector("[data-times]").value.trim();
const daysOf = (row) => [...row.querySelectorAll("[data-day]:checked")].map((day) => Number(day.dataset.day));

function fill(hours, words) {
  fillRows(hours, raw(hours).value);
  say(hours, words);
}

/** Show hours as rows; where rows cannot say them, the rows go and the text is opened. */
function fillRows(hours, text) {
  const known = text ? rowsOf(text) : { rows: [], closedOnHolidays: true };
  const plain = known !== null;
  for (const part of hours.querySelectorAll("[data-rows], .hours-more, .hours-more + .box")) part.hidden = !plain;
  hours.querySelector("[data-expert]").open ||= !plain;
  if (!plain) return;
  const rows = known.rows.length ? known.rows : [{ days: [], spans: [] }];
  while (rowsIn(hours).length > rows.length) rowsIn(hours).at(-1).remove();
  while (rowsIn(hours).length < rows.length) addRow(hours);
  for (const [index, row] of rowsIn(hours).entries()) {
    for (const day of row.querySelectorAll("[data-day]")) day.checked = rows[index].days.includes(Number(day.dataset.day));
    row.querySelector("[data-times]").value = typedTimes(rows[index].spans);
  }
  hours.querySelector("[data-holidays]").checked = known.closedOnHolidays;
  count(hours);
}

function addRow(hours) {
  const row = rowsIn(hours)[0].cloneNode(true);
  for (const day of row.querySelectorAll("[data-day]")) day.checked = false;
  row.querySelector("[data-times]").value = "";
  hours.querySelector("[data-rows]").append(row);
  return row;
}

function count(hours) {
  for (const [index, row] of rowsIn(hours).entries()) {
    row.querySelector("[data-drop]").hidden = rowsIn(hours).length === 1;
    row.querySelector("[data-number]").textContent = index + 1;
  }
}

/** Write what the rows say into the field; times that nobody understands stand there as typed, and the check says so. */
function write(hours) {
  const rows = rowsIn(hours).filter((row) => timesOf(row) || daysOf(row).length);
  const unclear = rows.find((row) => !daysOf(row).length || !readTimes(timesOf(row)));
  const known = rows.filter((row) => row !== unclear);
  const said = known.map((row) => ({ days: daysOf(row), spans: readTimes(timesOf(row)) ?? [] }));
  const holidays = hours.querySelector("[data-holidays]").checked;
  raw(hours).value = unclear ? timesOf(unclear) || "?" : writeHours(said, holidays);
}

/** Say the hours in words, so that somebody sees what the site will show. */
function say(hours, words) {
  const line = hours.querySelector("[data-words]");
  const text = wrongIn(hours) ? "" : hoursInWords(raw(hours).value, words).join("; ");
  line.textContent = text;
  line.hidden = !text;
}

/** Return hours in words, a text a rule; nothing where they cannot be said so. */
export function hoursInWords(text, { days: names, says }) {
  const rules = text ? parseHours(text) : null;
  if (!rules || rules.some(({ special }) => special)) return [];
  const { lang } = document.documentElement;
  const and = new Intl.ListFormat(lang, { type: "conjunction" });
  return rules.map(({ days, holidays, spans }) => {
    const runs = runsOf(days).map(([first, last]) =>
      last - first > 1
        ? says.run.replace("{first}", names[first]).replace("{last}", names[last])
        : and.format(names.slice(first, last + 1)));
    const when = [...runs, ...(holidays ? [says.holidays] : [])].join(", ");
    const times = spans.length === 1 && spans[0][1] - spans[0][0] === 1440 ? says.always : spans.length
      ? says.times.replace("{times}", and.format(spans.map((times) => span(...times))))
      : says.closed;
    return when ? `${when}: ${times}` : times;
  });
}
