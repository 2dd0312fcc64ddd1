// Opening hours: what is valid OSM syntax, what can be said in words (the part that wegweiser/hours.py knows), and the
// way from clicked days and "8-12, 14-18" to that syntax and back.

export const DAYS = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
const DAY = "(?:Mo|Tu|We|Th|Fr|Sa|Su)";
const MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)";
const TIME = "[0-9]{1,2}:[0-9]{2}";
const list = (item) => `${item}(?:, ?${item})*`;

// The part that can be said in words, as in wegweiser/hours.py.
const DAY_OF_MONTH = "[0-9]{1,2}(?![0-9]|:[0-9])";
const DATE = `${MONTH}(?: ?${DAY_OF_MONTH})?`;
const SEASON = `${DATE}(?:-(?:${DATE}|${DAY_OF_MONTH}))?`;
const WEEKS = "week (?:0?1-53/2|0?2-5[23]/2)";
const DAY_ITEM = `(?:${DAY}(?:\\[-?[0-9](?:,-?[0-9])*\\]|-${DAY})?|PH|SH)`;
const RULE = new RegExp(
  `^(?:(?<weeks>${WEEKS}) ?)?(?<seasons>${list(SEASON)})?:? ?(?<days>${list(DAY_ITEM)})? ?` +
    `(?<when>24/7|off|closed|${list(`${TIME}-${TIME}`)})$`,
);

// The rest of the syntax (https://wiki.openstreetmap.org/wiki/Key:opening_hours/specification), to be known as valid.
const CLOCK = "(?:(?:[01]?[0-9]|2[0-3]):[0-5][0-9]|24:00)";
const END = "(?:(?:[0-3]?[0-9]|4[0-7]):[0-5][0-9]|48:00)";
const SUN = `(?:sunrise|sunset|dawn|dusk|\\((?:sunrise|sunset|dawn|dusk)[+-]${CLOCK}\\))`;
const SPAN = `(?:(?:${CLOCK}|${SUN})(?:-(?:${END}|${SUN})\\+?|\\+))`;
const NTH = "\\[-?[1-5](?:[,-]-?[1-5])*\\]";
const SHIFT = "(?: [+-][0-9]+ days?)?";
const ANY_DAY = `(?:${DAY}(?:-${DAY}|${NTH}${SHIFT})?|PH${SHIFT}|SH)`;
const ANY_DATE = `(?:(?:[0-9]{4} )?(?:${MONTH}(?: [0-9]{1,2}(?![0-9]|:[0-9]))?|easter)${SHIFT})`;
const ANY_SEASON = `${ANY_DATE}(?:-(?:${ANY_DATE}|[0-9]{1,2}(?![0-9]|:[0-9])))?`;
const YEARS = list("[0-9]{4}(?:-[0-9]{4}(?:/[0-9]+)?|\\+)?(?![0-9]|:)");
const ANY_WEEKS = `week ${list("[0-9]{1,2}(?:-[0-9]{1,2}(?:/[0-9]+)?)?")}`;
const COMMENT = '"[^"]*"';
const VALID = new RegExp(
  `^(?=.)(?:${YEARS}(?: |$))?(?:${list(ANY_SEASON)}(?:: ?| |$|(?=off)))?(?:${ANY_WEEKS}(?:: ?| |$))?` +
    `(?:${list(ANY_DAY)}(?: |$|(?=[0-9"])))?(?:24/7|${list(SPAN)})?` +
    `(?: ?(?:off|closed|open|unknown))?(?: ?${COMMENT})?$`,
);

const rulesIn = (text, separator = ";") =>
  text.split(new RegExp(`${separator}(?=(?:[^"]*"[^"]*")*[^"]*$)`)).map((rule) => rule.trim());

/** Whether a text is valid in the syntax of OpenStreetMap's `opening_hours`. */
export const isHours = (text) => rulesIn(text, "(?:;|\\|\\|)").every((rule) => VALID.test(rule));

const minutes = (time) => Number(time.split(":")[0]) * 60 + Number(time.split(":")[1]);

/** Return the rules of valid hours that can be said in words, or null where they say more than that. A rule is
 * `{ days, holidays, special, spans }`: days from 0 for Monday, spans in minutes, `special` for what is not weekly. */
export function parseHours(text) {
  const rules = rulesIn(text).filter(Boolean).map(parseRule);
  return rules.length && rules.every(Boolean) ? rules : null;
}

function parseRule(text) {
  const found = RULE.exec(text)?.groups;
  if (!found) return null;
  const days = new Set();
  const numbers = new Set();
  const items = (found.days ?? "").match(new RegExp(DAY_ITEM, "g")) ?? [];
  for (const item of items.filter((one) => one !== "PH" && one !== "SH")) {
    const first = DAYS.indexOf(item.slice(0, 2));
    const last = item[2] === "-" ? DAYS.indexOf(item.slice(3)) : first;
    for (let step = 0; step <= (last - first + 7) % 7; step += 1) days.add((first + step) % 7);
    numbers.add(item[2] === "[" ? item.slice(2) : "");
  }
  if (numbers.size > 1) return null;
  const special = Boolean(found.seasons || found.weeks || items.includes("SH") || [...numbers].some(Boolean));
  return { days: [...days].sort(), holidays: items.includes("PH"), special, spans: spansOf(found.when) };
}

