import { describe, expect, it } from "vitest";
import { readHubYaml, toValue } from "../../../src/hub/pyyaml/mod.ts";

describe("what PyYAML refuses", () => {
  it.each([
    ["a colon in a plain value", "name: Lab: small\n", "yaml-syntax", 1, 10],
    ["an alias without anchor", "a: *.py\n", "yaml-syntax", 1, 4],
    ["an undefined alias", "a: *x\n", "yaml-syntax", 1, 4],
    ["an at sign", "a: b\nc: @x\n", "yaml-syntax", 2, 4],
    ["a percent sign", "a: %x\n", "yaml-syntax", 1, 4],
    ["a backtick", "a: `x`\n", "yaml-syntax", 1, 4],
    ["a list item in a value", "a: - b\n", "yaml-syntax", 1, 4],
    ["an open bracket", "a: [b, c\n", "yaml-syntax", 1, 4],
    ["an open quote", 'a: b\nc: "d\n', "yaml-syntax", 2, 4],
    ["a quote that is closed by the next one", 'a: "b\nc: "d"\n', "yaml-syntax", 1, 4],
    ["a wrong indentation", "a:\n  - b\n c: d\n", "yaml-syntax", 3, 2],
    ["a mark of a merge", "a: b\n<<<<<<< HEAD\nc: d\n=======\nc: e\n>>>>>>> x\n", "yaml-syntax", 2, 1],
    ["a line without colon", "a: b\nc\nd: e\n", "yaml-syntax", 2, 1],
    ["a tab as indentation", "a:\n\tb: c\n", "yaml-syntax", 2, 1],
    ["two documents", "a: b\n---\nc: d\n", "yaml-syntax", 2, 1],
    ["an anchor twice", "a: &x 1\nb: &x 2\n", "yaml-syntax", 2, 4],
    ["a wrong escape", 'a: "\\d"\n', "yaml-syntax", 1, 5],
    ["a tab in a plain value", "a: x\ty\n", "yaml-plain-tab", 1, 5],
    ["a tab behind a colon", "a:\tx\n", "yaml-plain-tab", 1, 3],
    ["a tab before a comment", "a: x\t# c\n", "yaml-plain-tab", 1, 5],
    ["a control character in a comment", "# \x1b\na: b\n", "yaml-nonprintable", 1, 3],
    ["U+007F in quotes", "a: '\x7f'\n", "yaml-nonprintable", 1, 5],
    ["U+FFFE", "a: '\ufffe'\n", "yaml-nonprintable", 1, 5],
    ["U+2028 in a plain value", "a: b\u2028c\n", "yaml-linebreaks", 1, 5],
    ["U+0085 in a literal block", "a: |\n  b\u0085c\nd: e\n", "yaml-linebreaks", 2, 4],
    ["Jinja without quotes", "a:\n  b: {{ x }}\n", "jinja-unquoted", 2, 6],
    ["Jinja and text without quotes", "a: {{ x }}-b\n", "jinja-unquoted", 1, 4],
    ["a list as a key", "? [a]\n: b\n", "yaml-syntax", 1, 3],
    ["a merge of text", "a:\n  <<: b\n", "yaml11-value-merge", 2, 7],
    ["an alias in its own list", "&a [*a]\n", "yaml-recursive", 1, 1],
    ["deep nesting", "[".repeat(101), "yaml-too-deep", 1, 101],
  ] as const)("%s", (_, source, code, line, column) => {
    const [problem] = readHubYaml(source).problems;
    expect(problem).toMatchObject({ code, fatal: true, at: { line, column } });
    const crlf = readHubYaml(source.replaceAll("\n", "\r\n"), {}).problems[0];
    expect(crlf).toMatchObject({ code, at: { line, column } });
  });

  it("names the place after a byte order mark", () => {
    expect(readHubYaml("\ufeffa: @\n").problems[0]?.at).toEqual({ offset: 4, line: 1, column: 4 });
  });

  it("accepts bytes, and only UTF-8", () => {
    expect(toValue(readHubYaml(new TextEncoder().encode("\ufeffa: é\n")).root)).toEqual({ a: "é" });
    expect(readHubYaml(new Uint8Array([0xff, 0xfe, 0x61, 0])).problems).toMatchObject([{ code: "not-utf8" }]);
  });

  it("finds all bad values of a file, and keeps the rest", () => {
    const { problems, root } = readHubYaml("a: =\nb: 2024-13-01\nc: ok\n");
    expect(problems.map(({ code, at }) => [code, at.line])).toEqual([
      ["yaml11-value-merge", 1],
      ["yaml11-date", 2],
    ]);
    expect(toValue(root)).toEqual({ a: null, b: null, c: "ok" });
  });
});

describe("text that PyYAML reads in an unexpected way", () => {
  it.each([
    ["U+0085 in quotes", "a: 'b\u0085c'\n", "yaml-linebreaks"],
    ["U+2028 beside a blank in quotes", 'a: "b \u2028c"\n', "yaml-linebreaks"],
    ["U+2029 in a comment", "# a\u2029b: c\n", "yaml-linebreaks"],
    ["half a character", 'a: "\\ud83d\\ude80"\n', "yaml-surrogate"],
  ])("%s", (_, source, code) => {
    expect(readHubYaml(source).problems[0]).toMatchObject({ code, fatal: false });
  });

  it.each([
    ["at the end of a line", "a: b\u0085\nc: d\n"],
    ["at the end of the file", "a: b\nc: d\u2028"],
    ["on a line of its own", "a: b\n\u0085\nc: d\n"],
    ["at the start of a line", "\u2029a: b\n\u0085c: d\n"],
    ["after brackets", "a: b\nc: [d]  \u2028\n"],
    ["after a comment", "a: b # c\u0085\nc: d\n"],
    ["between brackets", "a: [b,\u0085 c, \u2028d ,\u2029e]\nf: {g: h,\u0085i: j}\n"],
    ["between a key and its value", "a:\u2028 b\n"],
    ["between two comments", "# a\u2029# b\nc: d\n"],
  ])("ignores what has no effect, such as U+0085 %s", (_, source) => {
    const { problems } = readHubYaml(source);
    expect(problems.map(({ code, fatal, isHarmless }) => [code, fatal, isHarmless])).toEqual(
      Array.from(source.matchAll(/[\u0085\u2028\u2029]/g), () => ["yaml-linebreaks", false, true]),
    );
  });

  it.each([
    "a: |\n  b\u2028\n  c\n",
    "a: b\u2028\n  c\n",
    "# a\u2029b: c\n",
    "a: b\u0085c\n",
    "a: 'b\u0085'\n",
    "a: [b, # c\u0085 d]\n",
    "a: [b\u0085c]\n",
  ])("but not what changes a value: %j", (source) => {
    expect(readHubYaml(source).problems).not.toContainEqual(expect.objectContaining({ isHarmless: true }));
  });

  it("keeps U+2028 unchanged in quotes", () => {
    const { problems, root } = readHubYaml("a: 'b\u2028c'\n");
    expect(problems).toEqual([]);
    expect(toValue(root)).toEqual({ a: "b\u2028c" });
  });
});
