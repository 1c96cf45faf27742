import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fakeRunner, hasNode24 } from "../support/action.ts";

const isMissing = !hasNode24();

/** Texts that would have an effect in a log or a summary if they were not escaped. */
const attacks = [
  "::add-mask::developers",
  "::set-output name=changed::false",
  "::stop-commands::x",
  "##[add-path]/tmp/evil",
  "::warning file=x::%0A::error::x",
  "<script>alert(1)</script>",
  "<img src=https://evil.example/x.png>",
  "![x](https://evil.example/x.png)",
  "[x](javascript:alert(1))",
  "</details></summary><h1>x</h1>",
  "@octocat",
  "``` x",
  "| a | b |",
  "\u202egro.elpmaxe",
];

describe("text from outside", () => {
  it.each(attacks)("as a group, a display name and a script has no effect: %j", async (attack) => {
    using runner = fakeRunner();
    await runner.here();
    runner.write("init.sh", `#!/bin/sh\necho 1\n${attack}\n   ${attack}\n\`\`\`\`\n`);
    const inputs = {
      groups: `developers, ${attack.replaceAll(",", "")}`,
      overrides: `coder_app:display_name=${attack}\ncoder_app:init.from=init.sh\ngpu_coder_app:display_name=${attack}`,
    };
    const step = await runner.here(inputs);
    expect(step.code).toBe(0);
    expect(step.commands.map(({ name }) => name).filter((name) => !/^(group|endgroup|warning)$/.test(name))).toEqual(
      [],
    );
    const titles = step.annotations.map(({ properties }) => properties["title"]);
    expect(titles).toContain("Input 'overrides', line 3");
    // The hub check warns about some of them too.
    expect(titles.filter((title) => !/^Input .(?:overrides., line [123]|groups.)$/.test(String(title)))).toEqual([]);
    for (const text of [step.summary, step.outputs["diff"] ?? ""]) expectInert(text);
    expect(step.stdout).not.toContain("\u202e");
  });

  it.each(attacks)("as a wrong input has no effect: %j", async (attack) => {
    using runner = fakeRunner();
    const step = await runner.here({ profiles: attack, overrides: attack, "dry-run": attack, output: attack });
    expect(step.code).toBe(1);
    expect(new Set(step.commands.map(({ name }) => name))).toEqual(new Set(["error"]));
    expectInert(step.summary);
  });

  it.each(attacks)("in the old file has no effect: %j", async (attack) => {
    using runner = fakeRunner();
    const evil = JSON.stringify(attack);
    runner.write(
      "config.yaml",
      `profiles:\n- id: ${evil}\n  groups: [${evil}]\n  definition: {slug: ${evil}, display_name: ${evil}, default: ${evil}}\n  ${evil}: ${evil}\n`,
    );
    const refused = await runner.here();
    expect(refused.code).toBe(1);
    expect(new Set(refused.commands.map(({ name }) => name))).toEqual(new Set(["error"]));
    expectInert(refused.summary);
    const step = await runner.here({ force: "true" });
    expect(step).toMatchObject({ code: 0, annotations: [] });
    expect(step.commands.map(({ name }) => name)).toEqual(["group", "endgroup"]);
    expect(JSON.parse(step.outputs["removed"] ?? "")).toEqual([attack]);
    expect(step.outputs["removed"]).not.toMatch(/##\[|\u202e/);
    for (const text of [step.summary, step.outputs["diff"] ?? ""]) expectInert(text);
  });

  it("in the name of the output file has no effect", async () => {
    using runner = fakeRunner();
    const step = await runner.here({ output: "::error::<b>x.yaml" });
    expect(step).toMatchObject({ code: 0, commands: [], outputs: { "config-path": "::error::<b>x.yaml" } });
    expectInert(step.summary);
  });
});

// Outside of code, in which everything is text, only our tags exist, and no images, links or mentions.
function expectInert(markdown: string): void {
  const text = markdown
    .replace(/^(`{3,})[^\n]*\n[\s\S]*?^\1$/gm, "")
    .replace(/`[^`\n]*`/g, "")
    .replace(/<\/?(details|summary|code)>/g, "");
  expect(text).not.toMatch(/<[a-z/!]|!\[|\]\(|@[a-z]|\u202e/i);
}

describe("credentials", () => {
  const password = "hunter2-correct-horse";
  const docker = Buffer.from(
    JSON.stringify({ auths: { "registry.example": { username: "bot", password, auth: "Ym90Omh1bnRlcjI=" } } }),
  ).toString("base64");

  it("in variables are masked first, and shown nowhere", async () => {
    using runner = fakeRunner();
    await runner.here();
    const step = await runner.here({ overrides: `coder_app:pod_env_vars.DB_PASSWORD=${password}` });
    expect(step.code).toBe(0);
    expect(step.commands[0]).toMatchObject({ name: "add-mask", message: password });
    const shown = step.stdout.replace(/^::add-mask::.*$/gm, "");
    for (const text of [shown, step.summary, step.outputFile]) expect(text).not.toContain(password);
    expect(step.summary).toContain("DB_PASSWORD");
    expect(runner.read("config.yaml")).toContain(password);
  });

  it.each(["config.yaml", "coder_app", '"slug":"coder_app"', "developers"])(
    "that are also a part of an output leave it whole, and are told of: %s",
    async (value) => {
      using runner = fakeRunner();
      const step = await runner.here({ overrides: `coder_app:pod_env_vars.API_TOKEN=${value}` });
      expect(step.code).toBe(0);
      expect(step.outputs["config-path"]).toBe("config.yaml");
      expect(step.outputs["profiles"]).toBe('["coder_app"]');
      expect(step.outputs["groups"]).toBe('["developers"]');
      expect(JSON.parse(step.outputs["matrix"] ?? "")).toMatchObject({ include: [{ slug: "coder_app" }] });
      expect(step.commands.filter(({ name }) => name === "add-mask")).toEqual([]);
      const told = step.annotations.map(({ message }) => message).filter((message) => message.includes("not masked"));
      expect(told).toEqual([expect.stringContaining("pod_env_vars.API_TOKEN")]);
    },
  );

  it("in the old file are shown nowhere", async () => {
    using runner = fakeRunner();
    const pull = `{name: x, persist: true, data: ${docker}}`;
    runner.write(
      "config.yaml",
      `profiles:\n- id: a\n  definition: {slug: coder_app}\n  pod_env_vars: {API_TOKEN: ${password}}\n  image_pull_secrets: [${pull}]\n`,
    );
    const step = await runner.here();
    expect(step.code).toBe(0);
    for (const text of [step.stdout, step.summary, step.outputFile]) {
      expect(text).not.toContain(password);
      expect(text).not.toContain(docker);
    }
  });

  it("in a wrong input are not repeated", async () => {
    using runner = fakeRunner();
    const step = await runner.here({ overrides: `coder_app_pod_env_vars.DB_PASSWORD=${password}` });
    expect(step.code).toBe(1);
    for (const text of [step.stdout, step.summary]) expect(text).not.toContain(password);
  });
});

const here = { full_name: "our-org/our-hub" };
const fork = { full_name: "somebody/our-hub" };
const events = [
  { event: "push", payload: { repository: here }, refused: false },
  { event: "schedule", payload: { repository: here }, refused: false },
  { event: "workflow_dispatch", payload: { repository: here }, refused: false },
  { event: "pull_request", payload: { repository: here, pull_request: { head: { repo: here } } }, refused: false },
  { event: "pull_request", payload: { repository: here, pull_request: { head: { repo: fork } } }, refused: true },
  { event: "pull_request", payload: { repository: here, pull_request: { head: { repo: null } } }, refused: true },
  {
    event: "pull_request_target",
    payload: { repository: here, pull_request: { head: { repo: here } } },
    refused: true,
  },
  {
    event: "workflow_run",
    payload: { repository: here, workflow_run: { event: "push", head_repository: here } },
    refused: false,
  },
  {
    event: "workflow_run",
    payload: { repository: here, workflow_run: { event: "push", head_repository: fork } },
    refused: true,
  },
  {
    event: "workflow_run",
    payload: { repository: here, workflow_run: { event: "issue_comment", head_repository: here } },
    refused: true,
  },
  { event: "workflow_run", payload: { repository: here, workflow_run: { head_repository: here } }, refused: true },
  { event: "issue_comment", payload: { repository: here, comment: { author_association: "NONE" } }, refused: true },
  { event: "made_up_event", payload: { repository: here }, refused: true },
  { event: "pull_request", payload: "not an event", refused: true },
  { event: "", payload: { repository: here }, refused: true },
];

describe("packs that are code", () => {
  it.each(events)("on $event of $payload: refused $refused", async ({ event, payload, refused }) => {
    using runner = fakeRunner();
    const step = await runner.here({ "allow-code-packs": "true" }, { event, payload });
    expect(step.code).toBe(refused ? 1 : 0);
    const title = { properties: { title: "Input 'allow-code-packs'" } };
    expect(step.annotations).toMatchObject(refused ? [title] : []);
    expect(runner.exists("config.yaml")).toBe(!refused);
  });

  it.each([
    { name: "no file", env: { GITHUB_EVENT_PATH: "/no/such/file" }, refused: true },
    { name: "no path", env: { GITHUB_EVENT_PATH: "" }, refused: true },
    { name: "a file that is not JSON", env: { GITHUB_EVENT_PATH: "/etc/hostname" }, refused: true },
    { name: "no name and no path", env: { GITHUB_EVENT_NAME: "", GITHUB_EVENT_PATH: "" }, refused: true },
    {
      name: "no event at all, outside of a workflow",
      env: { GITHUB_ACTIONS: "", GITHUB_EVENT_NAME: "", GITHUB_EVENT_PATH: "" },
      refused: false,
    },
  ])("with $name: refused $refused", async ({ env, refused }) => {
    using runner = fakeRunner();
    expect((await runner.here({ "allow-code-packs": "true" }, { env })).code).toBe(refused ? 1 : 0);
    expect(runner.exists("config.yaml")).toBe(!refused);
  });

  it("need no permission while they are not allowed", async () => {
    using runner = fakeRunner();
    expect((await runner.here({}, { event: "pull_request_target" })).code).toBe(0);
  });
});

describe("the workspace", () => {
  it("may be reached through a link, and may be full of links that stay inside", async () => {
    using runner = fakeRunner();
    mkdirSync(join(runner.workspace, "hubs"));
    symlinkSync("hubs/real.yaml", join(runner.workspace, "config.yaml"));
    symlinkSync(runner.workspace, join(runner.folder, "link"));
    const path = join(runner.folder, "link");
    const step = await runner.here({}, { env: { GITHUB_WORKSPACE: path } });
    expect(step).toMatchObject({ code: 0, outputs: { "config-path": "config.yaml" } });
    expect(runner.read("hubs/real.yaml")).toContain("coder_app");
    const absolute = await runner.here({ output: join(path, "config.yaml") }, { env: { GITHUB_WORKSPACE: path } });
    expect(absolute).toMatchObject({ code: 0, outputs: { changed: "false" } });
  });

  it("is not left by a link that leads to nothing yet", async () => {
    using runner = fakeRunner();
    symlinkSync("../outside.yaml", join(runner.workspace, "config.yaml"));
    const step = await runner.here();
    expect(step).toMatchObject({ code: 1, annotations: [{ properties: { title: "Input 'output'" } }], outputs: {} });
    expect(readdirSync(runner.folder)).not.toContain("outside.yaml");
  });
});

const noNetwork = `
const fs = require("node:fs");
const refuse = (what) => () => {
  fs.appendFileSync(process.env.NETWORK_LOG, what + "\\n");
  throw new Error("The network was used: " + what);
};
require("node:net").Socket.prototype.connect = refuse("connect");
require("node:dgram").createSocket = refuse("dgram");
const dns = require("node:dns");
for (const api of [dns, dns.promises]) for (const name of ["lookup", "resolve", "resolve4", "resolve6"]) api[name] = refuse(name);
globalThis.fetch = refuse("fetch");
`;

describe.skipIf(isMissing)("the network", () => {
  it("is not used by a run without publishing", () => {
    using runner = fakeRunner();
    const hook = join(runner.folder, "no_network.cjs");
    const log = join(runner.folder, "network.log");
    writeFileSync(hook, noNetwork);
    writeFileSync(log, "");
    const options = { nodeArguments: ["--require", hook], env: { NETWORK_LOG: log, GITHUB_TOKEN: "x" } };
    for (const inputs of [{}, { groups: "others" }, { "fail-on-drift": "true", groups: "a" }, { profiles: "no" }]) {
      expect(runner.step(inputs, options).stderr).toBe("");
    }
    expect(runner.read("../network.log")).toBe("");
    // The test only proves something if the hook itself works.
    const proof = spawnSync(
      process.execPath,
      ["--require", hook, "-e", 'require("node:http").get("http://127.0.0.1:1")'],
      {
        env: { NETWORK_LOG: log },
      },
    );
    expect(proof.status).not.toBe(0);
    expect(runner.read("../network.log")).not.toBe("");
  });

  const unshare = ["unshare", "--user", "--map-root-user", "--net"];
  const cannotUnshare = spawnSync(unshare[0] ?? "", [...unshare.slice(1), "true"]).status !== 0;
  if (cannotUnshare) console.warn("SKIPPED: no unshare here, so no run in a network of its own was made");
  it.skipIf(cannotUnshare)("can be missing altogether", () => {
    using runner = fakeRunner();
    expect(runner.step({}, { prefix: unshare })).toMatchObject({
      code: 0,
      annotations: [],
      outputs: { changed: "true" },
    });
  });
});
