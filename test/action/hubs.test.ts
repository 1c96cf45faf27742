import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { fakeRunner } from "../support/action.ts";
import { startFakeGithub } from "../support/fake_github/mod.ts";

const HUBS = `packs: [packs]
defaults:
  profiles: [own_app, coder_app]
  groups: [developers]
hubs:
  dev:
    output: hubs/dev.yaml
  prod:
    extends: dev
    output: values.yaml#configYml
    groups: [ml-users]
    overrides:
      own_app: { cpu_limit: 7 }
`;
const VALUES = '# ours\nimage: { tag: "4" }\nconfigYml: "" # the menu\nafter: 1\n';

function hubRunner(hubs = HUBS) {
  const runner = fakeRunner();
  runner.write("hubs.yaml", hubs);
  runner.write("packs/pack.yaml", "profiles: [{ slug: own_app, extends: coder_app, display_name: Own }]\n");
  runner.write("hubs/README.md", "");
  runner.write("values.yaml", VALUES);
  return runner;
}

interface Menu {
  readonly profiles: { groups: string[]; definition: { slug: string; kubespawner_override: { cpu_limit: number } } }[];
}
const menuOf = (text: string) => parse(text) as Menu;
const limits = ({ profiles }: Menu) => profiles.map(({ definition }) => definition.kubespawner_override.cpu_limit);

describe("a run for the hubs of a file", () => {
  it("writes each menu to its place, and reports each", async () => {
    using runner = hubRunner();
    const step = await runner.here({ hubs: "hubs.yaml", preview: "menu.html" });
    expect(step).toMatchObject({ code: 0, stderr: "" });
    for (const page of ["menu-dev.html", "menu-prod.html"]) expect(runner.read(page)).toContain("<html");
    expect(step.annotations.filter(({ name }) => name === "error")).toEqual([]);
    expect(limits(menuOf(runner.read("hubs/dev.yaml")))).toEqual([2, 2]);
    const { configYml, ...rest } = parse(runner.read("values.yaml")) as { configYml: string };
    expect(rest).toEqual({ image: { tag: "4" }, after: 1 });
    expect(runner.read("values.yaml").split("\n").slice(0, 4)).toEqual([
      ...VALUES.split("\n").slice(0, 2),
      "configYml: | # the menu",
      "  profiles:",
    ]);
    expect(limits(menuOf(configYml))).toEqual([7, 2]);
    expect(configYml.split("\n")[2]).toBe("# Made from hubs.yaml, hub prod.");
    expect(step.outputs["config-path"]).toBe("hubs/dev.yaml\nvalues.yaml");
    expect(step.outputs).toMatchObject({
      changed: "true",
      groups: '["developers","ml-users"]',
      profiles: '["own_app","coder_app"]',
    });
    const told = JSON.parse(step.outputs["hubs"] ?? "") as { hub: string; path: string; changed: boolean }[];
    expect(told.map(({ hub, path, changed }) => [hub, path, changed])).toEqual([
      ["dev", "hubs/dev.yaml", true],
      ["prod", "values.yaml#configYml", true],
    ]);
    expect(step.stdout).toContain("Config written to values.yaml#configYml\n");
    expect(step.summary).toContain("## dev: hubs/dev");
    // The files are those of hubs.yaml, and a second run changes nothing.
    const again = await runner.here({ hubs: "hubs.yaml", "fail-on-drift": "true" });
    expect(again).toMatchObject({ code: 0, outputs: { changed: "false" } });
  });

  it("selects one of them by its name; inputs win over the file, defaults of inputs do not", async () => {
    using runner = hubRunner();
    const step = await runner.here({ hub: "prod", overrides: "own_app:cpu_limit=9", "hub-version": "1.4.3" });
    expect(step.code).toBe(0);
    expect(runner.exists("hubs/dev.yaml")).toBe(false);
    const { configYml } = parse(runner.read("values.yaml")) as { configYml: string };
    expect(limits(menuOf(configYml))).toEqual([9, 2]);
    expect(menuOf(configYml).profiles[0]?.groups).toEqual(["ml-users"]);
    expect((await runner.here({ hub: "prod", output: "one.yaml" })).outputs["config-path"]).toBe("one.yaml");
  });

  it("a mistake in one hub is reported at its line, and the others are written", async () => {
    using runner = hubRunner(HUBS.replace("cpu_limit: 7", "cpu_limits: 7"));
    const step = await runner.here({ hubs: "hubs.yaml" });
    expect(step.code).toBe(1);
    const errors = step.annotations.filter(({ name }) => name === "error");
    expect(errors).toMatchObject([{ properties: { file: "hubs.yaml", line: "13" } }]);
    expect(runner.exists("hubs/dev.yaml")).toBe(true);
    expect(runner.read("values.yaml")).toBe(VALUES);
    expect(step.summary).toContain("cpu_limits");
  });

  it("drift in one of them fails the run, and nothing is written", async () => {
    using runner = hubRunner();
    await runner.here({ hubs: "hubs.yaml" });
    const before = runner.read("values.yaml");
    runner.write("hubs.yaml", HUBS.replace("cpu_limit: 7", "cpu_limit: 8"));
    const step = await runner.here({ hubs: "hubs.yaml", "fail-on-drift": "true" });
    expect(step.code).toBe(1);
    expect(step.annotations.filter(({ name }) => name === "error")).toMatchObject([
      { properties: { title: "Drift", file: "values.yaml" } },
    ]);
    expect(runner.read("values.yaml")).toBe(before);
  });

  it("two places of one file are both written, and one place for two is refused", async () => {
    using runner = hubRunner(
      HUBS.replace("hubs/dev.yaml", "values.yaml#other").replace("values.yaml#configYml", 'values.yaml#["configYml"]'),
    );
    runner.write("values.yaml", `${VALUES}other: ''\n`);
    expect((await runner.here({ hubs: "hubs.yaml" })).code).toBe(0);
    const { configYml, other } = parse(runner.read("values.yaml")) as { configYml: string; other: string };
    expect([configYml, other].map((text) => limits(menuOf(text)))).toEqual([
      [7, 2],
      [2, 2],
    ]);
    runner.write("hubs.yaml", HUBS.replace("hubs/dev.yaml", "./values.yaml"));
    const step = await runner.here({ hubs: "hubs.yaml" });
    expect([step.code, step.annotations[0]?.message]).toEqual([1, expect.stringContaining("Two menus")]);
  });
});

