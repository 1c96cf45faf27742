/** The rule about secret mounts. @module */

import { isDnsLabel } from "../hub/kubernetes.ts";
import { fieldOf, itemsOf } from "./engine/part.ts";
import { formattedText, repeated, sectionOf } from "./engine/pod.ts";
import { quote } from "./engine/show.ts";
import { SOURCE } from "./engine/sources.ts";
import type { Rule } from "./rule.ts";

/** The rule about secret mounts. */
export const SECRET_RULES: readonly Rule[] = [
  {
    id: "secret-mount-name",
    was: ["secret_mount-name"],
    severity: "error",
    effect: "pod",
    title: "A secret mount whose name is not a volume name",
    why: "The hub uses the name of the Secret as a volume name too. A volume name has no dots, has at most 63 characters and is unique in the pod; otherwise Kubernetes refuses the pod.",
    hint: "Use lower-case letters, digits and -, at most 63 characters, and mount each Secret only once",
    source: SOURCE.hub,
    scope: "secret_mount",
    bad: "name: a.b",
    good: "name: a-b",
    check: (context, report) => {
      for (const pod of context.pods) {
        if (!pod.hasVolumes) continue;
        for (const secret of itemsOf(pod.profile, "secret_mounts")) {
          const at = fieldOf(secret, "name");
          const name = formattedText(at, context.templates);
          if (name !== undefined && !isDnsLabel(name))
            report(at, `The secret name ${quote(name)} is not a volume name: Kubernetes refuses the pod`);
        }
        for (const [first, again] of repeated(pod.volumes)) {
          if (again.kind !== "secret_mount") continue;
          const message = `The name ${quote(again.name)} is also used by ${sectionOf(first)}: Kubernetes refuses the pod`;
          report(again.at, { message, other: first.at });
        }
      }
    },
  },
];
