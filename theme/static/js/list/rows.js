// The rows of the list: one for each provider, made once and moved about, so that what was typed into it stays there.

import { base } from "../facts.js";

/** Return the row of a provider; `data` is its entry in the cards file. */
export function rowFor(template, id, [name, , where, , phone, tel]) {
  const row = template.content.firstElementChild.cloneNode(true);
  row.dataset.provider = id;
  const link = row.querySelector("[data-name]");
  link.textContent = name;
  link.href = `${base}anbieter/${id}/`;
  row.querySelector("[data-where]").textContent = where;
  const call = row.querySelector("[data-call]");
  if (phone) {
    call.href = tel;
    call.querySelector("bdi").textContent = phone;
  } else {
    call.remove();
  }
  row.querySelector("[data-open]").dataset.open = id;
  for (const named of row.querySelectorAll("[aria-label]")) {
    named.setAttribute("aria-label", `${named.getAttribute("aria-label")}: ${name}`);
  }
  return row;
}

/** What somebody has typed and ticked in a row. */
export const noteOf = (row) => row.querySelector("[name=note]").value.trim();
export const ticksOf = (row) => new Set([...row.querySelectorAll("[data-tick]:checked")].map(({ name }) => name));
export const wholeOf = (row) => row.querySelector("[name=whole]").checked;
