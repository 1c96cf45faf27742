import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import { buildConfig } from "../../src/compose/config.ts";
import { formatConfig } from "../../src/compose/write.ts";
import { configJsonSchema } from "../../src/hub/json_schema.ts";
import { packJsonSchema } from "../../src/packs/json_schema.ts";
import { loadPacks } from "../../src/packs/load.ts";
import { packSchemas } from "../../src/packs/schema.ts";
import { builtinRegistry } from "../../src/profiles/builtin.ts";
import { root, temporaryFolder } from "../support/folders.ts";
import { runHere } from "../support/main.ts";

const examples = ["eoepca", "eoepca-seven"];
const pathOf = (name: string) => join(root, "examples/packs", name);
const readPack = (name: string) => parse(readFileSync(join(pathOf(name), "pack.yaml"), "utf8"));

const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true });
const packIsValid = ajv.compile(packJsonSchema());
const configIsValid = ajv.compile(configJsonSchema());

async function buildAll(name: string) {
  const registry = await loadPacks([{ path: pathOf(name) }]);
  const profiles = registry
    .all()
    .filter(({ origin }) => origin !== "built-in")
    .map(({ slug }) => slug);
  return buildConfig({ profiles, groups: ["users"] }, { registry }).config;
}

describe.each(examples)("examples/packs/%s", (name) => {
  test("is what the JSON Schema describes", () => {
    expect(packIsValid(readPack(name)), JSON.stringify(packIsValid.errors)).toBe(true);
  });

  test("names the JSON Schema for editors", () => {
    const [line = ""] = readFileSync(join(pathOf(name), "pack.yaml"), "utf8").split("\n");
    const path = /^# yaml-language-server: \$schema=(.+)$/.exec(line)?.[1] ?? "";
    expect(readFileSync(join(pathOf(name), path), "utf8")).toContain("Application Hub profile pack");
  });

  test("is composed without findings of the hub check", async () => {
    const list = await runHere(["--profiles-dir", pathOf(name), "--list-profiles", "--json"], { cwd: root });
    const own = (JSON.parse(list.stdout) as { slug: string; origin: string }[]).filter(
      ({ origin }) => origin !== "built-in",
    );
    const profiles = own.map(({ slug }) => slug).join(",");
    const run = await runHere(["--profiles-dir", pathOf(name), "--profiles", profiles, "--output", "-"], { cwd: root });
    expect(run).toMatchObject({ code: 0, stderr: "" });
  });

  test("builds a config that the JSON Schema of configs describes", async () => {
    const text = formatConfig(await buildAll(name));
    for (const version of ["1.1", "1.2"] as const) {
      expect(configIsValid(parse(text, { version })), JSON.stringify(configIsValid.errors)).toBe(true);
    }
  });
});

test("the pull secret of eoepca is an empty docker configuration that persists", async () => {
  for (const profile of (await buildAll("eoepca")).profiles) {
    // The hub does nothing about a pull secret in a profile without volumes.
    expect(profile.volumes.length).toBeGreaterThan(0);
    const secrets = profile.image_pull_secrets;
    expect(secrets.map(({ name, persist }) => [name, persist])).toEqual([["incluster-cr-secret", true]]);
    expect(JSON.parse(atob(secrets[0]?.data ?? ""))).toEqual({ auths: {} });
  }
});

test("mlflow_coder_app brings a Deployment and a Service", async () => {
  const { profiles } = await buildAll("eoepca");
  const manifests = profiles.find(({ id }) => id === "profile_mlflow_coder_app")?.manifests;
  expect(manifests?.map(({ content }) => content.map((object) => object["kind"]))).toEqual([["Deployment", "Service"]]);
});

test("eoepca-seven has seven apps: two editors, four desktops and a dashboard", async () => {
  const { profiles } = await buildAll("eoepca-seven");
  expect(profiles.map(({ default_url: url }) => url)).toEqual([
    undefined,
    "/lab",
    "/desktop",
    "/desktop",
    "/desktop",
    "/desktop",
    "/proxy/8501/",
  ]);
  expect(profiles.filter(({ definition }) => definition.default)).toHaveLength(1);
});

