/**
 * A text that a template engine has made from another one: how to get from places in it to places in the source, and
 * the stand-ins for values that only a cluster knows.
 *
 * @module
 */

import { countFirst } from "../lists.ts";

/** A character that no text contains. With it before and after, a number is the stand-in for an unknown value. */
const MARK = "\u{10fffd}";

/** The stand-in for the unknown value with this number. */
export function standIn(index: number): string {
  return `${MARK}${index}${MARK}`;
}

/** Whether a text contains a stand-in. */
export function hasStandIn(text: string): boolean {
  return text.includes(MARK);
}

const STAND_INS = new RegExp(`${MARK}(\\d+)${MARK}`, "gu");

/** Replaces each stand-in by the template with its index. */
export function restoreTemplates(text: string, origins: readonly string[]): string {
  return hasStandIn(text) ? text.replace(STAND_INS, (all, index: string) => origins[Number(index)] ?? all) : text;
}

/** The numbers of the stand-ins in a text. */
export function standInsOf(text: string): readonly number[] {
  return Array.from(text.matchAll(STAND_INS), ([, index]) => Number(index));
}

/** A text with something else in the place of its stand-ins, by their numbers. */
export function replaceStandIns(text: string, by: (index: number) => string): string {
  return text.replace(STAND_INS, (_, index: string) => by(Number(index)));
}

const CUT = new RegExp(`'?${MARK}\\d*'?(?: \\(U\\+10FFFD\\))?`, "gu");

/**
 * A message in which stand-ins are replaced by their templates. Of a stand-in that was cut, the template is not known.
 */
export function restoreMessage(text: string, origins: readonly string[]): string {
  return hasStandIn(text) ? restoreTemplates(text, origins).replace(CUT, "a template") : text;
}

/** One part of a rendered text. */
export interface Piece {
  /** Where it begins in the rendered text. */
  readonly at: number;
  /** Where the text that it comes from begins in the source. */
  readonly source: number;
  /** Whether it is the same as in the source, character by character. */
  readonly isPlain: boolean;
}

/** A text that is being rendered. */
export class RenderedText {
  text = "";
  readonly pieces: Piece[] = [];

  /** Adds a part. A part that has become empty keeps its place. */
  add(text: string, source: number, isPlain: boolean): void {
    if (text === "" && isPlain) return;
    this.pieces.push({ at: this.text.length, source, isPlain });
    this.text += text;
  }

  /** The offset in the source that an offset of the text comes from. */
  sourceOf(offset: number): number {
    const piece = this.pieces[this.#indexAt(offset)];
    return piece === undefined ? offset : piece.isPlain ? piece.source + offset - piece.at : piece.source;
  }

  /** The first part between two offsets that differs from the source. */
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

  // The index of the piece that contains an offset; -1 before the first piece.
  #indexAt(offset: number): number {
    return countFirst(this.pieces, ({ at }) => at <= offset) - 1;
  }
}
