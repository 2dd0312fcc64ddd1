// The selection: up to a few providers, in sessionStorage only, so that closing the tab forgets it.

const KEY = "merkliste";
const MOST = 12;

/** Return the ids on the list, in order. */
export function selected() {
  try {
    const ids = JSON.parse(sessionStorage.getItem(KEY) ?? "[]");
    return Array.isArray(ids) ? ids.filter((id) => /^[a-z0-9-]{3,60}$/.test(id)).slice(0, MOST) : [];
  } catch {
    return [];
  }
}

/** Put ids on the list and tell the page. */
export function select(ids) {
  try {
    if (ids.length) sessionStorage.setItem(KEY, JSON.stringify(ids.slice(0, MOST)));
    else sessionStorage.removeItem(KEY);
  } catch {
    return; // storage is switched off: the list then simply is not there
  }
  document.dispatchEvent(new CustomEvent("selection"));
}

/** Wire buttons that put a provider on the list, and the link to it in the head of the page. */
export function startSelection() {
  const link = document.querySelector("[data-selection-link]");
  const draw = () => {
    const ids = selected();
    for (const button of document.querySelectorAll("[data-add]")) {
      const on = ids.includes(button.dataset.add);
      button.hidden = false;
      button.setAttribute("aria-pressed", String(on));
    }
    if (link) {
      link.hidden = ids.length === 0;
      link.querySelector("[data-count]").textContent = String(ids.length);
    }
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-add]");
    if (!button) return;
    const ids = selected();
    const id = button.dataset.add;
    select(ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id]);
  });
  document.addEventListener("selection", draw);
  window.addEventListener("pageshow", draw);
  draw();
}
