/**
 * From the texts of a door to the text of the file: the one way that the command and the action both go.
 *
 * @module
 */

import { ConfiguratorError, type Issue } from "../errors.ts";
import type { ProfileRegistry } from "../profiles/registry.ts";
import { readCheck } from "./check_options.ts";
import { type BuildResult, buildConfig, requestIssues } from "./config.ts";
import type { ReadText } from "./deployment.ts";
import type { GivenOptions } from "./given.ts";
import { parseRequest } from "./request.ts";
import { type HubOrigin, withOrigin } from "./write.ts";

/**
 * Composes what the texts of a door ask for, with profiles that have yet to be loaded.
 *
 * @param hub The hub that it is for, which the file's header then names.
 * @throws {ConfiguratorError} With everything that is wrong in the form of the request, with the profiles, and in the
 *   meaning of the request; or else with what the hub check finds in the result.
 */
export async function loadAndCompose(
  given: GivenOptions,
  load: () => Promise<ProfileRegistry>,
  readText: ReadText,
  hub?: HubOrigin,
): Promise<BuildResult> {
  let registry: ProfileRegistry;
  try {
    registry = await load();
  } catch (error) {
    if (!(error instanceof ConfiguratorError)) throw error;
    throw new ConfiguratorError([...error.issues, ...formIssues(given)]);
  }
  const built = compose(given, registry, readText);
  return hub === undefined ? built : { ...built, text: withOrigin(built.text, hub) };
}

/**
 * The same, with profiles that are there.
 *
 * @throws {ConfiguratorError} As {@link loadAndCompose} does.
 */
export function compose(given: GivenOptions, registry: ProfileRegistry, readText: ReadText): BuildResult {
  const { request, origins, issues } = parseRequest(given);
  const check = readCheck(given);
  const options = { registry, readText, origins, check: check.options };
  const wrong = [...issues, ...check.issues];
  // What is wrong with the meaning of the rest is told in the same run. The hub check is not: it would speak of a config
  // that nobody asked for.
  if (wrong.length > 0) throw new ConfiguratorError([...wrong, ...requestIssues(request, options)]);
  const built = buildConfig(request, options);
  return { ...built, warnings: [...check.notes, ...built.warnings] };
}

// What is wrong with the form of a request, whatever the profiles are.
function formIssues(given: GivenOptions): readonly Issue[] {
  return [...parseRequest(given).issues, ...readCheck(given).issues];
}
