import { Failure } from "./failure.ts";

/** What happens instead of the answer, or in addition to it. */
export type FaultAction =
  /** The connection breaks; with `midBody` after half of the answer. */
  | { readonly drop: true | "mid-body" }
  /** No answer ever comes; the connection stays open. */
  | { readonly hang: true }
  | { readonly status: number; readonly body?: string; readonly headers?: Readonly<Record<string, string>> }
  /** `primary`: x-ratelimit-remaining 0 (GraphQL answers 200 RATE_LIMITED). `secondary`: 403 or 429, with `retryAfter` seconds when given. */
  | {
      readonly rateLimit: "primary" | "secondary";
      readonly status?: 200 | 403 | 429;
      readonly retryAfter?: number;
      readonly resetIn?: number;
    }
  /** The write is refused with this message, and the rest of the document continues. */
  | { readonly refuse: { readonly type?: string; readonly message: string; readonly status?: number } }
  /** The request is answered as usual, after this number of milliseconds. */
  | { readonly delay: number }
  /** Another actor: it is called and awaited, then the request continues. */
  | { readonly run: () => Promise<unknown> | unknown };

/** A request or a single write, as triggers see it. */
export interface FaultSubject {
  readonly method: string;
  readonly path: string;
  /** REST's operation id (`git/update-ref`), or the name of a mutation, or of a GraphQL operation. */
  readonly operation: string;
  /** Root fields of a GraphQL document. */
  readonly fields: readonly string[];
}

/** When a fault happens. Counting starts when the fault is set. */
export interface Fault {
  /** The n-th request (1 is the next one). */
  readonly request?: number;
  /** The n-th write: a REST write or one mutation field. */
  readonly write?: number;
  /** Counts only what matches; without `request` and `write`, it means the first match. */
  readonly match?: (subject: FaultSubject) => boolean;
  /** Before anything is applied, or after it was applied and before the answer. Default: before. */
  readonly moment?: "before" | "after";
  /** How many in a row, beginning with that one; default 1. */
  readonly times?: number;
  readonly action: FaultAction;
}

/** Thrown from a write to end the whole request with an action. */
export class Interruption extends Error {
  readonly action: FaultAction;
  constructor(action: FaultAction) {
    super("interrupted by a fault");
    this.action = action;
  }
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** The faults that are set, in order. */
export interface Faults {
  add(fault: Fault): void;
  clear(): void;
  /**
   * Runs the work and the faults that are due before and after it; throws an {@link Interruption} for those that end
   * the request.
   */
  around<T>(kind: "request" | "write", subject: FaultSubject, work: () => Promise<T>): Promise<T>;
}

async function perform(action: FaultAction): Promise<void> {
  if ("delay" in action) await pause(action.delay);
  else if ("run" in action) await action.run();
  else if ("refuse" in action) throw new Failure({ status: 422, ...action.refuse });
  else throw new Interruption(action);
}

/** An empty list of faults. */
export function createFaults(): Faults {
  let set: { fault: Fault; seen: number }[] = [];
  const due = (kind: "request" | "write", subject: FaultSubject): Fault[] => {
    const found: Fault[] = [];
    for (const one of set) {
      const { fault } = one;
      const counts = fault.write === undefined ? "request" : "write";
      if (counts !== kind || !(fault.match?.(subject) ?? true)) continue;
      one.seen += 1;
      const first = (kind === "write" ? fault.write : fault.request) ?? 1;
      if (one.seen >= first && one.seen < first + (fault.times ?? 1)) found.push(fault);
    }
    set = set.filter(({ fault, seen }) => seen < (fault.write ?? fault.request ?? 1) + (fault.times ?? 1) - 1);
    return found;
  };
  return {
    add: (fault) => {
      set.push({ fault, seen: 0 });
    },
    clear: () => {
      set = [];
    },
    around: async (kind, subject, work) => {
      const found = due(kind, subject);
      for (const { moment, action } of found) if (moment !== "after") await perform(action);
      const result = await work();
      for (const { moment, action } of found) if (moment === "after") await perform(action);
      return result;
    },
  };
}
