import type { Answer, Clock, GithubClient } from "../../src/publish/client.ts";
import type { Signal } from "../../src/publish/signals.ts";

/** An answer that says no. */
export class No {
  readonly signal: Signal;

  constructor(status: number | null, message: string, more: Partial<Signal> = {}) {
    this.signal = { status, message, ...more };
  }
}

const answerOf = (given: unknown): Answer<never> =>
  given instanceof No ? { ok: false, signal: given.signal } : { ok: true, value: given as never };

/** What a test answers: a value, or {@link No}. */
export interface Script {
  /** To a request of REST, whose path has neither the repository in front nor the parameters of pages. */
  readonly rest?: (request: string, body: unknown) => unknown;
  /** To a document of GraphQL: its data and errors. */
  readonly graphql?: (document: string, variables: Readonly<Record<string, unknown>>) => unknown;
}

/** A client that is answered by a test, with a clock that waits for nobody and what was sent and waited. */
export function scripted({ rest, graphql }: Script) {
  const sent: string[] = [];
  const pauses: number[] = [];
  const client: GithubClient = {
    rest: async (method, path, body) => {
      const request = `${method} ${path.replace(/^\/repos\/[^/]+\/[^/?]+/, "")}`;
      sent.push(request);
      if (rest === undefined) throw new Error(`There is no answer to ${request}`);
      return answerOf(rest(request, body));
    },
    graphql: async (kind, document, variables) => {
      const fields = [...document.matchAll(/^ {2}s\d+: (\w+)\(/gm)].map(([, field]) => field);
      sent.push(kind === "read" ? "read" : fields.join("+"));
      if (graphql === undefined) throw new Error(`There is no answer to ${document}`);
      const given = graphql(document, variables);
      return answerOf(given instanceof No ? given : { data: {}, errors: [], headers: {}, ...Object(given) });
    },
    pause: async (signal) => signal,
    requestsUsed: () => sent.length,
    redact: (text) => text,
    secretIn: () => undefined,
  };
  const clock: Clock = {
    now: () => pauses.reduce((sum, pause) => sum + pause, 0),
    sleep: async (time) => void pauses.push(time),
    random: () => 1,
  };
  return { client, clock, sent, pauses };
}
