// The map: choose a theme, or a spot where providers crowd; the list beside it follows. Arrow keys go from spot to spot.

const AHEAD = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** Wire the map page. Without this script a spot leads to its town, and a theme to its page. */
export function startMap(page) {
  const status = page.querySelector("[role=status]");
  const all = page.querySelector("[data-all]");
  const themes = [...page.querySelectorAll("[data-theme]")];
  const spots = [...page.querySelectorAll("a[data-spot]")];
  const items = [...page.querySelectorAll("li[data-themes]")];
  const at = new Map(spots.map((spot) => [spot.dataset.spot, []]));
  for (const item of items) {
    item.themes = item.dataset.themes.split(" ");
    item.spots = item.dataset.spots?.split(" ") ?? [];
    for (const id of item.spots) at.get(id).push(item);
  }
  let theme = "";
  let chosen = null;

  const fits = (item) => !theme || item.themes.includes(theme);

  function update() {
    let shown = 0;
    for (const item of items) {
      item.hidden = !fits(item) || (chosen && !item.spots.includes(chosen.dataset.spot));
      shown += !item.hidden;
    }
    for (const group of page.querySelectorAll("[data-town]")) group.hidden = !group.querySelector("li[data-themes]:not([hidden])");
    for (const spot of spots) {
      const number = at.get(spot.dataset.spot).filter(fits).length;
      spot.toggleAttribute("hidden", number === 0);
      const text = spot.querySelector("text");
      if (text) text.textContent = number > 1 ? String(number) : "";
      spot.classList.toggle("chosen", spot === chosen);
    }
    for (const button of themes) button.setAttribute("aria-current", String(button.dataset.theme === theme));
    all.hidden = !chosen && !theme;
    status.textContent = status.dataset.text.replace("{n}", shown);
    oneStop();
  }

  const reachable = () => spots.filter((spot) => spot.getClientRects().length > 0);

  /** The Tab key stops once among the spots: at the one that is chosen or had the focus last. */
  function oneStop(wanted) {
    const now = reachable();
    const stop = [wanted, chosen, spots.find((spot) => spot.tabIndex === 0)].find((spot) => now.includes(spot)) ?? now[0];
    for (const spot of spots) spot.setAttribute("tabindex", spot === stop ? "0" : "-1");
  }

  const middle = (spot) => {
    const { x, y, width, height } = spot.querySelector("circle").getBoundingClientRect();
    return [x + width / 2, y + height / 2];
  };

  /** Return the nearest spot in a direction; what lies aside counts double. */
  function next(from, [dx, dy]) {
    const [x, y] = middle(from);
    const ways = reachable().flatMap((spot) => {
      const [there, below] = middle(spot);
      const ahead = (there - x) * dx + (below - y) * dy;
      const aside = Math.abs((there - x) * dy) + Math.abs((below - y) * dx);
      return ahead > 1 ? [{ spot, far: ahead + 2 * aside }] : [];
    });
    return ways.sort((a, b) => a.far - b.far)[0]?.spot;
  }

  page.addEventListener("keydown", (event) => {
    const spot = event.target.closest("a[data-spot]");
    if (!spot || !(event.key in AHEAD)) return;
    event.preventDefault();
    const other = next(spot, AHEAD[event.key]);
    if (!other) return;
    oneStop(other);
    other.focus();
  });
  page.addEventListener("click", (event) => {
    const byTheme = event.target.closest("[data-theme]");
    const spot = event.target.closest("a[data-spot]");
    if (!byTheme && !spot && !event.target.closest("[data-all]")) return;
    event.preventDefault();
    if (byTheme) [theme, chosen] = [byTheme.dataset.theme === theme ? "" : byTheme.dataset.theme, null];
    else if (spot) chosen = spot === chosen ? null : spot;
    else {
      [theme, chosen] = ["", null];
      themes[0].focus();
    }
    update();
    if (chosen) page.querySelector("[data-places]").scrollIntoView({ block: "nearest" });
  });
  matchMedia("(min-width: 40rem)").addEventListener("change", () => oneStop());
  oneStop();
}