test("the schemas in the repository are those of the sources", () => {
  const read = (name: string) => JSON.parse(readFileSync(join(root, "schema", name), "utf8"));
  expect(read("pack.schema.json")).toEqual(packJsonSchema());
  expect(read("config.schema.json")).toEqual(configJsonSchema());
});

test("every setting has a description in both schemas", () => {
  const missing: string[] = [];
  const visit = (node: unknown, path: string) => {
    if (typeof node !== "object" || node === null) return;
    for (const [key, value] of Object.entries(node)) {
      if (key === "properties") {
        for (const [name, property] of Object.entries(value as Record<string, { description?: string }>)) {
          if (!property.description && !("$ref" in property)) missing.push(`${path}.${name}`);
        }
      }
      visit(value, `${path}.${key}`);
    }
  };
  visit(packJsonSchema(), "pack");
  expect(missing).toEqual([]);
});

interface SchemaNode {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly additionalProperties?: SchemaNode | false;
  readonly anyOf?: readonly SchemaNode[];
  readonly examples?: readonly unknown[];
}

/** Every example of a schema, in a value with the example at its path. */
function examplesIn(node: SchemaNode, wrap: (value: unknown) => unknown): unknown[] {
  const inside = [
    ...Object.entries(node.properties ?? {}).map(([key, each]) => [key, each] as const),
    ...(typeof node.additionalProperties === "object" ? [["a", node.additionalProperties] as const] : []),
  ];
  return [
    ...(node.examples ?? []).map(wrap),
    ...inside.flatMap(([key, each]) => examplesIn(each, (value) => wrap({ [key]: value }))),
    ...(node.anyOf ?? []).flatMap((each) => examplesIn(each, wrap)),
  ];
}

test("the examples in the schema are valid", () => {
  const { $defs } = packJsonSchema() as { $defs: Record<string, SchemaNode> };
  const specs = examplesIn($defs["ProfileSpec"] ?? {}, (value) => ({ slug: "a", ...(value as object) }));
  expect(specs.length).toBeGreaterThan(40);
  for (const spec of specs) {
    expect(packSchemas().spec.safeParse(spec), JSON.stringify(spec)).toMatchObject({ success: true });
    expect(packIsValid({ profiles: [spec] }), JSON.stringify([spec, packIsValid.errors])).toBe(true);
  }
});

test.each(["docs/packs.md", "docs/from-python.md"])("the YAML in %s matches the JSON Schema", (path) => {
  const text = readFileSync(join(root, path), "utf8");
  const blocks = [...text.matchAll(/^```yaml\n(.*?)^```$/gms)].map(([, block = ""]) => block);
  expect(blocks.length).toBeGreaterThan(1);
  for (const block of blocks) {
    for (const document of parseAllDocuments(block)) {
      expect(document.errors).toEqual([]);
      const value = document.toJS();
      const pack = "profiles" in value ? value : { profiles: [{ slug: "a", ...value }] };
      expect(packIsValid(pack), `${block}${JSON.stringify(packIsValid.errors)}`).toBe(true);
    }
  }
});

