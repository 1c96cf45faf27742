import type { ReadVariable } from "../job.ts";
import { registryCredentials } from "./credentials.ts";
import { RegistryClient } from "./registry.ts";
import { fetchOf } from "./transport.ts";

/**
 * A client for registries that uses the proxies and the credentials of an environment.
 *
 * @param token The token of the job, when it is not in the environment.
 */
export function registryClient(
  env: ReadVariable,
  token = "",
  sleep = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds)),
): RegistryClient {
  return new RegistryClient({ fetch: fetchOf(env), credentials: registryCredentials(env, { token }), sleep });
}
