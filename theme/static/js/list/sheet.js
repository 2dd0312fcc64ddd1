// The sheet beside the list: drawn anew whenever something changes, so that what is seen is what is printed.

import { element } from "../dom.js";
import { loadFacts, loadHolidays, loadSheets } from "../facts.js";
import { momentIn } from "../hours.js";
import { fragmentOf } from "./code.js";
import { cardOf, voiceOf } from "./compose.js";
import { fit } from "./fit.js";
import { paperOf } from "./paper.js";
import { noteOf, ticksOf, wholeOf } from "./rows.js";
import { textOf } from "./text.js";

/** How many providers one page takes. */
export const A_PAGE = 6;
const TYPED = ["for", "from", "next_meeting", "words"]; // fields above the list
const WAIT = 150; // milliseconds after a key, so that typing does not wait for the page to be fitted

/** Draw sheets into the page for the rows that `rowsOf` returns. */
export function startSheet(page, rowsOf) {
  const papers = page.querySelector("[data-papers]");
  const { elements } = page.querySelector("[data-top]");
  const language = page.querySelector("[data-language]");
  const forFile = page.querySelector("[data-for-file]");
  const told = page.querySelector("[data-pages]");
  let known = null;
  let timer = 0;
  let drawn = Promise.resolve();

  /** Load what is said in the chosen language, then draw. */
  function update() {
    papers.ariaBusy = "true";
    drawn = load(language.value).then((found) => {
      known = found;
      draw();
    });
    drawn.catch(() => (page.querySelector("[data-broken]").hidden = false));
    return drawn;
  }

  function draw() {
    clearTimeout(timer);
    timer = 0;
    const rows = rowsOf();
    if (!known || !rows.length) return papers.replaceChildren();
    for (const row of rows) row.querySelector("[data-whole]").hidden = !known.data.providers[row.dataset.provider].z;
    const voice = voiceNow();
    const parts = pagesOf(rows);
    told.hidden = parts.length < 2;
    told.textContent = told.dataset.pages.replace("{n}", parts.length);
    const copies = forFile.checked ? [false, true] : [false];
    const wanted = new Map(rows.map((row) => [row.dataset.provider, ticksOf(row)]));
    const made = copies.flatMap((copy) => parts.map((part, at) => one(part, voice, at + 1, parts, copy)));
    papers.replaceChildren(...made.map((paper) => element("div", { class: "frame" }, paper)));
    for (const paper of made) fit(paper, wanted, voice);
    papers.ariaBusy = "false";
  }

  const voiceNow = () => voiceOf(known.data, known.facts, momentIn(known.facts.zone), known.holidays);
  const cardsOf = (rows, voice) => rows.map((row) => cardOf(row.dataset.provider, voice, wholeOf(row)));
  const notesOf = (rows) => new Map(rows.map((row) => [row.dataset.provider, noteOf(row)]));

  function one(rows, voice, page, pages, copy) {
    const first = pages.slice(0, page - 1).flat().length;
    const said = { top: topOf(elements), notes: notesOf(rows), link: linkTo(rowsOf()), first, page, pages: pages.length, copy };
    return paperOf(cardsOf(rows, voice), voice, said);
  }

  /** The address of the list; who is printed under a neutral name is not in it. */
  function linkTo(rows) {
    const named = rows.map((row) => [known.data.providers[row.dataset.provider], row]).filter(([one, row]) => !one.z || wholeOf(row));
    return named.length ? `${known.data.home}merkliste/${fragmentOf(named.map(([one]) => one))}` : "";
  }

  page.addEventListener("input", ({ target }) => {
    if (target === language) return update();
    papers.ariaBusy = "true";
    clearTimeout(timer);
    timer = setTimeout(draw, WAIT);
  });
  window.addEventListener("beforeprint", () => known && draw());
  return {
    update,
    /** Leave nothing of what was typed, also in the drawing. */
    forget() {
      for (const name of TYPED) elements[name].value = "";
      forFile.checked = false;
      papers.replaceChildren();
    },
    /** When what was asked for last is drawn. */
    ready: () => drawn,
    link: () => linkTo(rowsOf()),
    text: () => {
      const voice = voiceNow();
      return textOf(cardsOf(rowsOf(), voice), voice, { top: topOf(elements), notes: notesOf(rowsOf()), link: linkTo(rowsOf()) });
    },
  };
}

async function load(language) {
  const [data, facts] = await Promise.all([loadSheets(language), loadFacts()]);
  return { data, facts, holidays: await loadHolidays(language, facts) };
}

const topOf = (elements) => Object.fromEntries(TYPED.map((name) => [name, elements[name].value.trim()]));

/** Spread rows over as few pages as they need, evenly. */
function pagesOf(rows) {
  const pages = Math.ceil(rows.length / A_PAGE);
  const size = Math.ceil(rows.length / pages);
  return Array.from({ length: pages }, (_, at) => rows.slice(at * size, (at + 1) * size));
}
