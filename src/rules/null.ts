/** The rule about required values that are missing. @module */

import { modelCheck } from "./engine/checks.ts";
import { SOURCE } from "./engine/sources.ts";
import type { Rule } from "./rule.ts";

/** The rule about required values that are missing. */
export const NULL_RULES: readonly Rule[] = [
  {
    id: "null-field",
    severity: "error",
    effect: "every-user",
    title: "A required value that is missing or null",
    why: "The hub refuses the whole file, so every user is locked out, not only the users of this profile.",
    hint: "Give the key a value, or leave an optional key out",
    source: SOURCE.models,
    scope: "definition",
    bad: "slug: null",
    good: "slug: lab",
    fix: { how: "nothing", why: "Only the writer knows the value." },
    check: modelCheck("null-field"),
  },
];
