/** Which effects on people make a run fail. @module */

import type { Issue, Origin } from "../errors.ts";
import { KIND_NAMES, type Kind } from "../hub/lifecycle.ts";
import { didYouMean } from "../text/nearest.ts";
import { showValue } from "../text/show.ts";
import { type GivenOptions, OptionReader } from "./given.ts";

/** The kinds of effects that were named, and the names that are wrong. */
export interface ReadFailOn {
  readonly kinds: readonly Kind[];
  readonly at: Origin;
  readonly issues: readonly Issue[];
}

/** Reads the kinds of effects with which a run fails. */
export function readFailOn(given: GivenOptions): ReadFailOn {
  const read = new OptionReader(given);
  const words = read.list("failOn");
  const issues: Issue[] = [...read.issues];
  const kinds = words.flatMap(({ text, at }): readonly Kind[] => {
    const kind = KIND_NAMES.find((name) => name === text);
    if (kind !== undefined) return [kind];
    const hint = didYouMean(text, KIND_NAMES) ?? `Kinds: ${KIND_NAMES.join(", ")}`;
    issues.push({ code: "usage", message: `${showValue(text)} is not a kind of effect on people`, hint, at });
    return [];
  });
  if (read.has("failOn") && words.length === 0) {
    const hint = `Name kinds of effects, or leave it out: ${KIND_NAMES.join(", ")}`;
    issues.push({ code: "usage", message: "No kind of effect is given", hint, at: read.at("failOn") });
  }
  return { kinds: [...new Set(kinds)], at: read.at("failOn"), issues };
}