describe("init-pack", () => {
  test("writes the pack of the guide", async () => {
    using folder = temporaryFolder();
    await runHere(["init-pack", "pack"], { cwd: folder.path });
    const pack = readFileSync(join(folder.path, "pack/pack.yaml"), "utf8");
    expect(readFileSync(join(root, "docs/packs.md"), "utf8")).toContain(`\n\`\`\`yaml\n${pack}\`\`\`\n`);
  });

  test("writes a pack that works at once and matches its schema", async () => {
    using folder = temporaryFolder();
    const written = await runHere(["init-pack", "site/my pack"], { cwd: folder.path });
    expect(written).toMatchObject({ code: 0, stderr: "" });
    expect(written.stdout).toContain("--profiles-dir 'site/my pack' --profiles my_coder_app");
    const run = await runHere(["--profiles-dir", "site/my pack", "--profiles", "my_coder_app"], { cwd: folder.path });
    expect(run).toMatchObject({ code: 0, stderr: "" });
    const text = readFileSync(join(folder.path, "site/my pack/pack.yaml"), "utf8");
    expect(packIsValid(parse(text))).toBe(true);
    expect(text).toMatch(/^# yaml-language-server: \$schema=schema\/pack\.schema\.json\n/);
    const schema = JSON.parse(readFileSync(join(folder.path, "site/my pack/schema/pack.schema.json"), "utf8"));
    expect(schema).toEqual(packJsonSchema());
  });

  test("replaces no file", async () => {
    using folder = temporaryFolder();
    await runHere(["init-pack", "."], { cwd: folder.path });
    const path = join(folder.path, "pack.yaml");
    const before = readFileSync(path, "utf8");
    expect(await runHere(["init-pack", "."], { cwd: folder.path })).toMatchObject({ code: 1, stdout: "" });
    expect(readFileSync(path, "utf8")).toBe(before);
    expect(await runHere(["init-pack", "pack.yaml"], { cwd: folder.path })).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("is a file"),
    });
  });
});

describe("the commands for authors", () => {
  const pack = pathOf("eoepca");

  test("schema pack prints the published schema", async () => {
    const { code, stdout } = await runHere(["schema", "pack"], { cwd: root });
    expect(code).toBe(0);
    expect(stdout).toBe(readFileSync(join(root, "schema/pack.schema.json"), "utf8"));
  });

  test("--list-profiles shows where each profile of a pack comes from", async () => {
    const { stdout } = await runHere(["--profiles-dir", "examples/packs/eoepca", "--list-profiles"], { cwd: root });
    const last = builtinRegistry().all().at(-1);
    expect(stdout).toContain(`  - ${"coder_app".padEnd(25)} Code Server\n`);
    expect(stdout).toContain(
      [
        `  - ${last?.slug.padEnd(25)} ${last?.spec.display_name}`,
        "From examples/packs/eoepca/pack.yaml:",
        `  - ${"eoepca_coder_app".padEnd(25)} EOEPCA Code Server`,
        `  - ${"mlflow_coder_app".padEnd(25)} Coder + MLflow`,
        "",
      ].join("\n"),
    );
  });

  test("--describe-profile shows the origin of each setting", async () => {
    const { stdout } = await runHere(["--profiles-dir", pack, "--describe-profile", "mlflow_coder_app"], { cwd: root });
    const source = (path: string) =>
      stdout
        .split("\n")
        .find((line) => line.trimStart().startsWith(`${path} `))
        ?.split(/ {2,}/)
        .at(-1);
    expect(source("display_name")).toMatch(/^own \(.*pack\.yaml:\d+\)$/);
    expect(source("pod_env_vars.NAMESPACE")).toMatch(/^eoepca_coder \(.*pack\.yaml:\d+\)$/);
    expect(source("image")).toBe("coder");
    expect(source("volumes.workspace.storage_class")).toBe("default");
    expect(source("config_maps.copy_secrets.content")).toMatch(/^eoepca_coder /);
  });

  test("overrides and storage flags reach the profiles of a pack", async () => {
    const args = ["--profiles", "mlflow_coder_app", "--override", "mlflow_coder_app:volumes.workspace.size=99Gi"];
    const { stdout } = await runHere(["--profiles-dir", pack, ...args, "--storage-class-rwx", "nfs", "--output", "-"], {
      cwd: root,
    });
    const [profile] = parse(stdout).profiles;
    expect(profile.volumes.map((volume: Record<string, string>) => [volume["size"], volume["storage_class"]])).toEqual([
      ["30Gi", "nfs"],
      ["99Gi", "standard"],
    ]);
  });
});
