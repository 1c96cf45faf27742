/** Rules about config maps. @module */

import { isConfigMapKey, isDnsLabel, isDnsSubdomain } from "../hub/kubernetes.ts";
import { pythonOctal, utf8Length } from "../hub/python.ts";
import { eachOf, modelCheck } from "./engine/checks.ts";
import type { Context } from "./engine/context.ts";
import { entriesAt, partAt } from "./engine/documents.ts";
import { childOf, fieldOf, isAbsent, itemsOf, type Part, textOf } from "./engine/part.ts";
import { isMounted, type Pod } from "./engine/pod.ts";
import { clashes, isKept, ONLY_AT_ONCE } from "./engine/same_user.ts";
import { QUOTES_MISSING, quote } from "./engine/show.ts";
import { SOURCE } from "./engine/sources.ts";
import { type ExampleProfile, exampleFile } from "./examples.ts";
import type { Report, Rule } from "./rule.ts";

const mebi = 1024 * 1024;

/** Rules about config maps. */
export const CM_RULES: readonly Rule[] = [
  {
    id: "cm-name",
    severity: "error",
    effect: "skipped",
    title: "A config map name that Kubernetes refuses",
    why: "The config map is neither created nor mounted; the server starts without the file.",
    hint: "Use lower-case letters, digits, - and ., at most 253 characters, such as my-cm",
    source: SOURCE.names,
    scope: "config_map",
    bad: "name: my_cm",
    good: "name: my-cm",
    check: eachOf("config_maps", (map, _context, report) => {
      const name = textOf(map, "name");
      if (name === undefined || isDnsSubdomain(name)) return;
      report(
        fieldOf(map, "name"),
        `Kubernetes refuses the config map name ${quote(name)}: users get a server without this file`,
      );
    }),
  },
  {
    id: "cm-name-mounted",
    severity: "error",
    effect: "pod",
    title: "A mounted config map whose name is not a volume name",
    why: "The hub uses the name of a mounted config map as a volume name too. A volume name has no dots and at most 63 characters; with any other name Kubernetes refuses the pod.",
    hint: "Use lower-case letters, digits and -, at most 63 characters, such as my-cm",
    source: SOURCE.hub,
    scope: "config_map",
    bad: "name: my.cm",
    good: "name: my-cm",
    check: eachOf("config_maps", (map, _context, report) => {
      const name = textOf(map, "name");
      if (name === undefined || !isMounted(map) || !isDnsSubdomain(name) || isDnsLabel(name)) return;
      report(fieldOf(map, "name"), `${quote(name)} is mounted, but is not a volume name: Kubernetes refuses the pod`);
    }),
  },
  {
    id: "cm-key",
    severity: "error",
    effect: "skipped",
    title: "A key that no config map can have",
    why: "Kubernetes refuses the config map, so users get a server without the file.",
    hint: "Use letters, digits, -, _ and ., such as settings.json; the folder belongs in mount_path",
    source: SOURCE.names,
    scope: "config_map",
    bad: "key: a/b",
    good: "key: b",
    check: (context, report) => {
      eachOf("config_maps", (map) => badKey(textOf(map, "key"), () => fieldOf(map, "key"), report))(context, report);
      for (const pod of context.pods) {
        for (const document of pod.documents) {
          if (document.kind !== "ConfigMap") continue;
          for (const { key, place } of entriesAt(document, "data")) badKey(key, place, report);
        }
      }
    },
  },
  {
    id: "cm-default-mode-type",
    was: ["cm-default_mode-type"],
    severity: "error",
    effect: "every-user",
    title: "A file mode that is not a string",
    why: "The hub takes file modes as strings. 0660 without quotes is a number, and with a number the hub refuses the whole file.",
    hint: 'Write the mode in quotes, such as "0660"',
    source: SOURCE.models,
    scope: "config_map",
    bad: "default_mode: 0660",
    good: 'default_mode: "0660"',
    fix: {
      how: "quote",
      why: "The hub reads the digits in quotes as octal. Only modes that start with 0 are repaired: 420 could be meant as a decimal number.",
      only: /^0o?[0-7]{3,4}$/,
    },
    check: modelCheck("cm-default-mode-type"),
  },
  {
    id: "cm-default-mode-octal",
    was: ["cm-default_mode-octal"],
    severity: "error",
    effect: "pod",
    title: "A file mode that is not octal",
    why: "The hub adds the mount first and then reads the mode as an octal number. If that fails, the mount has no volume, and Kubernetes refuses the pod. Kubernetes also refuses modes above 0777.",
    hint: 'Write up to four digits from 0 to 7, at most "0777", such as "0644"',
    source: SOURCE.hub,
    scope: "config_map",
    bad: 'default_mode: "0999"',
    good: 'default_mode: "0644"',
    fix: { how: "nothing", why: "0999 is not an octal number, and only the writer knows which mode is meant." },
    check: eachOf("config_maps", (map, _context, report) => {
      const mode = textOf(map, "default_mode");
      if (mode === undefined || mode === "" || !isMounted(map)) return;
      const bits = pythonOctal(mode);
      const at = fieldOf(map, "default_mode");
      if (bits === undefined)
        report(at, `default_mode ${quote(mode)} is not an octal number: Kubernetes refuses the pod`);
      else if (bits < 0 || bits > 0o777)
        report(at, `default_mode ${quote(mode)} is not between 0 and 0777: Kubernetes refuses the pod`);
    }),
  },
  {
    id: "cm-content-type",
    severity: "error",
    effect: "every-user",
    title: "Content that is not a string",
    why: "The content of a config map is a string. With a map, a list or a number the hub refuses the whole file.",
    hint: "Write 'content: |' and the text, indented, in the lines below",
    source: SOURCE.models,
    scope: "config_map",
    bad: "content: {a: b}",
    good: "content: |\n  a: b",
    fix: {
      how: "quote",
      why: `${QUOTES_MISSING} A list or a map is left as it is: it could be meant as YAML or as JSON.`,
    },
    check: modelCheck("cm-content-type"),
  },
  {
    id: "cm-content-null",
    severity: "warning",
    effect: "surprise",
    title: "A config map without content",
    why: "Unless the config map already exists, users find an empty file.",
    hint: "Write the content, or create the config map with a manifest of the same profile",
    source: SOURCE.hub,
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
    title: "One config map with different contents",
    why: "The hub creates a config map only if it does not exist, and never updates it. All profiles of a user share one namespace, so the profile that is started first decides what the others get. With persist: false in all of them the hub deletes the config map at each stop, and only servers that run at the same time share it.",
    hint: "Give config maps with different content different names",
    source: SOURCE.hub,
    scope: "file",
    bad: exampleFile(withMap("a", "conf"), withMap("b", "conf")),
    good: exampleFile(withMap("a", "conf-a"), withMap("b", "conf-b")),
    compares: ["groups", "config_maps.name", "config_maps.key", "config_maps.content", "config_maps.persist"],
    check: differentContents,
  },
  {
    id: "cm-same-name",
    severity: "error",
    effect: "pod",
    title: "One config map that is listed twice",
    why: "If both entries are mounted, the pod has two volumes of the same name, and Kubernetes refuses it. Otherwise the hub creates the config map from the first entry, and the key of the second is missing.",
    hint: "Give each entry its own name",
    source: SOURCE.hub,
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
              message: `The config map ${quote(name)} is listed twice: the hub creates it from the first entry only`,
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
    why: "The hub creates it, but it is neither mounted nor read as environment variables, so no program in the server sees it.",
    hint: "Add mount_path, or list it in env_from_config_maps",
    source: SOURCE.hub,
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
          report(fieldOf(map, "name"), `The config map ${quote(name)} is neither mounted nor used`);
        }
      }
    },
  },
  {
    id: "cm-missing-key",
    severity: "warning",
    effect: "never-starts",
    title: "A mounted key that the config map does not have",
    why: "The hub creates the objects of manifests first, and does not change a config map that exists. Without the key the mount never becomes ready.",
    hint: "Add the key to the manifest, or mount a key that the manifest has",
    source: SOURCE.hub,
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
            report(fieldOf(map, "key"), `The manifest of this config map does not have the key ${quote(key)}`);
        }
      }
    },
  },
  {
    id: "cm-size",
    severity: "error",
    effect: "skipped",
    title: "A config map larger than 1 MiB",
    why: "Kubernetes refuses a config map or a Secret of more than 1 MiB, and users get a server without it.",
    hint: "Split it, or put the file into the image",
    source: "https://kubernetes.io/docs/concepts/configuration/configmap/",
    scope: "config_map",
    bad: `content: "${"x".repeat(mebi + 1)}"`,
    good: "content: short",
    check: (context, report) => {
      for (const pod of context.pods) {
        for (const map of itemsOf(pod.profile, "config_maps")) {
          const size = utf8Length(textOf(map, "content") ?? "");
          if (size > mebi) report(fieldOf(map, "content"), tooLarge("The content", size));
        }
        for (const document of pod.documents) {
          if (document.kind !== "ConfigMap" && document.kind !== "Secret") continue;
          let size = 0;
          for (const key of ["data", "stringData", "binaryData"]) {
            for (const { value } of entriesAt(document, key)) {
              if (value.kind === "scalar") size += utf8Length(value.text) * (isEncoded(document.kind, key) ? 0.75 : 1);
            }
          }
          if (size > mebi) report(partAt(document, ["data"]), tooLarge(`The data of this ${document.kind}`, size));
        }
      }
    },
  },
];

