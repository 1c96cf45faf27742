import { ConfiguratorError, type Issue } from "../errors.ts";
import type { Config } from "../hub/config.ts";
import type { ProfileRegistry } from "../profiles/registry.ts";
import type { GivenOptions } from "./given.ts";
import type { ReadText } from "./overrides.ts";
import { composeReleased } from "./released.ts";
import { hasCheckOptions, parseRequest } from "./request.ts";

/** A config with the text of its file. */
export interface Composed {
  readonly config: Config;
  readonly text: string;
  /** What a person should know of the request, and what the hub check warns of. */
  readonly warnings: readonly Issue[];
}

/**
 * From the texts of a door to the text of the file: the one way that the command and the action both go.
 *
 * @throws {ConfiguratorError} With everything that is wrong in the form of the request and in its meaning, or else with what the hub
 * check finds in the result.
 */
export async function compose(given: GivenOptions, registry: ProfileRegistry, readText: ReadText): Promise<Composed> {
  const parsed = parseRequest(given);
  const released = hasCheckOptions(given) ? undefined : composeReleased(parsed, registry);
  if (released !== undefined) return released;
  // The schemas and the rules are most of the program, so they are loaded only where they can have something to say.
  const { composeChecked } = await import("./compose_checked.ts");
  return composeChecked(given, parsed, registry, readText);
}

/**
 * The same, with profiles that have yet to be loaded: when that fails, what else is wrong is told with it.
 *
 * @throws {ConfiguratorError} As {@link compose} does.
 */
export async function loadAndCompose(
  given: GivenOptions,
  load: () => Promise<ProfileRegistry>,
  readText: ReadText,
): Promise<Composed> {
  let registry: ProfileRegistry;
  try {
    registry = await load();
  } catch (error) {
    if (!(error instanceof ConfiguratorError)) throw error;
    const { formIssues } = await import("./compose_checked.ts");
    throw new ConfiguratorError([...error.issues, ...formIssues(given)]);
  }
  return compose(given, registry, readText);
}
