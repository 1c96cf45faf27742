import { describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { buildConfig } from "../../src/compose/config.ts";
import { ISSUE_CODES } from "../../src/errors.ts";
import { EnvVar, Profile } from "../../src/hub/config.ts";
import { values } from "../../src/hub/values.ts";
import { validate } from "../../src/schema/validate.ts";

/** A valid profile with another value at one path; `undefined` removes the value. */
function changed(path: readonly (string | number)[], value: unknown): unknown {
  const { config } = buildConfig({ profiles: ["coder_app"], groups: ["g"] });
  const copy = structuredClone(config.profiles[0]) as unknown;
  let at = copy as Record<PropertyKey, unknown>;
  for (const key of path.slice(0, -1)) at = at[key] as Record<PropertyKey, unknown>;
  const last = path.at(-1) ?? "";
  if (value === undefined) delete at[last];
  else Object.defineProperty(at, last, { value, enumerable: true, configurable: true, writable: true });
  return copy;
}

const spawn = ["definition", "kubespawner_override"] as const;

describe("what is wrong with a profile has a code, a path, and what to do", () => {
  test.each<
    [name: string, path: (string | number)[], value: unknown, code: string, at: string, hint: string | undefined]
  >([
    ["missing", ["id"], undefined, "missing-value", "id", undefined],
    ["empty", ["id"], "", "invalid-value", "id", undefined],
    ["number for text", ["id"], 1, "wrong-type", "id", 'A valid example: "1"'],
    ["word for text", ["pod_env_vars", "A"], true, "wrong-type", "pod_env_vars.A", undefined],
    ["unknown key, misspelt", ["config_map"], [], "unknown-field", "config_map", "Did you mean 'config_maps'?"],
    [
      "unknown key, camel case",
      ["volumes", 0, "volume_mount", "mountPath"],
      "/a",
      "unknown-field",
      "volumes[0].volume_mount.mountPath",
      "Did you mean 'mount_path'?",
    ],
    ["unknown key, like nothing", ["zzzzzz"], 1, "unknown-field", "zzzzzz", "Known settings: id, groups"],
    ["no groups", ["groups"], [], "invalid-value", "groups", undefined],
    ["a padded group", ["groups", 0], " g", "invalid-value", "groups[0]", "A valid example: developers"],
    ["a list for a map", ["node_selector"], [], "wrong-type", "node_selector", undefined],
    ["a label value", ["node_selector", "a"], "b!", "invalid-value", "node_selector.a", "A valid example: gpu-pool"],
    [
      "a label key",
      ["node_selector", "a b"],
      "b",
      "invalid-value",
      "node_selector.a b",
      "A valid example: nvidia.com/gpu.present",
    ],
    [
      "half a CPU",
      [...spawn, "cpu_limit"],
      0.5,
      "wrong-type",
      "definition.kubespawner_override.cpu_limit",
      "A valid example: 4",
    ],
    [
      "no CPU",
      [...spawn, "cpu_limit"],
      0,
      "invalid-value",
      "definition.kubespawner_override.cpu_limit",
      "A valid example: 1",
    ],
    [
      "text for CPUs",
      [...spawn, "cpu_limit"],
      "4",
      "wrong-type",
      "definition.kubespawner_override.cpu_limit",
      "A valid example: 4",
    ],
    [
      "too many CPUs",
      [...spawn, "cpu_limit"],
      1e23,
      "invalid-value",
      "definition.kubespawner_override.cpu_limit",
      undefined,
    ],
    [
      "Kubernetes' memory unit",
      [...spawn, "mem_limit"],
      "8Gi",
      "invalid-value",
      "definition.kubespawner_override.mem_limit",
      "A valid example: 8G",
    ],
    [
      "a resource without a domain",
      [...spawn, "extra_resource_limits", "gpu"],
      1,
      "invalid-value",
      "definition.kubespawner_override.extra_resource_limits.gpu",
      "A valid example: nvidia.com/gpu",
    ],
    [
      "half a device",
      [...spawn, "extra_resource_limits", "a.b/c"],
      "0.5",
      "invalid-value",
      "definition.kubespawner_override.extra_resource_limits.a.b/c",
      "A valid example: 1",
    ],
    [
      "a negative device",
      [...spawn, "extra_resource_limits", "a.b/c"],
      -1,
      "invalid-value",
      "definition.kubespawner_override.extra_resource_limits.a.b/c",
      undefined,
    ],
    [
      "an image",
      [...spawn, "image"],
      "Ex/Img",
      "invalid-value",
      "definition.kubespawner_override.image",
      "A valid example: ghcr.io",
    ],
    ["a size of nothing", ["volumes", 0, "size"], "0Gi", "invalid-value", "volumes[0].size", "A valid example: 10Gi"],
    ["no access mode", ["volumes", 0, "access_modes"], [], "invalid-value", "volumes[0].access_modes", undefined],
    [
      "an unknown mode",
      ["volumes", 0, "access_modes"],
      ["ReadWriteOne"],
      "invalid-value",
      "volumes[0].access_modes[0]",
      "Did you mean 'ReadWriteOnce'?",
    ],
    [
      "modes that exclude each other",
      ["volumes", 0, "access_modes"],
      ["ReadWriteOncePod", "ReadOnlyMany"],
      "invalid-value",
      "volumes[0].access_modes",
      "A valid example: ReadWriteOncePod",
    ],
    [
      "a relative mount",
      ["volumes", 0, "volume_mount", "mount_path"],
      "data",
      "invalid-value",
      "volumes[0].volume_mount.mount_path",
      "A valid example: /workspace",
    ],
    [
      "a mode above 0777",
      ["config_maps", 0, "default_mode"],
      "1777",
      "invalid-value",
      "config_maps[0].default_mode",
      "A valid example: 0644",
    ],
    [
      "a mode as a number",
      ["config_maps", 0, "default_mode"],
      420,
      "wrong-type",
      "config_maps[0].default_mode",
      'A valid example: "420"',
    ],
    [
      "a verb",
      ["role_bindings", 0, "role", "verbs", 0],
      "gett",
      "invalid-value",
      "role_bindings[0].role.verbs[0]",
      "Did you mean 'get'?",
    ],
    ["what every object has", ["pod_env_vars", "__proto__"], "x", "unknown-field", "pod_env_vars.__proto__", undefined],
    ["what every object has, at the top", ["__proto__"], {}, "unknown-field", "__proto__", undefined],
    ["constructor as a key of ours", ["constructor"], 1, "unknown-field", "constructor", "Known settings: id"],
    [
      "a wrong reference to a config map",
      ["pod_env_vars", "A"],
      { from_config_map: { name: "A" } },
      "invalid-value",
      "pod_env_vars.A.from_config_map.name",
      "A valid example: workspace-claim",
    ],
  ])("%s", (_, path, value, code, at, hint) => {
    const { issues } = validate(Profile, changed(path, value), { subject: "Profile 'x'" });
    const found = issues.find((issue) => issue.path === at);
    expect(found, JSON.stringify(issues)).toMatchObject({ code, path: at });
    expect(found?.message).toMatch(/^Profile 'x': /);
    expect(Object.keys(ISSUE_CODES)).toContain(found?.code);
    if (hint === undefined) expect(found?.hint ?? "").not.toMatch(/undefined|plain text/);
    else expect(found?.hint).toContain(hint);
  });

  test("a key that breaks its grammar is shown, not its value", () => {
    const { issues } = validate(Profile, changed(["pod_env_vars", "1A"], "value"));
    expect(issues).toHaveLength(1);
    expect(issues[0]?.message).toMatch(/'1A'$/);
  });

  test("words that every object has are fine as names of variables", () => {
    const { issues } = validate(Profile, changed(["pod_env_vars", "constructor"], "x"));
    expect(issues).toEqual([]);
  });

  test("everything that is wrong is said at once", () => {
    const value = changed(["id"], 1) as Record<string, unknown>;
    const { issues } = validate(Profile, { ...value, groups: [], node_selector: { "a b": "b!" }, zzz: 1 });
    expect(issues.map(({ path }) => path)).toEqual(
      expect.arrayContaining(["id", "groups", "node_selector.a b", "zzz"]),
    );
  });

  test("a place is asked for with the whole path", () => {
    const { issues } = validate(Profile, changed(["volumes", 0, "size"], "x"), {
      locate: (path) => ({ origin: "file.yaml", line: path.length }),
    });
    expect(issues).toMatchObject([{ path: "volumes[0].size", at: { origin: "file.yaml", line: 3 } }]);
  });
});

describe("single values", () => {
  const table: readonly [name: string, schema: z.ZodMiniType, good: readonly unknown[], bad: readonly unknown[]][] = [
    ["cpu", values.cpu, [1, 2, 256, Number.MAX_SAFE_INTEGER], [0, -1, 1.5, "1", null, Number.NaN, 2 ** 53]],
    ["memory", values.memory, ["1K", "0.5G", "{{ mem }}"], ["1", "0G", "8Gi", 8, ""]],
    ["size", values.size, ["1", "10Gi", "0.5Gi", "1e3"], ["0", "0Gi", "10m", "-1Gi", "10K", "", 10]],
    ["fileMode", values.fileMode, ["0", "660", "0660", "0o660", "0777"], ["", "0999", "1777", "rw", "01234567", 420]],
    ["mountPath", values.mountPath, ["/", "/a/b", "/a b"], ["", "a", "./a", "/a:b"]],
    ["groups", Profile.shape.groups, [["a"], ["a b", "é:x"]], [[], ["a", ""], [" a"], ["a\t"], "a", [1]]],
    [
      "resources",
      values.resources,
      [{}, { "a.b/c": 0, "ephemeral-storage": "1Gi", "hugepages-2Mi": "4Mi" }, { "a/b": "2" }],
      [{ cpu: 1 }, { "a/b": "1Gi" }, { "a/b": 1.5 }, { "a/b": "-1" }, { "ephemeral-storage": "x" }],
    ],
    [
      "dockerConfig",
      values.dockerConfig,
      ["eyJhdXRocyI6e319", "eyJhdXRo\ncyI6e319\n", "e30="],
      ["", "e30", "{}", "W10=", "////", "eyJh"],
    ],
    [
      "envValue",
      EnvVar,
      ["", "x", { from_config_map: { name: "a.b", key: "k" } }],
      [1, null, {}, { from_config_map: { name: "a" } }],
    ],
  ];
  test.each(table)("%s", (_, schema, good, bad) => {
    for (const value of good) expect(z.safeParse(schema, value).success, JSON.stringify(value)).toBe(true);
    for (const value of bad) expect(z.safeParse(schema, value).success, JSON.stringify(value)).toBe(false);
  });
});
