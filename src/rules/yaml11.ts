/** Rules about scalars that YAML 1.1 reads as another type. @module */

import { pythonJsonKey } from "../hub/python.ts";
import type { HubNode, ScalarNode } from "../hub/pyyaml/mod.ts";
import { keysWith } from "./engine/amounts.ts";
import { allOf, modelCheck, overrideOf, readerCheck } from "./engine/checks.ts";
import type { Context } from "./engine/context.ts";
import { isDecimal, kindOfScalar } from "./engine/notes.ts";
import { fieldOf, type Part, pairsOf, placeOf } from "./engine/part.ts";
import { QUOTES_MISSING, quote, shorten } from "./engine/show.ts";
import { NOWHERE } from "./engine/tree.ts";
import type { Report, Rule } from "./rule.ts";

const resolver = "https://github.com/yaml/pyyaml/blob/main/lib/yaml/resolver.py";

/** Rules about scalars that YAML 1.1 reads as another type. */
export const YAML11_RULES: readonly Rule[] = [
  {
    id: "yaml11-bool",
    severity: "error",
    effect: "every-user",
    title: "A word that YAML 1.1 reads as true or false",
    why: "The hub reads YAML 1.1, in which yes, no, on and off are booleans. Where a string is needed, the hub refuses the whole file.",
    hint: "Put the text in quotes",
    source: resolver,
    scope: "profile",
    bad: "groups: [on]",
    good: 'groups: ["on"]',
    fix: { how: "quote", why: QUOTES_MISSING },
    check: allOf(modelCheck("yaml11-bool"), readerCheck("yaml11-bool"), (context, report) => {
      for (const at of selectorScalars(context)) {
        if (at.node.kind !== "scalar" || at.node.type !== "bool" || /^(true|false)$/.test(at.node.text)) continue;
        if (at.node.start === NOWHERE) continue;
        report(at, {
          message: `${quote(at.node.text)} without quotes is a boolean, not a label`,
          effect: "pod",
        });
      }
    }),
  },
  {
    id: "yaml11-int",
    severity: "error",
    effect: "every-user",
    title: "A text that YAML 1.1 reads as a number",
    why: "In YAML 1.1 a leading 0 means octal, 12:30 is a number in base 60, and underscores are dropped. Where a string is needed, the hub refuses the whole file; where a number is needed, it silently uses a different number.",
    hint: "Put text in quotes, and write numbers as plain decimals, such as 750",
    source: resolver,
    scope: "env",
    bad: "BUILD: 1_000",
    good: 'BUILD: "1_000"',
    fix: {
      how: "quote",
      why: `${QUOTES_MISSING} Amounts such as cpu_limit: 010 are left as they are: both 8 and 10 could be meant.`,
    },
    check: allOf(modelCheck("yaml11-int"), readerCheck("yaml11-int"), otherNumbers),
  },
  {
    id: "yaml11-float",
    severity: "error",
    effect: "every-user",
    title: "A text that YAML 1.1 reads as a decimal number",
    why: "A version such as 1.10 becomes the number 1.1, and with a number where a string is needed the hub refuses the whole file: every user is locked out.",
    hint: "Put the text in quotes",
    source: resolver,
    scope: "env",
    bad: "VERSION: 1.10",
    good: 'VERSION: "1.10"',
    fix: { how: "quote", why: QUOTES_MISSING },
    check: allOf(modelCheck("yaml11-float"), readerCheck("yaml11-float")),
  },
  {
    id: "yaml11-date",
    severity: "error",
    effect: "every-user",
    title: "A text that YAML 1.1 reads as a date",
    why: "2024-01-01 becomes a date, which is not a string, and 2024-13-01 cannot be read at all. Both lock out every user.",
    hint: "Put the text in quotes",
    source: resolver,
    scope: "definition",
    bad: "slug: 2024-01-01",
    good: 'slug: "2024-01-01"',
    fix: { how: "quote", why: QUOTES_MISSING },
    check: allOf(modelCheck("yaml11-date"), readerCheck("yaml11-date")),
  },
  {
    id: "yaml11-value-merge",
    severity: "error",
    effect: "every-user",
    title: "The value = or << without quotes",
    why: "Both have a special meaning in YAML 1.1, and PyYAML cannot build a value from them.",
    hint: "Put the text in quotes",
    source: resolver,
    scope: "env",
    bad: "SEP: =",
    good: 'SEP: "="',
    fix: { how: "quote", why: QUOTES_MISSING },
    check: readerCheck("yaml11-value-merge"),
  },
  {
    id: "yaml11-key",
    severity: "error",
    effect: "spawn",
    title: "A key that YAML 1.1 does not read as a string",
    why: "Keys have types too: on is a boolean, 5 is a number, 2024-01-01 is a date. At the top level of the file such a key locks out every user, even if it only holds an anchor. In node_selector, extra resources and manifests a date raises an error, and any other such key gets a different name.",
    hint: "Put the text in quotes",
    source: "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/parser.py",
    scope: "profile",
    bad: "node_selector: {2024-01-01: x}",
    good: 'node_selector: {"2024-01-01": x}',
    fix: { how: "quote", why: "A key is a name, and the name as it is written is the one that was meant." },
    check: allOf(modelCheck("yaml11-key"), topKeys, manifestKeys),
  },
];

