/**
 * Computes the values of Helm's pipelines, as far as they are known.
 *
 * @module
 */

import type { Budget } from "../budget.ts";
import { HelmError } from "./lexer.ts";
import type { Operand, Pipe } from "./parser.ts";

/** A value that only the cluster or the chart knows, with what is known about how it is written. */
export interface Unknown {
  readonly k: "unknown";
  /** Written in quotes. */
  readonly quoted?: true;
  /** Indented by this number of spaces, on a new line or not. */
  readonly indent?: number;
  readonly onNewLine?: boolean;
}

/** The value of a pipeline. */
export type PipelineValue = string | number | boolean | null | readonly PipelineValue[] | ValueMap | Unknown;

/** A map of values. */
export interface ValueMap {
  readonly k?: never;
  readonly [key: string]: PipelineValue;
}

/** A value about which nothing is known. */
export const UNKNOWN: Unknown = { k: "unknown" };

/** Whether only the cluster or the chart knows a value. */
export function isUnknown(value: PipelineValue | undefined): value is Unknown {
  return typeof value === "object" && value !== null && !Array.isArray(value) && (value as Unknown).k === "unknown";
}

/** The data and functions that a pipeline can use. */
export interface Scope {
  readonly dot: PipelineValue;
  /** The data at the top. Names that Helm does not put there have no value. */
  readonly root: PipelineValue;
  readonly variables: Map<string, PipelineValue>;
  readonly budget: Budget;
  /** Renders a text as a template. */
  readonly render: (text: string) => string | undefined;
  /** Renders the template with a name; `undefined` when there is no such template. */
  readonly include: (name: string, dot: PipelineValue) => string | undefined;
}

/** The value of a pipeline. */
export function evaluatePipe(pipe: Pipe, scope: Scope): PipelineValue {
  let value: PipelineValue | undefined;
  for (const command of pipe.commands) value = evaluateCommand(command, value, scope);
  const result = value ?? null;
  const [name, second] = pipe.sets;
  if (name !== undefined) scope.variables.set(name, second === undefined ? result : UNKNOWN);
  return result;
}

function evaluateCommand(
  [first, ...rest]: readonly [Operand, ...Operand[]],
  last: PipelineValue | undefined,
  scope: Scope,
): PipelineValue {
  scope.budget.spend(1);
  const given = () => [...rest.map((part) => evaluate(part, scope)), ...(last === undefined ? [] : [last])];
  if (first.t === "function") return call(first.name, given(), scope, first.at);
  if (rest.length > 0 || last !== undefined) return UNKNOWN;
  return evaluate(first, scope);
}

function evaluate(expr: Operand, scope: Scope): PipelineValue {
  switch (expr.t) {
    case "const":
      return expr.value;
    case "field":
      return follow(scope.dot, expr.path, expr.at, scope);
    case "variable": {
      const of = expr.name === "" ? scope.root : scope.variables.get(expr.name);
      if (of === undefined) throw new HelmError(`There is no variable '$${expr.name}'`, expr.at);
      return follow(of, expr.path, expr.at, scope);
    }
    case "chain":
      return follow(evaluatePipe(expr.of, scope), expr.path, expr.at, scope);
    case "function":
      return call(expr.name, [], scope, expr.at);
  }
}

// A key that is not in the given values can be in the chart's own values, so only at the top all keys are known.
function follow(of: PipelineValue, path: readonly string[], at: number, { root }: Scope): PipelineValue {
  let value: PipelineValue = of;
  for (const [index, key] of path.entries()) {
    if (isUnknown(value)) return UNKNOWN;
    if (value === null)
      throw new HelmError(`'.${path.slice(0, index).join(".")}' is nothing, so it has no '.${key}'`, at);
    if (typeof value !== "object" || Array.isArray(value)) {
      throw new HelmError(`'.${path.slice(0, index).join(".")}' is not a map, so it has no '.${key}'`, at);
    }
    const map: ValueMap = value as ValueMap;
    value = Object.hasOwn(map, key) ? (map[key] ?? null) : value === root ? null : UNKNOWN;
  }
  return value;
}

/** Whether a value counts as true in Go; `undefined` when that is not known. */
export function goTruth(value: PipelineValue): boolean | undefined {
  if (isUnknown(value)) return undefined;
  if (Array.isArray(value)) return value.length > 0;
  if (typeof value === "object" && value !== null) return Object.keys(value).length > 0;
  return value !== "" && value !== 0 && value !== false && value !== null;
}

/** A value as Go prints it; for a missing value, Helm prints nothing. */
export function printed(value: PipelineValue): string {
  if (isUnknown(value) || value === null) return "";
  if (Array.isArray(value)) return `[${value.map(printed).join(" ")}]`;
  if (typeof value === "object") {
    const map = value as ValueMap;
    return `map[${Object.keys(map)
      .sort()
      .map((key) => `${key}:${printed(map[key] ?? null)}`)
      .join(" ")}]`;
  }
  return String(value);
}

type Call = (given: readonly PipelineValue[], scope: Scope, at: number) => PipelineValue;

const one =
  (make: (text: string, ...before: readonly PipelineValue[]) => PipelineValue): Call =>
  (given) =>
    make(printed(given.at(-1) ?? null), ...given.slice(0, -1));

