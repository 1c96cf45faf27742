/** Counts the results of random inputs: a test whose inputs are all refused tests nothing. */
export class Figures {
  readonly #counts = new Map<string, number>();
  #all = 0;

  /** Counts an input under everything that is true of it. */
  count(facts: Readonly<Record<string, boolean>>): void {
    this.#all++;
    for (const [name, isTrue] of Object.entries(facts)) {
      this.#counts.set(name, (this.#counts.get(name) ?? 0) + (isTrue ? 1 : 0));
    }
  }

  /** The share of a fact, from 0 to 1. */
  share(name: string): number {
    return (this.#counts.get(name) ?? 0) / Math.max(1, this.#all);
  }

  /** Prints the counts, for `npm run fuzz` and readers of the test output. */
  print(title: string): void {
    const parts = Array.from(this.#counts, ([name, count]) => `${count} ${name}`);
    console.log(`${title}: ${this.#all}, of which ${parts.join(", ")}`);
  }
}
