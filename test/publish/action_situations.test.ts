import { describe } from "vitest";
import { hasNode24 } from "../support/action.ts";
import { action, actionHere } from "./action_driver.ts";
import { describeSituations } from "./scenarios.ts";
import { isFull } from "./stage.ts";

describeSituations(actionHere);

// A process for each run takes ten times as long, and is another way to start the same.
const usual = /^(opens the first .*ghs_appT|closes the|commits to|plans with|sets meta|rebuilds .*ghp_)/;

describe.skipIf(!hasNode24())("publishing from end to end", () => {
  describeSituations(action, (name) => isFull || usual.test(name));
});
