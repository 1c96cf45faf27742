/** The rule about the name in the form. @module */

import { fieldOf } from "./engine/part.ts";
import { SOURCE } from "./engine/sources.ts";
import type { Rule } from "./rule.ts";

/** The rule about the name in the form. */
export const DISPLAY_RULES: readonly Rule[] = [
  {
    id: "display-name-empty",
    severity: "warning",
    effect: "surprise",
    title: "A profile without a name",
    why: "The form shows an entry with nothing next to its button, so nobody knows what it starts.",
    hint: "Write the name that users should see in the form",
    source: SOURCE.form,
    scope: "definition",
    bad: 'display_name: ""',
    good: "display_name: Lab",
    check: (context, report) => {
      for (const profile of context.profiles) {
        const at = fieldOf(fieldOf(profile, "definition"), "display_name");
        if (typeof at?.value === "string" && at.value.trim() === "")
          report(at, "display_name is empty: the form shows an entry without a name");
      }
    },
  },
];
