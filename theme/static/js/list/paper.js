// The sheet for several providers, as it is printed and as the page shows it: one A4 page for six providers at the most.

import { drawing, element, icon, put } from "../dom.js";
import { longDate } from "../today.js";
import { codeOf } from "./code.js";

/** The icon beside each part. */
const ICONS = {
  access: "door-open", things: "backpack", cost: "coins", languages: "languages", audiences: "users-round", about: "info",
  contact: "mail", places: "map-pin", say: "message-circle",
};

/** Up to how many providers there is room for notes below them. */
const ROOMY = 3;

/** Up to how many signs the rule of a day is not broken. */
const UNBROKEN = 34;

/** Return a sheet; `top` are texts above the list (`for`, `from`, `next_meeting`, `words`), `link` is behind the code and
 * `first` tells how many providers stand on the pages before. */
export function paperOf(cards, voice, { top, notes, link, first, page, pages, copy }) {
  const { data } = voice;
  const { labels } = data;
  const crowded = cards.length > ROOMY;
  const write = writer(voice, crowded);
  const paper = element(
    "div",
    { class: `paper n${cards.length} ${data.bilingual ? "both" : "one"}`, "data-sheet": "", lang: data.language, dir: data.direction },
    copy ? element("p", { class: "p-copy" }, ...write.inline(labels.copy)) : null,
    headOf(write, data, top, link, crowded ? notesOf(write, labels) : null),
    ...cards.map((card, at) => cardPart(card, first + at + 1, write, data, notes.get(card.id))),
    crowded ? element("div", { class: "p-slack" }) : notesOf(write, labels),
    footOf(write, voice, { page, pages, crowded, linked: Boolean(link) }),
  );
  return paper;
}

const notesOf = (write, labels) =>
  element("div", { class: "p-notes" }, element("p", {}, icon("pencil"), element("b", {}, ...write.inline(labels.notes))));

function headOf(write, { labels, demo }, top, link, notes) {
  const fields = ["for", "from", "next_meeting"]
    .filter((key) => top[key])
    .map((key) => element("p", {}, element("b", {}, ...write.inline(labels[key])), " ", element("bdi", {}, top[key])));
  const { path, size } = link ? codeOf(link) : {};
  return element(
    "div",
    { class: "p-head" },
    element(
      "div",
      {},
      demo ? element("p", { class: "p-demo" }, labels.demo[0]) : null,
      element("h2", {}, ...write.inline(labels.title)),
      fields.length ? element("div", { class: "p-fields" }, ...fields) : null,
      top.words ? element("p", { class: "p-words", dir: "auto" }, top.words) : null,
      notes,
      notes && link ? element("p", { class: "p-scan" }, labels.scan[0], " ", icon("arrow-right")) : null,
    ),
    link
      ? element("div", { class: "p-code" }, drawing(path, size, labels.scan[0]), notes ? null : element("p", {}, labels.scan[0]))
      : null,
  );
}

