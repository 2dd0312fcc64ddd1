// Places: a blank one is copied, and names, ids and headings count from the first.

/** Wire the list of places of a form; `changed` is called when there is one more or one less. */
export function startItems(form, changed) {
  const list = form.querySelector("[data-items]");
  const add = form.querySelector("[data-add-item]");
  const path = list.dataset.items;
  const blank = list.firstElementChild.cloneNode(true);
  const what = blank.querySelector("legend").textContent;
  const remove = blank.querySelector("[data-remove-label]").textContent;

  function count() {
    for (const [index, item] of [...list.children].entries()) {
      for (const one of [item, ...item.querySelectorAll("*")]) renumber(one, path, index);
      item.querySelector("legend").textContent = what.replace("1", index + 1);
      item.querySelector("[data-remove-label]").textContent = remove.replace("1", index + 1);
      item.querySelector("[data-remove-item]").hidden = list.children.length === 1;
    }
    add.hidden = list.children.length >= Number(add.dataset.addItem);
  }

  function grow(number) {
    while (list.children.length > number) list.lastElementChild.remove();
    while (list.children.length < number) list.append(blank.cloneNode(true));
    count();
  }

  form.addEventListener("items", ({ detail }) => {
    if (detail.path === path) grow(detail.count);
  });
  add.addEventListener("click", () => {
    grow(list.children.length + 1);
    form.dispatchEvent(new CustomEvent("filled"));
    list.lastElementChild.querySelector("legend").focus();
    changed();
  });
  list.addEventListener("click", (event) => {
    const button = event.target.closest("[data-remove-item]");
    if (!button) return;
    button.closest("[data-item]").remove();
    count();
    form.querySelector(`#f-${path}`).focus();
    changed();
  });
}

/** Put the number of the place into every attribute that names it. */
function renumber(one, path, index) {
  for (const name of ["name", "id", "for", "aria-describedby", "data-field"]) {
    const value = one.getAttribute(name);
    if (!value) continue;
    const numbered = value.replaceAll(new RegExp(`\\b(${path})([.-])\\d+`, "g"), `$1$2${index}`);
    one.setAttribute(name, numbered);
  }
}
