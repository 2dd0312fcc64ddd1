// Fits a sheet to its page by measuring it: first smaller type, then fewer parts, the least useful first. Names,
// telephones, addresses, hours and first steps have no key, so nothing here can take them away.

import { put } from "../dom.js";
import { PARTS } from "./compose.js";

const TYPE = 7; // densities in list/2-paper.css; in the last two, languages stand below each other
const ALL_WITH = 3; // down to here everything may stay

/** Fit a sheet that stands in the page; `wanted` are keys by provider that matter more. Return the keys left out. */
export function fit(paper, wanted, voice) {
  const cards = [...paper.querySelectorAll(".p-card")].map((card) => {
    const ticked = wanted.get(card.dataset.provider) ?? new Set();
    const order = [...PARTS.filter((key) => ticked.has(key)), "next", ...PARTS.filter((key) => !ticked.has(key))];
    const parts = order.map((key) => card.querySelectorAll(`[data-part="${key}"]`));
    for (const key of ticked) card.querySelectorAll(`[data-part="${key}"]`).forEach((part) => part.classList.add("is-wanted"));
    return { parts, wanted: ticked.size };
  });
  const foot = paper.querySelector(".p-foot");
  const fits = () => foot.offsetTop + foot.offsetHeight <= paper.clientHeight;
  const set = (density) => (paper.dataset.fit = density);
  const show = (parts, visible) => parts.forEach((part) => (part.hidden = !visible));
  paper.classList.add("is-fitting");
  try {
    for (let density = 1; density <= ALL_WITH; density += 1) {
      set(density);
      if (fits()) return [];
    }
    return fewer();
  } finally {
    paper.classList.remove("is-fitting");
  }

  function fewer() {
    const all = cards.flatMap(({ parts }) => parts);
    all.forEach((part) => show(part, false));
    sayLeftOut(paper, PARTS, voice);
    for (let density = ALL_WITH; density <= TYPE && (set(density), !fits()); density += 1);
    if (!fits()) paper.classList.add("is-clamped");
    const dropped = new Set();
    for (let rank = 0; rank <= PARTS.length; rank += 1) {
      for (const { parts } of cards) {
        const part = parts[rank];
        if (!part.length) continue;
        show(part, true);
        if (fits()) continue;
        show(part, false);
        dropped.add(part[0].dataset.part);
      }
    }
    dropped.delete("next");
    const left = PARTS.filter((key) => dropped.has(key));
    sayLeftOut(paper, left, voice);
    return left;
  }
}

/** Say at the foot what the page does not: the code leads there. */
function sayLeftOut(paper, keys, { data, lists }) {
  const line = paper.querySelector(".p-left");
  line.hidden = !keys.length || !paper.querySelector(".p-code");
  const what = lists[0].format(keys.map((key) => data.labels[key][0]));
  line.textContent = put(data.labels.left_out[0], { what });
}
