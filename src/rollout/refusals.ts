import type { Issue, Origin } from "../errors.ts";
import type { Kind } from "../hub/lifecycle.ts";
import type { RolloutEffect } from "./types.ts";
import { quoted } from "./words.ts";

/** The kinds of effects that make a run fail, and where they were named. */
export interface FailOn {
  readonly kinds: readonly Kind[];
  readonly at: Origin;
}

/** An issue for each effect that makes the run fail. */
export function rolloutRefusals(effects: readonly RolloutEffect[], { kinds, at }: FailOn): readonly Issue[] {
  return effects
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ kind, profile, path, message }) => ({
      code: "existing-users",
      message: `Profile ${quoted(profile)}: ${kind}: ${message}`,
      hint: `Change the menu, or leave ${kind} out to do it anyway`,
      ...(path === "" ? {} : { path }),
      at,
    }));
}
