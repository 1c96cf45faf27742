// Requests, packs and overrides.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { buildConfig, describeProfile, loadPacks, type Override } from "../../src/mod.ts";
import { issuesOf, many, type Rows, repeated, type Shape, shape } from "./shape.ts";

const readText = () => ({ text: "echo mine\n" });

const overridden = (item: (index: number) => Omit<Override, "at">) => (size: number) => {
  const overrides = many(size, (index) => ({ ...item(index), at: { origin: `--override ${index}` } }));
  return { profiles: ["coder_app"], groups: ["g"], overrides };
};

/** Overrides that all reach the file. */
const built = (item: (index: number) => Omit<Override, "at">, last: (size: number) => string): Shape =>
  shape(
    (size) => {
      const request = overridden(item)(size);
      return () => buildConfig(request, { readText }).text;
    },
    (text, size) => text.includes(last(size)),
  );

/** Overrides of which each is refused. */
const refused = (item: (index: number) => Omit<Override, "at">): Shape =>
  shape(
    (size) => {
      const request = overridden(item)(size);
      return () => issuesOf(() => buildConfig(request, { readText }));
    },
    (issues, size) => issues.length >= size,
  );

function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

/** A pack of many profiles that is loaded, built and written. */
const pack = (profile: (index: number) => string): Shape =>
  shape(
    (size, folder) => {
      write(folder, {
        "pack.yaml": `families:\n  - { slug: shared, extends: coder }\nprofiles:\n${repeated(size, profile)}`,
        "files/tool.conf": "a = 1\n",
      });
      return async () => {
        const registry = await loadPacks([{ path: folder }]);
        const profiles = many(size, (index) => `app_${index}`);
        return buildConfig({ profiles, groups: ["g"] }, { registry }).text;
      };
    },
    (text, size) => text.includes(`app_${size - 1}`),
  );

/** A pack of one profile with many parts. */
const onePack = (profile: (size: number) => string, last: (size: number) => string): Shape =>
  shape(
    (size, folder) => {
      write(folder, { "pack.yaml": `profiles:\n  - slug: app\n    extends: coder_app\n${profile(size)}` });
      return async () => {
        const registry = await loadPacks([{ path: folder }]);
        return buildConfig({ profiles: ["app"], groups: ["g"] }, { registry }).text;
      };
    },
    (text, size) => text.includes(last(size)),
  );

/** A pack that is refused with so many issues. */
const wrongPack = (text: (size: number) => string, issues = (size: number) => size): Shape =>
  shape(
    (size, folder) => {
      write(folder, { "pack.yaml": text(size) });
      return () => issuesOf(() => loadPacks([{ path: folder }]));
    },
    (found, size) => found.length >= issues(size),
  );

const profiles = (size: number, profile: (index: number) => string) =>
  `profiles:\n${repeated(size, (index) => `  - ${profile(index)}\n`)}`;

