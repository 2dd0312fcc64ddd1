// How to reach somebody, by the same rules as wegweiser/hosts.py and wegweiser/kinds_contact.py. E-mail and web addresses:
// a public host whose name is written in one script, also behind punycode. German telephone numbers: judged and spelled
// by the numbering plan that the build takes from `phonenumbers`, so that a number is spelled as `wegweiser fix` does.

import { Invalid } from "./invalid.js";

const PRIVATE = ["localhost", "local", "internal", "intranet", "lan", "home", "corp", "test", "invalid", "onion"];
const SCRIPTS = ["Latin", "Cyrillic", "Greek", "Arabic", "Hebrew", "Armenian", "Georgian", "Han", "Hiragana", "Katakana",
  "Hangul", "Devanagari", "Thai", "Cherokee", "Ethiopic"].map((name) => new RegExp(`\\p{Script=${name}}`, "u"));

/** Whether the name of a host is public, well-formed and written in one script. */
export function isPublicHost(host) {
  if (/^\[|:/.test(host) || /^[0-9]+(\.[0-9]+){3}$/.test(host)) return false;
  const labels = host.normalize("NFKC").toLowerCase().replace(/\.$/, "").split(".").map(decoded);
  const last = labels.at(-1);
  if (!labels.every(isLabel) || labels.length < 2 || PRIVATE.includes(last) || !/^\p{L}/u.test(last)) return false;
  return labels.every((label) => scriptsOf(label) < 2);
}

function isLabel(label) {
  return label !== null && /^(?!-)[\p{L}\p{M}\p{N}-]{1,63}(?<!-)$/u.test(label);
}

function scriptsOf(label) {
  return new Set([...label].filter((sign) => /\p{Alphabetic}/u.test(sign))
    .map((letter) => SCRIPTS.findIndex((script) => script.test(letter)))).size;
}

function decoded(label) {
  try {
    return label.startsWith("xn--") ? fromPunycode(label.slice(4)) : label;
  } catch {
    return null;
  }
}

/** Return the text behind punycode (RFC 3492, section 6.2); throws where there is none. */
function fromPunycode(input) {
  const at = input.lastIndexOf("-");
  const output = [...input.slice(0, Math.max(at, 0))];
  let [code, bias, index] = [128, 72, 0];
  for (let here = at > 0 ? at + 1 : 0; here < input.length;) {
    const before = index;
    for (let weight = 1, k = 36; ; k += 36) {
      const digit = "abcdefghijklmnopqrstuvwxyz0123456789".indexOf(input[here++]);
      if (digit < 0) throw new RangeError(input);
      index += digit * weight;
      const threshold = Math.min(Math.max(k - bias, 1), 26);
      if (digit < threshold) break;
      weight *= 36 - threshold;
    }
    let delta = Math.floor((index - before) / (before ? 2 : 700));
    delta += Math.floor(delta / (output.length + 1));
    for (bias = 0; delta > 455; bias += 36) delta = Math.floor(delta / 35);
    bias += Math.floor((36 * delta) / (delta + 38));
    code += Math.floor(index / (output.length + 1));
    index %= output.length + 1;
    output.splice(index++, 0, String.fromCodePoint(code));
  }
  return output.join("");
}

/** Whether a web address is absolute and leads to a public host, without a password. */
export function isPublicAddress(url) {
  const parts = /^https?:\/\/([^/?#]+)/i.exec(url);
  const host = parts && /^([^:@]+)(?::([0-9]{0,5}))?$/.exec(parts[1]);
  return Boolean(host) && Number(host[2] ?? 0) < 65536 && isPublicHost(host[1]);
}

export function readWebsite(typed, { maxLength }) {
  if (typed.length > maxLength || /[\s<>"\\^`{|}]/.test(typed) || !isPublicAddress(typed)) {
    throw new Invalid("website", { found: typed });
  }
  return typed;
}

const ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
const LOCAL = new RegExp(`^${ATOM}(\\.${ATOM})*$`);

export function readEmail(typed, { maxLength }) {
  const at = typed.lastIndexOf("@");
  const [local, host] = [typed.slice(0, at), typed.slice(at + 1).toLowerCase()];
  const fits = at > 0 && local.length <= 64 && typed.length <= maxLength && LOCAL.test(local);
  const named = /[a-z\u0080-\uffff]$/.test(host) && !host.endsWith(".arpa") && !/(^|\.)(?!xn--)..--/.test(host);
  if (!fits || !named || !isPublicHost(host)) throw new Invalid("email", { found: typed });
  return `${local}@${host.normalize("NFC")}`;
}

const whole = (pattern, text) => new RegExp(`^(?:${pattern})$`).test(text);

/** Return a number in international spelling: +49 2202 123456. */
export function readPhone(typed, { pattern }, plan) {
  const wrong = () => new Invalid("phone", { found: typed });
  if (!new RegExp(pattern).test(typed)) throw wrong();
  if (!/^[ (]*[0+]/.test(typed) || /[/–-] *[0-9]{1,2} *$/.test(typed)) throw wrong();
  const national = nationalOf(typed);
  if (national === null) throw wrong();
  const matches = ([numbers, lengths]) => lengths.includes(national.length) && whole(numbers, national);
  const known = whole(plan.any, national);
  if ((known && plan.costly.some(matches)) || national.startsWith("137")) throw new Invalid("premium-rate");
  if (!known || !plan.kinds.some(matches)) throw wrong();
  return `+49 ${grouped(national, plan.formats)}`;
}

/** The digits behind the country's code; null for a number of another country. */
function nationalOf(typed) {
  const digits = typed.replace(/[^0-9]/g, "");
  const abroad = typed.trim().replace(/^\(/, "").startsWith("+") ? digits : /^00/.test(digits) ? digits.slice(2) : null;
  if (abroad === null) return digits.replace(/^0/, "");
  return abroad.startsWith("49") ? abroad.slice(2).replace(/^0/, "") : null;
}

function grouped(national, formats) {
  const fitting = formats.find(
    ([leading, pattern]) => new RegExp(`^(?:${leading})`).test(national) && whole(pattern, national),
  );
  return fitting ? national.replace(new RegExp(`^${fitting[1]}$`), fitting[2]) : national;
}
