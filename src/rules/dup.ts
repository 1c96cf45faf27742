/** Rules about values that only one profile may have. @module */

import { PROFILE } from "../hub/model.ts";
import { toValue } from "../hub/pyyaml/mod.ts";
import { isSame } from "../text/data.ts";
import { fieldOf, isAbsent, type Part } from "./engine/part.ts";
import { quote } from "./engine/show.ts";
import { SOURCE } from "./engine/sources.ts";
import { exampleFile } from "./examples.ts";
import type { Rule } from "./rule.ts";

/** The keys that the hub looks up by the id of a profile; it finds image, resources and nodes by the slug. */
const BY_ID = Object.entries(PROFILE.fields)
  .filter(([, field]) => !("bySlug" in field))
  .map(([key]) => key);

/** Rules about values that only one profile may have. */
export const DUP_RULES: readonly Rule[] = [
  {
    id: "dup-slug",
    severity: "error",
    effect: "ignored",
    title: "Two profiles with the same slug",
    why: "The hub takes volumes, environment variables and secrets from the first profile with the slug; KubeSpawner takes the image and the limits from the profile in the user's own menu. Users of the second profile get a mix of both.",
    hint: "Give every profile its own slug, also across groups",
    source: SOURCE.parser,
    scope: "file",
    bad: exampleFile({ id: "a", slug: "lab" }, { id: "b", slug: "lab" }),
    good: exampleFile({ id: "a", slug: "lab" }, { id: "b", slug: "lab-gpu" }),
    compares: ["definition.slug"],
    check: (context, report) => {
      unique(
        context.profiles,
        (profile) => fieldOf(fieldOf(profile, "definition"), "slug"),
        (part, first, value) => {
          report(
            part,
            `The slug ${quote(value)} is also used by profiles[${first.profile}]: users get a mix of both profiles`,
          );
        },
      );
    },
  },
  {
    id: "dup-id",
    severity: "error",
    effect: "ignored",
    title: "Two profiles with the same id",
    why: "The hub looks up a profile by its id, so the second profile gets the volumes, config maps, environment variables and start page of the first.",
    hint: "Give every profile its own id",
    source: SOURCE.parser,
    scope: "file",
    bad: exampleFile({ id: "lab", slug: "a" }, { id: "lab", slug: "b", more: "default_url: /b" }),
    good: exampleFile({ id: "lab", slug: "a" }, { id: "lab-b", slug: "b", more: "default_url: /b" }),
    compares: ["id", ...BY_ID],
    check: (context, report) => {
      unique(
        context.profiles,
        (profile) => fieldOf(profile, "id"),
        (part, first, value) => {
          const what = `The id ${quote(value)} is also used by profiles[${first.profile}]`;
          if (isSame(foundById(part, context.byIndex), foundById(first, context.byIndex)))
            report(part, {
              message: `${what}: a later change of the volumes or variables of this profile would have no effect`,
              severity: "warning",
              effect: "surprise",
            });
          else report(part, `${what}: this profile gets the volumes and variables of that one`);
        },
      );
    },
  },
];

function foundById(id: Part, profiles: ReadonlyMap<number, Part>): unknown {
  const profile = profiles.get(id.profile);
  return BY_ID.map((key) => {
    const field = fieldOf(profile, key);
    // An empty list or map has the same effect as a missing one.
    return isAbsent(field) || field?.items?.length === 0 || field?.fields?.size === 0 ? null : toValue(field?.node);
  });
}

function unique(
  profiles: readonly Part[],
  pick: (profile: Part) => Part | undefined,
  visit: (part: Part, first: Part, value: string) => void,
): void {
  const seen = new Map<string, Part>();
  for (const profile of profiles) {
    const part = pick(profile);
    if (part === undefined || typeof part.value !== "string") continue;
    const first = seen.get(part.value);
    if (first === undefined) seen.set(part.value, part);
    else visit(part, first, part.value);
  }
}
