/**
 * Protects templates of the hub from Helm.
 *
 * @module
 */

import { renderHelm } from "./mod.ts";

/** A text from which Helm makes the given one. A text that Helm can render stays as it is. */
export function escapedText(text: string): string {
  if (!text.includes("{{") || renderHelm(text).problems.length === 0) return text;
  return text.replaceAll("{{", "{{ `{{` }}");
}

/** Plain data with its texts escaped for Helm. */
export function escapedForHelm<T>(value: T): T {
  return escaped(value) as T;
}

function escaped(value: unknown): unknown {
  if (typeof value === "string") return escapedText(value);
  if (Array.isArray(value)) return value.map(escaped);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, escaped(item)]));
}