function spansOf(when) {
  if (when === "24/7") return [[0, 1440]];
  if (when === "off" || when === "closed") return [];
  const spans = when.split(/, ?/).map((span) => span.split("-").map(minutes));
  return spans.map(([begin, end]) => [begin, end > begin ? end : end + 1440]).sort(([a], [b]) => a - b);
}

/** Return the days on which a later rule replaces an earlier one that does not overlap it: few who write it mean it. */
export function replacedDays(rules) {
  const open = new Map();
  const found = [];
  for (const { days, special, spans } of rules) {
    if (!spans.length || special) continue;
    for (const day of days) {
      const earlier = open.get(day) ?? [];
      const apart = ([begin, end]) => end <= spans[0][0] || begin >= spans.at(-1)[1];
      if (earlier.length && earlier.every(apart)) found.push(day);
      open.set(day, spans);
    }
  }
  return found;
}

const two = (number) => String(number).padStart(2, "0");
const clock = (minute) => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;

/** Return what somebody typed as times ("8-12, 14.30 bis 18 Uhr") as spans in minutes, or null. */
export function readTimes(typed) {
  const parts = typed.toLowerCase().replace(/uhr|h\b/g, " ").split(/[,;+&/]|und| u\. /).map((part) => part.trim());
  const spans = parts.filter(Boolean).map((part) => {
    const found = /^(\d{1,2})(?:[:.](\d{2}))?\s*(?:-|–|—|bis)\s*(\d{1,2})(?:[:.](\d{2}))?$/.exec(part);
    const [begin, end] = found ? [found[1] * 60 + +(found[2] ?? 0), found[3] * 60 + +(found[4] ?? 0)] : [NaN, NaN];
    const fits = begin < 1440 && end <= 1440 && (found[2] ?? 0) < 60 && (found[4] ?? 0) < 60 && begin !== end;
    return fits ? [begin, end > begin ? end : end + 1440] : null;
  });
  return spans.length && !spans.includes(null) ? spans : null;
}

/** Return spans as one types them: 8-12, 14:30-18. */
export const typedTimes = (spans) =>
  spans.map((span) => span.map((at) => clock(at > 1440 ? at - 1440 : at).replace(/^0|:00$/g, "")).join("-")).join(", ");

/** Return rows (`{ days, spans }`) as hours: what is open on a day stands together, days with equal times too. */
export function writeHours(rows, closedOnHolidays) {
  const week = DAYS.map((_, day) => merged(rows.filter(({ days }) => days.includes(day)).flatMap(({ spans }) => spans)));
  const groups = new Map();
  for (const [day, spans] of week.entries()) {
    const times = spans.map(([begin, end]) => `${clock(begin)}-${clock(end > 1440 ? end - 1440 : end)}`).join(",");
    if (times) groups.set(times, [...(groups.get(times) ?? []), day]);
  }
  const rules = [...groups].map(([times, days]) => `${writeDays(days)} ${times}`);
  return [...rules, ...(rules.length && closedOnHolidays ? ["PH off"] : [])].join("; ");
}

function merged(spans) {
  const sorted = spans.map((span) => [...span]).sort(([a], [b]) => a - b);
  const out = [];
  for (const span of sorted) {
    const last = out.at(-1);
    if (last && span[0] <= last[1]) last[1] = Math.max(last[1], span[1]);
    else out.push(span);
  }
  return out;
}

/** Return runs of days that follow each other, as `[first, last]`. */
export function runsOf(days) {
  const runs = [];
  for (const day of days) {
    if (runs.length && runs.at(-1)[1] === day - 1) runs.at(-1)[1] = day;
    else runs.push([day, day]);
  }
  return runs;
}

const writeDays = (days) =>
  runsOf(days).map(([first, last]) =>
    last - first > 1 ? `${DAYS[first]}-${DAYS[last]}` : DAYS.slice(first, last + 1).join(",")).join(",");

/** Return hours as rows to click and type, `{ rows, closedOnHolidays }`; null where they say more than rows can. */
export function rowsOf(text) {
  const rules = parseHours(text);
  if (!rules) return null;
  const holidays = rules.filter(({ days, holidays: ph }) => ph && !days.length);
  const weekly = rules.filter((rule) => !holidays.includes(rule));
  const plain = weekly.every(({ days, special, holidays: ph, spans }) => days.length && !special && !ph && spans.length);
  if (!plain || holidays.some(({ special, spans }) => special || spans.length) || replacedDays(rules).length) return null;
  const once = new Set(weekly.flatMap(({ days }) => days)).size === weekly.flatMap(({ days }) => days).length;
  return once ? { rows: weekly, closedOnHolidays: holidays.length > 0 } : null;
}
