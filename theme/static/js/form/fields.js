// Controls -> draft, and back. A draft holds texts, lists of texts and groups, as a file would.

const byName = (form, name) => form.querySelector(`[name="${name}"]`);
const box = (form, path) => form.querySelector(`[data-field="${path}"]`);
const isEmpty = (value) => value === undefined || (typeof value === "object" && Object.keys(value).length === 0);

/** Return what is filled in; what is empty is left out. A single place without any answer is no place. */
export function readForm(form, fields) {
  return readGroup(form, fields, "");
}

function readGroup(form, fields, at) {
  const values = fields.map((field) => [field.name, readField(form, field, at + field.name)]);
  return Object.fromEntries(values.filter(([, value]) => !isEmpty(value)));
}

function readField(form, field, path) {
  if (field.fields && field.many) {
    const count = form.querySelectorAll(`[data-items="${path}"] > [data-item]`).length;
    const items = Array.from({ length: count }, (_, index) => readGroup(form, field.fields, `${path}.${index}.`));
    return items.every(isEmpty) ? undefined : items;
  }
  if (field.fields) return readGroup(form, field.fields, `${path}.`);
  if (field.fixed) {
    const parts = field.fixed.map((_, index) => byName(form, `${path}.${index}`).value.trim().replace(",", "."));
    return parts.every((part) => part === "") ? undefined : parts;
  }
  if (field.many) {
    const chosen = orderOf(box(form, path));
    return chosen.length === 1 && chosen[0] === field.word ? field.word : chosen;
  }
  return readOne(form, path);
}

function readOne(form, path) {
  const control = byName(form, path);
  if (!control) return undefined;
  const one = control.type === "radio" ? form.querySelector(`[name="${path}"]:checked`) : control;
  const value = one?.type === "checkbox" && !one.checked ? "" : one?.value;
  return value?.trim() ? value : undefined;
}

/** Return the chosen values of a group of boxes in the order in which they were chosen. */
export function orderOf(field) {
  const { order } = field?.querySelector("[data-order]")?.dataset ?? {};
  return order ? order.split(" ") : [];
}

/** Choose values of a group of boxes, in this order. Values without a box are kept. */
export function choose(field, values) {
  field.querySelector("[data-order]").dataset.order = values.join(" ");
  for (const input of field.querySelectorAll("input[name]")) input.checked = values.includes(input.value);
}

/** Fill the form; a field that a draft leaves out gets what leaving it out means. */
export function fillForm(form, fields, draft, at = "") {
  for (const field of fields) {
    const path = at + field.name;
    const value = draft?.[field.name] ?? field.default;
    if (field.fields && field.many) {
      form.dispatchEvent(new CustomEvent("items", { detail: { path, count: Math.max(1, value?.length ?? 0) } }));
      for (const [index, item] of (value ?? []).entries()) fillForm(form, field.fields, item, `${path}.${index}.`);
      if (!value?.length) fillForm(form, field.fields, {}, `${path}.0.`);
    } else if (field.fields) fillForm(form, field.fields, value, `${path}.`);
    else fillField(form, field, value, path);
  }
}

function fillField(form, field, value, path) {
  if (field.fixed) {
    for (const index of field.fixed.keys()) byName(form, `${path}.${index}`).value = value?.[index] ?? "";
  } else if (field.many) {
    choose(box(form, path), value === undefined ? [] : [value].flat());
  } else {
    for (const control of form.querySelectorAll(`[name="${path}"]`)) {
      if (control.type === "radio") control.checked = control.value === (value ?? "");
      else if (control.type === "checkbox") control.checked = String(value) === "true";
      else control.value = value ?? "";
    }
  }
}
