/** Rules about extra resources, such as GPUs. @module */

import { hugePage, isLabelKey, quantityValue } from "../hub/kubernetes.ts";
import { nearest } from "../text/nearest.ts";
import { keysWith } from "./engine/amounts.ts";
import { overrideOf } from "./engine/checks.ts";
import { atKey, fieldOf, type Part, pairsOf } from "./engine/part.ts";
import { quote } from "./engine/show.ts";
import { SOURCE } from "./engine/sources.ts";
import type { Report, Rule } from "./rule.ts";

/** Rules about extra resources, such as GPUs. */
export const EXTRA_RULES: readonly Rule[] = [
  {
    id: "extra-guarantees",
    was: ["extra_guarantees"],
    severity: "error",
    effect: "ignored",
    title: "Extra guarantees that differ from the limits",
    why: "The hub puts extra limits and guarantees into the same map, and the guarantees win: a limit of 2 and a guarantee of 1 become 1 for both.",
    hint: "Write only the limits, or the same amounts in both",
    source: SOURCE.hub,
    scope: "override",
    bad: 'extra_resource_limits: {"nvidia.com/gpu": 2}\nextra_resource_guarantees: {"nvidia.com/gpu": 1}',
    good: 'extra_resource_limits: {"nvidia.com/gpu": 2}\nextra_resource_guarantees: {"nvidia.com/gpu": 2}',
    check: (context, report) => {
      for (const profile of context.profiles) {
        const override = overrideOf(profile);
        const limits = fieldOf(override, "extra_resource_limits")?.fields;
        for (const [name, at] of pairsOf(override, "extra_resource_guarantees")) {
          const limit = limits?.get(name);
          if (limit === undefined) {
            const message = `The guarantee of ${quote(name)} becomes its limit too`;
            report(at, { message, severity: "warning", effect: "surprise" });
          } else if (!sameAmount(limit, at)) {
            const message = `The guarantee of ${quote(name)} replaces its limit: both become ${shown(at)}`;
            report(at, { message, other: limit });
          }
        }
      }
    },
  },
  {
    id: "extra-int",
    severity: "error",
    effect: "pod",
    title: "An extra resource that Kubernetes does not accept",
    why: "An extra resource has a name with a domain, and its amount is a whole number; otherwise Kubernetes refuses the pod.",
    hint: 'Write {"nvidia.com/gpu": 1}',
    source: SOURCE.validation,
    scope: "override",
    bad: "extra_resource_limits: {gpu: 1}",
    good: 'extra_resource_limits: {"nvidia.com/gpu": 1}',
    check: (context, report) => {
      for (const profile of context.profiles) {
        for (const list of keysWith("resources")) {
          for (const [name, at] of pairsOf(overrideOf(profile), list)) extraResource(name, at, report);
        }
      }
    },
  },
];

/** Vendors whose device plugins name their devices `gpu`. */
const VENDORS: readonly string[] = ["nvidia.com", "amd.com"];

// Only these names are known; a plugin may give its devices others.
function deviceLike(name: string): string | undefined {
  const [, domain = ""] = /^([^/]+)\/gpus?$/i.exec(name) ?? [];
  const vendor = nearest(domain, VENDORS);
  const device = vendor === undefined ? undefined : `${vendor}/gpu`;
  return device === name ? undefined : device;
}

function extraResource(name: string, at: Part, report: Report): void {
  const native = /^(cpu|memory|ephemeral-storage|hugepages-.+)$/.test(name) || name.includes("kubernetes.io/");
  if (!native && (!name.includes("/") || name.startsWith("requests.") || !isLabelKey(`requests.${name}`))) {
    report(atKey(at), {
      message: `${quote(name)} is not a resource name: Kubernetes refuses the pod`,
      hint: "Write domain/name, such as nvidia.com/gpu",
    });
    return;
  }
  const page = hugePage(name);
  if (page === undefined && name.startsWith("hugepages-")) {
    const message = `${quote(name)} has no page size: Kubernetes refuses the pod`;
    report(atKey(at), { message, hint: "Write the size after the dash, such as hugepages-2Mi" });
    return;
  }
  const meant = native ? undefined : deviceLike(name);
  if (meant !== undefined)
    report(atKey(at), {
      message: `${quote(name)} looks like a misspelt ${quote(meant)}: if no node has a resource of this name, the server never starts`,
      severity: "warning",
      effect: "never-starts",
      hint: `Write ${meant} if you mean that resource`,
    });
  if (at.rendered !== undefined && at.value === undefined) return;
  const amount = amountOf(at);
  if (amount === undefined)
    report(at, `${quote(name)} is ${shown(at)}, which is not an amount: Kubernetes refuses the pod`);
  else if (amount < 0) report(at, `${quote(name)} is ${shown(at)}: Kubernetes refuses negative amounts`);
  else if (!native && !Number.isInteger(amount)) {
    report(at, `${quote(name)} is ${shown(at)}: Kubernetes accepts whole numbers only`);
  } else if (page !== undefined && amount % page.bytes !== 0) {
    const message = `${quote(name)} is ${shown(at)}, which is not a multiple of ${page.size}: Kubernetes refuses the pod`;
    report(at, { message, hint: `Write a multiple of ${page.size}` });
  }
}

function amountOf(at: Part): number | undefined {
  if (at.value === null) return 0;
  if (typeof at.value === "number") return Number.isFinite(at.value) ? at.value : undefined;
  return typeof at.value === "string" ? quantityValue(at.value) : undefined;
}

function sameAmount(one: Part, other: Part): boolean {
  const left = amountOf(one);
  // A value that is not an amount is reported by a rule of its own.
  return left === undefined || left === (amountOf(other) ?? left);
}

function shown(at: Part): string {
  return at.node.kind === "scalar" ? quote(at.node.text) : at.node.kind === "mapping" ? "a map" : "a list";
}
