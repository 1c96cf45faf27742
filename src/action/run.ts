import { join } from "node:path";
import { loadAndCompose } from "../compose/compose.ts";
import { Sources } from "../compose/sources.ts";
import { effectsOfMenu, peopleOptions } from "../delivery/people.ts";
import { diffConfigs, isEmpty, renderText } from "../diff/mod.ts";
import { ConfiguratorError, issuesOf } from "../errors.ts";
import { bugReport, EXIT } from "../exit.ts";
import type { Config } from "../hub/config.ts";
import { lateIssues, throwIfLate } from "../packs/late.ts";
import { type Clock, systemClock } from "../publish/client.ts";
import { readEvent } from "../publish/event_file.ts";
import { isWorkflow } from "../publish/inputs.ts";
import { refusals, renderRolloutText } from "../rollout/mod.ts";
import { sentence } from "../text/words.ts";
import { annotate } from "./annotations.ts";
import { type DeliveryJob, deliver } from "./deliver.ts";
import { type ActionInputs, readInputs, tokenOf } from "./inputs.ts";
import { givenSecrets, masksFor } from "./mask.ts";
import { outputsOf, type RunResult } from "./outputs.ts";
import { previewOf } from "./preview.ts";
import { readPrevious } from "./previous.ts";
import { registryOf } from "./registry.ts";
import { createRunner, type Env, type Runner } from "./runner.ts";
import { failureSummary, findingsOf, successSummary } from "./summary.ts";
import { openWorkspace, type Workspace } from "./workspace.ts";

/**
 * Runs the action: inputs to config to file, with outputs, annotations, log and summary.
 *
 * @param clock What publishing waits with.
 * @returns the exit code of the step
 */
export async function run(env: Env, clock: Clock = systemClock): Promise<number> {
  const runner = createRunner();
  let workspace: Workspace | undefined;
  let given: readonly string[] = [];
  try {
    const token = tokenOf(env);
    if (token !== undefined) runner.mask(token);
    const inputs = readInputs(env);
    given = givenSecrets(inputs.given.overrides?.items ?? []);
    workspace = openWorkspace(env["GITHUB_WORKSPACE"]);
    return await work(inputs, workspace, { env, clock, runner });
  } catch (error) {
    if (!(error instanceof ConfiguratorError)) return reportBug(error, runner);
    // Until here nothing was told; a run that fails has no outputs that a mask could tear.
    for (const secret of given) runner.mask(secret);
    annotate(runner, "error", error.issues, workspace);
    await runner.summary(failureSummary(error.issues));
    return EXIT.wrong;
  }
}

/** What a run has of the world. */
type World = Pick<DeliveryJob, "env" | "clock" | "runner">;

