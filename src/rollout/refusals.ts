import type { Issue, Origin } from "../errors.ts";
import type { Kind } from "../hub/lifecycle.ts";
import type { RolloutEffect } from "./types.ts";
import { quoted } from "./words.ts";

/** What a run must not do to people who use the hub, and where that was said. */
export interface FailOn {
  readonly kinds: readonly Kind[];
  readonly at: Origin;
}

/** An issue for each effect that a run must not have. */
export function rolloutRefusals(effects: readonly RolloutEffect[], { kinds, at }: FailOn): readonly Issue[] {
  return effects
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ kind, profile, path, message }) => ({
      code: "existing-users",
      message: `Profile ${quoted(profile)}: ${kind}: ${message}`,
      hint: `Change the menu, or leave ${kind} out to do it all the same`,
      ...(path === "" ? {} : { path }),
      at,
    }));
}
