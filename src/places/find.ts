/** Finds the menus in files of Helm, Argo CD, Flux and kubectl. @module */

import type { Node, Pair, YAMLMap, YAMLSeq } from "yaml";
import type { AddressStep, Place } from "./address.ts";
import {
  childNode,
  childText,
  documentName,
  type FoundNode,
  insideOf,
  type OuterFile,
  type Parent,
  type Source,
  scalarText,
} from "./documents.ts";

/** A menu that was found. */
export interface FoundMenu {
  readonly place: Place;
  readonly found: FoundNode;
}

/** The Helm value of the charts. */
const VALUE = "configYml";

/** Names of the menu's file in a ConfigMap. */
const FILES: readonly string[] = ["config.yml", "config.yaml"];

/** Objects that hold files, and the key at which they do. */
const HOLDERS: ReadonlyMap<string, string> = new Map([
  ["ConfigMap", "data"],
  ["Secret", "stringData"],
]);

/** Names of files of values, which a HelmRelease of Flux names in `valuesFrom`. */
const VALUES_FILE = /^values[\w.-]{0,100}\.ya?ml$/;

/** Strings that contain values of Helm as YAML: the key of the map around the string, and the key of the string. */
const VALUES_TEXTS = [["helm", "values"]] as const;

/** The largest number of menus that are looked for in one file. */
const MOST = 100;

/** All menus of a file, in its order. */
export function menusIn(file: OuterFile): readonly FoundMenu[] {
  const found: FoundMenu[] = [];
  const { documents } = file.source;
  for (const document of documents) {
    const name = documents.length > 1 ? documentName(file, document) : undefined;
    const start = { source: file.source, document };
    search(file, start, name === undefined ? { levels: [[]] } : { document: name, levels: [[]] }, found);
  }
  return found;
}

type Start = Pick<FoundNode, "source" | "document" | "outer">;

function search(file: OuterFile, start: Start, base: Place, found: FoundMenu[]): void {
  const { yaml } = file;
  const visit = (node: Node, steps: readonly AddressStep[], parents: readonly Parent[], around: string): void => {
    if (found.length >= MOST) return;
    const hit = (child: Node, step: readonly AddressStep[], more: readonly Parent[]): FoundMenu => ({
      place: withLast(base, [...steps, ...step]),
      found: { ...start, node: child, parents: [...parents, ...more] },
    });
    const inside = (text: FoundMenu): void => {
      const source: Source | undefined = insideOf(file, text.found);
      const [document] = source?.documents ?? [];
      if (source === undefined || document === undefined) return;
      const levels = [...text.place.levels, []];
      search(file, { source, document, outer: text.found }, { ...text.place, levels }, found);
    };
    if (yaml.isSeq(node)) {
      const list = node as YAMLSeq<Node>;
      for (const [item, each] of list.items.entries()) {
        if (around === "parameters" && childText(yaml, each, "name") === VALUE) {
          const value = childNode(yaml, each, "value");
          const inItem = pairAt(file, each, "value");
          if (value !== undefined && inItem !== undefined) {
            const step = [{ field: "name", equals: VALUE }, { key: "value" }];
            found.push(hit(value, step, [{ collection: list, item }, inItem]));
          }
        } else visit(each, [...steps, stepOf(file, list, item)], [...parents, { collection: list, item }], "");
      }
    }
    if (!yaml.isMap(node)) return;
    const map = node as YAMLMap<Node, Node | null>;
    const files = HOLDERS.get(childText(yaml, map, "kind") ?? "");
    const mounted = childText(yaml, map, "mountPath")?.split("/").at(-1) ?? "";
    for (const [item, { key: keyNode, value }] of map.items.entries()) {
      const key = scalarText(yaml, keyNode);
      if (key === undefined || value === null) continue;
      const parent = { collection: map, item };
      if (key === VALUE && isMenuLike(file, value)) found.push(hit(value, [{ key }], [parent]));
      else if (key === files && yaml.isMap(value)) {
        const data = value as YAMLMap<Node, Node | null>;
        for (const [index, { key: nameNode, value: content }] of data.items.entries()) {
          const name = scalarText(yaml, nameNode) ?? "";
          if (content === null || found.length >= MOST) continue;
          const text = hit(content, [{ key }, { key: name }], [parent, { collection: data, item: index }]);
          if (FILES.includes(name)) found.push(text);
          else if (VALUES_FILE.test(name)) inside(text);
        }
        // Files of the chart "Zero to JupyterHub": hub.extraFiles.
      } else if (key === "stringData" && FILES.includes(mounted)) found.push(hit(value, [{ key }], [parent]));
      else if (VALUES_TEXTS.some(([outer, own]) => outer === around && own === key) && yaml.isScalar(value))
        inside(hit(value, [{ key }], [parent]));
      else visit(value, [...steps, { key }], [...parents, parent], key);
    }
  };
  visit(start.document.contents as Node, base.levels.at(-1) ?? [], [], "");
}

// A menu is a text, or a map that a chart turns into a text; anything else has the same name by chance.
function isMenuLike({ yaml }: OuterFile, value: Node): boolean {
  return (yaml.isScalar(value) && typeof value.value === "string") || childNode(yaml, value, "profiles") !== undefined;
}

function withLast(place: Place, last: readonly AddressStep[]): Place {
  return { ...place, levels: [...place.levels.slice(0, -1), last] };
}

function pairAt({ yaml }: OuterFile, node: Node | null, key: string): Parent | undefined {
  if (!yaml.isMap(node)) return undefined;
  const pairs = node.items as Pair<Node, Node | null>[];
  const item = pairs.findIndex((pair) => scalarText(yaml, pair.key) === key);
  return item < 0 ? undefined : { collection: node as YAMLMap<Node, Node | null>, item };
}

// An item is named by a field that identifies it, and not by its index, which changes when the list grows.
function stepOf({ yaml }: OuterFile, list: YAMLSeq<Node>, item: number): AddressStep {
  for (const field of ["name", "chart"]) {
    const equals = childText(yaml, list.items[item], field);
    if (equals === undefined || !/^[\w./-]+$/.test(equals)) continue;
    if (list.items.filter((each) => childText(yaml, each, field) === equals).length === 1) return { field, equals };
  }
  return { index: item };
}
