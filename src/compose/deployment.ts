import { type JsonObject, mergePatch } from "../profiles/merge.ts";
import { storageClassPaths } from "../profiles/settings.ts";
import type { ConfigRequest, NodeSelector } from "./config.ts";

/** Merged settings with the storage classes of a deployment, and the node labels that it wants for the profile. */
export function forDeployment(
  settings: JsonObject,
  request: ConfigRequest,
  selectors: readonly NodeSelector[],
): JsonObject {
  const labels = Object.fromEntries(selectors.map(({ key, value }) => [key, value]));
  const patches: unknown[] = selectors.length === 0 ? [] : [{ node_selector: labels }];
  for (const kind of ["rwo", "rwx"] as const) {
    const storageClass = kind === "rwo" ? request.storageClassRwo : request.storageClassRwx;
    if (storageClass === undefined) continue;
    for (const [group = "", volume = "", field = ""] of storageClassPaths(settings, kind)) {
      patches.push({ [group]: { [volume]: { [field]: storageClass } } });
    }
  }
  return patches.reduce<JsonObject>((merged, patch) => mergePatch(merged, patch) as JsonObject, settings);
}
