/** A refusal of the server, in the form of both interfaces. */
export interface FailureOptions {
  /** GraphQL's `type`; undefined for an untyped error. */
  readonly type?: string;
  readonly message: string;
  /** The status of the REST answer. */
  readonly status: number;
  /** REST's message, if it differs. */
  readonly restMessage?: string;
  /** REST's list of `errors`. */
  readonly errors?: readonly unknown[];
  readonly headers?: Readonly<Record<string, string>>;
  /** The whole GraphQL answer becomes `data: null`, and fields after this one are not executed. */
  readonly crash?: boolean;
}

/** Thrown for a refusal, so that one check serves GraphQL and REST. */
export class Failure extends Error {
  readonly options: FailureOptions;
  constructor(options: FailureOptions) {
    super(options.message);
    this.options = options;
  }
}

/** "Could not resolve to ...", and 404 in REST. */
export const notFound = (message: string) =>
  new Failure({ type: "NOT_FOUND", message, status: 404, restMessage: "Not Found" });

/** A request that is valid and refused. */
export const unprocessable = (message: string, more: Partial<FailureOptions> = {}) =>
  new Failure({ type: "UNPROCESSABLE", message, status: 422, ...more });
