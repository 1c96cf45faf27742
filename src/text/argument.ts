/** Checks the arguments of exported functions: callers in plain JavaScript can pass any value. @module */

import { ConfiguratorError } from "../errors.ts";
import { didYouMean } from "./nearest.ts";
import { showValue } from "./show.ts";

/**
 * What a value has to be. `[kind]` is a list of such values. A map has these keys; keys that end with a question mark
 * may be missing.
 */
export type ArgumentKind =
  | "anything"
  | "text"
  | "text or bytes"
  | "list"
  | "map"
  | "function"
  | readonly [ArgumentKind]
  | ArgumentMap;

interface ArgumentMap {
  readonly [key: string]: ArgumentKind;
}

/** Whether a map may have only the keys that are named. */
interface Strictness {
  readonly isWhole?: boolean;
}

/**
 * Refuses an argument that is not what it has to be.
 *
 * @param place The function and its parameter, as `checkText: text`.
 * @throws {ConfiguratorError} With what is wrong, and where in the argument.
 */
export function checkArgument(place: string, value: unknown, kind: ArgumentKind, strictness: Strictness = {}): void {
  const wrong = mismatch(place, value, kind, strictness);
  if (wrong !== undefined) throw new ConfiguratorError([{ code: "usage", ...wrong }]);
}

/** The same for a map of options, which can be left out. */
export function checkOptional(place: string, value: unknown, kind: ArgumentKind = "map", more: Strictness = {}): void {
  if (value !== undefined) checkArgument(place, value, kind, more);
}

/** Refuses a value that is not one of these words. */
export function checkOneOf(place: string, value: unknown, words: readonly string[]): void {
  if (words.some((word) => word === value)) return;
  const near = typeof value === "string" ? didYouMean(value, words) : undefined;
  const hint = near ?? `Write one of: ${words.join(", ")}`;
  throw new ConfiguratorError([{ code: "usage", message: `${place} cannot be ${shown(value)}`, hint }]);
}

interface Mismatch {
  readonly message: string;
  readonly hint?: string;
}

function mismatch(place: string, value: unknown, kind: ArgumentKind, more: Strictness): Mismatch | undefined {
  if (!isOfKind(value, kind))
    return { message: `${place} must be ${nameOf(kind)}, not ${shown(value)}`, ...hintFor(value, kind) };
  if (isList(kind)) {
    const [item] = kind;
    for (const [index, one] of (value as readonly unknown[]).entries()) {
      const wrong = mismatch(`${place}[${index}]`, one, item, {});
      if (wrong !== undefined) return wrong;
    }
    return undefined;
  }
  return typeof kind === "string" ? undefined : mapMismatch(place, value as object, kind, more);
}

function mapMismatch(place: string, value: object, kind: ArgumentMap, { isWhole }: Strictness): Mismatch | undefined {
  if (isWhole === true) {
    const known = Object.keys(kind).map(nameIn);
    const odd = Object.keys(value).find((key) => !known.includes(key));
    const hint = odd === undefined ? "" : (didYouMean(odd, known) ?? `Known: ${known.join(", ")}`);
    if (odd !== undefined) return { message: `${place}: there is no ${showValue(odd)}`, hint };
  }
  for (const [key, of] of Object.entries(kind)) {
    const name = nameIn(key);
    const one: unknown = Reflect.get(value, name);
    const wrong = one === undefined && name !== key ? undefined : mismatch(`${place}.${name}`, one, of, {});
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}

const nameIn = (key: string) => (key.endsWith("?") ? key.slice(0, -1) : key);

const isList = (kind: ArgumentKind): kind is readonly [ArgumentKind] => Array.isArray(kind);

function isOfKind(value: unknown, kind: ArgumentKind): boolean {
  if (kind === "anything") return true;
  if (isList(kind) || kind === "list") return Array.isArray(value);
  if (kind === "text" || kind === "function") return typeof value === (kind === "text" ? "string" : kind);
  if (kind === "text or bytes") return typeof value === "string" || value instanceof Uint8Array;
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const nameOf = (kind: ArgumentKind): string => {
  if (isList(kind)) return "a list";
  if (typeof kind === "object") return "a map";
  return kind === "text or bytes" ? "a text or bytes" : `a ${kind}`;
};

function shown(value: unknown): string {
  if (typeof value === "function") return "a function";
  if (value instanceof Uint8Array) return "bytes";
  if (value instanceof Promise) return "a promise";
  const text = showValue(value);
  // It contains itself.
  return text.startsWith("[object ") ? "a map or a list" : text;
}

function hintFor(value: unknown, kind: ArgumentKind): Pick<Mismatch, "hint"> {
  if (value instanceof Promise) return { hint: "Wait for it: await" };
  return kind === "text" && value instanceof Uint8Array
    ? { hint: 'Read the file as text: readFileSync(path, "utf8")' }
    : {};
}
