// What is known of providers, loaded once a page and only when something asks for it.

import { inWords, momentIn, statusAt } from "./hours.js";

const { base, root, data: listUrl } = document.documentElement.dataset;
const { lang } = document.documentElement;
const loaded = new Map();

/** The way from this page to the pages of its language, and to the root of the site. */
export { base, root };

/** Load JSON once a page; what failed may be asked for again. */
function load(name, url) {
  if (!loaded.has(name)) loaded.set(name, url().then(json).catch((error) => (loaded.delete(name), Promise.reject(error))));
  return loaded.get(name);
}

async function json(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response.json();
}

/** The list of data files is the one file that keeps its name; the others can be cached for ever. */
const listed = (name) => load(name, async () => root + (await load("list", async () => listUrl))[name]);

/** What is known of providers, with the words of the page's language for it; `german` names the holidays in German. */
export async function loadFacts() {
  const [facts, said] = await Promise.all([listed("facts"), listed(`words.${lang}`)]);
  return { ...facts, ...said, holidays: named(facts, said), german: facts.holidays };
}

/** The sheets of all providers in a language (wegweiser/sheets/data.py), and the names of holidays in it. */
export const loadSheets = (language) => listed(`sheets.${language}`);
export const loadHolidays = async (language, facts) =>
  named({ holidays: facts.german }, await listed(`words.${language}`));

const named = ({ holidays }, said) =>
  Object.fromEntries(Object.entries(holidays).map(([day, name]) => [day, said.holidays[name] ?? name]));

/** What the keyboard can do, in words. */
export const loadKeys = () => listed(`keys.${lang}`);
export const loadCards = () => listed(`cards.${lang}`);
/** The index of the search (search/engine.js), and its parts by name. */
export const loadSearch = (name) => listed(name);
/** What the form at /eintragen/ knows, and what it says in the page's language. */
export const loadForm = () => Promise.all([listed("form"), listed(`form.${lang}`)]);
export { lang };

/** Return whether a provider is open now: its best place, or `{ unknown: true }` where no hours are known; in words,
 * for a card in fewer (`short`).
 * A page asks often, so each distinct text of hours is computed once a minute. */
export function openNow(facts, id, short = false) {
  const known = (facts.providers[id]?.h ?? []).filter((number) => number >= 0);
  if (facts.providers[id]?.x) return { paused: true, text: facts.words.paused };
  if (!known.length) return { unknown: true, text: facts.words.unknown };
  const all = known.map((number) => statusOfHours(facts, number));
  const best = all.find((status) => status.open) ?? all.sort((a, b) => soon(a) - soon(b))[0];
  return { ...best, text: inWords(best, facts, short) };
}

const statuses = new Map();

/** Return the status of one entry of the table of hours, now. */
export function statusOfHours(facts, number) {
  const minute = Math.floor(Date.now() / 60000);
  const kept = statuses.get(number);
  if (kept?.minute === minute) return kept.status;
  if (moment?.minute !== minute) moment = { minute, now: momentIn(facts.zone) };
  const status = statusAt(facts.hours[number], moment.now, facts.holidays);
  statuses.set(number, { minute, status });
  return status;
}

let moment = null;

const soon = (status) => (status.next ? status.next.ahead * 1440 + status.next.minute : Infinity);

/** Return the distance in kilometres between two points in degrees; flat is near enough within a county. */
export function kilometres([lat1, lon1], [lat2, lon2]) {
  const squeeze = Math.cos((((lat1 + lat2) / 2) * Math.PI) / 180);
  return Math.hypot((lat1 - lat2) * 111.32, (lon1 - lon2) * 111.32 * squeeze);
}

/** Return how far the nearest place of a provider is, or null where that is not known. */
export function distanceTo(facts, id, point) {
  const places = facts.providers[id]?.g ?? [];
  return places.length ? Math.min(...places.map((place) => kilometres(place, point))) : null;
}
