// What a sheet for several providers says of each: finished lines, each as `[client's language, German]`, or alone where
// the sheet is in German. What must be there comes first; the other parts have a key, and go when the page is full.

import { localeOf } from "../hours.js";
import { closed, opening, shortDate } from "../today.js";
import { briefly } from "./brief.js";

const YEAR = 365 * 86400000;

/** The parts that may be left out, the most useful first; each has its label in the sheets' data. */
export const PARTS = ["times", "say", "access", "things", "cost", "languages", "way", "places", "audiences", "contact", "about"];

/** What is said of one language: the sheets' data, the languages of a pair, the moment, and names of holidays. */
export function voiceOf(data, facts, now, holidays) {
  const languages = data.bilingual ? [data.language, "de"] : [data.language];
  const lists = languages.map((language) => new Intl.ListFormat(localeOf(language), { type: "conjunction" }));
  return { data, facts, now, languages, lists, names: data.bilingual ? [holidays, facts.german] : [holidays] };
}

/** Return the card of a provider; `whole` asks for the name and address of a discreet one. */
export function cardOf(id, voice, whole) {
  const { data } = voice;
  const one = data.providers[id];
  const neutral = Boolean(one.z) && !whole;
  const [place = {}, ...others] = one.l ?? [];
  const said = speaker(voice);
  return {
    id,
    neutral,
    name: neutral ? data.labels.neutral : [one.n],
    kind: neutral ? null : data.terms.services[one.s[0]],
    operator: neutral || !one.o ? "" : one.o,
    phone: one.p ?? one.l?.map(({ p }) => p).find(Boolean) ?? null,
    mail: one.p || neutral ? null : (one.e ?? one.w ?? null),
    state: data.labels.state.map((text, at) => text.replace("{date}", shortDate(voice.languages[at], new Date(one.v)))),
    cautions: cautions(one, voice, neutral, id),
    spot: neutral ? { said: place.x ? data.labels.secret : data.labels.ask_address } : spotOf(place, data, said),
    hours: hoursOf(id, 0, voice, neutral),
    next: nextOf(id, voice),
    ...stepOf(one, data, neutral, said),
    things: neutral ? [] : (one.b ?? []).map((thing) => data.terms.bring[thing]),
    cost: said.joined([data.terms.costs[one.c]], neutral ? undefined : one.k, ". "),
    languages: said.list((one.g ?? []).map((tag) => data.terms.languages[tag])),
    places: neutral
      ? []
      : others
          .map((other, at) => ({ ...other, hours: hoursOf(id, at + 1, voice, false) }))
          .filter(({ x }) => !x),
    audiences: neutral ? null : said.list((one.d ?? []).map((audience) => data.terms.audiences[audience])),
    contact: neutral ? [] : [one.p && one.e, one.p && one.w].filter(Boolean),
    about: neutral ? null : said.own(one.m, data.terms.explain[one.s[0]]),
  };
}

/** Ways to put texts together in the languages of a sheet. */
function speaker({ lists, languages }) {
  const both = languages.map((_, at) => at);
  const own = (text, lead = "") =>
    Array.isArray(text) ? text : both.length === 1 ? [text ?? ""] : [Array.isArray(lead) ? lead[0] : lead, text ?? ""];
  return {
    own,
    list: (pairs) => (pairs.length ? both.map((at) => lists[at].format(pairs.map((pair) => pair[at]))) : null),
    joined: (pairs, text, between = ", ") => {
      const last = text === undefined ? both.map(() => "") : own(text);
      return both.map((at) => [...pairs.map((pair) => pair[at]), last[at]].filter(Boolean).join(between));
    },
  };
}

function spotOf(place, data, said) {
  if (place.x) return { said: data.labels.secret };
  const wheelchair = place.r ? data.terms.wheelchair[place.r] : null;
  const way = place.b || wheelchair ? said.joined([wheelchair].filter(Boolean), place.b) : null;
  return { lines: place.a || place.n ? [place.n, place.a, place.c] : [], way };
}

/** Rules of hours as pairs of days and times, in words and in brief, or what to say where none are known; nothing where
 * there is no place. */
function hoursOf(id, at, { data, facts, languages }, neutral) {
  const place = data.providers[id].l?.[at];
  const rules = place?.h === undefined ? [] : data.hours[place.h];
  const note = neutral ? "" : (place?.d ?? "");
  const known = facts.hours[facts.providers[id]?.h?.[at]];
  return { rules, brief: briefly(known, rules, languages), note, unknown: rules.length || note || !place ? null : data.labels.ask_hours };
}

const rulesOf = (id, facts) =>
  (facts.providers[id]?.h ?? []).filter((number) => number >= 0).map((number) => facts.hours[number]);

function nextOf(id, { data, facts, now, languages }) {
  const rules = rulesOf(id, facts);
  if (rules.length !== 1 || facts.providers[id].x) return null;
  return opening(data.labels.next, languages, rules[0], now, facts.german);
}

/** What one must know before going: what the record says, and what only today tells. */
function cautions(one, { data, facts, now, names }, neutral, id) {
  const today = now.day.toISOString().slice(0, 10);
  const listed = (one.q ?? []).filter(([kind, , , last]) => kind !== "old" && !(kind === "notice" && (neutral || last < today)));
  const old = now.day - new Date(one.v) > YEAR ? [{ kind: "old", line: data.labels.old }] : [];
  const shut = closed(data.labels, names, rulesOf(id, facts), now);
  return [
    ...listed.map(([kind, line, own = ""]) => ({ kind, line, own })),
    ...(shut ? [{ kind: "closed", line: shut }] : []),
    ...old,
  ];
}

/** The first step: in the provider's words where there are some, then the sentence to say may go; otherwise that. */
function stepOf(one, data, neutral, said) {
  const sentence = neutral ? data.labels.neutral_say : data.terms.say[one.s[0]];
  const call = data.calls[one.t].map((text, at) => ({ text, quote: sentence[at] }));
  const access = [
    one.a && data.terms.appointment[one.a],
    one.r && !neutral && data.terms.referral[one.r],
  ].filter(Boolean);
  const allowed = access.length ? access[0].map((_, at) => access.map((pair) => pair[at]).join(" ")) : null;
  if (!one.f || neutral) return { step: call, say: null, access: allowed };
  const step = said.own(one.f, "");
  const bare = step.length > 1 && !step[0];
  if (bare && !allowed) return { step: call.map((line, at) => (at ? { ...line, after: step[1] } : line)), say: null, access: null };
  return {
    step: (bare ? [allowed[0], step[1]] : step).map((text) => ({ text })),
    say: call,
    access: bare ? null : allowed,
  };
}
