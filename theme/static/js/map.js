// The map: choose a theme, or a place where providers crowd; the list beside it follows.

/** Wire the map page. Without this script a place leads to its town, and a theme to its page. */
export function startMap(page) {
  const status = page.querySelector("[role=status]");
  const items = [...page.querySelectorAll("li[data-themes]")];
  const themes = [...page.querySelectorAll("[data-theme]")];
  const spots = [...page.querySelectorAll("a[data-members]")];
  const all = page.querySelector("[data-all]");
  let theme = "";
  let spot = null;

  function update() {
    const members = spot ? new Set(spot.dataset.members.split(" ")) : null;
    let shown = 0;
    for (const item of items) {
      const fits = !theme || item.dataset.themes.split(" ").includes(theme);
      item.hidden = !fits || (members && !members.has(item.dataset.provider));
      shown += !item.hidden;
    }
    for (const group of page.querySelectorAll("[data-town]")) group.hidden = !group.querySelector("li[data-themes]:not([hidden])");
    for (const one of spots) {
      const left = theme ? one.dataset.members.split(" ").filter((id) => themesOf.get(id).includes(theme)).length : 0;
      const number = theme ? left : one.dataset.members.split(" ").length;
      one.toggleAttribute("hidden", number === 0);
      const text = one.querySelector("text");
      text.textContent = number > 1 ? String(number) : "";
      one.classList.toggle("chosen", one === spot);
    }
    for (const button of themes) button.setAttribute("aria-current", String(button.dataset.theme === theme));
    all.hidden = !spot && !theme;
    status.textContent = status.dataset.text.replace("{n}", shown);
  }

  const themesOf = new Map(items.map((item) => [item.dataset.provider, item.dataset.themes.split(" ")]));
  page.addEventListener("click", (event) => {
    const chosenTheme = event.target.closest("[data-theme]");
    const chosenSpot = event.target.closest("a[data-members]");
    const reset = event.target.closest("[data-all]");
    if (!chosenTheme && !chosenSpot && !reset) return;
    event.preventDefault();
    if (chosenTheme) theme = chosenTheme.dataset.theme === theme ? "" : chosenTheme.dataset.theme;
    if (chosenSpot) spot = chosenSpot === spot ? null : chosenSpot;
    if (reset) [theme, spot] = ["", null];
    update();
    if (chosenSpot && spot) page.querySelector("[data-places]").scrollIntoView({ block: "nearest" });
  });
}
