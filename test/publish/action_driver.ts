import { buildConfig } from "../../src/compose/config.ts";
import { formatConfig } from "../../src/compose/write.ts";
import { type FakeRunner, fakeRunner, type RunningStep, type StepResult } from "../support/action.ts";
import { fastClock, type Job, type Report, type Subject } from "./driver.ts";

// Each run has its own number, so that the link to the run differs.
let runs = 0;

const cpuLimit = (want: number) => String(4 + want);

/** A run of the built action that has started. */
export interface RunningAction {
  readonly child: RunningStep["child"];
  readonly done: Promise<Report>;
}

function stepOf({ inputs, env, want, event }: Job) {
  runs += 1;
  return {
    inputs: {
      profiles: "coder_app, remote_desktop",
      groups: "developers",
      overrides: `coder_app:cpu_limit=${cpuLimit(want)}`,
      ...inputs,
    },
    options: {
      event: event?.name ?? "schedule",
      ...(event === undefined ? {} : { payload: event.payload }),
      env: { ...env, GITHUB_RUN_ID: String(1_000_000 + runs) },
    },
  };
}

function reportOf({ inputs }: Job, step: StepResult): Report {
  // The action tells the runner what to mask: only this line may contain the token.
  const shown = step.stdout.replace(`::add-mask::${inputs["token"]}\n`, "");
  const log = [shown, step.stderr, step.summary, step.outputFile].join("\n");
  return { ok: step.code === 0, outputs: step.outputs, log };
}

/**
 * Starts the built action in its own process, as the runner does.
 *
 * @param runner Keeps the workspace. Without it, the run has an empty one that is deleted afterwards.
 */
export function startAction(job: Job, runner?: FakeRunner): RunningAction {
  const here = runner ?? fakeRunner();
  const { inputs, options } = stepOf(job);
  const { child, done } = here.start(inputs, options);
  const report = async (): Promise<Report> => {
    try {
      return reportOf(job, await done);
    } finally {
      if (runner === undefined) here[Symbol.dispose]();
    }
  };
  return { child, done: report() };
}

const content = (want: number) => {
  const overrides = [{ slug: "coder_app", field: "cpu_limit", value: cpuLimit(want) }];
  const { config } = buildConfig({ profiles: ["coder_app", "remote_desktop"], groups: ["developers"], overrides });
  return formatConfig(config);
};

/** The built action in another process, with a clock that waits. */
export const action: Subject = { name: "the built action", content, run: (job) => startAction(job).done };

/**
 * Runs the action in this process, with a clock that does not wait: one run at a time.
 *
 * @param runner Keeps the workspace, as with {@link startAction}.
 */
export async function runActionHere(job: Job, runner?: FakeRunner): Promise<Report> {
  const here = runner ?? fakeRunner();
  const { inputs, options } = stepOf(job);
  try {
    return reportOf(job, await here.here(inputs, { ...options, clock: fastClock(job.seed ?? 1) }));
  } finally {
    if (runner === undefined) here[Symbol.dispose]();
  }
}

/** The action in this process. */
export const actionHere: Subject = { name: "the action", content, run: (job) => runActionHere(job) };
