/** The requests of the hubs of a file, with what a door was given on top. @module */

import { existsSync, realpathSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { ConfiguratorError, type Issue, uniqueIssues } from "../errors.ts";
import { USUAL_LOCK } from "../images/lock.ts";
import { append } from "../lists.ts";
import type { AssetReader } from "../packs/assets.ts";
import type { ProfileRegistry } from "../profiles/registry.ts";
import { didYouMean } from "../text/nearest.ts";
import { showValue } from "../text/show.ts";
import { yamlReader } from "../text/yaml_read.ts";
import { STORAGE_CLASS_PARTS } from "./deployment.ts";
import type { Given, GivenOption, GivenOptions } from "./given.ts";
import { hubProfiles } from "./hub_profiles.ts";
import { type Hub, type HubsFile, readHubs } from "./hubs_file.ts";
import { OPTION_NAMES, type OptionName, optionRow } from "./options.ts";
import { type GivenFolder, loadRegistry } from "./registry.ts";
import { parseRequest } from "./request.ts";
import { selectProfiles } from "./select.ts";
import type { Sources } from "./sources.ts";

/** A file of hubs that was read. */
export interface HubsSource {
  /** As people name it: paths in it are relative to its folder. */
  readonly path: string;
  /** Where it is, when that is not seen from the current folder. */
  readonly location?: string;
  readonly text: string;
}

/** What one hub wants. */
export interface HubRequest {
  readonly name: string;
  /** The hub that it extends. */
  readonly parent?: string;
  /** Its options with those of the door on top. */
  readonly given: GivenOptions;
  /** Profiles of the packs, changed as the hub has them; throws what is wrong with the hub. */
  readonly load: () => Promise<ProfileRegistry>;
  /** What is known of it without loading anything. */
  readonly issues: readonly Issue[];
  readonly warnings: Issue[];
  /** The image lock of the file, whether or not it is there yet. */
  readonly lock: Given;
}

/** How the hubs of a file are read. */
export interface HubsOptions {
  /** The names of the hubs that are wanted; none for all. */
  readonly names: readonly Given[];
  /** What the door was given apart from the file. */
  readonly given: GivenOptions;
  readonly allowCode: boolean;
  readonly sources: Sources;
  /** Where a folder of packs is that the file names, and whether it may be read; default: seen from the current folder. */
  readonly folder?: (folder: Given) => GivenFolder;
}

/**
 * The requests of the wanted hubs, in the order of the file.
 *
 * @throws {ConfiguratorError} When the file as a whole is wrong, or a name is not a hub of it.
 */
export async function hubRequests(source: HubsSource, options: HubsOptions): Promise<readonly HubRequest[]> {
  const readYaml = await yamlReader();
  const { path, location = path } = source;
  options.sources.addFile(location);
  const file = readHubs(source.text, path, readYaml);
  const wanted = options.names.map(({ text }) => text);
  const hubs = wanted.length === 0 ? file.hubs : file.hubs.filter(({ name }) => wanted.includes(name));
  const wrong = [...file.issues, ...noHub(file, options), ...unknownHubs(file, options.names)];
  // Nobody goes on to the hubs then, so what is known to be wrong with them is said too.
  if (wrong.length > 0) {
    throw new ConfiguratorError(uniqueIssues([...wrong, ...hubs.flatMap(({ issues }) => issues)]));
  }
  const assets = { readYaml, onRead: options.sources.addFile, known: new Map() };
  let loading: Promise<ProfileRegistry> | undefined;
  const packs = () => {
    loading ??= loadRegistry(foldersOf(file, options), { allowCode: options.allowCode }, options.sources);
    return loading;
  };
  const lock = file.lock ?? { text: join(dirname(path), USUAL_LOCK), at: { origin: path } };
  const isThere = file.lock !== undefined || existsSync(join(dirname(location), USUAL_LOCK));
  const locked: GivenOptions = isThere ? { images: { at: lock.at, items: [lock] } } : {};
  return hubs.map((hub) =>
    requestOf(
      { ...hub, given: { ...locked, ...hub.given } },
      lock,
      { path, root: realpathSync(dirname(resolve(location))) },
      packs,
      assets,
      options,
    ),
  );
}

// An empty variable in the place of a name must not select all hubs.
function noHub({ hubs }: HubsFile, { given, names }: HubsOptions): readonly Issue[] {
  if (given.hub === undefined || names.length > 0) return [];
  const hint = `Leave it out for all hubs, or name some: ${hubs.map(({ name }) => name).join(", ")}`;
  return [{ code: "usage", message: "No hub is named", hint, at: given.hub.at }];
}

function unknownHubs({ hubs, path }: HubsFile, names: readonly Given[]): readonly Issue[] {
  const known = hubs.map(({ name }) => name);
  return names
    .filter(({ text }) => !known.includes(text))
    .map(({ text, at }) => {
      const hint = didYouMean(text, known) ?? `Hubs: ${known.join(", ")}`;
      return { code: "usage", message: `${showValue(text)} is not a hub of ${showValue(path)}`, hint, at };
    });
}

function foldersOf(file: HubsFile, { given, folder = (each) => each }: HubsOptions): readonly GivenFolder[] {
  return [...file.packs, ...(given.profilesDir?.items ?? [])].map(folder);
}

function requestOf(
  hub: Hub,
  lock: Given,
  file: { readonly path: string; readonly root: string },
  packs: () => Promise<ProfileRegistry>,
  assets: AssetReader,
  options: HubsOptions,
): HubRequest {
  const warnings: Issue[] = [];
  const given = onTop(hub.given, options.given);
  const load = async () => {
    const registry = await packs();
    const { request, origins } = parseRequest(given);
    const changed = hubProfiles(hub, registry, request.profiles, file, assets);
    append(warnings, changed.warnings);
    const issues = [...hub.issues, ...changed.issues];
    // Nobody composes then, who would say what is wrong with the selection.
    if (issues.length > 0) {
      throw new ConfiguratorError([...issues, ...selectProfiles(request.profiles, registry, origins.profiles).issues]);
    }
    return changed.registry;
  };
  const { name, parent } = hub;
  return {
    name,
    ...(parent !== undefined && { parent }),
    given,
    load,
    issues: hub.issues,
    warnings,
    lock: given.images?.items.at(-1) ?? lock,
  };
}

/** What is settled before options are read: the packs are loaded, and storage classes are a part of the profiles. */
const SETTLED: readonly OptionName[] = ["profilesDir"];
const OF_PROFILES: readonly OptionName[] = Object.values(STORAGE_CLASS_PARTS);

/** The options of a hub with others on top: a value or a list takes the place of the hub's, items come after its own. */
function onTop(hub: GivenOptions, door: GivenOptions): GivenOptions {
  const both: { [Name in OptionName]?: GivenOption } = {};
  for (const name of OPTION_NAMES) {
    const below = OF_PROFILES.includes(name) ? undefined : hub[name];
    const above = SETTLED.includes(name) ? undefined : door[name];
    const { kind } = optionRow(name);
    const isAdded = (kind === "items" || kind === "pairs") && below !== undefined && above !== undefined;
    const option = isAdded ? { at: above.at, items: [...below.items, ...above.items] } : (above ?? below);
    if (option !== undefined) both[name] = option;
  }
  return both;
}
