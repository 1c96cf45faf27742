/** Whether a hub can load a file at all. @module */

import type { HubVersion } from "../hub/versions.ts";
import { type CheckOptions, checkConfig, type Finding, inspectText, RULES } from "../rules/mod.ts";

// What a template refers to is judged by what hubs usually have, and only whether it can be read at all is sure.
const isSure = (id: string) => !id.startsWith("jinja-") || id === "jinja-syntax";

// All others are asked: a finding can do worse than its rule usually does.
const off = Object.fromEntries(RULES.filter(({ id }) => !isSure(id)).map(({ id }) => [id, "off"] as const));

/**
 * Why a version of the hub cannot load a document; `undefined` when it can.
 *
 * @param text What it was read from: a key that is not a text is one in the document.
 */
export function whyNotLoaded(document: unknown, hubVersion: HubVersion, text?: string): string | undefined {
  const options = { hubVersion, rules: off };
  const findings = text === undefined ? checkConfig(document, options) : findingsIn(text, options);
  return findings.find(({ effect, severity }) => effect === "every-user" && severity === "error")?.message;
}

// A comment silences the check, not the hub.
function findingsIn(text: string, options: CheckOptions): readonly Finding[] {
  const { findings, suppressed } = inspectText(text, options);
  return [...findings, ...suppressed.map(({ finding }) => finding)];
}
