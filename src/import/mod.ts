/**
 * Turns existing menus into a pack and a file of hubs, and proves that they are equal: for the hub, the menus that the
 * command composes mean the same as the old ones.
 *
 * @module
 */

import { OPTIONS, optionDefault, USUAL_HUBS, USUAL_PACK } from "../compose/options.ts";
import { findSetting } from "../compose/setting_path.ts";
import { ConfiguratorError, type Issue } from "../errors.ts";
import { findHub, type HubVersion, USUAL_HUB } from "../hub/versions.ts";
import { append } from "../lists.ts";
import { builtinRegistry } from "../profiles/builtin.ts";
import { mergeLineage } from "../profiles/merge.ts";
import { dashed } from "../profiles/shape.ts";
import { checkArgument, checkOptional } from "../text/argument.ts";
import { formatPath, hasPath, isSame, type JsonObject, keysAt, valueAt } from "../text/data.ts";
import { maskText } from "../text/mask.ts";
import { showValue } from "../text/show.ts";
import { yamlReader } from "../text/yaml_read.ts";
import { writeYaml } from "../text/yaml_write.ts";
import { withComments } from "./annotate.ts";
import { credentialsIn, type NeededSecret, withoutCredentials } from "./credentials.ts";
import { Flattener } from "./flat.ts";
import { type PlannedMenu, planMenus } from "./plan.ts";
import { composeAll, findingsIn, openFindings, prove, reread, type Unproven } from "./prove.ts";
import { type ImportedMenu, type ReadMenu, readMenu } from "./read.ts";
import { type ImportReport, type ImportResult, reportOf } from "./report.ts";
import {
  type Accepted,
  type Declared,
  declareAll,
  hubDocument,
  hubsDocument,
  type ImportedSuppression,
  PackTexts,
  packDocument,
  packProfiles,
} from "./source.ts";

import { withVariants } from "./variants.ts";

export type { NeededSecret } from "./credentials.ts";
export type { ImportedMenu } from "./read.ts";
export type { Amount, ImportReport } from "./report.ts";

/** Options of {@link importMenus}. */
export interface ImportOptions {
  /** The version of the hub that reads the menus, as the tag of its image; default: the newest release. */
  readonly hubVersion?: string;
  /**
   * Whether credentials are copied. Default: Secrets replace them, and a credential that cannot be replaced is an
   * error.
   */
  readonly keepSecrets?: boolean;
  /**
   * Where the menu of each hub is written, relative to the file of hubs. Default: `HUB.yaml`, or `config.yaml` when
   * there is only one hub.
   */
  readonly outputs?: ReadonlyMap<string, string>;
}

/** The result of an import. */
export interface Imported {
  /** The texts by their paths: `hubs.yaml`, and where needed `pack.yaml` and `files/...`. */
  readonly files: ReadonlyMap<string, string>;
  readonly report: ImportReport;
}

/**
 * Makes a pack and a file of hubs from menus. The same menus give the same texts, and no file is read or written.
 *
 * @param menus One menu for each hub; the hubs must have different names.
 * @throws {ConfiguratorError} With what the hub cannot load, credentials that no Secret can replace, or values that
 *   cannot be imported, each with its line; when two menus are for the same hub, when there is no menu, or when
 *   `hubVersion` is not a version of the hub.
 *
 * @example
 * ```ts
 * import { buildConfig, importMenus } from "app-hub-configurator";
 *
 * const { text } = buildConfig({ profiles: ["coder_app"], groups: ["developers"] });
 * const { files, report } = await importMenus([{ hub: "dev", file: "config.yaml", text }]);
 * console.log([...files.keys()], report.after.values < report.before.values); // [ "hubs.yaml" ] true
 * ```
 */