export const COMPOSE_ROWS: Rows = {
  "overrides of one setting": built(
    (index) => ({ slug: "coder_app", field: "cpu_limit", value: String(index + 1) }),
    (size) => `cpu_limit: ${size}\n`,
  ),
  "overrides of variables": built(
    (index) => ({ slug: "coder_app", field: `pod_env_vars.A${index}`, value: "x" }),
    (size) => `A${size - 1}: `,
  ),
  "overrides of config maps from files": built(
    (index) => ({
      slug: "coder_app",
      field: `config_maps.c${Math.floor(index / 2)}.${index % 2 === 0 ? "from" : "mount_path"}`,
      value: index % 2 === 0 ? "./init.sh" : `/c/${index}`,
    }),
    (size) => `/c/${size % 2 === 0 ? size - 1 : size - 2}`,
  ),
  "overrides of wrong variables": refused((index) => ({
    slug: "coder_app",
    field: `pod_env_vars.${index}`,
    value: "x",
  })),
  "overrides of unknown settings": refused((index) => ({ slug: "coder_app", field: `field${index}`, value: "x" })),
  "overrides of volumes without a mount": refused((index) => ({
    slug: "coder_app",
    field: `volumes.v${index}.size`,
    value: "1Gi",
  })),
  "overrides of unknown profiles": refused((index) => ({ slug: `nope${index}`, field: "cpu_limit", value: "1" })),
  "overrides of another profile": shape(
    (size) => {
      const request = overridden((index) => ({ slug: "gpu_coder_app", field: `pod_env_vars.A${index}`, value: "x" }))(
        size,
      );
      return () => buildConfig(request, { readText }).warnings;
    },
    (warnings, size) => warnings.length === size,
  ),
  "a long value of an override": shape(
    (size) => {
      const request = overridden(() => ({
        slug: "coder_app",
        field: "pod_env_vars.A",
        value: "a, b: {{ namespace }} ".repeat(size),
      }))(1);
      return () => buildConfig(request, { readText }).text;
    },
    (text, size) => text.length > 20 * size,
  ),
  "node selectors": shape(
    (size) => {
      const nodeSelectors = many(size, (index) => ({ slug: "coder_app", key: `k${index}`, value: "v" }));
      return () => buildConfig({ profiles: ["coder_app"], groups: ["g"], nodeSelectors }).text;
    },
    (text, size) => text.includes(`k${size - 1}: `),
  ),
  groups: shape(
    (size) => {
      const groups = many(size, (index) => `group-${index}`);
      return () => buildConfig({ profiles: ["coder_app"], groups }).text;
    },
    (text, size) => text.includes(`group-${size - 1}`),
  ),
  "unknown profiles": shape(
    (size) => {
      const request = { profiles: many(size, (index) => `nope_${index}`), groups: ["g"] };
      return () => issuesOf(() => buildConfig(request));
    },
    (issues, size) => issues.length >= size,
  ),
  "a pack of many profiles": pack(
    (index) => `  - slug: app_${index}
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
`,
  ),
  "a pack in which each profile extends the one before": pack(
    (index) =>
      `  - { slug: app_${index}, extends: ${index % 20 === 0 ? "shared" : `app_${index - 1}`}, display_name: App ${index}, pod_env_vars: { A${index}: x } }\n`,
  ),
  "a profile of a pack with many variables": onePack(
    (size) => `    pod_env_vars:\n${repeated(size, (index) => `      K${index}: x\n`)}`,
    (size) => `K${size - 1}: `,
  ),
  "a profile of a pack with many config maps": onePack(
    (size) =>
      `    config_maps:\n${repeated(size, (index) => `      k${index}: { content: x, mount_path: /k/${index} }\n`)}`,
    (size) => `/k/${size - 1}`,
  ),
  "a profile of a pack with many volumes": onePack(
    (size) => `    volumes:\n${repeated(size, (index) => `      k${index}: { size: 1Gi, mount_path: /k/${index} }\n`)}`,
    (size) => `/k/${size - 1}`,
  ),
  "a profile of a pack with many manifests": onePack(
    (size) =>
      `    manifests:\n${repeated(size, (index) => `      m${index}: { content: [{ apiVersion: v1, kind: ConfigMap, metadata: { name: n${index} } }] }\n`)}`,
    (size) => `n${size - 1}`,
  ),
  "a profile of a pack with many findings that are meant": onePack(
    (size) =>
      `    suppress: [{ rule: braces-format, path: pod_env_vars, reason: They are meant }]\n    pod_env_vars:\n${repeated(size, (index) => `      K${index}: "{nope}"\n`)}`,
    (size) => `K${size - 1}: `,
  ),
  "a pack with a mistake in each profile": wrongPack((size) =>
    profiles(size, (index) => `{ slug: app_${index}, extends: nope${index}, cpu: 1 }`),
  ),
  "a pack with a wrong value in each profile": wrongPack((size) =>
    profiles(size, (index) => `{ slug: app_${index}, extends: coder, cpu_limit: x }`),
  ),
  "a pack of profiles without a slug": wrongPack((size) => profiles(size, () => "{ extends: coder_app }")),
  "a pack of profiles that are not maps": wrongPack((size) => profiles(size, () => "x")),
  "a pack of profiles with one slug": wrongPack(
    (size) => profiles(size + 1, () => "{ slug: app, extends: coder_app, display_name: x }"),
    (size) => Math.min(size, 1),
  ),
  "a pack whose profiles extend each other in a circle": wrongPack(
    (size) => profiles(size, (index) => `{ slug: app_${index}, extends: app_${(index + 1) % size}, display_name: x }`),
    () => 1,
  ),
  "a profile of a pack with unknown keys": wrongPack(
    (size) => `profiles:\n  - slug: app\n    extends: coder_app\n${repeated(size, (index) => `    k${index}: 1\n`)}`,
  ),
  "a profile of a pack with wrong variables": wrongPack(
    (size) =>
      `profiles:\n  - slug: app\n    extends: coder_app\n    pod_env_vars:\n${repeated(size, (index) => `      ${index}K: [x]\n`)}`,
  ),
  "a profile of a pack with files that are missing": wrongPack(
    (size) =>
      `profiles:\n  - slug: app\n    extends: coder_app\n    config_maps:\n${repeated(size, (index) => `      k${index}: { from: ./x${index}, mount_path: /k/${index} }\n`)}`,
  ),
  "a profile of a pack with unknown suppressions": shape(
    (size, folder) => {
      const suppress = repeated(size, (index) => `      - { rule: nope${index}, reason: x }\n`);
      write(folder, { "pack.yaml": `profiles:\n  - slug: app\n    extends: coder_app\n    suppress:\n${suppress}` });
      return async () => {
        const registry = await loadPacks([{ path: folder }]);
        return issuesOf(() => buildConfig({ profiles: ["app"], groups: ["g"] }, { registry }));
      };
    },
    (issues, size) => issues.length >= size,
  ),
  "an unknown key of a pack": wrongPack(
    (size) => `profiles:\n  - { slug: app, extends: coder_app }\n${repeated(size, (index) => `k${index}: 1\n`)}`,
  ),
  "describing a profile with many settings": shape(
    (size, folder) => {
      write(folder, {
        "pack.yaml": `profiles:\n  - slug: app\n    extends: coder_app\n    pod_env_vars:\n${repeated(size, (index) => `      K${index}: x\n`)}`,
      });
      return async () => {
        const registry = await loadPacks([{ path: folder }]);
        const declaration = registry.find("profile", "app");
        return declaration === undefined ? "" : JSON.stringify(describeProfile(declaration));
      };
    },
    (text, size) => text.includes(`K${size - 1}`),
  ),
};
