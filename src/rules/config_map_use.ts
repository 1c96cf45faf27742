/** Rules about how config maps are shared and used. @module */

import type { Context } from "./engine/context.ts";
import { childOf } from "./engine/nodes.ts";
import { fieldOf, isAbsent, itemsOf, type Part, textOf } from "./engine/part.ts";
import { isMounted, type Pod } from "./engine/pod.ts";
import { quote } from "./engine/show.ts";
import { type ExampleProfile, exampleFile } from "./example_profiles.ts";
import type { Report, Rule } from "./rule.ts";

const hub = "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/app_hub_context.py";

/** Rules about how config maps are shared and used. */
export const CONFIG_MAP_USE_RULES: readonly Rule[] = [
  {
    id: "cm-content-null",
    severity: "warning",
    effect: "surprise",
    title: "A config map without content",
    why: "Unless the object exists already, users find an empty file.",
    hint: "Write the content, or make the config map with a manifest of the same profile",
    source: hub,
    scope: "config_map",
    bad: "content: null",
    good: "content: hello",
    check: (context, report) => {
      for (const pod of context.pods) {
        for (const map of itemsOf(pod.profile, "config_maps")) {
          const content = fieldOf(map, "content");
          if (!isAbsent(content) || manifestMap(pod, textOf(map, "name")) !== undefined) continue;
          report(content ?? map, "The config map has no content, so users find an empty file");
        }
      }
    },
  },
  {
    id: "cm-exists",
    severity: "error",
    effect: "ignored",
    title: "One config map with two contents",
    why: "The hub makes a config map only if it is not there, and never updates it. All profiles of a user share one namespace, so the profile started first decides what the others get.",
    hint: "Give config maps with different content different names",
    source: hub,
    scope: "file",
    bad: exampleFile(withMap("a", "conf"), withMap("b", "conf")),
    good: exampleFile(withMap("a", "conf-a"), withMap("b", "conf-b")),
    check: differentContents,
  },
  {
    id: "cm-same-name",
    severity: "error",
    effect: "pod",
    title: "One config map listed twice",
    why: "Mounted twice, the pod has two volumes with one name, which Kubernetes refuses. Not mounted, the second key is never made.",
    hint: "Give each entry its own name",
    source: hub,
    scope: "profile",
    bad: "config_maps:\n  - {name: conf, key: a, mount_path: /etc/a, readonly: true, content: x}\n  - {name: conf, key: b, mount_path: /etc/b, readonly: true, content: y}",
    good: "config_maps:\n  - {name: conf-a, key: a, mount_path: /etc/a, readonly: true, content: x}\n  - {name: conf-b, key: b, mount_path: /etc/b, readonly: true, content: y}",
    check: (context, report) => {
      for (const profile of context.profiles) {
        const seen = new Map<string, Part>();
        for (const map of itemsOf(profile, "config_maps")) {
          const name = textOf(map, "name");
          if (name === undefined) continue;
          const first = seen.get(name);
          if (first === undefined) seen.set(name, map);
          else if (isMounted(first) && isMounted(map))
            report(fieldOf(map, "name"), `The config map ${quote(name)} is mounted twice: Kubernetes refuses the pod`);
          else
            report(fieldOf(map, "name"), {
              message: `The config map ${quote(name)} is listed twice: only the first entry is made`,
              effect: "ignored",
            });
        }
      }
    },
  },
  {
    id: "cm-unmounted",
    severity: "warning",
    effect: "ignored",
    title: "A config map that nothing uses",
    why: "It is made but neither mounted nor read as variables, so no program in the server sees it.",
    hint: "Add mount_path, or list it in env_from_config_maps",
    source: hub,
    scope: "config_map",
    bad: "mount_path: null",
    good: "mount_path: /etc/settings.json",
    check: (context, report) => {
      for (const pod of context.pods) {
        const used = new Set(itemsOf(pod.profile, "env_from_config_maps").map((item) => item.value));
        for (const map of itemsOf(pod.profile, "config_maps")) {
          const name = textOf(map, "name");
          if (name === undefined || isMounted(map) || (pod.hasVolumes && used.has(name)) || pod.strings().has(name))
            continue;
          report(fieldOf(map, "name"), `The config map ${quote(name)} is not mounted and not used`);
        }
      }
    },
  },
  {
    id: "cm-missing-key",
    severity: "warning",
    effect: "never-starts",
    title: "A mounted key that the config map lacks",
    why: "Manifests are made first, so the config map is already there and stays as it is. Without the key the mount never gets ready.",
    hint: "Add the key to the manifest, or mount one that is there",
    source: hub,
    scope: "profile",
    bad: "manifests:\n  - {name: m, key: m, content: [{apiVersion: v1, kind: ConfigMap, metadata: {name: conf}, data: {a: x}}]}\nconfig_maps:\n  - {name: conf, key: b, mount_path: /etc/b, readonly: true}",
    good: "manifests:\n  - {name: m, key: m, content: [{apiVersion: v1, kind: ConfigMap, metadata: {name: conf}, data: {a: x}}]}\nconfig_maps:\n  - {name: conf, key: a, mount_path: /etc/a, readonly: true}",
    check: (context, report) => {
      for (const pod of context.pods) {
        if (pod.documents.length === 0) continue;
        for (const map of itemsOf(pod.profile, "config_maps")) {
          const key = textOf(map, "key");
          const made = manifestMap(pod, textOf(map, "name"));
          if (made === undefined || key === undefined || !isMounted(map)) continue;
          if (
            childOf(childOf(made.node, "data"), key) === undefined &&
            childOf(childOf(made.node, "binaryData"), key) === undefined
          )
            report(fieldOf(map, "key"), `The manifest of this config map has no key ${quote(key)}`);
        }
      }
    },
  },
];

function manifestMap(pod: Pod, name: string | undefined): Pod["documents"][number] | undefined {
  return name === undefined ? undefined : pod.made("ConfigMap", name);
}

function differentContents(context: Context, report: Report): void {
  const seen = new Map<string, { content: string; first: Part; groups: Map<string, string> }>();
  for (const profile of context.profiles) {
    const groups = itemsOf(profile, "groups").map((group) => group.value);
    for (const map of itemsOf(profile, "config_maps")) {
      const [name, key, text] = [textOf(map, "name"), textOf(map, "key"), textOf(map, "content")];
      if (name === undefined || key === undefined || text === undefined) continue;
      const content = `${key}\0${text}`;
      let known = seen.get(name);
      if (known === undefined) {
        known = { content, first: map, groups: new Map() };
        seen.set(name, known);
      }
      let shared = false;
      for (const group of groups) {
        if (typeof group !== "string") continue;
        const before = known.groups.get(group);
        if (before === undefined) known.groups.set(group, content);
        else if (before !== content) shared = true;
      }
      // Twice in one profile is another rule.
      if (known.content === content && !shared) continue;
      if (known.first.profile === map.profile) continue;
      const message = `The config map ${quote(name)} has other content in profiles[${known.first.profile}]: the profile started first decides`;
      report(fieldOf(map, "name"), shared ? message : { message, severity: "warning" });
    }
  }
}

function withMap(id: string, name: string): ExampleProfile {
  const map = `{name: ${name}, key: k, mount_path: /etc/k, readonly: true, content: text of ${id}}`;
  return { id, more: `config_maps:\n  - ${map}` };
}
