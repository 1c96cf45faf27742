import { describe, expect, it } from "vitest";
import type { FaultAction } from "../support/fake_github/mod.ts";
import type { Report, Subject } from "./driver.ts";
import { seededRandom } from "./driver.ts";
import { BRANCH, expectNoToken, openPulls, PATH, PERSON, type Stage, startStage, WORKFLOW } from "./stage.ts";

/** A situation that a run writes in: how to come to it, and what has to hold once runs have gone through. */
interface Start {
  readonly name: string;
  readonly base: number;
  readonly want: number;
  readonly inputs?: Record<string, string>;
  readonly prepare?: (stage: Stage) => Promise<unknown>;
  /** Open ones in the end. */
  readonly pulls: 0 | 1;
  /** All that were ever opened. */
  readonly total: number;
}

const STARTS: readonly Start[] = [
  { name: "first pull request", base: 0, want: 1, pulls: 1, total: 1 },
  { name: "update", base: 0, want: 2, prepare: (stage) => stage.run({ want: 1 }), pulls: 1, total: 1 },
  { name: "content is back", base: 1, want: 1, prepare: (stage) => stage.run({ want: 2 }), pulls: 0, total: 1 },
  { name: "direct commit", base: 0, want: 1, inputs: { publish: "commit" }, pulls: 0, total: 0 },
  {
    name: "conflict, bot",
    base: 0,
    want: 1,
    pulls: 1,
    total: 1,
    prepare: async (stage) => {
      await stage.run({ want: 1 });
      await stage.repo.commit("main", { [PATH]: "somebody else's\n" });
    },
  },
  {
    name: "conflict, person's token",
    base: 0,
    want: 1,
    pulls: 1,
    total: 1,
    inputs: { token: PERSON },
    prepare: async (stage) => {
      await stage.run({ want: 1, inputs: { token: PERSON } });
      await stage.repo.commit("main", { [PATH]: "somebody else's\n" });
    },
  },
  {
    name: "left-over branch",
    base: 0,
    want: 2,
    pulls: 1,
    total: 2,
    prepare: async (stage) => {
      await stage.run({ want: 1 });
      await stage.repo.mergePull(1, { by: "mona", method: "squash" });
    },
  },
  {
    name: "labels and reviewers",
    base: 0,
    want: 1,
    pulls: 1,
    total: 1,
    inputs: { labels: "config", assignees: "mona", reviewers: "hubot", "team-reviewers": "hub-operators" },
  },
];

async function expectSettled(stage: Stage, start: Start): Promise<void> {
  const branch = start.pulls === 1 ? BRANCH : "main";
  expect(await stage.repo.file(branch, PATH)).toBe(stage.content(start.want));
  expect(openPulls(stage.repo)).toHaveLength(start.pulls);
  const { repo } = stage;
  expect((await repo.branches()).filter((name) => name.includes("-rebuild"))).toEqual([]);
  stage.seen();
  const again = await stage.run({ want: start.want, ...(start.inputs ? { inputs: start.inputs } : {}) });
  expect(again.outputs["operation"], again.log).toBe("none");
  expect(stage.seen().filter((request) => request.startsWith("write"))).toEqual([]);
}

const LOSSES: readonly (readonly [string, FaultAction])[] = [
  ["connection lost", { drop: true }],
  ["half an answer", { drop: "mid-body" }],
  ["502", { status: 502, body: "<html>Bad gateway</html>" }],
];

