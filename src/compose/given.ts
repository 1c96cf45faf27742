/**
 * The texts of options as the command or the action got them, and the readers for each kind of text.
 *
 * @module
 */

import { formatOrigin, type Issue, type Origin } from "../errors.ts";
import { append } from "../lists.ts";
import { MASK, maskText, maskValue } from "../text/mask.ts";
import { didYouMean } from "../text/nearest.ts";
import { isReference, isSecretPath } from "../text/secrets.ts";
import { showValue } from "../text/show.ts";
import {
  type ChoiceOf,
  isExpression,
  OPTION_NAMES,
  OPTIONS,
  type OptionKind,
  type OptionName,
  type OptionOf,
  type OptionRow,
  optionDefault,
  optionName,
  optionRow,
} from "./options.ts";

/** One text, and where it was given. */
export interface Given {
  readonly text: string;
  readonly at: Origin;
  /** Whether it is a line of a longer text, in which comments are possible. */
  readonly isLine?: true;
}

/** An option that was given: one text, or one for each flag or line. The list can be empty. */
export interface GivenOption {
  readonly at: Origin;
  readonly items: readonly Given[];
}

/** The options that were given; others are missing. */
export type GivenOptions = { readonly [Name in OptionName]?: GivenOption };

/** The value of a text, and what is wrong with its form. */
export interface Read<T> {
  readonly value: T;
  readonly issues: readonly Issue[];
}

/** The type of the value of an option that is not given: `never` when the table has a default. */
type Missing<Name extends OptionName> = (typeof OPTIONS)[Name] extends { readonly default: string } ? never : undefined;

/** An item of the form `<slug>:<key>=<value>`. */
export interface ProfileItem {
  readonly slug: string;
  readonly key: string;
  readonly value: string;
  readonly at: Origin;
}

/**
 * Collects the given options, one after the other, so that neither the command nor the action can forget one.
 *
 * @param read Gives what was given for an option; `undefined` when it was not given.
 */
export function collectOptions(read: (row: OptionRow, name: OptionName) => GivenOption | undefined): GivenOptions {
  const options: { [Name in OptionName]?: GivenOption } = {};
  for (const name of OPTION_NAMES) {
    const given = read(optionRow(name), name);
    if (given !== undefined) options[name] = given;
  }
  return options;
}

/**
 * The texts of an option from a text of several lines, such as an input of the action. An option with several items has
 * one item on each line; spaces around it, empty lines, and lines that start with `#` are left out. Each item has its
 * line number.
 */
export function linesOfText(kind: OptionKind, text: string, at: Origin): GivenOption {
  return { at, items: kind === "list" || kind === "items" || kind === "pairs" ? readLines(text, at) : [{ text, at }] };
}

/** The lines of a text, without spaces around them, empty lines and comments; each has its number. */
export function readLines(text: string, at: Origin): readonly Given[] {
  return text
    .split(/\r\n?|\n/)
    .map((line, index) => ({ text: line.trim(), at: { ...at, line: index + 1 }, isLine: true as const }))
    .filter((item) => item.text !== "" && !item.text.startsWith("#"));
}

/** How the words of a list are read. */
export interface WordsOptions {
  /** Whether a whole word may be in brackets, as in labels; in other options that is a YAML list with one word. */
  readonly inBrackets?: boolean;
}

/**
 * The words of texts with commas between words, without spaces around them; empty words are left out.
 *
 * Signs of a YAML or JSON list around words, and in a line a comment after them, are refused: they would become a part
 * of the word, and a group with such a name has no members. A backslash before such a sign, or before a comma, makes it
 * a part of the word; before any other character it is a backslash, as in `DOMAIN\group`. Of several backslashes before such
 * a sign, two stand for one. An item of a YAML list is one word, whatever it contains.
 */
