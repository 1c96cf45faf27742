/** Rules about one config map. @module */

import { isConfigMapKey, isDnsLabel, isDnsSubdomain } from "../hub/kubernetes.ts";
import { pythonOctal } from "../hub/python.ts";
import { eachOf, modelCheck } from "./engine/checks.ts";
import { entriesAt } from "./engine/documents.ts";
import { fieldOf, type Part, textOf } from "./engine/part.ts";
import { isMounted } from "./engine/pod.ts";
import { quote } from "./engine/show.ts";
import type { Report, Rule } from "./rule.ts";

const hub = "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/app_hub_context.py";
const names = "https://github.com/kubernetes/apimachinery/blob/master/pkg/util/validation/validation.go";
const models = "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/models.py";

/** Rules about one config map. */
export const CONFIG_MAP_RULES: readonly Rule[] = [
  {
    id: "cm-name",
    severity: "error",
    effect: "skipped",
    title: "A config map name that Kubernetes refuses",
    why: "The config map is neither made nor mounted; the server starts without the file.",
    hint: "Use lower-case letters, digits, - and ., at most 253 characters, such as my-cm",
    source: names,
    scope: "config_map",
    bad: "name: my_cm",
    good: "name: my-cm",
    check: eachOf("config_maps", (map, _context, report) => {
      const name = textOf(map, "name");
      if (name === undefined || isDnsSubdomain(name)) return;
      report(
        fieldOf(map, "name"),
        `The config map name ${quote(name)} is refused: users get a server without this file`,
      );
    }),
  },
  {
    id: "cm-name-mounted",
    severity: "error",
    effect: "pod",
    title: "The name of a mounted config map is no volume name",
    why: "The hub uses the name as a volume name too, and that may have no dots and at most 63 characters: Kubernetes refuses the pod.",
    hint: "Use lower-case letters, digits and -, at most 63 characters, such as my-cm",
    source: hub,
    scope: "config_map",
    bad: "name: my.cm",
    good: "name: my-cm",
    check: eachOf("config_maps", (map, _context, report) => {
      const name = textOf(map, "name");
      if (name === undefined || !isMounted(map) || !isDnsSubdomain(name) || isDnsLabel(name)) return;
      report(fieldOf(map, "name"), `${quote(name)} is mounted, but no name of a volume: Kubernetes refuses the pod`);
    }),
  },
  {
    id: "cm-key",
    severity: "error",
    effect: "skipped",
    title: "A key that no config map can have",
    why: "Kubernetes refuses the config map, so users get a server without the file.",
    hint: "Use letters, digits, -, _ and ., such as settings.json; the folder belongs into mount_path",
    source: names,
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
    id: "cm-default_mode-type",
    severity: "error",
    effect: "every-user",
    title: "A file mode that is no string",
    why: "pydantic refuses a number, and 0660 without quotes is one: the whole file cannot be loaded.",
    hint: 'Write it in quotes, such as "0660"',
    source: models,
    scope: "config_map",
    bad: "default_mode: 0660",
    good: 'default_mode: "0660"',
    check: modelCheck("cm-default_mode-type"),
  },
  {
    id: "cm-default_mode-octal",
    severity: "error",
    effect: "pod",
    title: "Not an octal file mode",
    why: "The hub reads the mode as an octal number after it has added the mount; when that fails the volume is missing, and Kubernetes refuses the pod. It also refuses modes above 0777.",
    hint: 'Write up to four digits from 0 to 7, at most "0777", such as "0644"',
    source: hub,
    scope: "config_map",
    bad: 'default_mode: "0999"',
    good: 'default_mode: "0644"',
    check: eachOf("config_maps", (map, _context, report) => {
      const mode = textOf(map, "default_mode");
      if (mode === undefined || mode === "" || !isMounted(map)) return;
      const bits = pythonOctal(mode);
      const at = fieldOf(map, "default_mode");
      if (bits === undefined) report(at, `default_mode ${quote(mode)} is no octal number: Kubernetes refuses the pod`);
      else if (bits < 0 || bits > 0o777)
        report(at, `default_mode ${quote(mode)} is not between 0 and 0777: Kubernetes refuses the pod`);
    }),
  },
  {
    id: "cm-content-type",
    severity: "error",
    effect: "every-user",
    title: "Content that is no text",
    why: "pydantic refuses a map, list or number as content, and with it the whole file.",
    hint: "Write a block text: 'content: |' and the text in the lines below",
    source: models,
    scope: "config_map",
    bad: "content: {a: b}",
    good: "content: |\n  a: b",
    check: modelCheck("cm-content-type"),
  },
];

function badKey(key: string | undefined, place: () => Part | undefined, report: Report): void {
  if (key === undefined || isConfigMapKey(key)) return;
  report(place(), `The key ${quote(key)} is refused, so the config map is not made`);
}
