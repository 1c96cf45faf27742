import { describe, expect, it } from "vitest";
import { entryOf, readHubYaml, toValue } from "../../../src/hub/pyyaml/mod.ts";

describe("mappings", () => {
  it("let the last of equal keys win and report both", () => {
    const { root, duplicates, mark, problems } = readHubYaml("a: 1\nb: 2\na: 3\n");
    expect(problems).toEqual([]);
    expect(toValue(root)).toEqual({ a: 3, b: 2 });
    expect(duplicates.map(({ first, again }) => [mark(first.start).line, mark(again.start).line])).toEqual([[1, 3]]);
  });

  it("treat 1, 1.0 and true as one key, but not '1'", () => {
    expect(readHubYaml("1: a\n1.0: b\ntrue: c\n'1': d\n").duplicates).toHaveLength(2);
  });

  it("merge, with own keys winning and no duplicates", () => {
    const { root, duplicates } = readHubYaml("x: &x {a: 1, b: 2}\ny:\n  a: 3\n  <<: *x\n");
    expect(duplicates).toEqual([]);
    expect(toValue(root)).toEqual({ x: { a: 1, b: 2 }, y: { a: 3, b: 2 } });
    const y = root?.kind === "mapping" ? entryOf(root, "y")?.value : undefined;
    expect(y?.kind === "mapping" && y.entries.map(({ merged, overridden }) => [merged, overridden])).toEqual([
      [true, true],
      [true, false],
      [false, false],
    ]);
  });

  it("merge a list so that its first mapping wins", () => {
    expect(toValue(readHubYaml("- &x {a: 1}\n- &y {a: 2}\n- {<<: [*x, *y]}\n").root)).toEqual([
      { a: 1 },
      { a: 2 },
      { a: 1 },
    ]);
  });

  it("let '=' be a key", () => {
    expect(toValue(readHubYaml("{=: a}").root)).toEqual({ "=": "a" });
  });
});

describe("keys that are equal in Python", () => {
  it.each([
    ["times of two zones", "2024-01-01T00:00:00Z: a\n2024-01-01T02:00:00+02:00: b\n", 1],
    ["a time without zone is another", "2024-01-01T00:00:00Z: a\n2024-01-01T00:00:00: b\n", 0],
    ["binary of the same bytes", "!!binary YWI=: a\n!!binary YWI=YWI=: b\n", 1],
    ["binary and its text are not", "!!binary YWI=: a\nab: b\n", 0],
    ["not a number, written plainly", ".nan: a\n.NaN: b\n", 1],
  ])("%s", (_, source, duplicates) => {
    expect(readHubYaml(source)).toMatchObject({ problems: [], duplicates: Array(duplicates).fill({}) });
  });
});

describe("what tags ask Python for", () => {
  it.each([
    ["!!int '\u0663'", 3],
    ["!!int ' +1_2 '", 12],
    ["!!int '-0x-1f'", 31],
    ["!!int '1:\u0663'", 63],
    ["!!float ' 1e3 '", 1000],
    ["!!float 'Infinity'", Number.POSITIVE_INFINITY],
    ["!!bool 'oN'", true],
  ])("%s", (source, value) => expect(toValue(readHubYaml(source).root)).toBe(value));
});

describe("scalars that PyYAML refuses", () => {
  it.each([
    ["=", "yaml11-value-merge"],
    ["<<", "yaml11-value-merge"],
    ["2024-13-01", "yaml11-date"],
    ["2023-02-29", "yaml11-date"],
    ["0000-01-01", "yaml11-date"],
    ["2024-01-01 24:00:00", "yaml11-date"],
    ["2024-01-01 12:00:00 +24:00", "yaml11-date"],
    ["0x_", "yaml11-int"],
    ["0b_", "yaml11-int"],
    ["9".repeat(4301), "yaml11-int"],
    ["!!int a", "yaml11-int"],
    ["!!bool maybe", "yaml11-bool"],
    ["!!float x", "yaml11-float"],
    ["!foo bar", "yaml-syntax"],
    ["!!python/name:os.system x", "yaml-syntax"],
    ["!!binary a", "yaml-syntax"],
  ])("%.30s", (text, code) => {
    const { problems, root } = readHubYaml(`key: ${text}`);
    expect(problems).toMatchObject([{ code, fatal: true, at: { line: 1 } }]);
    expect(root?.kind).toBe("mapping");
  });
});
