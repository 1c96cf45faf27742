/** Why Jinja2 refuses a template; `index` is the place in the template. */
export interface JinjaFailure {
  readonly message: string;
  readonly index: number;
}

const failures = new WeakMap<Error, JinjaFailure>();

/** Stops the parsing or rendering of a template. */
export function fail(message: string, index: number): never {
  const error = new Error(message);
  failures.set(error, { message, index });
  throw error;
}

/** The reason of an error that {@link fail} threw. */
export function failureOf(error: unknown): JinjaFailure | undefined {
  return error instanceof Error ? failures.get(error) : undefined;
}
