/** The rule about booleans. @module */

import { modelCheck } from "./engine/checks.ts";
import { SOURCE } from "./engine/sources.ts";
import type { Rule } from "./rule.ts";

/** The rule about booleans. */
export const BOOL_RULES: readonly Rule[] = [
  {
    id: "bool-lax",
    severity: "error",
    effect: "every-user",
    title: "A value that is not true or false",
    why: "The hub accepts true and false, 0 and 1, and words such as 'yes'. With any other value it refuses the whole file.",
    hint: "Write true or false",
    source: SOURCE.models,
    scope: "definition",
    bad: "default: maybe",
    good: "default: true",
    fix: { how: "nothing", why: "A word such as maybe is neither true nor false." },
    check: modelCheck("bool-lax"),
  },
];
