// Names of files for `[name, street, municipality]`, one JSON a line in, one name a line out.

import { readFileSync } from "node:fs";
import { makeId } from "../../theme/static/js/form/identity.js";

const { ids } = JSON.parse(readFileSync(process.argv[2], "utf8"));
for (const line of readFileSync(0, "utf8").split("\n").filter(Boolean)) {
  const id = makeId(...JSON.parse(line), ids);
  ids.taken.push(id);
  console.log(JSON.stringify(id));
}
