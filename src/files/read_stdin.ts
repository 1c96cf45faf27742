import { readSync } from "node:fs";
import { LARGEST_FILE, tooLarge } from "../text/largest.ts";
import type { BytesOrIssue } from "./read_text.ts";

const CHUNK = 1 << 16;

/** Reads standard input to its end. */
export function readStdin(): BytesOrIssue {
  const at = { origin: "standard input" };
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const chunk = new Uint8Array(CHUNK);
    let count: number;
    try {
      count = readSync(0, chunk, 0, CHUNK, null);
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      // EAGAIN: a terminal or a pipe has nothing yet. EOF: the end of a Windows console.
      if (code === "EAGAIN") {
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
        continue;
      }
      if (code === "EOF") break;
      return { issue: { code: "file-unreadable", message: `Standard input cannot be read: ${message}`, at } };
    }
    if (count === 0) break;
    length += count;
    if (length > LARGEST_FILE) return { issue: { code: "file-too-large", ...tooLarge("Standard input"), at } };
    chunks.push(chunk.subarray(0, count));
  }
  const bytes = new Uint8Array(length);
  let from = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, from);
    from += chunk.length;
  }
  return { bytes };
}
