// The form at /eintragen/: loads what it needs, fills it from a draft or from an entry, and keeps everything in step.

import { lang, loadForm, root } from "../facts.js";
import { momentIn } from "../hours.js";
import { startChoices } from "./choices.js";
import { forgetDraft, keepDraft, keptDraft } from "./draft.js";
import { showFindings, touch } from "./errors.js";
import { fillForm, readForm } from "./fields.js";
import { startItems } from "./items.js";
import { drawPreview } from "./preview.js";
import { check } from "./rules.js";
import { drawOutcome, startSending } from "./send.js";
import { startSteps } from "./steps.js";
import { startWeeks } from "./week.js";

/** Wire the form of a page. */
export async function startEntryForm(page) {
  const form = page.querySelector("[data-questions]");
  try {
    const [known, words] = await loadForm();
    const entry = await entryOf(location.hash.slice(1));
    await run(page, form, { form: known, words, entry });
  } catch {
    page.querySelector("[data-trouble]").hidden = false;
  }
  addEventListener("hashchange", () => location.reload());
}

/** Return what is to be filled in: the draft of this tab, the entry that the fragment names, or nothing yet. */
async function entryOf(hash) {
  const [, what, id] = /^(eintrag|stimmt)=([a-z0-9-]{3,60})$/.exec(hash) ?? [];
  const kept = keptDraft();
  if (kept && (kept.id ?? "") === (id ?? "")) return kept;
  if (!id) return {};
  const response = await fetch(`${root}anbieter/${id}/eintrag.json`);
  if (!response.ok) return { unknown: true };
  const { municipality, record, comments } = await response.json();
  return { id, municipality, comments, draft: record, confirming: what === "stimmt" };
}

function run(page, form, { form: known, words, entry }) {
  const today = momentIn(known.zone).day.toISOString().slice(0, 10);
  const staleDay = known.demoDay && known.demoDay < today ? known.demoDay : today;
  const context = { form: known, words, today, staleDay };
  const state = { id: entry.id, municipality: entry.municipality, comments: entry.comments, step: entry.step };
  const hidden = { translations: entry.draft?.translations };

  page.querySelector("[data-all]").disabled = false;
  startItems(form, () => update());
  startChoices(form, known, words);
  startWeeks(form, words);
  fillForm(form, known.fields, { verified: today, ...entry.draft, ...(entry.confirming ? { verified: today } : {}) });
  form.dispatchEvent(new CustomEvent("filled"));
  announce(page, entry, words);

  function update() {
    const draft = { ...readForm(form, known.fields), ...(hidden.translations ? hidden : {}) };
    const { record, findings } = check(draft, context);
    Object.assign(state, { draft, record, findings });
    showFindings(page, state, context);
    drawPreview(page, state, context);
    drawOutcome(page, state, context);
  }

  // Who changes an entry knows it, and so confirms it; the day can still be set otherwise.
  function confirmToday(target) {
    const day = form.querySelector("[name=verified]");
    if (state.id && !state.confirmed && target !== day && day.value < today) day.value = today;
    state.confirmed = true;
  }

  const steps = startSteps(page, state, { update, words, keep: () => keepDraft(state) });
  let waiting = 0;
  form.addEventListener("input", ({ target }) => {
    confirmToday(target);
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(() => {
      update();
      keepDraft(state);
    });
  });
  form.addEventListener("change", (event) => touch(state, event.target));
  form.addEventListener("focusout", (event) => {
    if (event.target.value) touch(state, event.target);
    update();
  });
  page.querySelector("[data-forget]").addEventListener("click", () => {
    if (!confirm(words.says.sure)) return;
    forgetDraft();
    history.replaceState(null, "", location.pathname);
    location.reload();
  });
  startSending(page, state, context);
  update();
  steps.show(entry.confirming ? "senden" : state.step, false);
  document.documentElement.dataset.formReady = lang;
}

/** Say whose entry is being changed, or that there is none of that name. */
function announce(page, entry, words) {
  page.querySelector("[data-new]").hidden = Boolean(entry.id);
  const heading = page.querySelector("[data-changing]");
  heading.hidden = !entry.id;
  heading.querySelector("[data-name]").textContent = entry.draft?.name ?? "";
  if (!entry.unknown) return;
  const trouble = page.querySelector("[data-trouble]");
  trouble.textContent = words.says.unknown;
  trouble.hidden = false;
}
