/** Rules about sizes. @module */

import { utf8Length } from "../hub/python.ts";
import { entriesAt, partAt } from "./engine/documents.ts";
import { fieldOf, itemsOf, textOf } from "./engine/part.ts";
import { exampleFile } from "./example_profiles.ts";
import type { Rule } from "./rule.ts";

const objectMeta = "https://github.com/kubernetes/apimachinery/blob/master/pkg/api/validation/objectmeta.go";
const mebi = 1024 * 1024;

/** Rules about sizes. */
export const SIZE_RULES: readonly Rule[] = [
  {
    id: "cm-size",
    severity: "error",
    effect: "skipped",
    title: "A config map above 1 MiB",
    why: "Kubernetes refuses it, and users get a server without the file.",
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
  {
    id: "config-size",
    severity: "error",
    effect: "deploy",
    title: "A file that is too large to install",
    why: "The whole file is one key of a config map of at most 1 MiB, next to other files. Above 256 KiB already 'kubectl apply' fails, because it keeps a copy in an annotation.",
    hint: "Put long scripts into the image",
    source: objectMeta,
    scope: "file",
    bad: `# ${"x".repeat(1_000_000)}\n${exampleFile({ id: "lab" })}`,
    good: exampleFile({ id: "lab" }),
    check: (context, report) => {
      const size = context.bytes ?? 0;
      if (size > 1_000_000) report(0, `The file has ${size} bytes: it does not fit into the hub's config map`);
      else if (size > 200 * 1024) {
        report(0, { message: `The file has ${size} bytes: 'kubectl apply' fails above 262144`, severity: "warning" });
      }
    },
  },
];

function tooLarge(what: string, size: number): string {
  return `${what} has ${Math.round(size)} bytes, more than ${mebi}: the config map is not made`;
}

function isEncoded(kind: string, key: string): boolean {
  return key === "binaryData" || (kind === "Secret" && key === "data");
}
