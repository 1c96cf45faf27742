import { ConfiguratorError, type Issue } from "../../src/errors.ts";

/** What a call that must fail says is wrong. Anything but a {@link ConfiguratorError} is a fault of ours. */
export function issuesOf(call: () => unknown): readonly Issue[] {
  try {
    call();
  } catch (error) {
    if (error instanceof ConfiguratorError) return error.issues;
    throw error;
  }
  throw new Error("The call did not fail");
}
