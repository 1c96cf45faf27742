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

/** The options from a command line, and what is wrong with its form. */
export interface CommandOptions {
  readonly given: GivenOptions;
  readonly issues: readonly Issue[];
}

/**
 * Gives the texts of a flag: an empty list when it is missing, and at most one text unless it is repeatable; `true` for
 * a switch.
 */
export type FlagTexts = (row: OptionRow) => readonly string[];

/**
 * Reads a command line that has only flags of the main command, by the table of options. Most command lines do, and for
 * these the parser of all others, which also prints help, need not be loaded.
 *
 * @returns `undefined` for every other command line: one with a word, an unknown flag, or a flag without its value.
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
    // The next word may be its value; the other parser decides that.
    if (isAlone && args[index + 1]?.startsWith("-") === false) return undefined;
    const text = isSwitch ? "true" : isAlone ? row.alone : equals < 0 ? args[++index] : word.slice(equals + 1);
    if (text === undefined) return undefined;
    found.set(row, isRepeatable(row) ? [...(found.get(row) ?? []), text] : [text]);
  }
  return (row) => found.get(row) ?? [];
}

/** Whether a flag can be given several times; for other flags the last one is used. */
export function isRepeatable({ kind, adds }: OptionRow): boolean {
  return kind === "items" || kind === "pairs" || adds === true;
}

/**
 * The options of a command from its flags, or else from environment variables. An empty variable counts as not set.
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

// A flag without its value would get the next flag as its value.
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
