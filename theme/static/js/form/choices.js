// Groups of boxes remember the order in which somebody chose: the first service is the most important one. Beside it:
// languages that stand in no box.

import { choose, orderOf } from "./fields.js";

/** Wire every group of boxes of a form. */
export function startChoices(form, known, words) {
  form.addEventListener("change", ({ target }) => {
    const field = target.closest("[data-order]")?.parentElement;
    if (!field || target.type !== "checkbox" || !target.name) return;
    const others = orderOf(field).filter((value) => value !== target.value);
    choose(field, target.checked ? together(others, target.value) : others);
    draw(field, words);
  });
  form.addEventListener("filled", () => {
    addLanguages(form);
    for (const set of form.querySelectorAll("[data-order]")) draw(set.parentElement, words);
  });
  const services = form.querySelector(".field-services");
  services.addEventListener("click", (event) => move(event, services, form, words));
  startLanguages(form, known);
}

/** »Everyone« and »all« stand alone: who chooses something else has taken them back. */
const ALONE = ["everyone", "all"];
const together = (others, value) =>
  ALONE.includes(value) ? [value] : [...others.filter((other) => !ALONE.includes(other)), value];

function move(event, field, form, words) {
  const button = event.target.closest("[data-up], [data-off]");
  if (!button) return;
  const order = orderOf(field);
  const at = [...button.closest("ol").children].indexOf(button.closest("li"));
  const [value] = order.splice(at, 1);
  if ("up" in button.dataset) order.splice(Math.max(0, at - 1), 0, value);
  choose(field, order);
  draw(field, words);
  (field.querySelector("[data-chosen] button") ?? field.querySelector("fieldset")).focus();
  form.dispatchEvent(new Event("input"));
}

/** Show what is chosen as a list that can be put in order, and how much of each theme. */
function draw(field) {
  const list = field.querySelector("[data-chosen]");
  if (!list) return;
  const template = field.querySelector("[data-choice]");
  const inputs = [...field.querySelectorAll("input[name]")];
  const items = orderOf(field).map((value, index) => {
    const item = template.content.firstElementChild.cloneNode(true);
    const label = inputs.find((input) => input.value === value)?.nextElementSibling.firstChild.textContent.trim() ?? value;
    item.querySelector("[data-label]").textContent = label;
    for (const button of item.querySelectorAll("button")) {
      button.setAttribute("aria-label", `${button.getAttribute("aria-label")}: ${label}`);
    }
    item.querySelector("[data-up]").hidden = index === 0;
    return item;
  });
  list.replaceChildren(...items);
  list.hidden = items.length === 0;
  for (const fold of field.querySelectorAll("details")) {
    const number = fold.querySelectorAll("input:checked").length;
    fold.querySelector("[data-number]").textContent = number || "";
  }
}

/** Let somebody type a language that has no box: its name in the page's language, or its tag. */
function startLanguages(form, { languages }) {
  const { lang } = document.documentElement;
  const names = new Intl.DisplayNames([lang, "de"], { type: "language", fallback: "none" });
  const field = form.querySelector(".field-languages");
  const tags = new Map(languages.map((tag) => [names.of(tag)?.toLowerCase() ?? tag, tag]));
  field.querySelector("[data-languages]").append(...languages.map((tag) => names.of(tag)).filter(Boolean)
    .sort(new Intl.Collator(lang).compare).map((name) => new Option(name)));
  field.querySelector("[data-other]").addEventListener("change", ({ target }) => {
    const typed = target.value.split(/[,;]/).map((part) => part.trim().toLowerCase()).filter(Boolean);
    const found = typed.map((name) => tags.get(name) ?? (languages.includes(name) ? name : null));
    const unknown = typed.filter((_, index) => !found[index]);
    choose(field, [...new Set([...orderOf(field), ...found.filter(Boolean)])]);
    addLanguages(form);
    target.value = unknown.join(", ");
    form.dispatchEvent(new Event("input"));
  });
}

/** Give a box to every chosen language that has none. */
function addLanguages(form) {
  const field = form.querySelector(".field-languages");
  const boxes = field.querySelector(".boxes");
  const names = new Intl.DisplayNames([document.documentElement.lang, "de"], { type: "language" });
  for (const tag of orderOf(field)) {
    if (boxes.querySelector(`[value="${tag}"]`)) continue;
    const added = boxes.lastElementChild.cloneNode(true);
    added.firstElementChild.value = tag;
    added.lastElementChild.textContent = names.of(tag);
    boxes.append(added);
  }
  choose(field, orderOf(field));
}
