import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { masksFor } from "../../src/action/mask.ts";
import { buildConfig } from "../../src/compose/config.ts";
import { OPTION_NAMES, optionRow } from "../../src/compose/options.ts";
import { diffConfigs, renderMarkdown, renderText } from "../../src/diff/mod.ts";
import { maskData } from "../../src/hub/credentials.ts";
import type { Field } from "../../src/hub/field.ts";
import { FILE } from "../../src/hub/model.ts";
import { checkText, RULES } from "../../src/rules/mod.ts";
import { hasSecret, isSecret, maskText, maskValue } from "../../src/text/mask.ts";
import { isSecretKey, isSecretPath, secretParts } from "../../src/text/secrets.ts";
import { writeYaml } from "../../src/text/yaml_write.ts";
import { configDoc, profileDoc } from "../support/configs.ts";
import {
  credentialNames,
  credentialValues,
  hiddenText,
  openNames,
  openTexts,
  references,
  templatesWithText,
} from "../support/credentials.ts";
import { root, temporaryFolder } from "../support/folders.ts";
import { runMain } from "../support/main.ts";

describe("the table", () => {
  it.each(credentialNames)("knows the name %s", (name) => {
    expect(isSecretKey(name)).toBe(true);
    expect(isSecret(name, "hunter2")).toBe(true);
    expect(maskValue(name, "hunter2")).toBe("***");
    expect(maskText(`${name}=hunter2`)).toBe(`${name}=***`);
  });
  it.each(openNames)("leaves the name %j alone", (name) => {
    expect(isSecretKey(name)).toBe(false);
    expect(isSecret(name, "hunter2")).toBe(false);
    expect(maskText(`${name}=hunter2 x`)).toBe(`${name}=hunter2 x`);
  });
  it.each(credentialValues)("knows %s", (_, value, hidden) => {
    expect(hasSecret(value)).toBe(true);
    expect(maskText(value)).not.toContain(hidden);
  });
  it.each(references)("leaves %j alone under the name of a credential", (value) => {
    expect(isSecret("DB_PASSWORD", value)).toBe(false);
    expect(maskValue("DB_PASSWORD", value)).toBe(value);
  });
  it.each(templatesWithText)("knows the text in the template %s", (value) => {
    expect(isSecret("DB_PASSWORD", value)).toBe(true);
    expect(maskValue("DB_PASSWORD", value)).toBe("***");
    expect(secretParts(value).join()).toContain(hiddenText);
  });
  it.each(openTexts)("finds nothing in %j", (text) => expect(maskText(text)).toBe(text));
  it("agrees with the table of what the hub reads", () => {
    const told = scalarsOf(FILE, []).map(([path, isCredential]) => [path.join("."), isCredential]);
    const seen = scalarsOf(FILE, []).map(([path]) => [path.join("."), isSecretPath(path)]);
    expect(told.filter(([, isCredential]) => isCredential)).not.toEqual([]);
    expect(seen).toEqual(told);
  });
  it("ignores the names of rules, options and outputs before an equals sign in messages", () => {
    const own = [...RULES.map(({ id }) => id), ...OPTION_NAMES.flatMap((name) => optionRow(name).flag ?? [])];
    expect(own.filter(isSecretKey)).toEqual([]);
  });
});

/** Every scalar that the hub reads, and whether the table says that it is a credential. */
function scalarsOf(field: Field, path: readonly string[]): (readonly [readonly string[], boolean])[] {
  if (field.type === "object")
    return Object.entries(field.fields).flatMap(([key, inner]) => scalarsOf(inner, [...path, key]));
  if (field.type === "list" || field.type === "map") return scalarsOf(field.of, path);
  if (field.type === "env") return scalarsOf(field.reference, path);
  return [[path, field.credential === true]];
}

