/** What the hub makes in the namespace of a user: claims and other objects, and which profiles keep them. @module */

import { identities } from "../diff/identity.ts";
import { readBool } from "../diff/lax.ts";
import { entryIn, keyIn, type ValuePlace } from "../diff/place.ts";
import { at, itemsAt, type TreeNode, textAt } from "../diff/tree.ts";
import { rows } from "../hub/field.ts";
import { DELETED_KINDS } from "../hub/kinds.ts";
import { LIFECYCLES, type Lifecycle } from "../hub/lifecycle.ts";
import { PROFILE } from "../hub/model.ts";
import type { UsedProfile } from "./profile.ts";

/** An object of Kubernetes by what tells it apart in the namespace of a user. */
export interface ObjectName {
  readonly kind: string;
  /** The group of its API, empty for the core. */
  readonly api: string;
  readonly name: string;
  /** Where a manifest names it, the namespace that all users share. */
  readonly namespace?: string;
  /** Path of the part of the entry that it is made of: `role` for the role of a binding; empty for the whole. */
  readonly part: readonly string[];
}

/** One entry of a profile of which the hub makes objects, each when it does not exist yet. */
export interface Entry {
  readonly profile: UsedProfile;
  /** The key of its list in the profile. */
  readonly section: string;
  readonly place: ValuePlace;
  readonly node: TreeNode;
  /** The first is what the entry is about. */
  readonly objects: readonly [ObjectName, ...ObjectName[]];
  /** What happens when its name changes. */
  readonly naming: Lifecycle;
  /** Whether the hub keeps it when the server stops. */
  readonly kept: boolean;
  /** Whether it has files of users in it. */
  readonly isClaim: boolean;
}

interface Section {
  readonly key: string;
  readonly place: ValuePlace;
  /** Where the names are in an entry; none for manifests, whose objects have their own. */
  readonly names: readonly { readonly path: readonly string[]; readonly kind: string; readonly lifecycle: Lifecycle }[];
}

/** The lists of a profile whose entries have a switch that says whether they are kept. */
const SECTIONS: readonly Section[] = Object.entries(PROFILE.fields).flatMap(([key, list]): readonly Section[] => {
  if (list.type !== "list" || !("fields" in list.of) || !Object.hasOwn(list.of.fields, "persist")) return [];
  const names = [...rows(list.of)].flatMap(({ path, field }) => {
    const kind = field.type === "str" ? field.makes : undefined;
    return kind === undefined ? [] : [{ path, kind, lifecycle: field.lifecycle }];
  });
  return [{ key, place: keyIn({ steps: [], field: PROFILE }, key), names }];
});

/** The keys of the lists that {@link entriesOf} reads. */
export const MADE_SECTIONS: ReadonlySet<string> = new Set(SECTIONS.map(({ key }) => key));

const API_OF_KIND: Readonly<Record<string, string>> = {
  Role: "rbac.authorization.k8s.io",
  RoleBinding: "rbac.authorization.k8s.io",
};

/** What the hub makes for a profile. */
export function entriesOf(profile: UsedProfile): readonly Entry[] {
  return SECTIONS.flatMap((section) => {
    const items = itemsAt(profile.node, section.key);
    const names = identities(items, section.place.field, section.key);
    return items.flatMap((node, index) => {
      const place = entryIn(section.place, names[index] ?? "");
      return section.names.length === 0
        ? objectEntries(profile, section, place, node)
        : namedEntry(profile, section, place, node);
    });
  });
}

function namedEntry(profile: UsedProfile, section: Section, place: ValuePlace, node: TreeNode): readonly Entry[] {
  const objects = section.names.flatMap(({ path, kind }): readonly ObjectName[] => {
    const name = textAt(node, ...path);
    return name === undefined ? [] : [{ kind, api: API_OF_KIND[kind] ?? "", name, part: path.slice(0, -1) }];
  });
  const [first, ...more] = objects;
  const naming = section.names[0]?.lifecycle;
  if (first === undefined || naming === undefined) return [];
  return [
    {
      profile,
      section: section.key,
      place,
      node,
      objects: [first, ...more],
      naming,
      kept: isPersistent(node),
      isClaim: naming === "claim-name",
    },
  ];
}

// Each object of a manifest is made for itself.
function objectEntries(profile: UsedProfile, section: Section, place: ValuePlace, node: TreeNode): readonly Entry[] {
  const content = keyIn(place, "content");
  const objects = itemsAt(node, "content");
  const names = identities(objects, content.field, "content");
  return objects.flatMap((object, index): readonly Entry[] => {
    const kind = textAt(object, "kind");
    const name = textAt(object, "metadata", "name");
    if (kind === undefined || name === undefined) return [];
    const version = textAt(object, "apiVersion") ?? "";
    const namespace = textAt(object, "metadata", "namespace");
    const api = version.includes("/") ? version.slice(0, version.indexOf("/")) : "";
    const shared = namespace === undefined || isOfTheUser(namespace) ? {} : { namespace };
    return [
      {
        profile,
        section: section.key,
        place: entryIn(content, names[index] ?? ""),
        node: object,
        objects: [{ kind, api, name, part: [], ...shared }],
        naming: "object-name",
        // Of other kinds the hub deletes none.
        kept: isPersistent(node) || !DELETED_KINDS.has(kind),
        isClaim: kind === "PersistentVolumeClaim",
      },
    ];
  });
}

// `{{ namespace }}` and the like.
function isOfTheUser(namespace: string): boolean {
  return namespace.includes("{{") || namespace.startsWith("jupyter-");
}

/** Whether the hub keeps what an entry makes when the server stops: null counts as no, and a missing key as yes. */
export function isPersistent(node: TreeNode | undefined): boolean {
  const persist = at(node, "persist");
  if (persist === undefined) return true;
  return readBool(persist) === true;
}

/** Equal for objects that are one and the same in the namespace of a user. */
export function identityOf({ kind, api, name, namespace = "" }: ObjectName): string {
  return JSON.stringify([api, kind, namespace, name]);
}

/** The part of an entry that an object is made of. */
export function partOf(node: TreeNode, { part }: ObjectName): TreeNode | undefined {
  return at(node, ...part);
}

/** Most holders of one object that are remembered for a group: more differ in nothing that would be told. */
const MOST_HOLDERS = 20;

/** Who makes what: the entries that keep an object, by the groups that see their profiles. */
export class Holders {
  readonly #byObject = new Map<string, Map<string, Entry[]>>();

  constructor(entries: Iterable<Entry>) {
    for (const entry of entries) {
      if (!entry.kept) continue;
      for (const object of entry.objects) {
        const key = identityOf(object);
        const byGroup = this.#byObject.get(key) ?? new Map<string, Entry[]>();
        this.#byObject.set(key, byGroup);
        for (const group of entry.profile.groups) {
          const known = byGroup.get(group) ?? [];
          if (known.length < MOST_HOLDERS) byGroup.set(group, [...known, entry]);
        }
      }
    }
  }

  /** The entries that keep an object in the namespaces of users who see a profile, in the order of the file. */
  of(object: ObjectName, groups: readonly string[]): readonly Entry[] {
    const byGroup = this.#byObject.get(identityOf(object));
    if (byGroup === undefined) return [];
    return [...new Set(groups.flatMap((group) => byGroup.get(group) ?? []))];
  }
}

/** The lifecycles of what is made once: a change of it does not reach who has the object. */
export function isMadeOnce(lifecycle: Lifecycle): boolean {
  return "kept" in LIFECYCLES[lifecycle].reach && LIFECYCLES[lifecycle].reach.kept === "not-applied";
}
