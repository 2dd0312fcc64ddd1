// What the entry will look like, while somebody types: the words of choices are those that stand beside the boxes.

import { hoursInWords } from "./week.js";

/** Fill the card and the sheet of the preview with what is valid so far. */
export function drawPreview(page, { record }, { form, words }) {
  const label = (field, value) => labelOf(page, field, value);
  const labels = (field, values = []) => values.map((value) => label(field, value)).filter(Boolean);
  const locations = (record.locations ?? []).filter(({ town }) => town);
  const open = (place) => (place.confidential ? [place.town] : [place.name, place.street, `${place.postcode ?? ""} ${place.town}`]);
  const cost = label("cost", record.cost);
  const spoken = record.languages?.some((tag) => tag !== "de") ? labels("languages", record.languages).join(", ") : "";
  fill(page, {
    name: record.name,
    operator: record.operator,
    summary: record.summary,
    where: [...new Set(locations.map(({ town }) => town))].join(", ") || labels("formats", record.formats).join(", "),
    cost: [cost, record.cost_note].filter(Boolean).join(" – "),
    languages: spoken,
    phone: record.contact?.phone?.replace(/^\+49 /, "0"),
    email: record.contact?.email,
    website: record.contact?.website?.replace(/^https?:\/\/(www\.)?|\/$/g, ""),
    address: locations.map((place) => open(place).filter(Boolean).join(", ")).join(" · "),
    hours: locations.flatMap(({ hours = "", hours_note: note }) => {
      const said = hoursInWords(hours, words);
      return [...(said.length ? said : [hours]), note && apart(note)].filter(Boolean);
    }).join("; "),
    first: record.access_note,
    appointment: label("appointment", record.appointment),
    bring: labels("bring", record.bring).join(", "),
    verified: record.verified && new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long", timeZone: "UTC" })
      .format(new Date(`${record.verified}T00:00:00Z`)),
  });
  drawNeighbour(page, record, form.examples);
}

/** The provider's own words keep their direction among others (first strong isolate, and its end). */
const apart = (text) => (document.documentElement.dir === "rtl" ? `\u2068${text}\u2069` : text);

function fill(page, slots) {
  for (const slot of page.querySelectorAll("[data-slot]")) {
    const text = slots[slot.dataset.slot] ?? "";
    slot.lastElementChild.textContent = text || (slot.dataset.slot === "name" ? "…" : "");
    slot.hidden = !text && slot.dataset.slot !== "name";
  }
}

function labelOf(page, field, value) {
  const input = value && page.querySelector(`[name="${field}"][value="${value}"]`);
  return input ? input.nextElementSibling.firstChild.textContent.trim() : "";
}

/** Show how another provider of the same service says in two sentences what it does. */
function drawNeighbour(page, { services = [], name }, examples) {
  const line = page.querySelector("[data-neighbour]");
  const [who, summary] = examples[services[0]] ?? [];
  line.hidden = !summary || who === name;
  line.querySelector("q").textContent = summary ?? "";
}
