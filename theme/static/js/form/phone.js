// German telephone numbers, judged and spelled by the numbering plan that the build takes from `phonenumbers`, so that
// a number has the same spelling here and in `wegweiser fix`.

import { Invalid } from "./invalid.js";

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
