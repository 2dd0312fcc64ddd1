// Words of other scripts as people type them with Latin letters: »detska gradina«, »lam shaml«. Reduces both sides to
// what all spellings have in common, as wegweiser/search/romanise.py does.

import { scriptOf } from "./normalise.js";

const table = (letters, latin) => Object.fromEntries([...letters].map((letter, at) => [letter, latin.split(" ")[at]]));
const CYRILLIC = table(
  "абвгґдеєжзиіклмнопрстуфхцчшщъыьэюя",
  "a b v g g d e ie zh z i i k l m n o p r s t u f h ts ch sh sht a i - e iu ia",
);
const ARABIC = table("بتثجحخدذرزسشصضطظغفقكلمنهپچژگ", "b t th j h kh d d r z s sh s d t z gh f k k l m n h p ch zh g");
const FOLDED = [[/sht|shch|sh/g, "S"], [/ch/g, "C"], [/zh/g, "Z"], [/ts|tz/g, "c"], [/kh|gh|h/g, "g"], [/[yj]/g, "i"], [/w/g, "v"], [/io/g, "e"]];
const OF_ARABIC = [[/zh|j/g, "Z"], ...FOLDED.slice(0, 2), [/th/g, "t"], [/q/g, "k"], [/kh|gh/g, "g"], [/[aeiouwyv]|h$/g, ""]];

const folded = (word, rules) => rules.reduce((done, [pattern, letter]) => done.replace(pattern, letter), word);
const single = (word) => word.replace(/(.)\1+/gu, "$1");
const cyrillic = (word) => `c${single(folded(word, FOLDED).replace(/i+(?=[aeu])/g, ""))}`;
const arabic = (word) => `a${single(folded(word, OF_ARABIC))}`;

/** Return what the Latin spellings of a Cyrillic or Arabic word have in common; nothing of other words. */
export function romanised(word) {
  const script = scriptOf(word);
  const spelt = (letters) => [...word].map((letter) => letters[letter] ?? "").join("");
  if (script === "cyrillic") return cyrillic(spelt(CYRILLIC).replace(/-/g, ""));
  return script === "arabic" ? arabic(spelt(ARABIC)) : "";
}

/** Return what a word in Latin letters has in common with Cyrillic and with Arabic words it may stand for. */
export const spellings = (word) => [cyrillic(word), arabic(word)];
