import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import cases from "../data/upstream_cases.json" with { type: "json" };
import { root, temporaryFolder } from "../support/folders.ts";
import { runHere } from "../support/main.ts";
import { maskConfig } from "../support/upstream_masks.ts";

interface Case {
  readonly name: string;
  readonly args: readonly string[];
  readonly env?: Record<string, string>;
  readonly kind: string;
  readonly output?: string;
  readonly config?: unknown;
  readonly message?: string;
  readonly lines?: readonly (readonly [string, string])[];
  readonly contains?: readonly string[];
  readonly pack?: string;
}

const all = cases as unknown as Case[];

function run(each: Case, cwd: string) {
  const pack = join(root, "examples/packs", each.pack ?? "none");
  const args = each.args.map((arg) => arg.replaceAll("{CWD}", cwd).replaceAll("{PACK}", pack));
  return runHere(args, { cwd, ...(each.env === undefined ? {} : { env: each.env }) });
}

describe("a run of the Python tool that writes a config, or that should have", () => {
  test.each(all.filter(({ kind }) => kind === "config"))("$name", async (each) => {
    using folder = temporaryFolder();
    const result = await run(each, folder.path);
    expect(result).toMatchObject({ code: 0 });
    const text = readFileSync(join(folder.path, each.output ?? "config.yaml"), "utf8");
    for (const version of ["1.1", "1.2"] as const) {
      expect(maskConfig(parse(text, { version }))).toEqual(maskConfig(each.config));
    }
    expect(result.stdout).toBe(`Config written to ${each.output}\n`);
  });
});

describe("a run that fails", () => {
  test.each(all.filter(({ kind }) => kind === "fails"))("$name", async (each) => {
    using folder = temporaryFolder();
    mkdirSync(join(folder.path, "work"));
    writeFileSync(join(folder.path, "work/config.yaml"), "old: true\n");
    const result = await run(each, join(folder.path, "work"));
    expect([1, 2]).toContain(result.code);
    expect(result.stderr).toContain(each.message ?? "Error: ");
    expect(result.stderr).not.toMatch(/^ {4}at /m);
    expect(readFileSync(join(folder.path, "work/config.yaml"), "utf8")).toBe("old: true\n");
    expect(readdirSync(join(folder.path, "work"))).toEqual(["config.yaml"]);
  });
});

test("a description shows the items of lists, objects by kind and name", async () => {
  using folder = temporaryFolder();
  const { stdout } = await runHere(["--describe-profile", "coder_dask_gateway_app"], { cwd: folder.path });
  expect(stdout).toMatch(
    /^ {2}role_bindings.log_reader.subjects +\{ name: default, kind: ServiceAccount \} +default$/m,
  );
  expect(stdout).toMatch(/^ {2}manifests.dask_gateway.content +.*\bConfigMap dask-gateway-config, /m);
});

describe("a run that lists or describes", () => {
  test.each(all.filter(({ kind }) => kind === "list"))("$name", async (each) => {
    using folder = temporaryFolder();
    const { code, stdout } = await run(each, folder.path);
    expect(code).toBe(0);
    const lines = (each.lines ?? []).map(([slug, name]) => `  - ${slug.padEnd(25)} ${name}`);
    expect(stdout.split("\n").filter((line) => line.startsWith("  - "))).toEqual(lines);
  });

  test.each(all.filter(({ kind }) => kind === "describe"))("$name", async (each) => {
    using folder = temporaryFolder();
    const { code, stdout } = await run(each, folder.path);
    expect(code).toBe(0);
    const lines = stdout.split("\n");
    for (const line of each.contains ?? []) expect(lines).toContain(line);
    expect(existsSync(join(folder.path, "config.yaml"))).toBe(false);
  });
});
