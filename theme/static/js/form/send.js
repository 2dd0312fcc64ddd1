// What to do with a finished entry: an e-mail, a proposal on the repository, or a file. Nothing is sent from here.

import { inWords } from "./errors.js";
import { makeId, municipalityOf } from "./identity.js";
import { writeYaml } from "./yaml.js";

// Chrome on Windows hands no longer address to a mail program, and GitHub answers none that is much longer.
const LONGEST_MAIL = 2000;
const LONGEST_ADDRESS = 7000;

/** Return the file of an entry: its name, its folder, its text. */
export function fileOf({ id, municipality, comments, record }, { form }) {
  const folder = municipalityOf(record, municipality, form.towns);
  const name = id ?? makeId(record.name ?? "", record.locations?.[0]?.street ?? "", folder, form.ids);
  return { id: name, folder, moved: Boolean(id) && folder !== municipality, text: writeYaml(record, form, comments) };
}

/** Show whether the entry is complete, what may be meant otherwise, and the ways to send it. */
export function drawOutcome(page, state, context) {
  const errors = state.findings.filter(({ severity }) => severity === "error");
  const warnings = state.findings.filter(({ severity }) => severity === "warning");
  const ready = errors.length === 0;
  page.querySelector("[data-ready]").hidden = !ready;
  page.querySelector("[data-unready]").hidden = ready;
  page.querySelector("[data-ways]").hidden = !ready;
  page.querySelector("[data-warnings]").hidden = warnings.length === 0;
  page.querySelector("[data-warnings] ul").replaceChildren(...warnings.map((finding) => {
    const item = document.createElement("li");
    item.textContent = inWords(finding, context.words);
    return item;
  }));
  if (ready) drawWays(page, state, context);
}

function drawWays(page, state, context) {
  const file = fileOf(state, context);
  state.file = file;
  page.querySelector("[data-file]").textContent = `${file.id}.yaml`;
  page.querySelector("[data-yaml]").textContent = file.text;
  drawMail(page, state, context, file);
  const propose = page.querySelector("[data-propose]");
  if (!propose) return;
  const { address, paste } = proposal(state, context, file);
  propose.href = address;
  page.querySelector("[data-paste]").hidden = !paste;
}

function drawMail(page, state, { form, words }, file) {
  const subject = (state.id ? words.says.change : words.says.new).replace("{name}", state.record.name);
  const path = `providers/${file.folder}/${file.id}.yaml`;
  const whole = mailTo(form.operator, subject, `${path}\n\n${file.text}`);
  const long = whole.length > LONGEST_MAIL;
  const attached = words.says.attached.replace("{file}", `${file.id}.yaml`);
  page.querySelector("[data-mail]").href = long ? mailTo(form.operator, subject, `${attached}\n\n${path}`) : whole;
  page.querySelector("[data-long]").hidden = !long;
}

const mailTo = (address, subject, body) =>
  `mailto:${address}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body.replaceAll("\n", "\r\n"))}`;

/** Return where the repository takes the file, and whether its text has to be pasted there. */
function proposal({ id }, { form }, { id: name, folder, moved, text }) {
  const { forge } = form;
  if (id && !moved) return { address: `${forge.edit}providers/${folder}/${name}.yaml`, paste: true };
  const named = `${forge.new}providers/${folder}?${forge.name}=${encodeURIComponent(`${name}.yaml`)}`;
  const whole = `${named}&${forge.text}=${encodeURIComponent(text)}`;
  const paste = !forge.text || whole.length > LONGEST_ADDRESS;
  return { address: paste ? named : whole, paste };
}

/** Wire the buttons of the last step. */
export function startSending(page, state, { words }) {
  page.querySelector("[data-download]").addEventListener("click", () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([state.file.text], { type: "application/yaml" }));
    link.download = `${state.file.id}.yaml`;
    link.click();
    URL.revokeObjectURL(link.href);
  });
  page.querySelector("[data-copy]")?.addEventListener("click", async () => {
    const told = page.querySelector("[data-copied]");
    try {
      await navigator.clipboard.writeText(state.file.text);
      told.textContent = words.says.copied;
    } catch {
      const yaml = page.querySelector("[data-yaml]");
      yaml.closest("details").open = true;
      getSelection().selectAllChildren(yaml);
      yaml.focus();
    }
  });
}
