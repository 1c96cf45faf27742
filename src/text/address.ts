/**
 * Addresses of files, and of places in them: `FILE#PLACE`. The first `#` ends the name of the file.
 *
 * @module
 */

/** The file of an address. */
export function fileOfAddress(address: string): string {
  const hash = address.indexOf("#");
  return hash < 0 ? address : address.slice(0, hash);
}

/** The place of an address in its file; `undefined` when the address is a file without a place. */
export function placeInAddress(address: string): string | undefined {
  const file = fileOfAddress(address);
  return file === address ? undefined : address.slice(file.length + 1);
}

/** The folders that a file is in, by their paths with `/`, the outermost first. */
export function foldersAbove(path: string): readonly string[] {
  const parts = path.split("/").slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join("/"));
}
