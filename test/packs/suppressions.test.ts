import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findSetting } from "../../src/compose/setting_path.ts";
import { CoderProfile } from "../../src/profiles/coder/profiles.ts";
import { resolveSettings } from "../../src/profiles/resolve.ts";
import { settingAt, wireKeys } from "../../src/profiles/wire_places.ts";
import { runCli } from "../support/cli.ts";
import { temporaryFolder } from "../support/folders.ts";

function run(suppression: string) {
  using folder = temporaryFolder();
  mkdirSync(join(folder.path, "pack"));
  const pack = `profiles:
  - slug: a
    extends: coder
    display_name: A
    pod_env_vars: { A.B: x }
    suppress:
      - { ${suppression}, reason: On purpose }
`;
  writeFileSync(join(folder.path, "pack/pack.yaml"), pack);
  return runCli(["--profiles-dir", "pack", "--profiles", "a"], { cwd: folder.path });
}

test("a suppression of a rule that does not exist is an error at its place, with the near one", () => {
  const { code, stderr } = run("rule: image-floting, path: image");
  expect(code).toBe(1);
  expect(stderr).toMatch(/pack\.yaml:7:\d+: 'a' suppresses 'image-floting'/);
  expect(stderr).toContain("Did you mean 'image-floating'?");
});

test.each([
  ["imge", "'imge' is no setting of 'a'", "Did you mean 'image'?"],
  ["volumes.wrkspace", "'volumes.wrkspace' is no setting of 'a'", "Did you mean 'volumes.workspace'?"],
  ["volumes.workspace.siez", "'volumes.workspace.siez' is no setting of 'a'", "Did you mean 'size'?"],
  ["init.from", "'init.from' is no setting of 'a'", "Did you mean 'init.content'?"],
  ["image.x", "'image.x' is no setting of 'a'", "Write image"],
  ["secret_mounts.x", "'secret_mounts.x' is no setting of 'a'", "There is nothing in secret_mounts"],
  ["workspace_volume_size", "'workspace_volume_size' is no setting of 'a'", "Settings: "],
])("a suppression for %s is an error at its place", (path, message, hint) => {
  const { code, stderr } = run(`rule: image-floating, path: ${path}`);
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
])("a suppression for %s is fine", (path) => {
  expect(run(`rule: image-floating, path: ${path}`)).toMatchObject({ code: 0 });
});

test("a finding about what the init script becomes is at a setting that can be suppressed", () => {
  const keys = wireKeys(resolveSettings(CoderProfile));
  for (const section of ["config_maps", "init_containers"] as const) {
    for (const field of ["name", "key", "content", "mount_path", "readonly", "volume_mounts", "command"]) {
      const index = keys.maps.get(section)?.indexOf(undefined) ?? -1;
      expect(index).toBeGreaterThanOrEqual(0);
      expect(findSetting(settingAt(keys, [section, index, field]).join("."))).toMatchObject({ ok: true });
    }
  }
});
