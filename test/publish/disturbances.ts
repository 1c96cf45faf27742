import { describe, expect, it } from "vitest";
import type { FaultAction } from "../support/fake_github/mod.ts";
import type { Subject } from "./driver.ts";
import { seededRandom } from "./driver.ts";
import { BRANCH, openPulls, type Stage } from "./stage.ts";
import { changeOf as change, expectSettled, STARTS, type Start, stageOf } from "./starts.ts";

/** How much to try: everything takes minutes with processes. */
export interface DisturbanceOptions {
  /** The situations to disturb, by name; all of them when left out. */
  readonly starts?: readonly string[];
  /** Whether an answer is lost before or after its write was done; both when left out. */
  readonly moments?: readonly ("before" | "after")[];
}

const LOSSES: readonly (readonly [string, FaultAction])[] = [
  ["connection lost", { drop: true }],
  ["half an answer", { drop: "mid-body" }],
  ["502", { status: 502, body: "<html>Bad gateway</html>" }],
];

const startsOf = ({ starts }: { readonly starts?: readonly string[] }) =>
  STARTS.filter(({ name }) => starts?.includes(name) ?? true);

/** Tests with lost answers and other actors, for each way to run jobs. */
export function describeDisturbances(subject: Subject, options: DisturbanceOptions = {}): void {
  const { moments = ["before", "after"] } = options;
  const starts = startsOf(options);
  const stageFor = (start: Start) => stageOf(subject, start);

  describe(`Answers that get lost, run by ${subject.name}`, () => {
    for (const start of starts) {
      it(`converges when an answer is lost ${moments.join(" or ")} any write: ${start.name}`, async () => {
        let cases = 0;
        for (let write = 1; write <= 12; write += 1) {
          for (const moment of moments) {
            const [, action] = LOSSES[cases % LOSSES.length] ?? LOSSES[0] ?? ["", { drop: true as const }];
            await using stage = await stageFor(start);
            let fired = false;
            const match = ({ method }: { method: string }) => {
              fired = true;
              return method !== "GET";
            };
            stage.github.fault({ write, moment, match, action });
            const before = stage.github.requests.length;
            await stage.run(change(start));
            const writes = stage.github.requests.slice(before).filter(({ kind }) => kind === "write");
            stage.github.clearFaults();
            // It repairs, or finishes what only causes a warning: labels and reviewers.
            const second = await stage.run(change(start));
            expect(second.ok, second.log).toBe(true);
            await expectSettled(stage, start);
            expect(fired).toBe(true);
            cases += 1;
            // The run has fewer writes: all of them were tried.
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
    for (const start of starts) {
      for (const [what, push] of PUSHES) {
        it(`loses nothing when somebody ${what} between read and write: ${start.name}`, async () => {
          await using stage = await stageFor(start);
          let pushed: unknown;
          const run = async () => {
            pushed = await push(stage);
          };
          // The other actor comes before the first write.
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
          // If somebody pushed while the pull request was being closed, it is open.
          if (start.name === "content is back" && what === "pushes to the branch") {
            expect(openPulls(stage.repo)).toHaveLength(1);
          }
        });
      }
    }
  });
}

/** How much to try with runs at the same time. */
export interface RunsAtOnceOptions {
  /** For each seed, one round of eight runs. */
  readonly seeds: readonly number[];
  /** The situations, by name; all of them when left out. */
  readonly starts?: readonly string[];
}

/** Eight runs at the same time, for each way to run jobs. */
export function describeRunsAtOnce(subject: Subject, { seeds, ...options }: RunsAtOnceOptions): void {
  const starts = startsOf(options);
  const stageFor = (start: Start) => stageOf(subject, start);
  describe(`Eight runs at once, run by ${subject.name}`, () => {
    for (const start of starts) {
      it(`end with the right bytes and no second pull request: ${start.name}`, async () => {
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
          }
          stage.github.clearFaults();
          await expectSettled(stage, start);
          expect(stage.repo.pulls()).toHaveLength(start.total);
        }
      });
    }
  });
}
