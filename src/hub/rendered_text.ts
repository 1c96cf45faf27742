/**
 * A text that a template engine has made of another: the way back to what is written, and what stands for values that only
 * a cluster knows.
 *
 * @module
 */

import { countFirst } from "../lists.ts";

/** A character that no text has, on both sides of a number: it stands for a value that is not known. */
const MARK = "\u{10fffd}";

/** What stands for the unknown value of a number. */
export function standIn(index: number): string {
  return `${MARK}${index}${MARK}`;
}

/** True for a text of which a part is not known. */
export function hasStandIn(text: string): boolean {
  return text.includes(MARK);
}

const STAND_INS = new RegExp(`${MARK}(\\d+)${MARK}`, "gu");

/** Puts templates back in the place of their stand-ins, each at its index. */
export function restoreTemplates(text: string, origins: readonly string[]): string {
  return hasStandIn(text) ? text.replace(STAND_INS, (all, index: string) => origins[Number(index)] ?? all) : text;
}

const CUT = new RegExp(`'?${MARK}\\d*'?(?: \\(U\\+10FFFD\\))?`, "gu");

/** A message with templates in the place of their stand-ins; of what was cut out of one, nobody can tell which it was. */
export function restoreMessage(text: string, origins: readonly string[]): string {
  return hasStandIn(text) ? restoreTemplates(text, origins).replace(CUT, "a template") : text;
}

/** One part of a text that was made. */
export interface Piece {
  /** Where it begins in the text that was made. */
  readonly at: number;
  /** Where what it comes from begins in the text that was written. */
  readonly source: number;
  /** Whether it is what is written, character by character. */
  readonly isPlain: boolean;
}

/** A text while it is made of another. */
export class RenderedText {
  text = "";
  readonly pieces: Piece[] = [];

  /** Adds a part; one that has become nothing keeps its place. */
  add(text: string, source: number, isPlain: boolean): void {
    if (text === "" && isPlain) return;
    this.pieces.push({ at: this.text.length, source, isPlain });
    this.text += text;
  }

  /** Where in what is written something of the text comes from. */
  sourceOf(offset: number): number {
    const piece = this.pieces[this.#indexAt(offset)];
    return piece === undefined ? offset : piece.isPlain ? piece.source + offset - piece.at : piece.source;
  }

  /** The first part between two offsets that is something else than what is written. */
  changedIn(start: number, end: number): Piece | undefined {
    const { pieces } = this;
    let index = Math.max(0, this.#indexAt(start));
    while (pieces[index - 1]?.at === start) index--;
    for (; index < pieces.length; index++) {
      const piece = pieces[index];
      if (piece === undefined || (piece.at >= end && piece.at !== start)) return undefined;
      if (!piece.isPlain) return piece;
    }
    return undefined;
  }

  // The index of the piece that an offset is in, -1 before the first.
  #indexAt(offset: number): number {
    return countFirst(this.pieces, ({ at }) => at <= offset) - 1;
  }
}
