import { posix, relative, resolve, sep } from "node:path";
import { readCheck } from "../compose/check_options.ts";
import { readFailOn } from "../compose/fail_on.ts";
import { collectOptions, type Given, type GivenOptions, linesOfText, OptionReader } from "../compose/given.ts";
import { isExpression, OPTIONS, type OptionRow, optionRow, optionsWith } from "../compose/options.ts";
import { parseRequest } from "../compose/request.ts";
import { type Changes, changesFor } from "../delivery/publish_menus.ts";
import { ConfiguratorError, type Issue, type Origin } from "../errors.ts";

import { append } from "../lists.ts";
import type { PublishSettings } from "../publish/inputs.ts";

import { didYouMean } from "../text/nearest.ts";
import type { Env } from "./runner.ts";

/** All inputs of a run, checked for their form. */
export interface ActionInputs {
  /** Everything that was given. */
  readonly given: GivenOptions;
  readonly output: Given;
  /** Compare only, and fail on a difference. */
  readonly failOnDrift: boolean;
  readonly dryRun: boolean;
  /** Where the file is published; nothing when it stays in the workspace. */
  readonly publishing?: Publishing;
  /** What has no effect. */
  readonly warnings: readonly Issue[];
}

/** Where and how to publish, and with which token. */
export interface Publishing {
  /** What goes where. */
  readonly plan: Changes;
  /** Those of the first change. */
  readonly settings: PublishSettings;
  readonly token: string;
}

/** The names of all inputs. */
export const INPUT_NAMES: readonly string[] = optionsWith(({ input }) => input !== undefined).map(
  (name) => optionRow(name).input ?? "",
);

/** The environment variable in which the runner hands over an input. */
export function inputVariable(name: string): string {
  return `INPUT_${name.replaceAll(" ", "_").toUpperCase()}`;
}

/** Where an input was given, for messages. */
function inputOrigin(name: string | undefined): Origin {
  return { origin: `input ${name}` };
}

// The runner writes their names in capitals; others are variables that the job has set.
function inputVariables(env: Env): readonly string[] {
  return Object.keys(env).filter((name) => name.startsWith("INPUT_") && name === name.toUpperCase());
}

/** The token that this run would publish with, to be masked before anything is said about any input. */
export function tokenOf(env: Env): string | undefined {
  const publish = env[inputVariable(OPTIONS.publish.input)]?.trim() ?? "";
  if (publish === "" || publish === "none") return undefined;
  return env[inputVariable(OPTIONS.token.input)]?.trim() || undefined;
}

/**
 * Reads the inputs from the environment, as the runner sets them. An empty input counts as not given, except for a list
 * that has a default: an empty variable in its place must not select that default.
 *
 * @throws {ConfiguratorError} With every input that is unknown or not of its form.
 */
export function readInputs(env: Env): ActionInputs {
  const given = collectOptions((row) => {
    if (row.input === undefined) return undefined;
    const text = env[inputVariable(row.input)];
    if (text === undefined || (text.trim() === "" && !isRefusedEmpty(row))) return undefined;
    return linesOfText(row.kind, text, inputOrigin(row.input));
  });
  const read = new OptionReader(given);
  const failOnDrift = read.switch("failOnDrift");
  const dryRun = read.switch("dryRun");
  // One that is misspelt is told once, and the inputs for it are read all the same.
  const publish = read.choice("publish") ?? (read.has("publish") ? "none" : undefined);
  // Read again where it is used, when nothing can be wrong with its form any more.
  read.switch("allowCodePacks");
  const output = { text: read.line("output"), at: given.output?.at ?? inputOrigin(OPTIONS.output.input) };
  const issues = [...unknownInputs(inputVariables(env)), ...read.issues, ...readFailOn(given).issues];
  const warnings = publish === undefined ? uselessInputs(given) : [];
  let publishing: Publishing | undefined;
  if (publish !== undefined) {
    const parsed = readPublishing({ given, publish, dryRun, output: output.text, env });
    append(issues, parsed.issues);
    publishing = parsed.publishing;
  }
  if (failOnDrift && publish !== undefined && publish !== "none") {
    const message = "This input compares only, so it does not go with publish";
    issues.push({ code: "usage", message, hint: "Leave one of them out", at: read.at("failOnDrift") });
  }
  if (issues.length > 0)
    throw new ConfiguratorError([...issues, ...parseRequest(given).issues, ...readCheck(given).issues]);
  return { given, output, failOnDrift, dryRun, warnings, ...(publishing && { publishing }) };
}

function isRefusedEmpty(row: OptionRow): boolean {
  return row.kind === "list" && row.default !== undefined;
}

// The runner only warns about a name that action.yml does not have, and then runs with the default in its place.
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

// The runner hands over every default of action.yml, so a value that is the default may not have been given at all.
function uselessInputs(given: GivenOptions): Issue[] {
  const read = new OptionReader(given);
  return optionsWith((row) => row.part === "publish" && !isExpression(row))
    .filter((name) => !read.isDefault(name))
    .map((name) => ({
      code: "usage",
      message: "Nothing is published, so this input has no effect",
      hint: "Add 'publish: pull-request' or 'publish: commit'. With 'publish: none' it can stay",
      at: read.at(name),
    }));
}

interface PublishingContext {
  readonly given: GivenOptions;
  readonly publish: "none" | PublishSettings["mode"];
  readonly dryRun: boolean;
  /** The input `output`. */
  readonly output: string;
  readonly env: Env;
}

// Checked also when publishing is switched off, so that a slip does not wait for the day when it is switched on.
function readPublishing(context: PublishingContext): {
  readonly publishing?: Publishing;
  readonly issues: readonly Issue[];
} {
  const { given, publish, dryRun, env } = context;
  const isOff = publish === "none";
  const read = new OptionReader(given);
  const token = read.line("token");
  const at = given.output?.at ?? inputOrigin(OPTIONS.output.input);
  const path = isOff ? "config.yaml" : pathOf(context.output, env["GITHUB_WORKSPACE"] ?? "");
  const plan = changesFor([{ output: { text: path, at } }], given, {
    mode: isOff ? "pull-request" : publish,
    dryRun,
    // Nothing says where to publish, or whether that is a fine place, when nothing is published.
    repository: isOff ? "owner/name" : (env["GITHUB_REPOSITORY"] ?? ""),
  });
  const issues = [...read.issues, ...plan.issues];
  if (!isOff && token === "" && read.issues.length === 0) {
    const hint =
      "Leave it out to use the token of the job. If it names a secret, the secret is missing or not handed on";
    issues.push({ code: "usage", message: "The token is empty", hint, at: inputOrigin(OPTIONS.token.input) });
  }
  const [change] = plan.changes;
  if (isOff || change === undefined) return { issues };
  return { issues, publishing: { plan, settings: change.settings, token } };
}

// As the output is written, so that the workspace and the repository have one path for the file.
function pathOf(output: string, workspace: string): string {
  if (workspace === "") return posix.normalize(output);
  const path = relative(workspace, resolve(workspace, output));
  // One that leads out is better named as it was given.
  return path === ".." || path.startsWith(`..${sep}`) ? output : path.split(sep).join("/");
}
