import { describeDisturbances } from "./disturbances.ts";
import { library } from "./driver.ts";
import { seedsOf } from "./stage.ts";

describeDisturbances(library, { seeds: seedsOf(2) });