function footOf(write, { data, now, languages }, { page, pages, crowded, linked }) {
  const { labels } = data;
  const [site, , [phone]] = data.operator;
  const home = data.home.replace(/^https?:\/\//, "").replace(/\/$/, "");
  const printed = put(labels.printed[0], { date: longDate(languages[0], now.day) });
  return element(
    "div",
    { class: "p-foot" },
    element("p", { class: "p-left", hidden: "" }),
    linked ? element("p", { class: "p-more" }, labels.more[0]) : null, // style sheets for larger print show it
    element(
      "p",
      {},
      printed,
      pages > 1 ? ` · ${put(labels.page[0], { n: page, all: pages })}` : "",
      crowded ? " · " : ` · ${site} · `, write.ltr(home), ` · ${labels.wrong[0]} `, write.ltr(phone),
    ),
  );
}

function cardPart(card, number, write, data, note) {
  const { labels } = data;
  const part = (key, ...children) =>
    element("div", { class: `p-part p-${key}`, "data-part": key }, ICONS[key] ? icon(ICONS[key]) : null, ...children);
  const fact = (key, line) => (line ? part(key, write.two(line, labels[key])) : null);
  const facts = [
    fact("cost", card.cost),
    fact("languages", card.languages),
    card.contact.length ? part("contact", element("p", {}, ...card.contact.flatMap((text, at) => [at ? " · " : "", write.ltr(text)]))) : null,
  ];
  const balanced = !data.bilingual; // German alone stands in two columns, which these make equally long
  const where = [hoursPart(card, write), ...placesPart(card, write, part), ...(balanced ? facts : [])];
  const how = [
    element("div", { class: "p-row p-step" }, icon("arrow-right"), write.steps(card.step)),
    card.say ? part("say", write.steps(card.say)) : null,
    card.access ? part("access", write.two(card.access)) : null,
    card.things.length ? part("things", write.boxes(labels.bring, card.things)) : null,
    ...(balanced ? [] : facts),
    fact("audiences", card.audiences),
    card.about ? part("about", write.two(card.about)) : null,
  ];
  return element(
    "section",
    { class: "p-card", "data-provider": card.id },
    element(
      "div",
      { class: "p-title" },
      element("span", { class: "p-number" }, String(number)),
      element("h3", {}, card.name.length > 1 || card.neutral ? card.name[0] : write.own(card.name[0])),
      reachOf(card, write),
      element("div", { class: "p-sub" }, kindLine(card, write), element("p", { class: "p-state" }, card.state[0])),
    ),
    ...card.cautions.map(({ line, own }) => element("div", { class: "p-caution" }, write.two(own ? withOwn(line, own) : line))),
    spotPart(card, write, part),
    element("div", { class: "p-where" }, ...where.filter(Boolean)),
    element("div", { class: "p-how" }, ...how.filter(Boolean)),
    note ? element("p", { class: "p-note" }, icon("pencil"), element("b", {}, ...write.inline(labels.note)), " ", element("bdi", {}, note)) : null,
  );
}

const withOwn = (line, own) => line.map((text, at) => (at === line.length - 1 ? `${text}: ${own}` : text));

function kindLine({ kind, operator, name }, write) {
  const line = kind ?? (name.length > 1 ? name.slice(1) : null);
  const beside = operator ? element("span", { class: "p-operator" }, " · ", write.own(operator)) : null;
  return element("p", { class: "p-kind" }, ...(line ? write.inline(line) : []), beside);
}

function reachOf({ phone, mail }, write) {
  const [said, kind] = phone ? [phone[0], "phone"] : [mail, "mail"];
  return said ? element("p", { class: `p-${kind}` }, icon(kind), write.ltr(said)) : null;
}

function spotPart({ spot }, write, part) {
  if (spot.said) return element("div", { class: "p-row p-spot" }, icon("map-pin"), write.two(spot.said));
  if (!spot.lines.length && !spot.way) return null;
  return element(
    "div",
    { class: "p-spot" },
    element("div", { class: "p-row" }, icon("map-pin"), addressOf(spot.lines)),
    spot.way ? part("way", icon("bus"), write.flow(spot.way)) : null,
  );
}

/** An address in pieces that a line does not break: the name of the house, the street, the town. */
function addressOf([name, street, town], phone = null) {
  const pieces = [name && [name], street && [element("b", {}, street)], town && [element("b", {}, town)]].filter(Boolean);
  return element(
    "p",
    { class: "p-address" },
    element(
      "bdi",
      { lang: "de", dir: "ltr" },
      ...pieces.flatMap((piece, at) => [element("span", { class: "p-piece" }, ...piece, at < pieces.length - 1 ? "," : ""), " "]),
    ),
    phone,
  );
}

function hoursPart({ hours, next }, write) {
  if (!hours.rules.length && !hours.note && !hours.unknown) return null;
  const note = hours.note ? write.german(hours.note) : null;
  if (note && hours.rules.length) note.dataset.part = "times"; // the rules alone do for a page that is full
  return element(
    "div",
    { class: "p-row p-hours" },
    icon("clock"),
    element(
      "div",
      {},
      ...(hours.unknown ? [write.two(hours.unknown)] : write.rules(hours)),
      note,
      next ? element("div", { class: "p-next", "data-part": "next" }, write.two(next)) : null,
    ),
  );
}

function placesPart({ places }, write, part) {
  return places.map(({ n, a, c, p, hours }) =>
    part(
      "places",
      element(
        "div",
        {},
        addressOf([n, a, c], p ? element("b", { class: "p-piece" }, icon("phone"), write.ltr(p[0])) : null),
        ...write.rules(hours),
      ),
    ),
  );
}

/** A text of times in which no line breaks between a beginning and its end, nor before the last word ("Uhr", "год"). */
const unbroken = (text) =>
  text.split(/([\d:]+–[\d:]+(?: \p{L}+$)?)/u).map((part, at) => (at % 2 ? element("span", { class: "p-time" }, part) : part));

/** Ways to write lines: two languages beside each other, or one. */
function writer({ data, languages }, crowded) {
  const both = data.bilingual;
  const german = { lang: "de", dir: "ltr" };
  const own = (text) => element("bdi", german, text);
  const ltr = (text) => element("bdi", { dir: "ltr" }, text);
  const two = (line, label) =>
    element(
      "div",
      { class: "p-two" },
      ...line.map((text, at) =>
        element("p", at ? german : {}, label ? element("b", {}, label[at]) : null, label ? " " : null, ...[text].flat()),
      ),
    );
  const quoted = ({ text, quote, after }) =>
    [text, quote ? [" ", element("q", {}, quote)] : [], after ? [element("br"), after] : []].flat();
  const ruleOf = (days, times, at) =>
    element("span", { class: days[at].length + times[at].length < UNBROKEN ? "p-piece" : null }, ...rule(days, times, at));
  const rule = (days, times, at) => [element("b", {}, days[at]), " ", element("bdi", {}, ...unbroken(times[at]))];
  const longRules = (rules) =>
    element(
      "div",
      { class: "p-two p-rules" },
      ...languages.map((_, at) =>
        element("p", at ? german : {}, ...rules.flatMap(([days, times]) => [ruleOf(days, times, at), " "])),
      ),
    );
  const briefRules = (rules) =>
    element("p", { class: "p-rules" }, ...rules.flatMap((rule, at) => [briefRule(rule, at < rules.length - 1 ? " ·" : ""), " "]));
  /** The days in each language; the times once where they are the same, and that it is closed in the client's. */
  function briefRule([days, times, shut], end) {
    const once = shut || times.length < 2 || times[0] === times[1];
    const said = (at) => [" ", shut ? element("bdi", {}, times[at]) : element("bdi", once ? { dir: "ltr" } : {}, ...unbroken(times[at]))];
    const beside = days.length > 1 ? [" ", element("bdi", german, days[1], ...(once ? [] : [" ", ...unbroken(times[1])]))] : [];
    const lead = element("b", {}, days[0]);
    return element("span", { class: "p-piece" }, lead, ...(once ? [] : said(0)), ...beside, ...(once ? said(0) : []), end);
  }
  return {
    own,
    two,
    ltr,
    inline: (line) => (line[1] && line[1] !== line[0] ? [line[0], " · ", element("span", { class: "p-beside", ...german }, line[1])] : [line[0]]),
    flow: (line) => element("p", {}, ...line.flatMap((text, at) => (text ? [at ? own(text) : text, at < line.length - 1 ? " " : ""] : []))),
    german: (text) => (both ? two(["", text]) : element("p", {}, own(text))),
    steps: (lines) => two(lines.map(quoted)),
    boxes: (label, lines) =>
      element(
        "div",
        { class: "p-two" },
        ...languages.map((_, at) =>
          element(
            "p",
            at ? german : {},
            element("b", {}, label[at]),
            ...lines.flatMap((line) => [" ", element("span", { class: at ? "p-thing" : "p-thing p-box" }, line[at])]),
          ),
        ),
      ),
    rules: ({ rules, brief }) => (crowded ? [briefRules(brief)] : [longRules(rules)]),
  };
}
