/**
 * Profiles and families as sets of parts, so that the difference between two of them can be counted quickly and written
 * as a patch. A part is an entry of a map such as `volumes.workspace`, a map of values such as the variables, or all
 * other settings together.
 *
 * @module
 */

import { mergePatch } from "../profiles/merge.ts";
import { GPU_SETTING } from "../profiles/short_names.ts";
import { profileSettings, SETTINGS, type SettingTable } from "../profiles/spec.ts";
import { schemaDefault, shapeOf, stepInto, withDefaults } from "../schema/walk.ts";
import { isObject, type JsonObject, setAt } from "../text/data.ts";

/** One value of a part. */
export interface Leaf {
  readonly path: readonly string[];
  readonly value: unknown;
  /** The value as a text; equal values have equal texts. */
  readonly text: string;
  /** The number of values that people see in it. */
  readonly size: number;
  /** Whether it is equal to the default. */
  readonly isUsual: boolean;
}

/** Settings that exist or are missing as a whole. */
export interface SettingUnit {
  /** A number that is the same for equal parts. */
  readonly id: number;
  readonly leaves: ReadonlyMap<string, Leaf>;
  /** Its values by numbers, which equal values of equal paths share. */
  readonly valueIds: readonly number[];
}

/** A profile or family. */
export type Flat = ReadonlyMap<string, SettingUnit>;

/** The prefix of parts that always exist: maps of values, and all other settings. */
const ALWAYS = "=";

/** Settings that identify a profile and that others cannot inherit. */
const IDENTITY: readonly string[] = ["slug"];

/** Makes {@link Flat}s whose parts can be compared with each other. */
export class Flattener {
  readonly #ids = new Map<string, number>();
  readonly #valueIds = new Map<string, number>();
  readonly #costs = new Map<number, number>();
  readonly #known = new WeakMap<JsonObject, Flat>();

  /** The parts of complete or merged settings. */
  flatten(settings: JsonObject): Flat {
    const known = this.#known.get(settings);
    if (known !== undefined) return known;
    const flat = this.#flatten(settings);
    this.#known.set(settings, flat);
    return flat;
  }

