/** Rules about ids and slugs. @module */

import { fieldOf, type Part } from "./engine/part.ts";
import { quote } from "./engine/show.ts";
import { exampleFile } from "./example_profiles.ts";
import type { Report, Rule } from "./rule.ts";

const parser = "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/parser.py";
const form = "https://github.com/jupyterhub/kubespawner/blob/6.2.0/kubespawner/templates/form.html";

// Entities without a semicolon that HTML decodes in attributes all the same, unless a letter, digit or = follows.
const entity = /&(?:#\d+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);|&(?:amp|lt|gt|quot|nbsp|copy|reg)(?![A-Za-z0-9=;])/i;

/** Rules about ids and slugs. */
export const SLUG_RULES: readonly Rule[] = [
  {
    id: "dup-slug",
    severity: "error",
    effect: "ignored",
    title: "Two profiles with one slug",
    why: "The hub takes volumes, variables and secrets from the first profile with the slug, KubeSpawner image and limits from the user's own: users of the second get a mix.",
    hint: "Give every profile its own slug, also across groups",
    source: parser,
    scope: "file",
    bad: exampleFile({ id: "a", slug: "lab" }, { id: "b", slug: "lab" }),
    good: exampleFile({ id: "a", slug: "lab" }, { id: "b", slug: "lab-gpu" }),
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
    bad: exampleFile({ id: "lab", slug: "a" }, { id: "lab", slug: "b" }),
    good: exampleFile({ id: "lab", slug: "a" }, { id: "lab-gpu", slug: "b" }),
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
