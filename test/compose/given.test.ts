import { describe, expect, it } from "vitest";
import {
  joinWords,
  OptionReader,
  readLines,
  readSwitch,
  readWords,
  shownItem,
  splitItem,
} from "../../src/compose/given.ts";
import * as fc from "../support/random.ts";

const at = { origin: "input x" };

function words(text: string, options: Parameters<typeof readWords>[1] = {}) {
  const { value, issues } = readWords(readLines(text, at), options);
  return { value: value.map((word) => word.text), issues };
}

describe("lines of an input", () => {
  it.each([
    { name: "nothing", text: "", lines: [] },
    { name: "one line without an end", text: "a", lines: [["a", 1]] },
    {
      name: "blank lines and comments",
      text: "\n  # no\n a \n\n#\nb\n",
      lines: [
        ["a", 3],
        ["b", 6],
      ],
    },
    {
      name: "line ends of Windows and old Macs",
      text: "a\r\nb\rc",
      lines: [
        ["a", 1],
        ["b", 2],
        ["c", 3],
      ],
    },
    {
      name: "a hash inside of a value",
      text: "slug:x=a # b\nslug:y=#c",
      lines: [
        ["slug:x=a # b", 1],
        ["slug:y=#c", 2],
      ],
    },
  ])("are read from $name", ({ text, lines }) => {
    expect(readLines(text, at).map((line) => [line.text, line.at.line])).toEqual(lines);
  });

  it("are read back from any list of items that can be written as lines", () => {
    const item = fc.string({ unit: "grapheme" }).filter((text) => {
      return text !== "" && text === text.trim() && !/[\r\n]/.test(text) && !text.startsWith("#");
    });
    fc.assert(
      fc.property(fc.array(item), fc.constantFrom("\n", "\r\n"), (items, end) => {
        expect(readLines(items.map((text) => `  ${text} ${end}${end}`).join(""), at).map(({ text }) => text)).toEqual(
          items,
        );
      }),
    );
  });
});

describe("words of an input", () => {
  it("are separated by commas, line ends or both", () => {
    expect(words("a, b,,\n# c\nd e\n")).toEqual({ value: ["a", "b", "d e"], issues: [] });
  });

  it.each(["a # why", "a #", "a, b # why"])("refuse a comment behind a word: %s", (text) => {
    expect(words(`\n${text}`).issues).toMatchObject([{ code: "usage", at: { ...at, line: 2 } }]);
  });

  it.each([
    ["- a", ["a"]],
    ["-\ta, b", ["a", "b"]],
    ["[\"a\", 'b']", ["a", "b"]],
    ["[a, b]", ["a", "b"]],
    ["[", []],
    ["],", []],
    ["[ ]", []],
    ['["a",', ["a"]],
    ["[a,", ["a"]],
    ['"a"]', ["a"]],
    ["[a]", ["a"]],
    ["[a],", ["a"]],
    ['["a"],', ["a"]],
    ["[['a'], [b]]", ["a", "b"]],
    ['"a",', ["a"]],
    ["'a', 'b'", ["a", "b"]],
  ])("refuse what a list of another language has around them, and are what was meant: %s", (text, meant) => {
    const { value, issues } = words(`\n${text}`);
    expect(issues).toMatchObject([{ code: "usage", at: { ...at, line: 2 }, hint: expect.stringMatching(/without/) }]);
    expect(value).toEqual(meant);
  });

  it("refuse it in a flag and a variable too, but not in a list that is YAML", () => {
    const read = (place: object) => readWords([{ text: ' ["a"] ', at: { origin: "--groups", ...place } }]);
    expect(read({})).toMatchObject({ value: [{ text: "a" }], issues: [{ code: "usage", at: { origin: "--groups" } }] });
    expect(read({ line: 3 })).toMatchObject({ value: [{ text: '["a"]' }], issues: [] });
    for (const text of ["cn=a,ou=b", "a\\-b"])
      expect(readWords([{ text, at: { ...at, line: 3 } }]).value).toMatchObject([{ text }]);
    expect(readWords([{ text: "a # b", at }])).toMatchObject({ value: [{ text: "a # b" }], issues: [] });
  });

  it.each(["-a", "a-", "users' group", "[a] b", "[a] b [c]", "team [x]", '"a" b', "O'Neil", "DOMAIN\\group"])(
    "may be odd: %s",
    (text) => {
      expect(words(text)).toEqual({ value: [text], issues: [] });
    },
  );

  it.each([
    ["\\[a]", ["[a]"]],
    ["\\[a\\, b]", ["[a, b]"]],
    ["[a], [b]", ["[a]", "[b]"]],
    ["a\\, b, c", ["a, b", "c"]],
    ['\\"a"', ['"a"']],
    ["\\- a", ["- a"]],
    ["\\# a", ["# a"]],
    ["a \\# b", ["a # b"]],
    // Of two backslashes before such a sign, one is a part of the word.
    ["a\\\\, b", ["a\\", "b"]],
    ["a\\\\-b", ["a\\-b"]],
    ["\\\\server\\group\\", ["\\\\server\\group\\"]],
  ])("contain what a backslash escapes: %s", (text, meant) => {
    expect(words(text)).toEqual({ value: meant, issues: [] });
  });

  it("may be in brackets as a part of names, but lists of JSON and YAML are refused", () => {
    expect(words("[ready]\n[don't], b", { inBrackets: true })).toEqual({
      value: ["[ready]", "[don't]", "b"],
      issues: [],
    });
    for (const text of ["[a, b]", '["a"]', "['a']", '["a", "b"],', "[]", "[", "[[a]]", "- [a]"])
      expect(words(text, { inBrackets: true }).issues, text).toHaveLength(1);
  });

  it("are read back from their joined text", () => {
    const word = fc
      .string({ unit: fc.constantFrom("a", "b", " ", "[", "]", '"', "'", ",", "-", "#", "\\", "\\") })
      .map((text) => text.trim())
      .filter((text) => text !== "");
    fc.assert(
      fc.property(fc.array(word, { minLength: 1 }), (all) => {
        const { value, issues } = readWords([{ text: joinWords(all), at }]);
        expect({ value: value.map(({ text }) => text), issues }).toEqual({ value: all, issues: [] });
      }),
    );
  });

  it("are read without the comment, so that one mistake is one message", () => {
    expect(words("a, b # why, c").value).toEqual(["a", "b"]);
  });

  it("are the whole value, not lines, as on the command line", () => {
    expect(readWords([{ text: "a # b, c", at }]).value.map(({ text }) => text)).toEqual(["a # b", "c"]);
  });

  it("may contain a hash", () => {
    expect(words("team #1, c#")).toEqual({ value: ["team #1", "c#"], issues: [] });
  });
});