// The hub passes the top level to Python as keyword arguments, which have to be strings.
function topKeys({ root, file }: Context, report: Report): void {
  if (root?.kind !== "mapping" || file === undefined) return;
  for (const { key, overridden } of root.entries) {
    if (overridden || key.kind !== "scalar" || !isTyped(key)) continue;
    report(placeOf(file, key.text, key), {
      message: `The key ${quote(key.text)} at the top level of the file is ${kindOfScalar(key)}: no user gets the form`,
      hint: `Write "${shorten(key.text)}" in quotes`,
      effect: "every-user",
    });
  }
}

// A key that cannot be written as JSON is never sent to the cluster.
function manifestKeys(context: Context, report: Report): void {
  for (const { documents } of context.pods) {
    for (const { at, listed } of documents) if (!listed) unsentKeys(at.node, () => at, report);
  }
}

function unsentKeys(node: HubNode, place: () => Part, report: Report): void {
  if (node.kind === "sequence") {
    for (const [index, item] of node.items.entries()) {
      if (item.kind !== "scalar") unsentKeys(item, () => placeOf(place(), index, item), report);
    }
  } else if (node.kind === "mapping") {
    for (const { key, value, overridden } of node.entries) {
      if (overridden || key.kind !== "scalar") continue;
      const { text } = key;
      if (isTyped(key) && pythonJsonKey(key.type, key.value) === undefined) {
        const message = `The key ${quote(text)} is ${kindOfScalar(key)}, which the hub cannot send: the object is not created`;
        report(placeOf(place(), text, key), { message, effect: "skipped" });
      }
      if (value.kind !== "scalar") unsentKeys(value, () => placeOf(place(), text, value), report);
    }
  }
}

function isTyped({ type }: ScalarNode): boolean {
  return type !== "str" && type !== "merge" && type !== "value" && type !== "invalid";
}

// Values of node_selector reach Kubernetes unchanged; pydantic does not check them.
function* selectorScalars(context: Context): Iterable<Part> {
  for (const profile of context.profiles) {
    const selector = fieldOf(profile, "node_selector");
    if (selector?.node.kind !== "mapping") continue;
    for (const { key, value, overridden } of selector.node.entries) {
      if (overridden || key.kind !== "scalar") continue;
      yield placeOf(selector, key.text, value);
    }
  }
}

function otherNumbers(context: Context, report: Report): void {
  for (const profile of context.profiles) {
    const override = overrideOf(profile);
    for (const key of keysWith("cpu")) otherNumber(fieldOf(override, key), report);
    for (const key of keysWith("resources")) {
      for (const [, part] of pairsOf(override, key)) otherNumber(part, report);
    }
    const selector = fieldOf(profile, "node_selector");
    for (const part of selector?.fields?.values() ?? []) {
      const { node } = part;
      if (node.kind !== "scalar" || node.type !== "int" || isDecimal(node.text) || node.start === NOWHERE) continue;
      report(part, {
        message: `${quote(node.text)} without quotes is the number ${node.value}, not a label`,
        effect: "pod",
      });
    }
  }
}

function otherNumber(part: Part | undefined, report: Report): void {
  const node = part?.node;
  if (node?.kind !== "scalar" || node.type !== "int" || isDecimal(node.text) || node.start === NOWHERE) return;
  // Everybody sees that 0x10 and 1_000 are unusual; 010 and 1:30 look like other values than they are.
  const misread = /^[-+]?[0-9][0-9_]*$/.test(node.text) ? Number(node.text.replaceAll("_", "")) : undefined;
  if (misread === Number(node.value)) return;
  const obvious = /^[-+]?0[xb]/.test(node.text);
  report(part, {
    message: `YAML 1.1 reads ${quote(node.text)} as the number ${node.value}`,
    hint: `Write ${node.value} if you mean that number${misread === undefined ? "" : `, or ${misread}`}`,
    effect: "ignored",
    ...(obvious ? { severity: "warning" as const } : {}),
  });
}
