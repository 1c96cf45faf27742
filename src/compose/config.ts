/** From a request to the config of a deployment. @module */

import { ConfiguratorError, type Issue, type Origin, throwIfAny } from "../errors.ts";
import type { Config, Profile } from "../hub/config.ts";
import { escapedForHelm } from "../hub/helm/escape.ts";
import { runsHelm } from "../hub/versions.ts";
import type { ImageLock } from "../images/lock.ts";
import { append } from "../lists.ts";
import { builtinRegistry } from "../profiles/builtin.ts";
import type { ProfileDeclaration } from "../profiles/define.ts";
import type { ProfileRegistry } from "../profiles/registry.ts";
import { checkSettings } from "../profiles/resolve.ts";
import { toWire } from "../profiles/shape.ts";
import type { ProfileSettings } from "../profiles/spec.ts";
import { settingAt, type WireKeys, wireKeys } from "../profiles/wire_places.ts";
import type { CheckOptions } from "../rules/options.ts";
import { type ArgumentKind, checkArgument, checkOptional } from "../text/argument.ts";
import type { Path } from "../text/data.ts";
import { showValue } from "../text/show.ts";
import { checkBuilt } from "./check_built.ts";
import { type ConfigRequest, type ReadText, type RequestOrigins, withoutStorageClasses } from "./deployment.ts";
import { forAll } from "./for_all.ts";
import { type ImageVisitor, visitImages } from "./images.ts";
import { bySlug, checkGroups, checkStorageClasses, selectProfiles, unknownSlugs, unselected } from "./select.ts";
import { type ProfileSource, settle } from "./settle.ts";
import { formatBuiltConfig } from "./write.ts";

/** Options of {@link buildConfig}: where profiles, files and images come from, and how the result is checked. */
export interface BuildOptions {
  /** The profiles that a request can name. Default: the built-in profiles. */
  readonly registry?: ProfileRegistry;
  /** Reads the files that overrides name. Default: overrides with files are refused. */
  readonly readText?: ReadText;
  /** Called for every image of the menu; it can replace the image. Default: images stay as they are. */
  readonly images?: ImageVisitor;
  /** Where the parts of the request were given, for messages. */
  readonly origins?: RequestOrigins;
  /** Options of the hub check. Default: those for the newest released hub. */
  readonly check?: Omit<CheckOptions, "suppress" | "bytes">;
}

/** A config that the hub can load, its text, and warnings. */
export interface BuildResult {
  readonly config: Config;
  /** The text of `config.yaml`. */
  readonly text: string;
  /** Warnings about the request, and those of the hub check. */
  readonly warnings: readonly Issue[];
  /** The image lock that was used; only the command and the action set it, `buildConfig` does not. */
  readonly lock?: ImageLock;
}

const REQUEST = {
  profiles: ["text"],
  // Checked later, since that message has an example.
  groups: "list",
  "imagePolicies?": "map",
  "storageClassRwo?": "text",
  "storageClassRwx?": "text",
  "nodeSelectors?": [{ slug: "text", key: "text", value: "text" }],
  "overrides?": [{ slug: "text", field: "text", value: "text" }],
} as const satisfies ArgumentKind;

const OPTIONS_OF_BUILD = {
  "registry?": { has: "function", get: "function" },
  "readText?": "function",
  "images?": "function",
  "origins?": "map",
  "check?": { "rules?": "map" },
} as const satisfies ArgumentKind;

/**
 * Composes the config of a deployment, and checks it as the hub would read it. The same request gives the same config;
 * files are only read, and images only replaced, by the functions in `options`.
 *
 * @throws {ConfiguratorError} With everything that is wrong with the request; each issue says where it was given, if
 *   `options.origins`, or `at` of an override or a node selector, has that. When nothing is wrong with the request,
 *   with the errors that the hub check finds in the result.
 *
 * @example
 * ```ts
 * import { buildConfig } from "app-hub-configurator";
 *
 * const { config } = buildConfig({
 *   profiles: ["coder_app", "gpu_coder_app"],
 *   groups: ["developers"],
 *   overrides: [{ slug: "coder_app", field: "cpu_limit", value: "4" }],
 * });
 * console.log(config.profiles.map((profile) => profile.id)); // [ "profile_coder_app", "profile_gpu_coder_app" ]
 * ```
 */
export function buildConfig(request: ConfigRequest, options: BuildOptions = {}): BuildResult {
  checkArgument("buildConfig: request", request, REQUEST, { isWhole: true });
  checkOptional("buildConfig: options", options, OPTIONS_OF_BUILD, { isWhole: true });
  const { config, issues, warnings, sources } = assemble(request, options);
  throwIfAny(issues);
  const text = formatBuiltConfig(config);
  const found = checkBuilt(config, text, sources, options.check ?? {});
  throwIfAny(found.errors);
  return { config, text, warnings: [...warnings, ...found.warnings] };
}

/**
 * What is wrong with a request itself, without the hub check of its config.
 *
 * @returns An empty list when a config can be built.
 */
export function requestIssues(request: ConfigRequest, options: BuildOptions = {}): readonly Issue[] {
  return assemble(request, options).issues;
}

