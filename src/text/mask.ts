/**
 * Hides credentials in texts; secrets.ts says what a credential looks like.
 *
 * @module
 */

import type { Issue } from "../errors.ts";
import { countFirst } from "../lists.ts";
import { checkArgument } from "./argument.ts";
import { matchesOf } from "./matches.ts";
import { isNamedSecret, isReference, isSecretKey, SECRET_FORMS } from "./secrets.ts";

/** What is shown instead of a credential. */
export const MASK = "***";

/**
 * Whether this value under this name is a credential in clear text: by the name, unless the value is a switch, a path,
 * a template or another reference; or by what is in the value.
 *
 * @param key The name; empty when the value has none.
 */
export function isSecret(key: string, value: string): boolean {
  return isNamedSecret(key, value) || (hasSecret(value) && (!isReference(value) || known(value).length > 0));
}

/** Whether a text holds a credential that can be recognised in it: whether {@link maskText} hides something. */
export function hasSecret(text: string): boolean {
  return secretRanges(text).some(({ start, end }) => text.slice(start, end) !== MASK);
}

/**
 * A value as it may be shown: {@link MASK} for a credential by its name, else the text without the credentials in it.
 *
 * @param key The name; empty when the value has none.
 */
export function maskValue(key: string, value: string): string {
  if (isNamedSecret(key, value)) return MASK;
  // In a template, a name and what looks like an assignment are not what comes out of it; a token is one anywhere.
  return isReference(value) ? hideTokens(value) : maskText(value);
}

/** A name with the sign that assigns a value to it, and how that value is written. */
interface Assignment {
  readonly head: RegExp;
  readonly value: RegExp;
}

// What begins as a variable is not a value itself, unless it has a default. In a shell a word goes on after its closing
// quote. A template is a value if a text in it can be its result.
const word =
  /(?:"(?![$](?!\{\w{1,100}:?[-=+]))[^"\n]{1,4096}"|'[^'\n]{1,4096}'|\$?\{\{[^{}\n]{1,1000}\}\}|\$\{\w{1,100}:?[-=+][^{}\n]{1,1000}\}|(?![$"'|>&*({[-])[^\s"'`,;)}\]])[^\s"'`,;)}\]]{0,4096}/y;
