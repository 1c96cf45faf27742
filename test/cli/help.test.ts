import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { COMMANDS } from "../../src/cli/commands.ts";
import { commandsOf, optionRow, optionsWith } from "../../src/compose/options.ts";
import { cliBundle } from "../support/bundles.ts";
import { temporaryFolder } from "../support/folders.ts";
import { runHere } from "../support/main.ts";

const help = await runHere(["--help"], { cwd: "." });

/** The commands in the examples of the help, with continued lines joined and without comments. */
const examples = (/\nExamples:\n([\s\S]*?)\n\n/.exec(help.stdout)?.[1] ?? "")
  .replace(/\\\n\s*/g, "")
  .split("\n")
  .map((line) => line.trim().replace(/ {2,}.*$/, ""))
  .filter((line) => line !== "");

test("the help is as it was", async () => {
  expect(help).toMatchObject({ code: 0, stderr: "" });
  await expect(help.stdout).toMatchFileSnapshot("../golden/cli/help.txt");
});

test("the help fits a terminal of 120 columns", () => {
  expect(help.stdout.split("\n").filter((line) => line.length > 120)).toEqual([]);
});

test.each(optionsWith((row) => commandsOf(row).includes("compose")).map(optionRow))(
  "the help names --$flag, its variable and its default",
  (row) => {
    const flat = help.stdout.replace(/\s+/g, " ");
    expect(flat).toContain(`--${row.flag}`);
    if (row.env !== undefined) expect(flat).toContain(`env: ${row.env}`);
    if (row.default !== undefined) expect(flat).toContain(`default: ${row.default}`);
  },
);

test.each([["-h"], ["help"]])("%s is the help too", async (word) => {
  expect(await runHere([word], { cwd: "." })).toEqual(help);
});

test.each(COMMANDS.map(({ name }) => name))("help %s is what %s --help prints", async (name) => {
  const { code, stdout } = await runHere([name, "--help"], { cwd: "." });
  expect([code, stdout]).toEqual([0, expect.stringMatching(new RegExp(`^Usage: dump-config ${name} `))]);
  for (const args of [
    ["help", name],
    [name, "-h"],
  ])
    expect(await runHere(args, { cwd: "." })).toEqual({ code: 0, stdout, stderr: "" });
});

test("help of an unknown command suggests the nearest one", async () => {
  const { code, stderr } = await runHere(["help", "validat"], { cwd: "." });
  expect([code, stderr]).toEqual([2, "Error: There is no command 'validat'\n  Did you mean 'validate'?\n"]);
});

describe("an example of the help runs", () => {
  test("and there are some", () => expect(examples.length).toBeGreaterThan(4));

  test.each(examples)("%s", (example) => {
    using folder = temporaryFolder();
    const { PATH = "" } = process.env;
    const script = `dump_config() { "${process.execPath}" "${cliBundle}" "$@"; }; less() { cat; }; ${example.replace("dump-config", "dump_config")}`;
    const { status, stdout, stderr } = spawnSync("sh", ["-c", script], {
      cwd: folder.path,
      encoding: "utf8",
      env: { PATH },
    });
    expect(status, stderr).toBe(example.includes("--check") ? 3 : 0);
    expect(stdout).not.toBe("");
    if (!example.includes("--check")) expect(stderr).toBe("");
  });
});
