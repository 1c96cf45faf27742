/** Checks whether a hub can load a file. @module */

import type { HubVersion } from "../hub/versions.ts";
import { type CheckOptions, checkConfig, type Finding, inspectText, RULES } from "../rules/mod.ts";

// What a template refers to is only known for usual hubs, so only its syntax is certain.
const isSure = (id: string) => !id.startsWith("jinja-") || id === "jinja-syntax";

// All other rules run, since a finding can have a worse effect than its rule usually has.
const off = Object.fromEntries(RULES.filter(({ id }) => !isSure(id)).map(({ id }) => [id, "off"] as const));

/**
 * Why a version of the hub cannot load a document; `undefined` when it can.
 *
 * @param text The text that the document was read from: in the document, a key that is not a text has become one.
 */
export function whyNotLoaded(document: unknown, hubVersion: HubVersion, text?: string): string | undefined {
  const options = { hubVersion, rules: off };
  const findings = text === undefined ? checkConfig(document, options) : findingsIn(text, options);
  return findings.find(({ effect, severity }) => effect === "every-user" && severity === "error")?.message;
}

// A comment that ignores a finding has no effect on the hub.
function findingsIn(text: string, options: CheckOptions): readonly Finding[] {
  const { findings, suppressed } = inspectText(text, options);
  return [...findings, ...suppressed.map(({ finding }) => finding)];
}
