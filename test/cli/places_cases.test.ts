import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { HEADER } from "../../src/places/mod.ts";
import { cliBundle } from "../support/bundles.ts";
import { root, temporaryFolder } from "../support/folders.ts";
import { runHere } from "../support/main.ts";

const CASES = join(root, "test/cases/places");

/** A folder with a case, under its usual file name. */
function caseFolder(name: string, as: string) {
  const folder = temporaryFolder();
  writeFileSync(join(folder.path, as), readFileSync(join(CASES, name)));
  const run = (...args: string[]) => runHere(args, { cwd: folder.path });
  const read = () => readFileSync(join(folder.path, as), "utf8");
  return { path: folder.path, run, read, original: read(), [Symbol.dispose]: () => folder[Symbol.dispose]() };
}

const lineOf = (text: string, part: string) => text.slice(0, text.indexOf(part)).split("\n").length;

describe("files as they are in repositories", () => {
  test("the template of chart 2 has nothing that Helm cannot render", async () => {
    using folder = caseFolder("01-chart2-own-values-template.yml", "config.yml");
    const { stdout } = await folder.run("validate", "--chart", "2", "--format", "concise", "config.yml");
    expect(stdout).not.toMatch(/helm-tpl|yaml-syntax|\.Values|hub unusable/);
  });

  test("an Application of Argo CD is not replaced by a menu, but can contain one", async () => {
    using folder = caseFolder("02-argo-application-overwritten.yaml", "app.yaml");
    const refused = await folder.run("--output", "app.yaml");
    expect([refused.code, folder.read()]).toEqual([1, folder.original]);
    expect(refused.stderr).toContain("an Argo CD Application");
    const address = "app.yaml#spec.source.helm.valuesObject.configYml";
    expect(refused.stderr).toContain(address);
    const lost = await folder.run("--output", address);
    expect([lost.code, lost.stderr]).toEqual([1, expect.stringContaining("'a'")]);
    expect((await folder.run("--output", address, "--force")).code).toBe(0);
    const before = parse(folder.original) as { spec: { source: { helm: { valuesObject: { configYml: string } } } } };
    const after = parse(folder.read()) as typeof before;
    expect(after.spec.source.helm.valuesObject.configYml).toMatch(/^profiles:\n# Generated/);
    before.spec.source.helm.valuesObject.configYml = after.spec.source.helm.valuesObject.configYml;
    expect(after).toEqual(before);
    expect(folder.read().startsWith(folder.original.slice(0, folder.original.indexOf("configYml: |")))).toBe(true);
  });

  test.each([
    ["03-embedded-values.yaml", "values.yaml", "configYml"],
    ["04-embedded-configmap.yaml", "cm.yaml", 'data["config.yml"]'],
  ])("%s is checked by the lines of the file", async (name, as, place) => {
    using folder = caseFolder(name, as);
    const { code, stdout, stderr } = await folder.run("validate", "--format", "json", as);
    expect(code).toBe(1);
    expect(stderr).toContain(`Checking the menu at ${as}#${place}`);
    const { files } = JSON.parse(stdout) as {
      files: { address: string; findings: { rule: string; at: { line: number } }[] }[];
    };
    const [file] = files;
    expect(file?.address).toBe(`${as}#${place}`);
    expect(file?.findings.find(({ rule }) => rule === "mem-unit")?.at.line).toBe(
      lineOf(folder.original, "mem_limit: 8Gi"),
    );
    const github = await folder.run("validate", "--github", `${as}#${place}`);
    expect(github.stdout).toContain(`file=${as},line=${lineOf(folder.original, "mem_limit: 8Gi")}`);
  });

  // Exactly as in the hub's tutorial.
  test("the hub's tutorial appends one menu to another", () => {
    using folder = caseFolder("07-tutorial-append-base.yml", "07-tutorial-append-base.yml");
    const bin = join(folder.path, "bin");
    mkdirSync(bin);
    writeFileSync(join(bin, "dump-config"), `#!/bin/sh\nexec '${process.execPath}' '${cliBundle}' "$@"\n`);
    chmodSync(join(bin, "dump-config"), 0o755);
    const script = `dump-config --profiles coder_app --groups group-a --output sample.yml
cp 07-tutorial-append-base.yml hub.yml
tail -n +2 sample.yml >> hub.yml
`;
    const env = { PATH: `${bin}:${process.env["PATH"]}` };
    const child = spawnSync("sh", ["-e", "-c", script], { cwd: folder.path, encoding: "utf8", env });
    expect([child.status, child.stderr]).toEqual([0, ""]);
    const hub = readFileSync(join(folder.path, "hub.yml"), "utf8");
    const { profiles } = parse(hub) as { profiles: { id: string }[] };
    expect(profiles.map(({ id }) => id)).toEqual(["profile_a", "profile_coder_app"]);
    const checked = spawnSync(process.execPath, [cliBundle, "validate", "hub.yml"], { cwd: folder.path });
    expect(checked.status).toBe(0);
  });
});

describe("a menu that another tool generates is recognised", () => {
  const APPLICATION_SET = (isGo: boolean) => `kind: ApplicationSet
metadata: {name: hubs}
spec:
  goTemplate: ${isGo}
  template:
    spec:
      source:
        helm:
          valuesObject:
            configYml: ""
`;
  const MAP = (annotation: string) => `kind: ConfigMap
metadata: {name: hub, annotations: {${annotation}}}
data:
  config.yml: ""
  jupyter_config.py: |
    x = "{{ y }} \${Z}"
`;
  const APPLICATIONS = (menu: string, host = "h") =>
    [menu, ""]
      .map((text, index) =>
        stringify({
          kind: "Application",
          metadata: { name: index === 0 ? "one" : "two" },
          spec: { source: { helm: { values: stringify({ host, configYml: text }) } } },
        }),
      )
      .join("---\n");
  const FLUX = "---\nkind: Kustomization\nmetadata: {name: apps}\nspec: {postBuild: {substitute: {A: b}}}\n";

  test.each<[what: string, text: string, place: string, words: readonly string[]]>([
    [
      "an ApplicationSet with goTemplate",
      APPLICATION_SET(true),
      "spec.template.spec.source.helm.valuesObject.configYml",
      ["goTemplate"],
    ],
    ["an ApplicationSet without", APPLICATION_SET(false), "spec.template.spec.source.helm.valuesObject.configYml", []],
    ["a ConfigMap", MAP(""), 'data["config.yml"]', []],
    [
      "a ConfigMap that Flux applies",
      `${MAP("")}${FLUX}`,
      'ConfigMap/hub/data["config.yml"]',
      ["postBuild", "substitute: disabled"],
    ],
    [
      "a ConfigMap that Flux leaves alone",
      `${MAP('kustomize.toolkit.fluxcd.io/substitute: "disabled"')}${FLUX}`,
      'ConfigMap/hub/data["config.yml"]',
      [],
    ],
    [
      "values that gomplate renders",
      'host: "{{ .Env.HOST }}"\nconfigYml: ""\n',
      "configYml",
      ["gomplate", "{{ `{{ namespace }}` }}"],
    ],
    ["values that envsubst fills in", 'host: "${HOST}"\nconfigYml: ""\n', "configYml", ["envsubst", "$${NAME}"]],
    [
      "values of two Applications in one file, of which one has a menu already",
      APPLICATIONS(`profiles:\n${HEADER}- id: a\n  description: \${HOME} {{ namespace }}\n`),
      "Application/two/spec.source.helm.values#configYml",
      [],
    ],
    [
      "the same beside a value that envsubst fills in",
      APPLICATIONS(`profiles:\n${HEADER}- id: a\n  description: \${HOME}\n`, "${HOST}"),
      "Application/two/spec.source.helm.values#configYml",
      ["envsubst"],
    ],
    ["values that nobody renders", 'host: h\nconfigYml: ""\n', "configYml", []],
  ])("%s", async (_, text, place, words) => {
    using folder = temporaryFolder();
    writeFileSync(join(folder.path, "f.yaml"), text);
    const run = (...args: string[]) => runHere(args, { cwd: folder.path });
    // Coder has ${...} in scripts, and braces for its namespace.
    const override = ["--override", "coder_app:pod_env_vars.NAMESPACE={{ namespace }}"];
    const { code, stderr } = await run("--output", `f.yaml#${place}`, ...override);
    expect(code).toBe(0);
    for (const word of words) expect(stderr).toContain(word);
    expect(stderr.match(/^Warning/gm)?.length ?? 0).toBe(words.length === 0 ? 0 : 1);
    const checked = await run("validate", `f.yaml#${place}`, "--format", "concise");
    for (const word of words) expect(checked.stderr).toContain(word);
  });
});
