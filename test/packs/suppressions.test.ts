import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findSetting } from "../../src/compose/setting_path.ts";
import { CoderProfile } from "../../src/profiles/coder/profiles.ts";
import { resolveSettings } from "../../src/profiles/resolve.ts";
import { settingAt, wireKeys } from "../../src/profiles/wire_places.ts";
import { temporaryFolder } from "../support/folders.ts";
import { runHere } from "../support/main.ts";

async function run(suppression: string, more = "") {
  using folder = temporaryFolder();
  mkdirSync(join(folder.path, "pack"));
  const pack = `profiles:
  - slug: a
    extends: coder
    display_name: A
    pod_env_vars: { A.B: x }${more}
    suppress:
      - { ${suppression}, reason: On purpose }
`;
  writeFileSync(join(folder.path, "pack/pack.yaml"), pack);
  return await runHere(["--profiles-dir", "pack", "--profiles", "a"], { cwd: folder.path });
}

test("a suppression of an unknown rule is an error at its place, with the nearest rule", async () => {
  const { code, stderr } = await run("rule: image-floting, path: image");
  expect(code).toBe(1);
  expect(stderr).toMatch(/pack\.yaml:7:\d+: 'a' suppresses 'image-floting'/);
  expect(stderr).toContain("Did you mean 'image-floating'?");
});

test.each([
  ["imge", "for 'imge', which is not a setting of 'a'", "Did you mean 'image'?"],
  ["volumes.wrkspace", "for 'volumes.wrkspace', which is not a setting of 'a'", "Did you mean 'volumes.workspace'?"],
  ["volumes.workspace.siez", "for 'volumes.workspace.siez', which is not a setting of 'a'", "Did you mean 'size'?"],
  ["init.from", "for 'init.from', which is not a setting of 'a'", "Did you mean 'init.content'?"],
  ["image.x", "for 'image.x', which is not a setting of 'a'", "Write image"],
  ["secret_mounts.x", "for 'secret_mounts.x', which is not a setting of 'a'", "There is nothing in secret_mounts"],
  ["workspace_volume_size", "for 'workspace_volume_size', which is not a setting of 'a'", "Settings: "],
])("a suppression for %s is an error at its place", async (path, message, hint) => {
  const { code, stderr } = await run(`rule: image-floating, path: ${path}`);
  expect(code).toBe(1);
  expect(stderr).toMatch(/pack\.yaml:7:\d+: /);
  expect(stderr).toContain(message);
  expect(stderr).toContain(hint);
});

test.each([
  "image",
  "volumes",
  "volumes.workspace",
  "volumes.workspace.storage_class",
  "volumes.workspace.access_modes.0",
  "role_bindings.pod_exec.role.resources",
  "pod_env_vars.HOME",
  "pod_env_vars.A.B",
  "init.content",
  "init",
])("a suppression for %s is fine", async (path) => {
  expect(await run(`rule: image-floating, path: ${path}`)).toMatchObject({ code: 0 });
});

test("a suppression with an old id of a rule is valid, and the new id is named once", async () => {
  const secrets = "\n    env_from_secrets: [db]";
  const unsuppressed = await run("rule: image-floating", secrets);
  expect(unsuppressed.stderr).toContain("(env-from-name)");
  const { code, stderr } = await run("rule: env_from-name, path: env_from_secrets", secrets);
  expect(code).toBe(0);
  expect(stderr).not.toContain("(env-from-name)");
  expect(stderr.match(/pack\.yaml:8:\d+: .*'env_from-name'.*'env-from-name'/g)).toHaveLength(1);
});

test("a finding about the objects of the init script is at a setting that can be suppressed", () => {
  const keys = wireKeys(resolveSettings(CoderProfile));
  for (const section of ["config_maps", "init_containers"] as const) {
    for (const field of ["name", "key", "content", "mount_path", "readonly", "volume_mounts", "command"]) {
      const index = keys.maps.get(section)?.indexOf(undefined) ?? -1;
      expect(index).toBeGreaterThanOrEqual(0);
      expect(findSetting(settingAt(keys, [section, index, field]).join("."))).toMatchObject({ ok: true });
    }
  }
});