export async function importMenus(menus: readonly ImportedMenu[], options: ImportOptions = {}): Promise<Imported> {
  checkArgument("importMenus: menus", menus, [{ hub: "text", file: "text", text: "text" }]);
  checkOptional("importMenus: options", options);
  const version = versionOf(options.hubVersion);
  const read = readAll(menus, version);
  const { cleaned, secrets } = cleanAll(read, version, options.keepSecrets === true);
  const registry = builtinRegistry();
  const readYaml = await yamlReader();
  const flattener = new Flattener();
  const planned = planMenus(cleaned, version, registry, flattener);
  throwIfLost(planned);
  const expected = new Map(cleaned.map(({ menu, profiles }) => [menu.hub, profiles]));
  const outputs = outputsOf(planned, options.outputs);
  let unproven: readonly Unproven[] = [];
  // If the result with families does not mean the same, a result without families may.
  for (const plain of [false, true]) {
    const declared = declareAll(packProfiles(planned), registry, flattener, plain);
    const taken = new Set(
      [...registry.all(), ...registry.families(), ...declared.families, ...declared.profiles].map(({ slug }) =>
        dashed(slug),
      ),
    );
    const declarations = plain ? declared : withVariants(declared, (slug) => !taken.has(dashed(slug)));
    const source: ImportResult = {
      planned,
      declarations,
      outputs,
      hubVersion: options.hubVersion,
      flattener,
      registry,
      readYaml,
    };
    const accepted = acceptAll(source);
    const files = filesOf(source, accepted);
    const again = reread(files, readYaml);
    const proof = prove(again, expected, version);
    unproven = proof.unproven;
    if (unproven.length > 0) continue;
    throwIfLeaked(cleaned, files, options.keepSecrets === true);
    const texts = new Map(menus.map(({ hub, text }) => [hub, text]));
    const cleanedHubs = new Set(
      cleaned.filter(({ menu, profiles }) => !isSame(menu.profiles, profiles)).map(({ menu: { hub } }) => hub),
    );
    const sameness = (hub: string) => ({
      isSameText: proof.texts.get(hub) === texts.get(hub),
      isWithoutCredentials: cleanedHubs.has(hub),
    });
    return { files, report: reportOf(source, files, accepted, secrets, sameness) };
  }
  throw new ConfiguratorError(unproven.slice(0, 50).map((each) => issueOf(each, read)));
}

function versionOf(named: string | undefined): HubVersion {
  if (named === undefined) return USUAL_HUB;
  const hub = findHub(named);
  if (hub !== undefined) return hub.version;
  throw new ConfiguratorError([
    {
      code: "invalid-value",
      message: `${showValue(named)} is not a version of the hub`,
      hint: `Write a version such as ${USUAL_HUB}`,
    },
  ]);
}

function readAll(menus: readonly ImportedMenu[], version: HubVersion): readonly ReadMenu[] {
  const issues: Issue[] = [];
  const read: ReadMenu[] = [];
  const names = new Set<string>();
  for (const menu of menus) {
    if (names.has(menu.hub)) {
      issues.push({
        code: "not-unique",
        message: `Two menus are for one hub, ${showValue(menu.hub)}`,
        hint: "Give each a name of its own",
        at: { origin: menu.file },
      });
    }
    names.add(menu.hub);
    const result = readMenu(menu, version);
    if ("issues" in result) append(issues, result.issues);
    else read.push(result);
  }
  if (menus.length === 0)
    issues.push({ code: "no-profiles", message: "There is no menu to import", hint: "Name a file" });
  if (issues.length > 0) throw new ConfiguratorError(issues);
  return read;
}

interface CleanMenu {
  readonly menu: ReadMenu;
  readonly profiles: readonly JsonObject[];
}

function cleanAll(read: readonly ReadMenu[], version: HubVersion, keep: boolean) {
  if (keep) return { cleaned: read.map((menu): CleanMenu => ({ menu, profiles: menu.profiles })), secrets: [] };
  const issues: Issue[] = [];
  const secrets = new Map<string, NeededSecret>();
  const names = new Map<string, string>();
  const cleaned = read.map((menu): CleanMenu => {
    const profiles = menu.profiles.map((profile, index) => {
      const slug = String(valueAt(profile, ["definition", "slug"]));
      const nameOf = (variables: unknown) => {
        const key = JSON.stringify(variables);
        const base = `${
          slug
            .toLowerCase()
            .replace(/[^a-z0-9]+/g, "-")
            .replace(/^-+|-+$/g, "") || "profile"
        }-credentials`;
        const taken = new Set(names.values());
        let name = names.get(key) ?? base;
        for (let number = 2; !names.has(key) && taken.has(name); number++) name = `${base}-${number}`;
        names.set(key, name);
        return name;
      };
      const clean = withoutCredentials(profile, version, nameOf);
      for (const secret of clean.secrets) secrets.set(`${secret.kind} ${secret.name}`, secret);
      for (const { path } of clean.left) {
        issues.push({
          code: "invalid-value",
          message: `Profile ${showValue(slug)}: ${formatPath(path)} contains a credential, and the hub cannot read it from a Secret instead`,
          path: formatPath(path),
          hint: "Remove it from the menu first, or copy it into the pack with --keep-secrets",
          at: menu.locate(["profiles", index, ...path]),
        });
      }
      return clean.profile;
    });
    return { menu, profiles };
  });
  if (issues.length > 0) throw new ConfiguratorError(issues);
  return { cleaned, secrets: [...secrets.values()] };
}

