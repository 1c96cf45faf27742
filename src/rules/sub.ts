/** The rule about sub_path. @module */

import { isSubPath } from "../hub/kubernetes.ts";
import { fieldOf, itemsOf, type Part } from "./engine/part.ts";
import { formattedText } from "./engine/pod.ts";
import { quote } from "./engine/show.ts";
import { SOURCE } from "./engine/sources.ts";
import type { Rule } from "./rule.ts";

/** The rule about sub_path. */
export const SUB_RULES: readonly Rule[] = [
  {
    id: "sub-path-form",
    was: ["sub_path-form"],
    severity: "error",
    effect: "pod",
    title: "A sub_path that leads out of the volume",
    why: "Kubernetes refuses a pod with a sub_path that is absolute or has '..' as one of its folders.",
    hint: "Write a relative path such as data/keys.json",
    source: SOURCE.validation,
    scope: "secret_mount",
    bad: "sub_path: /keys.json",
    good: "sub_path: keys.json",
    check: (context, report) => {
      for (const pod of context.pods) {
        if (!pod.hasVolumes) continue;
        for (const mount of inner(pod.profile)) {
          const at = fieldOf(mount, "sub_path");
          const path = formattedText(at, context.templates);
          if (path !== undefined && path !== "" && !isSubPath(path))
            report(
              at,
              `The sub_path ${quote(path)} is absolute or leads out of the volume: Kubernetes refuses the pod`,
            );
        }
      }
    },
  },
];

function* inner(profile: Part): Iterable<Part> {
  yield* itemsOf(profile, "secret_mounts");
  for (const container of itemsOf(profile, "init_containers")) yield* itemsOf(container, "volume_mounts");
}
