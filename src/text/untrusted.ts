/**
 * Text from outside (profiles, config files, API answers), made safe for the place where it is shown: a workflow log,
 * Markdown with the HTML that GitHub renders in it, a code span, a fenced block, a table cell, a Mermaid label.
 *
 * @see https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
 * @see https://github.github.com/gfm/
 * @module
 */

import { latePattern } from "./late_pattern.ts";

// Characters that people cannot see but programs read, or that change the order in which people see a text: controls,
// bidi and zero-width characters, fillers, invisible tags, lone surrogates. A joiner inside an emoji is part of the
// emoji and stays.
const unseen = latePattern(
  String.raw`(?![\t\n]|\ufe0e|\ufe0f|(?<=\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f)\u200d)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]`,
  "gu",
);

// Most texts match this and need no further look.
const plain = /^[\t\n\x20-\x7e]*$/;

/**
 * The text with characters that cannot be seen written as YAML and JSON write them: `\x1b`, `\u202e`, `\U000e0041`.
 * Tabs and line feeds stay; a carriage return becomes `\r`.
 */
export function visibleText(text: string): string {
  if (plain.test(text)) return text;
  return text.replace(unseen(), (character) => {
    if (character === "\r") return "\\r";
    const hex = (character.codePointAt(0) ?? 0).toString(16);
    if (hex.length <= 2) return `\\x${hex.padStart(2, "0")}`;
    return hex.length <= 4 ? `\\u${hex.padStart(4, "0")}` : `\\U${hex.padStart(8, "0")}`;
  });
}

/**
 * The text for a log of a workflow run: no line of it is a workflow command, and nothing in it moves the cursor.
 *
 * The runner takes `::name::` at the start of a line (even after spaces) and `##[name]` anywhere in a line;
 * both get a space inside. Line feeds and tabs stay.
 */
export function safeLog(text: string): string {
  return visibleText(text)
    .replace(/^([^\S\n\r\u2028\u2029]*):(?=:)/gm, "$1: ")
    .replaceAll("##[", "## [");
}

/**
 * A value as JSON. What a log or a terminal would act on is written as an escape, which means the same in JSON: `##[`,
 * and what {@link visibleText} escapes.
 *
 * @param indent Number of spaces for each level; without it all is on one line.
 */
export function jsonText(value: unknown, indent = 0): string {
  const text = JSON.stringify(value, null, indent).replaceAll("##[", "##\\u005b");
  return plain.test(text) ? text : text.replace(unseen(), (character) => character.replace(/[\s\S]/g, unitEscape));
}

function unitEscape(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

// In Markdown and HTML a numeric reference stands for a character and is never syntax.
function reference(character: string): string {
  return `&#${character.codePointAt(0)};`;
}

// GitHub looks for mentions, issues, links and emoji codes in the rendered text, where a reference is already the
// character; only a break inside the word prevents a match.
const wordBreak = "&#8203;";

function escapeInline(text: string): string {
  return (
    visibleText(text)
      .replace(/[&<>"'`*~[\]\\|$^]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, reference)
      // The references written above contain '#' and digits, which must not be treated as the number of an issue.
      .replace(/(?<!&)#(?=\d)/g, `#${wordBreak}`)
      .replace(/\bGH-(?=\d)/gi, `$&${wordBreak}`)
      .replace(/@(?=[A-Za-z0-9_-])/g, `@${wordBreak}`)
      .replace(/:(?=\/\/)|\b(?:mailto|xmpp):/gi, `$&${wordBreak}`)
      .replace(/www(?=\.)/gi, `$&${wordBreak}`)
      .replace(/:(?=[a-z0-9_+-]+:)/gi, `$&${wordBreak}`)
  );
}

/**
 * The text as words of one line, for Markdown as well as for HTML: markup, mentions, issue numbers, bare links, emoji
 * codes and table pipes mean nothing in it. Line breaks become spaces. Values that people may copy belong in {@link
 * codeSpan}: here a zero-width space keeps `@name` from notifying somebody.
 */
export function markdownText(text: string): string {
  return (
    escapeInline(text.replace(/\r\n?/g, "\n"))
      .replace(/\s+/g, " ")
      .trim()
      // What starts a list, a heading, a rule, or a workflow command when the text starts a line.
      .replace(/^[-+=#:]/, reference)
      .replace(/^(\d+)([.)])/, (_, digits: string, mark: string) => `${digits}${reference(mark)}`)
  );
}

function oneLine(text: string): string {
  return visibleText(text).replaceAll("\n", "\\n").replaceAll("\t", "\\t").replaceAll("##[", "## [");
}

/**
 * The text as inline code in HTML, where Markdown's backticks mean nothing: inside `<summary>` for example.
 * Line breaks are shown as `\n`.
 */
export function htmlCode(text: string): string {
  return `<code>${oneLine(text).replace(/[^A-Za-z0-9 ,.]|(?<=www)\./giu, (c) => (c < "\x80" ? reference(c) : c))}</code>`;
}

/**
 * The text for HTML, between tags or in a quoted attribute; no line of it is a command in a log. Line breaks and tabs
 * stay.
 */
export function htmlText(text: string): string {
  return visibleText(text).replace(/[&<>"'`]|#(?=#\[)|:(?=:)/g, reference);
}

/** The text as inline code, as it is: it can be copied, also from a table cell. Line breaks are shown as `\n`. */
export function codeSpan(text: string): string {
  const shown = oneLine(text);
  // A pipe would end a table cell even in code, and a backtick the code.
  if (/[`|]/.test(shown) || shown === "") return htmlCode(text);
  // Markdown removes one space from both ends of code that has spaces at both.
  return shown.startsWith(" ") && shown.endsWith(" ") && /[^ ]/.test(shown) ? `\` ${shown} \`` : `\`${shown}\``;
}

/**
 * The text as a fenced block: nothing in it can end the block or is a workflow command. Without a final line break.
 *
 * @param language the info string, such as `diff` or `sh`; other characters than letters, digits, `+`, `-`, `_` are dropped
 */
export function fence(text: string, language = ""): string {
  const shown = safeLog(text).replace(/\n$/, "");
  let longest = 2;
  for (const [run] of shown.matchAll(/`+/g)) longest = Math.max(longest, run.length);
  const mark = "`".repeat(longest + 1);
  return `${mark}${language.replace(/[^A-Za-z0-9+_-]/g, "")}\n${shown}\n${mark}`;
}

/** The text as the content of a table cell: {@link markdownText}, or a dash for nothing. */
export function tableCell(text: string): string {
  return markdownText(text) || "–";
}
