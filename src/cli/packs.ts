import { type GivenOptions, OptionReader } from "../compose/given.ts";
import { loadRegistry } from "../compose/registry.ts";
import type { Sources } from "../compose/sources.ts";
import { throwIfAny } from "../errors.ts";
import type { ProfileRegistry } from "../profiles/registry.ts";

/**
 * Loads the profiles that the command line can name: the built-in ones and those of the packs.
 *
 * @throws {ConfiguratorError} With what is wrong with the options and with the packs.
 */
export async function registryFromOptions(given: GivenOptions, sources: Sources): Promise<ProfileRegistry> {
  const read = new OptionReader(given);
  const options = { allowCode: read.switch("allowCodePacks") };
  throwIfAny(read.issues);
  return loadRegistry(read.items("profilesDir"), options, sources);
}
