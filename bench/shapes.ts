// Inputs that grow, and what is done with them: each has to take time in proportion (bench/growth.ts). Add a row for whatever
// somebody else decides the size of.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { readJinja } from "../src/hub/jinja/mod.ts";
import { readHubYaml } from "../src/hub/pyyaml/mod.ts";
import {
  buildConfig,
  ConfiguratorError,
  checkText,
  diffConfigs,
  fixText,
  formatConfig,
  loadPacks,
  type Override,
  renderMarkdown,
} from "../src/mod.ts";
import { maskText } from "../src/text/mask.ts";
import { unifiedDiff } from "../src/text/unified_diff.ts";
import { yamlReader } from "../src/text/yaml_read.ts";
import { writeYaml } from "../src/text/yaml_write.ts";

/** What to do with an input of a size; the input is made before the clock starts. */
export type Shape = (size: number, folder: string) => () => unknown;

const many = <T>(size: number, item: (index: number) => T): T[] =>
  Array.from({ length: size }, (_, index) => item(index));
const lines = (size: number, line: (index: number) => string) => `${many(size, line).join("\n")}\n`;

/** A text that is one piece again and again. */
const repeated =
  (act: (text: string) => unknown, piece: string): Shape =>
  (size) => {
    const text = piece.repeat(size);
    return () => act(text);
  };

const each = (title: string, pieces: readonly string[], act: (text: string) => unknown) =>
  Object.fromEntries(pieces.map((piece) => [`${title} ${JSON.stringify(piece)}`, repeated(act, piece)]));

const built =
  (item: (index: number) => Omit<Override, "at">): Shape =>
  (size) => {
    const overrides = many(size, (index) => ({ ...item(index), at: { origin: `--override ${index}` } }));
    const request = { profiles: ["coder_app"], groups: ["g"], overrides };
    return () => buildConfig(request, { readText: () => ({ text: "echo mine\n" }) });
  };

/** A pack of many profiles that is loaded, built and written. */
const pack =
  (profile: (index: number) => string): Shape =>
  (size, folder) => {
    const files = {
      "pack.yaml": `families:\n  - { slug: shared, extends: coder }\nprofiles:\n${many(size, profile).join("")}`,
      "files/tool.conf": "a = 1\n",
    };
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    return async () => {
      const registry = await loadPacks([{ path: folder }]);
      const profiles = many(size, (index) => `app_${index}`);
      return formatConfig(buildConfig({ profiles, groups: ["g"] }, { registry }).config);
    };
  };

const configOf = (size: number) =>
  buildConfig({ profiles: ["coder_app"], groups: many(size, (index) => `group-${index}`) }).config;

const readYaml = await yamlReader();

/** The text of a menu with so many profiles. */
function menu(size: number): string {
  const [profile] = configOf(1).profiles;
  return writeYaml({
    profiles: many(size, (index) => ({
      ...profile,
      id: `profile_app_${index}`,
      definition: { ...profile?.definition, slug: `app_${index}`, display_name: `App ${index}` },
    })),
  });
}

