import { createHash } from "node:crypto";
import { checkArgument } from "../text/argument.ts";

/**
 * The id that git gives a file's content: SHA-1 of `blob <length>`, a zero byte and the bytes. Comparing it with what a
 * branch holds tells whether a write is needed, without reading the file.
 *
 * @param content text (taken as UTF-8) or bytes
 * @returns 40 lower-case hexadecimal digits
 * @see https://git-scm.com/book/en/v2/Git-Internals-Git-Objects
 *
 * @example
 * ```ts
 * import { blobId } from "app-hub-configurator";
 *
 * console.log(blobId("")); // "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"
 * ```
 */
export function blobId(content: string | Uint8Array): string {
  checkArgument("blobId: content", content, "text or bytes");
  const bytes = typeof content === "string" ? Buffer.from(content, "utf8") : content;
  return createHash("sha1").update(`blob ${bytes.byteLength}\0`).update(bytes).digest("hex");
}
