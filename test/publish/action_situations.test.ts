import { describe } from "vitest";
import { hasNode24 } from "../support/action.ts";
import { action, actionHere } from "./action_driver.ts";
import { describeSituations } from "./scenarios.ts";
import { isFull } from "./stage.ts";

// The library tries all of them. What the action adds is how it reads inputs, and how it tells what was done.
const usual =
  /^(sends one|opens the first .*ghs_appT|updates an|closes the|commits to|costs as|plans with|sets meta|warns of|leaves closed|puts its|rebuilds .*ghp_|opens the pull request for|cleans up)/;

describeSituations(actionHere, (name) => usual.test(name));

// A process for each run takes ten times as long, and is another way to start the same.
const withProcesses = /^(opens the first .*ghs_appT|closes the|commits to|plans with|sets meta|rebuilds .*ghp_)/;

describe.skipIf(!hasNode24())("publishing from end to end", () => {
  describeSituations(action, (name) => isFull || withProcesses.test(name));
});
