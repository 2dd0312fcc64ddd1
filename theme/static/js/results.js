// The page of results: `/suche/#q=…`. The words stay in the fragment, which no server sees.

import { cardFor } from "./card.js";
import { loadCards } from "./facts.js";
import { loadIndex } from "./index.js";
import { startFilters } from "./filters.js";
import { startOpen } from "./open.js";

const MOST = 60;

/** Show the results of what stands in the fragment. */
export async function startResults(page) {
  const list = page.querySelector("[data-list]");
  const title = page.querySelector("[data-title]");
  const template = page.querySelector("template");
  const input = document.querySelector("#search");

  let earlier = new AbortController();

  async function show() {
    const query = new URLSearchParams(location.hash.slice(1)).get("q")?.trim() ?? "";
    page.hidden = !query;
    if (!query) return;
    input.value = query;
    let index, cards;
    try {
      [index, cards] = await Promise.all([loadIndex(), loadCards()]);
    } catch {
      title.textContent = page.dataset.broken;
      return;
    }
    const found = index.find(query).slice(0, MOST);
    title.textContent = (found.length ? page.dataset.found : page.dataset.none).replace("{q}", query);
    page.querySelector("[data-nothing]").hidden = found.length > 0;
    list.replaceChildren(...found.map((id) => cardFor(template, id, cards[id])));
    list.querySelectorAll(".card").forEach((card) => (card.dataset.result = ""));
    startOpen(list);
    document.dispatchEvent(new CustomEvent("selection")); // the new buttons show what is on the list
    const form = page.querySelector("[data-filters]");
    const fresh = form.cloneNode(true);
    form.replaceWith(fresh);
    earlier.abort();
    earlier = new AbortController();
    if (found.length > 1) startFilters(fresh, earlier.signal);
  }

  window.addEventListener("hashchange", () => new URLSearchParams(location.hash.slice(1)).has("q") && show());
  await show();
}
