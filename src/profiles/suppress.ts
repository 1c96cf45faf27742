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

/** A finding of the hub check that is meant, and why. */
export type Suppression = z.output<typeof suppressions>[number];

/** A {@link Suppression} with the declaration that has it. */
export interface OwnedSuppression extends Suppression {
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
 * Whether an exception covers the value at a path of the settings. It covers what its own declaration says or inherits,
 * and not what a nearer declaration has put in its place.
 */
export function covers(
  suppression: OwnedSuppression,
  rule: string,
  path: readonly string[],
  declaration: ProfileDeclaration,
): boolean {
  if (suppression.rule !== rule) return false;
  const dotted = path.join(".");
  const { path: meant } = suppression;
  if (meant !== undefined && dotted !== meant && !dotted.startsWith(`${meant}.`)) return false;
  const known = Math.max(...lineage(suppression.owner).map((declared) => reach(declared, path)));
  for (let at: ProfileDeclaration | undefined = declaration; at !== suppression.owner; at = at.parent) {
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
