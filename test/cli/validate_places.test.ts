import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { runCli } from "../support/cli.ts";
import { temporaryFolder } from "../support/folders.ts";

const MENU = `profiles:
- id: profile_a
  groups: [group-a]
  definition:
    display_name: A
    slug: a
    default: true
    kubespawner_override: {cpu_limit: 1, mem_limit: 8Gi, image: "example.org/a:1"}
  node_selector: {}
`;
const indented = (text: string, by: number) => text.replace(/^(?=.)/gm, " ".repeat(by));

/** Files that contain the menu: its address, and the line of its 8Gi. */
const FILES: readonly (readonly [name: string, text: string, place: string, line: number])[] = [
  ["values.yaml", `jupyterhub: {}\nconfigYml: |\n${indented(MENU, 2)}after: 1\n`, "configYml", 10],
  ["cm.yaml", `kind: ConfigMap\ndata:\n  config.yml: |\n${indented(MENU, 4)}  x.py: a\n`, 'data["config.yml"]', 11],
  [
    "app.yaml",
    `kind: Application\nspec:\n  source:\n    helm:\n      values: |\n        # here\n        configYml: |\n${indented(MENU, 10)}`,
    "spec.source.helm.values#configYml",
    15,
  ],
  ["values.json", `{"x": 1,\n "configYml": ${JSON.stringify(MENU)}}\n`, "configYml", 2],
  ["map.yaml", `hub:\n  configYml:\n${indented(MENU, 4)}`, "hub.configYml", 10],
];

function run(name: string, text: string, ...args: string[]) {
  using folder = temporaryFolder();
  writeFileSync(join(folder.path, name), text);
  const done = runCli(["validate", ...args], { cwd: folder.path });
  return { ...done, after: readFileSync(join(folder.path, name), "utf8") };
}

interface Report {
  readonly files: readonly { file: string; address: string; findings: { rule: string; at: { line: number } }[] }[];
}

describe("a menu inside of another file", () => {
  test.each(FILES)("of %s is found and checked by its lines there", (name, text, place, line) => {
    for (const file of [name, `${name}#${place}`]) {
      const { code, stdout, stderr } = run(name, text, "--json", file);
      const { files } = JSON.parse(stdout) as Report;
      expect(code).toBe(1);
      expect(files.map((each) => [each.file, each.address])).toEqual([[name, `${name}#${place}`]]);
      expect(files[0]?.findings.find(({ rule }) => rule === "mem-unit")?.at.line).toBe(line);
      expect(stderr).toBe(file === name ? `Checking the menu at ${name}#${place}\n` : "");
    }
    const shown = run(name, text, name).stdout;
    expect(shown).toContain(`${name}:${line}:`);
    expect(run(name, text, "--github", name).stdout).toContain(`file=${name},line=${line}`);
  });

  test.each(FILES.slice(0, 4))("of %s is repaired, and nothing else", (name, text) => {
    const broken = text.replace("groups: [group-a]", "groups: [on]");
    const { after, stderr } = run(name, broken, "--fix", name);
    expect(stderr).toContain("Fixed");
    expect(after).toContain("on");
    expect(after.length).toBeGreaterThan(broken.length);
    expect(after.split("\n")[0]).toBe(broken.split("\n")[0]);
    expect(run(name, after, "--fix", name).after).toBe(after);
  });

  test.each([
    ["values.yaml", "jupyterhub: {hub: {}}\n", "it is a Helm values file"],
    ["app.yaml", "kind: Application\nspec: {}\n", "it is an Argo CD Application"],
    ["list.yaml", "- display_name: x\n  kubespawner_override: {}\n", "it is a KubeSpawner profileList"],
  ])("that is missing in %s is reported as missing, not as a menu that the hub cannot load", (name, text, message) => {
    const { code, stdout, stderr } = run(name, text, name);
    expect(code).toBe(1);
    expect(stdout + stderr).toContain(message);
  });

  test("is not found at a place that does not exist", () => {
    const [name = "", text = ""] = FILES[0] ?? [];
    const { code, stderr } = run(name, text, `${name}#configYaml`);
    expect(code).toBe(1);
    expect(stderr).toContain("Did you mean 'configYml'?");
  });
});

test("two menus at different places are compared", () => {
  using folder = temporaryFolder();
  const [name = "", text = ""] = FILES[0] ?? [];
  writeFileSync(join(folder.path, "old.yaml"), MENU);
  writeFileSync(join(folder.path, name), text.replace("cpu_limit: 1", "cpu_limit: 2"));
  const diff = (...args: string[]) => runCli(["diff", ...args], { cwd: folder.path });
  for (const file of [name, `${name}#configYml`]) {
    const { code, stdout } = diff("--exit-code", "old.yaml", file);
    expect(code).toBe(3);
    expect(stdout).toMatch(/cpu_limit.*1.*2/);
  }
  writeFileSync(join(folder.path, "broken.yaml"), text.replace("node_selector: {}", "node_selector: {"));
  expect(diff("old.yaml", "broken.yaml").stderr).toMatch(/broken\.yaml:1[0-9]:/);
  writeFileSync(join(folder.path, "two.yaml"), `${text}x:\n  configYml: ""\n`);
  expect(diff("old.yaml", "two.yaml").stderr).toContain("contains several menus");
});
