import { posix, relative, resolve, sep } from "node:path";
import { readCheck } from "../compose/check_options.ts";
import { withoutEffect } from "../compose/effect.ts";
import { readFailOn } from "../compose/fail_on.ts";
import { collectOptions, type Given, type GivenOptions, linesOfText, OptionReader } from "../compose/given.ts";
import {
  isOfTheFile,
  OPTIONS,
  type OptionRow,
  optionDefault,
  optionRow,
  optionsWith,
  USUAL_HUBS,
} from "../compose/options.ts";
import { parseRequest } from "../compose/request.ts";
import { type ChangeDefaults, type Changes, changesFor, type WantedMenu } from "../delivery/publish_menus.ts";
import { ConfiguratorError, type Issue, type Origin } from "../errors.ts";

import { append } from "../lists.ts";
import type { PublishSettings } from "../publish/inputs.ts";
import { fileOfAddress } from "../text/address.ts";

import { didYouMean } from "../text/nearest.ts";
import { jobIn, type StepEnv } from "./runner.ts";

/** All inputs of a run; their form is checked. */
export interface ActionInputs {
  /** The given options; with a file of hubs, without those that have their default value. */
  readonly given: GivenOptions;
  /** The file of hubs, and the names of the wanted hubs; an empty list means all. */
  readonly hubs?: { readonly file: Given; readonly names: readonly Given[] };
  readonly output: Given;
  /** Whether existing content may be lost. */
  readonly force: boolean;
  /** Whether the run only compares, and fails when there is a difference. */
  readonly failOnDrift: boolean;
  readonly dryRun: boolean;
  /** Where the file is published; missing when it stays in the workspace. */
  readonly publishing?: Publishing;
  /** Warnings about inputs without an effect. */
  readonly warnings: readonly Issue[];
}

/** Where and how to publish, and with which token. */
export interface Publishing {
  /** Gives the changes for these menus. */
  readonly planFor: (
    menus: readonly WantedMenu[],
    hubs?: Required<Pick<ChangeDefaults, "hubsFile" | "isWhole">>,
  ) => Changes;
  readonly token: string;
}

/** The names of all inputs. */
export const INPUT_NAMES: readonly string[] = optionsWith(({ input }) => input !== undefined).map(
  (name) => optionRow(name).input ?? "",
);

/** The environment variable in which the runner passes an input. */
export function inputVariable(name: string): string {
  return `INPUT_${name.replaceAll(" ", "_").toUpperCase()}`;
}

/** Where an input was given, for messages. */
function inputOrigin(name: string | undefined): Origin {
  return { origin: `input ${name}` };
}

// The runner writes these names in capitals; others are variables of the job.
function inputVariables(env: StepEnv): readonly string[] {
  return Object.keys(env).filter((name) => name.startsWith("INPUT_") && name === name.toUpperCase());
}

/** The token with which this run would publish; it is masked before any input appears in a message. */
export function tokenOf(env: StepEnv): string | undefined {
  const publish = env[inputVariable(OPTIONS.publish.input)]?.trim() ?? "";
  const isAsking = /^true$/i.test(env[inputVariable(OPTIONS.updateImages.input)]?.trim() ?? "");
  if (!isAsking && (publish === "" || publish === "none")) return undefined;
  return env[inputVariable(OPTIONS.token.input)]?.trim() || undefined;
}

/**
 * Reads the inputs from the environment, as the runner sets them. An empty input counts as not given, except for a list
 * that has a default: an empty variable as its value must not select that default.
 *
 * @throws {ConfiguratorError} With every input that is unknown or has a wrong form.
 */