const spaces = (text: string, count: PipelineValue | undefined): string =>
  text.replace(/^/gm, " ".repeat(Math.min(200, Math.max(0, Number(count ?? 0)))));

// Functions that are computed when all their arguments are known.
const CALLS: Readonly<Record<string, Call>> = {
  quote: (given) => given.map((value) => JSON.stringify(printed(value))).join(" "),
  squote: (given) => given.map((value) => `'${printed(value)}'`).join(" "),
  lower: one((text) => text.toLowerCase()),
  upper: one((text) => text.toUpperCase()),
  trim: one((text) => text.trim()),
  toString: one((text) => text),
  indent: one((text, count) => spaces(text, count)),
  nindent: one((text, count) => `\n${spaces(text, count)}`),
  trimSuffix: one((text, end) => (text.endsWith(String(end)) ? text.slice(0, -String(end).length) : text)),
  trimPrefix: one((text, start) => (text.startsWith(String(start)) ? text.slice(String(start).length) : text)),
  trunc: one((text, count) => (Number(count) < 0 ? text.slice(Number(count)) : text.slice(0, Number(count)))),
  replace: one((text, from, to) => (from === "" ? UNKNOWN : text.replaceAll(String(from), String(to)))),
  contains: one((text, part) => text.includes(String(part))),
  hasPrefix: one((text, part) => text.startsWith(String(part))),
  hasSuffix: one((text, part) => text.endsWith(String(part))),
  toYaml: (given) => blockYaml(given.at(-1) ?? null, "").replace(/^\n/, ""),
  toJson: (given) => JSON.stringify(given.at(-1) ?? null),
  int: (given) => Math.trunc(Number(given[0])) || 0,
  list: (given) => given,
  eq: ([first, ...rest]) => rest.some((value) => JSON.stringify(value) === JSON.stringify(first)),
  ne: ([left, right]) => JSON.stringify(left) !== JSON.stringify(right),
  empty: ([value = null]) => goTruth(value) === false,
  print: (given) => given.map(printed).join(""),
  printf: ([format = "", ...given]) => {
    let next = 0;
    const text = String(format).replace(/%([a-z%])/g, (all, verb: string) => {
      if (verb === "%") return "%";
      return /[sdv]/.test(verb) ? printed(given[next++] ?? null) : all;
    });
    return /%[^sdv%\s]/.test(String(format)) ? UNKNOWN : text;
  },
};

function call(name: string, given: readonly PipelineValue[], scope: Scope, at: number): PipelineValue {
  const last = given.at(-1) ?? null;
  switch (name) {
    case "default":
    case "coalesce": {
      const order = name === "default" ? given.toReversed() : given;
      for (const value of order) {
        const isSet = goTruth(value);
        if (isSet !== false) return isSet === undefined ? UNKNOWN : value;
      }
      return order.at(-1) ?? null;
    }
    case "required":
      if (last === null || last === "")
        throw new HelmError(`A value that is required is missing: ${printed(given[0] ?? null)}`, at);
      return last;
    case "fail":
      throw new HelmError(`The template calls fail: ${printed(last)}`, at);
    case "not":
      return isUnknown(last) ? UNKNOWN : goTruth(last) !== true;
    case "and":
    case "or":
      for (const value of given) {
        const isTrue = goTruth(value);
        if (isTrue === undefined || isTrue === (name === "or")) return value;
      }
      return last;
    case "ternary": {
      const isTrue = goTruth(last);
      return isTrue === undefined ? UNKNOWN : (given[isTrue ? 0 : 1] ?? null);
    }
    case "include":
      return typeof given[0] === "string" ? (scope.include(given[0], given[1] ?? null) ?? UNKNOWN) : UNKNOWN;
    case "tpl":
      return typeof given[0] === "string" ? (scope.render(given[0]) ?? UNKNOWN) : UNKNOWN;
    case "nindent":
    case "indent":
      if (isUnknown(last)) return { ...last, indent: Number(given[0]) || 0, onNewLine: name === "nindent" };
      break;
    case "quote":
    case "squote":
      if (isUnknown(last)) return { ...UNKNOWN, quoted: true };
  }
  const run = Object.hasOwn(CALLS, name) ? CALLS[name] : undefined;
  if (run === undefined || given.some(isUnknown)) return UNKNOWN;
  const result = run(given, scope, at);
  scope.budget.spend(typeof result === "string" ? result.length : 1);
  return result;
}

// A value in YAML's block style, which can be written after a key or between other keys.
function blockYaml(value: PipelineValue, indent: string): string {
  if (Array.isArray(value) && value.length > 0) {
    return value.map((item) => `\n${indent}- ${blockYaml(item, `${indent}  `).trimStart()}`).join("");
  }
  if (typeof value === "object" && value !== null && !Array.isArray(value) && Object.keys(value).length > 0) {
    const map = value as ValueMap;
    return Object.keys(map)
      .sort()
      .map((key) => {
        const inner = blockYaml(map[key] ?? null, `${indent}  `);
        return `\n${indent}${/^[A-Za-z_][\w.-]*$/.test(key) ? key : JSON.stringify(key)}:${inner.startsWith("\n") ? "" : " "}${inner}`;
      })
      .join("");
  }
  return JSON.stringify(value);
}
