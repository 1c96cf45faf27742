/** Rules about memory. @module */

import { hubMemoryBytes, memoryAmount } from "../hub/kubernetes.ts";
import { eachMemory, reportZero } from "./engine/amounts.ts";
import { modelCheck, overrideOf } from "./engine/checks.ts";
import { fieldOf, isAbsent } from "./engine/part.ts";
import { quote } from "./engine/show.ts";
import { SOURCE } from "./engine/sources.ts";
import type { Rule } from "./rule.ts";

const traitlets = "https://github.com/jupyterhub/jupyterhub/blob/5.1.0/jupyterhub/traitlets.py";

/** Rules about memory. */
export const MEM_RULES: readonly Rule[] = [
  {
    id: "mem-unit",
    severity: "error",
    effect: "spawn",
    title: "A memory amount that the hub cannot read",
    why: "JupyterHub expects a number and one capital letter: K, M, G or T, each 1024 times the one before. Gi, GB, m or no letter raise an error when the profile is started.",
    hint: 'Write a number and K, M, G or T, such as "8G"',
    source: traitlets,
    scope: "override",
    bad: "mem_limit: 8Gi",
    good: "mem_limit: 8G",
    fix: {
      how: "nothing",
      why: "Only the writer knows what 8GB or 512m means. For the hub 8G is what Kubernetes calls 8Gi.",
    },
    check: eachMemory((text, at, report) => {
      const amount = memoryAmount(text);
      if (amount === undefined || !Number.isFinite(amount)) {
        report(at, `${at.key} ${quote(text)} is not an amount of memory: starting the profile raises an error`);
      } else if (amount > 0 && hubMemoryBytes(text) === undefined) {
        report(at, {
          message: `${at.key} ${quote(text)} works, but is easy to misread: the usual form is a number and one of K, M, G and T`,
          severity: "warning",
          effect: "surprise",
        });
      }
    }),
  },
  {
    id: "mem-type",
    severity: "error",
    effect: "every-user",
    title: "Memory that is not a string",
    why: "The hub takes memory as a string with a unit. With a number it refuses the whole file.",
    hint: 'Write a string with a unit, such as "8G"',
    source: SOURCE.models,
    scope: "override",
    bad: "mem_limit: 8",
    good: "mem_limit: 8G",
    fix: { how: "nothing", why: "A number has no unit, and only the writer knows which one is missing." },
    check: modelCheck("mem-type"),
  },
  {
    id: "mem-zero",
    severity: "error",
    effect: "ignored",
    title: "A memory amount of zero",
    why: "The hub treats zero as not set: with a mem_limit of zero the container gets no memory limit at all and can use up a whole node.",
    hint: "Write the real limit, such as 1G",
    source: SOURCE.objects,
    scope: "override",
    bad: "mem_limit: 0G",
    good: "mem_limit: 1G",
    check: eachMemory((text, at, report) => {
      const amount = memoryAmount(text);
      if (amount === 0) reportZero(at, "memory", report);
      else if (amount !== undefined && Math.trunc(amount) === 0) {
        const message = `${at.key} ${quote(text)} is less than one byte, which the hub treats as not set`;
        report(at, { message, severity: "warning" });
      }
    }),
  },
  {
    id: "mem-guarantee-alone",
    was: ["mem_guarantee-alone"],
    severity: "warning",
    effect: "ignored",
    title: "A memory guarantee without a CPU guarantee",
    why: "The hub sets the memory guarantee only together with a CPU guarantee. A start from the form still applies it; any other start does not.",
    hint: "Set cpu_guarantee too",
    source: SOURCE.hub,
    scope: "override",
    bad: "mem_guarantee: 1G",
    good: "mem_guarantee: 1G\ncpu_guarantee: 1",
    check: (context, report) => {
      for (const profile of context.profiles) {
        const override = overrideOf(profile);
        const at = fieldOf(override, "mem_guarantee");
        if (typeof at?.value === "string" && isAbsent(fieldOf(override, "cpu_guarantee"))) {
          report(at, "mem_guarantee is set without cpu_guarantee: only a start from the form applies it");
        }
      }
    },
  },
];
