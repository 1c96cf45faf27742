/** The effects on people when one menu replaces another, with the options of a run. @module */

import { helmOf, readCheck } from "../compose/check_options.ts";
import { readFailOn } from "../compose/fail_on.ts";
import type { GivenOptions } from "../compose/given.ts";
import { readConfigText } from "../compose/read_config.ts";
import { ConfiguratorError } from "../errors.ts";
import { type FailOn, type RolloutEffect, rollout } from "../rollout/mod.ts";

/** How a menu is read, and which effects make the run fail. */
export interface PeopleOptions {
  readonly hubVersion?: string | undefined;
  readonly helm?: { readonly values: unknown } | undefined;
  readonly failOn: FailOn;
}

/** Reads the options; mistakes in them were reported before. */
export function peopleOptions(given: GivenOptions): PeopleOptions {
  const { options } = readCheck(given);
  return { hubVersion: options.hubVersion, helm: helmOf(options), failOn: readFailOn(given) };
}

/** Stands for a menu that no hub can read. */
const UNREADABLE = {};

/**
 * The effects when a menu replaces the text of another one.
 *
 * @param before The old text; `undefined` or null when there is none.
 */
export function effectsOfMenu(
  before: string | null | undefined,
  config: unknown,
  { hubVersion, helm }: Omit<PeopleOptions, "failOn">,
): readonly RolloutEffect[] {
  if (before === undefined || before === null || before.trim() === "") return [];
  // With Helm, the hub does not read this text but the rendered one.
  const beforeText = helm === undefined ? before : undefined;
  return rollout(documentIn(before, helm) ?? UNREADABLE, config, { hubVersion, beforeText });
}

/** The document in a menu; `undefined` when no hub can read it or there is no document. */
export function documentIn(text: string, helm: PeopleOptions["helm"]): unknown {
  try {
    return readConfigText(text, "", helm);
  } catch (error) {
    if (error instanceof ConfiguratorError) return undefined;
    throw error;
  }
}
