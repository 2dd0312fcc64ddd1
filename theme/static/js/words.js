// Words as the index knows them. Must agree with wegweiser/search.py letter for letter.

const LETTERS = { ß: "ss", ı: "i", ł: "l", ø: "o", đ: "d" };

/** Return the words of a text, normalised: lower case, no marks, ae/oe/ue as a/o/u but after a, e or q. */
export function tokens(text) {
  const bare = text
    .normalize("NFKC")
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[ßıłøđ]/g, (letter) => LETTERS[letter]);
  return (bare.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) =>
    word.replace(/ae/g, "a").replace(/oe/g, "o").replace(/(?<![aeq])ue/g, "u"),
  );
}
