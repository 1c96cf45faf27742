import { STRING_METHODS } from "../python.ts";
import { SPAWNER_ATTRIBUTES, USER_ATTRIBUTES } from "./builtins.ts";
import type { JinjaRead } from "./meta.ts";

/**
 * What a read comes to at the hub: `fine`; `empty`, nothing is put in its place; `raises`, the file cannot be loaded.
 *
 * An undefined variable renders as nothing, but its attributes raise, even before `default`.
 */
export type Judgement = "fine" | "empty" | "raises";

/** Judges a read by the variables that the hub gives: `spawner` and `namespace`. */
export function judgeRead(read: JinjaRead): Judgement {
  if (read.guard === "branch") return "fine";
  const known = knownLength(read);
  if (known === undefined) return "fine";
  // The first missing part is undefined; one more part asks an undefined value for an attribute.
  if (read.path.length > known || read.strict) return "raises";
  return read.guard === "value" ? "fine" : "empty";
}

// How long the path is with its first missing part, or `undefined` when nothing is missing.
function knownLength({ root, path }: JinjaRead): number | undefined {
  if (root === "namespace") return missingInText(path, 0);
  if (root !== "spawner") return 0;
  const [first, second] = path;
  if (first === undefined) return undefined;
  if (!SPAWNER_ATTRIBUTES.has(String(first))) return 1;
  if (first !== "user" || second === undefined) return undefined;
  if (!USER_ATTRIBUTES.has(String(second))) return 2;
  return second === "name" ? missingInText(path, 2) : undefined;
}

function missingInText(path: readonly (string | number)[], from: number): number | undefined {
  const part = path[from];
  return part === undefined || typeof part === "number" || STRING_METHODS.has(part) ? undefined : from + 1;
}
