import { describeDisturbances, describeRunsAtOnce } from "./disturbances.ts";
import { library } from "./driver.ts";
import { seedsOf } from "./stage.ts";

describeDisturbances(library);
describeRunsAtOnce(library, { seeds: seedsOf(1) });
