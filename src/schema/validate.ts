import type * as z from "zod/mini";
import type { Issue, Origin } from "../errors.ts";
import { append, greatest } from "../lists.ts";
import { dottedPath, valueAt } from "../text/data.ts";
import { MASK } from "../text/mask.ts";
import { didYouMean } from "../text/nearest.ts";
import { isReference, isSecretPath } from "../text/secrets.ts";
import { showValue } from "../text/show.ts";
import { writtenAt } from "../text/written.ts";
import { accept } from "./accept.ts";
import { knownKeys, schemaAt } from "./walk.ts";

/** How {@link validate} describes and locates what it finds. */
export interface ValidateOptions {
  /** What the value is, for messages: `profile 'coder_app'`. */
  readonly subject?: string;
  /**
   * What to do about a key that is not known at the top.
   *
   * @param near A sentence that names a known key with a similar name.
   */
  readonly hint?: (key: string, near: string | undefined) => string | undefined;
  /** Where a path of the value is in its file. With the code `unknown-field`, the place of the key is wanted. */
  readonly locate?: (path: readonly PropertyKey[], code: Issue["code"]) => Origin | undefined;
}

/** What {@link validate} found, and the value with defaults filled in when nothing is wrong. */
export interface Validated<T> {
  readonly issues: readonly Issue[];
  readonly value: T | undefined;
}

/** Checks a value against a schema and says everything that is wrong with it at once. */
export function validate<T>(schema: z.ZodMiniType<T>, value: unknown, options: ValidateOptions = {}): Validated<T> {
  try {
    return validated(schema, value, options);
  } catch (error) {
    // The stack overflows for a value that is nested too deeply.
    if (!(error instanceof RangeError)) throw error;
    const message = "contains itself, or has too many levels";
    return { issues: [describe("invalid-value", [], message, options)], value: undefined };
  }
}

function validated<T>(schema: z.ZodMiniType<T>, value: unknown, options: ValidateOptions): Validated<T> {
  const accepted = accept(schema, value);
  if (accepted !== undefined) return { issues: [], value: accepted.value as T };
  const issues = prototypeKeys(value).map((path) =>
    describe("unknown-field", path, "'__proto__' cannot be used as a key", options),
  );
  const result = schema.safeParse(value);
  if (result.success && issues.length === 0) return { issues, value: result.data };
  if (!result.success)
    append(
      issues,
      result.error.issues.flatMap((issue) => explain(issue, value, schema, options)),
    );
  return { issues, value: undefined };
}

// The value of a setting as messages show it; a credential is hidden.
function showSetting(path: readonly PropertyKey[], value: unknown, written?: string): string {
  const isHidden = isSecretPath(path) && !isReference(typeof value === "string" ? value : String(value ?? ""));
  return isHidden && (typeof value !== "object" || value === null) ? `'${MASK}'` : (written ?? showValue(value));
}

// A file with `1.10` gives the value 1.1; the message shows what the file has.
function writtenIn({ locate }: ValidateOptions, path: readonly PropertyKey[], value: unknown): string | undefined {
  return ["number", "boolean"].includes(typeof value) ? writtenAt(locate?.(path, "wrong-type")) : undefined;
}

function explain(issue: z.core.$ZodIssue, root: unknown, schema: z.ZodMiniType, options: ValidateOptions): Issue[] {
  const { path } = issue;
  const value = valueAt(root, path);
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => {
        const known = knownKeys(schema, path);
        const near = didYouMean(key, known);
        const meant = options.hint !== undefined && path.length === 0 ? options.hint(key, near) : near;
        const hint = meant ?? (known.length > 0 ? `Known settings: ${known.join(", ")}` : undefined);
        return describe("unknown-field", [...path, key], `${showValue(key)} is not a known setting`, options, hint);
      });
    case "invalid_union":
      return [bestOption(issue, root, schema, options)].flat();
    case "invalid_type":
      if (value === undefined) return [describe("missing-value", path, "is required", options)];
      return [wrongType(path, [issue.expected], value, schema, options)];
    case "invalid_value": {
      const form = `${issue.values.length > 1 ? "one of " : ""}${issue.values.join(", ")}`;
      if (value === undefined) return [describe("missing-value", path, `is required: ${form}`, options)];
      const hint = typeof value === "string" ? didYouMean(value, issue.values.map(String)) : undefined;
      return [describe("invalid-value", path, `must be ${form}, not ${showSetting(path, value)}`, options, hint)];
    }
    case "too_small": {
      const hint = issue.origin === "array" || issue.origin === "string" ? undefined : exampleHint(issue.minimum);
      return [describe("invalid-value", path, tooSmall(issue, showSetting(path, value)), options, hint)];
    }
    case "too_big":
      return [
        describe("invalid-value", path, `must be at most ${issue.maximum}, not ${showSetting(path, value)}`, options),
      ];
    case "custom": {
      const {
        rule,
        example,
        input = value,
      } = (issue.params ?? {}) as { rule?: string; example?: string; input?: unknown };
      const message = `${issue.message}, not ${showSetting(path, input)}`;
      return [describe("invalid-value", path, message, options, rule === undefined ? undefined : exampleHint(example))];
    }
    default:
      return [describe("invalid-value", path, `is not valid: ${issue.message}`, options)];
  }
}

