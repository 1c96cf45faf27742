import { quoteOf } from "./messages.ts";
import { classify, type Signal } from "./signals.ts";
import { describeStep, type FieldResult, type Step } from "./steps.ts";

/** How far the steps came. */
export type Verdict = {
  readonly warnings: readonly string[];
  /** Steps that failed, in a form to recognise them by. */
  readonly failedSteps: readonly string[];
} & (
  | { readonly kind: "done" }
  /** Unknown or overtaken: read again and plan again. */
  | { readonly kind: "again"; readonly step: Step; readonly signal: Signal }
  | { readonly kind: "failed"; readonly step: Step; readonly signal: Signal }
);

// What is nice to have: the published content does not depend on it.
const isMinor = (step: Step) => step.kind === "comment" || step.kind === "delete-ref";

/** Whether a failed write may be gone when the state is read again. What is "not found" was there when it was read. */
export const isPassing = (signal: Signal): boolean =>
  ["race", "ref-refused", "uncertain", "not-found", "rate-limit"].includes(classify(signal));

/** What the results of the first steps mean; a second failure of what is nice to have is a warning. */
export function verdict(steps: readonly Step[], results: readonly FieldResult[], before: ReadonlySet<string>): Verdict {
  const warnings: string[] = [];
  const failedSteps: string[] = [];
  for (const [index, step] of steps.entries()) {
    const result = results[index];
    if (result === undefined || "value" in result) continue;
    const { signal } = result;
    const key = JSON.stringify(step);
    const isFirst = !before.has(key);
    failedSteps.push(key);
    if (isPassing(signal) && (isFirst || !isMinor(step))) return { kind: "again", step, signal, warnings, failedSteps };
    if (!isMinor(step)) return { kind: "failed", step, signal, warnings, failedSteps };
    warnings.push(`Could not ${describeStep(step)}: ${quoteOf(signal.message)}`);
  }
  return { kind: "done", warnings, failedSteps };
}
