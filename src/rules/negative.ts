/** The rule about amounts below zero. @module */

import { memoryAmount } from "../hub/kubernetes.ts";
import { cpus, eachMemory } from "./engine/amounts.ts";
import { quote } from "./engine/show.ts";
import { SOURCE } from "./engine/sources.ts";
import type { Rule } from "./rule.ts";

/** The rule about amounts below zero. */
export const NEGATIVE_RULES: readonly Rule[] = [
  {
    id: "negative",
    severity: "error",
    effect: "pod",
    title: "A negative amount",
    why: "CPU and memory cannot be less than zero. Kubernetes refuses such a pod.",
    hint: "Write an amount above zero",
    source: SOURCE.validation,
    scope: "override",
    bad: "cpu_limit: -1",
    good: "cpu_limit: 1",
    check: (context, report) => {
      for (const at of cpus(context)) {
        if (typeof at.value === "number" && at.value < 0)
          report(at, `${at.key} is ${at.value}, which is negative: Kubernetes refuses the pod`);
      }
      eachMemory((text, at) => {
        const amount = memoryAmount(text);
        if (amount !== undefined && Number.isFinite(amount) && Math.trunc(amount) < 0) {
          report(at, `${at.key} is ${quote(text)}, which is negative: Kubernetes refuses the pod`);
        }
      })(context, report);
    },
  },
];
