/** The rule about the size of the file. @module */

import { exampleFile } from "./examples.ts";
import type { Rule } from "./rule.ts";

const objectMeta = "https://github.com/kubernetes/apimachinery/blob/master/pkg/api/validation/objectmeta.go";

/** The rule about the size of the file. */
export const CONFIG_RULES: readonly Rule[] = [
  {
    id: "config-size",
    severity: "error",
    effect: "deploy",
    title: "A file that is too large to install",
    why: "The whole file is one key of a config map, which holds other files too and can be at most 1 MiB. 'kubectl apply' already fails above 256 KiB, because it keeps a copy in an annotation.",
    hint: "Move long scripts into the image",
    source: objectMeta,
    scope: "file",
    bad: `# ${"x".repeat(1_000_000)}\n${exampleFile({ id: "lab" })}`,
    good: exampleFile({ id: "lab" }),
    compares: [],
    check: (context, report) => {
      const size = context.bytes ?? 0;
      if (size > 1_000_000) report(0, `The file has ${size} bytes: it does not fit into the hub's config map`);
      else if (size > 200 * 1024) {
        report(0, { message: `The file has ${size} bytes: 'kubectl apply' fails above 262144`, severity: "warning" });
      }
    },
  },
];
