// Opening hours in one JSON a line: typed times become spans; rows become hours; hours become rows and hours again.

import { readFileSync } from "node:fs";
import { readTimes, rowsOf, typedTimes, writeHours } from "../../theme/static/js/form/hours.js";

for (const line of readFileSync(0, "utf8").split("\n").filter(Boolean)) {
  const { times, rows, hours } = JSON.parse(line);
  if (times !== undefined) console.log(JSON.stringify(readTimes(times)));
  else if (rows) {
    console.log(JSON.stringify(writeHours(rows.map(([days, typed]) => ({ days, spans: readTimes(typed) })), true)));
  } else {
    const known = rowsOf(hours);
    const typed = known?.rows.map(({ days, spans }) => ({ days, spans: readTimes(typedTimes(spans)) }));
    console.log(JSON.stringify(known && writeHours(typed, known.closedOnHolidays)));
  }
}
