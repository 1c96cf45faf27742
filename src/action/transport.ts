import { apisOf } from "../job.ts";
import { type Clock, createClient, type Fetch, type GithubClient } from "../publish/client.ts";
import { jobIn, type Runner, type StepEnv } from "./runner.ts";

/** What the client of a run needs. */
export interface ClientJob {
  readonly token: string;
  /** The time for waiting for rate limits, in seconds. */
  readonly maxWait: number;
  readonly masked: readonly string[];
  readonly env: StepEnv;
  readonly runner: Runner;
  readonly clock: Clock;
}

/** Makes the client for the GitHub server of this run. */
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

/** The toolkit's `fetch`, which uses the proxy of the runner. It is loaded only when something is sent. */
export async function toolkitFetch(token: string): Promise<Fetch> {
  const { getOctokit } = await import("@actions/github");
  const { fetch } = getOctokit(token).request.endpoint.DEFAULTS.request as { readonly fetch?: Fetch };
  return fetch ?? (globalThis.fetch as Fetch);
}
