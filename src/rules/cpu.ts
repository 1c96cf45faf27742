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
    title: "A CPU amount of zero",
    why: "The hub treats zero as not set: with a cpu_limit of zero the container gets no CPU limit at all.",
    hint: "Write a whole number, 1 or more",
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
    why: "The hub accepts whole CPUs only. With a fraction or 500m it refuses the whole file.",
    hint: "Write a whole number, such as 1",
    source: SOURCE.models,
    scope: "override",
    bad: "cpu_limit: 500m",
    good: "cpu_limit: 1",
    fix: { how: "nothing", why: "0.5 or 500m could only be rounded, and a whole CPU costs twice as much." },
    check: modelCheck("cpu-int"),
  },
];
