import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { fakeRunner } from "../support/action.ts";
import { startFakeGithub } from "../support/fake_github/mod.ts";
import { temporaryFolder } from "../support/folders.ts";
import { runHere, runMain } from "../support/main.ts";
import { withVolume } from "../support/rollout_menus.ts";

/** A folder with files, and a run of the command in it. */
function folderWith(files: Readonly<Record<string, unknown>>) {
  const folder = temporaryFolder();
  const path = (name: string) => join(folder.path, name);
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(path(name), typeof content === "string" ? content : stringify(content));
  }
  return {
    run: (...args: string[]) => runHere(args, { cwd: folder.path }),
    read: (name: string) => readFileSync(path(name), "utf8"),
    write: (name: string, text: string) => writeFileSync(path(name), text),
    [Symbol.dispose]: () => folder[Symbol.dispose](),
  };
}

describe("dump-config diff", () => {
  const files = { "old.yaml": withVolume({}), "new.yaml": withVolume({ persist: false, size: "20Gi" }) };

  it("says first what the change does to people, in the terminal and in Markdown", async () => {
    using folder = folderWith(files);
    const text = await folder.run("diff", "old.yaml", "new.yaml");
    expect(text).toMatchObject({ code: 0, stderr: "" });
    expect(text.stdout).toMatch(/^Existing users of staff: 1 data-loss, 1 at-next-start\n {2}Files are lost/);
    const markdown = await folder.run("diff", "old.yaml", "new.yaml", "--markdown");
    expect(markdown.stdout).toMatch(
      /^### Existing users\n\n\*\*1 data-loss, 1 at-next-start\.\*\* Affected groups: `staff`\./,
    );
    expect(markdown.stdout.indexOf("Existing users")).toBeLessThan(markdown.stdout.indexOf("1 profile changed"));
  });

  it("has the same facts in JSON", async () => {
    using folder = folderWith(files);
    const { stdout } = await folder.run("diff", "old.yaml", "new.yaml", "--json");
    const { effects } = JSON.parse(stdout);
    expect(effects).toMatchObject([
      { kind: "data-loss", profile: "lab", path: "volumes.ws.persist", groups: ["staff"] },
      { kind: "at-next-start", profile: "lab", path: "volumes.ws.size", how: "" },
    ]);
    expect(Object.keys(effects[0])).toEqual(["kind", "profile", "path", "groups", "message", "how"]);
  });

  it("says nothing about users if nothing happens to them", async () => {
    using folder = folderWith({ "old.yaml": withVolume({}), "same.yaml": `# mine\n${stringify(withVolume({}))}` });
    const run = await folder.run("diff", "old.yaml", "same.yaml");
    expect(run).toMatchObject({ code: 0, stdout: "No difference\n" });
    expect(JSON.parse((await folder.run("diff", "old.yaml", "same.yaml", "--json")).stdout).effects).toEqual([]);
  });

  it.each(["1: x", "1: x # hub-check: ignore yaml11-key -- for a test", "true: x", "2024-01-01: x"])(
    "says whom a file locks out that no hub can load for a key that is not a text: %s",
    async (line) => {
      const menu = stringify(withVolume({}));
      using folder = folderWith({ "old.yaml": menu, "new.yaml": `${line}\n${menu}` });
      const kinds = async (...args: string[]) =>
        JSON.parse((await folder.run("diff", ...args, "--json")).stdout).effects.map(
          ({ kind }: { readonly kind: string }) => kind,
        );
      expect(await kinds("old.yaml", "new.yaml")).toEqual(["stop-fails", "loses-access"]);
      expect(await kinds("new.yaml", "old.yaml")).toEqual(["at-once"]);
      expect((await folder.run("diff", "old.yaml", "new.yaml", "--fail-on", "stop-fails")).code).toBe(1);
    },
  );

  it.each(["", " ", ","])("refuses --fail-on without a kind: '%s'", async (kinds) => {
    using folder = folderWith(files);
    const run = await folder.run("diff", "old.yaml", "new.yaml", "--fail-on", kinds);
    expect(run).toMatchObject({ code: 2, stdout: "", stderr: expect.stringContaining("--fail-on") });
    expect(await folder.run("--fail-on", kinds)).toMatchObject({ code: 2, stdout: "" });
  });

  it("fails on a kind that is not wanted, and names the profile", async () => {
    using folder = folderWith(files);
    const run = await folder.run("diff", "old.yaml", "new.yaml", "--fail-on", "stop-fails,data-loss");
    expect(run.code).toBe(1);
    expect(run.stdout).toContain("Existing users");
    expect(run.stderr).toMatch(/^Error: --fail-on: Profile 'lab': data-loss: The claim 'ws'/);
    expect((await folder.run("diff", "old.yaml", "new.yaml", "--fail-on", "stop-fails")).code).toBe(0);
    const quiet = await folder.run("diff", "old.yaml", "new.yaml", "--json", "--fail-on", "data-loss");
    expect(JSON.parse(quiet.stdout).effects).toHaveLength(2);
  });

  it.each([
    ["a slip", "data-los", "Did you mean 'data-loss'?"],
    ["a kind that nobody can notice", "never", "Kinds: data-loss, stop-fails"],
  ])("refuses %s before anything is read", async (_, kinds, hint) => {
    using folder = folderWith({});
    const run = await folder.run("diff", "old.yaml", "new.yaml", "--fail-on", kinds);
    expect(run).toMatchObject({ code: 2, stdout: "" });
    expect(run.stderr).toContain(hint);
  });

  it("judges by the version of the hub", async () => {
    const annotated = withVolume({ annotations: { a: "b" } });
    using folder = folderWith({ "old.yaml": withVolume({}), "new.yaml": annotated });
    expect((await folder.run("diff", "old.yaml", "new.yaml")).stdout).toContain("1 not-applied");
    expect((await folder.run("diff", "old.yaml", "new.yaml", "--hub-version", "1.2")).stdout).not.toContain("Existing");
  });

  it("reads menus in other files, on either side", async () => {
    const values = (menu: unknown) => stringify({ configYml: stringify(menu) });
    using folder = folderWith({ "old.yaml": values(withVolume({})), "new.yaml": files["new.yaml"] });
    expect((await folder.run("diff", "old.yaml#configYml", "new.yaml")).stdout).toContain("1 data-loss");
    expect((await folder.run("diff", "new.yaml", "old.yaml#configYml")).stdout).toContain("2 at-next-start");
  });

  it("reads a file of chart 2 as Helm renders it", async () => {
    const size = '"{{ .Values.size }}"';
    const text = stringify(withVolume({})).replace("10Gi", size);
    using folder = folderWith({
      "old.yaml": text,
      "new.yaml": withVolume({ size: "20Gi" }),
      "values.yaml": "size: 10Gi\n",
    });
    const { stdout } = await folder.run("diff", "old.yaml", "new.yaml", "--chart", "2", "--values", "values.yaml");
    expect(stdout).toContain("from '10Gi' to '20Gi'");
  });

  it("compares templates of Jinja by their text", async () => {
    const named = (name: string) => withVolume({ claim_name: `${name}-{{ spawner.user.name }}` });
    using folder = folderWith({ "old.yaml": named("ws"), "new.yaml": named("home") });
    const { stdout } = await folder.run("diff", "old.yaml", "new.yaml");
    expect(stdout).toContain("1 data-loss");
    expect(stdout).toContain("/^ws-.*$/");
  });

  it("says that a file which the hub cannot load locks everybody out", async () => {
    using folder = folderWith({ "old.yaml": withVolume({}), "new.yaml": withVolume({ claim_name: null }) });
    const { stdout } = await folder.run("diff", "old.yaml", "new.yaml");
    expect(stdout).toContain("1 stop-fails, 1 loses-access");
    expect(stdout).toContain("HTTP 500");
  });
});

