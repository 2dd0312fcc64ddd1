// Small tools for making parts of a page: texts stay texts, so nothing that somebody typed can become markup.

/** Make an element with attributes and children; null as a value or a child is left out. */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== null) made.setAttribute(name, value);
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** Fill `{name}` in a text; a name that nobody knows stays as it is. */
export const put = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

const SVG = "http://www.w3.org/2000/svg";

/** Make an icon that the page's own symbols draw; it stands beside a word, so readers skip it. */
export function icon(name) {
  const made = document.createElementNS(SVG, "svg");
  made.setAttribute("class", "icon");
  made.setAttribute("aria-hidden", "true");
  made.append(document.createElementNS(SVG, "use"));
  made.firstChild.setAttribute("href", `#i-${name}`);
  return made;
}

/** Make a drawing of one path, black on whatever is below; `label` tells readers what it is. */
export function drawing(path, size, label) {
  const made = document.createElementNS(SVG, "svg");
  made.setAttribute("viewBox", `0 0 ${size} ${size}`);
  made.setAttribute("role", "img");
  made.setAttribute("aria-label", label);
  made.setAttribute("shape-rendering", "crispEdges");
  made.append(document.createElementNS(SVG, "path"));
  made.firstChild.setAttribute("d", path);
  return made;
}
