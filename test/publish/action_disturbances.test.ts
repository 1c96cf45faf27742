import { describe } from "vitest";
import { hasNode24 } from "../support/action.ts";
import { action } from "./action_driver.ts";
import { describeDisturbances } from "./disturbances.ts";
import { isFull, seedsOf } from "./stage.ts";

// The library tries all of them, and answers that are lost before their write is done; a process takes ten times as long.
const usual = {
  starts: ["first pull request", "update", "content is back", "direct commit"],
  moments: ["after"],
} as const;

describe.skipIf(!hasNode24())("publishing from end to end, disturbed", () => {
  describeDisturbances(action, { seeds: seedsOf(1), ...(isFull ? {} : usual) });
});
