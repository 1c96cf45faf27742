// One run of the benchmark: N profiles, from declarations to the file, in a process of its own. Prints JSON. Arguments: the
// built library, N.
import { rmSync, statSync } from "node:fs";
import process from "node:process";
import { pathToFileURL } from "node:url";

const [, , library, number] = process.argv;
const { BaseCoderProfile, buildConfig, defineProfile, ProfileRegistry, writeConfig } = await import(
  pathToFileURL(library).href
);

const count = Number(number);
const slugs = Array.from({ length: count }, (_, index) => `app_${index}`);
const path = `many-${count}.yaml`;

const start = performance.now();
const startCpu = process.cpuUsage();
const registry = new ProfileRegistry(
  slugs.map((slug, index) =>
    defineProfile(BaseCoderProfile, {
      slug,
      display_name: `App ${index}`,
      description: `Number ${index} of many`,
      pod_env_vars: { APP_INDEX: String(index) },
      config_maps: { bash_rc: null },
    }),
  ),
);
const { config } = buildConfig({ profiles: slugs, groups: ["developers"] }, { registry });
writeConfig(config, path);
const ms = performance.now() - start;
const { user, system } = process.cpuUsage(startCpu);

const { size: bytes } = statSync(path);
rmSync(path);
console.log(
  JSON.stringify({ ms, cpu: (user + system) / 1000, bytes, megabytes: process.resourceUsage().maxRSS / 1024 }),
);
