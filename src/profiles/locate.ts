import type { Origin } from "../errors.ts";
import { lineage, type ProfileDeclaration } from "./define.ts";
import { expandShortForms } from "./merge_lineage.ts";

/**
 * Where a setting of a profile was written: by the nearest declaration that has it, or else where the nearest thing
 * around it is.
 *
 * @param paths Settings of which any one is meant, such as a guarantee and its limit.
 * @returns `undefined` when it is a built-in's own.
 */
export function locateSetting(
  declaration: ProfileDeclaration,
  ...paths: readonly (readonly PropertyKey[])[]
): Origin | undefined {
  const nearestFirst = lineage(declaration).toReversed();
  const longest = Math.max(0, ...paths.map((path) => path.length));
  for (let length = longest; length > 0; length--) {
    for (const { spec, locate } of nearestFirst) {
      const settings = expandShortForms(spec);
      const path = paths.find((each) => each.length >= length && has(settings, each.slice(0, length)));
      if (path !== undefined && locate !== undefined) return locate(path.slice(0, length));
    }
  }
  return declaration.locate?.([]);
}

function has(value: unknown, path: readonly PropertyKey[]): boolean {
  let at = value;
  for (const key of path) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, key)) return false;
    at = (at as Record<PropertyKey, unknown>)[key];
  }
  return true;
}
