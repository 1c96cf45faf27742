/**
 * Composes menus from the new files, as the command does, and compares them with the old menus as the hub reads both.
 * @module
 */

import { judgeOf } from "../compose/accepted.ts";
import { forComposed } from "../compose/check_built.ts";
import { helmOf, readCheck } from "../compose/check_options.ts";
import { checkSuppressions, hintForPath } from "../compose/check_suppressions.ts";
import { type Assembled, assemble } from "../compose/config.ts";
import { withoutStorageClasses } from "../compose/deployment.ts";
import type { GivenOptions } from "../compose/given.ts";
import { hubProfiles } from "../compose/hub_profiles.ts";
import { readHubs } from "../compose/hubs_file.ts";
import { USUAL_HUBS, USUAL_PACK } from "../compose/options.ts";
import { parseRequest } from "../compose/request.ts";
import { findSetting } from "../compose/setting_path.ts";
import type { ProfileSource } from "../compose/settle.ts";
import { formatBuiltConfig } from "../compose/write.ts";
import type { Issue } from "../errors.ts";
import { renderHelm } from "../hub/helm/mod.ts";
import { differencesIn } from "../hub/meaning.ts";
import { FILE } from "../hub/model.ts";
import { utf8Length } from "../hub/python.ts";
import { readHubYaml, toValue } from "../hub/pyyaml/mod.ts";
import type { HubVersion } from "../hub/versions.ts";
import { append } from "../lists.ts";
import { readPackDocument } from "../packs/entry.ts";
import { checkDeclared, linkEntries } from "../packs/link.ts";
import { builtinRegistry } from "../profiles/builtin.ts";
import type { ProfileDeclaration } from "../profiles/define.ts";
import type { ProfileRegistry } from "../profiles/registry.ts";
import { eachFinding } from "../rules/inspect_value.ts";
import type { Finding } from "../rules/rule.ts";
import type { JsonObject } from "../text/data.ts";
import type { ReadYaml } from "../text/yaml_read.ts";
import { restoredIn } from "./read.ts";
import { type Accepted, IMPORTED, type ImportedSuppression } from "./source.ts";

/** The new files, read again. */
export interface Reread {
  readonly registry: ProfileRegistry;
  readonly files: ReadonlyMap<string, string>;
  readonly readYaml: ReadYaml;
  readonly issues: readonly Issue[];
}

const FOLDER = "";

/** Reads the pack as the command does, but from texts instead of files. */
export function reread(files: ReadonlyMap<string, string>, readYaml: ReadYaml): Reread {
  const registry = builtinRegistry();
  const text = files.get(USUAL_PACK);
  if (text === undefined) return { registry, files, readYaml, issues: [] };
  const { documents, issues, locate } = readYaml(text, USUAL_PACK);
  const file = { path: USUAL_PACK, root: FOLDER };
  const { entries, issues: wrong } = readPackDocument(documents[0], file, (path, ofKey) => locate([0, ...path], ofKey));
  const assets = { readYaml, onRead: () => {}, known: new Map(), texts: files };
  const linked = linkEntries(entries, registry, assets);
  const found = [...issues, ...wrong, ...linked.issues];
  for (const declaration of linked.declarations) {
    registry.register(declaration);
    if (declaration.kind === "profile") append(found, checkDeclared(declaration));
  }
  return { registry, files, readYaml, issues: found };
}

/** The hubs of the file, each with its options and its profiles. */
function hubsOf({ registry, files, readYaml }: Reread) {
  const file = readHubs(files.get(USUAL_HUBS) ?? "", USUAL_HUBS, readYaml);
  const assets = { readYaml, onRead: () => {}, known: new Map(), texts: files };
  const hubs = file.hubs.map((hub) => {
    const { request, origins, issues } = parseRequest(hub.given);
    const made = hubProfiles(hub, registry, request.profiles, { path: USUAL_HUBS, root: FOLDER }, assets);
    // Storage classes are already part of the profiles.
    return {
      name: hub.name,
      given: withoutStorageClasses(hub.given),
      request,
      origins,
      registry: made.registry,
      issues: [...hub.issues, ...issues, ...made.issues],
    };
  });
  return { hubs, issues: file.issues };
}

/** The menu of one hub, as the command composes it. */
export interface ComposedHub extends Assembled {
  readonly name: string;
  readonly given: GivenOptions;
  /** What is wrong with the hub's part of the file. */
  readonly wrong: readonly Issue[];
}

/** Composes the menus of all hubs, without the hub check. */
export function composeAll(read: Reread): { readonly hubs: readonly ComposedHub[]; readonly issues: readonly Issue[] } {
  const { hubs, issues } = hubsOf(read);
  return {
    hubs: hubs.map(({ name, given, request, origins, registry, issues: wrong }) => {
      const check = readCheck(given);
      const assembled = assemble(withoutStorageClasses(request), { registry, origins, check: check.options });
      return { ...assembled, name, given, wrong: [...wrong, ...check.issues] };
    }),
    issues,
  };
}

/** A finding of the hub check, and the index of its profile. */
export interface HubFinding {
  readonly hub: string;
  readonly finding: Finding;
  readonly index: number | undefined;
}

