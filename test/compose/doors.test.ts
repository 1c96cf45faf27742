import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { type CheckOptions, checkText, type Finding, RULES } from "../../src/check.ts";
import { loadAndCompose } from "../../src/compose/compose.ts";
import { commandsOf, type OptionName, optionRow } from "../../src/compose/options.ts";
import { ConfiguratorError } from "../../src/errors.ts";
import { importMenus } from "../../src/import/mod.ts";
import { loadPacks } from "../../src/packs/load.ts";
import { builtinRegistry } from "../../src/profiles/builtin.ts";
import { exampleConfig } from "../../src/rules/examples.ts";
import { setAt } from "../../src/text/data.ts";
import { fakeRunner } from "../support/action.ts";
import { type FakeGithub, startFakeGithub } from "../support/fake_github/mod.ts";
import { temporaryFolder } from "../support/folders.ts";
import { givenAt } from "../support/given.ts";
import { runHere } from "../support/main.ts";

type Texts = { readonly [Name in OptionName]?: string | readonly string[] };

const PACK = `profiles:
  - { slug: own_app, extends: coder_app, display_name: Own, image: "example.org/own:latest" }
  - { slug: own_secret, extends: coder_app, pod_env_vars: { DB_PASSWORD: "hunter2hunter2" } }
  - { slug: own_braces, extends: coder_app, config_maps: { s: { content: "n=\${#list[@]}", mount_path: /opt/s.sh } } }
`;
const packs = { profilesDir: "packs" } as const;

/** Requests that are right, that cause warnings, and that are wrong in each of their parts. */
const requests: readonly (readonly [what: string, texts: Texts])[] = [
  ["nothing", {}],
  ["two profiles", { profiles: "coder_app,gpu_coder_app", groups: "developers" }],
  ["a slug that is misspelt", { profiles: "coder_ap" }],
  ["a slug twice", { profiles: "coder_app,coder_app" }],
  ["slugs with blanks between them", { profiles: "coder_app gpu_coder_app" }],
  ["a family", { profiles: "base_coder" }],
  ["groups with blanks", { groups: " a , b c " }],
  ["a group twice", { groups: "a,a" }],
  ["storage classes", { storageClassRwo: "fast", storageClassRwx: "nfs" }],
  ["a storage class that Kubernetes refuses", { storageClassRwo: "Fast_One" }],
  ["a node selector", { nodeSelectors: ["coder_app:pool=cpu"] }],
  ["a node selector for a profile that is not selected", { nodeSelectors: ["gpu_coder_app:pool=gpu"] }],
  ["a node selector of an unknown profile", { nodeSelectors: ["gpu_app:pool=gpu"] }],
  ["a node label that is not one", { nodeSelectors: ["coder_app:po ol=cpu"] }],
  ["a node label with a value that is not one", { nodeSelectors: ["coder_app:pool=c pu"] }],
  ["an override", { overrides: ["coder_app:cpu_limit=4"] }],
  ["an override of an unknown setting", { overrides: ["coder_app:cpu_limt=4"] }],
  ["an override of an unknown profile", { overrides: ["codr_app:cpu_limit=4"] }],
  ["an override with a wrong value", { overrides: ["coder_app:cpu_limit=many"] }],
  ["an override with a guarantee above its limit", { overrides: ["coder_app:cpu_guarantee=9"] }],
  ["an override with a credential", { overrides: ["coder_app:pod_env_vars.DB_PASSWORD=hunter2hunter2"] }],
  ["an override without a version", { overrides: ["coder_app:image=example.org/a/b:latest"] }],
  ["an override for all", { profiles: "coder_app,gpu_coder_app", overrides: ["*:pod_env_vars.A=b"] }],
  ["an override that takes a volume out", { overrides: ["coder_app:volumes.calrissian="] }],
  ["a pack", { ...packs, profiles: "own_app,coder_app" }],
  ["a pack with a rule that refuses", { ...packs, profiles: "own_app", rules: ["image-floating=error"] }],
  ["a pack with a credential", { ...packs, profiles: "own_secret" }],
  ["a rule that is switched off", { ...packs, profiles: "own_secret", rules: ["env-secret=off"] }],
  ["an unknown rule", { rules: ["env-sekret=off"] }],
  ["an unknown severity", { rules: ["env-secret=fatal"] }],
  ["an older hub", { ...packs, profiles: "own_braces", hubVersion: "1.4.3" }],
  ["an older chart", { ...packs, profiles: "own_braces", chart: "2" }],
  ["a hub that does not know secrets", { overrides: ['coder_app:env_from_secrets=["db"]'], hubVersion: "1.2" }],
  ["a hub that is not known", { hubVersion: "9.9" }],
  ["a hub that is not a version", { hubVersion: "newest" }],
  ["a chart that is not known", { chart: "3" }],
  ["a warning in a strict run", { ...packs, profiles: "own_app", strict: "true" }],
  ["a policy for images", { imagePolicies: ["*=minor"] }],
  ["a policy that is not one", { imagePolicies: ["*=newest"] }],
  ["group names that are not known", { groupNames: "people" }],
];

