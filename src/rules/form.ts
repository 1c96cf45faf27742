/** Rules about whom a profile is shown to, and how. @module */

import { fieldOf, flagOf, itemsOf, textOf } from "./engine/part.ts";
import { quote } from "./engine/show.ts";
import { exampleFile } from "./example_profiles.ts";
import type { Rule } from "./rule.ts";

const parser = "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/parser.py";
const form = "https://github.com/jupyterhub/kubespawner/blob/6.2.0/kubespawner/templates/form.html";

/** Rules about whom a profile is shown to, and how. */
export const FORM_RULES: readonly Rule[] = [
  {
    id: "groups-empty",
    severity: "error",
    effect: "ignored",
    title: "A profile without groups",
    why: "A profile is shown to users who share a group with it. Without groups nobody ever sees it.",
    hint: "Name at least one group, such as [group-1]",
    source: parser,
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
    source: parser,
    scope: "profile",
    bad: 'groups: ["/group-1"]',
    good: "groups: [group-1]",
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
  {
    id: "html-injection",
    severity: "warning",
    effect: "security",
    title: "HTML in a text of the form",
    why: "display_name and description become part of the page as raw HTML: a tag changes the layout, a script runs in every user's browser.",
    hint: "Write plain text; & and quotes are fine",
    source: form,
    scope: "definition",
    bad: "description: <b>large</b>",
    good: "description: large",
    check: (context, report) => {
      for (const profile of context.profiles) {
        for (const key of ["display_name", "description"]) {
          const at = fieldOf(fieldOf(profile, "definition"), key);
          if (typeof at?.value === "string" && /<[A-Za-z/!?]/.test(at.value)) {
            report(at, `${key} ${quote(at.value)} is put into the page as HTML`);
          }
        }
      }
    },
  },
  {
    id: "default-many",
    severity: "warning",
    effect: "surprise",
    title: "Several defaults in one form",
    why: "All of them are marked as chosen, and the browser keeps the last.",
    hint: "Set default: true once for each group",
    source: form,
    scope: "file",
    bad: exampleFile({ id: "a", default: true }, { id: "b", default: true }),
    good: exampleFile({ id: "a", default: true }, { id: "b" }),
    check: (context, report) => {
      const chosen = new Map<string, number>();
      for (const profile of context.profiles) {
        const definition = fieldOf(profile, "definition");
        if (flagOf(definition, "default") !== true) continue;
        let other: number | undefined;
        for (const { value } of itemsOf(profile, "groups")) {
          if (typeof value !== "string") continue;
          const before = chosen.get(value);
          if (before === undefined) chosen.set(value, profile.profile);
          else other ??= before === profile.profile ? undefined : before;
        }
        if (other === undefined) continue;
        report(
          fieldOf(definition, "default"),
          `profiles[${other}] is a default of the same group too; the browser keeps the last`,
        );
      }
    },
  },
  {
    id: "default_url-form",
    severity: "warning",
    effect: "surprise",
    title: "A start page outside the server",
    why: "An absolute URL sends users away from the server that they have just started.",
    hint: "Write a path such as /lab",
    source: "https://github.com/jupyterhub/jupyterhub/blob/5.1.0/jupyterhub/singleuser/extension.py",
    scope: "profile",
    bad: "default_url: https://portal.example/",
    good: "default_url: /lab",
    check: (context, report) => {
      for (const profile of context.profiles) {
        const url = textOf(profile, "default_url");
        if (url !== undefined && /^\s*(?:[A-Za-z][A-Za-z0-9+.-]*:)?\/\//.test(url)) {
          report(fieldOf(profile, "default_url"), `default_url ${quote(url)} leaves the server`);
        }
      }
    },
  },
];