/** What disturbs a run: lost answers, other actors, many runs at once, rate limits. For whatever runs the jobs. */
export function describeDisturbances(subject: Subject, seeds: readonly number[]): void {
  const stageFor = async (start: Start) => {
    const stage = await startStage(subject, start.base);
    await start.prepare?.(stage);
    return stage;
  };
  const change = (start: Start) => ({ want: start.want, ...(start.inputs ? { inputs: start.inputs } : {}) });

  describe(`Answers that get lost, run by ${subject.name}`, () => {
    for (const start of STARTS) {
      it(`converges when an answer is lost before or after any write: ${start.name}`, async () => {
        let cases = 0;
        for (let write = 1; write <= 12; write += 1) {
          for (const moment of ["before", "after"] as const) {
            const [, action] = LOSSES[cases % LOSSES.length] ?? LOSSES[0] ?? ["", { drop: true as const }];
            await using stage = await stageFor(start);
            let fired = false;
            const match = ({ method }: { method: string }) => {
              fired = true;
              return method !== "GET";
            };
            stage.github.fault({ write, moment, match, action });
            const before = stage.github.requests.length;
            const first = await stage.run(change(start));
            expectNoToken(first);
            const writes = stage.github.requests.slice(before).filter(({ kind }) => kind === "write");
            stage.github.clearFaults();
            const second = first.ok ? first : await stage.run(change(start));
            expect(second.ok, second.log).toBe(true);
            await stage.run(change(start));
            await expectSettled(stage, start);
            expect(fired).toBe(true);
            cases += 1;
            // Fewer writes than that: every one of them has had its turn.
            if (!writes.some(({ status }) => status === 0 || status === 502)) return expect(write).toBeGreaterThan(1);
          }
        }
      });
    }
  });

  describe(`Other actors, run by ${subject.name}`, () => {
    const PUSHES: readonly (readonly [string, (stage: Stage) => Promise<unknown>])[] = [
      ["pushes to the base", (stage) => stage.repo.commit("main", { "README.md": "moved\n" }, { author: "lisa" })],
      ["pushes to the branch", (stage) => stage.repo.commit(BRANCH, { "notes.md": "Lisa's\n" }, { author: "lisa" })],
    ];
    for (const start of STARTS) {
      for (const [what, push] of PUSHES) {
        it(`loses nothing when somebody ${what} between read and write: ${start.name}`, async () => {
          await using stage = await stageFor(start);
          let pushed: unknown;
          const run = async () => {
            pushed = await push(stage);
          };
          // The first write request is the one to be late for.
          stage.github.fault({ request: 1, match: ({ fields }) => !fields.includes("repository"), action: { run } });
          const report = await stage.run(change(start));
          expect(pushed).toBeTypeOf("string");
          const kept = await Promise.all(
            (await stage.repo.branches()).map(async (branch) =>
              (await stage.repo.log(branch)).some(({ oid }) => oid === pushed),
            ),
          );
          expect(kept).toContain(true);
          stage.github.clearFaults();
          await stage.run(change(start));
          stage.seen();
          const again = await stage.run(change(start));
          expect(
            stage.seen().filter((request) => request.startsWith("write")),
            `${report.log}\n${again.log}`,
          ).toEqual([]);
          expect(openPulls(stage.repo).length).toBeLessThanOrEqual(1);
          // Whoever pushed to a pull request that was being closed finds it open.
          if (start.name === "content is back" && what === "pushes to the branch") {
            expect(openPulls(stage.repo)).toHaveLength(1);
          }
        });
      }
    }
  });

  describe(`Eight runs at once, run by ${subject.name}`, () => {
    for (const start of STARTS) {
      it(`end with the right bytes and no second pull request: ${start.name}`, {
        timeout: 30_000 * (seeds.length + 1),
      }, async () => {
        for (const seed of seeds) {
          await using stage = await stageFor(start);
          const random = seededRandom(seed);
          for (let index = 0; index < 12; index += 1) {
            stage.github.fault({
              request: 1 + Math.floor(random() * 30),
              action: { delay: Math.floor(random() * 30) },
            });
          }
          const runs = Array.from({ length: 8 }, (_, index) =>
            stage.run({ ...change(start), seed: seed * 100 + index }),
          );
          const reports = await Promise.all(runs);
          for (const report of reports) {
            expect(report.ok, report.log).toBe(true);
            expectNoToken(report);
          }
          stage.github.clearFaults();
          await expectSettled(stage, start);
          expect(stage.repo.pulls()).toHaveLength(start.total);
        }
      });
    }
  });

  describe(`Rate limits, run by ${subject.name}`, () => {
    const LIMITS: readonly (readonly [string, FaultAction, number])[] = [
      ["403 with retry-after", { rateLimit: "secondary", status: 403, retryAfter: 7 }, 7],
      ["429 with retry-after", { rateLimit: "secondary", status: 429, retryAfter: 7 }, 7],
      ["secondary without a header", { rateLimit: "secondary", status: 403 }, 60],
      ["nothing left until the reset", { rateLimit: "primary", resetIn: 20 }, 20],
    ];
    for (const [name, action, seconds] of LIMITS) {
      for (const request of [1, 2]) {
        it(`waits as long as it says at request ${request}: ${name}`, async () => {
          await using stage = await startStage(subject);
          stage.github.fault({ request, action });
          const report = await stage.run();
          expect(report, report.log).toMatchObject({
            ok: true,
            outputs: { operation: "created", "requests-used": "3" },
          });
          if (report.waited !== undefined) {
            expect(report.waited).toBeGreaterThanOrEqual(seconds * 1000 - 1000);
            expect(report.waited).toBeLessThan(seconds * 1000 + 3000);
          }
          expect(openPulls(stage.repo)).toHaveLength(1);
        });
      }
      it(`gives up when that is longer than max-wait: ${name}`, async () => {
        await using stage = await startStage(subject);
        stage.github.fault({ request: 2, action });
        const report = await stage.run({ inputs: { "max-wait": "5" } });
        expect(report.ok).toBe(false);
        expect(report.log).toMatch(/waiting until 20\d\d-/);
        expect(report.waited ?? 0).toBeLessThan(5000);
        expect(stage.github.requests).toHaveLength(2);
      });
    }

    it("repeats a read that fails for a passing reason, three times at most", async () => {
      await using stage = await startStage(subject);
      stage.github.fault({ request: 1, times: 3, action: { status: 502, body: "" } });
      const report: Report = await stage.run({ inputs: { token: WORKFLOW } });
      expect(report.outputs, report.log).toMatchObject({ operation: "created", "requests-used": "5" });
      stage.github.fault({ request: 1, times: 9, action: { drop: true } });
      const failed = await stage.run();
      expect(failed.ok).toBe(false);
      expect(failed.outputs["requests-used"] ?? "4").toBe("4");
    });
  });
}
