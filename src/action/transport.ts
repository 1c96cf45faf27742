import { apisOf } from "../job.ts";
import { type Clock, createClient, type Fetch, type GithubClient } from "../publish/client.ts";
import { jobIn, type Runner, type StepEnv } from "./runner.ts";

/** What a client of a run needs. */
export interface ClientJob {
  readonly token: string;
  /** Seconds to wait for rate limits. */
  readonly maxWait: number;
  readonly masked: readonly string[];
  readonly env: StepEnv;
  readonly runner: Runner;
  readonly clock: Clock;
}

/** What talks to the GitHub of this run. */
export function githubClient({ token, maxWait, masked, env, runner, clock }: ClientJob): GithubClient {
  return createClient({
    token,
    masked,
    maxWait,
    log: runner.log,
    transport: () => toolkitFetch(token),
    clock,
    ...apisOf(jobIn(env)),
  });
}

/** The toolkit's `fetch`, which goes through the proxy that the runner names. It is loaded when something is sent. */
export async function toolkitFetch(token: string): Promise<Fetch> {
  const { getOctokit } = await import("@actions/github");
  const { fetch } = getOctokit(token).request.endpoint.DEFAULTS.request as { readonly fetch?: Fetch };
  return fetch ?? (globalThis.fetch as Fetch);
}