function badKey(key: string | undefined, place: () => Part | undefined, report: Report): void {
  if (key === undefined || isConfigMapKey(key)) return;
  report(place(), `Kubernetes refuses the key ${quote(key)}, so the config map is not created`);
}

function manifestMap(pod: Pod, name: string | undefined): Pod["documents"][number] | undefined {
  return name === undefined ? undefined : pod.made("ConfigMap", name);
}

function differentContents(context: Context, report: Report): void {
  const made = function* (profile: Part) {
    for (const object of itemsOf(profile, "config_maps")) {
      const [name, key, text] = [textOf(object, "name"), textOf(object, "key"), textOf(object, "content")];
      if (name !== undefined && key !== undefined && text !== undefined)
        yield { name, object, content: `${key}\0${text}`, isKept: isKept(object) };
    }
  };
  for (const { name, object, first, meets, kept } of clashes(context.profiles, made)) {
    const at = fieldOf(object, "name");
    const what = `The config map ${quote(name)} has different content in profiles[${first.profile}]`;
    const other = fieldOf(first, "name") ?? first;
    if (kept) {
      const message = `${what}: the profile that is started first decides`;
      report(at, { message, other, ...(meets ? {} : { severity: "warning" }) });
    } else if (meets)
      report(at, { message: `${what}: ${ONLY_AT_ONCE}`, other, severity: "warning", effect: "surprise" });
  }
}

function withMap(id: string, name: string): ExampleProfile {
  const map = `{name: ${name}, key: k, mount_path: /etc/k, readonly: true, content: text of ${id}}`;
  return { id, more: `config_maps:\n  - ${map}` };
}

function tooLarge(what: string, size: number): string {
  return `${what} has ${Math.round(size)} bytes: Kubernetes refuses more than ${mebi}, so the object is not created`;
}

function isEncoded(kind: string, key: string): boolean {
  return key === "binaryData" || (kind === "Secret" && key === "data");
}
