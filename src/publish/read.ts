import type { GithubClient, GraphqlError } from "./github.ts";
import type { Signal } from "./messages.ts";
import { parseState } from "./parse_state.ts";
import { isOptionalField, readDocument, readVariables } from "./query.ts";
import type { RawState } from "./raw_state.ts";
import type { PublishSettings } from "./settings.ts";
import type { State } from "./state.ts";

/** The state, or the answer that stands in the way. */
export type ReadResult =
  | { readonly ok: true; readonly state: State; readonly without: ReadonlySet<string> }
  | { readonly ok: false; readonly signal: Signal };

/** The field that a server says it does not know. */
function unknownField(error: GraphqlError): string | undefined {
  const named = error.extensions?.["fieldName"];
  if (typeof named === "string") return named;
  return (
    /Field '([A-Za-z]+)' doesn't exist on type/.exec(error.message)?.[1] ??
    /Cannot query field "([A-Za-z]+)"/.exec(error.message)?.[1]
  );
}

// Without these no plan can be right. Pull requests matter only where one may be opened or is to be kept.
const NEEDED = [
  "",
  "repository",
  "repository.baseFile",
  "repository.branchFile",
  "repository.base",
  "repository.branch",
];
const NEEDED_FOR_PULLS = ["repository.branch.associatedPullRequests", "repository.closed"];

function neededError(
  errors: readonly GraphqlError[],
  { mode }: PublishSettings,
  raw: RawState,
): GraphqlError | undefined {
  const needed = mode === "commit" ? NEEDED : [...NEEDED, ...NEEDED_FOR_PULLS];
  // An error deep inside a pull request can take the whole of it away; it must not look like none.
  const isPullLost = raw.repository?.branch?.associatedPullRequests?.nodes?.includes(null) === true;
  return errors.find(({ path, type }) => {
    const at = (path ?? []).filter((part) => typeof part === "string").join(".");
    if (isPullLost && at.startsWith("repository.branch.associatedPullRequests.")) return true;
    // A missing branch or file is an answer, whether it comes as null alone or with an error beside it.
    return needed.includes(at) && !(type === "NOT_FOUND" && at.startsWith("repository."));
  });
}

/**
 * Reads everything at once. A server that does not know an optional field is asked once more without it; fields that
 * the token may not see are left out.
 *
 * @param without fields that an earlier read found unknown
 */
export async function readState(
  client: GithubClient,
  settings: PublishSettings,
  without: ReadonlySet<string> = new Set(),
): Promise<ReadResult> {
  const withBase = settings.base !== undefined;
  const answer = await client.graphql("read", readDocument(withBase, without), readVariables(settings, without));
  if (!answer.ok) return answer;
  const { data, errors, headers } = answer.value;

  const unknown = errors.map(unknownField).filter((name) => name !== undefined);
  const droppable = unknown.filter((name) => isOptionalField(name) && !without.has(name));
  if (droppable.length > 0) return readState(client, settings, new Set([...without, ...droppable]));

  const state = parseState(data as RawState);
  const error = neededError(errors, settings, data as RawState);
  if (state !== undefined && error === undefined) return { ok: true, state, without };
  const { message, type } = error ?? errors[0] ?? { message: "no such repository", type: "NOT_FOUND" };
  return { ok: false, signal: { status: 200, message, ...(type === undefined ? {} : { type }), headers } };
}
