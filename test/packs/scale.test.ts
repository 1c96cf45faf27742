import { readFileSync, statSync } from "node:fs";
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

/** Milliseconds of processor time of one run that loads a pack, builds all its profiles and writes them. */
function run(count: number): number {
  const slugs = Array.from({ length: count }, (_, index) => `app_${index}`);
  using folder = packFolder({
    "pack/pack.yaml": `families:\n  - { slug: shared, extends: coder }\nprofiles:\n${slugs.map((_, index) => profile(index)).join("")}`,
    "pack/files/tool.conf": "a = 1\n",
    // Not by the clock: the machine of the tests may be busy with something else.
    "probe.cjs":
      'process.on("exit", () => { const { user, system } = process.cpuUsage(); require("node:fs").writeFileSync("time", String((user + system) / 1000)); });\n',
  });
  // As an environment variable: one argument of a command line can hold no more.
  const env = { ENABLED_PROFILES: slugs.join(","), NODE_OPTIONS: "--require ./probe.cjs" };
  expect(runCli(["--profiles-dir", "pack"], { cwd: folder.path, env })).toMatchObject({ code: 0 });
  expect(statSync(join(folder.path, "config.yaml")).size).toBeGreaterThan(count * 3000);
  return Number(readFileSync(join(folder.path, "time"), "utf8"));
}

test("a pack of 10,000 profiles loads, builds and writes within 2.5 ms a profile, and linearly", () => {
  const small = run(2500);
  const large = run(10_000);
  expect(large / 10_000).toBeLessThan(2.5);
  // Four times the profiles, and room for the collection of more garbage; squared it would be sixteen times.
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
