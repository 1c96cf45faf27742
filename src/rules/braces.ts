/** The rule about braces that KubeSpawner formats. @module */

import { type Field, fieldAt } from "../hub/field.ts";
import { PROFILE } from "../hub/model.ts";
import { isSecret } from "../text/mask.ts";
import type { Part } from "./engine/part.ts";
import type { Pod } from "./engine/pod.ts";
import { quote } from "./engine/show.ts";
import { SOURCE } from "./engine/sources.ts";
import type { Rule } from "./rule.ts";

/** The rule about braces that KubeSpawner formats. */
export const BRACES_RULES: readonly Rule[] = [
  {
    id: "braces-format",
    severity: "error",
    effect: "spawn",
    title: "A brace that KubeSpawner reads as a format field",
    why: "KubeSpawner runs Python's str.format over environment variables, volumes, mounts and init containers. A brace that is not part of a known field raises an error when the profile is started.",
    hint: "Write $HOME instead of ${HOME}, or double the brace inside {% raw %}…{% endraw %}; the known fields are {username}, {unescaped_username}, {servername}, {userid}, {hubnamespace}",
    source: SOURCE.kubespawner,
    scope: "env",
    bad: `SETTINGS: '{"a": 1}'`,
    good: `SETTINGS: '{% raw %}{{"a": 1}}{% endraw %}'`,
    check: (context, report) => {
      for (const pod of context.pods) {
        for (const part of formattedParts(pod)) {
          const text = part.value;
          if (typeof text !== "string" || !/[{}]/.test(text)) continue;
          const { problem, index } = context.templates.format(text, "spawner");
          if (problem === undefined) continue;
          // Positions in a rendered text differ from those in the file.
          const where = part.rendered === undefined ? { index } : {};
          // A brace in a credential must not make the credential appear in a log.
          const hidden = isSecret(String(part.key), text);
          const shown = hidden ? "This value" : quote(text);
          report(part, {
            message: `${shown} raises an error when the profile is started: ${hidden ? "it has a brace that is not part of a known field" : problem}`,
            ...where,
          });
        }
      }
    },
  },
];

// Sections that the hub skips without volumes are not formatted either. A path that is null or empty has no braces.
function formattedParts(pod: Pod): readonly Part[] {
  const found: Part[] = [];
  const visit = (field: Field, part: Part): void => {
    if (field.onlyWith === "volumes" && !pod.hasVolumes) return;
    if ("formatted" in field) found.push(part);
    if (field.type === "list") for (const item of part.items ?? []) visit(field.of, item);
    else if (field.type === "map" || field.type === "object") {
      for (const [key, inner] of part.fields ?? []) {
        const row = fieldAt(field, key);
        if (row !== undefined) visit(row, inner);
      }
    }
  };
  visit(PROFILE, pod.profile);
  return found;
}
