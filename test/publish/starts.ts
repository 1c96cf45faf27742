import { expect } from "vitest";
import type { Subject } from "./driver.ts";
import { BRANCH, type Change, openPulls, PATH, PERSON, type Stage, startStage } from "./stage.ts";

/** A situation in which a run writes: how to make it, and what must be true after the runs. */
export interface Start {
  readonly name: string;
  readonly base: number;
  readonly want: number;
  readonly inputs?: Record<string, string>;
  readonly prepare?: (stage: Stage) => Promise<unknown>;
  /** How many are open at the end. */
  readonly pulls: 0 | 1;
  /** How many were ever opened. */
  readonly total: number;
}

export const STARTS: readonly Start[] = [
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
      await stage.repo.commit("main", { [PATH]: stage.content(7) });
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
      await stage.repo.commit("main", { [PATH]: stage.content(7) });
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

/** A stage in this situation. */
export async function stageOf(subject: Subject, start: Start): Promise<Stage> {
  const stage = await startStage(subject, start.base);
  await start.prepare?.(stage);
  return stage;
}

/** The options of the run of a situation. */
export const changeOf = ({ want, inputs }: Start): Change => ({ want, ...(inputs ? { inputs } : {}) });

/** Expects the right state, and that one more run has nothing to do. */
export async function expectSettled(stage: Stage, start: Start): Promise<void> {
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