export const SHAPES: Readonly<Record<string, Shape>> = {
  ...each("masking", ["://", ":", "://a:", "a", "-----BEGIN X-----", "-", "eyJ", "TOKEN='", "--token "], maskText),
  ...each("writing YAML of", ["\n", " ", "\n \n", "a", "é", "'"], (text) =>
    writeYaml({ a: `${text}x`, b: `x\n${text}` }),
  ),
  ...each(
    "reading YAML as the hub does",
    [
      "[",
      "{",
      "- ",
      "? ",
      "a: ",
      '"',
      "'",
      "&a ",
      "!!str ",
      "|",
      "\t",
      "#",
      "%",
      "a\n",
      ":\n",
      "{a: ",
      "[[], ",
      "<<: ",
    ],
    (text) => readHubYaml(text),
  ),
  ...each(
    "reading Jinja",
    ["{{ ", "{% if x %}", "{#", "{{ x }}", "{% raw %}", "(", "{{ a|", "{{ (", "-", "{% for a in b %}", "{{ a }}\r\n"],
    (text) => [readJinja(text), readJinja(`{{ ${text} }}`)],
  ),
  "reading many keys as the hub does": (size) => {
    const text = lines(size, (index) => `key${index}: v`);
    return () => readHubYaml(text);
  },
  "reading many keys of a pack": (size) => {
    const text = lines(size, (index) => `key${index}: 1`);
    return () => readYaml(text, "f");
  },
  "reading keys that are there twice": (size) => {
    const text = lines(size, (index) => `key${index}: 1`).repeat(2);
    return () => readYaml(text, "f");
  },
  "comparing texts with nothing in common": (size) => {
    const [before, after] = [lines(size, (index) => `a ${index}`), lines(size, (index) => `b ${index}`)];
    return () => unifiedDiff(before, after);
  },
  "comparing texts with a change in every tenth line": (size) => {
    const [before, after] = [
      lines(size, (index) => `a ${index}`),
      lines(size, (index) => (index % 10 === 0 ? `b ${index}` : `a ${index}`)),
    ];
    return () => unifiedDiff(before, after);
  },
  "overrides of one setting": built((index) => ({ slug: "coder_app", field: "cpu_limit", value: String(index + 1) })),
  "overrides of variables": built((index) => ({ slug: "coder_app", field: `pod_env_vars.A${index}`, value: "x" })),
  "overrides of wrong variables": built((index) => ({ slug: "coder_app", field: `pod_env_vars.${index}`, value: "x" })),
  "overrides of unknown settings": built((index) => ({ slug: "coder_app", field: `field${index}`, value: "x" })),
  "overrides of volumes without a mount": built((index) => ({
    slug: "coder_app",
    field: `volumes.v${index}.size`,
    value: "1Gi",
  })),
  "overrides of config maps from files": built((index) => ({
    slug: "coder_app",
    field: `config_maps.c${index}.from`,
    value: "./init.sh",
  })),
  "overrides of unknown profiles": built((index) => ({ slug: `nope${index}`, field: "cpu_limit", value: "1" })),
  "overrides of another profile": built((index) => ({
    slug: "gpu_coder_app",
    field: `pod_env_vars.A${index}`,
    value: "x",
  })),
  "node selectors": (size) => {
    const nodeSelectors = many(size, (index) => ({ slug: "coder_app", key: `k${index}`, value: "v" }));
    return () => buildConfig({ profiles: ["coder_app"], groups: ["g"], nodeSelectors });
  },
  groups: (size) => {
    const groups = many(size, (index) => `group-${index}`);
    return () => formatConfig(buildConfig({ profiles: ["coder_app"], groups }).config);
  },
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
  "a pack with a mistake in each profile": pack(
    (index) => `  - { slug: app_${index}, extends: nope${index}, cpu: 1 }\n`,
  ),
  "checking a menu of many profiles": (size) => {
    const text = menu(size);
    return () => checkText(text);
  },
  "fixing a menu with a mistake in each profile": (size) => {
    const text = menu(size).replaceAll("cpu_limit: 8", "cpu_limit: '8'");
    return () => fixText(text);
  },
  "checking many unknown keys": (size) => {
    const text = `profiles:\n- id: a\n${lines(size, (index) => `  k${index}: v`)}`;
    return () => checkText(text);
  },
  "checking equal keys": repeated((text) => checkText(`profiles:\n- id: a\n${text}`), "  k: v\n"),
  "comparing menus in which every profile has another name and script": (size) => {
    const script = (word: string) => lines(30, (index) => `echo ${word} ${index}`);
    const menuOf = (word: string) => ({
      profiles: many(size, (index) => ({
        id: `profile_${word}_${index}`,
        groups: ["g"],
        definition: { display_name: `${word} ${index}`, slug: `${word}_${index}` },
        config_maps: [{ name: "c", key: "c", content: script(word) }],
      })),
    });
    const [before, after] = [menuOf("old"), menuOf("new")];
    return () => renderMarkdown(diffConfigs(before, after));
  },
  "comparing menus": (size) => {
    const [before, after] = [configOf(size), configOf(size + 1)];
    return () => renderMarkdown(diffConfigs(before, after));
  },
};

/** Calls it; a request that is refused has taken its time as well. */
export async function attempt(act: () => unknown): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof ConfiguratorError)) throw error;
  }
}
