/**
 * Turns menus into requests to publish: the files, what must not be replaced, and the text for reviewers. The command
 * and the action both use this.
 *
 * @module
 */
import { menuAt } from "../compose/menu_files.ts";
import { type Destination, replaceMenu } from "../compose/replace_menu.ts";
import { type ConfigDiff, changedSlugs, diffConfigs } from "../diff/mod.ts";
import { type Issue, type Origin, throwIfAny } from "../errors.ts";
import type { Config } from "../hub/config.ts";
import { type ImageLock, isOurLock, readLock, USUAL_LOCK } from "../images/lock.ts";
import { append } from "../lists.ts";
import { type Address, formatAddress, formatPlace, yamlLibrary } from "../places/mod.ts";
import { BUILT_IN, lineage } from "../profiles/define.ts";
import type { ProfileRegistry } from "../profiles/registry.ts";
import type { PublishFile, Replacement } from "../publish/files.ts";
import type { PublishSettings } from "../publish/inputs.ts";
import type { PublishRequest } from "../publish/run_state.ts";
import { type Cause, type PullMenu, pullReport, type RunLinks, runFooter } from "../report/pull_report.ts";
import { renderRolloutMarkdown, rolloutRefusals } from "../rollout/mod.ts";
import { yamlReader } from "../text/yaml_read.ts";
import { documentIn, effectsOfMenu, type PeopleOptions } from "./people.ts";

/** Where a menu is published; known before it is made. */
export interface MenuTarget {
  /** The hub of the menu, when it comes from a file of hubs. */
  readonly hub?: string;
  /** The file in the repository, and the place in it when the menu is not the whole file. */
  readonly address: Address;
  /** Where the address was given. */
  readonly at: Origin;
}

/** A menu to publish. */
export interface PublishMenu {
  readonly target: MenuTarget;
  readonly text: string;
  readonly config: Config;
  /** The warnings of the hub check, for reviewers. */
  readonly findings: readonly Issue[];
  /** How hubs read it, and which effects make the run fail. */
  readonly people: PeopleOptions;
  /** The profiles that it was made from, which know where they are written. */
  readonly registry?: ProfileRegistry;
  /** The image lock that was used. */
  readonly lock?: ImageLock;
}

/** The image lock, when it is published with the menus. */
export interface PublishLock {
  readonly path: string;
  readonly text: string;
  readonly at: Origin;
}

/** What the menus of a run have in common. */
export interface MenusContext {
  /** Whether files may be replaced even when content is lost. */
  readonly force: boolean;
  /** The name of the option for that. */
  readonly forceName: string;
  /** The command that makes the same files, with one element for each flag. */
  readonly command: readonly string[];
  readonly links: RunLinks;
  /**
   * Gives the path, in the repository of the run, of a file with profiles; `undefined` for a file that is not in it.
   */
  readonly pathOf?: (origin: string) => string | undefined;
  readonly event?: PublishRequest["event"] | undefined;
  readonly lock?: PublishLock;
}

/** The menu's text on the base, and its document. */
interface Before {
  /** The text; null when there is none. */
  readonly text: string | null;
  readonly document: unknown;
  readonly diff: ConfigDiff;
}

/** The request to publish one change with all these menus. */
export function publishRequest(
  menus: readonly PublishMenu[],
  settings: PublishSettings,
  context: MenusContext,
): PublishRequest {
  const { command, links, event } = context;
  const paths = [...new Set(menus.map(({ target }) => target.address.file))];
  const beforeOf = (menu: PublishMenu, texts: readonly (string | null)[]) =>
    menuBefore(menu, texts[paths.indexOf(menu.target.address.file)] ?? null);
  return {
    settings,
    files: [
      ...paths.map((path) =>
        fileOf(
          path,
          menus.filter(({ target }) => target.address.file === path),
          context,
        ),
      ),
      ...(context.lock === undefined ? [] : [lockFile(context.lock)]),
    ],
    report: async (texts) => {
      const refused: Issue[] = [];
      const old = await lockIn(context.lock === undefined ? null : (texts[paths.length] ?? null));
      const shown = menus.map(async (menu): Promise<PullMenu> => {
        const { config, findings, target } = menu;
        const { text, document, diff } = await beforeOf(menu, texts);
        const effects = effectsOfMenu(text, config, menu.people);
        append(refused, rolloutRefusals(effects, menu.people.failOn));
        const address = formatAddress(target.address);
        return {
          address,
          config,
          diff,
          findings,
          ...(target.hub === undefined ? {} : { hub: target.hub }),
          ...(text === null ? {} : { before: document }),
          people: renderRolloutMarkdown(effects),
          locks: [old, ...(menu.lock === undefined ? [] : [menu.lock])],
        };
      });
      const all = await Promise.all(shown);
      throwIfAny(refused);
      return pullReport({ menus: all, command });
    },
    footer: async (texts) => {
      const causes = await Promise.all(
        menus.map(async (menu) => causesOf(menu, (await beforeOf(menu, texts)).diff, context)),
      );
      return runFooter(links, mergeCauses(causes.flat()));
    },
    ...(links.repository === undefined || links.repository === "" ? {} : { home: links.repository }),
    ...(event === undefined ? {} : { event }),
  };
}

