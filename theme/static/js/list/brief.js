// Opening hours in as few signs as people still read: »Mo–Do 9:00–12:30, 13:30–17:00«. Where a page is full, days stand
// in both languages and times once.

const DAY = 24 * 60;
const MONDAY = Date.UTC(2024, 0, 1);

/** Return rules of hours as `[days, times, closed]`, days and times with a text for each language; `rules` are the facts' rules and `words`
 * what the sheets' data says of each. Rules that a row of days cannot tell stay in words. */
export function briefly(rules, words, languages) {
  if (!rules || rules.length !== words.length) return words;
  return rules.map((rule, at) => {
    const [days, spans] = rule;
    if (rule.length > 2 || !days.length || !spans.length) return words[at];
    const times = spans.map(([begin, end]) => `${clock(begin)}–${clock(end > DAY ? end - DAY : end)}`).join(", ");
    return [languages.map((language) => runs(days).map((run) => named(run, language)).join(", ")), languages.map(() => times)];
  });
}

/** Days that follow each other, as `[first, last]`. */
function runs(days) {
  const found = [];
  for (const day of days) {
    const last = found.at(-1);
    if (last && last[1] === day - 1) last[1] = day;
    else found.push([day, day]);
  }
  return found;
}

function named([first, last], language) {
  const name = new Intl.DateTimeFormat(language, { weekday: "short", timeZone: "UTC" });
  const said = (day) => name.format(MONDAY + day * DAY * 60000).replace(/\.$/, "");
  return first === last ? said(first) : `${said(first)}${last === first + 1 ? ", " : "–"}${said(last)}`;
}

const clock = (minutes) => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`;
