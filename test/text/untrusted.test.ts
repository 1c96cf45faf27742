import { describe, expect, test } from "vitest";
import { codeSpan, fence, htmlCode, markdownText, safeLog, tableCell, visibleText } from "../../src/text/untrusted.ts";
import { markdownFaults, withoutReferences } from "../support/markdown.ts";
import * as fc from "../support/random.ts";

// Free text: characters that have a meaning in some format, mixed with any others.
const piece = fc.constantFrom(
  ..."<>&\"'`*_~[](){}|\\$^#@:!-+=.1 \t\n\r",
  ...["::", "##[", "```", "</details>", "<!--", "-->", "https://", "www.", "GH-1", "#12", "@me", "&#64;", "\x1b[31m"],
  ...["\u202e", "\u200b", "\u0085", "\u2028", "\ud800", "\ufeff", "é", "🚀", "end", "%%{init", "word"],
);
const outside = fc
  .array(fc.oneof({ weight: 3, arbitrary: piece }, fc.string({ unit: "binary", maxLength: 3 })), { maxLength: 25 })
  .map((pieces) => pieces.join(""));

describe("outside text in a log", () => {
  test.each([
    ["a command at the start", "::set-output name=a::b", ": :set-output name=a::b"],
    ["a command after blanks", "ok\n \t::error::x", "ok\n \t: :error::x"],
    ["an old command in the middle", "a ##[command]b", "a ## [command]b"],
    ["colons inside a line", "std::string", "std::string"],
    ["a carriage return", "a\r::error::b", "a\\r::error::b"],
    ["an escape sequence", "\x1b[2Jx", "\\x1b[2Jx"],
    ["a bidi override", "a\u202eb", "a\\u202eb"],
    ["an invisible tag", "a\u{e0041}b", "a\\U000e0041b"],
    ["half a character", "a\ud83db", "a\\ud83db"],
    ["a joiner that joins nothing", "a\u200db", "a\\u200db"],
    ["an emoji with a joiner", "👨‍💻 ☀️", "👨‍💻 ☀️"],
    ["plain text", "Café – 日本\tx\n", "Café – 日本\tx\n"],
  ])("%s", (_, text, expected) => {
    expect(safeLog(text)).toBe(expected);
  });

  test("never holds a command, and doing it twice changes nothing", () => {
    fc.assert(
      fc.property(outside, (text) => {
        const safe = safeLog(text);
        expect(safe).not.toMatch(/^\s*::|##\[/m);
        expect(visibleText(safe)).toBe(safe);
        expect(safeLog(safe)).toBe(safe);
      }),
    );
  });
});

describe("outside text in Markdown", () => {
  test.each([
    ["HTML", "<b>&", "&#60;b&#62;&#38;"],
    ["emphasis", "*a* _b_ gpu_coder_app", "&#42;a&#42; &#95;b&#95; gpu_coder_app"],
    ["a mention", "@octo/team", "@&#8203;octo/team"],
    ["issues", "#12 GH-3 o/r#4", "&#35;&#8203;12 GH-&#8203;3 o/r#&#8203;4"],
    ["a link", "https://e.x", "https:&#8203;//e.x"],
    ["a heading", "# a", "&#35; a"],
    ["a list", "- a", "&#45; a"],
    ["a numbered list", "1. a", "1&#46; a"],
    ["lines", "a\r\n\r\nb", "a b"],
    ["a reference", "&#64;", "&#38;#&#8203;64;"],
  ])("%s is shown, and has no effect", (_, text, expected) => {
    expect(markdownText(text)).toBe(expected);
  });

  test("is one line without markup, whatever it is", () => {
    fc.assert(
      fc.property(outside, (text) => {
        const safe = markdownText(text);
        expect(markdownFaults(safe, [])).toEqual([]);
        expect(safe).not.toMatch(/[<>"'`*[\]|\\\n]/);
        const shown = withoutReferences(safe).replaceAll("\u200b", "");
        expect(shown).toBe(visibleText(text.replace(/\r\n?/g, "\n")).replace(/\s+/g, " ").trim());
      }),
    );
  });

  test("a cell is never empty", () => {
    expect(tableCell(" ")).toBe("–");
    expect(tableCell("a|b")).toBe("a&#124;b");
  });
});

describe("outside text as code", () => {
  test.each([
    ["a value", "org/lab:1.2@sha256:ab", "`org/lab:1.2@sha256:ab`"],
    ["a backtick", "a`b", "<code>a&#96;b</code>"],
    ["a pipe", "a|b", "<code>a&#124;b</code>"],
    ["lines", "a\nb", "`a\\nb`"],
    ["blanks at both ends", " a ", "`  a  `"],
    ["nothing", "", "<code></code>"],
  ])("%s", (_, text, expected) => {
    expect(codeSpan(text)).toBe(expected);
  });

  test("stays inside its span, also in a table", () => {
    fc.assert(
      fc.property(outside, (text) => {
        for (const span of [codeSpan(text), htmlCode(text)]) {
          expect(span).not.toMatch(/[|\n]/);
          expect(markdownFaults(`| ${span} |`, ["code"])).toEqual([]);
        }
        const span = codeSpan(text);
        if (span.startsWith("`")) expect(span.slice(1, -1)).not.toContain("`");
      }),
    );
  });

  test("a fence is longer than any run of backticks inside, and its language is a word", () => {
    expect(fence("a\n", "sh")).toBe("```sh\na\n```");
    expect(fence("````\n::error::x", "s`h\n")).toBe("`````sh\n````\n: :error::x\n`````");
    fc.assert(
      fc.property(outside, outside, (text, language) => {
        const block = fence(text, language);
        expect(markdownFaults(`${block}\n`)).toEqual([]);
        const [first, ...rest] = block.split("\n");
        expect(rest.at(-1)).toBe(/^`+/.exec(first ?? "")?.[0]);
        expect(rest.slice(0, -1).join("\n")).toBe(safeLog(text).replace(/\n$/, ""));
      }),
    );
  });
});
