import { type Given, type GivenOptions, OptionReader } from "../compose/given.ts";
import { type GivenFolder, loadRegistry } from "../compose/registry.ts";
import type { Sources } from "../compose/sources.ts";
import { ConfiguratorError, type Origin } from "../errors.ts";
import type { ProfileRegistry } from "../profiles/registry.ts";
import { type RunEvent, USUAL_EVENTS, untrustedEvent } from "../publish/events.ts";
import type { Workspace } from "./workspace.ts";

/**
 * Loads the profiles of a run: the built-in ones and those of the packs.
 *
 * @throws {ConfiguratorError} When a pack folder is outside of the workspace or missing, a pack is wrong, or code would
 *   run for an event that everybody can cause.
 */
export async function registryFromInputs(
  given: GivenOptions,
  workspace: Workspace,
  event: RunEvent | undefined,
  sources: Sources,
): Promise<ProfileRegistry> {
  const allowCode = allowsCode(given, event);
  const folders = (given.profilesDir?.items ?? []).map((folder) => folderIn(workspace, folder));
  return loadRegistry(folders, { allowCode }, sources);
}

/**
 * Whether packs that are code run.
 *
 * @throws {ConfiguratorError} When the input asks for it and everybody can cause the event.
 */
export function allowsCode(given: GivenOptions, event: RunEvent | undefined): boolean {
  const read = new OptionReader(given);
  const allowCode = read.switch("allowCodePacks");
  if (allowCode) refuseUntrusted(read.at("allowCodePacks"), event);
  return allowCode;
}

/** A folder of packs in the workspace. */
export function folderIn(workspace: Workspace, { text, at }: Given): GivenFolder {
  const location = workspace.locate(text, at);
  // Annotations need the path of a file in the workspace.
  return { text: workspace.inside(location) || ".", location, at };
}

// A pack that is code has all permissions of the job.
function refuseUntrusted(at: Origin, event: RunEvent | undefined): void {
  const reason = event === undefined ? undefined : untrustedEvent(event.name, event.payload);
  if (reason === undefined) return;
  const message = `Packs that are code are not run here: ${reason}`;
  const hint = `Leave allow-code-packs out of this workflow, or run it on ${USUAL_EVENTS}`;
  throw new ConfiguratorError([{ code: "code-pack", message, hint, at }]);
}
