// What every page does once it is there. Without this file the site is complete, only slower to search.

import { startSearch } from "./search.js";

for (const form of document.querySelectorAll("form[data-index]")) startSearch(form);
