import * as z from "zod/mini";
import { described, ruleIssue, text, textOf } from "../schema/text.ts";
import { lineage, type ProfileDeclaration } from "./define.ts";

/** Findings of the hub check that are meant at one place; never part of what is built. */
export const suppressions = described(
  z.array(
    z.strictObject({
      rule: described(
        textOf({
          test: (rule) => /^[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)*$/.test(rule),
          rule: "must be the id of a rule",
          example: "image-floating",
        }),
        "The id of the rule",
      ),
      path: described(
        z.optional(text.check(z.minLength(1))),
        "The setting that it is meant for; default: all of the profile",
      ),
      reason: described(
        text.check((context) => {
          if (context.value.trim() === "") {
            context.issues.push(ruleIssue(context.value, "must say why", "Follows the newest image on purpose"));
          }
        }),
        "Why it is meant",
      ),
    }),
  ),
  "Findings of the hub check that are meant here, each with its reason",
);

/** What a declaration accepts for itself and those that extend it; a `Suppression` of the hub check without `profile`. */
export type DeclaredSuppression = z.output<typeof suppressions>[number];

/** A `Suppression` of the hub check that a declaration has, with the declaration. */
export interface OwnedSuppression extends DeclaredSuppression {
  readonly owner: ProfileDeclaration;
}

/**
 * The findings of the hub check that are meant for a profile: its own and those of all that it extends, unless one of
 * them says `suppress: null`. They are about the declaration and never reach `config.yaml`.
 *
 * Lists add up here, where settings would replace each other: a decision belongs to the value beside it, and a profile
 * that adds a value of its own has not taken back what its family has decided.
 *
 * @example
 * ```ts
 * import { BaseCoderProfile, defineProfile, suppressionsOf } from "app-hub-configurator";
 *
 * const suppress = [{ rule: "image-floating", path: "image", reason: "The training follows the newest image" }];
 * const profile = defineProfile(BaseCoderProfile, { slug: "training_app", suppress });
 * console.log(suppressionsOf(profile).at(-1)?.owner.slug); // "training_app"
 * ```
 */
export function suppressionsOf(declaration: ProfileDeclaration): readonly OwnedSuppression[] {
  const all = lineage(declaration);
  const from = all.findLastIndex(({ spec }) => spec.suppress === null);
  return all
    .slice(from + 1)
    .flatMap((owner) => (owner.spec.suppress ?? []).map((suppression) => ({ ...suppression, owner })));
}

/**
 * Whether what one declaration says of the value at a path of the settings still holds for another that extends it: it is
 * about what the declaration itself says or inherits, and not about what a nearer one has put in its place.
 */
export function stillHolds(
  owner: ProfileDeclaration,
  path: readonly string[],
  declaration: ProfileDeclaration,
): boolean {
  const known = Math.max(...lineage(owner).map((declared) => reach(declared, path)));
  for (let at: ProfileDeclaration | undefined = declaration; at !== owner; at = at.parent) {
    if (at === undefined) return false;
    const own = reach(at, path);
    if (own > known || (own === path.length && own > 0)) return false;
  }
  return true;
}

// How much of a path a declaration itself writes. A value that none writes is a default, which belongs to whoever has
// the nearest thing around it.
function reach({ spec }: ProfileDeclaration, path: readonly string[]): number {
  let at: unknown = spec;
  let depth = 0;
  for (const key of path) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, key)) return depth;
    at = (at as Record<string, unknown>)[key];
    depth++;
  }
  return depth;
}
