import { isRegularFile } from "../files/find.ts";
import { watchCode } from "../packs/after_loading.ts";
import { builtinRegistry } from "../profiles/builtin.ts";
import type { ProfileRegistry } from "../profiles/registry.ts";
import type { Given } from "./given.ts";
import type { Sources } from "./sources.ts";

/** A folder of packs as given, and where it is when the path is not relative to the current folder. */
export interface GivenFolder extends Given {
  readonly location?: string;
  /** Whether it may be a single pack file. */
  readonly mayBeFile?: boolean;
}

/**
 * Loads the profiles that a request can name: the built-in ones, and those of the packs in folders.
 *
 * @param sources Remembers the folders and the files that are read.
 * @throws {ConfiguratorError} With everything that is wrong with the packs.
 */
export async function loadRegistry(
  folders: readonly GivenFolder[],
  options: { readonly allowCode: boolean },
  sources: Sources,
): Promise<ProfileRegistry> {
  if (folders.length === 0) return builtinRegistry();
  const addSource = (location: string, text: string, mayBeFile = false) => {
    if (mayBeFile && isRegularFile(location)) sources.addFile(location);
    else sources.addFolder(location, text, options.allowCode);
  };
  for (const { text, location = text, mayBeFile } of folders) addSource(location, text, mayBeFile);
  if (options.allowCode) watchCode();
  const { loadPacks } = await import("../packs/load.ts");
  return loadPacks(
    folders.map(({ text, ...rest }) => ({ path: text, ...rest })),
    { ...options, onRead: sources.addFile },
  );
}
