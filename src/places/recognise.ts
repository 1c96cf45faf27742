/** What a file is that holds no menu where one was expected. @module */

import type { Node } from "yaml";
import type { Issue } from "../errors.ts";
import type { YamlLibrary } from "../text/yaml_compose.ts";
import { childOf, fieldOf, type OuterFile } from "./documents.ts";

interface Form {
  /** "a Helm values file" */
  readonly noun: string;
  readonly fits: (yaml: YamlLibrary, root: Node | undefined, file: OuterFile) => boolean;
  readonly hint: string;
  /** Whether nobody would take it for a menu with a mistake. */
  readonly isOther?: true;
}

const NAME_THE_PLACE = "Name the place of the menu: FILE#PATH, such as values.yaml#configYml";

const isKind = (kind: string) => (yaml: YamlLibrary, root: Node | undefined) => fieldOf(yaml, root, "kind") === kind;

/** The first that fits says what a file is. */
const FORMS: readonly Form[] = [
  {
    noun: "a menu",
    fits: (yaml, root) => hasItems(yaml, root, "profiles", ["definition"]),
    hint: "Look at its profiles",
  },
  {
    noun: "a profile pack",
    fits: (yaml, root) =>
      hasItems(yaml, root, "profiles", ["slug", "extends"]) || hasItems(yaml, root, "families", ["name", "extends"]),
    hint: "A pack makes a menu: dump-config --profiles-dir FOLDER --profiles SLUG --output config.yaml",
  },
  {
    noun: "a file of hubs",
    isOther: true,
    fits: (yaml, root) => yaml.isMap(childOf(yaml, root, "hubs")),
    hint: "It is a request, from which menus are made",
  },
  {
    noun: "a KubeSpawner profileList",
    isOther: true,
    fits: (yaml, root) =>
      isProfileList(yaml, root) ||
      isProfileList(yaml, childOf(yaml, root, "profileList")) ||
      isProfileList(yaml, childOf(yaml, childOf(yaml, root, "singleuser"), "profileList")),
    hint: "An Application Hub reads another form: a list 'profiles' with id, groups and definition",
  },
  {
    noun: "a ConfigMap",
    isOther: true,
    fits: isKind("ConfigMap"),
    hint: 'Name the key of the menu: FILE#data["config.yml"]',
  },
  { noun: "a SealedSecret", isOther: true, fits: isKind("SealedSecret"), hint: "Only its controller can read it" },
  { noun: "an Argo CD Application", isOther: true, fits: isKind("Application"), hint: NAME_THE_PLACE },
  { noun: "an Argo CD ApplicationSet", isOther: true, fits: isKind("ApplicationSet"), hint: NAME_THE_PLACE },
  { noun: "a Flux HelmRelease", isOther: true, fits: isKind("HelmRelease"), hint: NAME_THE_PLACE },
  {
    noun: "a workflow of GitHub Actions",
    isOther: true,
    fits: (yaml, root) => yaml.isMap(childOf(yaml, root, "jobs")) && childOf(yaml, root, "on") !== undefined,
    hint: "Name another file",
  },
  {
    noun: "a Kubernetes object",
    isOther: true,
    fits: (yaml, root) => fieldOf(yaml, root, "apiVersion") !== undefined && fieldOf(yaml, root, "kind") !== undefined,
    hint: NAME_THE_PLACE,
  },
  {
    noun: "a Helm values file",
    isOther: true,
    fits: (yaml, root) =>
      ["jupyterhub", "hub", "singleuser", "configYml", "image"].some((key) => childOf(yaml, root, key) !== undefined),
    hint: NAME_THE_PLACE,
  },
  { noun: "YAML of another kind", fits: (yaml, root) => yaml.isMap(root), hint: NAME_THE_PLACE },
  { noun: "a list", fits: (yaml, root) => yaml.isSeq(root), hint: "A menu is a map with the key 'profiles'" },
  { noun: "text, not YAML of a menu", fits: () => true, hint: "Name another file" },
];

function formOf(file: OuterFile): Form {
  const root = file.source.documents[0]?.contents as Node | undefined;
  return FORMS.find((form) => form.fits(file.yaml, root, file)) as Form;
}

/** Whether a file is of a kind that is known, and not a menu: what is wrong with it is not what would be wrong with a menu. */
export function isOther(file: OuterFile): boolean {
  return file.issues.length === 0 && formOf(file).isOther === true;
}

/** What a file is, with its article: "a profile pack". */
export function nounOfFile(file: OuterFile): string {
  return formOf(file).noun;
}

/**
 * The slugs of a menu's profiles, or their ids where they have none; `undefined` when a file is no menu, or is a menu in which
 * something else stands that would be lost.
 */
export function menuSlugs(file: OuterFile): readonly string[] | undefined {
  const { yaml, source, issues } = file;
  const [document, second] = source.documents;
  const root = document?.contents as Node | undefined;
  const profiles = childOf(yaml, root, "profiles");
  if (issues.length > 0 || second !== undefined || !yaml.isMap(root) || root.items.length !== 1) return undefined;
  if (!yaml.isSeq(profiles)) return undefined;
  const items = profiles.items as Node[];
  if (items.length > 0 && nounOfFile(file) !== "a menu") return undefined;
  return items.map((item, index) => {
    const slug = fieldOf(yaml, childOf(yaml, item, "definition"), "slug");
    return slug ?? fieldOf(yaml, item, "id") ?? `number ${index + 1}`;
  });
}

/** Says of a file without a menu what it is, and what to do. */
export function describeFile(file: OuterFile): Issue {
  const [first] = file.issues;
  if (first !== undefined) return first;
  const { noun, hint } = formOf(file);
  return {
    code: "yaml-syntax",
    message: `'${file.name}' holds no menu: it is ${noun}`,
    hint,
    at: { origin: file.name },
  };
}

function hasItems(yaml: YamlLibrary, root: Node | undefined, key: string, fields: readonly string[]): boolean {
  const list = childOf(yaml, root, key);
  if (!yaml.isSeq(list)) return false;
  return (list.items as Node[]).some((item) => fields.some((field) => childOf(yaml, item, field) !== undefined));
}

function isProfileList(yaml: YamlLibrary, list: Node | undefined): boolean {
  if (!yaml.isSeq(list)) return false;
  return (list.items as Node[]).some(
    (item) => childOf(yaml, item, "display_name") !== undefined && childOf(yaml, item, "definition") === undefined,
  );
}
