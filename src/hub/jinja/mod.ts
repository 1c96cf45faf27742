/**
 * Says what Jinja2 3.1 does with a string of a hub configuration: refuse it, or read which variables.
 *
 * @see https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/parser.py
 * @module
 */
import { type JinjaRead, readsOf } from "./meta.ts";
import type { HubUser, Rendering } from "./render.ts";
import { parseTemplate, renderTemplate, sourceIndexes } from "./template.ts";

export { judgeRead } from "./judge.ts";
export type { JinjaRead } from "./meta.ts";
export type { HubUser, Rendering } from "./render.ts";
export { renderTemplate } from "./template.ts";
export { renderTwice } from "./twice.ts";

/** What Jinja2 makes of a string: refuses it, or reads these variables. */
export type JinjaResult =
  | { readonly ok: false; readonly message: string; readonly index: number }
  | { readonly ok: true; readonly reads: readonly JinjaRead[]; readonly rendering: Rendering };

/**
 * Reads a string as the hub does when it holds `{{`.
 *
 * @param user - whose variables the rendering uses
 */
export function readJinja(text: string, user: HubUser = {}): JinjaResult {
  const parsed = parseTemplate(text);
  if (!parsed.ok) return parsed;
  const place = sourceIndexes(text);
  const reads = readsOf(parsed.body).map((read) => ({ ...read, index: place(read.index) }));
  return { ok: true, reads, rendering: renderTemplate(text, user) };
}
