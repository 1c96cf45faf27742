/** The requests of the hubs of a file, with the options of the command or the action on top. @module */

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
  /** The path as people name it; paths in the file are relative to its folder. */
  readonly path: string;
  /** Where the file is, when `path` is not relative to the current folder. */
  readonly location?: string;
  readonly text: string;
}

/** The request of one hub. */
export interface HubRequest {
  readonly name: string;
  /** The hub that it extends. */
  readonly parent?: string;
  /** Its options, with those of the command or the action on top. */
  readonly given: GivenOptions;
  /** Loads the profiles of the packs and applies the hub's changes; throws when something is wrong with the hub. */
  readonly load: () => Promise<ProfileRegistry>;
  /** What is wrong with the hub, as far as that is known without loading packs. */
  readonly issues: readonly Issue[];
  readonly warnings: Issue[];
  /** The image lock of the file, which may not exist yet. */
  readonly lock: Given;
}

/** How the hubs of a file are read. */
export interface HubsOptions {
  /** The names of the wanted hubs; an empty list means all hubs. */
  readonly names: readonly Given[];
  /** The other options of the command or the action. */
  readonly given: GivenOptions;
  readonly allowCode: boolean;
  readonly sources: Sources;
  /**
   * Finds a folder of packs that the file names, and says whether it may be read; default: relative to the current
   * folder.
   */
  readonly folder?: (folder: Given) => GivenFolder;
}

/**
 * The requests of the wanted hubs, in the order of the file.
 *
 * @throws {ConfiguratorError} When the file as a whole is wrong, or does not contain a named hub.
 */
export async function hubRequests(source: HubsSource, options: HubsOptions): Promise<readonly HubRequest[]> {
  const readYaml = await yamlReader();
  const { path, location = path } = source;
  options.sources.addFile(location);
  const file = readHubs(source.text, path, readYaml);
  const wanted = options.names.map(({ text }) => text);
  const hubs = wanted.length === 0 ? file.hubs : file.hubs.filter(({ name }) => wanted.includes(name));
  const wrong = [...file.issues, ...noHub(file, options), ...unknownHubs(file, options.names)];
  // The run ends here, so mistakes that are known in the hubs are reported too.
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

// A name that is empty, such as an empty variable, must not select all hubs.
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
    // The menu is not composed then, so mistakes in the selection are reported here.
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

/**
 * Options that are used before the menu is composed: the packs are loaded, and storage classes are part of the
 * profiles.
 */
const SETTLED: readonly OptionName[] = ["profilesDir"];
const OF_PROFILES: readonly OptionName[] = Object.values(STORAGE_CLASS_PARTS);

/**
 * The options of a hub with others on top: a value or a list replaces that of the hub, items are added after those of
 * the hub.
 */
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
