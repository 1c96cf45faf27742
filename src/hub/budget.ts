/**
 * Limits how much is computed for a text from outside: a step, a character, an item and 64 bits of a number cost one
 * unit each. The result of a longer computation is treated as unknown, since Python has other limits or none.
 *
 * @module
 */

/** Units that the texts of one file share, in addition to those that each text gets for its length. */
export class Reserve {
  left = 10_000_000;
}

/** The most that one text takes from a reserve: a config map cannot contain a longer value. */
const LARGEST_SHARE = 1_000_000;

const SPENT = Symbol("the budget is spent");

/** The budget of one text. */
export class Budget {
  /** Units that were used. */
  used = 0;
  /** Whether more units were asked for than there were. */
  isSpent = false;
  readonly #own: number;
  readonly #reserve: Reserve | undefined;

  /**
   * @param length - of the text, in UTF-16 units: the budget is enough to read and write the text a few times
   * @param reserve - where further units come from
   */
  constructor(length: number, reserve?: Reserve) {
    this.#own = 1000 + 20 * length;
    this.#reserve = reserve;
  }

  /** Takes units; false when there are not enough. */
  takes(units: number): boolean {
    const used = this.used + units;
    const more = used - Math.max(this.used, this.#own);
    if (more > 0) {
      const reserve = this.#reserve;
      if (reserve === undefined || more > reserve.left || used > this.#own + LARGEST_SHARE) {
        this.isSpent = true;
        return false;
      }
      reserve.left -= more;
    }
    this.used = used;
    return true;
  }

  /**
   * Takes units for a step before the step is done. When there are not enough, throws an error that {@link isSpent}
   * recognises.
   */
  spend(units: number): void {
    if (!this.takes(units)) throw SPENT;
  }
}

/**
 * True for the error at the end of a budget, and for errors at the limits of the engine (the length of a text or a
 * number, the stack): a computation that reaches these is too large as well.
 */
export function isSpent(error: unknown): boolean {
  return error === SPENT || error instanceof RangeError;
}