function throwIfLost(planned: readonly PlannedMenu[]): void {
  const issues = planned.flatMap(({ menu, profiles }) =>
    profiles.flatMap(({ lost }, index) =>
      lost.map((path) => issueOf({ hub: menu.hub, path: ["profiles", index, ...path] }, [menu])),
    ),
  );
  if (issues.length > 0) throw new ConfiguratorError(issues.slice(0, 50));
}

function issueOf(unproven: Unproven, read: readonly ReadMenu[]): Issue {
  const menu = read.find(({ hub }) => hub === unproven.hub) ?? read[0];
  if ("issues" in unproven) {
    const [issue] = unproven.issues;
    const more = unproven.issues.length > 1 ? ` (and ${unproven.issues.length - 1} more)` : "";
    const message = `Nothing equal could be composed: ${issue?.message ?? "it failed"}${more}`;
    return {
      code: issue?.code ?? "invalid-value",
      message,
      ...(issue?.hint && { hint: issue.hint }),
      at: { origin: menu?.file ?? "" },
    };
  }
  const { path } = unproven;
  const hint = "Change it in the menu to something that a profile can say, or leave it out, and import again";
  return {
    code: "invalid-value",
    message: `${formatPath(path)} cannot be imported: what would be composed is not the same to the hub`,
    path: formatPath(path),
    hint,
    at: menu?.locate(path) ?? { origin: "" },
  };
}

function outputsOf(
  planned: readonly PlannedMenu[],
  given: ReadonlyMap<string, string> | undefined,
): ReadonlyMap<string, string> {
  const isAlone = planned.length === 1;
  return new Map(
    planned.map(({ menu: { hub } }) => [
      hub,
      given?.get(hub) ?? (isAlone ? optionDefault(OPTIONS.output) : `${hub}.yaml`),
    ]),
  );
}

const NOTHING: Accepted = { profiles: new Map(), ofHubs: new Map(), rules: new Map() };

/** Suppressions for the findings in the composed menus, which the old menus had already. */
function acceptAll(source: ImportResult): Accepted {
  const { families, profiles: declared } = source.declarations;
  const byName = new Map([...declared, ...families].map((each) => [each.slug, each]));
  const profiles = new Map<string, ImportedSuppression[]>();
  const ofHubs = new Map<string, ImportedSuppression[]>();
  const rules = new Map<string, string[]>();
  let accepted = NOTHING;
  const again = reread(filesOf(source, accepted), source.readYaml);
  const { hubs, issues } = composeAll(again);
  // The proof reports what is wrong then.
  if ([again, ...hubs].some((each) => each.issues.length > 0) || issues.length > 0) return accepted;
  const findings = findingsIn(hubs);
  for (let round = 0; round < 6; round++) {
    const open = openFindings(hubs, findings, accepted);
    if (open.length === 0) return accepted;
    for (const { hub, slug, suppression } of open) {
      // A suppression is put first in the declaration with the setting, then in the profile, then in the changes of a
      // hub, then there without a path, and at last at the hub.
      const own = slug === undefined ? undefined : byName.get(slug);
      if (slug === undefined || round === 5) add(rules, hub, suppression.rule, (rule) => rule);
      else if (own !== undefined && round < 2 && hasEntry(own, suppression))
        add(profiles, round === 0 ? ownerOf(own, suppression, byName) : slug, suppression, keyOf);
      else add(ofHubs, `${hub}\0${slug}`, round < 4 ? suppression : { rule: suppression.rule }, keyOf);
    }
    accepted = { profiles: together(profiles), ofHubs: together(ofHubs), rules };
  }
  return accepted;
}

// Findings in values that only a hub adds are suppressed next to these values.
function hasEntry({ merged }: Declared, { path }: ImportedSuppression): boolean {
  const [map = "", ...rest] = path?.split(".") ?? [];
  const inside = findSetting(`${map}.x`);
  if (rest.length === 0 || !inside.ok || !inside.isEntry) return true;
  const entry = rest.join(".");
  return keysAt(merged, [map]).some((name) => entry === name || entry.startsWith(`${name}.`));
}

