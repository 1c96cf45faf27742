import { issuesOf as found, type Issue } from "../../src/errors.ts";

/** The issues of a call that must fail. Any other error than a `ConfiguratorError` is a bug. */
export function issuesOf(call: () => unknown): readonly Issue[] {
  const issues = found(call);
  if (issues.length === 0) throw new Error("The call did not fail");
  return issues;
}