/**
 * Builds the profile of a menu from complete settings, in the form that the hub reads.
 *
 * @param settings The settings, for example from `resolveSettings`.
 * @param groups The groups that see the profile, when the settings have no groups of their own.
 * @throws {ConfiguratorError} With the settings and groups that are not valid; when there are none, with the errors
 *   that the hub check finds in the profile.
 *
 * @example
 * ```ts
 * import { buildProfile, GpuCoderProfile, resolveSettings } from "app-hub-configurator";
 *
 * const profile = buildProfile(resolveSettings(GpuCoderProfile), ["ml-users"]);
 * console.log(profile.definition.kubespawner_override.cpu_limit); // 8
 * ```
 */
export function buildProfile(settings: ProfileSettings, groups: readonly string[]): Profile {
  checkArgument("buildProfile: settings", settings, { slug: "text" });
  checkArgument("buildProfile: groups", groups, ["text"]);
  const { issues, value } = checkSettings(settings, settings.slug);
  if (value === undefined) throw new ConfiguratorError([...issues, ...checkGroups(groups, undefined)]);
  throwIfAny(checkGroups(value.groups ?? groups, undefined));
  const profile = toWire(value, groups);
  const { slug } = value;
  const places = { isOther: () => false, locate: () => undefined };
  const source = sourceOf({ kind: "profile", slug, spec: { slug }, origin: slug }, wireKeys(value), places);
  const config = { profiles: [profile] };
  throwIfAny(checkBuilt(config, formatBuiltConfig(config), [source], {}).errors);
  return profile;
}

/** A config that the hub check has not seen yet, and what is wrong with the request. */
export interface Assembled extends Pick<BuildResult, "config" | "warnings"> {
  readonly issues: readonly Issue[];
  /** The source of each profile of the config, in its order. */
  readonly sources: readonly ProfileSource[];
}

/** Composes the config of a request, and finds everything that is wrong with the request itself. */
export function assemble(request: ConfigRequest, options: BuildOptions): Assembled {
  const registry = options.registry ?? builtinRegistry();
  const readText = options.readText ?? refuseFiles;
  const { declarations, issues } = selectProfiles(request.profiles, registry, options.origins?.profiles);
  const groupIssues = checkGroups(request.groups, options.origins?.groups);
  const classIssues = checkStorageClasses(request, options.origins);
  append(issues, groupIssues);
  append(issues, classIssues);
  // Values that are wrong for all profiles are replaced, so that not every profile reports them again.
  const usable = {
    ...(classIssues.length === 0 ? request : withoutStorageClasses(request)),
    groups: groupIssues.length === 0 ? request.groups : ["-"],
  };
  const selectors = bySlug(request.nodeSelectors ?? []);
  const { overrides: given, issues: untaken } = forAll(request.overrides ?? [], declarations);
  append(issues, untaken);
  const overrides = bySlug(given);
  append(issues, unknownSlugs([...selectors.values(), ...overrides.values()].flat(), registry));
  const selected = new Set(declarations.map(({ slug }) => slug));
  const touched = [...new Set([...selectors.keys(), ...overrides.keys()])].filter(
    (slug) => !selected.has(slug) && registry.has(slug),
  );
  const changesOf = (slug: string) => ({ selectors: selectors.get(slug) ?? [], overrides: overrides.get(slug) ?? [] });
  const warnings = touched.flatMap((slug) => {
    const changes = changesOf(slug);
    append(issues, settle(registry.get(slug), usable, changes, readText).issues);
    return unselected([...changes.selectors, ...changes.overrides]);
  });
  const profiles: Profile[] = [];
  const sources: ProfileSource[] = [];
  for (const declaration of declarations) {
    const settled = settle(declaration, usable, changesOf(declaration.slug), readText);
    append(issues, settled.issues);
    if (settled.settings === undefined) continue;
    const at = settled.settings.groups === undefined ? options.origins?.groups : undefined;
    const places = at === undefined ? settled : withGroups(settled, at);
    const source = sourceOf(declaration, wireKeys(settled.settings), places);
    let profile = toWire(settled.settings, usable.groups);
    if (options.images !== undefined) {
      const visited = visitImages(profile, settled.settings, request.imagePolicies ?? {}, source, options.images);
      profile = visited.profile;
      append(issues, visited.issues);
    }
    profiles.push(runsHelm(options.check?.chart) ? escapedForHelm(profile) : profile);
    sources.push(source);
  }
  return { config: { profiles }, issues, warnings, sources };
}

// A profile without groups of its own gets the groups of the request.
function withGroups({ isOther, locate }: Pick<ProfileSource, "isOther" | "locate">, at: Origin) {
  const isOfGroups = (settings: readonly Path[]) =>
    settings.length > 0 && settings.every(([first]) => first === "groups");
  return { isOther, locate: (...settings: readonly Path[]) => (isOfGroups(settings) ? at : locate(...settings)) };
}

// A function of its own, so that its result does not keep the settings of every profile in memory.
function sourceOf(
  declaration: ProfileDeclaration,
  keys: WireKeys,
  { isOther, locate }: Pick<ProfileSource, "isOther" | "locate">,
): ProfileSource {
  return { declaration, settingOf: (place) => settingAt(keys, place), isOther, locate };
}

// By default no file is read.
function refuseFiles(path: string, at: Parameters<ReadText>[1]): { issue: Issue } {
  const message = `The file ${showValue(path)} cannot be read here`;
  return { issue: { code: "file-unreadable", message, ...(at === undefined ? {} : { at }) } };
}
