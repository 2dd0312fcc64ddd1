// Words as the index knows them. Says the same as wegweiser/search/normalise.py, letter for letter.

const LETTERS = {
  ß: "ss", ı: "i", ł: "l", ø: "o", đ: "d", æ: "a", œ: "o", ς: "σ",
  ٱ: "ا", ى: "ي", ی: "ي", ک: "ك", ة: "ه", ہ: "ه", ـ: "", ʼ: "'", ʹ: "'",
};

const ENDINGS = {
  latin: "innen ungen ami ach ern lar ler em en er es in ow om us a e i n o s u y".split(" "),
  cyrillic:
    "иями ями ами ого его ому ему ыми ими ах ях ов ев ів ом ем ам ям ою ею ои еи ии ыи ая яя ую юю ое ее ие ые их ых а я у ю ы и і е є о ь".split(" "),
  arabic: "تان هاي ها ان ات ون ين يه هم نا تي ه ي ت".split(" "),
};
const ARTICLES = "وال بال كال فال لل ال".split(" ");
const LEAST = { latin: 4, cyrillic: 4, arabic: 3 };

/** Return the words of a text, normalised: letters and digits of any script, no capitals, accents or vowel signs. */
export function tokens(text) {
  const bare = text
    .normalize("NFKC")
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[ßıłøđæœςٱىیکةہـʼʹ]/g, (letter) => LETTERS[letter])
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => digit.charCodeAt(0) & 15);
  return (bare.match(/[\p{L}\p{N}]+/gu) ?? []).map(one);
}

function one(word) {
  if (!"وبكفلا".includes(word[0])) return word.replace(/ae/g, "a").replace(/oe/g, "o").replace(/(?<![aeq])ue/g, "u");
  const article = ARTICLES.find((start) => word.startsWith(start) && word.length - start.length >= LEAST.arabic);
  return article ? word.slice(article.length) : word;
}

/** Return the script of a normalised word by its first letter. */
export function scriptOf(word) {
  if (word >= "a" && word < "{") return "latin";
  if (word >= "\u0400" && word < "\u0530") return "cyrillic";
  return word >= "\u0600" && word < "\u0700" ? "arabic" : "other";
}

/** Return a word without up to two light endings; words with the same stem are forms of one word. */
export function stem(word) {
  const script = scriptOf(word);
  for (let times = script === "latin" ? 2 : 1; times--; ) {
    const ending = ENDINGS[script]?.find((end) => word.endsWith(end) && word.length - end.length >= LEAST[script]);
    word = word.slice(0, word.length - (ending?.length ?? 0));
  }
  return word;
}
