/** Whether a hub can load a file at all. @module */

import type { HubVersion } from "../hub/versions.ts";
import { checkConfig, RULES } from "../rules/mod.ts";

// What a template refers to is judged by what hubs usually have, and only whether it can be read at all is sure.
const isSure = (id: string) => !id.startsWith("jinja-") || id === "jinja-syntax";

const off = Object.fromEntries(
  RULES.filter(({ id, effect }) => effect !== "every-user" || !isSure(id)).map(({ id }) => [id, "off"] as const),
);

/** Why a version of the hub cannot load a document; `undefined` when it can. */
export function whyNotLoaded(document: unknown, hubVersion: HubVersion): string | undefined {
  const findings = checkConfig(document, { hubVersion, rules: off });
  return findings.find(({ effect, severity }) => effect === "every-user" && severity === "error")?.message;
}
