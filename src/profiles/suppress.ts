import { greatest } from "../lists.ts";
import { type Path, reach } from "../text/data.ts";
import { lineage, type ProfileDeclaration } from "./define.ts";
import type { DeclaredSuppression } from "./patch.ts";
import { expandShortForms } from "./short_names.ts";

/** A suppression, with the declaration that has it. */
export interface OwnedSuppression extends DeclaredSuppression {
  readonly owner: ProfileDeclaration;
}

/**
 * The suppressions of a profile: its own and those of everything that it extends, unless one of them has `suppress:
 * null`. They are never written to `config.yaml`.
 *
 * Unlike settings, suppressions add up: those of a child do not replace those of its parent.
 */
export function suppressionsOf(declaration: ProfileDeclaration): readonly OwnedSuppression[] {
  const all = lineage(declaration);
  const from = all.findLastIndex(({ spec }) => spec.suppress === null);
  return all
    .slice(from + 1)
    .flatMap((owner) => (owner.spec.suppress ?? []).map((suppression) => ({ ...suppression, owner })));
}

/**
 * Whether a suppression of one declaration for a path still holds in another declaration that extends it. It holds for
 * the value that its own declaration sets or inherits, and not for a value with which a nearer declaration has replaced
 * it.
 */
export function stillHolds(owner: ProfileDeclaration, path: Path, declaration: ProfileDeclaration): boolean {
  // How much of the path some declaration of the owner's lineage writes. A value that no declaration writes is a
  // default, and belongs to the declaration with the nearest setting around it.
  const known = greatest(lineage(owner).map(({ spec }) => reach(expandShortForms(spec), path)));
  for (let at: ProfileDeclaration | undefined = declaration; at !== owner; at = at.parent) {
    if (at === undefined) return false;
    const own = reach(expandShortForms(at.spec), path);
    if (own > known || (own === path.length && own > 0)) return false;
  }
  return true;
}
