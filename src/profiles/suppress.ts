import { greatest } from "../lists.ts";
import { type Path, reach } from "../text/data.ts";
import { lineage, type ProfileDeclaration } from "./define.ts";
import type { DeclaredSuppression } from "./patch.ts";
import { expandShortForms } from "./short_names.ts";

/** A `Suppression` of the hub check that a declaration has, with the declaration. */
export interface OwnedSuppression extends DeclaredSuppression {
  readonly owner: ProfileDeclaration;
}

/**
 * The suppressions of a profile: its own and those of all that it extends, unless one of them says `suppress: null`. They
 * are about the declaration and never reach `config.yaml`.
 *
 * Suppressions add up along the chain, where settings would replace each other: those of a child do not replace those of
 * its parent.
 */
export function suppressionsOf(declaration: ProfileDeclaration): readonly OwnedSuppression[] {
  const all = lineage(declaration);
  const from = all.findLastIndex(({ spec }) => spec.suppress === null);
  return all
    .slice(from + 1)
    .flatMap((owner) => (owner.spec.suppress ?? []).map((suppression) => ({ ...suppression, owner })));
}

/**
 * Whether what one declaration says about the value at a path of the settings still holds for another that extends it: it is
 * about what the declaration itself says or inherits, and not about what a nearer one has put in its place.
 */
export function stillHolds(owner: ProfileDeclaration, path: Path, declaration: ProfileDeclaration): boolean {
  // How much of the path a declaration itself writes. A value that none writes is a default, which belongs to whoever has
  // the nearest thing around it.
  const known = greatest(lineage(owner).map(({ spec }) => reach(expandShortForms(spec), path)));
  for (let at: ProfileDeclaration | undefined = declaration; at !== owner; at = at.parent) {
    if (at === undefined) return false;
    const own = reach(expandShortForms(at.spec), path);
    if (own > known || (own === path.length && own > 0)) return false;
  }
  return true;
}
