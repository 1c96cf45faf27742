import { collectOptions, type Given, type GivenOption, type GivenOptions, shownItem } from "../compose/given.ts";
import {
  type CommandName,
  commandsOf,
  type OptionRow,
  optionDefault,
  optionRow,
  optionsWith,
} from "../compose/options.ts";
import type { Issue } from "../errors.ts";
import { append } from "../lists.ts";
import { shellWord } from "../text/shell.ts";
import { cutText, showValue } from "../text/show.ts";
import type { CliIo } from "./io.ts";

/** The options that a command line gives, and what is wrong with how it does. */
export interface CommandOptions {
  readonly given: GivenOptions;
  readonly issues: readonly Issue[];
}

/** The texts of a flag: none when it is not there, and at most one unless it is repeatable; `true` for a switch. */
export type FlagTexts = (row: OptionRow) => readonly string[];

/**
 * Reads a command line that has nothing but flags of the main command, each as the table of options says. Most have, and
 * these do not have to load what reads all others and prints help.
 *
 * @returns `undefined` for every other command line: one that has a word, an unknown flag, or a flag without its value.
 */
export function flagsAlone(args: readonly string[]): FlagTexts | undefined {
  const rows = new Map(
    optionsWith((row) => commandsOf(row).includes("compose")).map((name) => [
      `--${optionRow(name).flag}`,
      optionRow(name),
    ]),
  );
  const found = new Map<OptionRow, readonly string[]>();
  for (let index = 0; index < args.length; index++) {
    const word = args[index] ?? "";
    const equals = word.indexOf("=");
    const row = rows.get(equals < 0 ? word : word.slice(0, equals));
    if (row === undefined) return undefined;
    const isSwitch = row.value === undefined;
    if (isSwitch && equals >= 0) return undefined;
    const isAlone = row.alone !== undefined && equals < 0;
    // What comes after it may be its value, which the other reader knows best.
    if (isAlone && args[index + 1]?.startsWith("-") === false) return undefined;
    const text = isSwitch ? "true" : isAlone ? row.alone : equals < 0 ? args[++index] : word.slice(equals + 1);
    if (text === undefined) return undefined;
    found.set(row, isRepeatable(row) ? [...(found.get(row) ?? []), text] : [text]);
  }
  return (row) => found.get(row) ?? [];
}

/** Whether a flag can be given several times; of another one, the last counts. */
export function isRepeatable({ kind, adds }: OptionRow): boolean {
  return kind === "items" || kind === "pairs" || adds === true;
}

/**
 * What the flags of a command say, and for a flag that is not there its environment variable. An empty variable counts
 * as not set.
 *
 * @param args The words of the whole command line.
 */
export function optionsOf(texts: FlagTexts, name: CommandName, args: readonly string[], io: CliIo): CommandOptions {
  const issues: Issue[] = [];
  const given = collectOptions((row) => {
    if (row.flag === undefined) return undefined;
    const isOwn = commandsOf(row).includes(name);
    const given = texts(row);
    if (given.length === 0) return isOwn ? variableOf(row, io) : undefined;
    append(issues, valueIssues(row, given, args));
    if (isOwn) return flagOf(row, given);
    const message = `--${row.flag} cannot be used with '${name}'`;
    issues.push({ code: "usage", message, hint: "Leave it out" });
    return undefined;
  });
  return { given, issues };
}

function flagOf(row: OptionRow, texts: readonly string[]): GivenOption {
  const at = { origin: `--${row.flag}` };
  const place = (text: string): Given["at"] =>
    isRepeatable(row) ? { origin: `--${row.flag} ${cutText(shownItem(text), 100)}` } : at;
  return { at, items: texts.map((text) => ({ text, at: place(text) })) };
}

function variableOf({ env }: OptionRow, io: CliIo): GivenOption | undefined {
  const text = env === undefined ? undefined : io.env(env);
  if (env === undefined || !text) return undefined;
  const at = { origin: env };
  return { at, items: [{ text, at }] };
}

// A flag whose value was forgotten takes the next flag as its value.
function valueIssues(row: OptionRow, texts: readonly string[], args: readonly string[]): Issue[] {
  const { flag, kind, example } = row;
  if (kind === "switch") return [];
  return texts
    .filter((text) => /^--?[A-Za-z][\w-]*$/.test(text) && args.includes(text))
    .map((text) => ({
      code: "usage",
      message: `--${flag} needs a value, but is followed by ${showValue(text)}, which looks like a flag`,
      hint: `For example: --${flag} ${shellWord(optionDefault(row) || example)}. If it is the value: --${flag}=${text}`,
    }));
}
