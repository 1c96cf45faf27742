/** Merges declarations, and finds the declaration that has set a value. @module */

import type { Origin } from "../errors.ts";
import { greatest } from "../lists.ts";
import { hasPath, isObject, type JsonObject, type Path } from "../text/data.ts";
import { lineage, type ProfileDeclaration } from "./define.ts";
import { expandShortForms } from "./short_names.ts";

/**
 * Applies a patch: objects merge, `null` removes, everything else replaces. Neither argument is changed.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7396
 */
export function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  // People can write any key in a patch; in a Map, `constructor` and the like are ordinary keys.
  const merged = new Map(Object.entries(isObject(target) ? target : {}));
  for (const [key, value] of Object.entries(patch)) {
    if (value === undefined) continue;
    if (value === null) merged.delete(key);
    else merged.set(key, mergePatch(merged.get(key), value));
  }
  return Object.fromEntries(merged);
}

// A parent is merged once, even when many declarations extend it.
const mergedParents = new WeakMap<ProfileDeclaration, JsonObject>();

/** A declaration merged with everything that it extends; not yet checked, and without defaults. */
export function mergeLineage(declaration: ProfileDeclaration): JsonObject {
  const { parent, spec } = declaration;
  return mergePatch(parent === undefined ? {} : mergeParent(parent), expandShortForms(spec)) as JsonObject;
}

function mergeParent(parent: ProfileDeclaration): JsonObject {
  const merged = mergedParents.get(parent) ?? mergeLineage(parent);
  mergedParents.set(parent, merged);
  return merged;
}

/** Which declaration of the lineage set the value at a path: the nearest one that has it. */
export function sourceOf(declaration: ProfileDeclaration, path: Path): ProfileDeclaration | undefined {
  return lineage(declaration).findLast(({ spec }) => hasPath(expandShortForms(spec), path));
}

/**
 * Where a setting of a profile is written, in the nearest declaration that has it; or else where the nearest setting
 * around it is.
 *
 * @param paths Settings, any of which will do, such as a guarantee and its limit.
 * @returns `undefined` when a built-in declaration has set it.
 */
export function locateSetting(declaration: ProfileDeclaration, ...paths: readonly Path[]): Origin | undefined {
  const nearestFirst = lineage(declaration).toReversed();
  const longest = greatest(paths.map((path) => path.length));
  for (let length = longest; length > 0; length--) {
    for (const { spec, locate } of nearestFirst) {
      if (locate === undefined) continue;
      const settings = expandShortForms(spec);
      const path = paths.find((each) => each.length >= length && hasPath(settings, each.slice(0, length)));
      if (path !== undefined) return locate(path.slice(0, length));
    }
  }
  return declaration.locate?.([]);
}
