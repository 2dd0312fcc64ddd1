// What is wrong, said where it is wrong: beside each question once it was answered, and in a list above on the way on.

import { keyOf } from "./shape.js";

const ELSEWHERE = { "area-missing": "area" };

/** Remember that a question was answered, so that its findings may be shown. */
export function touch(state, control) {
  state.touched ??= new Set();
  for (let box = control.closest("[data-field]"); box; box = box.parentElement.closest("[data-field]")) {
    state.touched.add(box.dataset.field);
  }
}

/** Return the question that a finding is about, or null where the form does not ask. */
export function fieldOf(page, { place, rule }) {
  const paths = [ELSEWHERE[rule] ?? keyOf(place), ...place.map((_, index) => keyOf(place.slice(0, -index - 1)))];
  const path = paths.find((one) => one && page.querySelector(`[data-field="${one}"]`));
  return path ? page.querySelector(`[data-field="${path}"]`) : null;
}

/** Return what to say of a finding. */
export function inWords({ rule, place, values }, { problems, days }) {
  const missing = rule === "missing" && place.at(-1) === "contact" ? "contact-missing" : rule;
  const key = rule === "length" ? (values.most ? "long" : "short") : missing;
  const said = { ...values, days: values.days?.map?.((day) => days[day]).join(", ") };
  return (problems[key] ?? problems.other).replace(/\{(\w+)\}/g, (_, name) => said[name] ?? "");
}

/** Show findings beside the questions that were answered or passed by, and how much room is left. */
export function showFindings(page, state, { words }) {
  const seen = new Map();
  for (const finding of state.findings) {
    const box = fieldOf(page, finding);
    const passed = state.passed?.has(box?.closest("[data-topic]")?.dataset.topic);
    if (box && !seen.has(box) && (passed || state.touched?.has(box.dataset.field))) seen.set(box, finding);
  }
  for (const box of page.querySelectorAll("[data-field]")) mark(box, seen.get(box), words);
  for (const text of page.querySelectorAll("[data-most]")) room(text, words);
}

function mark(box, finding, words) {
  const line = box.querySelector(".error");
  if (line.closest("[data-field]") !== box) return;
  const text = finding ? inWords(finding, words) : "";
  box.classList.toggle("is-wrong", finding?.severity === "error");
  line.classList.toggle("is-doubt", finding?.severity === "warning");
  line.hidden = !finding;
  if (line.textContent !== text) line.textContent = text;
  const control = box.querySelector("input, select, textarea");
  if (control.closest("[data-field]") !== box) return;
  if (finding?.severity === "error") control.setAttribute("aria-invalid", "true");
  else control.removeAttribute("aria-invalid");
}

function room(text, { says }) {
  const left = Number(text.dataset.most) - [...text.value.trim()].length;
  const line = text.parentElement.querySelector("[data-count]");
  line.textContent = left < 0 ? says.over.replace("{n}", -left) : says.left.replace("{n}", left);
  line.classList.toggle("is-over", left < 0);
}

/** List errors above the form, each with a link to its question; return whether there was any. */
export function listErrors(page, findings, words) {
  const summary = page.querySelector("[data-summary]");
  const once = new Map(findings.map((finding) => [fieldOf(page, finding) ?? inWords(finding, words), finding]));
  summary.querySelector("ul").replaceChildren(...[...once].map(([box, finding]) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.textContent = `${labelOf(box)}${inWords(finding, words)}`;
    link.href = box instanceof Element ? `#${targetOf(box).id}` : "#inhalt";
    if (box instanceof Element) link.dataset.leads = box.dataset.field;
    item.append(link);
    return item;
  }));
  summary.hidden = once.size === 0;
  return once.size > 0;
}

const labelOf = (box) => {
  const label = box instanceof Element && box.querySelector("label, legend, h3");
  const text = label && (label.querySelector(":scope > span:not(.optional)") ?? label.firstChild).textContent.trim();
  return text ? `${text}: ` : "";
};

/** Return what gets the focus when somebody follows a link to a question. */
export function targetOf(box) {
  const control = [...box.querySelectorAll("input[id], select[id], textarea[id]")]
    .find((one) => one.closest("[data-field]") === box);
  return control ?? box.querySelector("[tabindex='-1'][id]");
}
