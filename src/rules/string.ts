/** The rule about values of the wrong type. @module */

import { modelCheck } from "./engine/checks.ts";
import { QUOTES_MISSING } from "./engine/show.ts";
import { SOURCE } from "./engine/sources.ts";
import type { Rule } from "./rule.ts";

/** The rule about values of the wrong type. */
export const STRING_RULES: readonly Rule[] = [
  {
    id: "string-fields",
    severity: "error",
    effect: "every-user",
    title: "A value of the wrong type",
    why: "With a number, a list or a map where a string is needed, or a string where a list is needed, the hub refuses the whole file.",
    hint: "Put strings in quotes, and lists in brackets",
    source: SOURCE.models,
    scope: "profile",
    bad: "groups: group-1",
    good: "groups: [group-1]",
    fix: { how: "quote", why: `${QUOTES_MISSING} A list or a map instead of a string is left as it is.` },
    check: modelCheck("string-fields"),
  },
];
