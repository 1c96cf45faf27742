/**
 * A scalar that is no string where the hub wants one: which rule speaks, and what it says.
 *
 * @module
 */

import type { ScalarField } from "../../hub/field.ts";
import type { ScalarNode } from "../../hub/pyyaml/mod.ts";
import type { Remark } from "../rule.ts";
import { quote, shorten } from "./show.ts";
import { NOWHERE } from "./tree.ts";

type Spelling = ScalarField["spelling"];

/** A rule with what it says. */
export interface Fault {
  readonly rule: string;
  readonly remark: Remark;
}

const kinds: Readonly<Record<string, string>> = {
  int: "a number",
  float: "a number",
  bool: "a truth value",
  date: "a date",
  datetime: "a time",
  null: "null",
  binary: "binary data",
};

/** The type of a scalar in words: `a number`. */
function kindOf(node: ScalarNode): string {
  return kinds[node.type] ?? "a string";
}

/** How a scalar stands in the file, for messages. */
function spelt(node: ScalarNode): string {
  return shorten(node.text);
}

/**
 * The fault of a non-string scalar.
 *
 * @param name what the value is called: `slug`, `variable BUILD`.
 * @returns `undefined` when the reader has already refused the scalar.
 */
export function scalarFault(node: ScalarNode, name: string, spelling: Spelling, wrong: string): Fault | undefined {
  if (node.type === "invalid" || node.type === "value" || node.type === "merge") return undefined;
  const rule = ruleOf(node, name, spelling, wrong);
  const becomes = rule.startsWith("yaml11-") ? ` ${meaning(node)}` : "";
  if (node.start === NOWHERE) {
    const message = `${name} is ${spelt(node)}, which is ${kindOf(node)} and no string`;
    return { rule, remark: { message, hint: `Write "${spelt(node)}", a string` } };
  }
  return {
    rule,
    remark: {
      message: `${name} is ${quote(node.text)} without quotes, which is ${kindOf(node)} and no string${becomes}`,
      hint: `Write "${spelt(node)}" in quotes`,
    },
  };
}

function ruleOf(node: ScalarNode, name: string, spelling: Spelling, wrong: string): string {
  if (node.style !== "plain" || node.tag !== undefined || node.start === NOWHERE) return wrong;
  if (node.type === "date" || node.type === "datetime") return "yaml11-date";
  if (spelling === "own") return wrong;
  switch (node.type) {
    case "bool":
      // People who write true mean a truth value; people who write no mean a word.
      return spelling === "odd" && /^(true|false)$/.test(node.text) ? wrong : "yaml11-bool";
    case "int":
      return /^-?(0|[1-9]\d*)$/.test(node.text) ? wrong : "yaml11-int";
    case "float":
      return spelling === "odd" && !isLikeVersion(name, node.text) ? wrong : "yaml11-float";
    default:
      return wrong;
  }
}

// 3.11, 2.0 and 1.10 are versions, 0.5 and 1.5 are amounts.
function isLikeVersion(name: string, text: string): boolean {
  return /version|release/i.test(name) || !/^-?\d+\.[1-9]$/.test(text);
}

function meaning(node: ScalarNode): string {
  switch (node.type) {
    case "bool":
      return `(YAML 1.1 reads it as ${String(node.value)})`;
    case "int":
    case "float":
      return `(YAML 1.1 reads it as ${String(node.value)})`;
    default:
      return "(YAML 1.1)";
  }
}
