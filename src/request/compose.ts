import { buildConfig } from "../builder/config.ts";
import type { ReadText } from "../builder/overrides.ts";
import { formatBuiltConfig } from "../builder/write.ts";
import { type Issue, throwIfAny } from "../errors.ts";
import { utf8Length } from "../hub_rules/engine/python.ts";
import type { Config } from "../model/config.ts";
import type { ProfileRegistry } from "../profiles/registry.ts";
import { checkBuilt } from "./check_built.ts";
import { parseCheck } from "./check_options.ts";
import { parseRequest, type RawRequest } from "./request.ts";

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
 * @throws {ConfiguratorError} With everything that is wrong in the form of the request, or else in its meaning, or else with what the hub
 * check finds in the result.
 */
export function compose(raw: RawRequest, registry: ProfileRegistry, readText: ReadText): Composed {
  const { request, origins, issues } = parseRequest(raw);
  const check = parseCheck(raw);
  throwIfAny([...issues, ...check.issues]);
  const { config, warnings, sources } = buildConfig(request, { registry, readText, origins });
  const text = formatBuiltConfig(config);
  const found = checkBuilt(config, sources, { ...check.options, bytes: utf8Length(text) });
  throwIfAny(found.errors);
  return { config, text, warnings: [...warnings, ...found.warnings] };
}
