import { buildConfig } from "../builder/config.ts";
import { formatBuiltConfig } from "../builder/format.ts";
import type { ReadText } from "../builder/overrides.ts";
import { throwIfAny } from "../errors.ts";
import type { ProfileRegistry } from "../profiles/registry.ts";
import { checkBuilt } from "./check_built.ts";
import { parseCheck } from "./check_options.ts";
import type { Composed } from "./compose.ts";
import type { RawCheck } from "./given.ts";
import type { ParsedRequest } from "./request.ts";

/**
 * Composes with every check there is.
 *
 * @throws {ConfiguratorError} As `compose` does.
 */
export function composeChecked(
  raw: RawCheck,
  { request, origins, issues }: ParsedRequest,
  registry: ProfileRegistry,
  readText: ReadText,
): Composed {
  const check = parseCheck(raw);
  throwIfAny([...issues, ...check.issues]);
  const { config, warnings, sources } = buildConfig(request, { registry, readText, origins });
  const text = formatBuiltConfig(config);
  const found = checkBuilt(config, text, sources, check.options);
  throwIfAny(found.errors);
  return { config, text, warnings: [...warnings, ...found.warnings] };
}
