import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { cliBundle } from "../support/bundles.ts";
import { temporaryFolder } from "../support/folders.ts";
import { runtimes } from "../support/runtimes.ts";

/** A request as most hubs have it. */
const request = ["--profiles", "coder_app,remote_desktop", "--override", "coder_app:cpu_limit=3"];

const nodes = runtimes.filter(({ name }) => name.startsWith("Node"));

test.skipIf(!nodes.some(({ isHere }) => isHere)).each(nodes.filter(({ isHere }) => isHere))(
  "on $name a request does not load Node's modules for networks, streams and other programs",
  ({ command, args }) => {
    using folder = temporaryFolder();
    const list = join(folder.path, "list.cjs");
    writeFileSync(
      list,
      'process.on("exit", () => require("node:fs").writeFileSync("list.json", JSON.stringify(process.moduleLoadList)));',
    );
    writeFileSync(join(folder.path, "empty.mjs"), "");
    const loaded = (...script: readonly string[]): readonly string[] => {
      const child = spawnSync(command, [...args, "--require", list, ...script], { cwd: folder.path, encoding: "utf8" });
      expect(child.stderr).toBe("");
      return JSON.parse(readFileSync(join(folder.path, "list.json"), "utf8"));
    };
    const usual = loaded("empty.mjs");
    const more = loaded(cliBundle, ...request).filter((name) => !usual.includes(name));
    const costly =
      /NativeModule (?:internal\/)?(?:crypto|streams?|https?|net|tls|child_process|worker|zlib|tty|readline)/;
    expect(more.filter((name) => costly.test(name))).toEqual([]);
    expect(more.length).toBeLessThan(15);
  },
);

test("a request does not run the modules of other commands and of packs", () => {
  using folder = temporaryFolder();
  const child = spawnSync(process.execPath, [cliBundle, ...request], {
    cwd: folder.path,
    encoding: "utf8",
    env: { ...process.env, NODE_V8_COVERAGE: join(folder.path, "coverage") },
  });
  expect(child.stderr).toBe("");
  const text = readFileSync(cliBundle, "utf8");
  const modules = [...text.matchAll(/^\/\/ ((?:src|node_modules)\/\S+)$/gm)].map(({ 1: path = "", index }) => ({
    path,
    start: index,
  }));
  const moduleAt = (offset: number) => modules.findLast(({ start }) => start <= offset)?.path ?? "";
  const ran = new Set(
    readdirSync(join(folder.path, "coverage"))
      .map((name): Coverage => JSON.parse(readFileSync(join(folder.path, "coverage", name), "utf8")))
      .flatMap(({ result }) => result.find(({ url }) => url.endsWith("/dist/cli/index.js"))?.functions ?? [])
      .flatMap(({ ranges: [whole] }) => (whole !== undefined && whole.count > 0 ? moduleAt(whole.startOffset) : [])),
  );
  expect([...ran]).toEqual(expect.arrayContaining(["src/compose/config.ts", "src/rules/cm.ts"]));
  const seldom =
    /^node_modules\/(?:yaml|commander|diff)\/|^src\/(?:publish|diff|report|action)\/|^src\/cli\/(?:command|diff|hubs|validate)/;
  expect([...ran].filter((path) => seldom.test(path))).toEqual([]);
});

test("no pattern with properties of Unicode is a literal: V8 looks up their characters at every start", () => {
  const literals = readFileSync(cliBundle, "utf8").match(/^.*(?:[=(,:!&|?[]|return)\s*\/(?![/*])[^\n]*\\[pP]\{.*$/gm);
  expect(literals).toBeNull();
});

interface Coverage {
  readonly result: readonly {
    readonly url: string;
    readonly functions: readonly {
      readonly ranges: readonly { readonly startOffset: number; readonly count: number }[];
    }[];
  }[];
}
