import { diffConfigs, isEmpty, renderText } from "../diff/mod.ts";
import { ConfiguratorError, throwIfAny } from "../errors.ts";
import { compose } from "../request/compose.ts";
import { annotate } from "./annotations.ts";
import { deliver } from "./deliver.ts";
import { checkWithHub, warningsMarkdown } from "./hub_check.ts";
import { type ActionInputs, readInputs } from "./inputs.ts";
import { secretsOf } from "./mask.ts";
import { outputsOf, type RunResult } from "./outputs.ts";
import { readPrevious } from "./previous.ts";
import { readEvent, registryOf } from "./registry.ts";
import { type Env, type Runner, runner } from "./runner.ts";
import { failureSummary, findingsOf, successSummary } from "./summary.ts";
import { openWorkspace, type Workspace } from "./workspace.ts";

/** Exit codes of the action; the runner tells only zero from the rest. */
const EXIT = { done: 0, wrong: 1, bug: 70 } as const;

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
    return await work(inputs, workspace, env, runner);
  } catch (error) {
    if (!(error instanceof ConfiguratorError)) return reportBug(error, runner);
    annotate(runner, "error", error.issues, workspace);
    await runner.summary(failureSummary(error.issues));
    return EXIT.wrong;
  }
}

async function work(inputs: ActionInputs, workspace: Workspace, env: Env, runner: Runner): Promise<number> {
  const target = workspace.locate(inputs.output.text, inputs.output.at);
  const path = workspace.inside(target);
  const registry = await registryOf(inputs, workspace, readEvent(env));
  const { config, text, warnings: requestWarnings } = compose(inputs.request, registry, workspace.readText);
  for (const secret of secretsOf(config)) runner.mask(secret);
  const hub = checkWithHub(text, inputs.request.overrides ?? []);
  throwIfAny(hub.errors);
  const previous = readPrevious(target, path, inputs.output);
  const diff = diffConfigs(previous.document, config);
  const isNew = previous.text === undefined;
  const result: RunResult = { path, text, changed: previous.text !== text, isNew, config, diff };
  const warnings = [...requestWarnings, ...previous.warnings];
  const { outcome, drift } = await deliver(inputs, workspace, target, result);
  runner.output(outputsOf(result));
  annotate(runner, "warning", warnings, workspace);
  logChanges(result, runner);
  if (drift) {
    const hint = "Run the action without fail-on-drift, or dump-config with the same values, and commit the file";
    runner.annotate("error", `${outcome}. ${hint}`, { title: "Drift", file: path });
  } else runner.log(outcome);
  // A file that was not there has nothing to compare with.
  const summary = { config, outcome, findings: findingsOf("warning", warnings), ...(isNew ? {} : { diff }) };
  await runner.summary(successSummary(summary, warningsMarkdown(hub.warnings)));
  return drift ? EXIT.wrong : EXIT.done;
}

function logChanges({ path, changed, isNew, diff }: RunResult, runner: Runner): void {
  if (!changed || isNew) return;
  const text = isEmpty(diff) ? "Only the form differs: order, quotes or comments" : renderText(diff).trimEnd();
  runner.group(`Changes of ${path}`, text);
}

function reportBug(error: unknown, runner: Runner): number {
  const message = "The action failed in a way that is its own fault. Please report it with the text in the log.";
  runner.annotate("error", message, {});
  for (let cause: unknown = error; cause !== undefined; cause = cause instanceof Error ? cause.cause : undefined) {
    runner.log(cause instanceof Error ? (cause.stack ?? cause.message) : String(cause));
  }
  return EXIT.bug;
}
