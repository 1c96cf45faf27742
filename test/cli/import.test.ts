import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readHubYaml, toValue } from "../../src/hub/pyyaml/mod.ts";
import { isObject, valueAt } from "../../src/text/data.ts";
import { writeYaml } from "../../src/text/yaml_write.ts";
import { configDoc, type Doc, profileDoc } from "../support/configs.ts";
import { runHere } from "../support/main.ts";
import { packFolder } from "../support/packs.ts";

const menu = (...profiles: readonly Doc[]) => writeYaml(configDoc(...profiles));
const two = menu(profileDoc("lab_a"), profileDoc("lab_b", {}, { cpu_limit: 4 }));

/** The paths and texts of all files below a folder. */
function filesIn(folder: string): Readonly<Record<string, string>> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    statSync(join(folder, name)).isFile(),
  );
  return Object.fromEntries(names.sort().map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}

const importing = (cwd: string, ...args: readonly string[]) => runHere(["import", ...args], { cwd });

describe("an import", () => {
  test("makes a pack and a file of hubs that the command composes to the same menu", async () => {
    using folder = packFolder({ "menu.yaml": two });
    const { code, stdout } = await importing(folder.path, "menu.yaml", "--out", "hub", "--hub", "dev");
    expect(code).toBe(0);
    expect(stdout).toMatch(/Values: \d+ before, \d+ after/);
    expect(Object.keys(filesIn(join(folder.path, "hub")))).toEqual(["files/settings.yaml", "hubs.yaml", "pack.yaml"]);
    const check = await runHere(["--hubs", "hub/hubs.yaml", "--check", "menu.yaml"], { cwd: folder.path });
    expect(check).toMatchObject({ code: 0, stderr: "" });
    expect(check.stdout).toContain("is the same to the hub");
    expect(await runHere(["--hubs", "hub/hubs.yaml"], { cwd: folder.path })).toMatchObject({ code: 0 });
    expect(existsSync(join(folder.path, "hub/config.yaml"))).toBe(true);
    expect(readFileSync(join(folder.path, "menu.yaml"), "utf8")).toBe(two);
  });

  describe("reads a file once and says so when", () => {
    const other = menu(profileDoc("lab_c"));
    const cases: readonly (readonly [what: string, args: readonly string[], left: string])[] = [
      ["it is named twice", ["menu.yaml", "menu.yaml"], "menu.yaml"],
      ["it is named with another path", ["menu.yaml", "./menu.yaml"], "./menu.yaml (menu.yaml)"],
      ["a link leads to it", ["menu.yaml", "link.yaml"], "link.yaml (menu.yaml)"],
      ["it has a second name", ["menu.yaml", "second.yaml"], "second.yaml (menu.yaml)"],
      ["a folder contains it", ["site", "site/dev.yaml"], "site/dev.yaml"],
      ["a folder that contains it comes after it", ["site/dev.yaml", "site"], "site/dev.yaml"],
      ["a pattern finds it too", ["menu.yaml", "m*.yaml"], "menu.yaml"],
      ["its place is named too", ["values.yaml", "values.yaml#configYml"], "values.yaml#configYml"],
    ];
    test.each(cases)("%s", async (_, args, left) => {
      using folder = packFolder({ "menu.yaml": two, "site/dev.yaml": other });
      symlinkSync("menu.yaml", join(folder.path, "link.yaml"));
      linkSync(join(folder.path, "menu.yaml"), join(folder.path, "second.yaml"));
      writeFileSync(join(folder.path, "values.yaml"), writeYaml({ configYml: two }));
      const { code, stdout, stderr } = await importing(folder.path, ...args, "--dry-run");
      expect(code).toBe(0);
      expect(stderr.split("\n").filter((line) => line.endsWith(`: ${left}`))).toHaveLength(1);
      expect(stdout.match(/^Hub /gm)).toHaveLength(1);
    });

    test("and says nothing about two files of the same text", async () => {
      using folder = packFolder({ "one.yaml": two, "two.yaml": two });
      const { stdout, stderr } = await importing(folder.path, "one.yaml", "two.yaml", "--dry-run");
      expect(stderr).toBe("");
      expect(stdout.match(/^Hub /gm)).toHaveLength(2);
    });

    test("a file that is named is a menu, also in a folder that was named before", async () => {
      using folder = packFolder({ "site/dev.yaml": other, "site/odd.yaml": "configYml: 3\n" });
      expect(await importing(folder.path, "site", "--dry-run")).toMatchObject({ code: 0 });
      expect(await importing(folder.path, "site", "site/odd.yaml", "--dry-run")).toMatchObject({ code: 1 });
    });
  });

  test("gives the same bytes twice, and writes nothing for a dry run", async () => {
    using folder = packFolder({ "menu.yaml": two });
    for (const out of ["one", "two"])
      expect(await importing(folder.path, "menu.yaml", "--out", out)).toMatchObject({ code: 0 });
    expect(filesIn(join(folder.path, "one"))).toEqual(filesIn(join(folder.path, "two")));
    const dry = await importing(folder.path, "menu.yaml", "--dry-run");
    expect(dry).toMatchObject({ code: 0 });
    expect(readdirSync(folder.path).sort()).toEqual(["menu.yaml", "one", "two"]);
  });

  test("replaces nothing without --force, and everything with it", async () => {
    using folder = packFolder({ "menu.yaml": two, "hub/pack.yaml": "mine\n", "hub/other.txt": "stays\n" });
    const refused = await importing(folder.path, "menu.yaml", "--out", "hub");
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain("pack.yaml");
    expect(filesIn(join(folder.path, "hub"))).toEqual({ "pack.yaml": "mine\n", "other.txt": "stays\n" });
    expect(await importing(folder.path, "menu.yaml", "--out", "hub", "--force")).toMatchObject({ code: 0 });
    expect(Object.keys(filesIn(join(folder.path, "hub")))).toEqual([
      "files/settings.yaml",
      "hubs.yaml",
      "other.txt",
      "pack.yaml",
    ]);
  });

  test("leaves nothing if the folder cannot be written", async () => {
    const script = { ...(profileDoc("a")["config_maps"] as Doc[])[0], content: "#!/bin/sh\na\nb\nc\nd\n" };
    using folder = packFolder({ "menu.yaml": menu(profileDoc("a", { config_maps: [script] })), "hub/x.txt": "x" });
    writeFileSync(join(folder.path, "hub/files"), "a file where a folder has to be");
    const blocked = await importing(folder.path, "menu.yaml", "--out", "hub");
    expect(blocked.code).toBe(1);
    expect(Object.keys(filesIn(join(folder.path, "hub")))).toEqual(["files", "x.txt"]);
    rmSync(join(folder.path, "hub/files"));
    mkdirSync(join(folder.path, "elsewhere"));
    symlinkSync("../elsewhere", join(folder.path, "hub/files"));
    expect(await importing(folder.path, "menu.yaml", "--out", "hub")).toMatchObject({ code: 1 });
    expect(readdirSync(join(folder.path, "elsewhere"))).toEqual([]);
    for (const out of ["menu.yaml", "menu.yaml/below", `${"x".repeat(300)}/below`])
      expect(await importing(folder.path, "menu.yaml", "--out", out)).toMatchObject({ code: 1 });
  });

  test("never writes into a folder from which it has read", async () => {
    using folder = packFolder({ "hub/pack.yaml": two, "hub/config.yaml": two });
    expect(await importing(folder.path, "hub/pack.yaml", "--out", "hub", "--force")).toMatchObject({ code: 1 });
    expect(readFileSync(join(folder.path, "hub/pack.yaml"), "utf8")).toBe(two);
    rmSync(join(folder.path, "hub/pack.yaml"));
    expect(await importing(folder.path, "hub/config.yaml", "--out", "hub")).toMatchObject({ code: 0 });
    expect(readFileSync(join(folder.path, "hub/hubs.yaml"), "utf8")).not.toContain("output: config.yaml");
  });

  test("reads a menu inside of another file, with the lines of that file", async () => {
    const values = `replicas: 1\nhub:\n  configYml: |\n${two.replace(/^(?=.)/gm, "    ")}`;
    using folder = packFolder({
      "values.yaml": values,
      "broken.yaml": values.replace(/cpu_limit: 8/, "cpu_limit: lots"),
    });
    expect(await importing(folder.path, "values.yaml#hub.configYml", "--out", "hub")).toMatchObject({ code: 0 });
    const check = await runHere(["--hubs", "hub/hubs.yaml", "--check", "values.yaml#hub.configYml"], {
      cwd: folder.path,
    });
    expect(check).toMatchObject({ code: 0 });
    const { code, stderr } = await importing(folder.path, "broken.yaml#hub.configYml", "--out", "no");
    expect(code).toBe(1);
    const line = values.split("\n").findIndex((each) => each.includes("cpu_limit: 8")) + 1;
    expect(stderr).toContain(`broken.yaml:${line}:`);
    expect(existsSync(join(folder.path, "no"))).toBe(false);
  });

  test("of a file that Helm cannot render is refused, at its line", async () => {
    const text = menu(profileDoc("lab_a", { default_url: "/{{ namespace }}" }));
    using folder = packFolder({ "menu.yaml": text });
    const { code, stderr } = await importing(folder.path, "menu.yaml", "--out", "hub", "--chart", "2");
    const line = text.split("\n").findIndex((each) => each.includes("{{")) + 1;
    expect([code, stderr]).toEqual([1, expect.stringContaining(`menu.yaml:${line}:`)]);
    expect(stderr).toContain("Helm cannot render the file");
    expect(existsSync(join(folder.path, "hub"))).toBe(false);
  });

  test.each([
    ["--hub-version", "abc"],
    ["--hub-version", "1.2,1.5.2"],
    ["--hub", "dev,dev"],
  ])("with %s %s is a mistake on the command line", async (flag, value) => {
    using folder = packFolder({ "a.yaml": two, "b.yaml": two });
    const { code, stderr } = await importing(folder.path, "a.yaml", "b.yaml", "--out", "hub", flag, value);
    expect([code, stderr]).toEqual([2, expect.stringContaining(flag)]);
  });

  test("of several menus makes one pack, and each hub has its differences", async () => {
    const prod = menu(profileDoc("lab_a", { groups: ["staff"] }, { mem_limit: "32G" }), profileDoc("only_prod"));
    using folder = packFolder({ "dev.yaml": two, "prod.yaml": prod });
    expect(await importing(folder.path, "dev.yaml", "prod.yaml", "--out", "hubs")).toMatchObject({ code: 0 });
    const hubs = toValue(readHubYaml(readFileSync(join(folder.path, "hubs/hubs.yaml"), "utf8")).root);
    expect(valueAt(hubs, ["hubs", "prod", "profiles"])).toEqual(["lab_a", "only_prod"]);
    expect(valueAt(hubs, ["hubs", "prod", "overrides", "lab_a", "mem_limit"])).toBe("32G");
    expect(isObject(valueAt(hubs, ["hubs", "dev", "overrides"]))).toBe(false);
    for (const hub of ["dev", "prod"]) {
      const check = await runHere(["--hubs", "hubs/hubs.yaml", "--hub", hub, "--check", `${hub}.yaml`], {
        cwd: folder.path,
      });
      expect(check).toMatchObject({ code: 0, stderr: "" });
    }
    const other = await runHere(["--hubs", "hubs/hubs.yaml", "--hub", "dev", "--check", "prod.yaml"], {
      cwd: folder.path,
    });
    expect(other.code).toBe(3);
    expect(other.stderr).toContain("not the same to the hub");
  });

  test.each<[name: string, text: string]>([
    ["not a menu", "a: 1\n"],
    ["no YAML", "profiles: [\n"],
    ["an empty file", ""],
    ["a type that the hub refuses", two.replace("cpu_limit: 8", "cpu_limit: many")],
    ["a tab", two.replace("\n  - id", "\n\t- id")],
    ["a block of Helm", `${two}# {{ .Values.x }}\n{{ if .Values.y }}\n{{ end }}\n`],
  ])("of %s is refused as a whole", async (_, text) => {
    using folder = packFolder({ "menu.yaml": text });
    const { code, stderr } = await importing(folder.path, "menu.yaml", "--out", "hub");
    expect(code).toBe(1);
    expect(stderr).toMatch(/^Error: menu\.yaml/);
    expect(existsSync(join(folder.path, "hub"))).toBe(false);
  });

  test("without a folder, or with names that do not fit, is a mistake of the command line", async () => {
    using folder = packFolder({ "menu.yaml": two });
    expect(await importing(folder.path, "menu.yaml")).toMatchObject({ code: 2 });
    expect(await importing(folder.path, "menu.yaml", "--out", "x", "--hub", "a,b")).toMatchObject({ code: 2 });
    expect(await importing(folder.path)).toMatchObject({ code: 2 });
  });
});

