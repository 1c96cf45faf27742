import { buildConfig } from "../builder/config.ts";
import type { ReadText } from "../builder/overrides.ts";
import { formatBuiltConfig } from "../builder/write.ts";
import { type Issue, throwIfAny } from "../errors.ts";
import type { Config } from "../model/config.ts";
import type { ProfileRegistry } from "../profiles/registry.ts";
import { hasCheckOptions } from "./given.ts";
import { isReleased } from "./released.ts";
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
export async function compose(raw: RawRequest, registry: ProfileRegistry, readText: ReadText): Promise<Composed> {
  const { request, origins, issues } = parseRequest(raw);
  // The rules are half of the program, so they are loaded only where they can have something to say.
  const check = hasCheckOptions(raw)
    ? (await import("./check_options.ts")).parseCheck(raw)
    : { options: {}, issues: [] };
  throwIfAny([...issues, ...check.issues]);
  const { config, warnings, sources } = buildConfig(request, { registry, readText, origins });
  const text = formatBuiltConfig(config);
  if (!hasCheckOptions(raw) && isReleased(request.groups, sources, text)) return { config, text, warnings };
  const { checkBuilt } = await import("./check_built.ts");
  const found = checkBuilt(config, text, sources, check.options);
  throwIfAny(found.errors);
  return { config, text, warnings: [...warnings, ...found.warnings] };
}
