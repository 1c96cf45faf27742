import { describeDisturbances } from "./disturbances.ts";
import { library } from "./driver.ts";

describeDisturbances(library, [1, 2]);
