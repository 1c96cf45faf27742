/** Rules about whom a profile is shown to. @module */

import { fieldOf, itemsOf } from "./engine/part.ts";
import { quote } from "./engine/show.ts";
import { SOURCE } from "./engine/sources.ts";
import type { Rule } from "./rule.ts";

/** Rules about whom a profile is shown to. */
export const GROUPS_RULES: readonly Rule[] = [
  {
    id: "groups-empty",
    severity: "error",
    effect: "ignored",
    title: "A profile without groups",
    why: "A profile is shown to users who share a group with it. Without groups nobody ever sees it.",
    hint: "Name at least one group, such as [group-1]",
    source: SOURCE.parser,
    scope: "profile",
    bad: "groups: []",
    good: "groups: [group-1]",
    check: (context, report) => {
      for (const profile of context.profiles) {
        const groups = fieldOf(profile, "groups");
        if (groups?.items?.length === 0) report(groups, "groups is empty: the profile is never shown to anybody");
      }
    },
  },
  {
    id: "groups-exact",
    severity: "warning",
    effect: "ignored",
    title: "A group that will hardly match",
    why: "Groups are compared letter by letter. An outer blank or the path form of Keycloak (/group) matches only a group that is really called so.",
    hint: "Write the group as JupyterHub shows it, without outer blanks or a leading /",
    source: SOURCE.parser,
    scope: "profile",
    bad: 'groups: ["/group-1"]',
    good: "groups: [group-1]",
    fix: { how: "nothing", why: "A name with a blank or a slash can be that of a real group." },
    check: (context, report) => {
      for (const profile of context.profiles) {
        for (const group of itemsOf(profile, "groups")) {
          const name = group.value;
          if (typeof name !== "string") continue;
          if (name === "") report(group, "The group '' matches no group");
          else if (name !== name.trim())
            report(group, `The group ${quote(name)} has an outer blank, so it does not match ${quote(name.trim())}`);
          else if (name.startsWith("/"))
            report(group, `The group ${quote(name)} is a path, which does not match a group ${quote(name.slice(1))}`);
        }
      }
    },
  },
];
