// Judge drafts as the form does: one JSON a line in, `{ rules, yaml }` a line out. The form's data is the first argument.

import { readFileSync } from "node:fs";
import { check } from "../../theme/static/js/form/rules.js";
import { writeYaml } from "../../theme/static/js/form/yaml.js";

const form = JSON.parse(readFileSync(process.argv[2], "utf8"));
for (const line of readFileSync(0, "utf8").split("\n").filter(Boolean)) {
  const { draft, comments, today, staleDay } = JSON.parse(line);
  const { record, findings } = check(draft, { form, today, staleDay });
  const rules = [...new Set(findings.map(({ rule, severity }) => `${severity} ${rule}`))].sort();
  console.log(JSON.stringify({ rules, yaml: writeYaml(record, form, comments) }));
}
