/** Rules about CPU. @module */

import { cpus, reportZero } from "./engine/amounts.ts";
import { modelCheck } from "./engine/checks.ts";
import { SOURCE } from "./engine/sources.ts";
import type { Rule } from "./rule.ts";

/** Rules about CPU. */
export const CPU_RULES: readonly Rule[] = [
  {
    id: "cpu-zero",
    severity: "error",
    effect: "ignored",
    title: "CPU zero",
    why: "Zero counts as not set: the container gets no CPU limit at all.",
    hint: "Write a whole number from 1",
    source: SOURCE.objects,
    scope: "override",
    bad: "cpu_limit: 0",
    good: "cpu_limit: 1",
    check: (context, report) => {
      for (const at of cpus(context)) if (at.value === 0) reportZero(at, "CPU", report);
    },
  },
  {
    id: "cpu-int",
    severity: "error",
    effect: "every-user",
    title: "CPU that is not a whole number",
    why: "The hub's model takes whole CPUs only. A fraction or 500m makes it refuse the whole file.",
    hint: "Write a whole number, such as 1",
    source: SOURCE.models,
    scope: "override",
    bad: "cpu_limit: 500m",
    good: "cpu_limit: 1",
    fix: { how: "nothing", why: "0.5 or 500m can only be rounded, and 1 costs twice as much." },
    check: modelCheck("cpu-int"),
  },
];
