import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { inputVariable, readInputs } from "../../src/action/inputs.ts";
import {
  CONDITIONS,
  type ConditionName,
  isExpression,
  OPTION_NAMES,
  optionDefault,
  optionRow,
  optionsWith,
} from "../../src/compose/options.ts";
import { formatLock } from "../../src/images/lock.ts";
import { fakeRunner } from "../support/action.ts";
import { startFakeGithub } from "../support/fake_github/mod.ts";
import { temporaryFolder } from "../support/folders.ts";
import { runHere } from "../support/main.ts";

type Inputs = Readonly<Record<string, string>>;

/** Inputs with which a condition is not met, and with which it is. */
const CASES: Readonly<Record<Exclude<ConditionName, "lock">, { readonly unmet: Inputs; readonly met: Inputs }>> = {
  published: { unmet: {}, met: { publish: "none" } },
  "pull-request": { unmet: { publish: "commit", "on-protected": "fail" }, met: { publish: "commit" } },
  refusable: { unmet: { publish: "pull-request" }, met: { publish: "commit" } },
  metadata: { unmet: { publish: "pull-request" }, met: { publish: "pull-request", milestone: "3" } },
  hubs: { unmet: { publish: "pull-request" }, met: { publish: "pull-request", hub: "dev" } },
  registries: { unmet: {}, met: { "update-images": "true" } },
};

/** What is said to have no effect, as the runner hands over inputs: with every default. */
function warnings(inputs: Inputs) {
  const env: Record<string, string> = { GITHUB_REPOSITORY: "octo/gitops", [inputVariable("token")]: "token" };
  for (const name of optionsWith(({ input }) => input !== undefined)) {
    const row = optionRow(name);
    if (!isExpression(row) && row.default !== undefined) env[inputVariable(row.input ?? "")] = optionDefault(row);
  }
  for (const [name, value] of Object.entries(inputs)) env[inputVariable(name)] = value;
  return readInputs(env).warnings.map(({ at }) => at?.origin);
}

const rows = OPTION_NAMES.flatMap((name) => {
  const row = optionRow(name);
  if (row.input === undefined || isExpression(row)) return [];
  const needs = [...(row.part === "publish" ? (["published"] as const) : []), ...(row.needs ? [row.needs] : [])];
  return needs.flatMap((need) => (need === "lock" ? [] : [{ input: row.input ?? "", need, example: row.example }]));
});

describe("an input without effect", () => {
  it.each(rows)("is reported: $input, without $need", ({ input, need, example }) => {
    const { unmet, met } = CASES[need];
    expect(warnings({ ...unmet, [input]: example })).toContain(`input ${input}`);
    expect(warnings({ ...met, [input]: example })).not.toContain(`input ${input}`);
  });

  it("is in one warning, with what to do", () => {
    expect(warnings({ "on-protected": "fail" })).toEqual(["input on-protected"]);
    for (const { hints, otherwise } of Object.values(CONDITIONS)) {
      expect(otherwise).toMatch(/^['A-Z].*[^.]$/);
      expect(Object.values(hints).join("")).not.toBe("");
    }
  });

  it("is not one with the default value", () => {
    expect(
      warnings({ platform: "linux/amd64", "auto-merge": "off", recreate: "when-changed", draft: "False" }),
    ).toEqual([]);
  });
});

const LOCK = formatLock(new Map());
const POLICIES = "Warning: %s: There is no image lock";

describe("policies of images without a lock", () => {
  it("are reported by the action", async () => {
    using runner = fakeRunner();
    const inputs = { "image-policies": "*=none" };
    const step = await runner.here(inputs);
    expect(step).toMatchObject({ code: 0, annotations: [{ name: "warning" }] });
    expect(step.annotations[0]?.message).toMatch(/There is no image lock/);
    runner.write("images.lock.yaml", LOCK);
    expect(await runner.here({ ...inputs, images: "images.lock.yaml" })).toMatchObject({ code: 0, annotations: [] });
  });

  it("are reported by the command, for a flag and for a key of a hub, but not by the update of the lock", async () => {
    using folder = temporaryFolder();
    const cwd = folder.path;
    const flag = await runHere(["--image-policy", "*=none"], { cwd });
    expect(flag.stderr).toContain(POLICIES.replace("%s", "--image-policy *=none"));
    expect(flag.code).toBe(0);
    expect((await runHere(["images", "--image-policy", "*=none"], { cwd })).stderr).not.toContain("no effect");
    writeFileSync(join(cwd, "hubs.yaml"), 'hubs:\n  dev:\n    images: { "*": none }\n');
    const key = await runHere([], { cwd });
    expect(key.stderr).toMatch(/^Warning: hubs\.yaml:3:\d+: There is no image lock/m);
    expect(key.stderr).toMatch(/this has no effect\n {2}Run dump-config images --update/);
    writeFileSync(join(cwd, "images.lock.yaml"), LOCK);
    expect((await runHere([], { cwd })).stderr).not.toContain("no effect");
    const locked = await runHere(["--image-policy", "*=none", "--images", "images.lock.yaml"], { cwd });
    expect(locked.stderr).not.toContain("no effect");
  });
});

describe("a flag without effect", () => {
  it.each([
    [["images", "--platform", "linux/arm64"], "--platform"],
    [["publish", "--dry-run", "--platform", "linux/arm64"], "--platform"],
    [["publish", "--dry-run", "--group", "each"], "--group"],
    [["publish", "--dry-run", "--strict-metadata"], "--strict-metadata"],
    [["publish", "--dry-run", "--on-protected", "fail"], "--on-protected"],
    [["publish", "commit", "--dry-run", "--on-protected", "fail", "--labels", "a"], "--labels"],
    [["publish", "commit", "--dry-run", "--on-protected", "fail", "--draft"], "--draft"],
    [["publish", "commit", "--dry-run", "--labels", "a", "--title", "b", "--strict-metadata"], undefined],
    [["publish", "--dry-run", "--strict-metadata", "--auto-merge", "squash"], undefined],
  ])("is reported by the command: %s", async (args, flag) => {
    using folder = temporaryFolder();
    const token = "ghp_tokenOfTheCommandLine00000001";
    await using github = await startFakeGithub({
      repositories: [{ name: "octo/gitops", files: { "README.md": "GitOps\n" }, collaborators: { mona: "WRITE" } }],
      tokens: { [token]: { kind: "user", login: "mona", scopes: ["repo"] } },
    });
    const env = { GITHUB_API_URL: github.url, GITHUB_TOKEN: token, GITHUB_REPOSITORY: "octo/gitops" };
    const { code, stderr } = await runHere(args, { cwd: folder.path, env });
    expect({ code, stderr }).toMatchObject({ code: 0 });
    const told = [...stderr.matchAll(/^Warning: (\S+): .* so this has no effect$/gm)].map(([, name]) => name);
    expect(told).toEqual(flag === undefined ? [] : [flag]);
  });
});
