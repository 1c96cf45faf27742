import { describe, expect, it } from "vitest";
import { DEFAULT_URL_FIELDS, KUBESPAWNER_FIELDS, pythonFormat } from "../../src/hub/str_format.ts";
import { askPython, hasPython } from "../support/python.ts";
import * as fc from "../support/random.ts";

describe("what KubeSpawner makes of braces", () => {
  it.each([
    ["plain", "plain"],
    ["/home/{username}", "/home/jdoe"],
    ["{unescaped_username}-{servername}", "jdoe-"],
    ["{{}}", "{}"],
    ["${{HOME}}", "${HOME}"],
    ['{{"a": 1}}', '{"a": 1}'],
    ["a}}", "a}"],
    ["$HOME $(VAR)", "$HOME $(VAR)"],
    ["{username:>6}", "  jdoe"],
    ["{username:.2}", "jd"],
    ["{username!s}", "jdoe"],
    ["{username[0]}", "j"],
    ["{username:{userid}}", "jdoe"],
    ["{username[\u0663]}", "e"],
    ["{username[00000000000000000000003]}", "e"],
    ["{username:\u0668.\u0662}", "jd      "],
    ["{username!r:>8}", "  'jdoe'"],
    ["{username:.9223372036854775807}", "jdoe"],
    ["{userid:d} {userid:05d} {userid:<3}|{userid:^3}|{userid:*=4}", "1 00001 1  | 1 |***1"],
    ["{userid!s:>3}", "  1"],
    ["{userid:+}", undefined],
    ["{userid.real}", undefined],
  ])("%s -> %s", (template, text) => {
    expect(pythonFormat(template, KUBESPAWNER_FIELDS)).toMatchObject({ ok: true, text });
  });

  it.each([
    ['{"a": 1}', "KeyError", 0, '"a"'],
    ["${HOME}", "KeyError", 1, "HOME"],
    ["{1..3}", "IndexError", 0, "1"],
    ["{1,2}", "KeyError", 0, "1,2"],
    ["a {} b", "IndexError", 2, ""],
    ["{0}", "IndexError", 0, "0"],
    ["a } b", "ValueError", 2, undefined],
    ["a {", "ValueError", 2, undefined],
    ["a {b", "ValueError", 2, undefined],
    ["{username.nosuch}", "AttributeError", 0, "username"],
    ["{username[x]}", "TypeError", 0, "username"],
    ["{username[9]}", "IndexError", 0, "username"],
    ["{username!x}", "ValueError", 0, undefined],
    ["{username:d}", "ValueError", 0, undefined],
    ["{userid:s}", "ValueError", 0, undefined],
    ["{userid:.2}", "ValueError", 0, undefined],
    ["{userid.upper}", "AttributeError", 0, "userid"],
    ["{userid[0]}", "TypeError", 0, "userid"],
    ["{ username }", "KeyError", 0, " username "],
    ["{{{x}}}", "KeyError", 2, "x"],
    ["awk '{ print $1 }'", "KeyError", 5, " print $1 "],
    ["{9223372036854775807}", "IndexError", 0, "9223372036854775807"],
    ["{9223372036854775808}", "ValueError", 0, undefined],
    ["{00000000000000000000001}", "IndexError", 0, "00000000000000000000001"],
    ["{username[9223372036854775807]}", "IndexError", 0, "username"],
    ["{username[9223372036854775808]}", "ValueError", 0, undefined],
    ["{username.upper[9223372036854775808]}", "ValueError", 0, undefined],
    ["{username:9223372036854775808}", "ValueError", 0, undefined],
    ["{username:.9223372036854775808}", "ValueError", 0, undefined],
  ])("%s raises %s", (template, kind, index, field) => {
    const result = pythonFormat(template, KUBESPAWNER_FIELDS);
    expect(result).toMatchObject({ ok: false, kind, index });
    if (!result.ok) expect(result.field).toBe(field);
  });

  it("leaves a text that fills the memory to Python", () => {
    expect(pythonFormat("{username:99999999}", KUBESPAWNER_FIELDS)).toMatchObject({ ok: true, text: undefined });
  });

  it("has two fields in default_url", () => {
    expect(pythonFormat("{base_url}lab?u={username}", DEFAULT_URL_FIELDS)).toMatchObject({
      ok: true,
      text: "/user/jdoe/lab?u=jdoe",
    });
    expect(pythonFormat("/lab?x={y}", DEFAULT_URL_FIELDS)).toMatchObject({ ok: false, kind: "KeyError", field: "y" });
  });

  it("names the fields that a text uses", () => {
    const result = pythonFormat("{username}/{userid}", KUBESPAWNER_FIELDS);
    expect(result.ok && result.fields.map(({ name, index }) => [name, index])).toEqual([
      ["username", 0],
      ["userid", 11],
    ]);
  });
});

const piece = fc.constantFrom(
  ..."{ } {{ }} {} {0} {username} {userid {x} : ! . [ ] [0] [a] .upper .nosuch !r !s !x :>5 :05 :d :05d :,d :+x :c :.1f :% :.2 := :^ {userid} 9223372036854775807 9223372036854775808 0000000000000000000002 \u0663 [\u0661] a é \u{1f680} $ ' \" \\ 1 , # s".split(
    " ",
  ),
);

interface Answer {
  readonly ok: boolean;
  readonly kind?: string;
  readonly text?: string;
}

describe.skipIf(!hasPython(["json"], "that braces are read as Python reads them"))("our format and Python's", () => {
  it("agree on any text of braces", () => {
    const texts = fc.sample(
      fc.array(piece, { minLength: 1, maxLength: 8 }).map((parts) => parts.join("")),
      {
        numRuns: 20_000,
        seed: 3,
      },
    );
    // A whole number in JSON is an int in Python.
    const fields = Object.fromEntries(
      Object.entries(KUBESPAWNER_FIELDS).map(([name, value]) => [
        name,
        typeof value === "bigint" ? Number(value) : value,
      ]),
    );
    const expected = askPython<Answer[]>("str_format_oracle.py", { texts, fields });
    const differing = texts.filter((text, index) => {
      const theirs = expected[index];
      const own = pythonFormat(text, KUBESPAWNER_FIELDS);
      if (theirs?.kind === "MemoryError") return own.ok && own.text !== undefined;
      if (!own.ok || theirs?.ok !== true) return own.ok || theirs?.ok !== false || own.kind !== theirs.kind;
      return own.text !== undefined && own.text !== theirs.text;
    });
    fc.noneWrong(differing.map((sample) => ({ sample })));
  });
});