// A lock that this project has not written, and any other file, is not replaced.
function lockFile({ path, text, at }: PublishLock): PublishFile {
  const guard = async (old: string): Promise<Issue | undefined> => {
    if (isOurLock(old)) return undefined;
    const message = `${JSON.stringify(path)} is not an image lock, so it is not replaced`;
    return { code: "path-outside", message, hint: "Name another file for the lock", at };
  };
  return { path, text, guard };
}

// A lock that cannot be read counts as empty.
async function lockIn(text: string | null): Promise<ImageLock> {
  return text === null ? new Map() : readLock(text, USUAL_LOCK, await yamlReader()).lock;
}

function fileOf(path: string, menus: readonly PublishMenu[], { force, forceName }: MenusContext): PublishFile {
  const [first, ...more] = menus;
  const toOf = ({ target: { address, at } }: PublishMenu, isForced: boolean): Destination => ({
    name: path,
    at,
    force: isForced,
    forceName,
    ...(address.place === undefined ? {} : { place: address.place }),
  });
  const newMenu = ({ text, config }: PublishMenu) => ({
    text,
    slugs: config.profiles.map(({ definition }) => definition.slug),
  });
  if (first !== undefined && first.target.address.place === undefined && more.length === 0) {
    const guard = async (old: string) => {
      const result = await replaceMenu(old, newMenu(first), toOf(first, false));
      return "issue" in result ? result.issue : undefined;
    };
    return { path, text: first.text, ...(force ? {} : { guard }) };
  }
  const splice = async (old: string | null, on: "base" | "branch"): Promise<Replacement> => {
    let text = old ?? undefined;
    for (const menu of menus) {
      // Changes by people on the branch are handled for each file as a whole, so nothing is guarded there.
      const result = await replaceMenu(text, newMenu(menu), toOf(menu, force || on === "branch"));
      if ("issue" in result) return result;
      text = result.text;
    }
    return { text: text ?? "" };
  };
  const partOf = async (file: string): Promise<string | undefined> => {
    const parts = await Promise.all(menus.map(({ target }) => menuTextAt(file, target.address)));
    return parts.includes(undefined) ? undefined : JSON.stringify(parts);
  };
  const places = menus.flatMap(({ target: { address } }) =>
    address.place === undefined ? [] : [`${path}#${formatPlace(address.place)}`],
  );
  return { path, text: menus.map(({ text }) => text).join(""), splice, partOf, places };
}

/** The text of the menu at a place of a file. */
export async function menuTextAt(text: string, { file, place }: Address): Promise<string | undefined> {
  return place === undefined ? text : menuAt(await yamlLibrary(), text, { name: file, place });
}

async function menuBefore({ target: { address }, config, people }: PublishMenu, file: string | null): Promise<Before> {
  const found = file === null ? undefined : await menuTextAt(file, address);
  const isBlank = address.place !== undefined && found?.trim() === "";
  const text = found === undefined || isBlank ? null : found;
  const document = text === null ? NOTHING : (documentIn(text, people.helm) ?? NOTHING);
  return { text, document, diff: diffConfigs(document, config) };
}

const NOTHING = { profiles: [] };

/** Where the changed profiles, and those that they extend, are written. */
function causesOf({ registry }: PublishMenu, diff: ConfigDiff, { pathOf }: MenusContext): readonly Cause[] {
  if (registry === undefined || pathOf === undefined) return [];
  const { added, modified } = changedSlugs(diff);
  return [...added, ...modified].flatMap((slug) => {
    const declaration = registry.find("profile", slug);
    const written = declaration === undefined ? [] : lineage(declaration).filter(({ origin }) => origin !== BUILT_IN);
    return written.flatMap(({ locate, origin: file }): Cause[] => {
      const { origin, line } = locate?.([]) ?? { origin: file };
      const path = pathOf(origin);
      return path === undefined ? [] : [{ path, slugs: [slug], ...(line === undefined ? {} : { line }) }];
    });
  });
}

function mergeCauses(causes: readonly Cause[]): readonly Cause[] {
  const places = new Map<string, Cause>();
  for (const cause of causes) {
    const key = JSON.stringify([cause.path, cause.line]);
    const slugs = [...new Set([...(places.get(key)?.slugs ?? []), ...cause.slugs])];
    places.set(key, { ...cause, slugs });
  }
  return [...places.values()];
}
