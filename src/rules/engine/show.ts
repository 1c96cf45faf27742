/**
 * How values and names are shown in messages.
 *
 * @module
 */

import { oneLine, showValue } from "../../text/show.ts";

const LONGEST = 60;

/** A text in quotes, on one line, shortened to about 60 characters, with invisible characters escaped. */
export function quote(text: string): string {
  return showValue(text, LONGEST);
}

/** Like {@link quote} without the quotes. */
export function shorten(text: string): string {
  return oneLine(text, LONGEST);
}

/** The end of messages about a claim that Kubernetes refuses: the hub continues without it. */
export const CLAIM_LOST = "the claim is not created, and users work on a disk that is deleted with the server";

/** Why a fix may put quotes around a scalar. */
export const QUOTES_MISSING = "The value is the text that was meant; only the quotes are missing.";
