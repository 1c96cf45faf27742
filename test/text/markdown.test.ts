import { describe, expect, test } from "vitest";
import { cutMarkdown } from "../../src/text/markdown.ts";
import { codeSpan, fence, markdownText } from "../../src/text/untrusted.ts";
import { markdownFaults } from "../support/markdown.ts";
import * as fc from "../support/random.ts";

const folded = `<details><summary>one</summary>\n\n${fence("a\nb\nc and more\n", "sh")}\n\n</details>\n`;

describe("cutting Markdown", () => {
  test("a text that fits stays as it is", () => {
    expect(cutMarkdown(folded, { limit: folded.length })).toBe(folded);
  });

  test("an open fence and open details are closed", () => {
    expect(cutMarkdown(folded, { limit: folded.length - 1, note: "Cut." })).toBe(
      "<details><summary>one</summary>\n\n```sh\na\nb\n```\n\n</details>\n\nCut.\n",
    );
  });

  test("bytes count where bytes are the limit", () => {
    const text = "é\n".repeat(10);
    expect(cutMarkdown(text, { limit: 20 })).toBe(text);
    expect(cutMarkdown(text, { limit: 20, unit: "bytes", note: "Cut." })).toBe(`${"é\n".repeat(4)}\nCut.\n`);
  });

  test("nothing is left when not even the note fits", () => {
    expect(cutMarkdown(folded, { limit: 3 })).toBe("");
  });

  test.each([
    ["a fence of tildes", "~~~yaml\na: 1\n```\nb: 2\n~~~\n", "~~~yaml\na: 1\n```\n~~~\n"],
    [
      "a fence within a list",
      "- one\n\n  ````sh\n  a\n  ```\n  b\n  ````\n",
      "- one\n\n  ````sh\n  a\n  ```\n  ````\n",
    ],
    [
      "details with attributes",
      "<DETAILS open>\n<summary>one</summary>\n\na\nb\n\n</DETAILS>\n",
      "<DETAILS open>\n<summary>one</summary>\n\na\n\n</details>\n",
    ],
    ["a code span that looks like a fence", "```a``` b\nc and more than fits\n", "```a``` b\n"],
    ["tags within a code span", "a `<details>` b\nc and more than fits\n", "a `<details>` b\n"],
  ])("%s is closed where the text is cut", (_, text, kept) => {
    const whole = `${text}${"more\n".repeat(20)}`;
    expect(cutMarkdown(whole, { limit: kept.length + "\nCut.\n".length, note: "Cut." })).toBe(`${kept}\nCut.\n`);
  });

  test("no length is exceeded, whatever is open", () => {
    const line = fc.constantFrom("text", "```", "````sh", "~~~", "<details>", "</details>", "", "x".repeat(50));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 60 }), fc.integer({ min: 400, max: 900 }), (lines, limit) => {
        const text = lines.join("\n");
        const cut = cutMarkdown(text, { limit, note: "*Cut here: the rest is too long.*" });
        expect(cut.length).toBeLessThanOrEqual(limit);
        if (text.length <= limit) expect(cut).toBe(text);
        else expect(cut).toContain("*Cut here");
      }),
    );
  });

  test("at every length the result fits, is a beginning, and closes what it opened", () => {
    const block = fc.oneof(
      fc.string({ unit: "grapheme" }).map(markdownText),
      fc.string().map((text) => `- ${codeSpan(text)}`),
      fc.string().map((text) => fence(`${text}\n\`\`\`\n</details>\n`)),
      fc
        .string()
        .map((text) => `<details><summary>${markdownText(text)}</summary>\n\n${fence(text, "diff")}\n\n</details>`),
    );
    fc.assert(
      fc.property(
        fc.array(block, { maxLength: 8 }),
        fc.nat(600),
        fc.constantFrom("characters", "bytes"),
        (blocks, limit, unit) => {
          const text = `${blocks.join("\n\n")}\n`;
          const cut = cutMarkdown(text, { limit, unit });
          expect(unit === "bytes" ? Buffer.byteLength(cut) : cut.length).toBeLessThanOrEqual(limit);
          expect(markdownFaults(cut)).toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
  });
});