const SMALLER = ["--override", "coder_app:volumes.workspace.persist=false"];

/** A folder with the menu that the command writes. */
async function written() {
  const folder = folderWith({});
  await folder.run("--profiles", "coder_app,remote_desktop");
  return folder;
}

describe("composing", () => {
  it.each(["--check", "--diff"])("%s says what it does to people, after the difference", async (flag) => {
    using folder = await written();
    const run = await folder.run("--profiles", "coder_app", ...SMALLER, flag);
    expect(run.code).toBe(flag === "--check" ? 3 : 0);
    expect(run.stdout).toMatch(/^--- config\.yaml\n[\s\S]*\nExisting users of developers: \d+ data-loss/);
    expect(run.stdout).toContain("remote_desktop: The profile is removed");
  });

  it("says nothing without an old file, or without changes", async () => {
    using folder = folderWith({});
    expect((await folder.run("--diff")).stdout).not.toContain("Existing users");
    expect((await folder.run("--check")).stdout).toBe("config.yaml is up to date\n");
  });

  it.each([[], ["--check"], ["--diff"]])(
    "fails on what is not wanted and leaves the file alone %s",
    async (...flags) => {
      using folder = await written();
      const old = folder.read("config.yaml");
      const run = await folder.run("--profiles", "coder_app", "--fail-on", "stop-fails", ...flags);
      expect(run.code).toBe(1);
      expect(run.stderr).toContain("Profile 'remote_desktop': stop-fails:");
      expect(run.stdout).not.toContain("written");
      expect(folder.read("config.yaml")).toBe(old);
      const other = await folder.run("--profiles", "coder_app", "--fail-on", "data-loss");
      expect(other).toMatchObject({ code: 0, stdout: "Config written to config.yaml\n" });
    },
  );

  it("refuses a kind that it does not know, and --fail-on without a file to compare with", async () => {
    using folder = folderWith({});
    const slip = await folder.run("--fail-on", "loses-acces");
    expect(slip).toMatchObject({ code: 2, stdout: "" });
    expect(slip.stderr).toContain("Did you mean 'loses-access'?");
    const nothing = await folder.run("--output", "-", "--fail-on", "data-loss");
    expect(nothing).toMatchObject({ code: 2, stdout: "", stderr: expect.stringContaining("--fail-on needs a file") });
  });

  it("compares the menu at its place, and replaces one that cannot be read", async () => {
    using folder = folderWith({ "values.yaml": "configYml: |\n  profiles: []\n" });
    const to = ["--output", "values.yaml#configYml"];
    await folder.run(...to, "--profiles", "coder_app,remote_desktop");
    const run = await folder.run(...to, "--diff", "--fail-on", "stop-fails");
    expect(run.stderr).toContain("'remote_desktop'");
    folder.write("broken.yaml", "profiles: [\n");
    const repair = await folder.run("--output", "broken.yaml", "--force", "--diff", "--fail-on", "stop-fails");
    expect(repair).toMatchObject({ code: 0, stderr: "" });
    expect(repair.stdout).toContain("now the form opens again");
  });

  it.each(["--check", "--diff"])(
    "%s says that a file with a key that is not a text could not be loaded",
    async (flag) => {
      using folder = folderWith({ "config.yaml": `1: x\n${stringify(withVolume({}))}` });
      const run = await folder.run("--profiles", "coder_app", "--force", flag);
      expect(run.stdout).toContain("now the form opens again");
    },
  );

  it("writes no hub if one of them has an unwanted effect, and names it", async () => {
    const hubs = (prod: string) => `hubs:
  dev: { profiles: [coder_app], groups: [staff], output: dev.yaml }
  prod: { profiles: [${prod}], groups: [staff], output: prod.yaml }
`;
    using folder = folderWith({ "hubs.yaml": hubs("coder_app, remote_desktop") });
    await folder.run("--hubs", "hubs.yaml");
    const old = [folder.read("dev.yaml"), folder.read("prod.yaml")];
    folder.write("hubs.yaml", hubs("coder_app").replace("groups: [staff], output: dev", "groups: [all], output: dev"));
    const shown = await folder.run("--hubs", "hubs.yaml", "--check");
    expect(shown.stdout.match(/^Existing users .*$/gm)).toEqual([
      "Existing users of staff and all: 1 loses-access, 1 at-once",
      "Existing users of staff: 1 stop-fails, 1 loses-access",
    ]);
    const run = await folder.run("--hubs", "hubs.yaml", "--fail-on", "stop-fails");
    expect(run).toMatchObject({ code: 1, stdout: "" });
    expect(run.stderr).toContain("Profile 'remote_desktop'");
    expect([folder.read("dev.yaml"), folder.read("prod.yaml")]).toEqual(old);
    expect((await folder.run("--hubs", "hubs.yaml", "--fail-on", "data-loss")).code).toBe(0);
  });

  it("compares what is composed for chart 2 with what it wrote before as the same", async () => {
    using folder = folderWith({});
    await folder.run("--chart", "2", "--output", "two.yaml");
    const run = await folder.run(
      "--chart",
      "2",
      "--output",
      "two.yaml",
      "--diff",
      "--override",
      "coder_app:cpu_limit=9",
    );
    expect(run.stdout).toContain("Existing users of developers: 1 at-next-start");
  });
});

