/** What a menu that takes the place of another does to people, as the options of a run say. @module */

import { helmOf, readCheck } from "../compose/check_options.ts";
import { readFailOn } from "../compose/fail_on.ts";
import type { GivenOptions } from "../compose/given.ts";
import { readConfigText } from "../compose/read_config.ts";
import { ConfiguratorError } from "../errors.ts";
import { type FailOn, type RolloutEffect, rollout } from "../rollout/mod.ts";

/** How a menu is read, and which effects are not wanted. */
export interface PeopleOptions {
  readonly hubVersion?: string | undefined;
  readonly helm?: { readonly values: unknown } | undefined;
  readonly failOn: FailOn;
}

/** Reads the options; what is wrong with them has been told before. */
export function peopleOptions(given: GivenOptions): PeopleOptions {
  const { options } = readCheck(given);
  return { hubVersion: options.hubVersion, helm: helmOf(options), failOn: readFailOn(given) };
}

/** A menu that no hub can read. */
const UNREADABLE = {};

/**
 * The effects of a menu in place of the text of another.
 *
 * @param before `undefined` or null when there is none.
 */
export function effectsOfMenu(
  before: string | null | undefined,
  config: unknown,
  { hubVersion, helm }: Omit<PeopleOptions, "failOn">,
): readonly RolloutEffect[] {
  if (before === undefined || before === null || before.trim() === "") return [];
  // A text that Helm renders is not what the hub reads.
  const beforeText = helm === undefined ? before : undefined;
  return rollout(documentIn(before, helm) ?? UNREADABLE, config, { hubVersion, beforeText });
}

/** The document in a menu; nothing when no hub can read it, or there is none in it. */
export function documentIn(text: string, helm: PeopleOptions["helm"]): unknown {
  try {
    return readConfigText(text, "", helm);
  } catch (error) {
    if (error instanceof ConfiguratorError) return undefined;
    throw error;
  }
}
