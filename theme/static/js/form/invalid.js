/** A text that is no value of its kind: the rule it breaks (the id that `wegweiser check` prints) and what to say. */
export class Invalid extends Error {
  constructor(rule, values = {}) {
    super(rule);
    this.rule = rule;
    this.values = values;
  }
}
