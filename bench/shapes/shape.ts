// What a row of the benchmark of growth is: an input that somebody else decides the size of, and what is done with it.
import { ConfiguratorError, type Issue } from "../../src/errors.ts";

/** Makes an input of a size. */
export type Shape = (size: number, folder: string) => Prepared;

/** An input, and what is done with it. */
export interface Prepared {
  /** What is timed. */
  readonly act: () => Promise<void>;
  /** Whether the last result shows that all of the input was looked at: an input that is refused at once measures nothing. */
  readonly shows: () => boolean;
  /** UTF-16 units of the input, where it is one text, for what is larger than a file may be is not read. */
  readonly length: number;
}

export type Rows = Readonly<Record<string, Shape>>;

/** A shape of anything. */
export function shape<T>(
  make: (size: number, folder: string) => () => T | Promise<T>,
  shows: (result: T, size: number) => boolean,
): Shape {
  return (size, folder) => prepare(make(size, folder), (result) => shows(result, size), 0);
}

/** A shape of one text. */
export function textShape<T>(
  make: (size: number) => string,
  act: (text: string) => T | Promise<T>,
  shows: (result: T, size: number, text: string) => boolean,
): Shape {
  return (size) => {
    const text = make(size);
    return prepare(
      () => act(text),
      (result) => shows(result, size, text),
      text.length,
    );
  };
}

function prepare<T>(act: () => T | Promise<T>, shows: (result: T) => boolean, length: number): Prepared {
  let last: { readonly result: T } | undefined;
  return {
    act: async () => {
      last = { result: await act() };
    },
    shows: () => last !== undefined && shows(last.result),
    length,
  };
}

/** What is wrong with what somebody asked for. */
export async function issuesOf(act: () => unknown): Promise<readonly Issue[]> {
  try {
    await act();
    return [];
  } catch (error) {
    if (error instanceof ConfiguratorError) return error.issues;
    throw error;
  }
}

export const many = <T>(size: number, item: (index: number) => T): T[] =>
  Array.from({ length: size }, (_, index) => item(index));

export const repeated = (size: number, piece: (index: number) => string): string => many(size, piece).join("");

/** A text of so many pieces in chunks of a thousand, for what takes no more in one expression. */
export const chunks = (size: number, chunk: (size: number) => string): string => {
  const full = chunk(Math.min(size, 1000));
  return full.repeat(Math.max(1, Math.floor(size / 1000)));
};