describe("the action", () => {
  it("has the effects on users in its outputs, first in the summary, and in the log", async () => {
    using runner = fakeRunner();
    await runner.here({ profiles: "coder_app, remote_desktop" });
    const step = await runner.here({ profiles: "coder_app" });
    expect(step.code).toBe(0);
    expect(JSON.parse(step.outputs["effects"] ?? "")).toMatchObject([
      { kind: "stop-fails", profile: "remote_desktop", path: "", groups: ["developers"] },
      { kind: "loses-access", profile: "remote_desktop" },
    ]);
    expect(JSON.parse(step.outputs["effect-counts"] ?? "")).toEqual({
      "data-loss": 0,
      "stop-fails": 1,
      "loses-access": 1,
      "not-applied": 0,
      "at-next-start": 0,
      "at-once": 0,
    });
    expect(step.summary.indexOf("### Existing users")).toBeGreaterThan(0);
    expect(step.summary.indexOf("### Existing users")).toBeLessThan(step.summary.indexOf("### Changes"));
    expect(step.stdout).toContain("Existing users of developers: 1 stop-fails, 1 loses-access");
  });

  it("says nothing about a new file", async () => {
    using runner = fakeRunner();
    const step = await runner.here({ profiles: "coder_app" });
    expect(step.outputs["effects"]).toBe("[]");
    expect(step.summary).not.toContain("Existing users");
  });

  it.each([{}, { "dry-run": "true" }, { "fail-on-drift": "true" }])(
    "fails on what is not wanted, leaves the file alone, and says what it would do: %o",
    async (more) => {
      using runner = fakeRunner();
      await runner.here({ profiles: "coder_app, remote_desktop" });
      const old = runner.read("config.yaml");
      const step = await runner.here({ profiles: "coder_app", "fail-on": "data-loss, stop-fails", ...more });
      expect(step.code).toBe(1);
      expect(runner.read("config.yaml")).toBe(old);
      expect(step.annotations).toContainEqual(
        expect.objectContaining({ message: expect.stringContaining("Profile 'remote_desktop': stop-fails:") }),
      );
      expect(step.outputs["effects"]).toContain("stop-fails");
      expect(step.summary).toContain("left as it is");
    },
  );

  it("writes a change without unwanted effects", async () => {
    using runner = fakeRunner();
    await runner.here({ profiles: "coder_app, remote_desktop" });
    const step = await runner.here({ profiles: "coder_app", "fail-on": "data-loss" });
    expect(step).toMatchObject({ code: 0, annotations: [] });
    expect(runner.read("config.yaml")).not.toContain("remote_desktop");
  });
});

