/**
 * The examples of rules as whole configs.
 *
 * @module
 */

import type { ExampleScope, Rule } from "./rule.ts";

type Lines = Readonly<Record<string, string>>;

const profile: Lines = {
  id: "id: lab",
  groups: "groups: [group-1]",
  definition:
    'definition:\n  display_name: Lab\n  slug: lab\n  default: false\n  kubespawner_override: {cpu_limit: 2, mem_limit: 2G, image: "org/lab:1.0"}',
  node_selector: "node_selector: {}",
};
const definition: Lines = {
  display_name: "display_name: Lab",
  slug: "slug: lab",
  default: "default: false",
  kubespawner_override: 'kubespawner_override: {cpu_limit: 2, mem_limit: 2G, image: "org/lab:1.0"}',
};
const override: Lines = { cpu_limit: "cpu_limit: 2", mem_limit: "mem_limit: 2G", image: 'image: "org/lab:1.0"' };
const volume: Lines = {
  name: "name: ws",
  claim_name: "claim_name: ws-claim",
  size: "size: 10Gi",
  storage_class: "storage_class: standard",
  access_modes: "access_modes: [ReadWriteOnce]",
  volume_mount: "volume_mount: {name: ws, mount_path: /workspace}",
  persist: "persist: true",
};
const configMap: Lines = {
  name: "name: conf",
  key: "key: k",
  mount_path: "mount_path: /etc/k",
  readonly: "readonly: true",
  content: "content: hello",
};
const container: Lines = {
  name: "name: prepare",
  image: 'image: "org/tools:1.0"',
  command: 'command: ["sh", "-c", "echo hi"]',
  volume_mounts: "volume_mounts: []",
};
const binding: Lines = {
  name: "name: pods",
  subjects: "subjects: [{name: lab, kind: ServiceAccount}]",
  role: "role: {name: pods, resources: [pods], verbs: [get, list]}",
};

/** The whole config of a rule's example; everything that the example does not contain is filled in. */
export function exampleConfig(rule: Pick<Rule, "scope" | "bad" | "good">, which: "bad" | "good"): string {
  const text = rule[which];
  return rule.scope === "file" ? text : `profiles:\n${item(inProfile(rule.scope, text), 2)}\n`;
}

function inProfile(scope: Exclude<ExampleScope, "file">, text: string): string {
  const volumes = `volumes:\n${item(fill(volume, ""), 2)}`;
  switch (scope) {
    case "profile":
      return fill(profile, text);
    case "definition":
      return fill(profile, `definition:\n${indent(fill(definition, text), 2)}`);
    case "override": {
      const inner = `kubespawner_override:\n${indent(fill(override, text), 2)}`;
      return fill(profile, `definition:\n${indent(fill(definition, inner), 2)}`);
    }
    case "env":
      return fill(profile, `pod_env_vars:\n${indent(text, 2)}`);
    case "volume":
      return withVolume(text);
    case "config_map":
      return fill(profile, `config_maps:\n${item(fill(configMap, text), 2)}\n${volumes}`);
    case "init_container":
      return fill(profile, `init_containers:\n${item(fill(container, text), 2)}\n${volumes}`);
    case "role_binding":
      return fill(profile, `role_bindings:\n${item(fill(binding, text), 2)}\n${volumes}`);
    case "image_pull_secret": {
      const lines = { name: "name: cr-config", data: "data: eyJhdXRocyI6e319" };
      return fill(profile, `image_pull_secrets:\n${item(fill(lines, text), 2)}\n${volumes}`);
    }
    case "secret_mount": {
      const lines = { name: "name: keys", mount_path: "mount_path: /etc/keys" };
      return fill(profile, `secret_mounts:\n${item(fill(lines, text), 2)}\n${volumes}`);
    }
    case "manifest":
      return fill(profile, `manifests:\n${item(fill({ name: "name: m", key: "key: m" }, text), 2)}`);
    case "object":
      return fill(profile, `manifests:\n  - name: m\n    key: m\n    content:\n${item(text, 6)}`);
  }
}

// Sections that only work with volumes may be in an example of a volume.
function withVolume(text: string): string {
  if (!/^(env_from_\w+):/.test(text)) return fill(profile, `volumes:\n${item(fill(volume, text), 2)}`);
  return fill(profile, `${text}\nvolumes:\n${item(fill(volume, ""), 2)}`);
}

function fill(lines: Lines, text: string): string {
  const given = new Set(Array.from(text.matchAll(/^"?(\w+)"?:/gm), (match) => match[1]));
  const rest = Object.keys(lines)
    .filter((key) => !given.has(key))
    .map((key) => lines[key]);
  return [...rest, text].filter((part) => part !== "").join("\n");
}

function indent(text: string, by: number): string {
  return text.replace(/(?<=^|\n)(?=[^\n])/g, " ".repeat(by));
}

function item(text: string, by: number): string {
  return indent(text, by + 2).replace(/^ +/, `${" ".repeat(by)}- `);
}

/** The parts of a profile that an example sets; the rest is filled in. */
export interface ExampleProfile {
  readonly id: string;
  readonly slug?: string;
  readonly default?: boolean;
  /** Lines of the profile, without indentation. */
  readonly more?: string;
}

/** The text of a file with these profiles. */
export function exampleFile(...profiles: readonly ExampleProfile[]): string {
  return `profiles:\n${profiles.map(exampleProfile).join("")}`;
}

function exampleProfile({ id, slug = id, default: chosen = false, more }: ExampleProfile): string {
  const lines = [
    `id: ${id}`,
    "groups: [group-1]",
    "definition:",
    `  display_name: ${slug}`,
    `  slug: ${slug}`,
    `  default: ${chosen}`,
    '  kubespawner_override: {cpu_limit: 1, mem_limit: 1G, image: "org/lab:1.0"}',
    ...(more === undefined ? [] : more.split("\n")),
    ...(more?.includes("node_selector:") === true ? [] : ["node_selector: {}"]),
  ];
  return lines.map((line, index) => `${index === 0 ? "  - " : "    "}${line}\n`).join("");
}
