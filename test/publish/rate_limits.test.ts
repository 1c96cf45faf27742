import { describe, expect, it } from "vitest";
import type { FaultAction } from "../support/fake_github/mod.ts";
import { library, type Report } from "./driver.ts";
import { openPulls, startStage, WORKFLOW } from "./stage.ts";

const issuesIn = (log: string) => {
  const { issues } = JSON.parse(log.split("\n").at(-1) ?? "") as { readonly issues: readonly { message: string }[] };
  return issues;
};

describe("rate limits", () => {
  const LIMITS: readonly (readonly [string, FaultAction, number])[] = [
    ["403 with retry-after", { rateLimit: "secondary", status: 403, retryAfter: 7 }, 7],
    ["429 with retry-after", { rateLimit: "secondary", status: 429, retryAfter: 7 }, 7],
    ["secondary without a header", { rateLimit: "secondary", status: 403 }, 60],
    ["nothing left until the reset", { rateLimit: "primary", resetIn: 20 }, 20],
  ];
  for (const [name, action, seconds] of LIMITS) {
    for (const request of [1, 2]) {
      it(`waits as long as it says at request ${request}: ${name}`, async () => {
        await using stage = await startStage(library);
        stage.github.fault({ request, action });
        const begin = Date.now();
        const report = await stage.run();
        // The server counts real seconds, also while the machine is busy with something else.
        const slack = Date.now() - begin + 1000;
        expect(report, report.log).toMatchObject({
          ok: true,
          outputs: { operation: "created", "requests-used": "3" },
        });
        if (report.waited !== undefined) {
          expect(report.waited).toBeGreaterThanOrEqual(seconds * 1000 - slack);
          expect(report.waited).toBeLessThan(seconds * 1000 + 2000 + slack);
        }
        expect(openPulls(stage.repo)).toHaveLength(1);
      });
    }
    it(`gives up when that is longer than max-wait: ${name}`, async () => {
      await using stage = await startStage(library);
      stage.github.fault({ request: 2, action });
      const report = await stage.run({ inputs: { "max-wait": "5" } });
      expect(report.ok).toBe(false);
      expect(report.log).toMatch(/waiting until 20\d\d-/);
      // One warning is enough.
      for (const { message } of issuesIn(report.log)) expect(message.match(/waiting until/g)).toHaveLength(1);
      expect(report.waited ?? 0).toBeLessThan(5000);
      expect(stage.github.requests).toHaveLength(2);
    });
  }

  it("repeats a read after a temporary failure, at most three times", async () => {
    await using stage = await startStage(library);
    stage.github.fault({ request: 1, times: 3, action: { status: 502, body: "" } });
    const report: Report = await stage.run({ inputs: { token: WORKFLOW } });
    expect(report.outputs, report.log).toMatchObject({ operation: "created", "requests-used": "5" });
    stage.github.fault({ request: 1, times: 9, action: { drop: true } });
    const failed = await stage.run();
    expect(failed.ok).toBe(false);
    expect(failed.outputs["requests-used"] ?? "4").toBe("4");
  });
});
