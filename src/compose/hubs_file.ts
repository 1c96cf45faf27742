/**
 * hubs.yaml: the requests of one or many hubs in a file. A hub's options are read as if they were given as flags or
 * inputs, each with its line; its changes of profiles become declarations that extend these (`hub_profiles.ts`).
 *
 * @module
 */

import { dirname, isAbsolute, join, normalize } from "node:path/posix";
import type { Issue, Origin } from "../errors.ts";
import { append } from "../lists.ts";
import { formOf, isMenu, lookAt } from "../places/mod.ts";
import { fileOfAddress, foldersAbove } from "../text/address.ts";
import { isObject, type JsonObject, type Path } from "../text/data.ts";
import { didYouMean } from "../text/nearest.ts";
import { showValue } from "../text/show.ts";
import type { ReadYaml } from "../text/yaml_read.ts";
import type { Given, GivenOption, GivenOptions } from "./given.ts";
import { OPTION_NAMES, type OptionName, type OptionRow, optionRow } from "./options.ts";
import type { GivenFolder } from "./registry.ts";

/** A part of the file that is about one hub: the defaults of all hubs, a hub that it extends, or its own part. */
export interface HubLayer {
  readonly value: JsonObject;
  /** Finds where a value is written, or else the nearest value around it. */
  readonly locate: (path: Path, ofKey?: boolean) => Origin;
}

/** One hub of a file. */
export interface Hub {
  readonly name: string;
  /** The hub that it extends. */
  readonly parent?: string;
  readonly at: Origin;
  /** The layers, from the defaults of all hubs to the hub's own part. */
  readonly layers: readonly HubLayer[];
  /** Its options, as if they were given as flags or inputs. */
  readonly given: GivenOptions;
  /** What is wrong with it. */
  readonly issues: readonly Issue[];
}

/** A file of hubs. */
export interface HubsFile {
  readonly path: string;
  readonly packs: readonly GivenFolder[];
  /** The image lock that the file names. */
  readonly lock?: Given;
  /** The hubs in the order of the file. */
  readonly hubs: readonly Hub[];
  /** What is wrong with the file as a whole, and not with single hubs. */
  readonly issues: readonly Issue[];
}

/** The keys of the file itself. */
const FILE_KEYS = ["packs", "lock", "defaults", "hubs"];

const FORM_HINT = "hubs: { dev: { profiles: [coder_app] } }";

/** Keys of a hub that are not options. */
const EXTENDS = "extends";
const OVERRIDES = "overrides";

/** The options that a hub can give, by the path of their key. */
const KEYED = OPTION_NAMES.flatMap((name) => {
  const { key } = optionRow(name);
  return key === undefined || key.startsWith("/") ? [] : [{ name, path: key.split(".") }];
});

/** The keys that a hub can have. */
const HUB_KEYS: readonly string[] = [...new Set([EXTENDS, ...KEYED.map(({ path: [first = ""] }) => first)])];

/** The longest chain of hubs that extend each other; a longer one is a mistake. */
const LONGEST_CHAIN = 50;

