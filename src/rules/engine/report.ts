/**
 * What a rule says about one place.
 *
 * @module
 */

import type { Effect } from "../effects.ts";
import type { Part } from "./part.ts";

/** `error`: it breaks, or something is silently lost. `warning`: it works, but is risky or surprising. */
export type Severity = "error" | "warning";

/** What a rule says about one place; what is left out is as the rule itself has it. */
export interface Remark {
  readonly message: string;
  /** Where in the text of the scalar, in UTF-16 units. */
  readonly index?: number;
  /** Where in the file instead, when the text of the scalar is not what is written there. */
  readonly offset?: number | undefined;
  /** Replaces the rule's hint. */
  readonly hint?: string;
  /** Replaces the rule's severity. */
  readonly severity?: Severity;
  /** Replaces the rule's effect. */
  readonly effect?: Effect;
  /** The other of two parts that do not go together. */
  readonly other?: Part;
}

/** Says that a rule is broken at a part of the config, or (number) at an offset of the file's text. */
export type Report = (at: Part | number | undefined, remark: Remark | string) => void;
