/**
 * What a profile creates on the cluster: the names and mounts of the pod, and the documents of its manifests.
 *
 * @module
 */

import { type Document, documentsOf, eachString } from "./documents.ts";
import { fieldOf, itemsOf, type Part, textOf } from "./part.ts";
import type { Report } from "./report.ts";
import { quote } from "./show.ts";
import type { Templates } from "./templates.ts";

/** A volume of the pod or a mount of a container, with its name or path after all templates. */
export interface Named {
  readonly name: string;
  readonly kind: "config_map" | "volume" | "secret_mount" | "init_container";
  readonly at: Part;
}

/** What one profile creates. */
export interface Pod {
  readonly profile: Part;
  /** Without volumes the hub skips six sections of a profile. */
  readonly hasVolumes: boolean;
  readonly volumes: readonly Named[];
  /** Names in {@link volumes}; incomplete when {@link unsure}. */
  readonly names: ReadonlySet<string>;
  /** Whether some name is not known beforehand. */
  readonly unsure: boolean;
  /** Mount paths of the main container. */
  readonly mounts: readonly Named[];
  /** The objects of `manifests`, including those in lists. */
  readonly documents: readonly Document[];
  /** The object in manifests with a kind and a name. */
  readonly made: (kind: string, name: string) => Document | undefined;
  /** Every string in the manifests, as written. */
  readonly strings: () => ReadonlySet<string>;
}

/** Reads the pod of a profile. */
export function podOf(profile: Part, templates: Templates): Pod {
  const volumes: Named[] = [];
  const mounts: Named[] = [];
  let unsure = false;
  const add = (list: Named[], part: Part | undefined, kind: Named["kind"]): void => {
    const name = formattedText(part, templates);
    if (part === undefined || name === undefined) unsure = true;
    else list.push({ name, kind, at: part });
  };
  for (const map of itemsOf(profile, "config_maps")) {
    if (!isMounted(map)) continue;
    add(volumes, fieldOf(map, "name"), "config_map");
    add(mounts, fieldOf(map, "mount_path"), "config_map");
  }
  const own = itemsOf(profile, "volumes");
  for (const volume of own) {
    add(volumes, fieldOf(volume, "name"), "volume");
    add(mounts, fieldOf(fieldOf(volume, "volume_mount"), "mount_path"), "volume");
  }
  if (own.length > 0) {
    for (const secret of itemsOf(profile, "secret_mounts")) {
      add(volumes, fieldOf(secret, "name"), "secret_mount");
      add(mounts, fieldOf(secret, "mount_path"), "secret_mount");
    }
  }
  const documents = documentsOf(profile, templates);
  let strings: ReadonlySet<string> | undefined;
  let byName: ReadonlyMap<string, Document> | undefined;
  return {
    profile,
    hasVolumes: own.length > 0,
    volumes,
    names: new Set(volumes.map((volume) => volume.name)),
    unsure,
    mounts,
    documents,
    made: (kind, name) => {
      byName ??= new Map(documents.map((document) => [`${document.kind}/${document.name}`, document]));
      return byName.get(`${kind}/${name}`);
    },
    strings: () => {
      strings ??= stringsIn(documents);
      return strings;
    },
  };
}

function stringsIn(documents: readonly Document[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const document of documents) if (!document.listed) eachString(document.at, (text) => found.add(text));
  return found;
}

/** True when a config map is mounted: it has a `mount_path` that is not empty. */
export function isMounted(map: Part): boolean {
  const path = fieldOf(map, "mount_path");
  return path !== undefined && path.value !== null && textOf(map, "mount_path") !== "";
}

/** A string after Jinja and `str.format`; `undefined` when one of them fails or there is none. */
export function formattedText(part: Part | undefined, templates: Templates): string | undefined {
  const value = part?.value;
  if (typeof value !== "string") return undefined;
  return value.includes("{") || value.includes("}") ? templates.format(value, "spawner").value : value;
}

/** The path of an init container's mount after all templates, as a list with at most one item. */
export function mountPathOf(mount: Part, templates: Templates): readonly Named[] {
  const at = fieldOf(mount, "mount_path");
  const name = formattedText(at, templates);
  return at === undefined || name === undefined ? [] : [{ name, kind: "init_container", at }];
}

/** Reports a mount whose volume the pod does not have, when the names of all its volumes are known. */
export function missingVolume(mount: Part | undefined, pod: Pod, templates: Templates, report: Report): void {
  const at = fieldOf(mount, "name");
  const name = formattedText(at, templates);
  if (name === undefined || pod.names.has(name) || pod.unsure) return;
  report(at, `The pod does not have a volume ${quote(name)}: Kubernetes refuses the pod`);
}

/** Pairs of the first and a later use of a name. */
export function* repeated(list: readonly Named[]): Iterable<readonly [Named, Named]> {
  const seen = new Map<string, Named>();
  for (const item of list) {
    const first = seen.get(item.name);
    if (first === undefined) seen.set(item.name, item);
    else yield [first, item];
  }
}

/** `volumes[0] ('ws')`: the entry with a name, for messages about another entry. */
export function sectionOf({ kind, at }: Named): string {
  let item: Part | undefined = at;
  while (item !== undefined && typeof item.key !== "number") item = item.parent;
  const name = textOf(item, "name");
  return `${kind}s[${item?.key ?? "?"}]${name === undefined ? "" : ` (${quote(name)})`}`;
}
