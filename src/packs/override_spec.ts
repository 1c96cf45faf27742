import type { Issue } from "../errors.ts";
import { isObject, type JsonObject } from "../text/data.ts";
import { type AssetReader, readAssets } from "./assets.ts";
import { type LocateInPack, readSpec } from "./entry.ts";
import type { PackFile } from "./paths.ts";

/** Keys of a profile in a pack that an override cannot have. */
const IDENTITY = ["slug", "extends", "variants"];

/** The changes of a profile with the content of their files, and what is wrong with them. */
export function readOverrideSpec(
  slug: string,
  value: JsonObject,
  file: PackFile,
  locate: LocateInPack,
  assets: AssetReader,
): { readonly spec: JsonObject; readonly issues: readonly Issue[] } {
  const wrong = IDENTITY.filter((key) => Object.hasOwn(value, key)).map((key): Issue => {
    const message = `Profile '${slug}': ${key} cannot be changed here: it says which profile it is`;
    return {
      code: "invalid-value",
      message,
      path: key,
      hint: "Declare a profile of your own in a pack",
      at: locate([key], true),
    };
  });
  if (wrong.length > 0) return { spec: {}, issues: wrong };
  const { entries, issues } = readSpec("profile", { slug, ...value }, file, locate);
  const [entry] = entries;
  if (entry === undefined || issues.length > 0) return { spec: {}, issues };
  const read = readAssets(entry, assets);
  const { slug: _, ...spec } = read.spec;
  return { spec: isObject(spec) ? spec : {}, issues: read.issues };
}