export function readInputs(env: StepEnv): ActionInputs {
  const all = collectOptions((row) => {
    if (row.input === undefined) return undefined;
    const text = env[inputVariable(row.input)];
    if (text === undefined || (text.trim() === "" && !isRefusedEmpty(row))) return undefined;
    return linesOfText(row.kind, text, inputOrigin(row.input));
  });
  const isOfHubs = all.hubs !== undefined || all.hub !== undefined;
  const given = isOfHubs ? withoutDefaults(all) : all;
  const read = new OptionReader(given);
  const hubs = isOfHubs ? { file: hubsFile(given), names: read.list("hub") } : undefined;
  const force = read.switch("force");
  const failOnDrift = read.switch("failOnDrift");
  const dryRun = read.switch("dryRun");
  // A misspelt value is reported once, and the inputs of publishing are still read.
  const publish = read.choice("publish") ?? (read.has("publish") ? "none" : undefined);
  if (isOfHubs) read.line("hubs");
  // Checked here for its form; the code that uses it reads it again.
  for (const name of ["allowCodePacks", "updateImages"] as const) read.switch(name);
  const output = { text: read.line("output"), at: given.output?.at ?? inputOrigin(OPTIONS.output.input) };
  const issues = [...unknownInputs(inputVariables(env)), ...read.issues, ...readFailOn(given).issues];
  const warnings = withoutEffect(given, (row) => !isOfTheFile(row));
  let publishing: Publishing | undefined;
  if (publish !== undefined) {
    const wanted =
      hubs === undefined ? [{ output: { ...output, text: repositoryAddress(output.text, jobIn(env).workspace) } }] : [];
    const parsed = readPublishing({ given, publish, dryRun, wanted, env });
    append(issues, parsed.issues);
    publishing = parsed.publishing;
  }
  if (failOnDrift && publish !== undefined && publish !== "none") {
    const message = "This input only compares, so it cannot be used together with publish";
    issues.push({ code: "usage", message, hint: "Leave one of them out", at: read.at("failOnDrift") });
  }
  if (issues.length > 0)
    throw new ConfiguratorError([...issues, ...parseRequest(given).issues, ...readCheck(given).issues]);
  return {
    given,
    ...(hubs && { hubs }),
    output,
    force,
    failOnDrift,
    dryRun,
    warnings,
    ...(publishing && { publishing }),
  };
}

// The runner passes every default of action.yml; these must not replace the values of a hub.
function withoutDefaults(given: GivenOptions): GivenOptions {
  const read = new OptionReader(given);
  return collectOptions((row, name) => (isOfTheFile(row) && read.isDefault(name) ? undefined : given[name]));
}

function hubsFile(given: GivenOptions): Given {
  return given.hubs?.items.at(-1) ?? { text: USUAL_HUBS, at: given.hub?.at ?? inputOrigin(OPTIONS.hubs.input) };
}

function isRefusedEmpty(row: OptionRow): boolean {
  return row.kind === "list" && row.default !== undefined && row.part === "request";
}

// The runner only warns about a name that is not in action.yml, and then runs with the default.
function unknownInputs(variables: readonly string[]): Issue[] {
  const known = new Set(INPUT_NAMES.map(inputVariable));
  return variables
    .filter((variable) => !known.has(variable))
    .map((variable) => {
      const name = variable.slice("INPUT_".length).toLowerCase();
      const hint = didYouMean(name.replaceAll("_", "-"), INPUT_NAMES) ?? `Inputs: ${INPUT_NAMES.join(", ")}`;
      return { code: "usage", message: "There is no input of this name", hint, at: inputOrigin(name) };
    });
}

interface PublishingContext {
  readonly given: GivenOptions;
  readonly publish: "none" | PublishSettings["mode"];
  readonly dryRun: boolean;
  /** The menus to publish. */
  readonly wanted: readonly WantedMenu[];
  readonly env: StepEnv;
}

// Checked even when publishing is off, so that a mistake is not only found on the day when it is switched on.
function readPublishing(context: PublishingContext): {
  readonly publishing?: Publishing;
  readonly issues: readonly Issue[];
} {
  const { given, publish, dryRun, wanted, env } = context;
  const isOff = publish === "none";
  const read = new OptionReader(given);
  const token = read.line("token");
  const defaults = {
    mode: isOff ? "pull-request" : publish,
    dryRun,
    // When nothing is published, no repository has to be given or checked.
    repository: isOff ? "owner/name" : jobIn(env).repository,
  } as const;
  const planFor: Publishing["planFor"] = (menus, hubs) => changesFor(menus, given, { ...defaults, ...hubs });
  const usual = [{ output: { text: optionDefault(OPTIONS.output), at: inputOrigin(OPTIONS.output.input) } }];
  const issues = [...read.issues, ...planFor(isOff ? usual : wanted).issues];
  if (!isOff && token === "" && read.issues.length === 0) {
    const hint =
      "Leave it out to use the token of the job. If it names a secret, the secret is missing or not passed on";
    issues.push({ code: "usage", message: "The token is empty", hint, at: inputOrigin(OPTIONS.token.input) });
  }
  return isOff ? { issues } : { issues, publishing: { planFor, token } };
}

/** An address in the workspace as a path that is the same in the workspace and in the repository. */
export function repositoryAddress(address: string, workspace: string): string {
  const file = fileOfAddress(address);
  const place = address.slice(file.length);
  if (workspace === "") return posix.normalize(file) + place;
  const path = relative(workspace, resolve(workspace, file));
  // A path that leads out of the workspace is shown as it was given.
  return path === ".." || path.startsWith(`..${sep}`) ? address : path.split(sep).join("/") + place;
}
