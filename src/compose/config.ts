import { type Issue, type Origin, throwIfAny } from "../errors.ts";
import type { Config, Profile } from "../hub/config.ts";
import { builtinRegistry } from "../profiles/builtin.ts";
import type { ProfileDeclaration } from "../profiles/define.ts";
import { locateSetting } from "../profiles/locate.ts";
import { isObject, type JsonObject } from "../profiles/merge.ts";
import { mergeLineage } from "../profiles/merge_lineage.ts";
import type { ProfileRegistry } from "../profiles/registry.ts";
import { checkSettings } from "../profiles/resolve.ts";
import { nearest } from "../text/nearest.ts";
import { buildParts } from "./build.ts";
import { checkConfig } from "./checks.ts";
import { forDeployment } from "./deployment.ts";
import { keysAt } from "./override_issues.ts";
import type { OverrideSources } from "./override_sources.ts";
import { applyOverrides, type Override, overrideOf, type ReadText } from "./overrides.ts";
import {
  bySlug,
  checkGroups,
  checkStorageClasses,
  refuseFiles,
  selectorOf,
  selectProfiles,
  unknownSlugs,
  unselected,
} from "./select.ts";
import { type SettingKeys, settingKeys, settingOf } from "./setting_of.ts";
import { findSetting } from "./setting_path.ts";

/** A node label that a profile's pods need at one deployment: `gpu_coder_app:nodepool=gpu`. */
export interface NodeSelector {
  readonly slug: string;
  readonly key: string;
  readonly value: string;
  readonly at?: Origin;
}

/** What a deployment wants: which profiles, for whom, and what is different here. */
export interface ConfigRequest {
  /** Slugs, in the order of the menu. */
  readonly profiles: readonly string[];
  /** Groups that see every profile without groups of its own. */
  readonly groups: readonly string[];
  /** Storage class of all volumes that one node mounts. */
  readonly storageClassRwo?: string;
  /** Storage class of all volumes that many nodes mount. */
  readonly storageClassRwx?: string;
  readonly nodeSelectors?: readonly NodeSelector[];
  readonly overrides?: readonly Override[];
}

/** Where the profiles come from, and where the parts of the request do, for messages. */
export interface BuildOptions {
  /** Default: the built-in profiles. */
  readonly registry?: ProfileRegistry;
  /** How files that overrides name are read. Default: they are refused. */
  readonly readText?: ReadText;
  /** Origins of parts of the request. */
  readonly origins?: { readonly [part in keyof ConfigRequest]?: Origin };
}

/** A config that the hub can load, and what a person should know about the request. */
export interface BuildResult {
  readonly config: Config;
  readonly warnings: readonly Issue[];
  /** Where each profile of the config comes from, in its order. */
  readonly sources: readonly ProfileSource[];
}

/** The way back from a built profile to what was written. */
export interface ProfileSource {
  readonly declaration: ProfileDeclaration;
  /** The setting behind a place of the built profile: `["volumes", "workspace"]` for `["volumes", 0]`. */
  readonly settingOf: (place: readonly (string | number)[]) => readonly string[];
  /** Whether the request, and not the declaration, has set a setting. */
  readonly isChanged: (setting: readonly string[]) => boolean;
  /** Where a setting was written, as far as it is known. */
  readonly locate: (setting: readonly PropertyKey[]) => Origin | undefined;
}