/** Reads a file of hubs. @param path The path as people name it; paths in the file are relative to its folder. */
export function readHubs(text: string, path: string, readYaml: ReadYaml): HubsFile {
  const { documents, issues, locate: locateIn } = readYaml(text, path);
  const locate = (keys: Path, ofKey = false) => locateIn([0, ...keys], ofKey);
  const [document, second] = documents;
  const empty = { path, packs: [], hubs: [] };
  if (issues.length > 0) return { ...empty, issues };
  if (!isObject(document) || second !== undefined) {
    const message =
      second === undefined ? "A file of hubs must be a map with the key 'hubs'" : "A file of hubs is one document";
    return {
      ...empty,
      issues: [
        {
          code: "wrong-type",
          message,
          hint: FORM_HINT,
          at: locateIn([second === undefined ? 0 : 1]),
        },
      ],
    };
  }
  const look = lookAt(document);
  const isNear = Object.keys(document).some((key) => didYouMean(key, FILE_KEYS) !== undefined);
  if (document["hubs"] === undefined && !isNear && (formOf(look).isOther === true || isMenu(look))) {
    const message = `'${path}' is ${formOf(look).noun} and not a file of hubs`;
    return { ...empty, issues: [{ code: "wrong-type", message, hint: FORM_HINT, at: locate([]) }] };
  }
  const found: Issue[] = unknownKeys(document, [...FILE_KEYS, "$schema"], (keys) => locate(keys, true));
  const packs = stringsAt(document["packs"], ["packs"], locate, found).map(
    ({ text: folder, at }): GivenFolder => ({ text: besides(path, folder), at, mayBeFile: true }),
  );
  const lock = lockOf(document["lock"], path, locate(["lock"]), found);
  const defaults = layerAt(document["defaults"] ?? {}, ["defaults"], locate, found);
  const named = document["hubs"];
  if (!isObject(named) || Object.keys(named).length === 0) {
    const message = named === undefined ? "hubs is required" : "hubs must be a map with at least one hub";
    found.push({
      code: named === undefined ? "missing-value" : "wrong-type",
      message,
      path: "hubs",
      hint: FORM_HINT,
      at: locate(["hubs"]),
    });
    return { path, packs, ...(lock && { lock }), hubs: [], issues: found };
  }
  const own = new Map(Object.entries(named).map(([name, value]) => [name, value] as const));
  const hubs = [...own.keys()].map((name) => readHub(name, own, defaults, path, locate));
  return { path, packs, ...(lock && { lock }), hubs, issues: [...found, ...sameOutputs(hubs)] };
}

type Locate = HubLayer["locate"];

function lockOf(value: unknown, file: string, at: Origin, issues: Issue[]): Given | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === "string" && value.trim() !== "") return { text: besides(file, value), at };
  const message = `lock must be the path of a file, not ${showValue(value)}`;
  issues.push({ code: "wrong-type", message, path: "lock", hint: "lock: images.lock.yaml", at });
  return undefined;
}

function readHub(
  name: string,
  all: ReadonlyMap<string, unknown>,
  defaults: HubLayer,
  file: string,
  locate: Locate,
): Hub {
  const issues: Issue[] = [];
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name)) {
    const message = `${showValue(name)} is not a valid name for a hub`;
    issues.push({
      code: "invalid-value",
      message,
      hint: "Use letters, digits, '-', '_' and '.'",
      at: locate(["hubs", name], true),
    });
  }
  const chain = chainOf(name, all, locate, issues);
  const layers = [
    defaults,
    ...chain.map((each) => layerAt(all.get(each) ?? {}, ["hubs", each], locate, each === name ? issues : [])),
  ];
  const given: { [Name in OptionName]?: GivenOption } = {};
  for (const { name: option, path } of KEYED) {
    const read = path[0] === OVERRIDES ? undefined : optionAt(optionRow(option), path, layers, file, issues);
    if (read !== undefined) given[option] = read;
  }
  const parent = chain.at(-2);
  return { name, ...(parent !== undefined && { parent }), at: locate(["hubs", name], true), layers, given, issues };
}

// The hub and the hubs that it extends, the furthest first.
function chainOf(name: string, all: ReadonlyMap<string, unknown>, locate: Locate, issues: Issue[]): readonly string[] {
  const chain: string[] = [];
  let next: string | undefined = name;
  while (next !== undefined) {
    chain.unshift(next);
    const value: unknown = all.get(next);
    const parent: unknown = isObject(value) ? value[EXTENDS] : undefined;
    if (parent === undefined || parent === null) break;
    const at = locate(["hubs", next, EXTENDS]);
    if (typeof parent !== "string" || !all.has(parent)) {
      const hint = typeof parent === "string" ? didYouMean(parent, all.keys()) : undefined;
      const message = `extends: ${showValue(parent)} is not a hub of this file`;
      issues.push({
        code: "unknown-parent",
        message,
        path: EXTENDS,
        hint: hint ?? `Hubs: ${[...all.keys()].join(", ")}`,
        at,
      });
      break;
    }
    if (chain.includes(parent) || chain.length > LONGEST_CHAIN) {
      const message = `Hubs extend each other in a circle: ${[parent, ...chain].join(" < ")}`;
      issues.push({ code: "extends-cycle", message, path: EXTENDS, hint: "Remove extends from one of them", at });
      break;
    }
    next = parent;
  }
  return chain;
}

