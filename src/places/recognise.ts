/** What a file is that does not contain a menu where one was expected. @module */

import type { Node } from "yaml";
import type { Issue } from "../errors.ts";
import type { YamlLibrary } from "../text/yaml_compose.ts";
import { childNode, childText, type OuterFile, scalarText } from "./documents.ts";
import { type Form, formOf, isPack, type Look } from "./form.ts";

/** A node as what says what its file is. */
function lookOf(yaml: YamlLibrary, node: Node | undefined): Look | undefined {
  if (node === undefined) return undefined;
  return {
    isMap: yaml.isMap(node),
    // Lists can be long, and are only looked into where their key is known.
    get items() {
      return yaml.isSeq(node) ? (node.items as Node[]).flatMap((item) => lookOf(yaml, item) ?? []) : undefined;
    },
    text: scalarText(yaml, node),
    at: (key) => lookOf(yaml, childNode(yaml, node, key)),
  };
}

function rootOf({ yaml, source }: OuterFile): Look | undefined {
  return lookOf(yaml, source.documents[0]?.contents as Node | undefined);
}

function formIn(file: OuterFile): Form {
  return formOf(rootOf(file));
}

/** Whether a file is of a kind that is known, and not a menu: what is wrong with it is not what would be wrong with a menu. */
export function isOther(file: OuterFile): boolean {
  return file.issues.length === 0 && formIn(file).isOther === true;
}

/** Whether a file is a profile pack, which has profiles as a menu has. */
export function isPackFile(file: OuterFile): boolean {
  return file.issues.length === 0 && isPack(rootOf(file));
}

/** What a file is, with its article: "a profile pack". */
export function nounOfFile(file: OuterFile): string {
  return formIn(file).noun;
}

/**
 * The slugs of a menu's profiles, or their ids where they have none; `undefined` when a file is not a menu, or is a menu in which
 * there is something else that would be lost.
 *
 * @param isOurs Whether the file says that it was written here, so that its items are profiles whatever they look like.
 */
export function menuSlugs(file: OuterFile, isOurs = false): readonly string[] | undefined {
  const { yaml, source, issues } = file;
  const [document, second] = source.documents;
  const root = document?.contents as Node | undefined;
  const profiles = childNode(yaml, root, "profiles");
  if (
    issues.length > 0 ||
    source.tags.length > 0 ||
    second !== undefined ||
    !yaml.isMap(root) ||
    root.items.length !== 1
  )
    return undefined;
  if (!yaml.isSeq(profiles)) return undefined;
  const items = profiles.items as Node[];
  if (!isOurs && items.length > 0 && nounOfFile(file) !== "a menu") return undefined;
  return items.map((item, index) => {
    const slug = childText(yaml, childNode(yaml, item, "definition"), "slug");
    return slug ?? childText(yaml, item, "id") ?? `number ${index + 1}`;
  });
}

/** Says of a file without a menu what it is, and what to do. */
export function describeFile(file: OuterFile): Issue {
  const [first] = file.issues;
  if (first !== undefined) return first;
  const { noun, hint } = formIn(file);
  return {
    code: "yaml-syntax",
    message: `'${file.name}' does not contain a menu: it is ${noun}`,
    hint,
    at: { origin: file.name },
  };
}
