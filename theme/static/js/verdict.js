// What a filter asks of a provider. Unknown is not no, and partly is neither.

export const YES = 3;
export const PARTLY = 2;
export const UNKNOWN = 1;
export const NO = 0;

/** What one value says: the one that is wanted, one of those that come near (`part`), none known, or another. */
const level = (value, wanted, part) => (!value ? UNKNOWN : value === wanted ? YES : value in part ? PARTLY : NO);

const has = (list, test) => (list?.some(test) ? YES : NO);

const ANSWERS = {
  offen: (fact, state) => (state.open ? YES : !state.paused && (state.unknown || fact.h?.includes(-1)) ? UNKNOWN : NO),
  frei: (fact, state, value, part) => level(fact.c, "free", part),
  termin: (fact, state, value, part) => level(fact.p, "none", part),
  // One place that fits is enough; one that is not known keeps the others from meaning no.
  rolli: (fact, state, value, part) => Math.max(...(fact.w ?? [null]).map((word) => level(word, "yes", part))),
  fern: (fact) => has(fact.f, (form) => ["phone", "video", "online"].includes(form)),
  sprache: (fact, state, value) => has(fact.l, (tag) => tag === value),
  wer: (fact, state, value) => has(fact.a, (id) => id === value || id === "everyone"),
};

/** Return what a provider answers to one filter. `state` is whether it is open; `words.part` says what comes near. */
export const answer = ({ fact, state }, [name, value], words) => ANSWERS[name](fact, state, value, words.part[name] ?? {});

/** Return what a provider answers to all filters: the worst answer counts. */
export const verdict = (entry, filters, words) => Math.min(YES, ...filters.map((filter) => answer(entry, filter, words)));

/** Return what somebody has to know who goes there although it fits only partly, or although that is not known. */
export function notes(entry, filters, words) {
  return filters.flatMap((filter) => {
    const said = answer(entry, filter, words);
    const [name] = filter;
    if (said === UNKNOWN) return [words.ask[name]];
    if (said !== PARTLY) return [];
    const part = words.part[name];
    const values = [entry.fact.c, entry.fact.p, ...(entry.fact.w ?? [])];
    return [part[values.find((value) => value in part)]];
  });
}
