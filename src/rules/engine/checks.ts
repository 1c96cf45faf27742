/**
 * Checks that many rules share.
 *
 * @module
 */

import type { HubYamlCode } from "../../hub/pyyaml/mod.ts";
import type { Rule } from "../rule.ts";
import type { Context } from "./context.ts";
import type { Document } from "./documents.ts";
import { fieldOf, itemsOf, type Part } from "./part.ts";
import type { Report } from "./report.ts";

/** Reports the problems that the walk over the model has noted for a rule. */
export function modelCheck(id: string): Rule["check"] {
  return (context, report) => {
    for (const problem of context.problems.get(id) ?? []) report(problem.at, problem.remark);
  };
}

/** Reports the problems of the YAML reader that have these codes. */
export function readerCheck(...codes: readonly HubYamlCode[]): Rule["check"] {
  return (context, report) => {
    for (const problem of context.yaml?.problems ?? []) {
      if (!codes.includes(problem.code)) continue;
      report(problem.at.offset, {
        message: problem.message,
        ...(problem.hint === undefined ? {} : { hint: problem.hint }),
        ...(problem.fatal ? { effect: "every-user" as const } : { effect: "ignored" as const }),
        ...(problem.isHarmless && { severity: "warning" as const }),
      });
    }
  };
}

/** Several checks as one. */
export function allOf(...checks: readonly Rule["check"][]): Rule["check"] {
  return (context, report) => {
    for (const check of checks) check(context, report);
  };
}

/** Reports problems of templates. */
export function templateCheck(id: string): Rule["check"] {
  return (context, report) => {
    for (const part of context.templated) {
      for (const problem of part.rendered?.problems ?? []) {
        if (problem.rule !== id) continue;
        report(part, problem);
      }
    }
    if (context.whole?.ok !== true) return;
    for (const problem of context.whole.problems) if (problem.rule === id) report(problem.offset, problem);
  };
}

/** A check of one string field of every object in a list of the profile. */
export function eachOf(list: string, visit: (item: Part, ...rest: Parameters<Rule["check"]>) => void): Rule["check"] {
  return (context, report) => {
    for (const profile of context.profiles) for (const item of itemsOf(profile, list)) visit(item, context, report);
  };
}

/** The kubespawner_override of a profile. */
export function overrideOf(profile: Part): Part | undefined {
  return fieldOf(fieldOf(profile, "definition"), "kubespawner_override");
}

/** True when a list or map of the profile is there and not empty. */
export function isFilled(part: Part | undefined): boolean {
  return (part?.items?.length ?? part?.fields?.size ?? 0) > 0;
}

/**
 * A check whose findings are errors that affect all users, even when other findings of the rule are not: the model
 * refuses the file.
 */
export function forEveryUser(check: Rule["check"]): Rule["check"] {
  return (context, report) =>
    check(context, (at, remark) =>
      report(at, {
        severity: "error",
        effect: "every-user",
        ...(typeof remark === "string" ? { message: remark } : remark),
      }),
    );
}

/** A check of every object in manifests. */
export function eachDocument(visit: (document: Document, report: Report, context: Context) => void): Rule["check"] {
  return (context, report) => {
    for (const pod of context.pods) for (const document of pod.documents) visit(document, report, context);
  };
}
