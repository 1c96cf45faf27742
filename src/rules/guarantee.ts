/** The rule about guarantees and limits. @module */

import { memoryAmount } from "../hub/kubernetes.ts";
import { overrideOf } from "./engine/checks.ts";
import { fieldOf, numberOf, type Part, textOf } from "./engine/part.ts";
import { quote } from "./engine/show.ts";
import { SOURCE } from "./engine/sources.ts";
import type { Rule } from "./rule.ts";

/** The rule about guarantees and limits. */
export const GUARANTEE_RULES: readonly Rule[] = [
  {
    id: "guarantee-gt-limit",
    severity: "error",
    effect: "pod",
    title: "A guarantee above its limit",
    why: "Kubernetes refuses a container that asks for more than it may use.",
    hint: "Make the guarantee at most as large as the limit",
    source: SOURCE.validation,
    scope: "override",
    bad: "cpu_limit: 2\ncpu_guarantee: 4",
    good: "cpu_limit: 4\ncpu_guarantee: 2",
    check: (context, report) => {
      for (const profile of context.profiles) {
        const override = overrideOf(profile);
        for (const [what, read] of [
          ["cpu", (key: string) => numberOf(override, key)],
          ["mem", (key: string) => memoryAmount(textOf(override, key) ?? "")],
        ] as const) {
          const limit = read(`${what}_limit`);
          const guarantee = read(`${what}_guarantee`);
          if (limit === undefined || guarantee === undefined || limit <= 0 || guarantee <= limit) continue;
          const [least, most] = [fieldOf(override, `${what}_guarantee`), fieldOf(override, `${what}_limit`)];
          const [low, high] = [shown(least), shown(most)];
          report(least, {
            message: `${what}_guarantee ${low} is above ${what}_limit ${high}: Kubernetes refuses the pod`,
            hint: `Raise ${what}_limit or lower ${what}_guarantee`,
            ...(most === undefined ? {} : { other: most }),
          });
        }
      }
    },
  },
];

function shown(part: Part | undefined): string {
  return part?.node.kind === "scalar" ? quote(part.node.text) : "";
}
