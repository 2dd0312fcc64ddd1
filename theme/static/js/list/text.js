// The list as plain text in the client's language, for a mail or a messenger.

import { put } from "../dom.js";
import { longDate } from "../today.js";

/** Return the text of a list: what one needs to call and to go there. */
export function textOf(cards, { data, now, languages }, { top, notes, link }) {
  const { labels } = data;
  const said = (key, text) => (text ? `${labels[key][0]}: ${text}` : null);
  const head = [
    labels.title[0],
    ...["for", "from", "next_meeting"].map((key) => said(key, top[key])),
    top.words || null,
    data.demo ? labels.demo[0] : null,
  ];
  const parts = cards.map((card, at) => partOf(card, at + 1, labels, said, notes.get(card.id)));
  const foot = [put(labels.printed[0], { date: longDate(languages[0], now.day) }), link ? `${labels.scan[0]}: ${link}` : null];
  return [head, ...parts, foot].map((lines) => lines.filter(Boolean).join("\n")).join("\n\n");
}

function partOf(card, number, labels, said, note) {
  const first = (line) => (line ? line[0] || line[1] : null);
  const times = card.hours.rules.map(([days, at]) => `${days[0]} ${at[0]}`);
  const { text, quote } = card.step[0].text ? card.step[0] : (card.step[1] ?? card.step[0]);
  return [
    `${number}. ${card.name[0]}`,
    first(card.kind),
    ...card.cautions.map(({ line, own }) => `! ${[line[0], own].filter(Boolean).join(": ")}`),
    said("phone", card.phone?.[0]),
    card.mail,
    said("address", card.spot.said ? card.spot.said[0] : card.spot.lines.filter(Boolean).join(", ")),
    said("hours", [...times, card.hours.note, first(card.hours.unknown)].filter(Boolean).join("; ")),
    quote ? `${text} „${quote}“` : text,
    said("note", note),
  ];
}
