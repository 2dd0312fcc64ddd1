// The search engine: an order of providers for what somebody typed. `wegweiser/search/engine.py` is the reference;
// tests hold the two equal, rank for rank.
//
//   const engine = await loadEngine(load, language);
//   const answer = await engine.search("Schulden Burscheid", { signal });
//
// `engine.texts` are the words of the interface in the page's language. `load(name)` fetches a data file: "suche",
// "suche.de", … The answer is null when `signal` aborted it, else
//   providers   [{ id, score, service }]  the best first; `service` is the label of the service it was found for, or ""
//   services    [{ id, label, count }]    what the words mean, the best first; `count` are its providers
//   situations  [{ id, label }]
//   towns       [{ id, label }]           the place that is named
//   corrected   string | null             what was taken for what was typed
//   crisis      [{ number, name, when }]  emergency numbers to show above all results
//   kinds       [string]                  the kinds of crisis that were named
//   words       Set of normalised words   to be marked in results

import { buildIndex, readPostings } from "./index.js";
import { meanings } from "./meanings.js";
import { scriptOf, tokens } from "./normalise.js";
import { findPlace, placeFactor, readPlaces } from "./places.js";
import { documentScores, ownScores, raise, readPart, targetScores } from "./score.js";

const MOST_WORDS = 16;
const MOST_LETTERS = 40;
const MOST_SERVICES = 4;
const MOST_SITUATIONS = 2;
const SCRIPTS = { uk: "cyrillic", ru: "cyrillic", bg: "cyrillic", ar: "arabic", fa: "arabic" };
const scriptOfLanguage = (language) => SCRIPTS[language] ?? "latin";

/** How long the main thread may be kept, in milliseconds. */
const PATIENCE = 8;

/** Return a function to await now and then: it lets the page breathe when it worked too long. */
function breather() {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < PATIENCE) return;
    await (globalThis.scheduler?.yield?.() ?? new Promise((resume) => setTimeout(resume)));
    since = performance.now();
  };
}

/** Load what a page of `language` searches in. Other languages are loaded when their words are typed. */
export async function loadEngine(load, language) {
  const engine = new Engine(await load("suche"), load, language);
  const rest = breather();
  await Promise.all([engine.build(rest), ...engine.home.map((part) => engine.part(part, rest))]);
  engine.texts = (await engine.part(engine.language)).texts;
  return engine;
}

class Engine {
  #parts = new Map();

  constructor(core, load, language) {
    this.core = core;
    this.w = core.weights;
    this.load = load;
    // A page in German speaks plain German too; one in another language needs German only for words that are strange to it.
    const german = language.startsWith("de") || !core.languages.includes(language);
    this.home = core.languages.filter((tag) => tag === language || (german && tag === "de"));
    this.language = core.languages.includes(language) ? language : "de";
    this.ids = core.providers.split(" ");
    this.services = core.services.split(" ");
    this.situations = core.situations.split(" ");
    this.towns = core.municipalities.split(" ");
    this.strangers = new Set(core.strangers.split(" "));
    this.places = readPlaces(core.places);
  }

  /** Build the index of the providers' own words. */
  async build(rest) {
    const fields = [["name", this.w.name], ["text", 1]];
    this.own = await buildIndex(fields, readPostings(this.core.own, this.ids.length), this.w, rest);
  }

  /** Load and build the phrases of a language, once. */
  part(language, rest) {
    if (!this.#parts.has(language)) {
      const part = this.load(`suche.${language}`).then((data) => readPart(data, this.w, rest));
      part.catch(() => this.#parts.delete(language));
      this.#parts.set(language, part);
    }
    return this.#parts.get(language);
  }

  async search(text, { signal } = {}) {
    const rest = breather();
    const words = tokens(text).slice(0, MOST_WORDS).map((word) => [...word].slice(0, MOST_LETTERS).join(""));
    const { place, asked, parts } = await this.#understand(words, rest, signal);
    const [scores, kinds] = await targetScores(asked.map(({ found }) => found), parts, this.w, rest);
    if (signal?.aborted) return null;
    const services = this.#services(scores);
    const own = asked.map(({ found }) => found.at(-1));
    // A place belongs to many names: »Suchtberatung Kürten«.
    if (asked.length && place) {
      for (const word of words) {
        if (place.words.includes(word) && this.own.lexicon.has(word)) own.push([{ words: [word], weights: [1] }]);
      }
    }
    const providers = words.length ? this.#providers(services, ownScores(own, this.own, this.w), place, asked.length) : [];
    return this.#answer({ asked, parts, place, scores, kinds, services, providers });
  }

  /** Ask the indexes of the page and of the scripts of the words; where a word is strange there, German; where one
   * still is, all with Latin letters; where most are strange even then, all others: people type Bulgarian or Arabic with Latin letters as well. */
  async #understand(words, rest, signal) {
    const scripts = new Set(words.map(scriptOf));
    scripts.delete("latin");
    const asked = new Set();
    const ask = async (wanted) => {
      for (const tag of this.core.languages) if (wanted(scriptOfLanguage(tag), tag)) asked.add(tag);
      return this.#ask(words, await Promise.all([...asked].map((tag) => this.part(tag, rest))), rest, signal);
    };
    const tells = (word) => word.length > 1 && scriptOf(word) === "latin"; // one letter is of no language
    const unsure = ({ word, found }) => tells(word) && !found.some((all) => all.some(({ sure }) => sure));
    let understood = await ask((script, tag) => this.home.includes(tag) || scripts.has(script));
    // Names of providers are German: that they know a word of another language's page does not explain it.
    const foreign = ({ word, found }) => unsure({ word, found: found.slice(0, -1) });
    if (!asked.has("de") && understood.asked.some(foreign)) understood = await ask((_, tag) => tag === "de");
    const stranger = ({ word }) => asked.has("de") && tells(word) && this.strangers.has(word);
    if (understood.asked.some((one) => unsure(one) || stranger(one))) understood = await ask((script) => script === "latin");
    const strange = understood.asked.filter(unsure).length;
    return strange && 2 * strange >= understood.asked.length ? ask(() => true) : understood;
  }

