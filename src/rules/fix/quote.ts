import type { HubYaml, ScalarNode } from "../../hub/pyyaml/mod.ts";
import type { Finding, Fix } from "../rule.ts";
import { doubleQuoted, type Edit } from "./edits.ts";
import type { Scalars } from "./scalars.ts";

const types: ReadonlySet<ScalarNode["type"]> = new Set(["bool", "int", "float", "date", "datetime", "invalid"]);

/** Puts quotes around the scalar of a finding, when that is the only safe answer. */
export function quoteEdit(finding: Finding, { only }: Fix, yaml: HubYaml, scalars: Scalars): Edit | undefined {
  if (finding.at === undefined) return undefined;
  const node = scalars.at(finding.at.line, finding.at.column)?.node;
  if (node === undefined || !isPlain(node, yaml.text) || !types.has(node.type)) return undefined;
  // CPUs and other amounts are numbers: there 010 can mean 8 or 10.
  if (/\.(?:cpu_(?:limit|guarantee)|extra_resource_\w+)\b/.test(finding.path)) return undefined;
  if (only?.test(node.text) === false) return undefined;
  return editOf(finding, node, node.text);
}

/** Removes the white space inside the quotes, around a scalar. */
export function trimEdit(finding: Finding, yaml: HubYaml, scalars: Scalars): Edit | undefined {
  if (finding.at === undefined) return undefined;
  const node = scalars.at(finding.at.line, finding.at.column)?.node;
  if (node === undefined || (node.style !== "single" && node.style !== "double") || node.tag !== undefined)
    return undefined;
  if (yaml.text.slice(node.start, node.end).includes("\n")) return undefined;
  return editOf(finding, node, node.text.trim());
}

function editOf({ rule }: Finding, { start, end }: ScalarNode, text: string): Edit {
  return { rule, start, end, text: doubleQuoted(text), reads: { start, text } };
}

/** Whether the file has the scalar's text unchanged, on one line. */
function isPlain(node: ScalarNode, text: string): boolean {
  return node.style === "plain" && node.tag === undefined && text.slice(node.start, node.end) === node.text;
}