function layerAt(value: unknown, base: Path, locate: Locate, issues: Issue[]): HubLayer {
  const inside: Locate = (path, ofKey) => locate([...base, ...path], ofKey);
  if (value === null) return { value: {}, locate: inside };
  if (!isObject(value)) {
    issues.push({
      code: "wrong-type",
      message: `${base.map(String).join(".")} must be a map, not ${showValue(value)}`,
      at: inside([]),
    });
    return { value: {}, locate: inside };
  }
  const keys = base[0] === "defaults" ? HUB_KEYS.filter((key) => key !== EXTENDS) : HUB_KEYS;
  append(
    issues,
    unknownKeys(value, keys, (path) => inside(path, true)),
  );
  return { value, locate: inside };
}

function unknownKeys(value: JsonObject, known: readonly string[], locate: (path: Path) => Origin): Issue[] {
  return Object.keys(value)
    .filter((key) => !known.includes(key))
    .map((key) => ({
      code: "unknown-field",
      message: `${showValue(key)} is not a known key`,
      path: key,
      hint: didYouMean(key, known) ?? `Known keys: ${known.filter((each) => each !== "$schema").join(", ")}`,
      at: locate([key]),
    }));
}

/** One option of a hub: a list or a value from the last layer that has it; a map from all layers, key by key. */
function optionAt(
  row: OptionRow,
  path: readonly string[],
  layers: readonly HubLayer[],
  file: string,
  issues: Issue[],
): GivenOption | undefined {
  if (row.kind === "pairs") return pairsAt(path, layers, 2, ([slug, key], text) => `${slug}:${key}=${text}`, issues);
  if (row.kind === "items") return pairsAt(path, layers, 1, ([id], text) => `${id}=${text}`, issues);
  const layer = layers.findLast(({ value }) => isSaid(value, path));
  if (layer === undefined) return undefined;
  const value = path.reduce<unknown>((inside, key) => (isObject(inside) ? inside[key] : inside), layer.value);
  if (value === null) return undefined;
  const at = layer.locate(path);
  if (row.kind === "list") {
    const items = stringsAt(value, path, layer.locate, issues);
    // A value that is not a list is reported already; it must not count as an empty list.
    return Array.isArray(value) ? { at, items } : undefined;
  }
  const text = textOf(row, value);
  if (text === undefined) {
    issues.push({
      code: "wrong-type",
      message: `${path.join(".")} must be ${nounOf(row)}, not ${showValue(value)}`,
      path: path.join("."),
      hint: `For example: ${row.example}`,
      at,
    });
    return undefined;
  }
  return { at, items: [{ text: row.part === "output" && text !== "-" ? besides(file, text) : text, at }] };
}

// Whether a layer has a key, or a key around it that is not a map: `storage_classes: null` removes all of them.
function isSaid(value: JsonObject, path: readonly string[]): boolean {
  let inside: unknown = value;
  for (const key of path) {
    if (!isObject(inside)) return true;
    if (!Object.hasOwn(inside, key)) return false;
    inside = inside[key];
  }
  return true;
}

function textOf(row: OptionRow, value: unknown): string | undefined {
  if (row.kind === "switch") return typeof value === "boolean" ? String(value) : undefined;
  // A version must be a text, since 1.20 would be the number 1.2. A choice has no such values.
  if (typeof value === "number" && (row.kind === "choice" || row.kind === "number")) return String(value);
  return typeof value === "string" ? value : undefined;
}

function nounOf({ kind, choices }: OptionRow): string {
  if (kind === "switch") return "true or false";
  if (choices !== undefined) return `one of ${choices.join(", ")}`;
  return kind === "number" ? "a whole number" : "a text, in quotes where it looks like a number";
}

