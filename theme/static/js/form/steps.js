// One topic at a time: forward where nothing is wrong, back and anywhere else at will.

import { fieldOf, listErrors, targetOf } from "./errors.js";

const LAST = "senden";

/** Wire the steps of a page; `show(id)` goes to a topic, the first where there is none of that name. */
export function startSteps(page, state, { update, keep, words }) {
  const topics = [...page.querySelectorAll("[data-topic]")];
  const buttons = [...page.querySelectorAll("[data-step]")];
  const idOf = (topic) => topic.dataset.topic;
  const errorsIn = (id) => state.findings.filter(({ severity, ...finding }) =>
    severity === "error" && (id === LAST || idOf(fieldOf(page, finding)?.closest("[data-topic]") ?? topics[0]) === id));

  function show(id, focus = true) {
    const here = topics.find((topic) => idOf(topic) === id) ?? topics[0];
    state.step = idOf(here);
    if (state.step === LAST) state.passed = new Set(topics.map(idOf));
    for (const topic of topics) topic.hidden = topic !== here;
    for (const button of buttons) {
      const current = button.dataset.step === state.step;
      if (current) button.setAttribute("aria-current", "step");
      else button.removeAttribute("aria-current");
    }
    update();
    listErrors(page, state.step === LAST ? errorsIn(LAST) : [], words);
    if (!focus) return;
    keep();
    here.querySelector("h2").focus();
    page.querySelector(".steps-nav").scrollIntoView();
  }

  function next(topic) {
    const id = idOf(topic);
    state.passed = new Set([...(state.passed ?? []), id]);
    update();
    if (listErrors(page, errorsIn(id), words)) page.querySelector("[data-summary]").focus();
    else show(idOf(topics[topics.indexOf(topic) + 1]));
  }

  page.addEventListener("click", (event) => {
    const button = event.target.closest("[data-step], [data-back], [data-leads]");
    if (!button) return;
    if (button.dataset.step) show(button.dataset.step);
    else if ("back" in button.dataset) show(idOf(topics[topics.findIndex((topic) => !topic.hidden) - 1]));
    else {
      event.preventDefault();
      lead(button.dataset.leads);
    }
  });

  // »Weiter«, and Enter in a line.
  page.querySelector("[data-questions]").addEventListener("submit", (event) => {
    event.preventDefault();
    if (state.step !== LAST) next(topics.find((topic) => !topic.hidden));
  });

  function lead(path) {
    const box = page.querySelector(`[data-field="${path}"]`);
    const id = idOf(box.closest("[data-topic]"));
    if (id !== state.step) show(id, false);
    for (let fold = box.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    targetOf(box).focus();
  }

  return { show };
}
