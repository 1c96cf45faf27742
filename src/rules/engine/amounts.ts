/**
 * CPU and memory of a profile, as the hub counts them.
 *
 * @module
 */

import { keysWhere, type ValueName } from "../../hub/field.ts";
import { KUBESPAWNER_OVERRIDE } from "../../hub/model.ts";
import type { Rule } from "../rule.ts";
import { overrideOf } from "./checks.ts";
import type { Context } from "./context.ts";
import { fieldOf, type Part } from "./part.ts";
import type { Report } from "./report.ts";

/** The keys of `kubespawner_override` with a kind of value. */
export function keysWith(value: ValueName): readonly string[] {
  return keysWhere(KUBESPAWNER_OVERRIDE, (field) => "value" in field && field.value === value);
}

/** `cpu_limit` and `cpu_guarantee` of every profile, where they are given. */
export function* cpus(context: Context): Iterable<Part> {
  for (const profile of context.profiles) {
    for (const key of keysWith("cpu")) {
      const at = fieldOf(overrideOf(profile), key);
      if (at !== undefined) yield at;
    }
  }
}

/** A check of `mem_limit` and `mem_guarantee` of every profile, where they are strings. */
export function eachMemory(visit: (text: string, at: Part, report: Report) => void): Rule["check"] {
  return (context, report) => {
    for (const profile of context.profiles) {
      for (const key of keysWith("memory")) {
        const at = fieldOf(overrideOf(profile), key);
        if (typeof at?.value === "string") visit(at.value, at, report);
      }
    }
  };
}

/** Reports an amount of zero, which has one meaning for a limit and another one for a guarantee. */
export function reportZero(at: Part, what: string, report: Report): void {
  if (String(at.key).endsWith("_guarantee")) {
    const message = `${at.key} is zero, which the hub treats as not set: Kubernetes then reserves the whole limit`;
    report(at, { message, severity: "warning", effect: "surprise", hint: "Write the real guarantee or leave it out" });
  } else report(at, `${at.key} is zero, which the hub treats as not set: the container gets no ${what} limit`);
}
