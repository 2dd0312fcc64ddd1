// The selection: up to a few providers, in sessionStorage only, so that closing the tab forgets it.

const KEY = "merkliste";
/** When somebody last worked with the list, in milliseconds, and how long it is kept without that. */
const USED = "merkliste-zuletzt";
const IDLE = 30 * 60_000;
/** How many providers the list takes. */
export const MOST = 12;

/** Return the ids on the list, in order. */
export function selected() {
  try {
    const ids = JSON.parse(sessionStorage.getItem(KEY) ?? "[]");
    return Array.isArray(ids) ? ids.filter((id) => /^[a-z0-9-]{3,60}$/.test(id)).slice(0, MOST) : [];
  } catch {
    return [];
  }
}

/** Put ids on the list and tell the page; return whether the browser keeps it. */
export function select(ids) {
  try {
    if (ids.length) sessionStorage.setItem(KEY, JSON.stringify(ids.slice(0, MOST)));
    else [KEY, USED].forEach((key) => sessionStorage.removeItem(key));
  } catch {
    return false; // storage is switched off
  }
  document.dispatchEvent(new CustomEvent("selection"));
  return true;
}

/** Forget the list when nobody has touched this window for half an hour: somebody else may sit here now. */
function watchIdle() {
  const check = () => {
    const used = Number(sessionStorage.getItem(USED) ?? Date.now());
    if (selected().length && Date.now() - used >= IDLE) select([]);
  };
  const note = () => {
    check();
    if (selected().length) sessionStorage.setItem(USED, Date.now());
  };
  const safely = (work) => () => {
    try {
      work();
    } catch {
      // storage is switched off: there is no list either
    }
  };
  for (const kind of ["keydown", "pointerdown", "selection"]) document.addEventListener(kind, safely(note));
  document.addEventListener("visibilitychange", safely(check));
  setInterval(safely(check), 15_000);
  safely(check)();
}

/** Say below a button why nothing was put on the list. */
function tell(button, text) {
  document.querySelector("[data-told]")?.remove();
  const line = document.createElement("p");
  line.className = "told";
  line.dataset.told = "";
  line.setAttribute("role", "alert");
  line.textContent = text;
  button.parentElement.after(line);
}

/** Wire buttons that put a provider on the list, and the link to it in the head of the page. */
export function startSelection() {
  const link = document.querySelector("[data-selection-link]");
  const draw = () => {
    const ids = selected();
    for (const button of document.querySelectorAll("[data-add]")) {
      const on = ids.includes(button.dataset.add);
      button.setAttribute("aria-pressed", String(on));
    }
    const badge = link.querySelector("[data-count]");
    badge.textContent = String(ids.length);
    badge.classList.toggle("is-empty", ids.length === 0);
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-add]");
    if (!button) return;
    const ids = selected();
    const id = button.dataset.add;
    document.querySelector("[data-told]")?.remove();
    if (ids.includes(id)) select(ids.filter((other) => other !== id));
    else if (ids.length >= MOST) tell(button, link.dataset.full);
    else if (!select([...ids, id])) tell(button, link.dataset.blocked);
  });
  document.addEventListener("selection", draw);
  window.addEventListener("pageshow", draw);
  watchIdle();
  draw();
}
