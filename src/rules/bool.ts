/** The rule about truth values. @module */

import { modelCheck } from "./engine/checks.ts";
import { SOURCE } from "./engine/sources.ts";
import type { Rule } from "./rule.ts";

/** The rule about truth values. */
export const BOOL_RULES: readonly Rule[] = [
  {
    id: "bool-lax",
    severity: "error",
    effect: "every-user",
    title: "Not a truth value",
    why: "pydantic takes true and false, 0 and 1, and words such as 'yes'; anything else makes it refuse the whole file.",
    hint: "Write true or false",
    source: SOURCE.models,
    scope: "definition",
    bad: "default: maybe",
    good: "default: true",
    fix: { how: "nothing", why: "maybe is neither true nor false." },
    check: modelCheck("bool-lax"),
  },
];