// The alternative whose issues are deepest in the value is probably the one that the author meant.
function bestOption(
  issue: Extract<z.core.$ZodIssue, { code: "invalid_union" }>,
  root: unknown,
  schema: z.ZodMiniType,
  options: ValidateOptions,
): Issue[] {
  const depth = (issues: readonly z.core.$ZodIssue[]) => greatest(issues.map((each) => each.path.length));
  const deepest = [...issue.errors].sort((a, b) => depth(b) - depth(a))[0] ?? [];
  if (depth(deepest) > 0 || deepest.some((each) => each.code === "unrecognized_keys" || each.code === "custom")) {
    return deepest.flatMap((each) => explain({ ...each, path: [...issue.path, ...each.path] }, root, schema, options));
  }
  const expected = issue.errors.flatMap((each) => (each[0]?.code === "invalid_type" ? [each[0].expected] : []));
  const custom = issue.errors.flat().find((each) => each.code === "custom");
  if (custom !== undefined) return explain({ ...custom, path: issue.path }, root, schema, options);
  return [wrongType(issue.path, expected, valueAt(root, issue.path), schema, options)];
}

function wrongType(
  path: readonly PropertyKey[],
  expected: readonly string[],
  value: unknown,
  schema: z.ZodMiniType,
  options: ValidateOptions,
): Issue {
  const written = writtenIn(options, path, value);
  const message = `must be ${expected.map(typeName).join(" or ")}, not ${showSetting(path, value, written)}`;
  const hints = expected.map((each) => typeHint(each, value, schema, path, written));
  const hint = hints.find((each) => each !== undefined);
  return describe("wrong-type", path, message, options, hint);
}

function describe(
  code: Issue["code"],
  path: readonly PropertyKey[],
  rule: string,
  options: ValidateOptions,
  hint?: string,
): Issue {
  const name = dottedPath(path);
  const subject = options.subject === undefined ? "" : `${options.subject}: `;
  const at = options.locate?.(path, code);
  return {
    code,
    message: code === "unknown-field" || name === "" ? `${subject}${rule}` : `${subject}${name} ${rule}`,
    ...(name === "" ? {} : { path: name }),
    ...(at === undefined ? {} : { at }),
    ...(hint === undefined ? {} : { hint }),
  };
}

function tooSmall(issue: Extract<z.core.$ZodIssue, { code: "too_small" }>, shown: string): string {
  if (issue.origin === "array") return "must have at least one entry";
  if (issue.origin === "string") return "must not be empty";
  return `must be at least ${issue.minimum}, not ${shown}`;
}

function exampleHint(example: unknown): string {
  return `A valid example: ${example}`;
}

function typeHint(
  expected: string,
  value: unknown,
  root: z.ZodMiniType,
  path: readonly PropertyKey[],
  written: string | undefined,
): string | undefined {
  if (expected === "int" || expected === "number") return exampleHint(4);
  if (expected !== "string" || !["number", "boolean"].includes(typeof value)) return undefined;
  // In YAML people easily forget the quotes around a number or a word such as `on`. Quotes are proposed only where the
  // text would be valid.
  const schema = schemaAt(root, path) as z.ZodMiniType | undefined;
  const text = written ?? String(value);
  const [wrong] = schema?.safeParse(text).error?.issues ?? [];
  const { example } = ((wrong?.code === "custom" && wrong.params) || {}) as { example?: string };
  return exampleHint(example ?? `"${isSecretPath(path) ? MASK : text}"`);
}

function typeName(expected: string): string {
  const names: Record<string, string> = {
    string: "a string",
    int: "a whole number",
    number: "a whole number",
    boolean: "true or false",
    array: "a list",
    object: "a map",
    record: "a map",
  };
  return names[expected] ?? expected;
}

// The schemas drop such keys silently, so this looks for them first.
function prototypeKeys(value: unknown): PropertyKey[][] {
  const found: PropertyKey[][] = [];
  const path: PropertyKey[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    if (Object.hasOwn(node, "__proto__")) found.push([...path, "__proto__"]);
    for (const [key, item] of Array.isArray(node) ? node.entries() : Object.entries(node)) {
      path.push(key);
      visit(item);
      path.pop();
    }
  };
  visit(value);
  return found;
}
