import { REQUEST_OPTIONS } from "../compose/options.ts";
import { loadRegistry } from "../compose/registry.ts";
import { readSwitch } from "../compose/switches.ts";
import { ConfiguratorError } from "../errors.ts";
import type { ProfileRegistry } from "../profiles/registry.ts";
import type { ComposeFlags } from "./args.ts";
import type { CliIo } from "./io.ts";

/** The profiles that the command line can name: the built-in ones and those of the packs. */
export function registryOf(flags: ComposeFlags, io: CliIo): Promise<ProfileRegistry> {
  const { flag } = REQUEST_OPTIONS.profilesDir;
  const folders = (flags.profilesDir ?? []).map((text) => ({ text, at: { origin: `--${flag} ${text}` } }));
  return loadRegistry(folders, { allowCode: flags.allowCodePacks ?? allowedByEnvironment(io) });
}

function allowedByEnvironment(io: CliIo): boolean {
  const { env } = REQUEST_OPTIONS.allowCodePacks;
  const text = io.env(env);
  if (!text) return false;
  const read = readSwitch({ text, at: { origin: env } });
  if ("issue" in read) throw new ConfiguratorError([read.issue]);
  return read.value;
}
