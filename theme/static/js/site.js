// What every page does once it is there. Without this file the site is complete, only slower to search.

import { startExit } from "./exit.js";
import { isOurs } from "./keys.js";
import { startOpen } from "./open.js";
import { startSearch } from "./search.js";
import { startSelection } from "./selection.js";

const { dataset } = document.documentElement;
dataset.live = ""; // what needs this script may be seen now; its room was there before

/** Load a script that only some pages need. */
const onPagesWith = async (selector, start) => {
  const part = document.querySelector(selector);
  if (part) await start(part);
};

/** The same where a script makes what is on the page: it is shown when it is complete, a frame after it has its place. */
const onMadePages = async (selector, start, isMade) => {
  if (!document.querySelector(selector) || !isMade()) return onPagesWith(selector, start);
  dataset.pending = "";
  try {
    await onPagesWith(selector, start);
  } finally {
    requestAnimationFrame(() => requestAnimationFrame(() => delete dataset.pending));
  }
};
/** Another language shows the same place: what is searched, filtered or listed stands in the fragment. */
const keepPlace = ({ target }) => {
  const link = target.closest("a");
  if (link && location.hash !== "#drucken") link.hash = location.hash;
};

/** An open menu of languages lies over the page: it closes behind the keyboard, so that nothing focused is under it. */
const startTongues = (menu) => {
  ["click", "auxclick"].forEach((kind) => menu.addEventListener(kind, keepPlace));
  menu.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !menu.contains(relatedTarget)) menu.open = false;
  });
  menu.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.firstElementChild.focus();
  });
};

const inFragment = () => location.hash.includes("=");

startSearch(document.querySelector("form[data-search]"));
startSelection();
onPagesWith(".tongues", startTongues);
onPagesWith("a[data-exit]", () => startExit([...document.querySelectorAll("a[data-exit]")]));
onMadePages(
  "main [data-filters]:not(.results-filters)",
  async (group) => (await import("./filters.js")).startFilters(group),
  inFragment,
);
onMadePages("[data-results]", async (page) => (await import("./results.js")).startResults(page), inFragment);
onMadePages("[data-selection]", async (page) => (await import("./list.js")).startList(page), () => true);
onPagesWith("[data-map]", async (page) => (await import("./map.js")).startMap(page));
onPagesWith("[data-entry-form]", async (page) => (await import("./form/start.js")).startEntryForm(page));
onPagesWith("[data-sheet]", async () =>
  (await import("./sheet.js")).startSheets([...document.querySelectorAll("[data-sheet]")]));
startOpen();

const showHelp = async () => (await import("./help.js")).showHelp();
document.addEventListener("keydown", (event) => isOurs(event, "?") && showHelp());
onPagesWith("[data-keys]", (button) => button.addEventListener("click", showHelp));

for (const button of document.querySelectorAll("[data-print]:not([data-selection] *)")) {
  button.addEventListener("click", () => window.print());
}

// Shift+Enter on a result comes here to print at once.
if (location.hash === "#drucken") window.addEventListener("load", () => window.print());
