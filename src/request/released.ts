import type { ProfileSource } from "../builder/config.ts";
import { BUILTIN_DECLARATIONS } from "../profiles/builtin.ts";

/** Above this size of the file the check has something to say about how it is installed. */
const LARGEST = 100_000;

/**
 * Whether a config is one that the hub check has nothing to say about, because it holds only built-in profiles as they
 * were released, for groups with plain names. A test runs the check over all of these.
 */
export function isReleased(groups: readonly string[], sources: readonly ProfileSource[], text: string): boolean {
  return (
    text.length < LARGEST &&
    groups.every((group) => /^[A-Za-z0-9][A-Za-z0-9_.-]*$/.test(group)) &&
    sources.every(({ isUnchanged, declaration }) => isUnchanged && BUILTIN_DECLARATIONS.includes(declaration))
  );
}
