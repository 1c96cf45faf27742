import { describe } from "vitest";
import { hasNode24 } from "../support/action.ts";
import { action } from "./action_driver.ts";
import { describeSituations } from "./scenarios.ts";
import { isFull } from "./stage.ts";

// The library tries all of them; a process for each run takes ten times as long.
const usual =
  /^(sends one|opens the first .*ghs_appT|updates an|closes the|commits to|costs as|plans with|sets meta|warns of|leaves closed|puts its|rebuilds .*ghp_|opens the pull request for|cleans up)/;

describe.skipIf(!hasNode24())("publishing from end to end", () => {
  describeSituations(action, (name) => isFull || usual.test(name));
});
