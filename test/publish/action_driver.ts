import { buildConfig } from "../../src/compose/config.ts";
import { formatConfig } from "../../src/compose/write.ts";
import { type FakeRunner, fakeRunner, type RunningStep } from "../support/action.ts";
import type { Job, Report, Subject } from "./driver.ts";

// Two runs never have one number, so that the link to the run differs between them.
let runs = 0;

const cpuLimit = (want: number) => String(4 + want);

/** A run of the built action that is going on. */
export interface RunningAction {
  readonly child: RunningStep["child"];
  readonly done: Promise<Report>;
}

/**
 * Starts the built action as the runner does: a process of its own.
 *
 * @param runner Keeps the workspace; without it the run has an empty one that is gone in the end.
 */
export function startAction({ inputs, env, want, event }: Job, runner?: FakeRunner): RunningAction {
  const here = runner ?? fakeRunner();
  runs += 1;
  const all = {
    profiles: "coder_app, remote_desktop",
    groups: "developers",
    overrides: `coder_app:cpu_limit=${cpuLimit(want)}`,
    ...inputs,
  };
  const { child, done } = here.start(all, {
    event: event?.name ?? "schedule",
    ...(event === undefined ? {} : { payload: event.payload }),
    env: { ...env, GITHUB_RUN_ID: String(1_000_000 + runs) },
  });
  const report = async (): Promise<Report> => {
    try {
      const step = await done;
      // The runner has to be told what to mask: this line alone may have the token.
      const shown = step.stdout.replace(`::add-mask::${inputs["token"]}\n`, "");
      const log = [shown, step.stderr, step.summary, step.outputFile].join("\n");
      return { ok: step.code === 0, outputs: step.outputs, log };
    } finally {
      if (runner === undefined) here[Symbol.dispose]();
    }
  };
  return { child, done: report() };
}

/** The built action in another process, with a clock that waits. */
export const action: Subject = {
  name: "the built action",
  content: (want) => {
    const overrides = [{ slug: "coder_app", field: "cpu_limit", value: cpuLimit(want) }];
    const { config } = buildConfig({ profiles: ["coder_app", "remote_desktop"], groups: ["developers"], overrides });
    return formatConfig(config);
  },
  run: (job) => startAction(job).done,
};
