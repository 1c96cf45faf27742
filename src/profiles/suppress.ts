import * as z from "zod/mini";
import { described, ruleIssue, text, textOf } from "../model/text.ts";
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

/**
 * The findings of the hub check that are meant for a profile: its own list, or else the one of the nearest declaration
 * that it extends. They are about the declaration and never reach `config.yaml`.
 *
 * @example
 * ```ts
 * import { BaseCoderProfile, defineProfile, suppressionsOf } from "app-hub-configurator";
 *
 * const suppress = [{ rule: "image-floating", path: "image", reason: "The training follows the newest image" }];
 * const profile = defineProfile(BaseCoderProfile, { slug: "training_app", suppress });
 * console.log(suppressionsOf(profile)[0]?.rule); // "image-floating"
 * ```
 */
export function suppressionsOf(declaration: ProfileDeclaration): readonly Suppression[] {
  const owner = lineage(declaration).findLast(({ spec }) => spec.suppress !== undefined);
  return owner?.spec.suppress ?? [];
}
