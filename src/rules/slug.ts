/** Rules about slugs. @module */

import { fieldOf, type Part } from "./engine/part.ts";
import { quote } from "./engine/show.ts";
import { SOURCE } from "./engine/sources.ts";
import type { Report, Rule } from "./rule.ts";

// Entities without a semicolon that HTML decodes in attributes all the same, unless a letter, digit or = follows.
const entity = /&(?:#\d+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);|&(?:amp|lt|gt|quot|nbsp|copy|reg)(?![A-Za-z0-9=;])/i;

/** Rules about slugs. */
export const SLUG_RULES: readonly Rule[] = [
  {
    id: "slug-empty",
    severity: "error",
    effect: "spawn",
    title: "An empty slug",
    why: "KubeSpawner reads an empty slug as no choice at all, the hub then finds no profile, and the start raises an error.",
    hint: "Write a short name such as lab",
    source: SOURCE.kubespawner,
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
    source: SOURCE.form,
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
    source: SOURCE.form,
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
