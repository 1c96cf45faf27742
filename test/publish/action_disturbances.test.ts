import { describe } from "vitest";
import { hasNode24 } from "../support/action.ts";
import { action, actionHere } from "./action_driver.ts";
import { describeDisturbances, describeRunsAtOnce } from "./disturbances.ts";
import { isFull, seedsOf } from "./stage.ts";

// The tests of the library try all of them, and also answers that are lost before their write is done.
const usual = {
  starts: ["first pull request", "update", "content is back", "direct commit"],
  moments: ["after"],
} as const;

if (!isFull) describeDisturbances(actionHere, usual);

describe.skipIf(!hasNode24())("publishing from end to end, disturbed", () => {
  if (isFull) describeDisturbances(action);
  // Processes really run at the same time; runs in one process do not.
  describeRunsAtOnce(action, { seeds: seedsOf(1), ...(isFull ? {} : { starts: ["update", "direct commit"] }) });
});
