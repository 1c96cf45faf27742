/** A menu as users see it: what the hub shows of each profile, and what it does not show. @module */

import { factsOf, profilesOf } from "../diff/facts.ts";
import { readBool } from "../diff/lax.ts";
import { at, itemsAt, readTree, type TreeNode, textAt } from "../diff/tree.ts";
import type { ProfileFacts } from "../diff/types.ts";
import { HUB_VERSIONS, type HubVersion, hubFacts, USUAL_HUB } from "../hub/versions.ts";
import { createTemplates } from "../rules/engine/templates.ts";
import { checkOneOf } from "../text/argument.ts";
import { maskText } from "../text/mask.ts";

/** A volume of a profile; texts as in the file. */
export interface MenuVolume {
  readonly name: string;
  readonly size?: string;
  /** Where it is mounted. */
  readonly path?: string;
  readonly storageClass?: string;
  readonly accessModes: readonly string[];
  /** Whether it stays when the server stops; missing when the file does not say it. */
  readonly kept?: boolean;
}

/** One entry of a menu. Credentials are masked, and texts are those that a user named `jdoe` gets. */
export interface MenuProfile extends Omit<ProfileFacts, "volumes" | "displayName"> {
  /** The index in the list, from 0. */
  readonly index: number;
  /** The heading in the form. */
  readonly name: string;
  readonly description: string;
  /** Whether the file has `default: true`. */
  readonly isDefault: boolean;
  readonly defaultUrl?: string;
  readonly volumes: readonly MenuVolume[];
}

/** A menu. */
export interface MenuView {
  readonly profiles: readonly MenuProfile[];
  /** All groups, in the order of their first occurrence in the file. */
  readonly groups: readonly string[];
}

/**
 * Reads a menu from a parsed document of any form, as the hub shows it to a user named `jdoe`. Values that the document
 * does not have are left out.
 *
 * @param hub The version of the hub that shows it, since only some versions render templates in texts; default: the
 *   newest release.
 * @throws {ConfiguratorError} When `hub` is not one of `HUB_VERSIONS`.
 *
 * @example
 * ```ts
 * import { menuView } from "app-hub-configurator";
 *
 * const definition = { display_name: "Lab of {{ spawner.user.name }}", slug: "lab", default: false };
 * const { profiles } = menuView({ profiles: [{ id: "lab", groups: ["students"], definition }] });
 * console.log(profiles[0]?.name); // "Lab of jdoe"
 * ```
 */
export function menuView(config: unknown, hub: HubVersion = USUAL_HUB): MenuView {
  checkOneOf("menuView: hub", hub, HUB_VERSIONS);
  const templates = createTemplates(hubFacts(hub));
  const shown = (text: string) => (text.includes("{{") ? maskText(templates.render(text).value ?? text) : text);
  const profiles = profilesOf(readTree(config).root).map((node, index) => profileOf(node, index, shown));
  return { profiles, groups: [...new Set(profiles.flatMap(({ groups }) => groups))] };
}

function profileOf(node: TreeNode, index: number, shown: (text: string) => string): MenuProfile {
  const { volumes: _, displayName: __, ...facts } = factsOf(node, index);
  const text = (...path: string[]) => textAt(node, ...path);
  const url = text("default_url");
  return {
    ...facts,
    index,
    groups: [...new Set(itemsAt(node, "groups").flatMap((group) => textAt(group) ?? []))].map(shown),
    name: shown(text("definition", "display_name") ?? ""),
    description: shown(text("definition", "description") ?? ""),
    isDefault: readBool(at(node, "definition", "default")) === true,
    ...(url === undefined ? {} : { defaultUrl: shown(url) }),
    volumes: itemsAt(node, "volumes").map((volume) => volumeOf(volume, shown)),
  };
}

function volumeOf(node: TreeNode, shown: (text: string) => string): MenuVolume {
  const optional = <Key extends string>(key: Key, text: string | undefined) =>
    text === undefined ? {} : ({ [key]: shown(text) } as { readonly [K in Key]?: string });
  const kept = readBool(at(node, "persist"));
  return {
    name: shown(textAt(node, "name") ?? textAt(node, "claim_name") ?? "volume"),
    ...optional("size", textAt(node, "size")),
    ...optional("path", textAt(node, "volume_mount", "mount_path")),
    ...optional("storageClass", textAt(node, "storage_class")),
    accessModes: itemsAt(node, "access_modes").flatMap((mode) => textAt(mode) ?? []),
    ...(kept === undefined ? {} : { kept }),
  };
}

/** The label of a volume: its name and its size. */
export function volumeLabel({ name, size }: MenuVolume): string {
  return size === undefined ? name : `${name} ${size}`;
}