describe("booleans", () => {
  it.each([
    ["true", true],
    ["True", true],
    ["TRUE", true],
    ["false", false],
    ["False", false],
    ["FALSE", false],
    [" true\n", true],
  ])("%j is %s", (text, value) => {
    expect(readSwitch({ text, at })).toEqual({ value, issues: [] });
  });

  it.each([
    "yes",
    "no",
    "on",
    "off",
    "1",
    "0",
    "y",
    "tRue",
    "truE",
    "fALSE",
    "TrUe",
    "null",
    "~",
    "true false",
    '"true"',
  ])("%j is not one", (text) => {
    expect(readSwitch({ text, at }).issues).toMatchObject([{ code: "usage", at }]);
  });
});

describe("a switch with only white space as its value", () => {
  const given = (text: string) => ({ items: [{ text, at }], at });

  it("is off, as without a value", () => {
    const read = new OptionReader({ strict: given(" \t") });
    expect([read.switch("strict"), read.switch("quiet"), read.issues]).toEqual([false, false, []]);
  });

  it("is an error where the exact word counts", () => {
    const read = new OptionReader({ allowCodePacks: given(" ") });
    expect(read.switch("allowCodePacks")).toBe(false);
    expect(read.issues).toMatchObject([{ at }]);
    expect(new OptionReader({ allowCodePacks: given("") }).switch("allowCodePacks")).toBe(false);
  });
});

describe("an option with only white space as its value", () => {
  const read = new OptionReader({
    autoMerge: { items: [{ text: " \t", at }], at },
    maxWait: { items: [{ text: " ", at }], at },
    milestone: { items: [{ text: " ", at }], at },
    branch: { items: [{ text: "\n ", at }], at },
    labels: { items: [{ text: " , ", at }], at },
  });

  it("has its default", () => {
    const unset = new OptionReader({});
    const all = (from: OptionReader) => [
      from.choice("autoMerge"),
      from.number("maxWait"),
      from.number("milestone"),
      from.line("branch"),
      from.list("labels"),
    ];
    expect(all(unset)).toEqual(["off", 300, undefined, "", []]);
    expect(all(read)).toEqual(all(unset));
    expect(read.issues).toEqual([]);
  });
});

describe("an option that may have spaces around it", () => {
  const given = (text: string) => ({ items: [{ text, at }], at });

  it.each([
    ["autoMerge", " squash ", "squash"],
    ["maxWait", "\t60\n", 60],
    ["branch", " bot\n", "bot"],
  ] as const)("is %s without them", (name, text, value) => {
    const read = new OptionReader({ [name]: given(text) });
    const has = name === "autoMerge" ? read.choice(name) : name === "maxWait" ? read.number(name) : read.line(name);
    expect([has, read.issues]).toEqual([value, []]);
  });
});

describe("an item that sets a key of a profile", () => {
  it.each<[text: string, split: ReturnType<typeof splitItem>]>([
    ["coder:a=b", { slug: "coder", key: "a", value: "b" }],
    ["coder:a.b/c=x=y:z", { slug: "coder", key: "a.b/c", value: "x=y:z" }],
    [" coder : a = b ", { slug: " coder ", key: " a ", value: " b " }],
    // An empty value is reported together with its other mistakes.
    [":a=b", { slug: "", key: "a", value: "b" }],
    ["coder:=", { slug: "coder", key: "", value: "" }],
    ["coder", undefined],
    ["coder:a", undefined],
    ["a=b:c", undefined],
    ["", undefined],
  ])("%j is split at the first colon and the first equals sign after it", (text, split) =>
    expect(splitItem(text)).toEqual(split),
  );

  it.each<[text: string, shown: string]>([
    ["coder:cpu_limit=4", "coder:cpu_limit=4"],
    ["coder:pod_env_vars.DB_PASSWORD=hunter2", "coder:pod_env_vars.DB_PASSWORD=***"],
    ["coder:pod_env_vars.DB_PASSWORD={{ secret }}", "coder:pod_env_vars.DB_PASSWORD={{ secret }}"],
    ["coder:image_pull_secrets.registry.data=e30=", "coder:image_pull_secrets.registry.data=***"],
    ["DB_PASSWORD hunter2", "DB_PASSWORD hunter2"],
    ["coder https://mona:hunter2@example.com", "coder https://***@example.com"],
    ["=https://mona:hunter2@example.com", "=https://***@example.com"],
    // A value that only says where a credential is, whatever comes before it.
    ["coder:a=vault:secret/data#password=abc", "coder:a=vault:secret/data#password=abc"],
    ["=vault:secret/data#password=abc", "=vault:secret/data#password=abc"],
  ])("%j is shown without credentials", (text, shown) => expect(shownItem(text)).toBe(shown));
});
