import { statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { runHere } from "../support/main.ts";
import { packFolder } from "../support/packs.ts";

const profile = (index: number) => `  - slug: app_${index}
    extends: shared
    display_name: App ${index}
    description: Number ${index} of many
    cpu_limit: 4
    mem_limit: 8G
    volumes:
      workspace: { size: 15Gi }
      calrissian: null
      shared: { size: 100Gi, storage_class: nfs, access_modes: [ReadWriteMany], mount_path: /shared }
    config_maps:
      tool: { from: ./files/tool.conf, mount_path: /etc/tool.conf }
    pod_env_vars: { INDEX: "${index}", REGION: eu }
`;

test("a pack of 1,000 profiles is loaded, built and written", async () => {
  const slugs = Array.from({ length: 1000 }, (_, index) => `app_${index}`);
  using folder = packFolder({
    "pack/pack.yaml": `families:\n  - { slug: shared, extends: coder }\nprofiles:\n${slugs.map((_, index) => profile(index)).join("")}`,
    "pack/files/tool.conf": "a = 1\n",
  });
  // As an environment variable, because an argument of a command line cannot be longer.
  const env = { ENABLED_PROFILES: slugs.join(",") };
  expect(await runHere(["--profiles-dir", "pack"], { cwd: folder.path, env })).toMatchObject({ code: 0 });
  expect(statSync(join(folder.path, "config.yaml")).size).toBeGreaterThan(1000 * 3000);
});

test("a pack with a mistake in each of 1,000 profiles is refused, and says how many there are", async () => {
  const profiles = Array.from(
    { length: 1000 },
    (_, index) => `  - { slug: a${index}, extends: nope${index}, cpu: 1 }\n`,
  );
  using folder = packFolder({ "pack.yaml": `profiles:\n${profiles.join("")}` });
  const { code, stderr } = await runHere(["--profiles-dir", ".", "--list-profiles"], { cwd: folder.path });
  expect(code).toBe(1);
  expect(stderr).toMatch(/and 1950 more/);
});
