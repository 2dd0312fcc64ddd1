// The page of the selection: cards in their order, moved and removed with buttons, forgotten with one.

import { cardFor } from "./card.js";
import { loadCards } from "./facts.js";
import { startOpen } from "./open.js";
import { select, selected } from "./selection.js";

/** Draw the selection into the page. */
export async function startList(page) {
  const list = page.querySelector("[data-list]");
  const empty = page.querySelector("[data-empty]");
  const filled = page.querySelector("[data-filled]");
  const template = page.querySelector("template");
  let cards;
  try {
    cards = await loadCards();
  } catch {
    page.querySelector("[data-broken]").hidden = false;
    return;
  }

  function draw() {
    const ids = selected().filter((id) => id in cards);
    empty.hidden = ids.length > 0;
    filled.hidden = ids.length === 0;
    list.replaceChildren(...ids.map((id) => cardFor(template, id, cards[id])));
    startOpen(list);
  }

  list.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-move], button[data-remove]");
    if (!button) return;
    const id = button.closest("[data-provider]").dataset.provider;
    const ids = selected();
    const at = ids.indexOf(id);
    ids.splice(at, 1);
    if (button.dataset.move) ids.splice(Math.max(0, at + Number(button.dataset.move)), 0, id);
    select(ids);
    const again = list.querySelector(`[data-provider="${id}"] [data-move="${button.dataset.move}"]`);
    (again ?? list.querySelector("button") ?? document.querySelector("main h1")).focus();
  });
  page.querySelector("[data-end]").addEventListener("click", () => {
    select([]);
    document.querySelector("main h1").focus();
  });
  page.querySelector("[data-print]").addEventListener("click", () => window.print());
  document.addEventListener("selection", draw);
  draw();
}
