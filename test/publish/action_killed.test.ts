import { describe, expect, it } from "vitest";
import { hasNode24 } from "../support/action.ts";
import { actionHere, startAction } from "./action_driver.ts";
import { expectNoToken, isFull } from "./stage.ts";
import { changeOf, expectSettled, STARTS, stageOf } from "./starts.ts";

const usual = ["update", "content is back", "direct commit", "conflict, bot", "labels and reviewers"];
const starts = STARTS.filter(({ name }) => isFull || usual.includes(name));

describe.skipIf(!hasNode24())("a run that is killed", () => {
  // The last request before the end still reaches GitHub: this is the same as ending before the next request.
  it.each(starts)("at any request is repaired by the next run: $name", async (start) => {
    for (let request = 1; ; request += 1) {
      await using stage = await stageOf(actionHere, start);
      const { child, done } = startAction(stage.job(changeOf(start)));
      let killed = false;
      const run = async () => {
        killed = true;
        child.kill("SIGKILL");
        await done;
      };
      stage.github.fault({ request, action: { run } });
      const report = await done;
      expectNoToken(report);
      stage.github.clearFaults();
      if (!killed) {
        expect(report.ok, report.log).toBe(true);
        // All requests were tried.
        return expect(request).toBeGreaterThan(2);
      }
      expect(report.ok).toBe(false);
      const next = await stage.run(changeOf(start));
      expect(next.ok, next.log).toBe(true);
      await expectSettled(stage, start);
      expect(stage.repo.pulls()).toHaveLength(start.total);
    }
  });
});
