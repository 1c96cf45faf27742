import type { Signal } from "./messages.ts";

/** One entry of `errors` in an answer of GraphQL. */
export interface GraphqlError {
  readonly message: string;
  readonly type?: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** An answer: what was asked for, or why not. */
export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly signal: Signal };

/** An answer of GraphQL: each field can fail on its own. */
export interface GraphqlAnswer {
  readonly data: Readonly<Record<string, unknown>>;
  readonly errors: readonly GraphqlError[];
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * The two ways to ask GitHub. A `read` is repeated when it fails for a passing reason; a `write` never is, because it
 * may have been done. Both wait for rate limits: then nothing was done.
 */
export interface GithubClient {
  graphql(
    kind: "read" | "write",
    document: string,
    variables: Readonly<Record<string, unknown>>,
  ): Promise<Answer<GraphqlAnswer>>;
  rest(method: "GET" | "POST" | "PATCH", path: string, body?: unknown): Promise<Answer<unknown>>;
  /** How many requests were sent so far, repeated ones included. */
  requestsUsed(): number;
  /** The text without the token and other secrets. */
  redact(text: string): string;
  /** The secret that the text contains, by a name that can be printed; nothing when it has none. */
  secretIn(text: string): string | undefined;
}

/** Time and chance, so that tests need neither. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  sleep(milliseconds: number): Promise<void>;
  /** From 0 up to, not including, 1. */
  random(): number;
}

/** The time of the machine. */
export const systemClock: Clock = {
  now: Date.now,
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  random: Math.random,
};

/** Full jitter: any time up to a bound of 0.25 s, doubled with each attempt, at most 8 s. In milliseconds. */
export const jitter = (attempt: number, clock: Clock): number => clock.random() * Math.min(8000, 250 * 2 ** attempt);
