/** The report of an import. @module */

import { USUAL_HUBS, USUAL_PACK } from "../compose/options.ts";
import type { ProfileRegistry } from "../profiles/registry.ts";
import type { StorageKind } from "../profiles/short_names.ts";
import type { Finding } from "../rules/rule.ts";
import { formatPath, isObject, valueAt } from "../text/data.ts";
import type { ReadYaml } from "../text/yaml_read.ts";
import type { NeededSecret } from "./credentials.ts";
import { countValues, type Flattener } from "./flat.ts";
import type { PlannedMenu } from "./plan.ts";
import type { Accepted, Declarations } from "./source.ts";

/** The numbers of lines and values in the files before or after the import. */
export interface Amount {
  /** Lines that are not empty. */
  readonly lines: number;
  /** Single values: texts, numbers and switches. */
  readonly values: number;
}

/** What an import has done, for people. */
export interface ImportReport {
  readonly before: Amount;
  /** The pack and the file of hubs; the lines of files that the pack names are counted in {@link fileLines}. */
  readonly after: Amount;
  readonly fileLines: number;
  readonly profiles: readonly {
    readonly slug: string;
    readonly extends: string;
    readonly isVariant: boolean;
    readonly values: number;
    readonly menuSlug: string;
  }[];
  readonly families: readonly {
    readonly slug: string;
    readonly extends: string;
    readonly values: number;
    readonly members: readonly string[];
  }[];
  readonly hubs: readonly {
    readonly name: string;
    readonly file: string;
    readonly output: string;
    readonly chart: number;
    readonly groups: readonly string[];
    readonly storageClasses: { readonly [kind in StorageKind]?: string };
    /** The node selector that all profiles share. */
    readonly nodeSelector: Readonly<Record<string, unknown>>;
    /** The findings of the hub check in the old menu, with its lines. */
    readonly findings: readonly Finding[];
    /** Keys that the hub never reads, with their lines; they were left out. */
    readonly unread: readonly { readonly path: string; readonly line?: number }[];
    /** Whether the new menu is equal to the old one, byte by byte. */
    readonly isSameText: boolean;
    /** Whether Secrets have replaced credentials, so that the two menus differ there. */
    readonly isWithoutCredentials: boolean;
  }[];
  readonly suppressions: number;
  readonly secrets: readonly NeededSecret[];
}

/** Everything from which the files of an import are made. */
export interface ImportResult {
  readonly planned: readonly PlannedMenu[];
  readonly declarations: Declarations;
  readonly outputs: ReadonlyMap<string, string>;
  readonly hubVersion: string | undefined;
  readonly flattener: Flattener;
  readonly registry: ProfileRegistry;
  readonly readYaml: ReadYaml;
}

/** The report of an import. */
export function reportOf(
  source: ImportResult,
  files: ReadonlyMap<string, string>,
  accepted: Accepted,
  secrets: readonly NeededSecret[],
  sameness: (hub: string) => Pick<ImportReport["hubs"][number], "isSameText" | "isWithoutCredentials">,
): ImportReport {
  const { planned, declarations, outputs, readYaml } = source;
  const valuesIn = (name: string) =>
    readYaml(files.get(name) ?? "", name).documents.reduce<number>((sum, each) => sum + valuesOf(each), 0);
  const menuSlugs = new Map(
    planned.flatMap(({ menu, profiles }) =>
      profiles.map(({ slug }, index) => [slug, String(valueAt(menu.profiles[index], ["definition", "slug"]))] as const),
    ),
  );
  const count = (lists: ReadonlyMap<string, readonly unknown[]>) =>
    [...lists.values()].reduce((sum, list) => sum + list.length, 0);
  return {
    before: {
      lines: planned.reduce((sum, { menu }) => sum + menu.lines, 0),
      values: planned.reduce((sum, { menu }) => sum + valuesOf(menu.profiles), 0),
    },
    after: {
      lines: linesOf(files.get(USUAL_PACK) ?? "") + linesOf(files.get(USUAL_HUBS) ?? ""),
      values: valuesIn(USUAL_PACK) + valuesIn(USUAL_HUBS),
    },
    fileLines: [...files].reduce((sum, [name, text]) => sum + (name.startsWith("files/") ? linesOf(text) : 0), 0),
    profiles: declarations.profiles.map(({ slug, parent, patch, variantKey }) => ({
      slug,
      extends: parent,
      isVariant: variantKey !== undefined,
      values: countValues(patch),
      menuSlug: menuSlugs.get(slug) ?? slug,
    })),
    families: declarations.families.map(({ slug, parent, patch, members }) => ({
      slug,
      extends: parent,
      values: countValues(patch),
      members,
    })),
    hubs: planned.map(({ menu, profiles, policy }) => ({
      name: menu.hub,
      file: menu.file,
      output: outputs.get(menu.hub) ?? "",
      chart: menu.chart,
      groups: policy.groups,
      storageClasses: policy.storageClasses,
      nodeSelector: isObject(policy.all["node_selector"]) ? policy.all["node_selector"] : {},
      findings: menu.findings,
      unread: [
        ...menu.otherKeys.map((key) => ({ path: key, line: menu.locate([key]).line })),
        ...profiles.flatMap(({ unread }, index) =>
          unread.map((path) => ({
            path: formatPath(["profiles", index, ...path]),
            line: menu.locate(["profiles", index, ...path]).line,
          })),
        ),
      ].map(({ path, line }) => ({ path, ...(line !== undefined && { line }) })),
      ...sameness(menu.hub),
    })),
    suppressions: count(accepted.profiles) + count(accepted.ofHubs),
    secrets,
  };
}

function valuesOf(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + valuesOf(item), 0);
  return isObject(value)
    ? Object.values(value).reduce<number>((sum, item) => sum + valuesOf(item), 0)
    : value === undefined
      ? 0
      : 1;
}

function linesOf(text: string): number {
  return text.split("\n").filter((line) => line.trim() !== "").length;
}