describe("a file that is not a menu is not replaced", () => {
  it.each([
    ["README.md", "# Ours\n"],
    ["app.yaml", "kind: Application\nspec: { source: { helm: { values: '' } } }\n"],
    ["menu.yaml", "profiles:\n- id: a\n  definition: {slug: a}\n"],
    ["hubs.yaml", HUBS],
  ])("%s", async (name, text) => {
    using runner = hubRunner();
    runner.write(name, text);
    for (const mode of [{}, { "dry-run": "true" }, { "fail-on-drift": "true" }] as const) {
      const step = await runner.here({ output: name, ...mode });
      expect(step.code).toBe(1);
      expect(step.annotations[0]).toMatchObject({ name: "error", properties: { title: "Input 'output'" } });
      expect(runner.read(name)).toBe(text);
    }
    const forced = await runner.here({ output: name, force: "true", profiles: "coder_app" });
    expect(forced.code).toBe(0);
    const own = await runner.here({ hubs: "hubs.yaml", hub: "dev", output: "hubs.yaml", force: "true" });
    if (name !== "hubs.yaml") expect([own.code, runner.read("hubs.yaml")]).toEqual([1, HUBS]);
  });
});

describe("publishing", () => {
  const REPOSITORY = "octo/gitops";
  const TOKEN = "ghs_workflowTokenOfThisRepository01";
  const APPLICATION = "kind: Application\nspec:\n  x: 1\n";

  const start = (files: Readonly<Record<string, string>>) =>
    startFakeGithub({
      repositories: [{ name: REPOSITORY, files }],
      tokens: { [TOKEN]: { kind: "actions", repository: REPOSITORY } },
    });
  const publishing = (github: { readonly url: string }, inputs: Readonly<Record<string, string>>) =>
    [
      { publish: "pull-request", token: TOKEN, ...inputs },
      {
        event: "schedule",
        env: {
          GITHUB_API_URL: github.url,
          GITHUB_GRAPHQL_URL: `${github.url}/graphql`,
          GITHUB_SERVER_URL: github.url,
          GITHUB_REPOSITORY: REPOSITORY,
        },
      },
    ] as const;

  it("opens one pull request for the files of all hubs, and changes nothing around a menu", async () => {
    await using github = await start({ "values.yaml": VALUES });
    using runner = hubRunner();
    const first = await runner.here(...publishing(github, { hubs: "hubs.yaml" }));
    expect(first, first.stdout).toMatchObject({ code: 0, outputs: { operation: "created", changed: "true" } });
    const { branch = "" } = first.outputs;
    const repo = github.repo(REPOSITORY);
    expect(await repo.file(branch, "values.yaml")).toBe(runner.read("values.yaml"));
    expect(await repo.file(branch, "hubs/dev.yaml")).toBe(runner.read("hubs/dev.yaml"));
    expect(repo.pull(1).body).toContain("--hubs hubs.yaml");
    const again = await runner.here(...publishing(github, { hubs: "hubs.yaml" }));
    expect(again.outputs).toMatchObject({ operation: "none", "requests-used": "1" });
    expect(github.violations).toEqual([]);
  });

  it("needs no checkout of the file that it changes a part of", async () => {
    await using github = await start({ "deep/values.yaml": VALUES });
    using runner = hubRunner();
    const inputs = { hub: "prod", publish: "commit", path: "deep/values.yaml#configYml", output: "deep/none.yaml#x" };
    const step = await runner.here(...publishing(github, inputs));
    expect(step, step.stdout).toMatchObject({
      code: 0,
      outputs: { operation: "committed", added: '["own_app","coder_app"]' },
    });
    const text = (await github.repo(REPOSITORY).file("main", "deep/values.yaml")) ?? "";
    expect(text.endsWith("after: 1\n")).toBe(true);
    expect(limits(menuOf((parse(text) as { configYml: string }).configYml))).toEqual([7, 2]);
    expect(runner.exists("deep/none.yaml")).toBe(false);
  });

  it("refuses a change that would lose something on the base, unless forced", async () => {
    await using github = await start({ "app.yaml": APPLICATION });
    using runner = hubRunner();
    const step = await runner.here(...publishing(github, { publish: "commit", path: "app.yaml" }));
    expect([step.code, step.outputs["operation"]]).toEqual([1, "none"]);
    expect(step.stdout).toContain("an Argo CD Application");
    expect(await github.repo(REPOSITORY).file("main", "app.yaml")).toBe(APPLICATION);
    const forced = await runner.here(...publishing(github, { publish: "commit", path: "app.yaml", force: "true" }));
    expect([forced.code, forced.outputs["operation"]]).toEqual([0, "committed"]);
  });
});
