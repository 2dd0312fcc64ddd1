// The search field: a combobox by the ARIA pattern. What is typed stays in the page, or in the fragment.
// Arrows choose, Enter opens, Shift+Enter opens the sheet, + puts on the list, Ctrl+Enter opens the list, Escape closes,
// / jumps here.

import { base } from "./facts.js";
import { isOurs } from "./keys.js";

/** Wire the form around `#search`. */
export function startSearch(form) {
  const input = form.querySelector("#search");
  const popup = form.querySelector("[data-popup]");
  const list = form.querySelector("#results");
  const status = form.querySelector("#search-status");
  let typing = new AbortController();
  let chosen = null;

  const load = () =>
    Promise.all([import("./search/show.js"), import("./search/suggestions.js")]).then(async ([show, suggestions]) => {
      const [engine, cards, facts] = await show.searchData();
      return { ...show, ...suggestions, engine, cards, facts, texts: engine.texts };
    });
  const options = () => [...list.querySelectorAll("[role=option]")];

  function open(visible) {
    popup.hidden = list.hidden = !visible;
    input.setAttribute("aria-expanded", String(visible && options().length > 0));
    if (!visible) choose(null);
  }

  function choose(option) {
    chosen?.setAttribute("aria-selected", "false");
    chosen = option;
    if (!option) return input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  function close() {
    open(false);
    list.replaceChildren(); // so that no result stands on the page twice
  }

  async function update() {
    typing.abort(); // a newer keystroke overtakes
    typing = new AbortController();
    const { signal } = typing;
    const query = input.value;
    if (!query.trim()) {
      status.textContent = "";
      return close();
    }
    let loaded, answer;
    try {
      loaded = await load();
      answer = signal.aborted ? null : await loaded.engine.search(query, { signal });
    } catch {
      return signal.aborted || say(form.dataset.broken, `${base}suche/`);
    }
    if (!answer || signal.aborted) return;
    choose(null);
    loaded.drawSuggestions({ ...loaded, popup, list, answer, query });
    if (options().length === 0) say(form.dataset.none);
    else status.textContent = loaded.fill(loaded.texts.count, { n: answer.providers.length });
    open(true);
  }

  function say(text, href) {
    const line = document.createElement(href ? "a" : "p");
    line.className = "result-none";
    line.textContent = status.textContent = text;
    if (href) line.href = href;
    list.replaceChildren(line);
    open(true);
  }

  async function onKey(event) {
    const all = options();
    const at = all.indexOf(chosen);
    const id = chosen?.dataset.provider;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (popup.hidden) return update();
      event.preventDefault();
      const next = event.key === "ArrowDown" ? at + 1 : at < 0 ? all.length - 1 : at - 1;
      choose(all[next] ?? null); // beyond the ends stands the field itself
    } else if (event.key === "Escape" && !popup.hidden) {
      event.preventDefault();
      close();
    } else if (event.key === "+" && id) {
      event.preventDefault();
      const { keep, texts } = await load();
      await keep(id, chosen.querySelector(".result-name").textContent, texts, status);
    } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      location.href = `${base}merkliste/`;
    } else if (event.key === "Enter" && event.shiftKey && id) {
      event.preventDefault();
      (await load()).visit(id, true);
    }
  }

  input.addEventListener("focus", () => load().catch(() => {}), { once: true });
  input.addEventListener("input", update);
  input.addEventListener("keydown", onKey);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const typed = input.value.trim();
    const target = chosen?.href ?? (typed ? `${base}suche/#q=${encodeURIComponent(typed)}` : null);
    typing.abort();
    close();
    if (target) location.href = target;
  });
  form.addEventListener("focusout", (event) => {
    if (!form.contains(event.relatedTarget)) close();
  });
  popup.addEventListener("pointerdown", (event) => {
    if (event.target.closest("[role=option]")) event.preventDefault(); // the field keeps the focus until the click
  });
  document.addEventListener("keydown", (event) => {
    if (!isOurs(event, "/")) return;
    event.preventDefault();
    input.focus();
  });
  if (input.value && document.activeElement === input) update(); // typed before this script ran
}