/**
 * Composes the config of a deployment. Pure: one request gives one config.
 *
 * @throws {ConfiguratorError} With everything that is wrong, each with where it was asked for.
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
  const registry = options.registry ?? builtinRegistry();
  const { declarations, issues } = selectProfiles(request.profiles, registry, options.origins?.profiles);
  const groupIssues = checkGroups(request.groups, options.origins?.groups);
  const classIssues = checkStorageClasses(request, options.origins);
  issues.push(...groupIssues, ...classIssues);
  // What is wrong for all profiles is replaced, which keeps every profile from repeating it.
  const usable = {
    ...(classIssues.length === 0 ? request : withoutStorageClasses(request)),
    groups: groupIssues.length === 0 ? request.groups : ["-"],
  };
  const selectors = bySlug(request.nodeSelectors ?? []);
  const overrides = bySlug(request.overrides ?? []);
  issues.push(...unknownSlugs([...selectors.values(), ...overrides.values()].flat(), registry));
  const selected = new Set(declarations.map(({ slug }) => slug));
  const touched = [...new Set([...selectors.keys(), ...overrides.keys()])].filter(
    (slug) => !selected.has(slug) && registry.has(slug),
  );
  const changesOf = (slug: string) => ({ selectors: selectors.get(slug) ?? [], overrides: overrides.get(slug) ?? [] });
  const warnings = touched.flatMap((slug) => {
    const changes = changesOf(slug);
    issues.push(...settle(registry.get(slug), usable, changes, options).issues);
    return unselected([...changes.selectors, ...changes.overrides]);
  });
  const built: Profile[] = [];
  const sources: ProfileSource[] = [];
  for (const declaration of declarations) {
    const result = buildOne(declaration, usable, changesOf(declaration.slug), options);
    issues.push(...result.issues);
    if (result.profile === undefined || result.source === undefined) continue;
    built.push(result.profile);
    sources.push(result.source);
  }
  if (issues.length === 0) issues.push(...checkConfig(built));
  throwIfAny(issues);
  return { config: { profiles: built }, warnings, sources };
}

function withoutStorageClasses({ storageClassRwo: _, storageClassRwx: __, ...request }: ConfigRequest): ConfigRequest {
  return request;
}

interface Changes {
  readonly selectors: readonly NodeSelector[];
  readonly overrides: readonly Override[];
}

/** The settings of a profile at this deployment, checked one by one. */
export function settle(
  declaration: ProfileDeclaration,
  request: ConfigRequest,
  changes: Changes,
  options: BuildOptions,
) {
  const { slug } = declaration;
  const deployed = forDeployment(mergeLineage(declaration), request, changes.selectors);
  const { settings, issues, sources } =
    changes.overrides.length === 0
      ? { settings: deployed, issues: [], sources: [] }
      : applyOverrides(deployed, slug, changes.overrides, options.readText ?? refuseFiles);
  const changedAt = (path: readonly PropertyKey[]) =>
    overrideOf(sources, path)?.at ?? selectorOf(changes.selectors, path)?.at;
  // Either side of a pair can be the one that was changed, or written last.
  const locate = (...paths: (readonly PropertyKey[])[]) =>
    paths.map(changedAt).find((at) => at !== undefined) ?? locateSetting(declaration, ...paths);
  const checked = checkSettings(settings, slug, (path) => locate(path));
  const found = checked.issues.map((issue) => withNearEntry(issue, deployed, sources));
  const isChanged = (path: readonly PropertyKey[]) =>
    overrideOf(sources, path) !== undefined || selectorOf(changes.selectors, path) !== undefined;
  return { issues: [...issues, ...found], settings: checked.value, locate, isChanged };
}

// Apart, so that it does not keep the settings of every profile alive.
function sourceOf(
  declaration: ProfileDeclaration,
  keys: SettingKeys,
  rest: Pick<ProfileSource, "isChanged" | "locate">,
): ProfileSource {
  return { declaration, settingOf: (place) => settingOf(keys, place), ...rest };
}

function buildOne(declaration: ProfileDeclaration, request: ConfigRequest, changes: Changes, options: BuildOptions) {
  const { issues, settings, locate, isChanged } = settle(declaration, request, changes, options);
  if (settings === undefined) return { issues, profile: undefined };
  const parts = buildParts(settings, request.groups);
  const found = parts.issues.map((issue) => {
    const path = issue.path ?? "";
    const at = issue.at ?? locate(pathOf(path), pathOf(path.replace("guarantee", "limit")));
    return at === undefined ? issue : { ...issue, at };
  });
  const source = sourceOf(declaration, settingKeys(settings), { isChanged, locate });
  return { issues: [...issues, ...found], profile: parts.profile, source };
}

// What was found in the wire form names lists by index; their map is the nearest thing that was written.
function pathOf(dotted: string): readonly string[] {
  const setting = findSetting(dotted);
  return setting.ok ? setting.path : [dotted.split(/[.[]/, 1)[0] ?? ""];
}

// A new entry that lacks required settings is most often an old one with its name misspelt.
function withNearEntry(issue: Issue, settings: JsonObject, sources: OverrideSources): Issue {
  const [map = "", entry = ""] = pathOf(issue.path ?? "");
  if (issue.code !== "missing-value" || !isObject(settings[map])) return issue;
  const override = overrideOf(sources, [map, entry]);
  if (override === undefined) return issue;
  const known = keysAt(settings, [map]);
  const near = known.includes(entry) ? undefined : nearest(entry, known);
  const hint =
    near === undefined
      ? `Set ${issue.path} too, or change what is there: ${known.join(", ") || "nothing"}`
      : `Did you mean '${map}.${near}'?`;
  return { ...issue, ...(override.at === undefined ? {} : { at: override.at }), hint };
}
