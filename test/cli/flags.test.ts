import { describe, expect, it, test } from "vitest";
import { commandLine, textsOf } from "../../src/cli/args.ts";
import { flagsAlone } from "../../src/cli/flags.ts";
import { commandsOf, OPTION_NAMES, optionRow } from "../../src/compose/options.ts";
import { printer } from "../support/main.ts";
import * as fc from "../support/random.ts";

const rows = OPTION_NAMES.map(optionRow);
const own = rows.filter((row) => commandsOf(row).includes("compose"));
const silent = printer(() => {});

/** The values of each flag as commander reads them; `undefined` if the main command is not reached. */
function byCommander(args: readonly string[]) {
  const program = commandLine({ stdout: silent, stderr: silent, env: () => undefined });
  let found: (readonly string[])[] | undefined;
  program.action(() => {
    if (program.args.length === 0) found = own.map(textsOf(program, "compose"));
  });
  try {
    program.parse([...args], { from: "user" });
  } catch {
    // It ends the process for help and for mistakes, which this test does not compare.
    return undefined;
  }
  return found;
}

const flag = fc.constantFrom(...own.map((row) => `--${row.flag}`));
const other = fc.constantFrom(
  ...rows.map((row) => `--${row.flag}`),
  "--",
  "-",
  "-h",
  "--help",
  "--version",
  "--outpu",
  "",
);
const value = fc.oneof(fc.string(), fc.constantFrom("a,b", "coder_app:cpu_limit=4", "=", "-x", "validate", "help"));
const words = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(flag, value) },
  { weight: 4, arbitrary: fc.tuple(flag, value).map(([name, text]) => [`${name}=${text}`]) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(...own.filter((row) => row.value === undefined)).map((row) => [`--${row.flag}`]),
  },
  { weight: 1, arbitrary: fc.oneof(flag, other, value).map((word) => [word]) },
);

describe("flags that are read without commander", () => {
  test("have the values that commander reads, if they are read", () => {
    let read = 0;
    fc.assert(
      fc.property(fc.array(words, { maxLength: 5 }), (lines) => {
        const args = lines.flat();
        const texts = flagsAlone(args);
        if (texts === undefined) return;
        read++;
        expect(own.map(texts)).toEqual(byCommander(args));
      }),
      { numRuns: 500 },
    );
    expect(read).toBeGreaterThan(100);
  });

  it.each(own.map((row) => ({ row, name: row.flag })))("are read: --$name", ({ row }) => {
    const both = row.alone === undefined ? [`--${row.flag}`, row.example] : [`--${row.flag}=${row.example}`];
    const args = row.value === undefined ? [`--${row.flag}`] : both;
    expect(flagsAlone(args)?.(row)).toEqual([row.value === undefined ? "true" : row.example]);
  });

  it.each([
    ["validate"],
    ["--help"],
    ["--output"],
    ["--diff=true"],
    ["--check", "config.yaml"],
    ["--nope"],
    ["--", "--check"],
    ["-h"],
  ])("are not read: %s", (...args) => {
    expect(flagsAlone(args)).toBeUndefined();
  });
});
