/** Reads where a menu goes: a file, or a place in it. @module */

import { dirname, resolve } from "node:path";
import type { Issue } from "../errors.ts";
import { exists, isFolder } from "../files/find.ts";
import { type Address, parseAddress } from "../places/mod.ts";
import type { Given } from "./given.ts";

/**
 * Reads `FILE#PATH`. The path of a file can contain a `#` itself: if such a file or its folder exists, that is what is
 * meant.
 *
 * @param folder The folder to which the path of the file is relative.
 */
export function readAddress(
  { text, at }: Given,
  folder = ".",
): { readonly address: Address } | { readonly issue: Issue } {
  // An empty name is reported by the step that opens the file.
  if (text.trim() === "" || !text.includes("#")) return { address: { file: text } };
  const path = resolve(folder, text);
  const isFile = exists(path) || (dirname(text).includes("#") && isFolder(dirname(path)));
  const address = isFile ? { file: text } : parseAddress(text);
  return "message" in address ? { issue: { code: "usage", ...address, at } } : { address };
}
