import type { Clock, GithubClient } from "./client.ts";
import type { Act, Plan } from "./decision.ts";
import type { PublishFile, Resolved } from "./files.ts";
import type { PublishSettings } from "./inputs.ts";
import type { HubSet } from "./ownership.ts";
import type { Signal } from "./signals.ts";
import type { State } from "./state.ts";
import type { Made } from "./steps.ts";

/** What to publish, and what to say about it. */
export interface PublishRequest {
  readonly settings: PublishSettings;
  /** All files of one change; at least one. */
  readonly files: readonly PublishFile[];
  /** Markdown for reviewers: what changes, given the files as the base has them (null: none, or not text). */
  readonly report: string | ((before: readonly (string | null)[]) => string | Promise<string>);
  /** Markdown below the report that differs between runs, such as a link to the run; given the files as the report is. */
  readonly footer?: string | ((before: readonly (string | null)[]) => string | Promise<string>);
  /** What else the same run publishes, each in a change of its own. */
  readonly siblings?: Siblings;
  /** What the files belong to, where files can leave it. */
  readonly set?: FileSet;
  /** The event that started the workflow, so that untrusted ones are refused; left out when a person starts the run. */
  readonly event?: { readonly name: string; readonly payload: unknown };
  /** `owner/name` of the workflow's own repository, which is the only one that its token reaches. */
  readonly home?: string;
}

/** Other changes of the same run: what they bring, as {@link namesOf} calls it, and their branches. */
export interface Siblings {
  readonly names: readonly string[];
  readonly branches: readonly string[];
}

/** What all hubs write: what an earlier run published and is not of it has left. */
export interface FileSet extends HubSet {
  /** Whether a text was generated as a whole, so that the file may go with its hub. */
  readonly isOurs: (old: string) => boolean;
  /** What a text of a file has at the place of an address; nothing where it has nothing. */
  readonly partOf: (text: string, address: string) => Promise<string | undefined>;
  /** Whether this change takes away the files that have left; else they are in {@link PublishResult.left}. */
  readonly takesLeft: boolean;
}

/** The world: GitHub and the time. */
export interface PublishIo {
  readonly client: GithubClient;
  readonly clock: Clock;
  /** Gets a line now and then about what is going on. */
  readonly log?: (line: string) => void;
}

/** What a run knows from its start to its end. */
export interface Run {
  readonly request: PublishRequest;
  readonly io: PublishIo;
}

/** What a run has learned so far: each round starts with what the one before it has learned. */
export interface Learned {
  /** As requested; the base has its name from the first read on. */
  readonly settings: PublishSettings;
  /** Fields that the server does not know, or that the token may not ask for. */
  readonly without: ReadonlySet<string>;
  /** Whether the plan needs the pull requests: a commit on the base does not. */
  readonly pulls: boolean;
  /** The last state that was read, and what was decided on it. */
  readonly seen?: { readonly state: State; readonly decision: Plan; readonly resolved: Resolved };
  readonly made: Made;
  readonly warnings: readonly string[];
  readonly failedSteps: ReadonlySet<string>;
  /** Temporary branches that this run has made. */
  readonly temporary: ReadonlySet<string>;
  readonly hasUpdateRefs: boolean;
  /** Whether everything goes through REST: the server has no GraphQL that is of use, or the token may not use it. */
  readonly isRest: boolean;
  /** What GraphQL answered then. */
  readonly noGraphql?: Signal;
  /** Addresses that have left the set, as earlier runs name them. */
  readonly left: readonly string[];
  /** GitHub's words when the base refused a commit. */
  readonly baseRefused?: string;
  /** The pull request that this run has tried to close, by its id. */
  readonly closedByUs?: string;
  /** What open pull requests were to bring when this run saw them first, by their ids. */
  readonly wants: ReadonlyMap<string, string>;
  /** What was being done when an answer got lost. */
  readonly lost?: Act["operation"];
  /** The last refusal: a second one in the same words is the last. */
  readonly refusal?: string;
}

/** How often a run had to read again. */
export interface Tries {
  readonly rounds: number;
  /** Those since the branches were last seen to move. */
  readonly inVain: number;
  /** Where the branches were. */
  readonly heads?: string;
}

export const NO_TRIES: Tries = { rounds: 0, inVain: 0 };

/** Tries after which a run gives up, when nobody gets anything done; and when others do. */
const MOST_IN_VAIN = 5;
const MOST_ROUNDS = 50;

/** One try more. Branches that have moved show that others get their work done: this run's turn comes. */
export function nextTry(before: Tries, { seen }: Learned): Tries {
  const heads = JSON.stringify([seen?.state.base?.oid, seen?.state.branch?.oid]);
  const isMoved = before.heads !== undefined && before.heads !== heads;
  return { rounds: before.rounds + 1, inVain: isMoved ? 1 : before.inVain + 1, heads };
}

/**
 * Whether a run gives up.
 *
 * @param elapsed milliseconds since its start
 * @param maxWait seconds that it may wait for others
 */
export function isLastTry({ rounds, inVain }: Tries, elapsed: number, maxWait: number): boolean {
  if (rounds < MOST_IN_VAIN) return false;
  return inVain >= MOST_IN_VAIN || rounds >= MOST_ROUNDS || elapsed >= maxWait * 1000;
}