  #flatten(settings: JsonObject): Flat {
    const complete = withDefaults(profileSettings(), settings) as JsonObject;
    const parts = new Map<string, Leaf[]>();
    const add = (part: string, path: readonly string[], value: unknown, isUsual: boolean) => {
      const list = parts.get(part) ?? [];
      parts.set(part, list);
      list.push({ path, value, text: JSON.stringify(value, bigintsToo), size: countValues(value, path), isUsual });
    };
    parts.set(ALWAYS, []);
    for (const [name, row] of Object.entries(SETTINGS as SettingTable)) {
      const value = complete[name];
      if (IDENTITY.includes(name) || value === undefined) continue;
      if (row.kind === "map" && isObject(value)) {
        for (const [key, entry] of Object.entries(value)) {
          const part = `${name}.${key}`;
          parts.set(part, []);
          if (isObject(entry))
            leavesOf(entry, [name, key], row.fields, (path, inner, usual) => add(part, path, inner, usual));
        }
      } else if (row.kind === "group" && isObject(value)) {
        parts.set(name, []);
        leavesOf(value, [name], row.fields, (path, inner, usual) => add(name, path, inner, usual));
      } else if (isValueMap(name) && isObject(value)) {
        parts.set(`${ALWAYS}${name}`, []);
        for (const [key, inner] of Object.entries(value)) add(`${ALWAYS}${name}`, [name, key], inner, false);
      } else add(ALWAYS, [name], value, isUsual([name], value));
    }
    return new Map([...parts].map(([name, leaves]) => [name, this.part(name, leaves)]));
  }

  /** A part with a number that equal parts share. */
  part(name: string, leaves: readonly Leaf[]): SettingUnit {
    const values = leaves.map(({ path, text }) => `${path.join("\0")}\0${text}`);
    return {
      id: numberOf(this.#ids, [name, ...values.toSorted()].join("\u0001")),
      leaves: new Map(leaves.map((leaf) => [leaf.path.join("\0"), leaf])),
      valueIds: values.map((value) => numberOf(this.#valueIds, value)),
    };
  }

  /** The number of values that have to be written to get one from the other. */
  cost(from: Flat, to: Flat): number {
    let total = 0;
    for (const [name, part] of to) total += this.partCost(from.get(name), part, name);
    for (const [name, part] of from) if (!to.has(name)) total += this.partCost(part, undefined, name);
    return total;
  }

  /** The same for one part, which can be missing in each of them. */
  partCost(from: SettingUnit | undefined, to: SettingUnit | undefined, name: string): number {
    if (from?.id === to?.id) return 0;
    const key = ((from?.id ?? -1) + 1) * 2 ** 26 + (to?.id ?? -1) + 1;
    const known = this.#costs.get(key);
    if (known !== undefined) return known;
    let cost = 0;
    if (to === undefined) cost = name.startsWith(ALWAYS) ? (from?.leaves.size ?? 0) : 1;
    else {
      for (const [path, leaf] of to.leaves) {
        const old = from?.leaves.get(path);
        if (old === undefined ? !leaf.isUsual : old.text !== leaf.text) cost += leaf.size;
      }
      for (const path of from?.leaves.keys() ?? []) if (!to.leaves.has(path)) cost += 1;
      // An entry with only default values still has to be written.
      if (from === undefined && !name.startsWith(ALWAYS)) cost = Math.max(cost, 1);
    }
    this.#costs.set(key, cost);
    return cost;
  }
}

function numberOf(numbers: Map<string, number>, key: string): number {
  const number = numbers.get(key) ?? numbers.size;
  numbers.set(key, number);
  return number;
}

/** The patch that turns one into the other. */
export function patchOf(from: Flat, to: Flat): JsonObject {
  const patch: JsonObject = {};
  const set = (path: readonly string[], value: unknown) => setAt(patch, path, value);
  for (const [name, part] of to) {
    const old = from.get(name);
    if (old === undefined && !name.startsWith(ALWAYS)) set(pathOf(name), {});
    for (const [key, leaf] of part.leaves) {
      const other = old?.leaves.get(key);
      if (other === undefined ? !leaf.isUsual : other.text !== leaf.text) set(leaf.path, leaf.value);
    }
    for (const [key, leaf] of old?.leaves ?? []) if (!part.leaves.has(key)) set(leaf.path, null);
  }
  for (const [name, part] of from) {
    if (to.has(name)) continue;
    if (name.startsWith(ALWAYS)) for (const leaf of part.leaves.values()) set(leaf.path, null);
    else set(pathOf(name), null);
  }
  return shortForms(sortSettings(patch));
}

function pathOf(part: string): readonly string[] {
  const dot = part.indexOf(".");
  return dot < 0 ? [part] : [part.slice(0, dot), part.slice(dot + 1)];
}

/** Settings in the usual order. */
export function sortSettings(patch: JsonObject): JsonObject {
  const known = Object.keys(SETTINGS).filter((key) => Object.hasOwn(patch, key));
  return Object.fromEntries(
    [...known, ...Object.keys(patch).filter((key) => !known.includes(key))].map((key) => [key, patch[key]]),
  );
}

function shortForms(patch: JsonObject): JsonObject {
  const [map, key] = GPU_SETTING;
  const limits = patch[map];
  if (!isObject(limits) || Object.keys(limits).length !== 1 || typeof limits[key] !== "number") return patch;
  return Object.fromEntries(
    Object.entries(patch).map(([name, value]) => (name === map ? ["gpu_limit", limits[key]] : [name, value])),
  );
}

/** Settings after a patch. */
export function patched(settings: JsonObject, patch: JsonObject): JsonObject {
  const { gpu_limit: gpus, ...rest } = patch;
  const [map, key] = GPU_SETTING;
  return mergePatch(settings, gpus === undefined ? rest : { ...rest, [map]: { [key]: gpus } }) as JsonObject;
}

/** The number of values that people see in a setting; a text from a file is one value. */
export function countValues(value: unknown, path: readonly string[] = []): number {
  if (path.at(-1) === "content") return 1;
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + countValues(item), 0);
  if (isObject(value))
    return Math.max(
      1,
      Object.values(value).reduce<number>((sum, item) => sum + countValues(item), 0),
    );
  return 1;
}

function leavesOf(
  entry: JsonObject,
  path: readonly string[],
  table: SettingTable,
  add: (path: readonly string[], value: unknown, isUsual: boolean) => void,
): void {
  for (const [key, value] of Object.entries(entry)) {
    const row = Object.hasOwn(table, key) ? table[key] : undefined;
    const here = [...path, key];
    if (value === undefined) continue;
    if (row?.kind === "group" && isObject(value)) leavesOf(value, here, row.fields, add);
    else if (isObject(value) && key === "annotations") {
      for (const [name, text] of Object.entries(value)) add([...here, name], text, false);
    } else add(here, value, isUsual(here, value));
  }
}

const valueMaps = new Map<string, boolean>();

/** Whether a setting is a map with free keys and single values. */
function isValueMap(name: string): boolean {
  const known = valueMaps.get(name);
  if (known !== undefined) return known;
  const schema = stepInto(profileSettings(), name);
  const is = schema !== undefined && shapeOf(schema).kind === "map";
  valueMaps.set(name, is);
  return is;
}

const usuals = new Map<string, string | undefined>();

function isUsual(path: readonly string[], value: unknown): boolean {
  const [first = "", , ...rest] = path;
  const isEntry = (SETTINGS as SettingTable)[first]?.kind === "map";
  const key = isEntry ? [first, "*", ...rest].join(".") : path.join(".");
  if (!usuals.has(key)) {
    const schema = path.reduce<ReturnType<typeof stepInto>>((at, each) => at && stepInto(at, each), profileSettings());
    const usual = schema && schemaDefault(schema);
    usuals.set(key, usual === undefined ? undefined : JSON.stringify(usual));
  }
  return usuals.get(key) === JSON.stringify(value, bigintsToo);
}

function bigintsToo(_: string, value: unknown): unknown {
  return typeof value === "bigint" ? `${value}n` : value;
}