describe("publishing", () => {
  const TOKEN = "ghp_tokenOfTheCommandLine00000001";
  const start = async () => {
    using folder = await written();
    const files = { "config.yaml": folder.read("config.yaml") };
    return startFakeGithub({
      repositories: [{ name: "octo/gitops", files, collaborators: { mona: "WRITE" } }],
      tokens: { [TOKEN]: { kind: "user", login: "mona", scopes: ["repo"] } },
    });
  };
  const publish = (github: Awaited<ReturnType<typeof start>>, ...args: string[]) => {
    const env = { GITHUB_API_URL: github.url, GITHUB_GRAPHQL_URL: `${github.url}/graphql`, GITHUB_TOKEN: TOKEN };
    const flags = ["--repository", "octo/gitops", "--profiles", "coder_app"];
    return runMain(["publish", ...args, ...flags], (name) => new Map(Object.entries(env)).get(name));
  };

  it("begins the text of the pull request with the effects on existing users", async () => {
    await using github = await start();
    expect(await publish(github)).toMatchObject({ code: 0 });
    const { body } = github.repo("octo/gitops").pull(1);
    expect(body).toMatch(/^<!--.*-->\n### Existing users\n\n\*\*1 stop-fails, 1 loses-access\.\*\*/);
  });

  it.each(["pull-request", "commit"])("does not publish an unwanted effect: %s", async (mode) => {
    await using github = await start();
    const before = await github.repo("octo/gitops").file("main", "config.yaml");
    const run = await publish(github, mode, "--fail-on", "stop-fails");
    expect(run).toMatchObject({ code: 1, stdout: "" });
    expect(run.stderr).toContain("Profile 'remote_desktop': stop-fails:");
    expect(await github.repo("octo/gitops").file("main", "config.yaml")).toBe(before);
    expect(github.requests.filter(({ method }) => method !== "POST" && method !== "GET")).toEqual([]);
    const slip = await publish(github, "--fail-on", "stop-fail");
    expect(slip.stderr).toContain("Did you mean 'stop-fails'?");
  });
});

it("long lists are folded, so that the start fits one screen", async () => {
  const many = (size: string) => ({
    profiles: Array.from({ length: 30 }, (_, index) => {
      const [lab] = withVolume({ size, claim_name: `c${index}` }).profiles;
      return { ...lab, id: `p${index}`, definition: { ...lab?.definition, slug: `p${index}` } };
    }),
  });
  using folder = folderWith({ "old.yaml": many("1Gi"), "new.yaml": many("2Gi") });
  const { stdout } = await folder.run("diff", "old.yaml", "new.yaml", "--markdown");
  const [open = ""] = stdout.split("<details>");
  expect(open.match(/^- /gm)?.length).toBeLessThan(11);
  expect(stdout).toContain("22 more lines");
  const text = await folder.run("diff", "old.yaml", "new.yaml");
  expect(text.stdout).toContain("... and 10 more lines");
});