async function work(inputs: ActionInputs, workspace: Workspace, world: World): Promise<number> {
  const { env, runner } = world;
  const target = workspace.locate(inputs.output.text, inputs.output.at);
  const path = workspace.inside(target);
  const event = readEvent((name) => env[name]);
  const sources = new Sources();
  const registry = registryOf(inputs.given, workspace, event, sources);
  const load = () => registry;
  const guard = () => {
    guardTargets(inputs, sources, target, workspace, env);
    return previewOf(inputs.given, workspace, sources, target);
  };
  const composing = loadAndCompose(inputs.given, load, sources.reading(workspace.readText));
  const {
    config,
    text,
    warnings: requestWarnings,
  } = await composing.catch((error: unknown) => {
    throw error instanceof ConfiguratorError ? new ConfiguratorError([...error.issues, ...issuesOf(guard)]) : error;
  });
  const preview = guard();
  await throwIfLate();
  const people = peopleOptions(inputs.given);
  const there = readPrevious(target, path, inputs.output, people.helm);
  const masks = masksFor(config, () => programTexts(config, path, there.document, inputs));
  for (const secret of masks.masked) runner.mask(secret);
  const job = {
    findings: requestWarnings,
    masked: masks.masked,
    inputs,
    workspace,
    target,
    path,
    text,
    config,
    registry: await registry,
    previous: there,
    people,
    refused: refusals(effectsOfMenu(there.text, config, people), people.failOn),
    event,
    ...world,
  };
  const { outcome, drift, previous, ...delivery } = await deliver(job);
  preview?.write({
    path,
    text,
    config,
    before: previous.text === undefined ? undefined : previous.document,
    registry: await registry,
  });
  const errors = [...delivery.errors, ...lateIssues()];
  const diff = diffConfigs(previous.document, config);
  const isNew = previous.text === undefined;
  const effects = effectsOfMenu(previous.text, config, people);
  const result: RunResult = { path, text, changed: previous.text !== text, isNew, config, diff, effects };
  const warnings = [
    ...inputs.warnings,
    ...requestWarnings,
    ...masks.warnings,
    ...previous.warnings,
    ...delivery.warnings,
  ];
  runner.output({ ...outputsOf(result), ...delivery.outputs });
  annotate(runner, "warning", warnings, workspace);
  annotate(runner, "error", errors, workspace);
  logChanges(result, inputs, runner);
  if (drift) {
    const hint = "Run the action without fail-on-drift, or dump-config with the same values, and commit the file";
    runner.annotate("error", `${sentence(outcome)} ${hint}`, { title: "Drift", file: path });
  } else runner.log(outcome);
  if (preview !== undefined) runner.log(`Page of the menu written to ${preview.path}`);
  const findings = [...findingsOf("error", errors), ...findingsOf("warning", warnings)];
  // A file that was not there has nothing to compare with.
  const summary = { config, outcome, findings, effects, ...(isNew ? {} : { diff }) };
  await runner.summary(successSummary(summary, [delivery.details]));
  return drift || errors.length > 0 ? EXIT.wrong : EXIT.done;
}

// In the workspace, and in this repository, which the workspace is a checkout of.
function guardTargets(inputs: ActionInputs, sources: Sources, target: string, workspace: Workspace, env: Env): void {
  const path = workspace.inside(target);
  if (isWorkflow(path)) {
    const message = `'${path}' is in the folder of workflows: what is written there runs with the next event`;
    const hint = "Name another file, such as config.yaml";
    throw new ConfiguratorError([{ code: "path-outside", message, hint, at: inputs.output.at }]);
  }
  sources.guard({ path: target, shown: path, at: inputs.output.at });
  const { repository = "", path: published = path } = inputs.publishing?.settings ?? {};
  if (published === path || repository.toLowerCase() !== env["GITHUB_REPOSITORY"]?.toLowerCase()) return;
  const at = inputs.given.path?.at ?? inputs.output.at;
  sources.guard({ path: join(workspace.root, published), shown: published, at });
}

// What the outputs tell programs: slugs, groups, images and paths, and the JSON around them.
function programTexts(config: Config, path: string, before: unknown, inputs: ActionInputs): readonly string[] {
  const { repository, branch, base } = inputs.publishing?.settings ?? {};
  const isNew = { path, text: "", changed: true, config, isNew: false, effects: [], diff: diffConfigs(before, config) };
  const { diff: _, effects: __, ...outputs } = outputsOf(isNew);
  return [...Object.values(outputs), repository ?? "", branch ?? "", base ?? ""];
}

function logChanges({ path, changed, isNew, diff, effects }: RunResult, inputs: ActionInputs, runner: Runner): void {
  // A plan to publish a new file is only half a plan without what is in it.
  const isPlan = inputs.dryRun && inputs.publishing !== undefined;
  if (!changed || (isNew && !isPlan)) return;
  const text = isEmpty(diff) ? "Only the form differs: order, quotes or comments" : renderText(diff).trimEnd();
  runner.group(`Changes of ${path}`, [renderRolloutText(effects), text].filter((block) => block !== "").join("\n"));
}

function reportBug(error: unknown, runner: Runner): number {
  const { title, text } = bugReport(error);
  runner.annotate("error", title, {});
  runner.log(text);
  return EXIT.bug;
}
