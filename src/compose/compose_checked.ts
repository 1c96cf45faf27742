import { ConfiguratorError, type Issue, issuesOf, throwIfAny } from "../errors.ts";
import type { ProfileRegistry } from "../profiles/registry.ts";
import { checkBuilt } from "./check_built.ts";
import { readCheck } from "./check_options.ts";
import type { Composed } from "./compose.ts";
import { buildConfig } from "./config.ts";
import { formatBuiltConfig } from "./format.ts";
import type { GivenOptions } from "./given.ts";
import type { ReadText } from "./overrides.ts";
import { type ParsedRequest, parseRequest } from "./request.ts";

/**
 * Composes with every check there is.
 *
 * @throws {ConfiguratorError} As `compose` does.
 */
export function composeChecked(
  given: GivenOptions,
  { request, origins, issues }: ParsedRequest,
  registry: ProfileRegistry,
  readText: ReadText,
): Composed {
  const check = readCheck(given);
  const wrong = [...issues, ...check.issues];
  const build = () => buildConfig(request, { registry, readText, origins });
  // What is wrong with the meaning of the rest is told in the same run. The hub check is not: it would speak of a config
  // that nobody asked for.
  if (wrong.length > 0) throw new ConfiguratorError([...wrong, ...issuesOf(build)]);
  const { config, warnings, sources } = build();
  const text = formatBuiltConfig(config);
  const found = checkBuilt(config, text, sources, check.options);
  throwIfAny(found.errors);
  return { config, text, warnings: [...check.notes, ...warnings, ...found.warnings] };
}

/** What is wrong with the form of a request, whatever the profiles are. */
export function formIssues(given: GivenOptions): readonly Issue[] {
  return [...parseRequest(given).issues, ...readCheck(given).issues];
}
