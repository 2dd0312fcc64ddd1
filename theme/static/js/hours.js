// Is a place open, and when does it open next? The same rules as wegweiser/hours.py; a test compares the two.

const DAY = 24 * 60;
const HORIZON = 60; // days to look ahead: a group that meets once a month is found

const [DAYS, SPANS, SEASONS, NTH, PARITY, HOLIDAYS] = [0, 1, 2, 3, 4, 5];
const PUBLIC = 1;
const SCHOOL = 2;

/** Return the moment in a time zone as a day (midnight UTC stands for it) and minutes after midnight. */
export function momentIn(zone, now = new Date()) {
  const form = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone, year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", hourCycle: "h23",
  });
  const parts = Object.fromEntries(form.formatToParts(now).map(({ type, value }) => [type, Number(value)]));
  return { day: new Date(Date.UTC(parts.year, parts.month - 1, parts.day)), minute: parts.hour * 60 + parts.minute };
}

const plus = (day, days) => new Date(day.getTime() + days * 86400000);
const iso = (day) => day.toISOString().slice(0, 10);
const weekday = (day) => (day.getUTCDay() + 6) % 7;

function weekNumber(day) {
  const thursday = plus(day, 3 - weekday(day));
  const first = new Date(Date.UTC(thursday.getUTCFullYear(), 0, 4));
  return 1 + Math.round((thursday - plus(first, 3 - weekday(first))) / 604800000);
}

function inSeason(day, [firstMonth, firstDay, lastMonth, lastDay]) {
  const today = (day.getUTCMonth() + 1) * 100 + day.getUTCDate();
  const begin = firstMonth * 100 + (firstDay || 1);
  const end = lastMonth * 100 + (lastDay || 31);
  return begin <= end ? begin <= today && today <= end : today >= begin || today <= end;
}

function isNth(day, nth) {
  const date = day.getUTCDate();
  const length = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate();
  return nth.includes(Math.floor((date - 1) / 7) + 1) || nth.includes(-(Math.floor((length - date) / 7) + 1));
}

function applies(rule, day, holidays) {
  const seasons = rule[SEASONS] ?? [];
  const parity = rule[PARITY] ?? -1;
  const flags = rule[HOLIDAYS] ?? 0;
  const nth = rule[NTH] ?? [];
  if (seasons.length && !seasons.some((season) => inSeason(day, season))) return false;
  if (parity >= 0 && weekNumber(day) % 2 !== parity) return false;
  if (flags === SCHOOL && !rule[DAYS].length) return false;
  if (flags & PUBLIC && iso(day) in holidays) return true;
  if (!rule[DAYS].length) return !(flags & PUBLIC);
  return rule[DAYS].includes(weekday(day)) && (!nth.length || isNth(day, nth));
}

/** Return the spans in which a place opens on a day, in minutes after its midnight. */
export function spansOn(rules, day, holidays) {
  const rule = rules.findLast((one) => applies(one, day, holidays));
  return rule ? rule[SPANS] : [];
}

/** Return `{ open, until, always }`, or `{ open: false, next: { day, minute, ahead } }`; `next` may be missing. */
export function statusAt(rules, { day, minute }, holidays) {
  const late = spansOn(rules, plus(day, -1), holidays).map(([begin, end]) => [begin - DAY, end - DAY]);
  const today = [...late, ...spansOn(rules, day, holidays)];
  const now = today.find(([begin, end]) => begin <= minute && minute < end);
  if (now) {
    const end = endOf(rules, day, now[1], holidays);
    return { open: true, until: end % DAY, always: end - minute >= 7 * DAY };
  }
  return { open: false, next: nextOpening(rules, { day, minute }, holidays) };
}

/** Return the next opening after a moment as `{ day, minute, ahead }`, or undefined. */
export function nextOpening(rules, { day, minute }, holidays) {
  for (let ahead = 0; ahead <= HORIZON; ahead += 1) {
    const then = plus(day, ahead);
    const begins = spansOn(rules, then, holidays).map(([begin]) => begin).filter((begin) => ahead || begin > minute);
    if (begins.length) return { day: then, minute: Math.min(...begins), ahead };
  }
  return undefined;
}

/** Return the name of the holiday for which a place is closed on a day when it would be open; otherwise undefined. */
export function closedBy(rules, day, holidays) {
  const open = (known) => spansOn(rules, day, known).length > 0;
  return !open(holidays) && open({}) ? holidays[iso(day)] : undefined;
}

/** Return when an opening ends, in minutes from midnight of `day`: spans that touch are one, for a week at the most. */
function endOf(rules, day, end, holidays) {
  let last = end;
  for (let ahead = 0; ahead <= 7; ahead += 1) {
    for (const [begin, finish] of spansOn(rules, plus(day, ahead), holidays)) {
      if (begin + ahead * DAY <= last) last = Math.max(last, finish + ahead * DAY);
    }
  }
  return last;
}

const { lang, dir } = document.documentElement;

/** Return the locale in which the browser writes what the build writes too: British days, our calendar, digits 0 to 9. */
export const localeOf = (language) => `${language === "en" ? "en-GB" : language}-u-ca-gregory-nu-latn`;

/** Return a time of day as the build writes it: in German 9 and 9:30, elsewhere 9:00. */
export const clock = (minutes, language = lang) =>
  minutes % 60 || !language.startsWith("de")
    ? `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`
    : String(minutes / 60);

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

const dated = new Intl.DateTimeFormat(localeOf(lang), {
  timeZone: "UTC", weekday: "short", day: "numeric", month: "numeric",
});

/** »9–12« stays 9–12 among words from right to left (left-to-right isolate, and its end). */
export const span = (begin, end) => {
  const said = `${clock(begin)}–${clock(end > DAY ? end - DAY : end)}`; // a night ends on the next day
  return dir === "rtl" ? `\u2066${said}\u2069` : said;
};

/** Return a status in words; a card says the next day in fewer (`short`). */
export function inWords(status, facts, short = false) {
  const { words, days } = facts;
  if (status.open) return status.always ? words.always : fill(words.until, { time: clock(status.until || DAY) });
  if (!status.next) return words.shut;
  const { day, minute, ahead } = status.next;
  const form = ahead === 0 ? words.today : ahead === 1 ? words.tomorrow : short || ahead >= 7 ? words.soon : words.day;
  return fill(form, { time: clock(minute), day: ahead < 7 ? days[weekday(day)] : dated.format(day) });
}

/** Return what today looks like, in words: the times, or that it is closed, and for which holiday. */
export function todayInWords(rules, { day }, facts) {
  const { words, holidays } = facts;
  const spans = spansOn(rules, day, holidays).map((times) => span(...times));
  if (spans.length) {
    const list = new Intl.ListFormat(localeOf(lang), { type: "conjunction" });
    return fill(words.hours, { times: list.format(spans) });
  }
  const name = closedBy(rules, day, holidays);
  return name ? fill(words.holiday, { name }) : words.closed;
}
