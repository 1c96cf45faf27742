import { issuesOf as found, type Issue } from "../../src/errors.ts";

/** What a call that must fail says is wrong. Anything but a `ConfiguratorError` is a fault of ours. */
export function issuesOf(call: () => unknown): readonly Issue[] {
  const issues = found(call);
  if (issues.length === 0) throw new Error("The call did not fail");
  return issues;
}
