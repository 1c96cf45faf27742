/**
 * What a file is, from its keys: a menu, a pack, a file of hubs, or a file that people give by mistake instead of
 * these. @module
 */

import { isObject } from "../text/data.ts";

/** What has to be known of a value to say what its file is, whichever reader has read it. */
export interface Look {
  readonly isMap: boolean;
  /** The items of a list; `undefined` for anything else. */
  readonly items: readonly Look[] | undefined;
  /** The text of a scalar; `undefined` for anything else. */
  readonly text: string | undefined;
  /** The value of a key of a map; `undefined` when there is none. */
  readonly at: (key: string) => Look | undefined;
}

/** What a file can be. */
export interface Form {
  /** With its article: "a Helm values file". */
  readonly noun: string;
  /** What to do when a menu was expected. */
  readonly hint: string;
  /** Whether it cannot be a menu with a mistake. */
  readonly isOther?: true;
}

interface FormRow extends Form {
  readonly fits: (root: Look | undefined) => boolean;
}

const NAME_THE_PLACE = "Name the place of the menu: FILE#PATH, such as values.yaml#configYml";

const isKind = (kind: string) => (root: Look | undefined) => root?.at("kind")?.text === kind;

const MENU: FormRow = {
  noun: "a menu",
  fits: (root) => hasItem(root?.at("profiles"), (item) => item.at("definition") !== undefined),
  hint: "Look at its profiles",
};

const PACK: FormRow = {
  noun: "a profile pack",
  isOther: true,
  // A profile with a `slug` of its own and without the keys of a menu is not a profile of a menu with a mistake.
  fits: (root) =>
    root?.at("families")?.items !== undefined ||
    (isList(root?.at("profiles")) &&
      root?.at("profiles")?.items?.every(
        (item) =>
          item.at("slug") !== undefined &&
          // Keys that profiles of a menu have, and profiles of a pack do not.
          item.at("definition") === undefined &&
          item.at("kubespawner_override") === undefined,
      ) === true),
  hint: "A pack makes a menu: dump-config --profiles-dir FOLDER --profiles SLUG --output config.yaml",
};

const HUBS: FormRow = {
  noun: "a file of hubs",
  isOther: true,
  fits: (root) => root?.at("hubs")?.isMap === true,
  hint: "Menus are made from it: dump-config --hubs FILE; dump-config validate --hubs FILE checks them",
};

/** The first form that fits says what a file is. */
const FORMS: readonly FormRow[] = [
  MENU,
  PACK,
  HUBS,
  {
    noun: "a KubeSpawner profileList",
    isOther: true,
    fits: (root) =>
      isProfileList(root) ||
      isProfileList(root?.at("profileList")) ||
      isProfileList(root?.at("singleuser")?.at("profileList")),
    hint: "An Application Hub reads a different form: a list 'profiles' with id, groups and definition",
  },
  {
    noun: "a ConfigMap",
    isOther: true,
    fits: isKind("ConfigMap"),
    hint: 'Name the key of the menu: FILE#data["config.yml"]',
  },
  {
    noun: "a Secret",
    isOther: true,
    fits: isKind("Secret"),
    hint: 'Name the key of the menu: FILE#stringData["config.yml"]',
  },
  {
    noun: "a Kustomization",
    isOther: true,
    fits: isKind("Kustomization"),
    hint: "Name the file of the menu itself: one of those in its list of files, such as configMapGenerator[0].files",
  },
  { noun: "a SealedSecret", isOther: true, fits: isKind("SealedSecret"), hint: "Only its controller can read it" },
  { noun: "an Argo CD Application", isOther: true, fits: isKind("Application"), hint: NAME_THE_PLACE },
  { noun: "an Argo CD ApplicationSet", isOther: true, fits: isKind("ApplicationSet"), hint: NAME_THE_PLACE },
  { noun: "a Flux HelmRelease", isOther: true, fits: isKind("HelmRelease"), hint: NAME_THE_PLACE },
  {
    noun: "a workflow of GitHub Actions",
    isOther: true,
    fits: (root) => root?.at("jobs")?.isMap === true && root.at("on") !== undefined,
    hint: "Name another file",
  },
  {
    noun: "a Kubernetes object",
    isOther: true,
    fits: (root) => root?.at("apiVersion")?.text !== undefined && root.at("kind")?.text !== undefined,
    hint: NAME_THE_PLACE,
  },
  {
    noun: "a Helm values file",
    isOther: true,
    fits: (root) =>
      ["jupyterhub", "hub", "singleuser", "configYml", "image"].some((key) => root?.at(key) !== undefined),
    hint: NAME_THE_PLACE,
  },
  { noun: "YAML of another kind", fits: (root) => root?.isMap === true, hint: NAME_THE_PLACE },
  { noun: "a list", fits: (root) => root?.items !== undefined, hint: "A menu is a map with the key 'profiles'" },
];

const TEXT: Form = { noun: "text, not YAML of a menu", hint: "Name another file" };

/** The form of a file, from its only or first document. */
export function formOf(root: Look | undefined): Form {
  return FORMS.find(({ fits }) => fits(root)) ?? TEXT;
}

/** Whether a document is a menu. */
export const isMenu = (root: Look | undefined): boolean => MENU.fits(root);

/** Whether a document is a profile pack. */
export const isPack = (root: Look | undefined): boolean => !isMenu(root) && PACK.fits(root);

/** Whether a document is a file of hubs. */
export const isHubsFile = (root: Look | undefined): boolean => !isMenu(root) && !PACK.fits(root) && HUBS.fits(root);

/** A {@link Look} at plain data. */
export function lookAt(value: unknown): Look {
  return {
    isMap: isObject(value),
    get items() {
      return Array.isArray(value) ? value.map(lookAt) : undefined;
    },
    text: typeof value === "string" ? value : undefined,
    at: (key) => (isObject(value) && Object.hasOwn(value, key) ? lookAt(value[key]) : undefined),
  };
}

function isList(look: Look | undefined): boolean {
  return (look?.items?.length ?? 0) > 0;
}

function hasItem(list: Look | undefined, fits: (item: Look) => boolean): boolean {
  return list?.items?.some(fits) === true;
}

function isProfileList(list: Look | undefined): boolean {
  return hasItem(list, (item) => item.at("display_name") !== undefined && item.at("definition") === undefined);
}
