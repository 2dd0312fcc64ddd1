// Rules across the fields of one record: the same ids and verdicts as wegweiser/checks. What can only be wrong with a
// file (its name, its folder, its syntax) is not here: a form writes it.

import { parseHours, replacedDays } from "./hours.js";
import { flaws, htmlIn } from "./prose.js";
import { keyOf, shape } from "./shape.js";

/** Return `{ record, findings }` for what somebody has filled in; `context` is `{ form, today, staleDay }`. */
export function check(draft, context) {
  const { record, findings, broken } = shape(draft, context);
  const isBroken = (place) => place.some((_, end) => broken.has(keyOf(place.slice(0, end + 1))));
  const locations = record.locations ?? [];
  const known = { ...record, locations, contact: record.contact ?? {}, isBroken, context };
  for (const [severity, rules] of Object.entries(RULES)) {
    for (const [rule, find] of Object.entries(rules)) {
      for (const [place, values] of find(known)) {
        if (!isBroken(place)) findings.push({ place, rule, severity, values: values ?? {} });
      }
    }
  }
  return { record, findings };
}

const RULES = {
  error: {
    *"contact-missing"({ contact }) {
      if (!contact.phone && !contact.email && !contact.website) yield [["contact"]];
    },
    *"wait-without-list"({ wait_weeks, accepting }) {
      if (wait_weeks && accepting !== "waitlist") yield [["wait_weeks"]];
    },
    *"translation-language"({ translations = [] }) {
      for (const [index, { language }] of translations.entries()) {
        const first = translations.findIndex((other) => other.language === language);
        if (language === "de" || first < index) yield [["translations", index, "language"]];
      }
    },
    *"area-missing"({ locations, area, isBroken }) {
      const whole = !isBroken(["locations"]) && !isBroken(["area"]);
      if (whole && !locations.length && !area?.length) yield [[]];
    },
    *"town-unknown"({ locations, context }) {
      const names = context.form.towns.map(({ name }) => name);
      for (const [index, { town }] of locations.entries()) {
        if (!names.includes(town)) yield [["locations", index, "town"]];
      }
    },
    *"postcode-town"({ locations, context }) {
      for (const [index, { postcode, town }] of locations.entries()) {
        const codes = context.form.towns.find(({ name }) => name === town)?.postcodes;
        if (codes && !codes.includes(postcode)) yield [["locations", index, "postcode"], { town, codes: codes.join(", ") }];
      }
    },
    *"outside-municipality"({ locations, context }) {
      for (const [index, { geo, town }] of locations.entries()) {
        const outline = context.form.towns.find(({ name }) => name === town)?.outline;
        if (geo && outline && !inside(outline, ...geo)) yield [["locations", index, "geo"], { town }];
      }
    },
    *html(record) {
      for (const [place, text] of texts(record.context.form.fields, record)) {
        const found = htmlIn(text);
        if (found) yield [place, { found }];
      }
      yield* flawed(record, ["html"]);
    },
    "markdown-subset": (record) => flawed(record, ["markdown"]),
    "markdown-link": (record) => flawed(record, ["link"]),
    *"verified-future"({ verified, context }) {
      if (verified > context.today) yield [["verified"]];
    },
  },
  warning: {
    *"phone-repeated"({ locations, contact }) {
      for (const [index, { phone }] of locations.entries()) {
        if (phone && phone === contact.phone) yield [["locations", index, "phone"]];
      }
    },
    *"discreet-address"({ discreet, locations }) {
      for (const [index, { street, confidential }] of locations.entries()) {
        if (discreet && street && !confidential) yield [["locations", index, "street"]];
      }
    },
    *"in-person-nowhere"({ locations, formats = ["in-person"], isBroken }) {
      if (!locations.length && !isBroken(["locations"]) && formats.includes("in-person")) yield [["formats"]];
    },
    *"hours-words"({ locations }) {
      for (const [index, { hours }] of locations.entries()) {
        if (hours && !parseHours(hours)) yield [["locations", index, "hours"]];
      }
    },
    *"hours-replaced"({ locations }) {
      for (const [index, { hours }] of locations.entries()) {
        const days = replacedDays((hours && parseHours(hours)) || []);
        if (days.length) yield [["locations", index, "hours"], { days }];
      }
    },
    *"verified-old"({ verified, context }) {
      if (verified >= monthsBefore(context.staleDay, 24) && verified < monthsBefore(context.staleDay, 12)) yield [["verified"]];
    },
    *"verified-hidden"({ verified, context }) {
      if (verified < monthsBefore(context.staleDay, 24)) yield [["verified"]];
    },
    *"notice-expired"({ notice, context }) {
      if (notice?.until < context.staleDay) yield [["notice", "until"]];
    },
  },
};

/** Yield every text that is no Markdown, as the schema declares them. */
function* texts(fields, value, at = []) {
  for (const field of fields) {
    const held = value[field.name];
    const place = [...at, field.name];
    if (held === undefined) continue;
    if (field.kind?.kind === "text" && !field.kind.markdown) yield [place, held];
    else if (field.fields && field.many) {
      for (const [index, item] of held.entries()) yield* texts(field.fields, item, [...place, index]);
    } else if (field.fields) yield* texts(field.fields, held, place);
  }
}

function* flawed({ description, translations = [] }, kinds) {
  const written = [[["description"], description]];
  written.push(...translations.map((one, index) => [["translations", index, "description"], one.description]));
  for (const [place, text] of written) {
    for (const { what, found } of flaws(text ?? "")) if (kinds.includes(what)) yield [place, { found }];
  }
}

/** Whether a point lies inside an outline (even-odd rule); rings are of (longitude, latitude). */
function inside(outline, latitude, longitude) {
  let within = false;
  for (const ring of outline) {
    for (const [index, [x1, y1]] of ring.entries()) {
      const [x2, y2] = ring[(index + 1) % ring.length];
      if (y1 > latitude !== y2 > latitude && longitude < ((x2 - x1) * (latitude - y1)) / (y2 - y1) + x1) within = !within;
    }
  }
  return within;
}

/** Return the day so many months before another; the last day of a shorter month. */
function monthsBefore(day, months) {
  const [year, month, date] = day.split("-").map(Number);
  const first = new Date(Date.UTC(year, month - 1 - months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(date, last));
  return first.toISOString().slice(0, 10);
}
