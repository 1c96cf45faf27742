import { mustBeAllowed } from "./access.ts";
import { notFound } from "./failure.ts";
import type { PullState, RepositoryState, TokenPermissions, Viewer } from "./options.ts";
import type { State } from "./state.ts";

/** One REST request for its operation. */
export interface RestCall {
  readonly state: State;
  readonly viewer: Viewer;
  /** The address of the server, for links. */
  readonly url: string;
  readonly path: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  // biome-ignore lint/suspicious/noExplicitAny: bodies were checked against the published description before they come here
  readonly body: any;
  readonly rateLimit: () => { limit: number; remaining: number; used: number; reset: number };
}

/** The answer of an operation. */
export interface RestAnswer {
  readonly status: number;
  readonly body?: unknown;
}

/** An operation: the repository is undefined for those without one. */
export type RestOperation = (call: RestCall, repository: RepositoryState) => Promise<RestAnswer> | RestAnswer;

/** 200 with a body. */
export const ok = (body: unknown): RestAnswer => ({ status: 200, body });

/** 201 with a body. */
export const created = (body: unknown): RestAnswer => ({ status: 201, body });

/** Throws unless the caller may write. */
export const mayWrite = (
  call: RestCall,
  repository: RepositoryState,
  anyOf: readonly (keyof TokenPermissions)[],
  operation: string,
): void => mustBeAllowed(call.viewer, repository, operation, anyOf);

/** The pull request whose number is in the path. */
export function pullOfCall(call: RestCall, repository: RepositoryState): PullState {
  const number = Number(call.path["pull_number"] ?? call.path["issue_number"]);
  const pull = repository.pulls.find((one) => one.number === number);
  if (pull === undefined) throw notFound(`Could not resolve to a PullRequest with the number of ${number}.`);
  return pull;
}

/** A page of a list, by `per_page` and `page`. */
export function paged<T>(call: RestCall, items: readonly T[]): T[] {
  const size = Math.min(100, Number(call.query["per_page"] ?? 30));
  const page = Number(call.query["page"] ?? 1);
  return items.slice((page - 1) * size, page * size);
}
