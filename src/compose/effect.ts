/** Options that were given and have no effect. @module */

import { formatOrigin, type Issue } from "../errors.ts";
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
 * What was given and has no effect, as warnings; what says no more than the default is not among them.
 *
 * @param given With what the door knows besides, such as the mode of publishing.
 * @param isMeant Which options are judged here.
 */
export function withoutEffect(given: GivenOptions, isMeant: (row: OptionRow) => boolean): readonly Issue[] {
  const read = new OptionReader(given);
  return OPTION_NAMES.flatMap((name): readonly Issue[] => {
    const row = optionRow(name);
    if (given[name] === undefined || !isMeant(row) || isExpression(row) || read.isDefault(name)) return [];
    const unmet = needsOf(row).find((condition) => !isMet(CONDITIONS[condition], read));
    if (unmet === undefined) return [];
    const { otherwise, hints } = CONDITIONS[unmet];
    // Of several items the first one stands for all.
    const at = (row.kind === "items" ? given[name].items[0]?.at : undefined) ?? read.at(name);
    const where = at.line !== undefined && !at.origin.startsWith("input ") ? "key" : kindOf(formatOrigin(at));
    const hint = hints[where];
    const message = `${otherwise}, so this has no effect`;
    return [{ code: "usage", message, ...(hint !== undefined && { hint }), at }];
  });
}

const kindOf = (origin: string) => (origin.startsWith("input ") ? "input" : "flag");

/** What an option needs, the first to be told of first. */
function needsOf({ part, needs }: OptionRow): readonly ConditionName[] {
  return [...(part === "publish" ? (["published"] as const) : []), ...(needs === undefined ? [] : [needs])];
}

function isMet({ any }: Condition, read: OptionReader): boolean {
  return any.some(({ option, values }) => {
    if (values === undefined) return read.has(option) && !read.isDefault(option);
    return values.includes(read.valueOf(option));
  });
}
