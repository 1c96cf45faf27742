import * as z from "zod/mini";

/** A rule for a string: the test, the rule in words, and an example that passes. */
export interface Grammar {
  readonly test: (value: string) => boolean;
  readonly rule: string;
  readonly example: string;
}

// C0 and C1 controls except tab, line feed, carriage return and NEL, and halves of surrogate pairs: nobody wants one of
// them in a text, and PyYAML refuses or corrupts them.
const controlPattern =
  /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** The first character of a text that must not reach the file, as `U+001B`; `undefined` when there is none. */
function firstControlCharacter(value: string): string | undefined {
  const match = controlPattern.exec(value);
  return match === null ? undefined : `U+${match[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
}

/** A copy of a schema with a description, for the JSON Schemas and the reference; the schema itself keeps its own. */
export function described<T extends z.ZodMiniType>(schema: T, description: string): T {
  const copy = schema.clone();
  z.globalRegistry.add(copy, { description });
  return copy;
}

/** Text without control characters; tabs and line breaks are fine. */
export const text = z.string().check((context) => {
  const found = firstControlCharacter(context.value);
  if (found !== undefined) {
    context.issues.push(ruleIssue(context.value, controlRule(found), "plain text"));
  }
});

/**
 * Text that must follow a grammar. A value with `{{` is a template that the hub renders before it is used, so the
 * grammar cannot be applied to it here.
 */
export function grammarText(grammar: Grammar): z.ZodMiniString {
  return text.check((context) => {
    if (!context.value.includes("{{") && !grammar.test(context.value)) {
      context.issues.push(ruleIssue(context.value, grammar.rule, grammar.example));
    }
  });
}

/** A map with free keys that follow a grammar. */
export function mapOf<T extends z.ZodMiniType>(keys: Grammar, values: T): z.ZodMiniRecord<z.ZodMiniString, T> {
  return z.record(z.string(), values).check((context) => {
    for (const key of Object.keys(context.value)) {
      if (firstControlCharacter(key) !== undefined || !keys.test(key)) {
        context.issues.push({ ...ruleIssue(key, `as a key ${keys.rule}`, keys.example), path: [key] });
      }
    }
  });
}

/**
 * A map of a Kubernetes object: what JSON can hold, whole numbers of any size, and no control characters. Only such
 * values reach the cluster as they were written.
 */
export const jsonMap = z.record(z.string(), z.unknown()).check((context) => {
  visitJson(context.value, [], (path, value, rule) => {
    context.issues.push({ ...ruleIssue(value, rule, "{ kind: ConfigMap }"), path: [...path] });
  });
});

function visitJson(
  value: unknown,
  path: PropertyKey[],
  report: (path: readonly PropertyKey[], value: unknown, rule: string) => void,
): void {
  if (typeof value === "string") {
    const found = firstControlCharacter(value);
    if (found !== undefined) report(path, value, controlRule(found));
  } else if (typeof value === "object" && value !== null && isPlain(value)) {
    for (const [key, item] of Array.isArray(value) ? value.entries() : Object.entries(value)) {
      path.push(key);
      const found = typeof key === "string" ? firstControlCharacter(key) : undefined;
      if (found !== undefined) report(path, key, `as a key ${controlRule(found)}`);
      visitJson(item, path, report);
      path.pop();
    }
  } else if (value !== null && !["boolean", "bigint"].includes(typeof value) && !Number.isFinite(value)) {
    report(path, value, "must be text, a number, true, false, null, a list or a map");
  }
}

function isPlain(value: object): boolean {
  return Array.isArray(value) || Object.prototype.toString.call(value) === "[object Object]";
}

function controlRule(found: string): string {
  return `must not contain the control character ${found}`;
}

/** An issue that carries its rule in words and an example, which {@link explainIssues} turns into a message. */
export function ruleIssue(input: unknown, rule: string, example: string): z.core.$ZodRawIssue {
  return { code: "custom", input, message: rule, params: { rule, example, input }, continue: true };
}
