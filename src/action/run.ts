import { filesOfMenus } from "../compose/menu_files.ts";
import { Sources } from "../compose/sources.ts";
import { effectsOfMenu } from "../delivery/people.ts";
import { diffConfigs, isEmpty, renderText } from "../diff/mod.ts";
import { ConfiguratorError, type Issue, throwIfAny, uniqueIssues } from "../errors.ts";
import { bugReport, EXIT } from "../exit.ts";
import { append } from "../lists.ts";
import { lateIssues } from "../packs/after_loading.ts";
import { type Clock, systemClock } from "../publish/client.ts";
import { readEvent } from "../publish/events.ts";
import { renderRolloutText, rolloutRefusals } from "../rollout/mod.ts";
import { sentence } from "../text/words.ts";
import { annotate } from "./annotations.ts";
import { type Delivery, type DeliveryJob, deliver } from "./deliver.ts";
import { type ActionInputs, readInputs, tokenOf } from "./inputs.ts";
import { givenSecrets, masksFor } from "./mask.ts";
import { makeMenus, type RunMenu, type RunMenus } from "./menus.ts";
import { configOutputs, type RunResult } from "./outputs.ts";
import { type PlannedFile, type Previous, planFile, previousOf } from "./previous.ts";
import { createRunner, jobIn, type Runner, type StepEnv } from "./runner.ts";
import { failureSummary, findingsOf, hubsSummary, successSummary } from "./summary.ts";
import { openWorkspace, type Workspace } from "./workspace.ts";

/**
 * Runs the action: reads inputs, makes menus and writes files, with outputs, annotations, log and summary.
 *
 * @param clock The clock for waiting while publishing.
 * @returns the exit code of the step
 */
export async function run(env: StepEnv, clock: Clock = systemClock): Promise<number> {
  const runner = createRunner();
  let workspace: Workspace | undefined;
  let given: readonly string[] = [];
  try {
    const token = tokenOf(env);
    if (token !== undefined) runner.mask(token);
    const inputs = readInputs(env);
    given = givenSecrets(inputs.given.overrides?.items ?? []);
    workspace = openWorkspace(jobIn(env).workspace);
    return await work(inputs, workspace, { env, clock, runner });
  } catch (error) {
    if (!(error instanceof ConfiguratorError)) return reportBug(error, runner);
    // Nothing was printed until here. A run that fails has no outputs that a mask could damage.
    for (const secret of given) runner.mask(secret);
    annotate(runner, "error", error.issues, workspace);
    await runner.summary(failureSummary(error.issues));
    return EXIT.wrong;
  }
}

/** What a run needs from its environment. */
type World = Pick<DeliveryJob, "env" | "clock" | "runner">;

async function work(inputs: ActionInputs, workspace: Workspace, world: World): Promise<number> {
  const { env, runner } = world;
  const event = readEvent(jobIn(env));
  const made = await makeMenus({ inputs, workspace, event, sources: new Sources(), ...world });
  const { files, issues } = await planFiles(made, inputs);
  const planned = files.flatMap((file) => file.menus.map((menu, index) => ({ menu, previous: file.previous[index] })));
  const config = { profiles: planned.flatMap(({ menu }) => menu.config.profiles) };
  const masks = masksFor(config, () => [
    ...programTexts(planned.map(({ menu, previous }) => resultOf(menu, previous))),
    ...(made.plan?.changes ?? []).flatMap(({ settings: { repository, branch, base = "" } }) => [
      repository,
      branch,
      base,
    ]),
  ]);
  for (const secret of masks.masked) runner.mask(secret);
  const refused = planned.flatMap(({ menu, previous }) =>
    rolloutRefusals(effectsOfMenu(previous?.text, menu.config, menu.people), menu.people.failOn),
  );
  const delivery = await deliver({
    files,
    refused,
    masked: masks.masked,
    inputs,
    workspace,
    plan: made.plan,
    event,
    ...(made.fresh && { fresh: made.fresh }),
    ...world,
  });
  const { menus } = delivery;
  const errors = [...issues, ...delivery.errors, ...lateIssues()];
  const warnings = [
    ...inputs.warnings,
    ...uniqueIssues(menus.flatMap(({ menu }) => menu.findings)),
    ...masks.warnings,
    ...files.flatMap((file) => file.warnings),
    ...menus.flatMap(({ previous }) => previous.warnings),
    ...delivery.warnings,
  ];
  const results = menus.map(({ menu, previous }) => resultOf(menu, previous));
  runner.output({ ...configOutputs(results), ...delivery.outputs });
  annotate(runner, "warning", warnings, workspace);
  annotate(runner, "error", errors, workspace);
  for (const result of results) logChanges(result, inputs, runner);
  for (const { menu, outcome, drift } of menus) {
    if (drift) {
      const hint = "Run the action without fail-on-drift, or dump-config with the same values, and commit the file";
      runner.annotate("error", `${sentence(outcome)} ${hint}`, { title: "Drift", file: menu.file });
    } else if (outcome !== "") runner.log(outcome);
  }
  if (delivery.outcome !== undefined) runner.log(delivery.outcome);
  for (const { menu, previous } of menus) writePreview(menu, previous, runner);
  await runner.summary(summaryOf(delivery, results, errors, warnings));
  return menus.some(({ drift }) => drift) || errors.length > 0 ? EXIT.wrong : EXIT.done;
}

