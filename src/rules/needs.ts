/** The rule about sections that work only with volumes. @module */

import { keysWhere } from "../hub/field.ts";
import { PROFILE } from "../hub/model.ts";
import { isFilled } from "./engine/checks.ts";
import { fieldOf } from "./engine/part.ts";
import { SOURCE } from "./engine/sources.ts";
import type { Rule } from "./rule.ts";

/** Sections that the hub reads only when a profile has volumes. */
const dependent = keysWhere(PROFILE, ({ onlyWith }) => onlyWith === "volumes");

/** The rule about sections that work only with volumes. */
export const NEEDS_RULES: readonly Rule[] = [
  {
    id: "needs-volumes",
    severity: "error",
    effect: "ignored",
    title: "A section that works only with volumes",
    why: "The hub reads role_bindings, image_pull_secrets, init_containers, env_from_config_maps, env_from_secrets and secret_mounts only when the profile has at least one volume.",
    hint: "Add a volume to the profile",
    source: SOURCE.hub,
    scope: "profile",
    bad: "env_from_secrets: [db]",
    good: "env_from_secrets: [db]\nvolumes:\n  - name: ws\n    claim_name: ws-claim\n    size: 10Gi\n    storage_class: standard\n    access_modes: [ReadWriteOnce]\n    volume_mount: {name: ws, mount_path: /workspace}\n    persist: true",
    check: (context, report) => {
      for (const { profile, hasVolumes } of context.pods) {
        const volumes = fieldOf(profile, "volumes");
        if (hasVolumes || (volumes !== undefined && volumes.value !== null && volumes.items === undefined)) continue;
        for (const key of dependent) {
          const part = fieldOf(profile, key);
          if (isFilled(part)) report(part, `${key} is never used: the profile has no volumes`);
        }
      }
    },
  },
];