type Item = readonly [keys: readonly string[], text: string, at: Origin];

/** The items of a map of texts, or of maps of texts, from all layers; null removes an inherited item. */
function pairsAt(
  path: readonly string[],
  layers: readonly HubLayer[],
  depth: number,
  write: (keys: readonly string[], text: string) => string,
  issues: Issue[],
): GivenOption | undefined {
  const items = new Map<string, Item>();
  let at: Origin | undefined;
  const clear = (keys: readonly string[]) => {
    for (const [id, [own]] of items) if (keys.every((key, index) => own[index] === key)) items.delete(id);
  };
  for (const { value, locate } of layers) {
    const visit = (inside: unknown, keys: readonly string[]): void => {
      const here = [...path, ...keys];
      if (inside === null) {
        clear(keys);
        return;
      }
      if (keys.length === depth) {
        if (typeof inside === "string" || typeof inside === "number" || typeof inside === "boolean") {
          items.set(JSON.stringify(keys), [keys, String(inside), locate(here)]);
        } else
          issues.push({
            code: "wrong-type",
            message: `${here.join(".")} must be a text, not ${showValue(inside)}`,
            path: here.join("."),
            at: locate(here),
          });
        return;
      }
      if (!isObject(inside)) {
        issues.push({
          code: "wrong-type",
          message: `${here.join(".")} must be a map, not ${showValue(inside)}`,
          path: here.join("."),
          at: locate(here),
        });
        return;
      }
      at ??= locate(path);
      for (const [key, item] of Object.entries(inside)) visit(item, [...keys, key]);
    };
    const [key = ""] = path;
    if (Object.hasOwn(value, key)) visit(value[key], []);
  }
  if (at === undefined || items.size === 0) return undefined;
  return { at, items: [...items.values()].map(([keys, text, origin]) => ({ text: write(keys, text), at: origin })) };
}

function stringsAt(value: unknown, path: Path, locate: Locate, issues: Issue[]): readonly Given[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) {
    issues.push({
      code: "wrong-type",
      message: `${path.map(String).join(".")} must be a list, not ${showValue(value)}`,
      path: path.map(String).join("."),
      hint: "Write [one, two]",
      at: locate(path),
    });
    return [];
  }
  return value.flatMap((item: unknown, index) => {
    const at = locate([...path, index]);
    if (typeof item === "string" && item.trim() !== "") return [{ text: item, at }];
    issues.push({
      code: "wrong-type",
      message: `${path.map(String).join(".")}[${index}] must be a text, not ${showValue(item)}`,
      path: path.map(String).join("."),
      hint: "Put it in quotes",
      at,
    });
    return [];
  });
}

/** A path in a file, relative to the same folder as the file's own path. */
function besides(file: string, path: string): string {
  return isAbsolute(path) || path === "" ? path : join(dirname(file.replaceAll("\\", "/")), path);
}

// Only outputs in the file itself: a flag on top is for one hub.
function sameOutputs(hubs: readonly Hub[]): Issue[] {
  const first = new Map<string, Hub>();
  const files = new Map<string, Hub>();
  const folders = new Map<string, Hub>();
  return hubs.flatMap((hub): Issue[] => {
    const output = hub.given.output?.items[0];
    if (output === undefined) return [];
    const twin = first.get(output.text);
    const file = normalize(fileOfAddress(output.text));
    const above = foldersAbove(file);
    const other = twin ?? folders.get(file) ?? above.map((folder) => files.get(folder)).find(Boolean);
    if (other === undefined) {
      first.set(output.text, hub);
      files.set(file, hub);
      for (const folder of above) folders.set(folder, hub);
      return [];
    }
    const message =
      twin === undefined
        ? `The output of hub '${other.name}' or '${hub.name}' would have to be a file and a folder: ${showValue(output.text)}`
        : `The hubs '${other.name}' and '${hub.name}' have one output, ${showValue(output.text)}`;
    return [
      {
        code: "not-unique",
        message,
        path: "output",
        hint: "Give each hub a file, or a place in a file, of its own",
        at: output.at,
      },
    ];
  });
}
