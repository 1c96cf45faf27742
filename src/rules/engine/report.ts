/**
 * What a rule says about one place.
 *
 * @module
 */

import type { Effect } from "../effects.ts";
import type { Part } from "./part.ts";

/**
 * How serious a finding is. `error`: something fails, or is silently lost. `warning`: it works, but is risky or
 * surprising.
 */
export type Severity = "error" | "warning";

/** What a rule says about one place; values that are left out are those of the rule. */
export interface Remark {
  readonly message: string;
  /** The place in the text of the scalar, in UTF-16 units. */
  readonly index?: number;
  /** The place in the file instead, when the file has another text than the scalar. */
  readonly offset?: number | undefined;
  /** Replaces the rule's hint. */
  readonly hint?: string;
  /** Replaces the rule's severity. */
  readonly severity?: Severity;
  /** Replaces the rule's effect. */
  readonly effect?: Effect;
  /** The second part, when two parts exclude each other. */
  readonly other?: Part;
}

/** Reports that a rule is broken at a part of the config, or (number) at an offset of the file's text. */
export type Report = (at: Part | number | undefined, remark: Remark | string) => void;
