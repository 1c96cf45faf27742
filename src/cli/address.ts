import { dirname } from "node:path";
import { exists, isFolder } from "../files/find.ts";
import { type Address, type AddressProblem, parseAddress } from "../places/address.ts";

/** Reads `FILE#PATH`. A file that is there, or would be in a folder that is, can have a `#` in its own path. */
export function addressOf(text: string): Address | AddressProblem {
  // What is wrong with an empty name is told where it is looked for.
  if (text.trim() === "" || !text.includes("#")) return { file: text };
  const folder = dirname(text);
  return exists(text) || (folder.includes("#") && isFolder(folder)) ? { file: text } : parseAddress(text);
}
