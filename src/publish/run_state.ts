import type { Clock, GithubClient } from "./client.ts";
import type { Act, Plan } from "./decision.ts";
import type { PublishFile, Resolved } from "./files.ts";
import type { PublishSettings } from "./inputs.ts";
import type { HubSet } from "./ownership.ts";
import type { Signal } from "./signals.ts";
import type { State } from "./state.ts";
import type { Made } from "./steps.ts";

/** What to publish, and the texts about it. */
export interface PublishRequest {
  readonly settings: PublishSettings;
  /** The files of one change; at least one. */
  readonly files: readonly PublishFile[];
  /** Markdown for reviewers about the changes, made from the files on the base (null: no file, or not a text). */
  readonly report: string | ((before: readonly (string | null)[]) => string | Promise<string>);
  /** Markdown after the report that differs between runs, such as a link to the run; made from the same files. */
  readonly footer?: string | ((before: readonly (string | null)[]) => string | Promise<string>);
  /** What else the same run publishes, each in a change of its own. */
  readonly siblings?: Siblings;
  /** The set that the files belong to, when files can leave it. */
  readonly set?: FileSet;
  /** The event that started the workflow, so that untrusted ones are refused; missing outside of a workflow. */
  readonly event?: { readonly name: string; readonly payload: unknown };
  /** The workflow's own repository as `owner/name`: GITHUB_TOKEN is valid only there. */
  readonly home?: string;
}

/** Other changes of the same run: what they bring, as {@link namesOf} calls it, and their branches. */
export interface Siblings {
  readonly names: readonly string[];
  readonly branches: readonly string[];
}

/** Everything that all hubs write. What an earlier run has published and is not in this set has left it. */
export interface FileSet extends HubSet {
  /** Whether a whole text was generated, so that the file may be deleted when its hub leaves. */
  readonly isOurs: (old: string) => boolean;
  /** The content of a text at the place of an address; `undefined` when there is none. */
  readonly partOf: (text: string, address: string) => Promise<string | undefined>;
  /** Whether this change deletes the files that have left; otherwise they are in {@link PublishResult.left}. */
  readonly takesLeft: boolean;
}

/** GitHub and the clock. */
export interface PublishIo {
  readonly client: GithubClient;
  readonly clock: Clock;
  /** Called with lines about the progress. */
  readonly log?: (line: string) => void;
}

/** Values that stay the same during a run. */
export interface Run {
  readonly request: PublishRequest;
  readonly io: PublishIo;
}

/** What a run has learned: each round starts with what earlier rounds have learned. */
export interface Learned {
  /** The requested settings; after the first read they contain the name of the base. */
  readonly settings: PublishSettings;
  /** Fields that the server does not have, or that the token may not read. */
  readonly without: ReadonlySet<string>;
  /** Whether the plan needs the pull requests: a commit on the base does not. */
  readonly pulls: boolean;
  /** The last state that was read, and the decision about it. */
  readonly seen?: { readonly state: State; readonly decision: Plan; readonly resolved: Resolved };
  readonly made: Made;
  readonly warnings: readonly string[];
  readonly failedSteps: ReadonlySet<string>;
  /** Temporary branches that this run has made. */
  readonly temporary: ReadonlySet<string>;
  readonly hasUpdateRefs: boolean;
  /** Whether only REST is used: the server has no usable GraphQL, or the token may not use it. */
  readonly isRest: boolean;
  /** GraphQL's answer in that case. */
  readonly noGraphql?: Signal;
  /** Addresses that have left the set, as earlier runs have named them. */
  readonly left: readonly string[];
  /** GitHub's message when the base refused a commit. */
  readonly baseRefused?: string;
  /** The id of the pull request that this run has tried to close. */
  readonly closedByUs?: string;
  /** The content that open pull requests were for when this run first saw them, by their ids. */
  readonly wants: ReadonlyMap<string, string>;
  /** The operation whose answer was lost. */
  readonly lost?: Act["operation"];
  /** The last refusal: when it comes a second time, the run ends. */
  readonly refusal?: string;
}

/** The tries of a run. */
export interface Tries {
  readonly rounds: number;
  /** The tries since the branches last moved. */
  readonly inVain: number;
  /** The commits of the branches at that time. */
  readonly heads?: string;
}

export const NO_TRIES: Tries = { rounds: 0, inVain: 0 };

/** After how many tries a run gives up: when no branch moves, and in all. */
const MOST_IN_VAIN = 5;
const MOST_ROUNDS = 50;

/** Counts one more try. When branches have moved, other runs make progress, and this run will have its turn. */
export function nextTry(before: Tries, { seen }: Learned): Tries {
  const heads = JSON.stringify([seen?.state.base?.oid, seen?.state.branch?.oid]);
  const isMoved = before.heads !== undefined && before.heads !== heads;
  return { rounds: before.rounds + 1, inVain: isMoved ? 1 : before.inVain + 1, heads };
}

/**
 * Whether a run gives up.
 *
 * @param elapsed milliseconds since its start
 * @param maxWait seconds that it may wait for other runs
 */
export function isLastTry({ rounds, inVain }: Tries, elapsed: number, maxWait: number): boolean {
  if (rounds < MOST_IN_VAIN) return false;
  return inVain >= MOST_IN_VAIN || rounds >= MOST_ROUNDS || elapsed >= maxWait * 1000;
}
