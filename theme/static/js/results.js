// The page of results: `/suche/#q=…`. The words stay in the fragment, which no server sees.

import { cardFor } from "./card.js";
import { base } from "./facts.js";
import { startFilters } from "./filters.js";
import { startOpen } from "./open.js";
import { crisisBox, element, fill, keep, mark, searchData, visit, waysOf } from "./search/show.js";

const MOST = 60;
const asked = () => new URLSearchParams(location.hash.slice(1)).get("q")?.trim() ?? "";

/** Show the results of what stands in the fragment. */
export async function startResults(page) {
  const part = (name) => page.querySelector(`[data-${name}]`);
  const list = part("list");
  const title = part("title");
  const status = document.querySelector("#search-status");
  const template = page.querySelector("template");
  const input = document.querySelector("#search");
  let earlier = new AbortController();

  async function show() {
    const query = asked();
    if (!query) page.hidden = true;
    document.documentElement.classList.toggle("searching", Boolean(query));
    if (!query) return;
    earlier.abort();
    earlier = new AbortController();
    const { signal } = earlier;
    input.value = query;
    let engine, cards, answer;
    try {
      [engine, cards] = await searchData();
      answer = await engine.search(query, { signal });
    } catch {
      if (signal.aborted) return;
      document.documentElement.classList.remove("searching"); // the complete list is there
      title.textContent = page.dataset.broken;
      page.hidden = false;
      return;
    }
    if (answer) draw(query, engine.texts, cards, answer, signal);
  }

  function draw(query, texts, cards, answer, signal) {
    const found = answer.providers.slice(0, MOST);
    const said = answer.corrected ?? query;
    title.textContent = found.length ? fill(texts.found, { q: said }) : fill(texts.nothing, { q: query });
    document.title = `${title.textContent} – ${document.title.split(" – ").at(-1)}`;
    part("typed").hidden = !answer.corrected;
    part("typed").textContent = fill(texts.typed, { q: query });
    part("crisis").replaceChildren(...[crisisBox(answer.crisis, texts)].filter(Boolean));
    part("nothing").hidden = found.length > 0;
    part("ways").replaceChildren(
      ...waysOf(answer, texts).map(([text, note, path]) =>
        element("li", {}, element("a", { href: base + path }, text, " ", element("span", { class: "note" }, note))),
      ),
    );
    list.replaceChildren(...found.map((hit) => card(hit, cards[hit.id], texts, answer.words)));
    page.hidden = false;
    status.textContent = fill(texts.count, { n: answer.providers.length });
    startOpen(list);
    document.dispatchEvent(new CustomEvent("selection")); // the new buttons show what is on the list
    const form = part("filters");
    const fresh = form.cloneNode(true);
    form.replaceWith(fresh);
    if (found.length > 1) startFilters(fresh, signal);
  }

  function card({ id, service }, data, texts, words) {
    const made = cardFor(template, id, data);
    made.dataset.result = "";
    const name = mark(made.querySelector("[data-name]"), data[0], words);
    const summary = mark(made.querySelector("[data-summary]"), data[1], words);
    if (service && !name && !summary) made.querySelector(".facts").before(element("p", { class: "fits" }, fill(texts.fits, { service })));
    return made;
  }

  list.addEventListener("keydown", async (event) => {
    const id = event.target.closest("[data-provider]")?.dataset.provider;
    if (!id || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "+") {
      event.preventDefault();
      const [engine, cards] = await searchData();
      await keep(id, cards[id][0], engine.texts, status);
    } else if (event.key === "Enter" && event.shiftKey) {
      event.preventDefault();
      visit(id, true);
    }
  });
  window.addEventListener("hashchange", () => asked() && show());
  await show();
}
