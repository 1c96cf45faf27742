import { statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { runCli } from "../support/cli.ts";
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

/** Milliseconds of one run that loads a pack of profiles, builds all and writes them. */
function run(count: number): number {
  const slugs = Array.from({ length: count }, (_, index) => `app_${index}`);
  using folder = packFolder({
    "pack.yaml": `families:\n  - { slug: shared, extends: coder }\nprofiles:\n${slugs.map((_, index) => profile(index)).join("")}`,
    "files/tool.conf": "a = 1\n",
  });
  const begin = performance.now();
  // As an environment variable: one argument of a command line can hold no more.
  const result = runCli(["--profiles-dir", ".", "--rule", "config-size=off"], {
    cwd: folder.path,
    env: { ENABLED_PROFILES: slugs.join(",") },
  });
  const time = performance.now() - begin;
  expect(result).toMatchObject({ code: 0, stderr: "" });
  expect(statSync(join(folder.path, "config.yaml")).size).toBeGreaterThan(count * 3000);
  return time;
}

test("a pack of 10,000 profiles loads, builds and writes within 2.5 ms a profile, and linearly", () => {
  const small = run(2500);
  const large = run(10_000);
  console.log(`2,500 profiles: ${small.toFixed(0)} ms; 10,000: ${large.toFixed(0)} ms`);
  expect(large / 10_000).toBeLessThan(2.5);
  // Four times the profiles; the rest is room for a busy machine, where a quadratic run would need sixteen times.
  expect(large / small).toBeLessThan(8);
}, 120_000);

test("a pack with a mistake in each of 10,000 profiles is refused as fast", () => {
  const profiles = Array.from(
    { length: 10_000 },
    (_, index) => `  - { slug: a${index}, extends: nope${index}, cpu: 1 }\n`,
  );
  using folder = packFolder({ "pack.yaml": `profiles:\n${profiles.join("")}` });
  const begin = performance.now();
  const { code, stderr } = runCli(["--profiles-dir", ".", "--list-profiles"], { cwd: folder.path });
  expect(performance.now() - begin).toBeLessThan(25_000);
  expect(code).toBe(1);
  expect(stderr).toMatch(/and 19950 more/);
}, 60_000);
