// The page of the selection: rows in their order, moved and removed with buttons, shared by a link, forgotten with one.

import { loadCards, loadSheets, lang } from "./facts.js";
import { readFragment, resolve } from "./list/code.js";
import { rowFor } from "./list/rows.js";
import { startSheet } from "./list/sheet.js";
import { startOpen } from "./open.js";
import { MOST, select, selected } from "./selection.js";

/** Draw the selection into the page. */
export async function startList(page) {
  const part = (name) => page.querySelector(`[data-${name}]`);
  const list = part("list");
  const rows = new Map();
  let cards;
  try {
    cards = await loadCards();
    await takeShared();
  } catch {
    part("broken").hidden = false;
    return;
  }
  const rowsNow = () => selected().filter((id) => id in cards).map(rowOf);
  const sheet = startSheet(page, rowsNow);

  function rowOf(id) {
    if (!rows.has(id)) rows.set(id, rowFor(part("row"), id, cards[id]));
    return rows.get(id);
  }

  function draw() {
    const now = rowsNow();
    for (const id of rows.keys()) if (!now.includes(rows.get(id))) rows.delete(id); // what was typed goes with it
    part("empty").hidden = now.length > 0;
    part("filled").hidden = now.length === 0;
    if (!now.length) sheet.forget();
    list.replaceChildren(...now);
    startOpen(list);
    if (now.length) sheet.update();
  }

  /** A list in the address becomes the list of this window; the address forgets it. */
  async function takeShared() {
    const entries = readFragment(location.hash, MOST);
    if (!entries) return;
    const data = await loadSheets(lang);
    const { ids, changed, gone } = resolve(entries, data.providers);
    history.replaceState(null, "", location.pathname);
    select(ids);
    tellChanges(changed, gone, data.labels);
  }

  function tellChanges(changed, gone, labels) {
    const news = part("news");
    const lines = [...changed].filter(([id, keys]) => keys.length && id in cards).map(([id, keys]) =>
      news.dataset.changed.replace("{name}", cards[id][0]).replace("{what}", keys.map((key) => labels[key][0]).join(", ")),
    );
    if (gone) lines.push(news.dataset.gone.replace("{n}", gone));
    news.hidden = !lines.length;
    news.replaceChildren(...lines.map((text) => Object.assign(document.createElement("p"), { textContent: text })));
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
  part("end").addEventListener("click", () => {
    select([]);
    part("news").hidden = true;
    document.querySelector("main h1").focus();
  });
  part("print").addEventListener("click", async () => {
    await sheet.ready();
    window.print();
  });
  for (const button of page.querySelectorAll("[data-copy]")) {
    button.addEventListener("click", async () => {
      await sheet.ready();
      await hand(sheet[button.dataset.copy]());
    });
  }

  /** Put a text into the clipboard; where the browser does not let us, show it to be taken by hand. */
  async function hand(text) {
    const status = part("copied");
    const field = part("by-hand");
    try {
      await navigator.clipboard.writeText(text);
      field.hidden = true;
      status.textContent = status.dataset.done;
    } catch {
      field.hidden = false;
      field.value = text;
      field.select();
      status.textContent = status.dataset.failed;
    }
  }

  document.addEventListener("selection", draw);
  window.addEventListener("pageshow", (event) => event.persisted && draw());
  window.addEventListener("hashchange", () => takeShared());
  draw();
}
