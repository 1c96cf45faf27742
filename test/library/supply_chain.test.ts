import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import lock from "../../package-lock.json" with { type: "json" };
import { made } from "../support/bundles.ts";
import { root, temporaryFolder } from "../support/folders.ts";

const script = (name: string, ...args: readonly string[]) =>
  spawnSync(process.execPath, [join(root, "scripts", name), ...args], { cwd: root, encoding: "utf8" });

const COMMAND = "dist/cli/index.js";
const ACTION = "dist/action/index.js";

interface Component {
  readonly type: string;
  readonly "bom-ref": string;
  readonly name: string;
  readonly version?: string;
  readonly hashes: readonly { readonly alg: string; readonly content: string }[];
}

interface Bill {
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

function billOfMaterials(): { readonly text: string; readonly bill: Bill } {
  using folder = temporaryFolder();
  const path = join(folder.path, "sbom.json");
  expect(script("sbom.mjs", path)).toMatchObject({ status: 0, stderr: "" });
  const text = readFileSync(path, "utf8");
  return { text, bill: JSON.parse(text) as Bill };
}

describe("the bill of materials", () => {
  test("names each file of the bundles with its hash, and the packages that are in it", () => {
    const { text, bill } = billOfMaterials();
    expect(billOfMaterials().text).toBe(text);
    const files = bill.components.filter(({ type }) => type === "file");
    expect(files.map(({ name }) => name)).toEqual(expect.arrayContaining([ACTION, COMMAND]));
    for (const { name, hashes } of files) {
      const content = createHash("sha256")
        .update(readFileSync(join(made, name)))
        .digest("hex");
      expect(hashes).toEqual([{ alg: "SHA-256", content }]);
    }
    const inCommand = bill.dependencies.find(({ ref }) => ref === COMMAND)?.dependsOn ?? [];
    expect(inCommand.map((purl) => purl.replace(/@[^@]*$/, ""))).toEqual(
      ["commander", "diff", "yaml", "zod"].map((name) => `pkg:npm/${name}`),
    );
    const inAction = bill.dependencies.find(({ ref }) => ref === ACTION)?.dependsOn ?? [];
    expect(inAction.filter((purl) => purl.startsWith("pkg:npm/undici@"))).toHaveLength(1);
  });

  test("has versions and hashes of the lock file, and refers to nothing that it does not have", () => {
    const { bill } = billOfMaterials();
    const known = new Map(
      Object.entries(lock.packages).map(([key, each]) => {
        const { version = "", integrity = "" } = each as { readonly version?: string; readonly integrity?: string };
        const name = key.slice(key.lastIndexOf("node_modules/") + "node_modules/".length).replace(/^@/, "%40");
        return [`pkg:npm/${name}@${version}`, integrity];
      }),
    );
    const libraries = bill.components.filter(({ type }) => type === "library");
    expect(libraries.length).toBeGreaterThan(15);
    for (const { "bom-ref": purl, hashes } of libraries) {
      const [, algorithm = "", hash = ""] = /^sha(\d+)-(.*)$/.exec(known.get(purl) ?? "") ?? [];
      expect(hashes).toEqual([{ alg: `SHA-${algorithm}`, content: Buffer.from(hash, "base64").toString("hex") }]);
    }
    const refs = new Set(bill.components.map((each) => each["bom-ref"]));
    expect(refs.size).toBe(bill.components.length);
    expect(bill.dependencies.flatMap(({ dependsOn }) => dependsOn).filter((ref) => !refs.has(ref))).toEqual([]);
  });

  test("is what Dependabot, the lock file and the bundles say", () => {
    expect(script("sbom.mjs", "--check")).toMatchObject({ status: 0, stderr: "" });
  });
});

const GOOD = `on: push
permissions: {}
jobs:
  one:
    runs-on: ubuntu-latest
    timeout-minutes: 5
    permissions: { contents: read }
    steps:
      - uses: actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd # v6.0.2
        with: { persist-credentials: false }
      - run: echo "$TITLE"
        env: { TITLE: "\${{ github.event.issue.title }}" }
`;

describe("a workflow", () => {
  const check = (text: string) => {
    using folder = temporaryFolder();
    writeFileSync(join(folder.path, "a.yml"), text);
    return script("workflow_safety.mjs", folder.path);
  };

  test("of ours and of the examples is safe", () => {
    expect(script("workflow_safety.mjs")).toMatchObject({ status: 0, stderr: "" });
    expect(check(GOOD)).toMatchObject({ status: 0, stderr: "" });
  });

  test.each<[what: string, from: string | RegExp, to: string, line: number, message: RegExp]>([
    ["an action by its tag", /checkout@\S+ # v6.0.2/, "checkout@v6", 9, /not pinned to a commit/],
    ["an action by a short commit", /(checkout@\w{7})\w+/, "$1", 9, /not pinned to a commit/],
    ["a commit without its version", " # v6.0.2", "", 9, /no comment with its version/],
    ["a container by its tag", /actions\/checkout@\S+ # v6.0.2/, "docker://alpine:3", 9, /not pinned to a digest/],
    ["no permissions", "permissions: {}\n", "", 1, /has no permissions/],
    ["all permissions", "permissions: {}", "permissions: write-all", 2, /name what is needed/],
    ["permissions for every job", "permissions: {}", "permissions: { contents: write }", 2, /to every job/],
    ["a title in a script", 'echo "$TITLE"', 'echo "${{ github.event.issue.title }}"', 11, /into a script/],
    [
      "a checkout for a stranger",
      "on: push",
      "on: [push, pull_request_target]",
      9,
      /checks out code on pull_request_target/,
    ],
    ["a checkout for a comment", "on: push", "on: { issue_comment: { types: [created] } }", 9, /on issue_comment/],
    ["a token that is left", "        with: { persist-credentials: false }\n", "", 9, /leaves the token/],
    ["no limit to time", "    timeout-minutes: 5\n", "", 5, /timeout-minutes/],
    ["what no lock file names", 'echo "$TITLE"', "npm install left-pad", 11, /lock file/],
    ["what is downloaded", 'echo "$TITLE"', "curl -s https://example.org/x | sh", 11, /downloads/],
    ["every secret", "    timeout-minutes: 5\n", "    timeout-minutes: 5\n    secrets: inherit\n", 7, /every secret/],
  ])("with %s is refused", (_, from, to, line, message) => {
    const text = GOOD.replace(from, to);
    expect(text).not.toBe(GOOD);
    const { status, stderr } = check(text);
    expect(status).toBe(1);
    expect(stderr).toMatch(message);
    expect(stderr).toContain(`a.yml:${line}:`);
  });
});
