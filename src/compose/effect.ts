/** Options that were given and have no effect. @module */

import type { Issue } from "../errors.ts";
import { type GivenOptions, OptionReader } from "./given.ts";
import {
  CONDITIONS,
  type Condition,
  type ConditionName,
  isExpression,
  OPTION_NAMES,
  type OptionRow,
  optionRow,
} from "./options.ts";

/**
 * Warnings about given options that have no effect. Options with their default value are left out.
 *
 * @param given The given options, and further known values, such as the mode of publishing.
 * @param isMeant Selects the options that are checked.
 */
export function withoutEffect(given: GivenOptions, isMeant: (row: OptionRow) => boolean): readonly Issue[] {
  const read = new OptionReader(given);
  return OPTION_NAMES.flatMap((name): readonly Issue[] => {
    const row = optionRow(name);
    if (given[name] === undefined || !isMeant(row) || isExpression(row) || read.isDefault(name)) return [];
    const unmet = needsOf(row).find((condition) => !isMet(CONDITIONS[condition], read));
    if (unmet === undefined) return [];
    const { otherwise, hints } = CONDITIONS[unmet];
    // Only the place of the first item is reported.
    const at = (row.kind === "items" ? given[name].items[0]?.at : undefined) ?? read.at(name);
    const where = at.origin.startsWith("input ") ? "input" : at.line === undefined ? "flag" : "key";
    const hint = hints[where];
    const message = `${otherwise}, so this has no effect`;
    return [{ code: "usage", message, ...(hint !== undefined && { hint }), at }];
  });
}

/** The conditions of an option, the most important first. */
function needsOf({ part, needs }: OptionRow): readonly ConditionName[] {
  return [...(part === "publish" ? (["published"] as const) : []), ...(needs === undefined ? [] : [needs])];
}

function isMet({ any }: Condition, read: OptionReader): boolean {
  return any.some(({ option, values }) => {
    if (values === undefined) return read.has(option) && !read.isDefault(option);
    return values.includes(read.valueOf(option));
  });
}
