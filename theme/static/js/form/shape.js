// What somebody has filled in (texts, lists of texts, groups) -> a typed record and what is wrong with it.
// The same steps as wegweiser/shape.py, driven by the fields that the build writes from schema.py.

import { Invalid, readers } from "./kinds.js";

/** Where a value stands: `["locations", 0, "phone"]`. As a key: `locations.0.phone`. */
export const keyOf = (place) => place.join(".");

/** Return `{ record, findings, broken }`; a finding is `{ place, rule, severity, values }`. */
export function shape(draft, context) {
  const forbidden = new RegExp(context.form.forbidden, "u");
  const state = { context, forbidden, findings: [], broken: new Set() };
  const record = shapeGroup(state, context.form.fields, draft, []);
  return { record, findings: state.findings, broken: state.broken };
}

function report(state, place, rule, values = {}) {
  state.findings.push({ place, rule, severity: "error", values });
}

function shapeGroup(state, fields, draft, at) {
  const record = {};
  for (const field of fields) {
    const place = [...at, field.name];
    const typed = draft[field.name];
    const there = typed !== undefined && typed !== "";
    if (!there && field.required) report(state, place, "missing");
    const value = there ? shapeField(state, field, typed, place) : undefined;
    if (value !== undefined) record[field.name] = value;
    else if (there || field.required) state.broken.add(keyOf(place));
  }
  return record;
}

function shapeField(state, field, typed, place) {
  if (field.fixed) return shapeFixed(state, field, typed, place);
  if (field.many) return shapeMany(state, field, typed, place);
  if (field.fields) return shapeGroup(state, field.fields, typed, place);
  return shapeScalar(state, field.kind, typed, place);
}

function shapeScalar(state, kind, typed, place) {
  const text = String(typed).normalize("NFC");
  if (state.forbidden.test(text)) {
    report(state, place, "character");
    return undefined;
  }
  try {
    return readers[kind.kind](text, kind, state.context.form);
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    report(state, place, error.rule, error.values);
    return undefined;
  }
}

function shapeFixed(state, field, typed, place) {
  if (typed.length !== field.fixed.length || typed.some((part) => part === "")) {
    report(state, place, "coordinates");
    return undefined;
  }
  const values = typed.map((part, index) => shapeScalar(state, field.fixed[index], part, place));
  return values.includes(undefined) ? undefined : values;
}

function shapeMany(state, field, typed, place) {
  if (field.word && typed === field.word) return [field.word];
  const [least, most] = field.many;
  if (typed.length < least || typed.length > most) report(state, place, "count", { found: typed.length, least, most });
  const values = [];
  for (const [index, item] of typed.slice(0, most).entries()) {
    const here = [...place, index];
    const value = field.fields
      ? shapeGroup(state, field.fields, item, here)
      : shapeScalar(state, field.kind, item, here);
    if (value === undefined) continue;
    if (values.some((other) => JSON.stringify(other) === JSON.stringify(value))) report(state, here, "repeated");
    else values.push(value);
  }
  if (values.length < typed.length) state.broken.add(keyOf(place));
  return values;
}
