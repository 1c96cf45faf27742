import { describe } from "vitest";
import { hasNode24 } from "../support/action.ts";
import { action, actionHere } from "./action_driver.ts";
import { describeSituations } from "./scenarios.ts";
import { isFull } from "./stage.ts";

// The tests of the library try all of them. These tests are about how the action reads inputs and reports results.
const usual =
  /^(sends one|opens the first .*ghs_appT|updates an|closes the|commits to|costs as|plans with|sets meta|warns of|leaves closed|puts its|rebuilds .*ghp_|opens the pull request for|cleans up)/;

describeSituations(actionHere, (name) => usual.test(name));

// A process for each run takes ten times as long, and only the start differs.
const withProcesses = /^(opens the first .*ghs_appT|closes the|commits to|plans with|sets meta|rebuilds .*ghp_)/;

describe.skipIf(!hasNode24())("publishing from end to end", () => {
  describeSituations(action, (name) => isFull || withProcesses.test(name));
});
