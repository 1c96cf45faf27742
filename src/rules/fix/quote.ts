import type { HubYaml, ScalarNode } from "../../hub/pyyaml/mod.ts";
import type { Finding } from "../rule.ts";
import type { Edit } from "./edits.ts";
import { doubleQuoted } from "./edits.ts";
import type { Scalars } from "./scalars.ts";

/** Rules that are about a scalar without quotes where a text is needed; `REPAIRED` says why quoting is the answer. */
const QUOTABLE: ReadonlySet<string> = new Set([
  "yaml11-bool",
  "yaml11-int",
  "yaml11-float",
  "yaml11-date",
  "yaml11-value-merge",
  "string-fields",
  "env-type",
  "init-shape",
  "vol-annotations",
  "node_selector-string",
  "cm-default_mode-type",
  "cm-content-type",
  "man-typed",
]);

const types: ReadonlySet<ScalarNode["type"]> = new Set(["bool", "int", "float", "date", "datetime", "invalid"]);

/** Quotes what a finding is about, where that is the one safe answer. */
export function quoteEdit(finding: Finding, yaml: HubYaml, scalars: Scalars): Edit | undefined {
  if (!QUOTABLE.has(finding.rule) || finding.at === undefined) return undefined;
  const node = scalars.at(finding.at.line, finding.at.column)?.node;
  if (node === undefined || !isPlain(node, yaml.text) || !types.has(node.type)) return undefined;
  // CPUs and other amounts are numbers: 010 there is 8 or 10.
  if (/\.(?:cpu_(?:limit|guarantee)|extra_resource_\w+)\b/.test(finding.path)) return undefined;
  // 0660 can only be octal; 420 is 0644 in decimal, as Kubernetes writes modes, or 0420.
  if (finding.rule === "cm-default_mode-type" && !/^0o?[0-7]{3,4}$/.test(node.text)) return undefined;
  return { rule: finding.rule, start: node.start, end: node.end, text: doubleQuoted(node.text) };
}

/** Takes the blanks around an image off: no reference can have them, so what is between is what was meant. */
export function trimEdit(finding: Finding, yaml: HubYaml, scalars: Scalars): Edit | undefined {
  if (finding.rule !== "image-space" || finding.at === undefined) return undefined;
  const node = scalars.at(finding.at.line, finding.at.column)?.node;
  if (node === undefined || (node.style !== "single" && node.style !== "double") || node.tag !== undefined)
    return undefined;
  if (yaml.text.slice(node.start, node.end).includes("\n")) return undefined;
  return { rule: finding.rule, start: node.start, end: node.end, text: doubleQuoted(node.text.trim()) };
}

/** Whether a scalar stands in the file just as its text, on one line. */
function isPlain(node: ScalarNode, text: string): boolean {
  return node.style === "plain" && node.tag === undefined && text.slice(node.start, node.end) === node.text;
}
