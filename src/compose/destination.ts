/** Where a menu goes, as it was given: a file, or a place in it. @module */

import { dirname, resolve } from "node:path";
import type { Issue } from "../errors.ts";
import { exists, isFolder } from "../files/find.ts";
import { type Address, parseAddress } from "../places/mod.ts";
import type { Given } from "./given.ts";

/**
 * Reads `FILE#PATH`. A file that is there, or would be in a folder that is, can have a `#` in its own path.
 *
 * @param folder What the path of the file is seen from.
 */
export function readAddress(
  { text, at }: Given,
  folder = ".",
): { readonly address: Address } | { readonly issue: Issue } {
  // What is wrong with an empty name is reported where it is looked for.
  if (text.trim() === "" || !text.includes("#")) return { address: { file: text } };
  const path = resolve(folder, text);
  const isFile = exists(path) || (dirname(text).includes("#") && isFolder(dirname(path)));
  const address = isFile ? { file: text } : parseAddress(text);
  return "message" in address ? { issue: { code: "usage", ...address, at } } : { address };
}