interface Verdict {
  readonly code: number | null;
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
  readonly text: string | undefined;
}

// Each interface names the origin of a request in its own way.
const PLACE =
  /^(?:--override [^ ]*?=[^ ]*|input [\w-]+(?::\d+)?|--[\w-]+ [^:]+:[^=]+=[^:]*|--[\w-]+(?: [^:]*)?|[\w./-]+\.yaml(?::\d+)*|[A-Z]+_[A-Z_]+): /;
const plain = (message: string) => message.replace(PLACE, "").trim();

const body = (text: string | undefined) => text?.replace(/^# Made from .*\n/gm, "");

function verdictOf(code: number | null, stderr: string, text: string | undefined): Verdict {
  const lines = stderr.split("\n");
  const told = (word: string) =>
    lines.filter((line) => line.startsWith(`${word}: `)).map((line) => plain(line.slice(word.length + 2)));
  return { code, errors: told("Error").sort(), warnings: told("Warning").sort(), text: body(text) };
}

const argsOf = (texts: Texts) =>
  Object.entries(texts).flatMap(([name, all]) => {
    const { flag, kind } = optionRow(name as OptionName);
    return [all].flat().flatMap((text) => (kind === "switch" ? [`--${flag}`] : [`--${flag}`, String(text)]));
  });

async function command(texts: Texts): Promise<Verdict> {
  using folder = workspace();
  const { code, stderr, stdout } = await runHere([...argsOf(texts), "--output", "-"], { cwd: folder.path });
  return verdictOf(code, stderr, code === 0 ? stdout : undefined);
}

const TOKEN = "ghp_tokenOfTheDoors0000000000001";
let github: FakeGithub;
beforeAll(async () => {
  github = await startFakeGithub({
    repositories: [{ name: "octo/gitops", files: { "README.md": "GitOps\n" }, collaborators: { mona: "WRITE" } }],
    tokens: { [TOKEN]: { kind: "user", login: "mona", scopes: ["repo"] } },
  });
});
afterAll(() => github[Symbol.asyncDispose]());

const canPublish = (texts: Texts) =>
  Object.keys(texts).every((name) => commandsOf(optionRow(name as OptionName)).includes("publish"));

/** The messages of publishing before it writes; nothing is written. */
async function publishing(texts: Texts): Promise<Verdict> {
  using folder = workspace();
  const args = [...argsOf(texts), "--repository", "octo/gitops", "--path", "config.yaml", "--dry-run"];
  const env = { GITHUB_API_URL: github.url, GITHUB_GRAPHQL_URL: `${github.url}/graphql`, GITHUB_TOKEN: TOKEN };
  const { code, stderr, stdout } = await runHere(["publish", ...args], { cwd: folder.path, env });
  if (code === 0) expect(stdout).toContain("operation created");
  return verdictOf(code, stderr, undefined);
}

async function hubs(texts: Texts): Promise<Verdict> {
  using folder = workspace();
  const hub: Record<string, unknown> = { output: "config.yaml" };
  const file: Record<string, unknown> = { hubs: { prod: hub } };
  for (const [name, all] of Object.entries(texts)) {
    const { key = "", kind } = optionRow(name as OptionName);
    const put = (path: readonly string[], value: unknown) =>
      setAt((key.startsWith("/") ? file : hub) as never, path, value as never);
    // As a person would write it in the file: the text of a flag is a list or a map.
    const path = key.replace("/", "").split(".");
    for (const text of [all].flat().map(String)) {
      if (kind === "switch") put(path, true);
      else if (kind === "list") put(path, text.split(","));
      else if (name === "profilesDir") put(path, [text]);
      else if (kind === "items") put([...path, text.slice(0, text.indexOf("="))], text.slice(text.indexOf("=") + 1));
      else if (kind === "pairs") {
        const [, slug = "", setting = "", value = ""] = /^([^:]*):([^=]*)=(.*)$/.exec(text) ?? [];
        const keys = name === "overrides" ? setting.split(".") : [setting];
        put([...path, slug, ...keys], parse(value));
      } else put(path, text);
    }
  }
  writeFileSync(join(folder.path, "hubs.yaml"), stringify(file));
  const { code, stderr } = await runHere(["--hubs", "hubs.yaml"], { cwd: folder.path });
  return verdictOf(code, stderr, textAt(join(folder.path, "config.yaml")));
}

async function action(texts: Texts): Promise<Verdict> {
  using runner = fakeRunner();
  runner.write("packs/pack.yaml", PACK);
  const inputs = Object.entries(texts).map(([name, all]) => [
    optionRow(name as OptionName).input ?? "",
    [all].flat().join("\n"),
  ]);
  const step = await runner.here(Object.fromEntries(inputs));
  const told = (kind: string) =>
    step.annotations
      .filter(({ name }) => name === kind)
      .flatMap(({ message }) => plain(message.split("\n")[0] ?? ""))
      .sort();
  return {
    code: step.code,
    errors: told("error"),
    warnings: told("warning"),
    text: body(runner.exists("config.yaml") ? runner.read("config.yaml") : undefined),
  };
}

async function library(texts: Texts): Promise<Verdict> {
  using folder = workspace();
  const load = async () =>
    texts.profilesDir === undefined ? builtinRegistry() : loadPacks([{ path: join(folder.path, "packs") }]);
  const noFiles = () => ({ issue: { code: "usage" as const, message: "no files" } });
  try {
    const { text, warnings } = await loadAndCompose(givenAt(texts), load, noFiles);
    return { code: 0, errors: [], warnings: warnings.map(({ message }) => plain(message)).sort(), text: body(text) };
  } catch (error) {
    if (!(error instanceof ConfiguratorError)) throw error;
    return { code: 1, errors: error.issues.map(({ message }) => plain(message)).sort(), warnings: [], text: undefined };
  }
}

function workspace() {
  const folder = temporaryFolder();
  mkdirSync(join(folder.path, "packs"));
  writeFileSync(join(folder.path, "packs/pack.yaml"), PACK);
  return folder;
}

const textAt = (path: string) => (existsSync(path) ? readFileSync(path, "utf8") : undefined);

describe("every interface judges a request in the same way", () => {
  test.each(requests)("%s", async (_, texts) => {
    const asked = await command(texts);
    // Only the command line has an exit code for usage errors.
    const same = { ...asked, code: Math.min(asked.code ?? 1, 1) };
    expect({ action: await action(texts), library: await library(texts) }).toEqual({ action: same, library: same });
    if (canPublish(texts)) expect(await publishing(texts)).toEqual({ ...asked, text: undefined });
    const file = await hubs(texts);
    expect({ ...file, errors: file.errors.length }).toEqual({
      ...same,
      errors: same.errors.length,
    });
    // On the command line it is a text that cannot be read; in the file it is a value of the wrong type.
    if (texts.overrides === undefined) expect(file.errors).toEqual(same.errors);
  });
});

const line = ({ rule, severity, path, message, at }: Finding) =>
  `${rule} ${severity} ${path} ${at?.line}:${at?.column} ${message}`;

/** The findings of `dump-config validate` in a menu. */
async function validate(text: string, { hubVersion, chart }: CheckOptions): Promise<string[]> {
  using folder = temporaryFolder();
  writeFileSync(join(folder.path, "config.yaml"), text);
  const args = [
    "--json",
    ...(hubVersion === undefined ? [] : ["--hub-version", hubVersion]),
    ...(chart ? ["--chart", String(chart)] : []),
  ];
  const { stdout } = await runHere(["validate", ...args, "config.yaml"], { cwd: folder.path });
  const { files } = JSON.parse(stdout) as { readonly files: readonly { readonly findings: readonly Finding[] }[] };
  return (files[0]?.findings ?? []).map(line).sort();
}

/** The findings of import in a menu; only the messages if it cannot be imported. */
async function imported(
  text: string,
  { hubVersion, chart }: CheckOptions,
): Promise<{ findings?: string[]; refused?: string[] }> {
  try {
    const menu = { hub: "prod", file: "config.yaml", text, chart: chart === 2 ? 2 : 4 } as const;
    const { report } = await importMenus([menu], hubVersion === undefined ? {} : { hubVersion });
    return { findings: (report.hubs[0]?.findings ?? []).map(line).sort() };
  } catch (error) {
    if (!(error instanceof ConfiguratorError)) throw error;
    return { refused: error.issues.map(({ message }) => message) };
  }
}

describe("all readers of a menu have the same findings", () => {
  const menus: readonly (readonly [what: string, text: string, options: CheckOptions])[] = RULES.filter(
    ({ needs }) => needs === undefined,
  )
    .map((rule) => [rule.id, exampleConfig(rule, "bad"), rule.exampleOptions ?? {}] as const)
    .filter(([, text]) => text.length < 50_000);

  test.each(menus)("the example of %s", async (_, text, options) => {
    const { hubVersion, chart } = options;
    const wanted = checkText(text, {
      ...(hubVersion !== undefined && { hubVersion }),
      ...(chart !== undefined && { chart }),
    });
    expect(await validate(text, options)).toEqual(wanted.map(line).sort());
    const { findings, refused = [] } = await imported(text, options);
    if (findings !== undefined) expect(findings).toEqual(wanted.map(line).sort());
    // A menu that locks everybody out cannot be imported; the messages are those of the check.
    const fatal = wanted.filter(({ severity, effect }) => severity === "error" && effect === "every-user");
    const words = fatal.map(({ message, rule }) => `The hub cannot load the file: ${message} (${rule})`);
    expect(refused).toEqual(expect.arrayContaining(words));
    if (fatal.length > 0) expect(findings).toBeUndefined();
  });

  test("the warnings of a request are the findings in its text", async () => {
    using folder = workspace();
    const texts = { ...packs, profiles: "own_app", hubVersion: "1.4.3" } as const;
    const made = await runHere([...argsOf(texts), "--output", "-"], { cwd: folder.path });
    const warned = verdictOf(made.code, made.stderr, undefined).warnings.map(
      (warning) => /\(([a-z-]+)\)/.exec(warning)?.[1],
    );
    const found = checkText(made.stdout, { hubVersion: "1.4.3" }).map(({ rule }) => rule);
    expect(warned.length).toBeGreaterThan(0);
    expect(found).toEqual(expect.arrayContaining(warned));
  });
});
