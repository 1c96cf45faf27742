/**
 * How much may be computed for a text from outside: a step, a character, an item and 64 bits of a number are a unit each.
 * What would take more cannot be told without Python, which has other limits or none.
 *
 * @module
 */

/** What the texts of one file may use together, beyond what the length of each allows. */
export class Reserve {
  left = 10_000_000;
}

/** The most that one text takes from a reserve: a config map cannot hold a longer value. */
const LARGEST_SHARE = 1_000_000;

const SPENT = Symbol("the budget is spent");

/** The budget of one text. */
export class Budget {
  /** Units that were taken. */
  used = 0;
  /** Whether more was asked for than there was. */
  isSpent = false;
  readonly #own: number;
  readonly #reserve: Reserve | undefined;

  /**
   * @param length - of the text, in UTF-16 units: to read and write it a few times has to fit
   * @param reserve - where more comes from
   */
  constructor(length: number, reserve?: Reserve) {
    this.#own = 1000 + 20 * length;
    this.#reserve = reserve;
  }

  /** Takes units, unless there are fewer. */
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

  /** Takes units, before what they are for is made; throws what {@link isSpent} knows when there are fewer. */
  spend(units: number): void {
    if (!this.takes(units)) throw SPENT;
  }
}

/**
 * True for the end of a budget. The engine's own limits (of a text, a number, its stack) are the last net: what reaches
 * them is too large as well.
 */
export function isSpent(error: unknown): boolean {
  return error === SPENT || error instanceof RangeError;
}
