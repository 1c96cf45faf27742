import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder } from "../support/folders.ts";
import { runHere } from "../support/main.ts";

async function twoFiles() {
  const folder = temporaryFolder();
  const cwd = folder.path;
  await runHere(["--output", "old.yaml"], { cwd });
  await runHere(["--override", "coder_app:cpu_limit=4", "--output", "new.yaml"], { cwd });
  return { cwd, [Symbol.dispose]: () => folder[Symbol.dispose]() };
}

it.each([
  { name: "words", flags: [], code: 0, shown: "cpu_limit 2 -> 4" },
  { name: "words, with an exit code", flags: ["--exit-code"], code: 3, shown: "cpu_limit 2 -> 4" },
  { name: "Markdown", flags: ["--markdown"], code: 0, shown: "- cpu_limit `2` → `4`" },
  { name: "JSON", flags: ["--json"], code: 0, shown: '"label": "cpu_limit"' },
])("dump-config diff says in $name what changed", async ({ flags, code, shown }) => {
  using files = await twoFiles();
  const run = await runHere(["diff", "old.yaml", "new.yaml", ...flags], files);
  expect(run).toMatchObject({ code, stderr: "" });
  expect(run.stdout).toContain(shown);
});

it("dump-config diff finds nothing between a file and itself in another form", async () => {
  using files = await twoFiles();
  writeFileSync(join(files.cwd, "same.yaml"), "profiles: []\n");
  writeFileSync(join(files.cwd, "other.yaml"), "# mine\n{'profiles': []}\n");
  expect(await runHere(["diff", "same.yaml", "other.yaml", "--exit-code"], files)).toMatchObject({
    code: 0,
    stderr: "",
  });
});

it.each([
  { name: "a missing file", args: ["old.yaml", "none.yaml"], code: 1, shown: "none.yaml" },
  { name: "a file that is no YAML", args: ["broken.yaml", "old.yaml"], code: 1, shown: "broken.yaml:2:1" },
  { name: "one file only", args: ["old.yaml"], code: 2, shown: "new" },
  { name: "two forms at once", args: ["old.yaml", "new.yaml", "--json", "--markdown"], code: 2, shown: "--markdown" },
])("dump-config diff refuses $name", async ({ args, code, shown }) => {
  using files = await twoFiles();
  writeFileSync(join(files.cwd, "broken.yaml"), "a: [\n");
  const run = await runHere(["diff", ...args], files);
  expect(run).toMatchObject({ code, stdout: "" });
  expect(run.stderr).toContain(shown);
  // The parser of the command line prints the usage first.
  expect(run.stderr).toMatch(/^(?:Usage: [\s\S]*\n\n)?Error: /);
});

it("dump-config diff names both files that it cannot read, and no log takes a name for a command", async () => {
  using files = await twoFiles();
  const { code, stderr } = await runHere(["diff", "none.yaml", "::error::none"], files);
  expect(code).toBe(1);
  expect(stderr.match(/^Error: .*does not exist/gm)).toHaveLength(2);
  expect(stderr).not.toMatch(/^::/m);
});

it("dump-config diff reads files of chart 2 as Helm renders them", async () => {
  using files = await twoFiles();
  const text = (size: string) => `profiles: [{id: a, definition: {slug: a}, volumes: [{name: ws, size: "${size}"}]}]\n`;
  writeFileSync(join(files.cwd, "a.yaml"), text("{{ .Values.size }}"));
  writeFileSync(join(files.cwd, "b.yaml"), text("{{ .Values.other }}"));
  writeFileSync(join(files.cwd, "values.yaml"), "size: 1Gi\nother: 2Gi\n");
  const diff = async (...flags: readonly string[]) =>
    (await runHere(["diff", "a.yaml", "b.yaml", "--chart", "2", ...flags], files)).stdout;
  expect(await diff()).toContain("{{ .Values.other }}");
  expect(await diff("--values", "values.yaml")).toMatch(/1Gi -> 2Gi/);
});