describe("a wrong value that the hub still reads", () => {
  const cases: readonly [name: string, change: Doc, kubespawner: Doc][] = [
    ["no groups", { groups: [] }, {}],
    ["memory in another unit", {}, { mem_limit: "16Gi" }],
    ["a size that is not one", { volumes: [{ ...(profileDoc("a")["volumes"] as Doc[])[0], size: "10GB" }] }, {}],
    ["braces in a variable", { pod_env_vars: { A: "{ x: y }" } }, {}],
    ["a key that is not one of a variable", { pod_env_vars: { "A B": "x" } }, {}],
    ["an unknown key", { colour: "blue" }, { start_timeout: 600 }],
    ["an empty address", { default_url: "" }, {}],
    ["an image in capital letters", {}, { image: "ORG/Lab:1" }],
    ["a slug in capital letters", { definition: { ...(profileDoc("a")["definition"] as Doc), slug: "My Lab!" } }, {}],
    [
      "numbers and switches as texts",
      { definition: { ...(profileDoc("a", {}, { cpu_limit: "8" })["definition"] as Doc), default: "no" } },
      {},
    ],
    ["a login without one", { image_pull_secrets: [{ name: "x", persist: false, data: "eyJhdXRocyI6e319" }] }, {}],
    ["nulls", { default_url: null, role_bindings: null, manifests: null }, { cpu_guarantee: null }],
    ["a config map without a text", { config_maps: [{ name: "x", key: "x", mount_path: "/x", readonly: true }] }, {}],
  ];

  test.each(cases)("is carried: %s", async (_, change, kubespawner) => {
    using folder = packFolder({ "menu.yaml": menu(profileDoc("a", change, kubespawner), profileDoc("other")) });
    expect(await importing(folder.path, "menu.yaml", "--out", "hub")).toMatchObject({ code: 0, stderr: "" });
    expect(await runHere(["--hubs", "hub/hubs.yaml"], { cwd: folder.path })).toMatchObject({ code: 0, stderr: "" });
    const check = await runHere(["--hubs", "hub/hubs.yaml", "--check", "menu.yaml"], { cwd: folder.path });
    expect(check).toMatchObject({ code: 0 });
  });

  test("is carried with one id or slug for two profiles", async () => {
    const text = menu(profileDoc("a"), profileDoc("a", { default_url: "/b" }), profileDoc("b", { id: "a" }));
    using folder = packFolder({ "menu.yaml": text });
    const { code, stdout } = await importing(folder.path, "menu.yaml", "--out", "hub");
    expect(code).toBe(0);
    expect(stdout).toMatch(/line \d+: error dup-id/);
    expect(await runHere(["--hubs", "hub/hubs.yaml"], { cwd: folder.path })).toMatchObject({ code: 0 });
    expect(await runHere(["--hubs", "hub/hubs.yaml", "--check", "menu.yaml"], { cwd: folder.path })).toMatchObject({
      code: 0,
    });
  });
});

