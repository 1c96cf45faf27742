/** Says what a file is when it does not contain the menu that was expected. @module */

import type { Node } from "yaml";
import type { Issue } from "../errors.ts";
import type { YamlLibrary } from "../text/yaml_compose.ts";
import { childNode, childText, type OuterFile, scalarText } from "./documents.ts";
import { type Form, formOf, isPack, type Look } from "./form.ts";

/** A {@link Look} at a node. */
function lookOf(yaml: YamlLibrary, node: Node | undefined): Look | undefined {
  if (node === undefined) return undefined;
  return {
    isMap: yaml.isMap(node),
    // A getter, since lists can be long and most of them are never looked at.
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

/** Whether a file is of a known kind other than a menu, so that the mistakes of a menu are not looked for in it. */
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
 * The slugs of a menu's profiles, or their ids where there is no slug; `undefined` when a file is not a menu, or has
 * other content that would be lost.
 *
 * @param isOurs Whether the file says that this project wrote it, so that its items are profiles whatever keys they
 *   have.
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

/** An issue that says what a file without a menu is, and what to do. */
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
