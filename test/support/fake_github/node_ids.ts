import { notFound } from "./failure.ts";
import type { Account, PullState, RepositoryState } from "./options.ts";
import type { State } from "./state.ts";

/** The kinds of thing that have a node id here. */
export type NodeKind = "R" | "REF" | "PR" | "LA" | "MI" | "A" | "T" | "GO" | "IC" | "EV";

/** A node id. It is opaque to clients, as GitHub's are. */
export const nodeId = (kind: NodeKind, ...key: (string | number)[]): string =>
  `${kind}_${Buffer.from(JSON.stringify(key)).toString("base64url")}`;

const unresolvable = (id: string) => notFound(`Could not resolve to a node with the global id of '${id}'`);

function parse(id: string, kind: NodeKind): string[] {
  try {
    const [prefix, text = ""] =
      id.split("_", 2).length === 2 ? [id.slice(0, id.indexOf("_")), id.slice(id.indexOf("_") + 1)] : [id];
    const key: unknown = prefix === kind ? JSON.parse(Buffer.from(text, "base64url").toString("utf8")) : undefined;
    if (Array.isArray(key)) return key.map(String);
  } catch {
    // not an id of the fake: the same answer as for an unknown id
  }
  throw unresolvable(id);
}

/** The repository of a node id, or "Could not resolve to a node". */
export function repositoryOfId(state: State, id: string): RepositoryState {
  const repository = state.repository(parse(id, "R")[0] ?? "");
  if (repository === undefined) throw unresolvable(id);
  return repository;
}

/** The repository and full name of a ref's node id. The ref itself may have been deleted. */
export function refOfId(state: State, id: string): { repository: RepositoryState; ref: string } {
  const [name = "", ref = ""] = parse(id, "REF");
  const repository = state.repository(name);
  if (repository === undefined) throw unresolvable(id);
  return { repository, ref };
}

/** The repository and the pull request of a node id. */
export function pullOfId(state: State, id: string): { repository: RepositoryState; pull: PullState } {
  const [name = "", number] = parse(id, "PR");
  const repository = state.repository(name);
  const pull = repository?.pulls.find((one) => one.number === Number(number));
  if (repository === undefined || pull === undefined) throw unresolvable(id);
  return { repository, pull };
}

/** The things with the given node ids of one kind in a repository: labels, milestones. */
export function listedOfId<T extends { readonly name?: string; readonly title?: string }>(
  id: string,
  kind: "LA" | "MI",
  listed: readonly T[],
): T {
  const wanted = parse(id, kind)[1];
  const found = listed.find((one) => (one.name ?? one.title) === wanted);
  if (found === undefined) throw unresolvable(id);
  return found;
}

/** The account of a node id. */
export function accountOfId(state: State, id: string): Account {
  const account = state.accounts.get((parse(id, "A")[0] ?? "").toLowerCase());
  if (account === undefined) throw unresolvable(id);
  return account;
}
