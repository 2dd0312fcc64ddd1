// Municipalities, quarters and postcodes in a query. Finds what wegweiser/search/places.py finds.

import { editDistance } from "./lexicon.js";
import { tokens } from "./normalise.js";

export const readPlaces = (places) =>
  places.map(([label, town, whole, there]) => ({ label, town, whole, there: new Set(there), words: tokens(label) }));

/** Return the first place that is named, or null, and the positions of the words that name it. */
export function findPlace(words, known, places) {
  for (const place of places) {
    for (let start = 0; start + place.words.length <= words.length; start++) {
      const named = place.words.every((word, at) => words[start + at] === word);
      if (named && (place.whole || !place.words.some(known))) {
        return [place, new Set(place.words.map((_, at) => start + at))];
      }
    }
  }
  for (const [at, word] of words.entries()) {
    if (known(word)) continue;
    const place = places.find((place) => isNearly(word, place, at === words.length - 1));
    if (place) return [place, new Set([at])];
  }
  return [null, new Set()];
}

/** Whether a word is one of several that name a place, its beginning while it is typed, or holds one slip. */
function isNearly(word, place, last) {
  if (/^\d+$/.test(word)) return false;
  return place.words.some((name) => {
    if (name.length < 4) return false;
    if (place.words.length > 1 && word === name && place.whole) return true;
    if (last && word.length >= 4 && name.startsWith(word)) return true;
    return word.length >= 6 && editDistance(word, name, 1) <= 1;
  });
}

/** What a provider's score is multiplied by. */
export function placeFactor(place, number, towns, area, w) {
  if (!place) return 1;
  if (towns[number].includes(place.town)) return place.whole || place.there.has(number) ? 1 : w.near;
  return !area[number] || area[number].includes(place.town) ? w.serving : w.elsewhere;
}