export function readWords(items: readonly Given[], options: WordsOptions = {}): Read<readonly Given[]> {
  const issues: Issue[] = [];
  const words = items.flatMap(({ text, at, isLine }) => {
    if (isLine !== true && at.line !== undefined) return text.trim() === "" ? [] : [{ text: text.trim(), at }];
    const slip = slipIn(text.trim(), isLine === true, options);
    if (slip !== undefined) {
      const { message, hint } = slip;
      issues.push({ code: "usage", message: `${showValue(text)} ${message}`, hint, at });
    }
    // The rest of the request is checked with the words that were meant.
    return splitWords(slip?.meant ?? text).map((word) => ({ text: word, at }));
  });
  return { value: words, issues };
}

/** A text from which {@link readWords} reads these words. */
export function joinWords(words: readonly string[]): string {
  const text = words
    .map((word) =>
      word.replace(MARKS, (_, slashes: string, mark: string) => slashes + slashes + (mark === "," ? "\\," : mark)),
    )
    .map((word, index) => (index < words.length - 1 ? word.replace(/\\+$/, "$&$&") : word))
    .join(",");
  return slipIn(text, false, {}) === undefined ? text : `\\${text}`;
}

/** The signs before which a backslash means something, each with those before it. */
const MARKS = /(\\*)([[\]"'#,-])/g;

function splitWords(text: string): readonly string[] {
  const words: string[] = [];
  let word = "";
  let from = 0;
  for (const { 0: all, 1: slashes = "", 2: mark = "", index } of text.matchAll(MARKS)) {
    const isEscaped = slashes.length % 2 === 1;
    const isEnd = mark === "," && !isEscaped;
    word += text.slice(from, index) + slashes.slice(0, slashes.length >> 1) + (isEnd ? "" : mark);
    from = index + all.length;
    if (!isEnd) continue;
    words.push(word);
    word = "";
  }
  return [...words, word + text.slice(from)].map((each) => each.trim()).filter((each) => each !== "");
}

/** The mistake in a list of words that is written in another notation, and what was meant. */
function slipIn(
  text: string,
  isLine: boolean,
  { inBrackets = false }: WordsOptions,
): { readonly message: string; readonly hint: string; readonly meant: string } | undefined {
  const comment = isLine ? text.search(/\s#(?:\s|$)/) : -1;
  if (comment >= 0) {
    const message = "ends with a comment, which would become a part of the value";
    return { message, hint: "Give the comment a line of its own", meant: text.slice(0, comment) };
  }
  const without = (what: string) =>
    `Write one a line, or separate them with commas, without ${what}. If they are a part of the name, write \\ before the first`;
  const meant = text.replace(/^-\s+|["'[\]]/g, "");
  if (/^-\s/.test(text)) return { message: "is an item of a list in YAML", hint: without("'-' in front"), meant };
  const list = listIn(text);
  if (list === "list" || (list === "word" && !inBrackets))
    return { message: "is a list in JSON or YAML", hint: without("brackets and quotes"), meant };
  if (!/^(["']).*\1,?$/.test(text)) return undefined;
  return { message: "has quotes, which would become a part of the value", hint: without("quotes"), meant };
}

/**
 * The meaning of brackets around a text: a list in JSON or YAML, or one word that may be a name with brackets or such a
 * list; `undefined` for any other text. Formatted JSON has a line for each bracket, and commas at the ends of lines.
 */
function listIn(text: string): "list" | "word" | undefined {
  const bare = text.replace(/,$/, "").trim();
  // A list of several lines has its brackets in the first and the last line.
  if (bare === "[" || bare === "]" || /^\[\s*["']|^(["']).*\1\s*\]$|^\[[^\]]*,$/.test(text)) return "list";
  if (!bare.startsWith("[") || !bare.endsWith("]")) return undefined;
  const inner = bare.slice(1, -1);
  // In `[a] b [c]` and `[a], [b]` the brackets belong to words.
  if (/^[^[\]]*\]/.test(inner)) return undefined;
  const isWord = inner.trim() !== "" && !/[[,]/.test(inner) && !/^\s*(["']).*\1\s*$/.test(inner);
  return isWord ? "word" : "list";
}

/** The items of a comma-separated list, trimmed, without empty ones. */
export function splitList(text: string): string[] {
  return text
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "");
}

/**
 * Reads a boolean as YAML 1.2 writes it: `true`, `True`, `TRUE`, `false`, `False`, `FALSE`; `undefined` for any other
 * text. `yes` and `1` are not booleans in YAML 1.2, and a guess could switch off what somebody wants.
 *
 * @see https://yaml.org/spec/1.2.2/#10212-boolean
 */
export function booleanOf(text: string): boolean | undefined {
  if (/^(?:true|True|TRUE)$/.test(text)) return true;
  return /^(?:false|False|FALSE)$/.test(text) ? false : undefined;
}

/** Reads an option with {@link booleanOf}. Spaces around the text are accepted, unless its row has `exact`. */
export function readSwitch({ text, at }: Given, { exact = false }: Pick<OptionRow, "exact"> = {}): Read<boolean> {
  const value = booleanOf(exact ? text : text.trim());
  if (value !== undefined) return { value, issues: [] };
  const message = `${showValue(text)} is not a boolean`;
  return { value: false, issues: [{ code: "usage", message, hint: "Write true or false", at }] };
}

/** Splits `<slug>:<key>=<value>` at the first colon and the first equals sign after it; nothing is trimmed. */
export function splitItem(text: string): { slug: string; key: string; value: string } | undefined {
  const colon = text.indexOf(":");
  const equals = text.indexOf("=", colon + 1);
  if (colon < 0 || equals < 0) return undefined;
  return { slug: text.slice(0, colon), key: text.slice(colon + 1, equals), value: text.slice(equals + 1) };
}

/** An item as it may be shown: a value that is a credential is hidden. */
export function shownItem(text: string): string {
  // The form can be wrong, but a value is always after an equals sign, and its name before it.
  const equals = text.indexOf("=");
  if (equals < 0) return maskText(text);
  const path = text.slice(0, equals).split(/[.:\s]/);
  const value = text.slice(equals + 1);
  const isHidden = isSecretPath(path) && !isReference(value);
  return `${text.slice(0, equals + 1)}${isHidden ? MASK : maskValue(path.at(-1) ?? "", value)}`;
}

/** Reads the given options, each by the kind in its row, and collects what is wrong with them. */
export class OptionReader {
  readonly #options: GivenOptions;
  readonly #issues: Issue[] = [];

  constructor(options: GivenOptions) {
    this.#options = options;
  }

  /** What is wrong with the form of the texts that have been read. */
  get issues(): readonly Issue[] {
    return this.#issues;
  }

  /** Where an option was given; for a default, the option itself. */
  at(name: OptionName): Origin {
    return this.#options[name]?.at ?? { origin: `default of ${optionName(optionRow(name))}` };
  }

  /** Whether an option was given. */
  has(name: OptionName): boolean {
    return this.#options[name] !== undefined;
  }

  /** The value of an option as a text without spaces around it; its default when it is not given or empty. */
  valueOf(name: OptionName): string {
    const row = optionRow(name);
    const text = this.#last(name).text.trim() || usualOf(row);
    return row.kind === "switch" ? String(booleanOf(text) ?? false) : text;
  }

  /** Whether an option has its default value, given or not. */
  isDefault(name: OptionName): boolean {
    const given = this.#options[name];
    if (given === undefined) return true;
    const row = optionRow(name);
    const [first, ...more] = given.items.map((item) => item.text.trim());
    if (first === undefined) return usualOf(row) === "";
    return more.length === 0 && (row.kind === "switch" ? String(booleanOf(first)) : first) === usualOf(row);
  }

  switch(name: OptionOf<"switch">): boolean {
    const given = this.#last(name);
    const row: OptionRow = optionRow(name);
    const isEmpty = (row.exact === true ? given.text : given.text.trim()) === "";
    return isEmpty ? false : this.#keep(readSwitch(given, row));
  }

  /** The words of a list, each with its place. */
  list(name: OptionOf<"list">): readonly Given[] {
    const given = this.#options[name];
    const { inBrackets = false }: OptionRow = optionRow(name);
    return this.#keep(readWords(given === undefined ? [this.#last(name)] : given.items, { inBrackets }));
  }

  items(name: OptionOf<"items" | "pairs">): readonly Given[] {
    return this.#options[name]?.items ?? [];
  }

  pairs(name: OptionOf<"pairs">): readonly ProfileItem[] {
    return this.items(name).flatMap(({ text, at }) => {
      const item = splitItem(text);
      if (item === undefined) this.#issues.push(pairIssue(optionRow(name), text, at));
      return item === undefined ? [] : [{ ...item, at }];
    });
  }

  /** One of the choices; the default when the option is not given or wrong. */
  choice<Name extends OptionOf<"choice">>(name: Name): ChoiceOf<Name> | Missing<Name> {
    const given = this.#last(name);
    const choices: readonly ChoiceOf<Name>[] = OPTIONS[name].choices;
    const usual = usualOf(optionRow(name));
    const text = given.text.trim() || usual;
    const pick = (wanted: string) => choices.find((choice) => choice === wanted);
    if (text !== "" && pick(text) === undefined) {
      const hint = didYouMean(text, choices) ?? `Write one of: ${choices.join(", ")}`;
      const message = `${showValue(given.text)} is not one of its choices`;
      this.#issues.push({ code: "usage", message, hint, at: given.at });
    }
    return (pick(text) ?? pick(usual)) as ChoiceOf<Name> | Missing<Name>;
  }

  /** A whole number; the default when the option is not given or wrong. */
  number<Name extends OptionOf<"number">>(name: Name): number | Missing<Name> {
    const given = this.#last(name);
    const { most = Number.MAX_SAFE_INTEGER, example } = optionRow(name);
    const usual = usualOf(optionRow(name));
    const text = given.text.trim() || usual;
    const isNumber = /^\d{1,16}$/.test(text) && Number(text) <= most;
    if (text !== "" && !isNumber) {
      const message = `${showValue(given.text)} is not a whole number up to ${most}`;
      this.#issues.push({ code: "usage", message, hint: `For example: ${example}`, at: given.at });
    }
    const value = isNumber ? text : usual;
    return (value === "" ? undefined : Number(value)) as number | Missing<Name>;
  }

  /** One line without spaces around it; empty when it was given empty, or when there is no default. */
  line(name: OptionOf<"line">): string {
    const given = this.#last(name);
    const text = given.text.trim();
    if (!/[\r\n]/.test(text)) return text;
    const message = "It must be one line, but has several";
    this.#issues.push({ code: "usage", message, hint: "Write one value", at: given.at });
    return "";
  }

  /** A text as it was given. */
  text(name: OptionOf<"text" | "line" | "choice">): Given {
    return this.#last(name);
  }

  #last(name: OptionName): Given {
    return this.#options[name]?.items.at(-1) ?? { text: usualOf(optionRow(name)), at: this.at(name) };
  }

  #keep<T>({ value, issues }: Read<T>): T {
    append(this.#issues, issues);
    return value;
  }
}

// The value of an option that is not given.
function usualOf(row: OptionRow): string {
  return isExpression(row) ? "" : optionDefault(row);
}

function pairIssue(row: OptionRow, text: string, at: Origin): Issue {
  const shown = showValue(shownItem(text));
  // In the action the issue's place is the input; on the command line the message names the flag.
  const isFlag = formatOrigin(at).startsWith("--");
  const message = isFlag
    ? `Invalid --${row.flag} ${shown}. Expected ${row.form}`
    : `${shown} is not of the form ${row.form}`;
  return { code: "usage", message, hint: `For example: ${row.example}`, ...(isFlag ? {} : { at }) };
}
