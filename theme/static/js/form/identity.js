// The name of a new entry's file, made as wegweiser/importers/ids.py makes it: from its name and town, and unique.

/** Return a–z, 0–9 and single hyphens, cut between words. */
export function slug(text, { letters, longest }, most = longest) {
  let plain = text.toLowerCase();
  for (const [letter, instead] of Object.entries(letters)) plain = plain.replaceAll(letter, instead);
  const words = plain.match(/[a-z0-9]+/g) ?? [];
  while (words.length > 1 && words.join("-").length > most) words.pop();
  return words.join("-").slice(0, most);
}

/** Return an id that no other entry has. */
export function makeId(name, street, municipality, ids) {
  const bare = slug(name, ids);
  const town = `-${bare}-`.includes(`-${municipality}-`) ? "" : `-${municipality}`;
  const trim = (id) => id.replace(/^-+|-+$/g, "");
  const plain = trim(slug(name, ids, ids.longest - town.length) + town);
  const exact = trim(`${slug(name, ids, 30)}-${slug(street, ids, ids.longest - 31 - town.length)}${town}`);
  for (const id of [plain, ...(street ? [exact] : [])]) if (id.length >= 3 && !ids.taken.includes(id)) return id;
  for (let number = 2; ; number += 1) {
    const id = `${plain.slice(0, 56).replace(/-+$/, "")}-${number}`;
    if (!ids.taken.includes(id)) return id;
  }
}

/** Return the folder of an entry: the one it stands in while that fits, else that of its first place. */
export function municipalityOf({ locations = [] }, before, towns) {
  const here = locations.map(({ town }) => towns.find(({ name }) => name === town)?.id).filter(Boolean);
  return before && (!here.length || here.includes(before)) ? before : (here[0] ?? towns[0].id);
}
