import { buildConfig } from "../builder/config.ts";
import type { ReadText } from "../builder/overrides.ts";
import { formatBuiltConfig } from "../builder/write.ts";
import { type Issue, throwIfAny } from "../errors.ts";
import type { Config } from "../model/config.ts";
import type { ProfileRegistry } from "../profiles/registry.ts";
import { parseRequest, type RawRequest } from "./request.ts";

/** A config with the text of its file. */
export interface Composed {
  readonly config: Config;
  readonly text: string;
  readonly warnings: readonly Issue[];
}

/**
 * From the texts of a door to the text of the file: the one way that the command and the action both go.
 *
 * @throws {ConfiguratorError} With everything that is wrong in the form of the request, or else in its meaning.
 */
export function compose(raw: RawRequest, registry: ProfileRegistry, readText: ReadText): Composed {
  const { request, origins, issues } = parseRequest(raw);
  throwIfAny(issues);
  const { config, warnings } = buildConfig(request, { registry, readText, origins });
  return { config, text: formatBuiltConfig(config), warnings };
}
