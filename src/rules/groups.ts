/** Rules about the groups that see a profile. @module */

import type { Context } from "./engine/context.ts";
import { fieldOf, itemsOf, type Part } from "./engine/part.ts";
import { quote } from "./engine/show.ts";
import { SOURCE } from "./engine/sources.ts";
import { exampleFile } from "./examples.ts";
import type { Report, Rule } from "./rule.ts";

/** Rules about the groups that see a profile. */
export const GROUPS_RULES: readonly Rule[] = [
  {
    id: "groups-empty",
    severity: "error",
    effect: "ignored",
    title: "A profile without groups",
    why: "A profile is shown to the users who are in one of its groups. Without groups nobody ever sees it.",
    hint: "Name at least one group, such as [group-1]",
    source: SOURCE.parser,
    scope: "profile",
    bad: "groups: []",
    good: "groups: [group-1]",
    check: (context, report) => {
      for (const profile of context.profiles) {
        const groups = fieldOf(profile, "groups");
        if (groups?.items?.length === 0) report(groups, "groups is empty: nobody ever sees the profile");
      }
    },
  },
  {
    id: "groups-exact",
    severity: "warning",
    effect: "ignored",
    title: "A group name that probably does not match",
    why: "The hub compares group names exactly. A name that begins or ends with a space matches only a group that really has the space in its name. A space or a comma inside a name usually means that several groups were meant. Of two names that differ only in capital letters, one is usually wrong.",
    hint: "Write the group name exactly as JupyterHub shows it",
    source: SOURCE.parser,
    scope: "file",
    bad: exampleFile({ id: "a" }, { id: "b" }).replace(/(id: b\n +)groups: .*/, "$1groups: [Group-1]"),
    good: exampleFile({ id: "a" }, { id: "b" }),
    compares: ["groups"],
    fix: { how: "nothing", why: "A real group can have a space in its name." },
    check: (context, report) => {
      const spellings = new Map<string, string>();
      for (const { name, at } of groups(context)) {
        const known = spellings.get(name.toLowerCase());
        if (known === undefined) spellings.set(name.toLowerCase(), name);
        if (name === "") report(at, "The group name is empty: it does not match any group");
        else if (name !== name.trim()) {
          const hint = "Remove the white space around it";
          report(at, {
            message: `The group ${quote(name)} begins or ends with white space, so it does not match ${quote(name.trim())}`,
            hint,
          });
        } else if (isSeveral(name, context)) {
          const parts = name.split(/[\s,;|]+/).filter((part) => part !== "");
          const sign = /\s/.test(name) ? "white space" : `'${/[,;|]/.exec(name)?.[0]}'`;
          const hint = `If several groups are meant, write [${parts.join(", ")}]`;
          report(at, { message: `The group ${quote(name)} is one group with ${sign} in its name`, hint });
        } else if (name === "*") {
          const hint = "List each group: no name stands for all users";
          report(at, { message: "The group '*' is not a pattern: only members of a group of this name match", hint });
        } else if (known !== undefined && known !== name) {
          const message = `The group ${quote(name)} differs from ${quote(known)} only in capital letters: they are two different groups`;
          report(at, { message, hint: "Use the same spelling wherever the same group is meant" });
        } else if (name.startsWith("/")) path(name, at, context, report);
        else if (context.groupNames === "path") {
          const message = `The group ${quote(name)} is not a path, but this hub's groups are paths`;
          report(at, { message, hint: `Write ${quote(`/${name}`)}` });
        }
      }
    },
  },
  {
    id: "groups-twice",
    severity: "warning",
    effect: "surprise",
    title: "A group that is listed twice",
    why: "It works, but one of the two was probably meant to be another group.",
    hint: "List each group once",
    source: SOURCE.parser,
    scope: "profile",
    bad: "groups: [group-1, group-1]",
    good: "groups: [group-1, group-2]",
    check: (context, report) => {
      for (const profile of context.profiles) {
        const seen = new Set<unknown>();
        for (const group of itemsOf(profile, "groups")) {
          if (typeof group.value === "string" && seen.has(group.value))
            report(group, `The group ${quote(group.value)} is listed twice`);
          seen.add(group.value);
        }
      }
    },
  },
];

// The last part of a path is the name of a group, and such a name can contain a space.
function isSeveral(name: string, { groupNames }: Context): boolean {
  if (groupNames === "path" && name.startsWith("/")) return /[\s,;|]+\//.test(name);
  return /[\s,;|]/.test(name);
}

function* groups({ profiles }: Context): Iterable<{ readonly name: string; readonly at: Part }> {
  for (const profile of profiles) {
    for (const at of itemsOf(profile, "groups")) if (typeof at.value === "string") yield { name: at.value, at };
  }
}

// Keycloak sends /group when "full group path" is on, and group when it is off: only the operator knows which of them
// is right.
function path(name: string, at: Part, { groupNames }: Context, report: Report): void {
  if (groupNames !== "name") return;
  report(at, {
    message: `The group ${quote(name)} is a path, but this hub's groups are plain names`,
    hint: `Write ${quote(name.slice(name.lastIndexOf("/") + 1))}`,
  });
}
