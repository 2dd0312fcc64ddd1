// The search field: a combobox by the ARIA pattern. What is typed stays in the page, or in the fragment.

import { base } from "./facts.js";
import { loadIndex } from "./index.js";

const SHOWN = 8;

/** Wire the form around `#search`. */
export function startSearch(form) {
  const input = form.querySelector("#search");
  const list = form.querySelector("#results");
  const status = form.querySelector("#search-status");
  const texts = form.dataset;
  let loading = null;
  let selected = -1;

  const load = () => (loading ??= loadIndex());
  const options = () => [...list.querySelectorAll("[data-result]")];

  function show(open) {
    list.hidden = !open;
    input.setAttribute("aria-expanded", String(open));
    if (!open) select(-1);
  }

  function select(position) {
    const all = options();
    selected = all.length ? ((position % all.length) + all.length) % all.length : -1;
    if (position < 0 && all.length && position === -1) selected = -1;
    all.forEach((option, at) => option.setAttribute("aria-selected", String(at === selected)));
    if (selected >= 0) {
      input.setAttribute("aria-activedescendant", all[selected].id);
      all[selected].scrollIntoView({ block: "nearest" });
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  }

  async function update() {
    const typed = input.value;
    if (!typed.trim()) {
      list.replaceChildren();
      status.textContent = "";
      show(false);
      return;
    }
    let index;
    try {
      index = await load();
    } catch {
      loading = null;
      note(texts.broken, `${base}suche/`);
      return;
    }
    if (typed !== input.value) return; // a newer keystroke overtakes
    const found = index.find(typed);
    list.replaceChildren(...found.slice(0, SHOWN).map((id, at) => option(id, at, index.shown[id])));
    if (found.length === 0) note(texts.none);
    status.textContent =
      found.length === 0 ? texts.none : found.length === 1 ? texts.one : texts.many.replace("{n}", found.length);
    show(true);
  }

  function option(id, at, [name, towns]) {
    const link = document.createElement("a");
    link.className = "result";
    link.id = `result-${at}`;
    link.href = `${base}anbieter/${id}/`;
    link.setAttribute("role", "option");
    link.setAttribute("aria-selected", "false");
    link.tabIndex = -1;
    link.dataset.result = "";
    link.dataset.provider = id;
    const title = document.createElement("span");
    title.className = "result-name";
    title.textContent = name;
    const where = document.createElement("span");
    where.className = "note";
    where.textContent = towns;
    link.append(title, where);
    return link;
  }

  function note(text, href) {
    const line = document.createElement(href ? "a" : "p");
    line.className = "result-none";
    line.textContent = text;
    if (href) line.href = href;
    list.replaceChildren(line);
    show(true);
  }

  input.addEventListener("focus", () => load().catch(() => (loading = null)), { once: true });
  input.addEventListener("input", update);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (list.hidden) return;
      event.preventDefault();
      const down = event.key === "ArrowDown";
      select(selected < 0 ? (down ? 0 : options().length - 1) : selected + (down ? 1 : -1));
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      show(false);
    }
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const target = selected >= 0 ? options()[selected] : null;
    const typed = input.value.trim();
    if (target) location.href = target.href;
    else if (typed) location.href = `${base}suche/#q=${encodeURIComponent(typed)}`;
    show(false);
  });
  form.addEventListener("focusout", (event) => {
    if (!form.contains(event.relatedTarget)) show(false);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !event.target.closest("input, textarea, [contenteditable]")) {
      event.preventDefault();
      input.focus();
    }
  });
  if (input.value) update(); // typed before this script ran, or kept by the browser
}
