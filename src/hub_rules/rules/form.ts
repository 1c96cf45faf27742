/** Rules about what users see in the form: groups, ids, slugs and texts. @module */

import { fieldOf, flagOf, itemsOf, type Part, textOf } from "../engine/part.ts";
import { quote } from "../engine/show.ts";
import type { Report, Rule } from "../rule.ts";

const parser = "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/parser.py";
const form = "https://github.com/jupyterhub/kubespawner/blob/6.2.0/kubespawner/templates/form.html";

// Entities without a semicolon that HTML decodes in attributes all the same, unless a letter, digit or = follows.
const entity = /&(?:#\d+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);|&(?:amp|lt|gt|quot|nbsp|copy|reg)(?![A-Za-z0-9=;])/i;

/** Rules about what users see in the form. */
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
    id: "dup-slug",
    severity: "error",
    effect: "ignored",
    title: "Two profiles with one slug",
    why: "The hub takes volumes, variables and secrets from the first profile with the slug, KubeSpawner image and limits from the user's own: users of the second get a mix.",
    hint: "Give every profile its own slug, also across groups",
    source: parser,
    scope: "file",
    bad: twoProfiles("a", "lab", "b", "lab"),
    good: twoProfiles("a", "lab", "b", "lab-gpu"),
    check: (context, report) => {
      unique(
        context.profiles,
        (profile) => fieldOf(fieldOf(profile, "definition"), "slug"),
        (part, first, value) => {
          report(part, `The slug ${quote(value)} is also that of profiles[${first.profile}]: users get a mix of both`);
        },
      );
    },
  },
  {
    id: "dup-id",
    severity: "error",
    effect: "ignored",
    title: "Two profiles with one id",
    why: "The hub looks a profile up by its id, so the second gets volumes, config maps, variables and start page of the first.",
    hint: "Give every profile its own id",
    source: parser,
    scope: "file",
    bad: twoProfiles("lab", "a", "lab", "b"),
    good: twoProfiles("lab", "a", "lab-gpu", "b"),
    check: (context, report) => {
      unique(
        context.profiles,
        (profile) => fieldOf(profile, "id"),
        (part, first, value) => {
          report(
            part,
            `The id ${quote(value)} is also that of profiles[${first.profile}], whose volumes and variables this one gets`,
          );
        },
      );
    },
  },
  {
    id: "slug-empty",
    severity: "error",
    effect: "spawn",
    title: "An empty slug",
    why: "KubeSpawner takes an empty slug for no choice at all, the hub then finds no profile, and the start raises an error.",
    hint: "Write a short name such as lab",
    source: "https://github.com/jupyterhub/kubespawner/blob/6.2.0/kubespawner/spawner.py",
    scope: "definition",
    bad: 'slug: ""',
    good: "slug: lab",
    check: eachSlug((slug, at, report) => {
      if (slug === "") report(at, "The slug is empty: starting the profile raises an error");
    }),
  },
  {
    id: "slug-html",
    severity: "error",
    effect: "spawn",
    title: "A slug that HTML changes",
    why: "The form writes the slug into HTML without escaping. A double quote or an entity makes the browser send another value, and the hub finds no profile.",
    hint: "Use letters, digits, - and _",
    source: form,
    scope: "definition",
    bad: "slug: r&amp;d",
    good: "slug: r-d",
    check: eachSlug((slug, at, report) => {
      if (slug.includes('"') || entity.test(slug))
        report(at, `The form sends another value than the slug ${quote(slug)}`);
    }),
  },
  {
    id: "slug-chars",
    severity: "warning",
    effect: "surprise",
    title: "A slug that links have to encode",
    why: "The form works, but a link such as /hub/spawn?profile=… needs blanks, accents and special characters encoded, and people get that wrong.",
    hint: "Use letters, digits, - and _, beginning with a letter or digit",
    source: form,
    scope: "definition",
    bad: "slug: gpu lab",
    good: "slug: gpu-lab",
    check: eachSlug((slug, at, report) => {
      if (slug === "" || slug.includes('"') || entity.test(slug)) return;
      if (!/^[A-Za-z0-9][A-Za-z0-9_-]*$/.test(slug)) report(at, `The slug ${quote(slug)} has to be encoded in links`);
    }),
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
    bad: twoProfiles("a", "a", "b", "b", "true"),
    good: twoProfiles("a", "a", "b", "b"),
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

function eachSlug(visit: (slug: string, at: Part, report: Report) => void): Rule["check"] {
  return (context, report) => {
    for (const profile of context.profiles) {
      const at = fieldOf(fieldOf(profile, "definition"), "slug");
      if (typeof at?.value === "string") visit(at.value, at, report);
    }
  };
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

function twoProfiles(id: string, slug: string, otherId: string, otherSlug: string, chosen = "false"): string {
  const one = (name: string, key: string): string =>
    `  - id: ${name}\n    groups: [group-1]\n    definition:\n      display_name: ${key}\n      slug: ${key}\n      default: ${chosen}\n      kubespawner_override: {cpu_limit: 1, mem_limit: 1G, image: "org/lab:1.0"}\n    node_selector: {}\n`;
  return `profiles:\n${one(id, slug)}${one(otherId, otherSlug)}`;
}
