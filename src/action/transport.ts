import type { Fetch } from "../publish/client.ts";

/** The toolkit's `fetch`, which goes through the proxy that the runner names. It is loaded when something is sent. */
export async function toolkitFetch(token: string): Promise<Fetch> {
  const { getOctokit } = await import("@actions/github");
  const { fetch } = getOctokit(token).request.endpoint.DEFAULTS.request as { readonly fetch?: Fetch };
  return fetch ?? (globalThis.fetch as Fetch);
}
