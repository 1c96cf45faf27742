/** Rules about whom a profile is shown to. @module */

import type { Context } from "./engine/context.ts";
import { fieldOf, itemsOf, type Part } from "./engine/part.ts";
import { quote } from "./engine/show.ts";
import { SOURCE } from "./engine/sources.ts";
import { exampleFile } from "./examples.ts";
import type { Report, Rule } from "./rule.ts";

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
    why: "Groups are compared letter by letter. An outer blank matches only a group that is really called so; a blank or a comma inside is most often that between several groups; and of two names that differ only in case one is most often wrong.",
    hint: "Write the group as JupyterHub shows it",
    source: SOURCE.parser,
    scope: "file",
    bad: exampleFile({ id: "a" }, { id: "b" }).replace(/(id: b\n +)groups: .*/, "$1groups: [Group-1]"),
    good: exampleFile({ id: "a" }, { id: "b" }),
    compares: ["groups"],
    fix: { how: "nothing", why: "A name with a blank can be that of a real group." },
    check: (context, report) => {
      const spellings = new Map<string, string>();
      for (const { name, at } of groups(context)) {
        const known = spellings.get(name.toLowerCase());
        if (known === undefined) spellings.set(name.toLowerCase(), name);
        if (name === "") report(at, "The group '' matches no group");
        else if (name !== name.trim()) {
          const hint = "Write it without outer blanks";
          report(at, {
            message: `The group ${quote(name)} has an outer blank, so it does not match ${quote(name.trim())}`,
            hint,
          });
        } else if (isSeveral(name, context)) {
          const parts = name.split(/[\s,;|]+/).filter((part) => part !== "");
          const sign = /\s/.test(name) ? "a blank" : `'${/[,;|]/.exec(name)?.[0]}'`;
          const hint = `If several groups are meant, write [${parts.join(", ")}]`;
          report(at, { message: `The group ${quote(name)} is one group with ${sign} in its name`, hint });
        } else if (name === "*") {
          const hint = "Write each group; there is no word for all users";
          report(at, { message: "The group '*' is not a pattern: only members of a group of this name match", hint });
        } else if (known !== undefined && known !== name) {
          const message = `The group ${quote(name)} differs from ${quote(known)} only in capitals: they are two groups`;
          report(at, { message, hint: "Spell one group in one way" });
        } else if (name.startsWith("/")) path(name, at, context, report);
        else if (context.groupNames === "path") {
          const message = `The group ${quote(name)} is not a path, and this hub's groups are`;
          report(at, { message, hint: `Write ${quote(`/${name}`)}` });
        }
      }
    },
  },
  {
    id: "groups-twice",
    severity: "warning",
    effect: "surprise",
    title: "A group that is named twice",
    why: "It works, but one of the two was probably to be another group.",
    hint: "Name it once",
    source: SOURCE.parser,
    scope: "profile",
    bad: "groups: [group-1, group-1]",
    good: "groups: [group-1, group-2]",
    check: (context, report) => {
      for (const profile of context.profiles) {
        const seen = new Set<unknown>();
        for (const group of itemsOf(profile, "groups")) {
          if (typeof group.value === "string" && seen.has(group.value))
            report(group, `The group ${quote(group.value)} is named twice`);
          seen.add(group.value);
        }
      }
    },
  },
];

// Of a path the last part can well have a blank: it is the name that somebody gave a group.
function isSeveral(name: string, { groupNames }: Context): boolean {
  if (groupNames === "path" && name.startsWith("/")) return /[\s,;|]+\//.test(name);
  return /[\s,;|]/.test(name);
}

function* groups({ profiles }: Context): Iterable<{ readonly name: string; readonly at: Part }> {
  for (const profile of profiles) {
    for (const at of itemsOf(profile, "groups")) if (typeof at.value === "string") yield { name: at.value, at };
  }
}

// Keycloak sends /group where "full group path" is on, and group where it is off: whether it fits, only the operator knows.
function path(name: string, at: Part, { groupNames }: Context, report: Report): void {
  if (groupNames !== "name") return;
  report(at, {
    message: `The group ${quote(name)} is a path, and this hub's groups are plain names`,
    hint: `Write ${quote(name.slice(name.lastIndexOf("/") + 1))}`,
  });
}
