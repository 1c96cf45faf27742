/** Rules about CPU and memory. @module */

import { hubMemoryBytes } from "../hub/kubernetes.ts";
import { pythonFloat } from "../hub/python.ts";
import { modelCheck, overrideOf } from "./engine/checks.ts";
import type { Context } from "./engine/context.ts";
import { fieldOf, isAbsent, numberOf, type Part, textOf } from "./engine/part.ts";
import { quote } from "./engine/show.ts";
import type { Report, Rule } from "./rule.ts";

const traitlets = "https://github.com/jupyterhub/jupyterhub/blob/5.1.0/jupyterhub/traitlets.py";
const objects = "https://github.com/jupyterhub/kubespawner/blob/6.2.0/kubespawner/objects.py";
const hub = "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/app_hub_context.py";
const validation = "https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/validation/validation.go";

/** Rules about CPU and memory. */
export const RESOURCE_RULES: readonly Rule[] = [
  {
    id: "mem-unit",
    severity: "error",
    effect: "spawn",
    title: "A memory amount that the hub does not know",
    why: "JupyterHub wants a number and one capital letter: K, M, G or T, each 1024 of the one before. Gi, GB, m or no letter raise an error when the profile is started.",
    hint: 'Write a number and K, M, G or T, such as "8G"',
    source: traitlets,
    scope: "override",
    bad: "mem_limit: 8Gi",
    good: "mem_limit: 8G",
    check: eachMemory((text, at, report) => {
      const amount = memoryAmount(text);
      if (amount === undefined || !Number.isFinite(amount)) {
        report(at, `${at.key} ${quote(text)} is no amount of memory: starting the profile raises an error`);
      } else if (amount > 0 && hubMemoryBytes(text) === undefined) {
        report(at, {
          message: `${at.key} ${quote(text)} works but is hard to read`,
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
    title: "Memory that is no string",
    why: "pydantic refuses a number as memory, and with it the whole file.",
    hint: 'Write a string with a unit, such as "8G"',
    source: "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/models.py",
    scope: "override",
    bad: "mem_limit: 8",
    good: "mem_limit: 8G",
    check: modelCheck("mem-type"),
  },
  {
    id: "mem-zero",
    severity: "error",
    effect: "ignored",
    title: "Memory zero",
    why: "Zero counts as not set: the container gets no memory limit at all and can take a whole node.",
    hint: "Write the real limit, such as 1G",
    source: objects,
    scope: "override",
    bad: "mem_limit: 0G",
    good: "mem_limit: 1G",
    check: eachMemory((text, at, report) => {
      const amount = memoryAmount(text);
      if (amount !== undefined && Math.trunc(amount) === 0) zero(at, "memory", report);
    }),
  },
  {
    id: "cpu-zero",
    severity: "error",
    effect: "ignored",
    title: "CPU zero",
    why: "Zero counts as not set: the container gets no CPU limit at all.",
    hint: "Write a whole number from 1",
    source: objects,
    scope: "override",
    bad: "cpu_limit: 0",
    good: "cpu_limit: 1",
    check: (context, report) => {
      for (const at of cpus(context)) if (at.value === 0) zero(at, "CPU", report);
    },
  },
  {
    id: "negative",
    severity: "error",
    effect: "pod",
    title: "A negative amount",
    why: "Kubernetes refuses the pod, so the profile cannot start.",
    hint: "Write an amount above zero",
    source: validation,
    scope: "override",
    bad: "cpu_limit: -1",
    good: "cpu_limit: 1",
    check: (context, report) => {
      for (const at of cpus(context)) {
        if (typeof at.value === "number" && at.value < 0)
          report(at, `${at.key} is ${at.value}: Kubernetes refuses the pod`);
      }
      eachMemory((text, at) => {
        const amount = memoryAmount(text);
        if (amount !== undefined && Number.isFinite(amount) && Math.trunc(amount) < 0) {
          report(at, `${at.key} is ${quote(text)}: Kubernetes refuses the pod`);
        }
      })(context, report);
    },
  },
  {
    id: "cpu-int",
    severity: "error",
    effect: "every-user",
    title: "CPU that is no whole number",
    why: "The hub's model takes whole CPUs only. A fraction or 500m makes it refuse the whole file.",
    hint: "Write a whole number, such as 1",
    source: "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/models.py",
    scope: "override",
    bad: "cpu_limit: 500m",
    good: "cpu_limit: 1",
    check: modelCheck("cpu-int"),
  },
  {
    id: "guarantee-gt-limit",
    severity: "error",
    effect: "pod",
    title: "A guarantee above its limit",
    why: "Kubernetes refuses a container that asks for more than it may use.",
    hint: "Make the guarantee at most as large as the limit",
    source: validation,
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
  {
    id: "mem_guarantee-alone",
    severity: "warning",
    effect: "ignored",
    title: "A memory guarantee without a CPU guarantee",
    why: "The hub's own code sets the memory guarantee only together with the CPU guarantee; only a start through the form repairs it.",
    hint: "Set cpu_guarantee too",
    source: hub,
    scope: "override",
    bad: "mem_guarantee: 1G",
    good: "mem_guarantee: 1G\ncpu_guarantee: 1",
    check: (context, report) => {
      for (const profile of context.profiles) {
        const override = overrideOf(profile);
        const at = fieldOf(override, "mem_guarantee");
        if (typeof at?.value === "string" && isAbsent(fieldOf(override, "cpu_guarantee"))) {
          report(at, "mem_guarantee is set without cpu_guarantee: only the form applies it");
        }
      }
    },
  },
];

function shown(part: Part | undefined): string {
  return part?.node.kind === "scalar" ? quote(part.node.text) : "";
}

function zero(at: Part, what: string, report: Report): void {
  if (String(at.key).endsWith("_guarantee")) {
    const message = `${at.key} is zero, which counts as not set: Kubernetes then reserves the whole limit`;
    report(at, { message, severity: "warning", effect: "surprise", hint: "Write the real guarantee or leave it out" });
  } else report(at, `${at.key} is zero, which counts as not set: the container gets no ${what} limit`);
}

function* cpus(context: Context): Iterable<Part> {
  for (const profile of context.profiles) {
    for (const key of ["cpu_limit", "cpu_guarantee"]) {
      const at = fieldOf(overrideOf(profile), key);
      if (at !== undefined) yield at;
    }
  }
}

function eachMemory(visit: (text: string, at: Part, report: Report) => void): Rule["check"] {
  return (context, report) => {
    for (const profile of context.profiles) {
      for (const key of ["mem_limit", "mem_guarantee"]) {
        const at = fieldOf(overrideOf(profile), key);
        if (typeof at?.value === "string") visit(at.value, at, report);
      }
    }
  };
}

/** Bytes as JupyterHub counts them; `undefined` when it raises an error. */
function memoryAmount(text: string): number | undefined {
  const power = "KMGT".indexOf(text.slice(-1)) + 1;
  if (text === "" || power === 0) return undefined;
  const amount = pythonFloat(text.slice(0, -1));
  return amount === undefined ? undefined : amount * 1024 ** power;
}