/** `KEY=value`, `key: value`, `"key": "value"` */
const assignment: Assignment = {
  head: /(?<![A-Za-z0-9_.-])([A-Za-z0-9_.-]{1,100})(["']?[ \t]{0,20}(?:=|:(?!\/\/))[ \t]{0,20})/g,
  value: word,
};
/** The same without spaces: in the sentence `token: The token ...` nothing is assigned. */
const tight: Assignment = { head: /(?<![A-Za-z0-9_.-])([A-Za-z0-9_.-]{1,100})(["']?=|["']:)/g, value: word };
/** `--key value` */
const flag: Assignment = {
  head: /(--[A-Za-z0-9_.-]{1,100})([ \t]{1,20})/g,
  value: /(?:"[^"$\n]{1,4096}"|'[^'\n]{1,4096}'|(?![$"'`<|>&;({-])[^\s"'`;)])[^\s"'`;)]{0,4096}/y,
};
/** YAML with the value in the lines below its name. */
const block: Assignment = {
  head: /(?=[A-Za-z0-9_.-])(?<=^[ \t]{0,200}(?:- )?["']?)([A-Za-z0-9_.-]{1,100})(["']?:[ \t]{0,20}[|>][-+0-9]{0,3}[ \t]{0,20}\n(?=[ \t]))/gm,
  value: /([ \t]+)[^\n]*(?:\n\1[^\n]*|\n[ \t]*(?=\n))*/y,
};
/** A value that begins as an alias, a tag or a quoted text without an end does in YAML: a password can begin so. */
const marked: Assignment = {
  head: /(?=[A-Za-z0-9_.-])(?<=^[ \t]{0,200}(?:- )?["']?)([A-Za-z0-9_.-]{1,100})(["']?:[ \t]{1,20})/gm,
  value: /(?!\*{3})(?:[*!&%@`]|"(?=[^"\n]*$)|'(?=[^'\n]*$))[^\s#][^\n]{0,4096}/my,
};
/** YAML and JSON with the name in an entry of its own. */
const pair: Assignment = {
  head: /(?=[A-Za-z0-9_.-])(?<=\bname["']?:[ \t]{0,20}["']?)([A-Za-z0-9_.-]{1,100})(["']?,?\s{1,200}["']?value["']?:[ \t]{0,20})/g,
  value: /"[^"\n]{1,4096}"|'[^'\n]{1,4096}'|(?!["'|>&*{[])[^\n}]{1,4096}/y,
};

// What the source of a program has after a name: a call, an index or a type.
const call = /^[A-Za-z_][\w.]*[([]/;
const type = /^(?:str|string|bytes|int|Optional|SecretStr|Any)$/;
// The credential of another object: `args.password`.
const member = /^(?:[A-Za-z_]\w*\.)+([A-Za-z_]\w*)$/;

// Every form contains one of these; most values of a config contain none, and are not searched further.
const possible = /[:=]|--|[A-Za-z0-9_-]{12}|\b(?:login|password)\b/;

/** A part of a text: offsets in UTF-16 units; `end` is after the last unit. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/**
 * The text without the credentials that can be recognised in it, each replaced by `***`: private keys, tokens of known
 * providers, `user:password@` in URLs, authorization headers, and values that are assigned to a name of a credential. A
 * text without credentials stays the same.
 *
 * @example
 * ```ts
 * import { maskText } from "app-hub-configurator";
 *
 * console.log(maskText("export DB_PASSWORD=hunter2")); // "export DB_PASSWORD=***"
 * ```
 */
export function maskText(text: string): string {
  checkArgument("maskText: text", text, "text");
  return cover(text, secretRanges(text));
}

/**
 * The same for a message of this project. Its first line is a sentence, in which a name with a colon and a space after
 * it assigns nothing. Further lines can quote a file, and are masked as by {@link maskText}.
 */
export function maskMessage(text: string): string {
  const end = text.indexOf("\n");
  const [sentence, rest] = end < 0 ? [text, ""] : [text.slice(0, end), text.slice(end)];
  // A key block has several lines, so it is looked for before the text is cut.
  if (text.includes("-----BEGIN ")) return maskText(text);
  return cover(sentence, mergeRanges([...known(sentence), ...assigned(sentence, [tight, flag])])) + maskText(rest);
}

/** An issue as it may be printed; where it is stays as it is. */
export function maskIssue(issue: Issue): Issue {
  const { message, hint } = issue;
  return { ...issue, message: maskMessage(message), ...(hint === undefined ? {} : { hint: maskMessage(hint) }) };
}

/** Where the credentials are that {@link maskText} hides, in the order of the text; no two of them overlap. */
export function secretRanges(text: string): readonly TextRange[] {
  if (!possible.test(text)) return [];
  return mergeRanges([...known(text), ...assigned(text, [assignment, flag, block, marked, pair])]);
}

function known(text: string): TextRange[] {
  return SECRET_FORMS.filter(({ holds }) => holds?.some((part) => text.includes(part)) !== false).flatMap(
    ({ form, isLogin }) =>
      [...matchesOf(form, text)].flatMap(({ index, 1: before = "", 2: secret = "" }) => {
        const value = isLogin === true ? secret.slice(secret.indexOf(":") + 1) : secret;
        if (isReference(value)) return [];
        const start = index + before.length;
        return [{ start, end: start + secret.length }];
      }),
  );
}

function assigned(text: string, forms: readonly Assignment[]): TextRange[] {
  return forms.flatMap(({ head, value }) => {
    const found: TextRange[] = [];
    for (const { 0: all, 1: key = "", 2: mark = "", index } of matchesOf(head, text)) {
      const start = index + all.length;
      // Inside of what is hidden already, nothing is looked for.
      if (start < (found.at(-1)?.end ?? 0) || !isSecretKey(key) || isPathPart(text, index, mark)) continue;
      value.lastIndex = start;
      const written = value.exec(text)?.[0];
      if (written === undefined) continue;
      const quoted = /^(["'])([\s\S]*)\1$/.exec(written)?.[2];
      if (!isNamedSecret(key, quoted ?? written)) continue;
      if (quoted === undefined && (isExpression(mark, written) || isSentence(text, index, mark, start, written)))
        continue;
      found.push({ start, end: start + written.length });
    }
    return found;
  });
}

// `/etc/passwd:/etc/passwd:ro`, `arn:aws:secretsmanager:eu:1:secret:db`
function isPathPart(text: string, index: number, mark: string): boolean {
  return mark === ":" && /[/:]/.test(text.charAt(index - 1));
}

function isExpression(mark: string, written: string): boolean {
  const last = member.exec(written)?.[1];
  return call.test(written) || (mark.includes(":") && type.test(written)) || (last !== undefined && isSecretKey(last));
}

// `# Without a password: the service is only reachable from inside`, as comments and descriptions do.
function isSentence(text: string, index: number, mark: string, start: number, written: string): boolean {
  if (!/:[ \t]+$/.test(mark) || !/^[A-Za-z]+(?:['-][A-Za-z]+)*$/.test(written)) return false;
  const before =
    text
      .slice(Math.max(0, index - 200), index)
      .split("\n")
      .at(-1) ?? "";
  const end = start + written.length;
  const after = text.slice(end, end + 100);
  return /[A-Za-z#]/.test(before) && /^(?: [a-z]{1,30}(?:['-][a-z]{1,30})?,?){2}(?![^\s.:;)])/.test(after);
}

/** A function that removes from a message about a place of the text the credential that is at that place. */
export function hiderOf(text: string): (offset: number, message: string) => string {
  let ranges: readonly TextRange[] | undefined;
  return (offset, message) => {
    ranges ??= secretRanges(text);
    const range = rangeAt(ranges, offset);
    return range === undefined ? message : hideValue(message, text.slice(range.start, range.end));
  };
}

/** The range that contains an offset. The ranges must be in order and must not overlap. */
export function rangeAt<T extends TextRange>(ranges: readonly T[], offset: number): T | undefined {
  const found = ranges[countFirst(ranges, ({ end }) => end <= offset)];
  return found !== undefined && found.start <= offset ? found : undefined;
}

/** A text without what is a credential by its form alone, whatever is around it: tokens, keys and logins. */
export function hideTokens(text: string): string {
  return possible.test(text) ? cover(text, mergeRanges(known(text))) : text;
}

/** A message without a value that it may quote: the whole value or its words, with or without quotation marks. */
export function hideValue(message: string, value: string): string {
  const bare = value.replace(/^[*!&%@`"']+|["']$/g, "");
  return [value, bare, ...bare.split(/\s+/)].reduce((shown, secret) => {
    if (secret === "") return shown;
    if (secret.length > 5) return shown.replaceAll(secret, MASK);
    // A short value can be a part of any word, so only whole words are replaced.
    const whole = secret.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
    return shown.replace(new RegExp(`(?<!\\w)${whole}(?!\\w)`, "g"), MASK);
  }, message);
}

/** Ranges in the order of the text; ranges that overlap are joined. */
export function mergeRanges(ranges: readonly TextRange[]): readonly TextRange[] {
  const merged: { start: number; end: number }[] = [];
  for (const { start, end } of ranges.toSorted((one, other) => one.start - other.start)) {
    const last = merged.at(-1);
    if (last !== undefined && start < last.end) last.end = Math.max(last.end, end);
    else if (end > start) merged.push({ start, end });
  }
  return merged;
}

function cover(text: string, ranges: readonly TextRange[]): string {
  if (ranges.length === 0) return text;
  let shown = "";
  let from = 0;
  for (const { start, end } of ranges) {
    shown += text.slice(from, start) + MASK;
    from = end;
  }
  return shown + text.slice(from);
}
