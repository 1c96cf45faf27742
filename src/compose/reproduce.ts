import { shellWord } from "../text/shell.ts";
import { collectOptions, type Given, type GivenOptions, joinWords, readSwitch, readWords, shownItem } from "./given.ts";
import { isOfTheFile, type OptionName, type OptionRow, optionDefault, optionRow, optionsWith } from "./options.ts";

/**
 * The command that makes the same file from the same options, with one element for each flag. Credentials are masked.
 */
export function reproduce(given: GivenOptions): readonly string[] {
  const names = optionsWith(isOfTheFile);
  return ["dump-config", ...names.flatMap((name) => flagsOf(name, optionRow(name), given))];
}

/**
 * The options with every default on which the file depends, as the runner passes them to the action: the command has to
 * make the same file when a default changes, and the command and the action have to describe a pull request in the same
 * way.
 *
 * @param hubsFile The file of hubs, whose requests have their own defaults.
 */
export function withUsual(given: GivenOptions, hubsFile?: string): GivenOptions {
  const of = (text: string, name: OptionName) => {
    const at = { origin: `default of --${optionRow(name).flag}` };
    return { at, items: [{ text, at }] };
  };
  if (hubsFile !== undefined) return { ...given, hubs: given.hubs ?? of(hubsFile, "hubs") };
  return collectOptions((row, name) => {
    const usual = row.kind === "switch" ? "" : optionDefault(row);
    return given[name] ?? (isOfTheFile(row) && usual !== "" ? of(usual, name) : undefined);
  });
}

function flagsOf(name: OptionName, row: OptionRow, given: GivenOptions): readonly string[] {
  const items = given[name]?.items ?? [];
  const last = items.at(-1);
  if (last === undefined) return [];
  const flag = `--${row.flag}`;
  switch (row.kind) {
    case "switch":
      return readSwitch(last, row).value ? [flag] : [];
    case "items":
    case "pairs":
      return items.map((item) => withValue(flag, item.text));
    case "list":
      return [withValue(flag, joinWords(wordsOf(items)))];
    default:
      return last.text.trim() === "" ? [] : [withValue(flag, last.text.trim())];
  }
}

function withValue(flag: string, text: string): string {
  const value = shellWord(shownItem(text));
  // A value that looks like a flag has to be joined to its flag with an equals sign.
  return value.startsWith("-") && value !== "-" ? `${flag}=${value}` : `${flag} ${value}`;
}

function wordsOf(items: readonly Given[]): readonly string[] {
  return readWords(items).value.map(({ text }) => text);
}
