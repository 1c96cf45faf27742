/**
 * Finds rules by their current and their old ids.
 *
 * @module
 */

import type { Issue } from "../errors.ts";
import { didYouMean } from "../text/nearest.ts";
import { RULES } from "./catalogue.ts";
import type { NamedRule } from "./engine/ignores.ts";
import { quote } from "./engine/show.ts";
import type { Rule } from "./rule.ts";

const byId: ReadonlyMap<string, Rule> = new Map(
  RULES.flatMap((rule) => [rule.id, ...(rule.was ?? [])].map((id) => [id, rule] as const)),
);

/** The rule with a current or an old id; `undefined` when there is none. */
export function findRule(id: string): Rule | undefined {
  return byId.get(id);
}

/** The current id of a rule, from its current id or an old one; an unknown id stays. */
export function currentId(id: string): string {
  return findRule(id)?.id ?? id;
}

/** The rule that a comment names by an id. */
export function namedRule(id: string): NamedRule {
  const rule = findRule(id)?.id;
  return rule === undefined ? { id, hint: unknownRule(id).hint } : { id, rule };
}

/** The message about an id that no rule has or had. */
export function unknownRule(id: string): { readonly message: string; readonly hint: string } {
  const near = didYouMean(
    id,
    RULES.map((rule) => rule.id),
  );
  return { message: `There is no rule ${quote(id)}`, hint: near ?? "'dump-config explain' lists the rules" };
}

/** A note for people who have written an old id. */
export function renamedNote(old: string, rule: Rule): Issue {
  const message = `Rule ${quote(old)} is now called '${rule.id}'`;
  return { code: "renamed", message, hint: `Write ${rule.id}: the old name still works` };
}