/** For each name a value that occurs in no other text. */
const values = new Map(credentialNames.map((name, index) => [name, `hunter2x${index}y`]));
const variables = Object.fromEntries(credentialNames.map((name) => [name, values.get(name) ?? ""]));
const open = Object.fromEntries(openNames.filter((name) => name !== "").map((name, index) => [name, `open${index}x`]));
const config = (pod_env_vars: Readonly<Record<string, string>>) => configDoc(profileDoc("lab", { pod_env_vars }));
const file = (pod_env_vars: Readonly<Record<string, string>>) => writeYaml(config(pod_env_vars));

function leaks(text: string): string[] {
  return [...values].filter(([, value]) => text.includes(value)).map(([name]) => name);
}

async function run(args: readonly string[]): Promise<{ code: number; shown: string }> {
  const { code, stdout, stderr } = await runMain(args);
  return { code, shown: stdout + stderr };
}

describe("every user of the table", () => {
  const around: Readonly<Record<string, (menu: string) => string>> = {
    "a file of its own": (menu) => menu,
    "a block": (menu) => `a: 1\nconfigYml: |\n${menu.replace(/^(?=.)/gm, "  ")}`,
    JSON: (menu) => JSON.stringify({ configYml: menu }),
    "two levels": (menu) =>
      writeYaml({ kind: "Application", spec: { source: { helm: { values: writeYaml({ configYml: menu }) } } } }),
    "several documents": (menu) =>
      `kind: Namespace\nmetadata: {name: x}\n---\n${writeYaml({ kind: "ConfigMap", metadata: { name: "hub" }, data: { "config.yml": menu } })}`,
  };
  it.each(Object.entries(around))("the frames of a menu in %s", async (_, hold) => {
    using folder = temporaryFolder();
    const path = join(folder.path, "menu.yaml");
    // With mistakes on these lines, and with credentials in all forms of lists and maps.
    const odd = writeYaml(configDoc(profileDoc("lab", {}))).replace(
      /(\n +)node_selector:/,
      "$1pod_env_vars: {API_TOKEN: [hunter2x0y], DB_PASSWORD: [1, hunter2x1y]}$1image_pull_secrets: [{data: hunter2x2y, name: A_b}]$&",
    );
    expect(odd).toContain("hunter2x0y");
    writeFileSync(path, hold(odd));
    const { code, shown } = await run(["validate", path]);
    expect([code, leaks(shown), shown.match(/hunter2\w*/g)]).toEqual([1, [], null]);
    expect(shown).toContain("***");
  });

  it("the rule about variables finds each of the names, and none of the others", () => {
    const found = (text: string) =>
      checkText(text)
        .filter(({ rule }) => rule === "env-secret")
        .map(({ message }) => message);
    const named = (name: string) => `Variable '${name}' looks like a credential in clear text`;
    expect(found(file(variables))).toEqual(credentialNames.map(named));
    expect(found(file(open))).toEqual([]);
    expect(found(file(Object.fromEntries(references.map((value, index) => [`TOKEN_${index}`, value]))))).toEqual([]);
  });

  it.each(credentialValues)("the rules find %s in a variable, a command, a file and a manifest", (_, value, hidden) => {
    const content = [{ apiVersion: "v1", kind: "ConfigMap", metadata: { name: "x" }, data: { a: value } }];
    const places: Record<string, unknown>[] = [
      { pod_env_vars: { SETTING: value } },
      { init_containers: [{ name: "i", image: "x:1", command: ["sh", "-c", value], volume_mounts: [] }] },
      { config_maps: [{ name: "c", key: "c", readonly: true, content: value }] },
      { manifests: [{ name: "m", key: "m", persist: true, content }] },
    ];
    for (const place of places) {
      const findings = checkText(writeYaml(configDoc(profileDoc("lab", place))));
      expect(findings.map(({ rule }) => rule).filter((rule) => /^(env|man)-secret$/.test(rule))).toHaveLength(1);
      expect(JSON.stringify(findings)).not.toContain(hidden);
    }
  });

  it.each([...templatesWithText, '{{ "hunter2x" | nope }}', '{{ "hunter2x" + }}', '{{ nope.x or "hunter2x" }}'])(
    "nothing shows the text in %s, as a value and in a file",
    async (template) => {
      using folder = temporaryFolder();
      const path = join(folder.path, "config.yaml");
      const pod_env_vars = { DB_PASSWORD: template, OTHER: "{{ nope.x }}" };
      const content = `x: {{ nope.y }}\npassword: ${template}\n`;
      writeFileSync(
        path,
        writeYaml(
          configDoc(
            profileDoc("lab", { pod_env_vars, config_maps: [{ name: "c", key: "c", readonly: true, content }] }),
          ),
        ),
      );
      for (const flags of [[], ["--json"], ["--hub-version", "1.5.1"], ["--chart", "2"]]) {
        const { code, shown } = await run(["validate", path, ...flags]);
        expect(code).toBe(1);
        expect(shown).not.toContain(hiddenText);
      }
    },
  );

  it("a mapping under such a name is hidden, except for values that say where it is", async () => {
    using folder = temporaryFolder();
    const path = join(folder.path, "config.yaml");
    const held = (value: string) => ({
      password: { value, length: "open1" },
      tokens: { ci: value, cd: [value, { plain: value }] },
      apiKey: { valueFrom: { secretKeyRef: { name: "open2", key: "open3" } } },
      secret: { secretName: "open4", items: [{ key: "open5", path: "open6" }], defaultMode: 420, optional: true },
      token: { audience: "open7", expirationSeconds: 3600, path: "open8" },
      credentials: { username: "open9", password: value },
      auth: { clientId: "open10", clientSecret: value },
      secretObjects: [{ secretName: "open11", type: "Opaque", data: [{ objectName: "open12" }] }],
    });
    const doc = (value: string) => {
      const spec = held(value);
      const content = [{ apiVersion: "example.org/v1", kind: "Thing", metadata: { name: "x" }, spec }];
      return configDoc(profileDoc("lab", { manifests: [{ name: "m", key: "m", content }] }));
    };
    const diff = diffConfigs(configDoc(), doc("hunter2x"));
    const diffed = [JSON.stringify(diff), renderText(diff), renderMarkdown(diff)].join("\n");
    writeFileSync(path, writeYaml(doc("hunter2x")));
    const { shown } = await run(["validate", path]);
    expect(diffed + shown + JSON.stringify(maskData(doc("hunter2x")))).not.toContain("hunter2x");
    for (let count = 1; count <= 12; count++) expect(diffed).toContain(`open${count}`);
    // What only points to a credential is no finding.
    const pointing = doc("${PASSWORD}");
    expect(checkText(writeYaml(pointing)).filter(({ rule }) => rule === "man-secret")).toEqual([]);
  });

  it("values with a tag are hidden where the tag or the name says so", async () => {
    using folder = temporaryFolder();
    const path = join(folder.path, "config.yaml");
    const tagged = [
      "A: !secret hunter2x",
      "B: !vault |\n        hunter2x",
      "C: !secrets [hunter2x, {a: hunter2x}]",
      "DB_PASSWORD: !custom hunter2x",
      "DB_TOKEN: !custom [hunter2x]",
      "? !secret hunter2x\n      : y",
      "E: !!python/object:Secret hunter2",
    ];
    writeFileSync(
      path,
      file({}).replace(/pod_env_vars: \{\}/, `pod_env_vars:\n${tagged.map((line) => `      ${line}\n`).join("")}`),
    );
    for (const flags of [[], ["--json"], ["--fix"]]) {
      const { code, shown } = await run(["validate", path, ...flags]);
      expect(code).toBe(1);
      expect(shown).not.toContain("hunter2x");
    }
  });

  it("a diff hides each of the names, and shows the others", () => {
    const diff = diffConfigs(config({}), config({ ...variables, ...open }));
    const shown = [JSON.stringify(diff), renderText(diff), renderMarkdown(diff)].join("\n");
    expect(leaks(shown)).toEqual([]);
    expect(Object.values(open).filter((value) => !shown.includes(value))).toEqual([]);
  });

  it.each([
    ["validate", []],
    ["validate", ["--json"]],
    ["validate", ["--sarif"]],
    ["validate", ["--github"]],
    ["validate", ["--fix"]],
  ])("%s %j shows none of them, whatever is wrong with it", async (command, flags) => {
    using folder = temporaryFolder();
    const path = join(folder.path, "config.yaml");
    const lines = credentialNames.flatMap((name) => [`      ${JSON.stringify(name)}: ${values.get(name)}{`]);
    const numbers = ["      PIN_TOKEN: 0777123", "      DATE_PASSWORD: 2024-03-04", "      AUTH: 12:34:56"];
    writeFileSync(path, file({}).replace(/pod_env_vars: \{\}/, `pod_env_vars:\n${[...lines, ...numbers].join("\n")}`));
    const { shown } = await run([command, path, ...flags]);
    expect(leaks(shown)).toEqual([]);
    expect(shown).not.toMatch(/0777123|261715|2024-03-04|12:34:56|45296/);
  });

  it.each(["--check", "--diff"])("%s shows none of them, of the old file and of the new one", async (flag) => {
    using folder = temporaryFolder();
    const path = join(folder.path, "config.yaml");
    const pull = "image_pull_secrets:\n  - {name: cr-config, persist: true, data: hunter2x0y}\n";
    const secret =
      'manifests:\n  - content: [{kind: Secret, data: {a: hunter2x1y}, stringData: {b: "hunter2x2y\n\n      hunter2x3y"}}]\n';
    writeFileSync(
      path,
      `${file(variables).replaceAll("hunter2", "old-hunter2")}${pull}${secret}password: |\n  hunter2x4y\n  hunter2x5y\n`,
    );
    const overrides = credentialNames
      .filter((name) => /^[A-Z0-9_]+$/.test(name))
      .flatMap((name) => ["--override", `coder_app:pod_env_vars.${name}=${values.get(name)}`]);
    const { shown } = await run([
      "--force",
      "--output",
      path,
      flag,
      ...overrides,
      "--override",
      "coder_app:pod_env_vars.DB_HOST=db1",
    ]);
    expect(leaks(shown)).toEqual([]);
    expect(shown).toContain("db1");
    expect(shown).toMatch(/^-.*PGPASSWORD.*\*\*\*$/m);
    expect(shown).toMatch(/^\+.*PGPASSWORD.*\*\*\*$/m);
  });

  it.each([
    "coder_app:pod_env_vars.DB_PASSWORD=hunter2x0y",
    "coder_app:pod_env_vars.DB_PASSWORD=hunter2x0y{",
    "coder_app:pod_env_var.DB_PASSWORD=hunter2x0y",
    "coder_ap:pod_env_vars.DB_PASSWORD=hunter2x0y",
    "coder_app pod_env_vars.DB_PASSWORD=correct hunter2x0y",
    "DB_PASSWORD=hunter2x0y",
    "coder_app:image_pull_secrets.registry.data=hunter2x0y",
    "coder_app:default_url=https://me:hunter2x0y@x",
  ])("the override %s is repeated without its value", async (item) => {
    using folder = temporaryFolder();
    const { shown } = await run(["--output", join(folder.path, "config.yaml"), "--override", item]);
    expect(leaks(shown)).toEqual([]);
    expect(shown).not.toContain("hunter2");
  });

  it.each([["--describe-profile", "a_app"], ["--describe-profile", "a_app", "--json"], ["--list-profiles"], []])(
    "a pack's credentials are not shown: %s %s %s",
    async (...flags) => {
      using folder = temporaryFolder();
      const pod = `pod_env_vars: ${JSON.stringify(variables)}`;
      const text = `profiles:\n- slug: a_app\n  extends: coder_app\n  ${pod}\n  image_pull_secrets: {r: {name: r, data: hunter2x1y}}\n`;
      writeFileSync(join(folder.path, "pack.yaml"), text.replace('"hunter2x0y"', "12345678901"));
      const good = text.replace("data: hunter2x1y", "data: eyJhdXRocyI6eyJyIjp7ImF1dGgiOiJhSFZ1ZEdWeU1nIn19fQ==");
      for (const pack of [text.replace('"hunter2x0y"', "12345678901"), good]) {
        writeFileSync(join(folder.path, "pack.yaml"), pack);
        const given = ["--profiles-dir", folder.path, "--profiles", "a_app", "--output", "-"];
        const { shown } = await run([...given, ...flags]);
        if (flags.length === 0 && pack === good) expect(leaks(shown)).toEqual(credentialNames);
        else {
          expect(leaks(shown)).toEqual([]);
          expect(shown).not.toMatch(/12345678901|eyJhdXRocyI6eyJyIjp7ImF1dGgiOiJhSFZ1ZEdWeU1nIn19fQ==/);
        }
      }
    },
  );

  it.each(["*hunter2", "!hunter2 x", "@hunter2", "%hunter2 y", '"hunter2', "hunter2: x", "`hunter2`"])(
    "a file that cannot be read because of the password %s is refused without it",
    async (password) => {
      using folder = temporaryFolder();
      const path = join(folder.path, "pack.yaml");
      writeFileSync(
        path,
        `profiles:\n- slug: a_app\n  extends: coder_app\n  pod_env_vars:\n    DB_PASSWORD: ${password}\n`,
      );
      for (const args of [
        ["validate", path],
        ["diff", path, path],
        ["--profiles-dir", folder.path, "--check"],
      ]) {
        const { code, shown } = await run(args);
        expect(code).not.toBe(0);
        expect(shown).not.toContain("hunter2");
      }
    },
  );

  it("what the runner masks is no part of a slug, a group, a path or JSON", () => {
    const built = buildConfig({ profiles: ["coder_app"], groups: ["developers"] }).config;
    const pod_env_vars = {
      A_TOKEN: "developers",
      B_TOKEN: '"slug":"coder_app"',
      C_TOKEN: "hunter2-long",
      D_AUTH: "true",
      E_TOKEN: '{{ password or "hunter2-more" }}',
      F_TOKEN: "{{ namespace }}",
    };
    const profiles = built.profiles.map((profile) => ({ ...profile, pod_env_vars }));
    const texts = ['["developers"]', '{"include":[{"slug":"coder_app"}]}'];
    const { masked, warnings } = masksFor({ profiles }, () => texts);
    expect(masked).toEqual(["hunter2-long", "hunter2-more"]);
    expect(warnings.map(({ message }) => /pod_env_vars\.(\w+)/.exec(message)?.[1])).toEqual(["A_TOKEN", "B_TOKEN"]);
    expect(JSON.stringify(warnings)).not.toContain('developers"');
  });
});

it("nothing outside of the table says what a credential looks like", () => {
  const word = /PASSWORD|PASSWD|PASSPHRASE|\bTOKEN|SECRET|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY/gi;
  const prefix = /\bgh[pousr]_|github_pat_|glpat-|\bAKIA|\bxox|PRIVATE KEY-----|\bhvs\b|\bdckr_/;
  const repeated = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts") && !["text/secrets.ts", "text/mask.ts"].includes(path.replaceAll("\\", "/")))
    .flatMap((path) => {
      const code = readFileSync(join(root, "src", path), "utf8").replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
      return code.split("\n").flatMap((line) => {
        // Finds a pattern or a list with two of the words, the prefix of a token, or a second mask.
        const isPattern = /[|\]]/.test(line) && /\/[^/]*\||\[\s*"[^"]*"\s*,/.test(line);
        const isList = isPattern && new Set(line.match(word)?.map((each) => each.toUpperCase())).size > 1;
        return isList || prefix.test(line) || /["'`]\*{3}["'`]/.test(line) ? [`src/${path}: ${line.trim()}`] : [];
      });
    });
  expect(repeated).toEqual([]);
});
