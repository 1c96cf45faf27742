import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { diffConfigs, renderRolloutMarkdown, renderSummary, rollout } from "../../src/mod.ts";
import { pullReport } from "../../src/report/pull_report.ts";
import { root } from "../support/folders.ts";

// The outputs that docs/changes.md shows as pictures, which npm run pictures makes from these files.
const base = parse(readFileSync(join(root, "test/cases/rollout/base.yaml"), "utf8"));

function profile(slug: string, change: (profile: typeof base) => void) {
  const copy = structuredClone(base);
  Object.assign(copy, { id: slug, manifests: [], image_pull_secrets: [], role_bindings: [], init_containers: [] });
  Object.assign(copy.definition, { slug, display_name: slug.toUpperCase() });
  copy.definition.kubespawner_override.image = `org/${slug}:1.0`;
  copy.volumes[0].claim_name = slug;
  copy.config_maps[0].name = `${slug}-bashrc`;
  change(copy);
  return copy;
}

const before = {
  profiles: ["lab", "gpu", "desktop", "batch"].map((slug) => profile(slug, () => {})),
};
const after = {
  profiles: [
    profile("lab", (lab) => {
      lab.volumes[0].size = "80Gi";
      lab.definition.kubespawner_override.image = "org/lab:1.1";
      lab.config_maps[0].content = "alias l=ls\n";
    }),
    profile("gpu", (gpu) => {
      gpu.groups = ["staff"];
      gpu.volumes[0].claim_name = "gpu-2";
      gpu.definition.kubespawner_override.cpu_limit = 8;
    }),
    profile("desktop", (desktop) => {
      desktop.volumes[0].persist = false;
      desktop.definition.description = "A desktop";
    }),
  ],
};
const effects = rollout(before, after);
const diff = diffConfigs(before, after);

test("the text of a pull request", async () => {
  const people = renderRolloutMarkdown(effects);
  const menu = { address: "config.yaml", config: after, before, diff, findings: [], people };
  const text = pullReport({ menus: [menu], command: ["dump-config", "--hubs", "hubs.yaml"] });
  await expect(`${text}\n`).toMatchFileSnapshot("../golden/rollout/pull_request.md");
});

test("the summary of a job", async () => {
  const text = renderSummary({ config: after, diff, effects, outcome: "Config written to config.yaml" });
  await expect(text).toMatchFileSnapshot("../golden/rollout/summary.md");
});
