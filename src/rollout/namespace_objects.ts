/**
 * The objects that the hub creates in the namespace of a user, such as claims, and the profiles that keep them. @module
 */

import { identities } from "../diff/identity.ts";
import { readBool } from "../diff/lax.ts";
import { entryIn, keyIn, type ValuePlace } from "../diff/place.ts";
import { at, itemsAt, type TreeNode, textAt } from "../diff/tree.ts";
import { rows } from "../hub/field.ts";
import { DELETED_KINDS } from "../hub/kinds.ts";
import { LIFECYCLES, type Lifecycle } from "../hub/lifecycle.ts";
import { PROFILE } from "../hub/model.ts";
import type { UsedProfile } from "./profile.ts";

/** What identifies a Kubernetes object in the namespace of a user. */
export interface ObjectName {
  readonly kind: string;
  /** The group of its API; empty for the core API. */
  readonly api: string;
  readonly name: string;
  /** The namespace that all users share, when a manifest names one. */
  readonly namespace?: string;
  /**
   * The path of the part of the entry from which it is created: `role` for the role of a binding; empty for the whole
   * entry.
   */
  readonly part: readonly string[];
}

/** One entry of a profile from which the hub creates objects that do not exist yet. */
export interface Entry {
  readonly profile: UsedProfile;
  /** The key of the list that the entry is in. */
  readonly section: string;
  readonly place: ValuePlace;
  readonly node: TreeNode;
  /** The objects; the first one is the subject of the entry. */
  readonly objects: readonly [ObjectName, ...ObjectName[]];
  /** The lifecycle of its name. */
  readonly naming: Lifecycle;
  /** Whether the hub keeps the objects when the server stops. */
  readonly kept: boolean;
  /** Whether it contains files of users. */
  readonly isClaim: boolean;
}

interface Section {
  readonly key: string;
  readonly place: ValuePlace;
  /** The places of names in an entry; empty for manifests, whose objects have names of their own. */
  readonly names: readonly { readonly path: readonly string[]; readonly kind: string; readonly lifecycle: Lifecycle }[];
}

/** The lists of a profile whose entries say whether they are kept (`persist`). */
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

/** The entries of a profile from which the hub creates objects. */
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

// Each object of a manifest is an entry of its own.
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
        // The hub does not delete objects of other kinds.
        kept: isPersistent(node) || !DELETED_KINDS.has(kind),
        isClaim: kind === "PersistentVolumeClaim",
      },
    ];
  });
}

// Whether a namespace is that of the user, such as `{{ namespace }}`.
function isOfTheUser(namespace: string): boolean {
  return namespace.includes("{{") || namespace.startsWith("jupyter-");
}

/** Whether the hub keeps the objects of an entry when the server stops: null counts as no, and a missing key as yes. */
export function isPersistent(node: TreeNode | undefined): boolean {
  const persist = at(node, "persist");
  if (persist === undefined) return true;
  return readBool(persist) === true;
}

/** A text that is equal for two names of the same object in the namespace of a user. */
export function identityOf({ kind, api, name, namespace = "" }: ObjectName): string {
  return JSON.stringify([api, kind, namespace, name]);
}

/** The part of an entry from which an object is created. */
export function partOf(node: TreeNode, { part }: ObjectName): TreeNode | undefined {
  return at(node, ...part);
}

/** The largest number of holders of one object that are remembered for a group; more would not change the result. */
const MOST_HOLDERS = 20;

/** The entries that keep an object, by the groups that see their profiles. */
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

/**
 * Whether a lifecycle is that of values that are used only once, when the object is created: users who have the object
 * do not get a change.
 */
export function isMadeOnce(lifecycle: Lifecycle): boolean {
  return "kept" in LIFECYCLES[lifecycle].reach && LIFECYCLES[lifecycle].reach.kept === "not-applied";
}