describe("what few menus have", () => {
  test.each<[name: string, change: Doc, override: Doc]>([
    [
      "a reference to a name that Kubernetes refuses",
      { pod_env_vars: { A: { from_config_map: { name: "a/b", key: "k" } } } },
      {},
    ],
    ["a reference without a key", { pod_env_vars: { A: { from_config_map: { name: "a", key: "" } } } }, {}],
    ["a group with a comma", { groups: ["a,b"] }, {}],
    ["a group with a space around it", { groups: [" a"] }, {}],
    ["a whole number that is larger than most readers keep", {}, { cpu_limit: 9007199254740993n }],
    ["a negative zero", {}, { cpu_guarantee: "-0" }],
  ])("is carried: %s", async (_, change, override) => {
    using folder = packFolder({ "menu.yaml": menu(profileDoc("lab", change, override)) });
    expect(await importing(folder.path, "menu.yaml", "--out", "hub")).toMatchObject({ code: 0, stderr: "" });
    expect(await runHere(["--hubs", "hub/hubs.yaml", "--check", "menu.yaml"], { cwd: folder.path })).toMatchObject({
      code: 0,
    });
    expect(await runHere(["--hubs", "hub/hubs.yaml"], { cwd: folder.path })).toMatchObject({ code: 0 });
    for (const number of Object.values(override).filter((value) => typeof value === "bigint"))
      expect(readFileSync(join(folder.path, "hub/config.yaml"), "utf8")).toContain(String(number));
  });

  test.each(["9007199254740993", ".inf", ".nan", "1.5e+300"])(
    "stops the import with its line: %s where the hub takes any value",
    async (number) => {
      const content = [{ apiVersion: "v1", kind: "ConfigMap", metadata: { name: "m" }, data: { size: "NUMBER" } }];
      const text = menu(profileDoc("lab", { manifests: [{ name: "m", key: "m", persist: true, content }] }));
      using folder = packFolder({ "menu.yaml": text.replace(/"?NUMBER"?/, number) });
      const line = text.split("\n").findIndex((each) => each.includes("NUMBER")) + 1;
      const { code, stderr } = await importing(folder.path, "menu.yaml", "--out", "hub");
      expect(code).toBe(1);
      expect(stderr).toContain(`Error: menu.yaml:${line}:`);
      expect(existsSync(join(folder.path, "hub"))).toBe(false);
    },
  );
});

