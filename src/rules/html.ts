/** The rule about texts in the page of the form. @module */

import { keysWhere } from "../hub/field.ts";
import { DEFINITION } from "../hub/model.ts";
import { fieldOf } from "./engine/part.ts";
import { quote } from "./engine/show.ts";
import { SOURCE } from "./engine/sources.ts";
import type { Rule } from "./rule.ts";

/** Texts of the form; the slug is an attribute of it. */
const texts = keysWhere(DEFINITION, ({ type, lifecycle }) => type === "str" && lifecycle === "form");

/** The rule about texts in the page of the form. */
export const HTML_RULES: readonly Rule[] = [
  {
    id: "html-injection",
    severity: "warning",
    effect: "security",
    title: "HTML in a text that the form shows",
    why: "display_name and description become part of the page as raw HTML: a tag changes the layout, and a script runs in every user's browser.",
    hint: "Write plain text; & and quotes are fine",
    source: SOURCE.form,
    scope: "definition",
    bad: "description: <b>large</b>",
    good: "description: large",
    check: (context, report) => {
      for (const profile of context.profiles) {
        for (const key of texts) {
          const at = fieldOf(fieldOf(profile, "definition"), key);
          if (typeof at?.value === "string" && /<[A-Za-z/!?]/.test(at.value)) {
            report(at, `${key} ${quote(at.value)} is put into the page as HTML`);
          }
        }
      }
    },
  },
];