/** The findings of the hub check in the composed menus. */
export function findingsIn(hubs: readonly ComposedHub[]): readonly HubFinding[] {
  return hubs.flatMap(({ name, given, config }) => {
    const found: HubFinding[] = [];
    const { options } = readCheck(given);
    const text = formatBuiltConfig(config);
    const how = { ...forComposed(options), bytes: utf8Length(text) };
    eachFinding(config.profiles, text, how, (finding, index) => found.push({ hub: name, finding, index }));
    return found;
  });
}

/** A finding that no suppression covers yet, and the suppression that would cover it. */
export interface OpenFinding {
  readonly hub: string;
  /** The profile; `undefined` when the finding is about the file. */
  readonly slug: string | undefined;
  readonly suppression: ImportedSuppression;
  readonly finding: Finding;
}

/** The findings that are not yet covered by a suppression. */
export function openFindings(
  hubs: readonly ComposedHub[],
  findings: readonly HubFinding[],
  accepted: Accepted,
): readonly OpenFinding[] {
  const known = new Map(
    hubs.map((hub) => {
      const sources = hub.sources.map((source) => withAccepted(source, hub.name, accepted));
      return [hub.name, { sources, judge: judgeOf(sources) }] as const;
    }),
  );
  return findings.flatMap(({ hub, finding, index }): OpenFinding[] => {
    const own = known.get(hub);
    const judged = own?.judge(finding, index);
    if (judged?.isAccepted === true || accepted.rules.get(hub)?.includes(finding.rule) === true) return [];
    const declaration = index === undefined ? undefined : own?.sources[index]?.declaration;
    const suppression = { rule: finding.rule, ...(judged && declaration && pathOf(judged.setting, declaration)) };
    return [{ hub, slug: declaration?.slug, suppression, finding }];
  });
}

/** The source of a profile with the suppressions that will be written. */
function withAccepted(source: ProfileSource, hub: string, accepted: Accepted): ProfileSource {
  const written = new Map<ProfileDeclaration, ProfileDeclaration>();
  const suppressing = (declaration: ProfileDeclaration): ProfileDeclaration => {
    const before = written.get(declaration);
    if (before !== undefined) return before;
    const { parent, slug, spec } = declaration;
    const isOwn = parent === undefined || parent.slug !== slug || parent.kind !== declaration.kind;
    const suppress = isOwn ? accepted.profiles.get(slug)?.map((each) => ({ ...each, reason: IMPORTED })) : undefined;
    const made = {
      ...declaration,
      ...(parent && { parent: suppressing(parent) }),
      spec: suppress === undefined ? spec : { ...spec, suppress: [...(spec.suppress ?? []), ...suppress] },
    };
    written.set(declaration, made);
    return made;
  };
  const { declaration } = source;
  const own = accepted.ofHubs.get(`${hub}\0${declaration.slug}`);
  const made = suppressing(declaration);
  const { kind, slug, origin } = declaration;
  const suppress = own?.map((each) => ({ ...each, reason: IMPORTED }));
  return {
    ...source,
    declaration: suppress === undefined ? made : { kind, slug, parent: made, origin, spec: { slug, suppress } },
  };
}

// A suppression can name a setting: for a place inside of a setting, this is the nearest setting around it.
function pathOf(setting: readonly (string | number)[], declaration: ProfileDeclaration): { readonly path?: string } {
  for (let length = setting.length; length > 0; length--) {
    const keys = setting.slice(0, length);
    const path = keys.join(".");
    const found = findSetting(path);
    const isPlain =
      keys.every((key) => typeof key === "string") && !["order", "raw", "empty", "slug"].includes(String(keys[0]));
    if (isPlain && found.ok && found.kind !== "file" && hintForPath(path, declaration) === undefined) return { path };
  }
  return {};
}

/** A difference between an old and a composed menu, or why a menu cannot be composed. */
export type Unproven =
  | { readonly hub: string; readonly path: readonly (string | number)[] }
  | { readonly hub: string; readonly issues: readonly Issue[] };

/** Whether each hub gets the same menu as before. */
export interface Proof {
  readonly unproven: readonly Unproven[];
  /** The composed texts by hub. */
  readonly texts: ReadonlyMap<string, string>;
}

/** Composes the menu of each hub and compares it with the old one. @param expected The profiles of each hub. */
export function prove(read: Reread, expected: ReadonlyMap<string, readonly JsonObject[]>, version: HubVersion): Proof {
  const unproven: Unproven[] = [];
  const texts = new Map<string, string>();
  const { hubs, issues } = composeAll(read);
  if (read.issues.length > 0 || issues.length > 0) unproven.push({ hub: "", issues: [...read.issues, ...issues] });
  for (const { name, given, config, sources, wrong, issues: unmade } of hubs) {
    const suppressions = checkSuppressions(sources.map(({ declaration }) => declaration));
    const all = [...wrong, ...unmade, ...suppressions.issues];
    if (all.length > 0) {
      unproven.push({ hub: name, issues: all });
      continue;
    }
    const text = formatBuiltConfig(config);
    texts.set(name, text);
    const origins: string[] = [];
    const rendered = helmOf(readCheck(given).options) !== undefined ? renderHelm(text, undefined, origins).text : text;
    const { root, problems } = readHubYaml(rendered);
    if (problems.some(({ fatal }) => fatal)) unproven.push({ hub: name, path: [] });
    const value = restoredIn(toValue(root), origins);
    const found = differencesIn({ profiles: expected.get(name) ?? [] }, value, FILE, version);
    append(
      unproven,
      found.map(({ before }) => ({ hub: name, path: before })),
    );
  }
  return { unproven, texts };
}