describe("credentials", () => {
  // Made up for this test; not a real credential.
  const secret = "Zk3-vUq9xR7tWm2p";
  const login = Buffer.from(
    JSON.stringify({ auths: { "r.example": { auth: Buffer.from(`bot:${secret}`).toString("base64") } } }),
  ).toString("base64");
  const withLogin = { image_pull_secrets: [{ name: "registry", persist: true, data: login }] };
  const withVariable = { pod_env_vars: { DB_PASSWORD: secret, MODE: "demo" } };

  test("are not copied: Secrets replace them, and the report names them", async () => {
    using folder = packFolder({ "menu.yaml": menu(profileDoc("a", { ...withLogin, ...withVariable })) });
    const { code, stdout, stderr } = await importing(folder.path, "menu.yaml", "--out", "hub");
    expect(code).toBe(0);
    expect(stdout).toContain("a-credentials");
    expect(stdout).toContain("registry");
    expect(stdout).toContain("the same to the hub, except for the credentials");
    for (const text of [stdout, stderr, ...Object.values(filesIn(join(folder.path, "hub")))]) {
      expect(text).not.toContain(secret);
      expect(text).not.toContain(login);
    }
    expect(await runHere(["--hubs", "hub/hubs.yaml"], { cwd: folder.path })).toMatchObject({ code: 0 });
    const made = toValue(readHubYaml(readFileSync(join(folder.path, "hub/config.yaml"), "utf8")).root);
    expect(valueAt(made, ["profiles", 0, "env_from_secrets"])).toEqual(["db", "s3", "a-credentials"]);
    expect(valueAt(made, ["profiles", 0, "pod_env_vars"])).toEqual({ MODE: "demo" });
  });

  test("that the hub never reads are left out with their key", async () => {
    using folder = packFolder({ "menu.yaml": menu(profileDoc("a", { vault_password: secret })) });
    const { code, stdout } = await importing(folder.path, "menu.yaml", "--out", "hub");
    expect(code).toBe(0);
    expect(stdout).not.toContain("credentials");
    for (const text of [stdout, ...Object.values(filesIn(join(folder.path, "hub")))])
      expect(text).not.toContain(secret);
  });

  test("are copied on request", async () => {
    using folder = packFolder({ "menu.yaml": menu(profileDoc("a", { ...withLogin, ...withVariable })) });
    expect(await importing(folder.path, "menu.yaml", "--out", "hub", "--keep-secrets")).toMatchObject({ code: 0 });
    expect(await runHere(["--hubs", "hub/hubs.yaml", "--check", "menu.yaml"], { cwd: folder.path })).toMatchObject({
      code: 0,
    });
  });

  test.each<[name: string, change: Doc]>([
    [
      "a manifest",
      {
        manifests: [
          {
            name: "m",
            key: "m",
            content: [{ apiVersion: "v1", kind: "Secret", metadata: { name: "s" }, stringData: { password: secret } }],
          },
        ],
      },
    ],
    [
      "a script",
      {
        config_maps: [
          { name: "x", key: "x", mount_path: "/x", readonly: true, content: `export DB_PASSWORD=${secret}\n` },
        ],
      },
    ],
    ["a profile without volumes", { ...withVariable, volumes: [], init_containers: [], role_bindings: [] }],
  ])("in %s stop the import, with the line and without the value", async (_, change) => {
    using folder = packFolder({ "menu.yaml": menu(profileDoc("a", change)) });
    const { code, stdout, stderr } = await importing(folder.path, "menu.yaml", "--out", "hub");
    expect(code).toBe(1);
    expect(stderr).toMatch(/^Error: menu\.yaml:\d+:/);
    expect(stderr).toContain("--keep-secrets");
    expect(stdout + stderr).not.toContain(secret);
    expect(existsSync(join(folder.path, "hub"))).toBe(false);
  });
});
