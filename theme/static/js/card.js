// A card made in the browser from the page's own template, for results.

import { base } from "./facts.js";

/** Return a card for a provider; `data` is its entry in the cards file. */
export function cardFor(template, id, [name, summary, where, cost, phone, tel]) {
  const card = template.content.firstElementChild.cloneNode(true);
  card.dataset.provider = id;
  const link = card.querySelector("[data-name]");
  link.textContent = name;
  link.href = `${base}anbieter/${id}/`;
  card.querySelector("[data-summary]").textContent = summary;
  card.querySelector("[data-where]").textContent = where;
  card.querySelector("[data-cost]").textContent = cost;
  const call = card.querySelector("[data-call]");
  if (phone) {
    call.href = tel;
    call.querySelector("bdi").textContent = phone;
  } else {
    call.remove();
  }
  card.querySelector("[data-open]").dataset.open = id;
  const add = card.querySelector("[data-add]");
  add.dataset.add = id;
  add.querySelector("[data-of]").textContent = `: ${name}`;
  return card;
}