// The furthest family or profile of the pack that has the setting: everything that extends it inherits the suppression.
function ownerOf(declared: Declared, { path }: ImportedSuppression, byName: ReadonlyMap<string, Declared>): string {
  let owner = declared;
  if (path === undefined) return owner.slug;
  const keys = path.split(".");
  for (let at = byName.get(owner.parent); at !== undefined; at = byName.get(at.parent)) {
    if (hasPath(at.merged, keys) && isSame(valueAt(at.merged, keys), valueAt(declared.merged, keys))) owner = at;
  }
  return owner.slug;
}

// Several suppressions of one rule in one setting become one suppression for the setting.
function together(
  all: ReadonlyMap<string, readonly ImportedSuppression[]>,
): ReadonlyMap<string, readonly ImportedSuppression[]> {
  return new Map(
    [...all].map(([key, list]) => {
      const firstOf = ({ path }: ImportedSuppression) => path?.split(".")[0];
      const merged = list.map((each): ImportedSuppression => {
        const first = firstOf(each);
        const isOneOfMany = list.some(
          (other) => other !== each && other.rule === each.rule && firstOf(other) === first,
        );
        return isOneOfMany && first !== undefined ? { rule: each.rule, path: first } : each;
      });
      return [key, merged.filter((each, index) => merged.findIndex((other) => keyOf(other) === keyOf(each)) === index)];
    }),
  );
}

function keyOf({ rule, path }: ImportedSuppression): string {
  return `${rule} ${path ?? ""}`;
}

function add<T>(map: Map<string, T[]>, key: string, value: T, keyOfValue: (value: T) => string): void {
  const list = map.get(key) ?? [];
  map.set(key, list);
  if (!list.some((each) => keyOfValue(each) === keyOfValue(value))) list.push(value);
}

function filesOf(source: ImportResult, accepted: Accepted): ReadonlyMap<string, string> {
  const { planned, declarations, outputs, hubVersion, flattener } = source;
  const texts = new PackTexts();
  const pack = packDocument(declarations, accepted, texts);
  const merged = mergedOf(source);
  const hubs = new Map(
    planned.map((menu) => [
      menu.menu.hub,
      hubDocument(menu, merged, outputs.get(menu.menu.hub) ?? "", hubVersion, accepted, flattener, texts),
    ]),
  );
  const hasPack = pack.families !== undefined || pack.profiles !== undefined;
  const from = [...new Set(planned.map(({ menu }) => menu.file))]
    .map((file) => maskText(file).replaceAll(/[\r\n]/g, " "))
    .join(", ");
  const head = (what: string) => `# ${what} of ${from}, as imported.\n`;
  const files = new Map<string, string>();
  if (hasPack)
    files.set(USUAL_PACK, withComments(`${head("Profiles")}${writeYaml(pack)}`, pack, planned, source.readYaml));
  files.set(USUAL_HUBS, `${head("Hubs")}${writeYaml(hubsDocument(hubs, hasPack))}`);
  for (const [name, text] of [...texts.files].sort(([one], [other]) => (one < other ? -1 : 1))) files.set(name, text);
  return files;
}

/** The settings of each profile before the changes of a hub. */
function mergedOf({ declarations, planned, registry }: ImportResult): ReadonlyMap<string, JsonObject> {
  const merged = new Map(declarations.profiles.map((each) => [each.slug, each.merged]));
  for (const { profiles } of planned) {
    for (const { slug, builtin } of profiles)
      if (builtin !== undefined) merged.set(slug, mergeLineage(registry.get(slug)));
  }
  return merged;
}

// The last check: a credential may have got into the texts in an unexpected way.
function throwIfLeaked(cleaned: readonly CleanMenu[], files: ReadonlyMap<string, string>, keep: boolean): void {
  if (keep) return;
  const issues: Issue[] = [];
  for (const { menu } of cleaned) {
    for (const [index, profile] of menu.profiles.entries()) {
      for (const { path, value } of credentialsIn(profile)) {
        if (value.length < 6) continue;
        const [name] = [...files].find(([, text]) => text.includes(value)) ?? [];
        if (name === undefined) continue;
        issues.push({
          code: "invalid-value",
          message: `${formatPath(["profiles", index, ...path])} contains a credential that is in another place of the menu too`,
          hint: "Remove it from the menu first, or copy it with --keep-secrets",
          at: menu.locate(["profiles", index, ...path]),
        });
      }
    }
  }
  if (issues.length > 0) throw new ConfiguratorError(issues);
}
