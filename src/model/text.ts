import * as z from "zod/mini";
import type { Grammar } from "./names.ts";

// C0 and C1 controls except tab, line feed, carriage return and NEL, and halves of surrogate pairs: none of them can
// be meant, and PyYAML refuses or corrupts them.
const controlPattern =
  /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** The first character of a text that must not reach the file, as `U+001B`; `undefined` when there is none. */
export function firstControlCharacter(value: string): string | undefined {
  const match = controlPattern.exec(value);
  return match === null ? undefined : `U+${match[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
}

/** A copy of a schema with a description, for the JSON Schemas and the reference; the schema itself keeps its own. */
export function described<T extends z.ZodMiniType>(schema: T, description: string): T {
  const copy = schema.clone();
  z.globalRegistry.add(copy, { description });
  return copy;
}

/** Text without control characters; tabs and line ends are fine. */
export const text = z.string().check((context) => {
  const found = firstControlCharacter(context.value);
  if (found !== undefined) {
    context.issues.push(ruleIssue(context.value, `must not contain the control character ${found}`, "plain text"));
  }
});

/**
 * Text that must follow a grammar. A value with `{{` is a template that the hub renders before it is used, so the
 * grammar cannot be applied to it here.
 */
export function textOf(grammar: Grammar): z.ZodMiniString {
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
        context.issues.push({ ...ruleIssue(key, `the key ${keys.rule}`, keys.example), path: [key] });
      }
    }
  });
}

/** An issue that carries its rule in words and an example, which {@link explainIssues} turns into a message. */
export function ruleIssue(input: unknown, rule: string, example: string): z.core.$ZodRawIssue {
  return { code: "custom", input, message: rule, params: { rule, example }, continue: true };
}
