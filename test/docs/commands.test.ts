import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { cliBundle, made } from "../support/bundles.ts";
import { root, temporaryFolder } from "../support/folders.ts";
import { runtimeOf } from "../support/runtimes.ts";

// The commands of the pages, run in the order of the page in a copy of the repository. The kinds of fences: sh a script
// that ends with 0; after `needs=...` it is not run, because that is not here console commands after `$ `, each with
// what it prints; a line `...` is any number of lines, and a remark `# exit 3` is the exit code. Where nothing is
// shown, nothing is compared yaml file=NAME a file that the commands after it find

const NEEDS = ["cluster", "github", "npm", "registry", "release"];

interface Fence {
  readonly name: string;
  readonly language: string;
  readonly info: string;
  readonly text: string;
}

interface Command {
  readonly line: string;
  readonly exit: number;
  readonly shown: readonly string[];
}

function fencesOf(page: string): Fence[] {
  const lines = readFileSync(join(root, page), "utf8").split("\n");
  const fences: Fence[] = [];
  for (let start = 0; start < lines.length; start++) {
    const [, indent = "", marks = "", language = "", info = ""] =
      /^(\s*)(`{3,})(\w+) ?(.*)$/.exec(lines[start] ?? "") ?? [];
    if (marks === "") continue;
    const end = lines.findIndex((line, index) => index > start && line.trim() === marks);
    const text = lines.slice(start + 1, end).map((line) => `${line.slice(indent.length)}\n`);
    const name = `${page}:${start + 1}`;
    if (language === "sh" || language === "console" || info !== "")
      fences.push({ name, language, info, text: text.join("") });
    start = end;
  }
  return fences;
}

function commandsOf(text: string): Command[] {
  const commands: Command[] = [];
  for (const part of text.split(/^\$ /m).slice(1)) {
    const [, line = "", rest = ""] = /^((?:.*\\\n)*.*)\n([\s\S]*)$/.exec(part) ?? [];
    const exit = Number(/# exit (\d+)$/.exec(line)?.[1] ?? 0);
    commands.push({ line, exit, shown: rest === "" ? [] : rest.trimEnd().split("\n") });
  }
  return commands;
}

/** The output, with `...` instead of the lines that the page leaves out. */
function likeShown(printed: readonly string[], shown: readonly string[]): readonly string[] {
  const gap = shown.indexOf("...");
  if (gap < 0) return printed;
  const rest = shown.slice(gap + 1);
  if (rest.length === 0) return [...printed.slice(0, gap), "..."];
  const tail = printed.findIndex(
    (_, index) => index >= gap && rest.every((line, at) => line === "..." || printed[index + at] === line),
  );
  if (tail < 0) return printed;
  return [...printed.slice(0, gap), "...", ...likeShown(printed.slice(tail), rest)];
}

const inDocs = readdirSync(join(root, "docs")).filter((name) => name.endsWith(".md"));
const pages = ["README.md", ...inDocs.map((name) => `docs/${name}`)]
  .map((path) => ({ path, fences: fencesOf(path) }))
  .filter(({ fences }) => fences.length > 0);
const bin = temporaryFolder();
afterAll(() => bin[Symbol.dispose]());
writeFileSync(join(bin.path, "dump-config"), `#!/bin/sh\nexec "${process.execPath}" "${cliBundle}" "$@"\n`);
chmodSync(join(bin.path, "dump-config"), 0o755);
for (const name of ["Deno", "Bun"]) {
  const { command, isHere } = runtimeOf(name);
  // Without the runtime its line is not tried, which runtimes.ts has said.
  if (isHere) symlinkSync(command, join(bin.path, name.toLowerCase()));
  else writeFileSync(join(bin.path, name.toLowerCase()), "#!/bin/sh\n", { mode: 0o755 });
}
symlinkSync(process.execPath, join(bin.path, "node"));

function shell(script: string, cwd: string) {
  const { PATH = "" } = process.env;
  const env = { PATH: `${bin.path}${delimiter}${PATH}`, HOME: bin.path };
  const child = spawnSync("sh", ["-c", `exec 2>&1\n${script}`], { cwd, encoding: "utf8", env });
  return {
    exit: child.status,
    printed: child.stdout
      .trimEnd()
      .split("\n")
      .map((line) => line.trimEnd()),
  };
}

describe.each(pages)("$path", ({ fences }) => {
  const clone = temporaryFolder();
  afterAll(() => clone[Symbol.dispose]());
  for (const path of ["dist", "examples", "schema"]) {
    cpSync(join(path === "dist" ? made : root, path), join(clone.path, path), { recursive: true });
  }

  test.each(fences)("$name has the shown output", ({ language, info, text }) => {
    const [, key = "", value = ""] = /^(file|needs)=(\S+)$/.exec(info) ?? [];
    const known = language === "sh" ? "needs" : language === "yaml" ? "file" : undefined;
    expect(key, `after the language: '${info}'`).toBe(info === "" ? "" : known);
    if (key === "needs") {
      expect(NEEDS).toContain(value);
    } else if (key === "file") {
      mkdirSync(dirname(join(clone.path, value)), { recursive: true });
      writeFileSync(join(clone.path, value), text);
    } else if (language === "sh") {
      const { exit, printed } = shell(`set -e\n${text}`, clone.path);
      expect(exit, printed.join("\n")).toBe(0);
    } else {
      const commands = commandsOf(text);
      expect(commands).not.toEqual([]);
      for (const { line, exit, shown } of commands) {
        const done = shell(line, clone.path);
        const compared = shown.length === 0 ? [] : likeShown(done.printed, shown);
        expect({ line, exit: done.exit, shown: compared }).toEqual({ line, exit, shown });
      }
    }
  });
});
