/** What declarations add up to, and which of them has said what. @module */

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
  // Keys of a patch can be anything a person wrote; a Map keeps `constructor` and the like ordinary.
  const merged = new Map(Object.entries(isObject(target) ? target : {}));
  for (const [key, value] of Object.entries(patch)) {
    if (value === undefined) continue;
    if (value === null) merged.delete(key);
    else merged.set(key, mergePatch(merged.get(key), value));
  }
  return Object.fromEntries(merged);
}

// What others extend is merged once, however many they are.
const mergedParents = new WeakMap<ProfileDeclaration, JsonObject>();

/** A declaration merged with all that it extends; not yet checked, defaults not in place. */
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
 * Where a setting of a profile was written: by the nearest declaration that has it, or else where the nearest thing
 * around it is.
 *
 * @param paths Settings of which any one is meant, such as a guarantee and its limit.
 * @returns `undefined` when it is a built-in's own.
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
