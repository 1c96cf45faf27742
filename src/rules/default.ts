/** Rules about the preselected profile and the start page. @module */

import { fieldOf, flagOf, itemsOf, textOf } from "./engine/part.ts";
import { quote } from "./engine/show.ts";
import { SOURCE } from "./engine/sources.ts";
import { exampleFile } from "./examples.ts";
import type { Rule } from "./rule.ts";

/** Rules about the preselected profile and the start page. */
export const DEFAULT_RULES: readonly Rule[] = [
  {
    id: "default-many",
    severity: "warning",
    effect: "surprise",
    title: "Several default profiles in one form",
    why: "All of them are marked as selected, and the browser keeps the last one.",
    hint: "Set default: true in only one profile of each group",
    source: SOURCE.form,
    scope: "file",
    bad: exampleFile({ id: "a", default: true }, { id: "b", default: true }),
    good: exampleFile({ id: "a", default: true }, { id: "b" }),
    compares: ["groups", "definition.default"],
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
          `profiles[${other}] is a default of the same group too: the browser selects the last one`,
        );
      }
    },
  },
  {
    id: "default-url-form",
    was: ["default_url-form"],
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
          report(fieldOf(profile, "default_url"), `default_url ${quote(url)} takes users away from their server`);
        }
      }
    },
  },
  {
    id: "default-url-braces",
    severity: "error",
    effect: "spawn",
    title: "A brace in the start page",
    why: "JupyterHub runs Python's str.format over default_url, with the fields username and base_url only. Any other brace raises an error when the profile is started.",
    hint: "Use only {username} and {base_url}, or double the brace inside {% raw %}…{% endraw %}",
    source: SOURCE.jupyterhub,
    scope: "profile",
    bad: "default_url: /lab?folder={folder}",
    good: "default_url: /lab/tree/{username}",
    check: (context, report) => {
      for (const profile of context.profiles) {
        const url = textOf(profile, "default_url");
        if (url === undefined || !/[{}]/.test(url)) continue;
        const { problem } = context.templates.format(url.replaceAll("%U", "{username}"), "url");
        if (problem === undefined) continue;
        report(
          fieldOf(profile, "default_url"),
          `${quote(url)} raises an error when the profile is started: ${problem}`,
        );
      }
    },
  },
];
