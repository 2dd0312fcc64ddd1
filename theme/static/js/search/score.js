// How well everything that is indexed fits the words of a query. Computes what wegweiser/search/score.py computes.

import { buildIndex } from "./index.js";
import { tokens } from "./normalise.js";

const OF_SERVICES = ["label", "official", "meant", "related"];
const NEARLY = 0.7;
const BETWEEN = 1;

export const raise = (map, key, score) => score > (map.get(key) ?? 0) && map.set(key, score);
const add = (map, key, score) => map.set(key, (map.get(key) ?? 0) + score);
const greatest = (map) => {
  let most = 0;
  for (const score of map.values()) if (score > most) most = score;
  return most;
};
const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

/** Build the index of a language from `[kind, target, "one phrase|another"]`. */
export async function readPart(data, w, rest) {
  const documents = [];
  const targets = [];
  for (const [kind, target, phrases] of data.phrases) {
    await rest();
    for (const phrase of phrases.split("|")) {
      documents.push({ boost: w[kind], words: [tokens(phrase)] });
      targets.push(`${OF_SERVICES.includes(kind) ? "service" : kind} ${target}`);
    }
  }
  const lengths = documents.map(({ words }) => words[0].length);
  const index = await buildIndex([["text", 1]], documents, w, rest);
  return { ...data, targets, lengths, index };
}

/** Return a score for everything that phrases lead to, by `"kind target"`, and the kinds of crisis that were named. */
export async function targetScores(asked, parts, w, rest) {
  const exact = parts.map((_, at) => asked.filter((word) => word[at].some((alternative) => alternative.exact)).length);
  const most = Math.max(0, ...exact);
  const single = asked.map(() => new Map());
  const joint = new Map();
  const alarms = new Map();
  for (const [at, part] of parts.entries()) {
    const factor = most ? w.strange + ((1 - w.strange) * exact[at]) / most : 1;
    for (const [document, match] of await matchesOf(asked, at, part, factor, single, w, rest)) {
      const target = part.targets[document];
      const whole = part.index.wholes[document];
      const share = Math.min(1, match.score / whole);
      raise(joint, target, match.score * factor * (1 - w.phrase + w.phrase * share));
      const close = match.last - match.first < part.lengths[document] + BETWEEN;
      if (target.startsWith("crisis ") && close && match.near / whole >= w.alarm) raise(alarms, target.slice(7), match.near);
    }
  }
  const all = sum(single.map(greatest));
  const scores = new Map();
  for (const [target, score] of joint) {
    const covered = sum(single.map((word) => word.get(target) ?? 0));
    // A word without topic says nothing beside others: »help for women«.
    const sharp = w.cover * (target.startsWith("general ") ? w.vague : 1);
    scores.set(target, (score + w.together * covered) * (covered / all) ** sharp);
  }
  return [scores, [...alarms].sort((one, other) => other[1] - one[1]).map(([kind]) => kind)];
}

/** Return how each phrase is matched; note in `single` the best score of each word for each target. */
async function matchesOf(asked, at, part, factor, single, w, rest) {
  const matches = new Map();
  for (const [position, word] of asked.entries()) {
    await rest();
    const near = documentScores(word[at].filter(({ weights }) => Math.min(...weights) >= NEARLY), part.index);
    for (const [document, score] of partScores(word[at], part, w)) {
      let match = matches.get(document);
      if (!match) matches.set(document, (match = { score: 0, near: 0, first: -1, last: -1 }));
      match.score += score;
      if (near.has(document)) {
        match.near += near.get(document);
        if (match.first < 0) match.first = position;
        match.last = position;
      }
      raise(single[position], part.targets[document], score * factor);
    }
  }
  return matches;
}

/** Return each phrase's score for one typed word. As the end of a compound, a word without topic counts little:
 * »Cannabisberatungsstelle« is about its beginning. */
function partScores(alternatives, part, w) {
  const found = documentScores(alternatives, part.index);
  const whole = alternatives.filter(({ words }) => words.length === 1);
  if (whole.length === alternatives.length) return found;
  const undivided = documentScores(whole, part.index);
  for (const [document, score] of found) {
    if (!part.targets[document].startsWith("general ")) continue;
    found.set(document, Math.max(undivided.get(document) ?? 0, w.divided * score));
  }
  return found;
}

/** Return the score of each provider's own words, by its number; `asked` holds the alternatives of each word. The more of
 * its name was typed, the more it counts: who types a whole name means this provider and no other. */
export function ownScores(asked, own, w) {
  const sums = new Map();
  const names = new Map();
  let all = 0;
  for (const word of asked) {
    const scores = documentScores(word, own);
    all += greatest(scores);
    for (const [number, score] of scores) add(sums, number, score);
    for (const [number, score] of documentScores(word, own, "name")) add(names, number, score);
  }
  const named = (number) => {
    const score = names.get(number);
    return score ? 1 + w.named * Math.min(1, score / own.wholeOf(number, "name")) ** 2 : 1;
  };
  return new Map([...sums].map(([number, score]) => [number, score * (score / all) ** w.cover * named(number)]));
}

/** Return each document's score for one typed word (in a field): that of its best alternative. */
export function documentScores(alternatives, index, field) {
  const best = new Map();
  for (const { words, weights } of alternatives) {
    const sums = new Map();
    words.forEach((word, at) => index.hits(word, field).forEach(([document, score]) => add(sums, document, score * weights[at])));
    for (const [document, score] of sums) raise(best, document, score);
  }
  return best;
}
