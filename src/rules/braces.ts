/** The rule about braces that KubeSpawner formats. @module */

import { isSecret } from "../text/mask.ts";
import { fieldOf, itemsOf, type Part, pairsOf } from "./engine/part.ts";
import { isMounted, type Pod } from "./engine/pod.ts";
import { quote } from "./engine/show.ts";
import { SOURCE } from "./engine/sources.ts";
import type { Rule } from "./rule.ts";

/** The rule about braces that KubeSpawner formats. */
export const BRACES_RULES: readonly Rule[] = [
  {
    id: "braces-format",
    severity: "error",
    effect: "spawn",
    title: "A brace that KubeSpawner takes for a field",
    why: "KubeSpawner runs Python's str.format over variables, volumes, mounts and init containers. A brace that is not a known field raises an error when the profile is started.",
    hint: "Write $HOME instead of ${HOME}, or double the brace inside {% raw %}…{% endraw %}; fields are {username}, {unescaped_username}, {servername}, {userid}, {hubnamespace}",
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
          // In a rendered text places are others than in the file.
          const where = part.rendered === undefined ? { index } : {};
          // A credential must not reach a log because of a brace in it.
          const hidden = isSecret(String(part.key), text);
          const shown = hidden ? "This value" : quote(text);
          report(part, {
            message: `${shown} raises an error when the profile is started: ${hidden ? "a brace that is not a field" : problem}`,
            ...where,
          });
        }
      }
    },
  },
];

function* formattedParts(pod: Pod): Iterable<Part> {
  const { profile } = pod;
  for (const [, part] of pairsOf(profile, "pod_env_vars")) yield part;
  for (const map of itemsOf(profile, "config_maps")) if (isMounted(map)) yield* fieldsOf(map, ["mount_path"]);
  for (const volume of itemsOf(profile, "volumes")) {
    yield* fieldsOf(volume, ["name"]);
    yield* fieldsOf(fieldOf(volume, "volume_mount"), ["name", "mount_path"]);
  }
  if (!pod.hasVolumes) return;
  for (const secret of itemsOf(profile, "secret_mounts")) yield* fieldsOf(secret, ["name", "mount_path", "sub_path"]);
  for (const container of itemsOf(profile, "init_containers")) {
    yield* fieldsOf(container, ["name", "image"]);
    yield* itemsOf(container, "command");
    for (const mount of itemsOf(container, "volume_mounts")) yield* fieldsOf(mount, ["name", "mount_path", "sub_path"]);
  }
}

function* fieldsOf(part: Part | undefined, keys: readonly string[]): Iterable<Part> {
  for (const key of keys) {
    const field = fieldOf(part, key);
    if (field !== undefined) yield field;
  }
}
