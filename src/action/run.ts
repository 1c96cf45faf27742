import * as core from "@actions/core";
import { diffConfigs, isEmpty, renderText } from "../diff/mod.ts";
import { ConfiguratorError } from "../errors.ts";
import { compose } from "../request/compose.ts";
import { safeLog } from "../text/untrusted.ts";
import { annotate } from "./annotations.ts";
import { deliver } from "./deliver.ts";
import { type ActionInputs, readInputs } from "./inputs.ts";
import { maskSecrets } from "./mask.ts";
import { type RunResult, setOutputs } from "./outputs.ts";
import { readPrevious } from "./previous.ts";
import { readEvent, registryOf } from "./registry.ts";
import { findingsOf, writeFailure, writeSummary } from "./summary.ts";
import { openWorkspace, type Workspace } from "./workspace.ts";

/** The environment of a step. */
export type Env = Readonly<Record<string, string | undefined>>;

/** Exit codes of the action; the runner tells only zero from the rest. */
export const EXIT = { done: 0, wrong: 1, bug: 70 } as const;

/**
 * Runs the action: inputs to config to file, with outputs, annotations, log and summary.
 *
 * @returns the exit code of the step
 */
export async function run(env: Env): Promise<number> {
  let workspace: Workspace | undefined;
  try {
    const inputs = readInputs(env);
    workspace = openWorkspace(env["GITHUB_WORKSPACE"]);
    return await work(inputs, workspace, env);
  } catch (error) {
    if (!(error instanceof ConfiguratorError)) return reportBug(error);
    annotate("error", error.issues, workspace);
    await writeFailure(error.issues);
    return EXIT.wrong;
  }
}

async function work(inputs: ActionInputs, workspace: Workspace, env: Env): Promise<number> {
  const target = workspace.locate(inputs.output.text, inputs.output.at);
  const path = workspace.inside(target);
  const registry = await registryOf(inputs, workspace, readEvent(env));
  const { config, text, warnings: requestWarnings } = compose(inputs.request, registry, workspace.readText);
  maskSecrets(config);
  const previous = await readPrevious(target, path, inputs.output);
  const diff = diffConfigs(previous.document, config);
  const isNew = previous.text === undefined;
  const result: RunResult = { path, text, changed: previous.text !== text, isNew, config, diff };
  const warnings = [...requestWarnings, ...previous.warnings];
  const { outcome, drift } = await deliver(inputs, workspace, target, result);
  setOutputs(result);
  annotate("warning", warnings, workspace);
  logChanges(result);
  if (drift) {
    const hint = "Run the action without fail-on-drift, or dump-config with the same values, and commit the file";
    core.error(safeLog(`${outcome}. ${hint}`), { file: path, title: "Drift" });
  } else core.info(safeLog(outcome));
  await writeSummary({
    config,
    outcome,
    findings: findingsOf("warning", warnings),
    // A file that was not there, or could not be read, has nothing to compare with.
    ...(isNew ? {} : { diff }),
  });
  return drift ? EXIT.wrong : EXIT.done;
}

function logChanges({ path, changed, isNew, diff }: RunResult): void {
  if (!changed || isNew) return;
  core.startGroup(safeLog(`Changes of ${path}`));
  core.info(isEmpty(diff) ? "Only the form differs: order, quotes or comments" : renderText(diff).trimEnd());
  core.endGroup();
}

function reportBug(error: unknown): number {
  core.error("The action failed in a way that is its own fault. Please report it with the text in the log.");
  for (let cause: unknown = error; cause !== undefined; cause = cause instanceof Error ? cause.cause : undefined) {
    core.info(safeLog(cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)));
  }
  return EXIT.bug;
}