/** Plans the files. When content of one file would be lost, the others are still planned. */
async function planFiles(
  { menus, issues: wrong }: RunMenus,
  { publishing }: ActionInputs,
): Promise<{ readonly files: readonly PlannedFile[]; readonly issues: readonly Issue[] }> {
  const { files: grouped, issues: twins } = filesOfMenus(menus);
  throwIfAny(twins);
  const files: PlannedFile[] = [];
  const issues = [...wrong];
  for (const { path, menus: own } of grouped) {
    try {
      files.push(await planFile(path, own, publishing !== undefined));
    } catch (error) {
      if (!(error instanceof ConfiguratorError)) throw error;
      append(issues, error.issues);
    }
  }
  if (files.length === 0) throw new ConfiguratorError(uniqueIssues(issues));
  return { files, issues };
}

function resultOf(
  { hub, file, address, menu: { text }, config, people }: RunMenu,
  previous = previousOf(undefined, address),
): RunResult {
  return {
    ...(hub !== undefined && { hub }),
    path: file,
    address,
    text,
    changed: previous.text !== text,
    isNew: previous.text === undefined,
    config,
    diff: diffConfigs(previous.document, config),
    effects: effectsOfMenu(previous.text, config, people),
  };
}

function writePreview({ file, menu, config, registry, preview }: RunMenu, previous: Previous, runner: Runner): void {
  if (preview === undefined) return;
  const before = previous.text === undefined ? undefined : previous.document;
  preview.write({ path: file, text: menu.text, config, before, registry });
  runner.log(`Page of the menu written to ${preview.path}`);
}

/** The summary of one menu, or of several: first what is wrong, then a part for each. */
function summaryOf(
  { menus, outcome, details }: Delivery,
  results: readonly RunResult[],
  errors: readonly Issue[],
  warnings: readonly Issue[],
): string {
  const findings = [...findingsOf("error", errors), ...findingsOf("warning", warnings)];
  const parts = results.map(({ hub, address, config, diff, effects, isNew }, index) => ({
    ...(hub !== undefined && { title: `${hub}: ${address}` }),
    config,
    effects,
    outcome: outcome ?? menus[index]?.outcome ?? "",
    // A new file has nothing to compare with.
    ...(isNew ? {} : { diff }),
  }));
  const [first, ...more] = parts;
  if (first !== undefined && more.length === 0) return successSummary({ ...first, findings }, [details]);
  return hubsSummary(parts, findings, [outcome ?? "", details]);
}

// The texts that programs read in the outputs: slugs, groups, images and paths, and the JSON around them.
function programTexts(results: readonly RunResult[]): readonly string[] {
  const { diff: _, effects: __, ...outputs } = configOutputs(results);
  return Object.values(outputs);
}

function logChanges({ address, changed, isNew, diff, effects }: RunResult, inputs: ActionInputs, runner: Runner): void {
  // The plan for a new file must also show its content.
  const isPlan = inputs.dryRun && inputs.publishing !== undefined;
  if (!changed || (isNew && !isPlan)) return;
  const text = isEmpty(diff) ? "Only the form differs: order, quotes or comments" : renderText(diff).trimEnd();
  const people = renderRolloutText(effects);
  runner.group(`Changes of ${address}`, people === "" ? text : `${people}\n${text}`);
}

function reportBug(error: unknown, runner: Runner): number {
  const { title, text } = bugReport(error);
  runner.annotate("error", title, {});
  runner.log(text);
  return EXIT.bug;
}
