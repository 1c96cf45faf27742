import { describeDisturbances } from "./disturbances.ts";
import { library } from "./driver.ts";

// Races are cheap to miss: `PUBLISH_SEEDS=50` looks longer.
const count = Number(process.env["PUBLISH_SEEDS"] ?? 2);

describeDisturbances(
  library,
  Array.from({ length: count }, (_, index) => index + 1),
);
