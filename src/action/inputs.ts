import { ACTION_OPTIONS, type ActionRow, type OptionRow, REQUEST_OPTIONS } from "../compose/options.ts";
import { PUBLISH_OPTIONS } from "../compose/publish_options.ts";
import type { Given, RawRequest } from "../compose/request.ts";
import { ConfiguratorError, type Issue, type Origin } from "../errors.ts";
import { didYouMean } from "../text/nearest.ts";
import { showValue } from "../text/show.ts";
import { readLines, readSwitch, readWords } from "./input_text.ts";
import { type Publishing, readPublishing } from "./publish_inputs.ts";
import type { Env } from "./runner.ts";

/** All inputs of a run, checked for their form. */
export interface ActionInputs {
  readonly request: RawRequest;
  readonly output: Given;
  readonly profilesDirs: readonly Given[];
  readonly allowCodePacks: Given & { readonly value: boolean };
  /** Compare only, and fail on a difference. */
  readonly failOnDrift: boolean;
  readonly dryRun: boolean;
  /** Where the file is published; nothing when it stays in the workspace. */
  readonly publishing?: Publishing;
}

const rows: readonly (OptionRow | ActionRow)[] = [
  ...Object.values(REQUEST_OPTIONS),
  ...Object.values(ACTION_OPTIONS),
  ...PUBLISH_OPTIONS,
];

/** The names of all inputs. */
export const INPUT_NAMES: readonly string[] = rows.flatMap(({ input }) => (input === false ? [] : [input]));

/** The environment variable in which the runner hands over an input. */
export function inputVariable(name: string): string {
  return `INPUT_${name.replaceAll(" ", "_").toUpperCase()}`;
}

/** Where an input was given, for messages. */
function inputOrigin(name: string, line?: number): Origin {
  return { origin: `input ${name}`, ...(line === undefined ? {} : { line }) };
}

function givenInputs(env: Env): ReadonlyMap<string, string> {
  const inputs = Object.entries(env).map(([name, value]) => [name.toUpperCase(), value ?? ""] as const);
  return new Map(inputs.filter(([name]) => name.startsWith("INPUT_")));
}

/** The token that this run would publish with, to be masked before anything is said about any input. */
export function tokenOf(env: Env): string | undefined {
  const given = givenInputs(env);
  const publish = given.get(inputVariable(ACTION_OPTIONS.publish.input))?.trim() ?? "";
  if (publish === "" || publish === ACTION_OPTIONS.publish.default) return undefined;
  return given.get(inputVariable("token"))?.trim() || undefined;
}

/**
 * Reads the inputs from the environment, as the runner sets them. An empty input counts as not given.
 *
 * @throws {ConfiguratorError} With every input that is unknown or not of its form.
 */
export function readInputs(env: Env): ActionInputs {
  const given = givenInputs(env);
  const issues = unknownInputs([...given.keys()]);
  const textOf = (row: OptionRow | ActionRow): string => {
    const text = given.get(inputVariable(String(row.input))) ?? "";
    return text.trim() === "" ? (row.default ?? "") : text;
  };
  const collect = <T>(read: { readonly value: T; readonly issues: readonly Issue[] }): T => {
    issues.push(...read.issues);
    return read.value;
  };
  const list = (row: OptionRow): Given => {
    const at = inputOrigin(String(row.input));
    return { text: collect(readWords(textOf(row), at)).join(","), at };
  };
  const one = (row: OptionRow): Given | undefined => {
    const at = inputOrigin(String(row.input));
    const text = textOf(row).trim();
    if (/[\r\n]/.test(text)) issues.push(wrong(at, "takes one line, but has several", "Write one value"));
    return text === "" ? undefined : { text, at };
  };
  const items = (row: OptionRow): readonly Given[] => readLines(textOf(row), inputOrigin(String(row.input)));
  const toggle = (row: OptionRow | ActionRow) => {
    const at = inputOrigin(String(row.input));
    return { text: String(row.input), at, value: collect(readSwitch(textOf(row) || "false", at)) };
  };
  const storageClassRwo = one(REQUEST_OPTIONS.storageClassRwo);
  const storageClassRwx = one(REQUEST_OPTIONS.storageClassRwx);
  const hubVersion = one(REQUEST_OPTIONS.hubVersion);
  const chart = one(REQUEST_OPTIONS.chart);
  const output = one(REQUEST_OPTIONS.output) ?? { text: REQUEST_OPTIONS.output.default, at: inputOrigin("output") };
  const failOnDrift = toggle(ACTION_OPTIONS.failOnDrift);
  const dryRun = toggle(ACTION_OPTIONS.dryRun).value;
  const publish = choose(ACTION_OPTIONS.publish, textOf(ACTION_OPTIONS.publish).trim(), issues);
  const publishing = collect(
    readPublishing({
      publish,
      dryRun,
      repository: env["GITHUB_REPOSITORY"] ?? "",
      output: output.text,
      workspace: env["GITHUB_WORKSPACE"] ?? "",
      given: (name) => given.get(inputVariable(name)) ?? "",
    }),
  );
  if (failOnDrift.value && publish !== "none") {
    issues.push(wrong(failOnDrift.at, "compares only, so it does not go with publish", "Leave one of them out"));
  }
  const inputs: ActionInputs = {
    request: {
      profiles: list(REQUEST_OPTIONS.profiles),
      groups: list(REQUEST_OPTIONS.groups),
      ...(storageClassRwo && { storageClassRwo }),
      ...(storageClassRwx && { storageClassRwx }),
      nodeSelectors: items(REQUEST_OPTIONS.nodeSelector),
      overrides: items(REQUEST_OPTIONS.override),
      rules: items(REQUEST_OPTIONS.rules),
      strict: toggle(REQUEST_OPTIONS.strict).value,
      ...(hubVersion && { hubVersion }),
      ...(chart && { chart }),
    },
    output,
    profilesDirs: items(REQUEST_OPTIONS.profilesDir),
    allowCodePacks: toggle(REQUEST_OPTIONS.allowCodePacks),
    failOnDrift: failOnDrift.value,
    dryRun,
    ...(publishing && { publishing }),
  };
  if (issues.length > 0) throw new ConfiguratorError(issues);
  return inputs;
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

function choose<T extends string>(
  row: { readonly input: string; readonly default: T; readonly choices: readonly T[] },
  text: string,
  issues: Issue[],
): T {
  const found = row.choices.find((choice) => choice === text);
  if (found !== undefined) return found;
  const hint = didYouMean(text, row.choices) ?? `Write one of: ${row.choices.join(", ")}`;
  issues.push(wrong(inputOrigin(row.input), `must be one of its choices, not ${showValue(text)}`, hint));
  return row.default;
}

function wrong(at: Origin, message: string, hint: string): Issue {
  return { code: "usage", message: `This input ${message}`, hint, at };
}
