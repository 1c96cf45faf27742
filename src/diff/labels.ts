import { maskText } from "../text/mask.ts";

/** One step of a path: a key of a map, or an entry of a list by what identifies it. */
export interface Step {
  readonly name: string;
  readonly isItem: boolean;
}

// The sections of a profile, as one calls a single entry of them.
const singular: Readonly<Record<string, string>> = {
  groups: "group",
  volumes: "volume",
  config_maps: "config map",
  pod_env_vars: "env",
  env_from_config_maps: "env from config map",
  env_from_secrets: "env from secret",
  init_containers: "init container",
  role_bindings: "role binding",
  image_pull_secrets: "image pull secret",
  secret_mounts: "secret mount",
  manifests: "manifest",
  node_selector: "node selector",
  extra_resource_limits: "extra limit",
  extra_resource_guarantees: "extra guarantee",
  access_modes: "access mode",
  volume_mounts: "mount",
  subjects: "subject",
  verbs: "verb",
  resources: "resource",
  api_groups: "API group",
};

// They only group settings, and say nothing to a reader.
const silent = new Set(["definition", "kubespawner_override", "volume_mount"]);

/** The sections whose entries are compared one by one, also when one side has no such section. */
export function isSection(key: string | undefined): boolean {
  return key !== undefined && Object.hasOwn(singular, key);
}

const wordSets = new Set(
  "groups access_modes verbs resources api_groups env_from_config_maps env_from_secrets".split(" "),
);

/** Lists of words that are compared as sets; any other list of values (a command) is compared by position. */
export function isWordSet(key: string | undefined): boolean {
  return key !== undefined && wordSets.has(key);
}

/** The path with dots, credentials masked. */
export function pathText(path: readonly Step[]): string {
  return path.map((step) => maskText(step.name)).join(".");
}

/** The path in words, credentials masked. */
export function labelText(path: readonly Step[]): string {
  const words: string[] = [];
  for (const [index, { name, isItem }] of path.entries()) {
    const isWrapper = !isItem && (silent.has(name) || (name === "content" && path[index - 2]?.name === "manifests"));
    if (isWrapper && index < path.length - 1) continue;
    words.push(isItem ? maskText(name) : Object.hasOwn(singular, name) ? (singular[name] ?? name) : maskText(name));
  }
  return words.join(" ");
}