  async #ask(words, parts, rest, signal) {
    const known = (word) => parts.some((part) => part.index.lexicon.has(word));
    const [place, taken] = findPlace(words, known, this.places);
    const lexicons = [...parts.map((part) => part.index.lexicon), this.own.lexicon];
    const asked = [];
    for (const [at, word] of words.entries()) {
      if (taken.has(at)) continue;
      await rest();
      if (signal?.aborted) break;
      asked.push({ word, found: meanings(word, joined(words, at, taken), at === words.length - 1, lexicons, this.w) });
    }
    return { place, asked, parts };
  }

  /** Return what each service gets of its own phrases, of themes, words without topic, crises and its kin. */
  #services(scores) {
    const { w, core } = this;
    const found = new Map();
    const lend = (service, score) => raise(found, service, score);
    const handOn = (targets, score, share) => targets.forEach((service, at) => lend(service, score * (share * w.next ** at)));
    for (const [key, score] of scores) {
      const [kind, target] = key.split(" ");
      if (kind === "service") lend(this.services.indexOf(target), score);
      if (kind === "theme") {
        const theme = core.themeIds.indexOf(target);
        core.themes.forEach((of, service) => of === theme && lend(service, score * w.of_theme));
      }
      if (kind === "general") handOn(core[target], score, w.of_general);
      if (kind === "crisis") handOn(core.crisis[target][1], score, w.of_crisis);
    }
    for (const [service, score] of [...found]) {
      core.next[service].forEach((other, at) => lend(other, score * (w.akin * w.further_akin ** at)));
    }
    return found;
  }

  #providers(services, own, place, topic) {
    const { w } = this;
    const { offers, towns, area } = this.core;
    const hits = this.ids.map((id, number) => {
      let lent = 0;
      let service = -1;
      let share = 1;
      offers[number].forEach((offer, at) => {
        if (at) share = at === 1 ? w.second : share * w.further;
        const score = share * (services.get(offer) ?? 0);
        if (score > lent) [lent, service] = [score, offer];
      });
      const score = (topic ? lent + w.own * (own.get(number) ?? 0) : 1) * placeFactor(place, number, towns, area, w);
      return { id, score: Math.floor(score * 1e6 + 0.5) / 1e6, service };
    });
    hits.sort((one, other) => other.score - one.score);
    return hits.filter((hit) => hit.score > 0 && hit.score >= w.tail * hits[0].score);
  }

  /** Put what was found into the words of the page. */
  async #answer({ asked, parts, place, scores, kinds, services, providers }) {
    const { core, w } = this;
    const said = await this.part(this.language);
    const best = [...services].sort((one, other) => other[1] - one[1]);
    const label = (service) => said.services?.[service] ?? "";
    const situations = [...scores].filter(([key]) => key.startsWith("situation ")).sort((one, other) => other[1] - one[1]);
    return {
      providers: providers.map((hit) => ({ ...hit, service: label(hit.service) })),
      services: best
        .filter(([, score]) => score >= w.shown * best[0][1])
        .slice(0, MOST_SERVICES)
        .map(([service]) => ({
          id: this.services[service],
          label: label(service),
          count: core.offers.filter((offers) => offers.includes(service)).length,
        })),
      situations: situations.slice(0, MOST_SITUATIONS).map(([key]) => {
        const id = key.slice("situation ".length);
        return { id, label: said.situations[this.situations.indexOf(id)] };
      }),
      towns: place ? [{ id: this.towns[place.town], label: place.label }] : [],
      corrected: corrected(asked, parts),
      crisis: [...new Set(kinds.flatMap((kind) => core.crisis[kind][0]))].slice(0, 4).map((at) => {
        const [number, name, when] = said.emergency[at];
        return { number, name, when };
      }),
      kinds,
      words: new Set(asked.flatMap(({ found }) => found.flat().flatMap((alternative) => alternative.words))),
    };
  }
}

/** The compounds that a word makes with its neighbours: »Schuldner Beratung«. */
function joined(words, at, taken) {
  const found = [];
  for (const length of [2, 3]) {
    for (let first = Math.max(0, at - length + 1); first <= at && first + length <= words.length; first++) {
      const run = words.slice(first, first + length);
      if (run.every((_, place) => first + place === at || !taken.has(first + place))) found.push(run.join(""));
    }
  }
  return found;
}

/** Return the query with what its mistyped words were taken for, as phrases spell it; null where none was. */
function corrected(asked, parts) {
  let mended = false;
  const words = asked.map(({ word, found }) => {
    const alternatives = found.flatMap((all, at) => all.filter(({ root }) => !root).map((one) => ({ ...one, part: parts[at] })));
    if (!alternatives.length || !alternatives.every(({ corrects }) => corrects)) return word;
    mended = true;
    const scored = alternatives.map((one) => [Math.max(0, ...(one.part ? documentScores([one], one.part.index).values() : [])), one]);
    const [, best] = scored.reduce((one, other) => (other[0] > one[0] ? other : one));
    return best.words.length === 1 ? spelling(best.words[0], best.part) : word;
  });
  return mended ? words.join(" ") : null;
}

/** Return a normalised word as a phrase spells it. */
function spelling(word, part) {
  for (const [, , phrases] of part?.phrases ?? []) {
    for (const written of phrases.match(/[\p{L}\p{N}\p{M}]+/gu) ?? []) if (tokens(written)[0] === word) return written;
  }
  return word;
}
