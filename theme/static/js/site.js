// What every page does once it is there. Without this file the site is complete, only slower to search.

import { startExit } from "./exit.js";
import { startOpen } from "./open.js";
import { startSearch } from "./search.js";
import { startSelection } from "./selection.js";

/** Load a script that only some pages need. */
const onPagesWith = async (selector, start) => {
  const part = document.querySelector(selector);
  if (part) await start(part);
};

startSearch(document.querySelector("form[data-search]"));
startSelection();
onPagesWith("a[data-exit]", () => startExit([...document.querySelectorAll("a[data-exit]")]));
onPagesWith("main [data-filters]:not(.results-filters)", async (group) => (await import("./filters.js")).startFilters(group));
onPagesWith("[data-results]", async (page) => (await import("./results.js")).startResults(page));
onPagesWith("[data-selection]", async (page) => (await import("./list.js")).startList(page));
onPagesWith("[data-map]", async (page) => (await import("./map.js")).startMap(page));
onPagesWith("[data-sheet]", async () =>
  (await import("./sheet.js")).startSheets([...document.querySelectorAll("[data-sheet]")]));
startOpen();

for (const button of document.querySelectorAll("main > [data-print], main > .actions [data-print], article [data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// Shift+Enter on a result comes here to print at once.
if (location.hash === "#drucken") window.addEventListener("load", () => window.print());
