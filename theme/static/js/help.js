// The help behind "?": what the keyboard can do. Its style comes with it, because no page needs it before.

import { element } from "./dom.js";
import { loadKeys } from "./facts.js";
import { isOff, switchOff } from "./keys.js";

const STYLE = `
.keys-help { margin: auto; max-inline-size: min(36rem, calc(100% - 2rem)); padding: var(--s5); border: 0; border-radius: var(--radius-l);
  background: var(--surface); color: var(--ink); box-shadow: 0 1rem 3rem rgb(0 0 0 / 0.3); }
.keys-help::backdrop { background: rgb(15 25 30 / 0.55); }
.keys-help > * + * { margin-block-start: var(--s4); }
.keys-help dl > div { display: grid; grid-template-columns: 11.5rem 1fr; gap: var(--s3); padding-block: var(--s2); border-block-start: 1px solid var(--line); }
.keys-help kbd { padding: 0.1em 0.5em; border: 1px solid var(--line-strong); border-block-end-width: 2px; border-radius: 0.3em; font: inherit; font-weight: var(--medium); white-space: nowrap; }
.keys-help label { display: flex; gap: var(--s3); align-items: start; font-size: var(--text-s); }
.keys-help input { flex: none; inline-size: 1.5rem; block-size: 1.5rem; margin: 0; accent-color: var(--action); }
@media (max-width: 30rem) { .keys-help dl > div { grid-template-columns: 1fr; gap: 0; } }
@media (forced-colors: active) { .keys-help { border: 1px solid; } }`;

/** Show the help; Escape and the button close it, and the focus goes back to where it was. */
export async function showHelp() {
  if (document.querySelector("dialog.keys-help")) return;
  const { title, rows, off, close } = await loadKeys();
  if (document.querySelector("dialog.keys-help")) return; // somebody pressed it twice while the words came
  const box = element("input", { type: "checkbox" });
  box.checked = isOff();
  box.addEventListener("change", () => switchOff(box.checked));
  const button = element("button", { type: "button", class: "button", autofocus: "" }, close);
  const lines = rows.map(([key, text]) => element("div", {}, element("dt", {}, element("kbd", { dir: "ltr" }, key)), element("dd", {}, text)));
  const dialog = element(
    "dialog",
    { class: "keys-help", "aria-labelledby": "tasten" },
    element("h2", { id: "tasten" }, title),
    element("dl", {}, ...lines),
    element("label", {}, box, off),
    element("p", {}, button),
  );
  button.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  if (!style.cssRules.length) {
    style.replaceSync(STYLE);
    document.adoptedStyleSheets.push(style);
  }
  document.body.append(dialog);
  dialog.showModal();
}

const style = new CSSStyleSheet();
