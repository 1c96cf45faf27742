/**
 * fast-check as the tests use it: `import * as fc from "../support/random.ts"`. The suite tries the same values at
 * every run; `npm run fuzz` is the random one. The cases that it finds are kept in test/cases/fuzz, by their test, and
 * are tried first afterwards.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import {
  type Arbitrary,
  check,
  defaultReportMessage,
  sample as draw,
  type IAsyncProperty,
  type IProperty,
  type Parameters,
  type RunDetails,
  stringify,
} from "fast-check";
import { expect } from "vitest";
import { root } from "./folders.ts";

export * from "fast-check";

const { FUZZ_SEED, FUZZ_FACTOR = "1" } = process.env;

/** Whether this is the random run, which may take long: it tries all of the values of which the suite tries some. */
export const isRandomRun = FUZZ_SEED !== undefined;

/** Asserts a property, as fast-check does. */
export function assert<T>(property: IAsyncProperty<T>, options?: Parameters<T>): Promise<void>;
export function assert<T>(property: IProperty<T>, options?: Parameters<T>): void;
export function assert<T>(property: IProperty<T> | IAsyncProperty<T>, options: Parameters<T> = {}): unknown {
  const owner = nextOwner();
  const examples = [...(casesOf(owner) as T[]), ...(options.examples ?? [])];
  const details: unknown = check(property as IProperty<T>, { ...fixed(options), examples });
  return details instanceof Promise
    ? details.then((result: RunDetails<T>) => judge(owner, result))
    : judge(owner, details as RunDetails<T>);
}

/** Values to be tried together; mistakes are passed to {@link noneWrong}. */
export function sample<T>(values: Arbitrary<T>, options: Parameters<T> | number = {}): T[] {
  const own = typeof options === "number" ? { numRuns: options } : options;
  return [...(casesOf(nextOwner()) as T[]), ...draw(values, fixed(own))];
}

/** Asserts that no mistake was found in the test's last {@link sample}. */
export function noneWrong(wrong: readonly { readonly sample: unknown }[]): void {
  const [first] = wrong;
  if (first !== undefined) keep(latest, first.sample);
  expect(wrong.slice(0, 5)).toEqual([]);
}

function fixed<T>(options: Parameters<T>): Parameters<T> {
  const numRuns = (options.numRuns ?? 100) * Number(FUZZ_FACTOR);
  return { ...options, numRuns, seed: FUZZ_SEED === undefined ? (options.seed ?? 1) : Number(FUZZ_SEED) };
}

function judge<T>(owner: Owner, details: RunDetails<T>): void {
  if (!details.failed) return;
  if (details.counterexample !== null) keep(owner, details.counterexample);
  throw new Error(defaultReportMessage(details), { cause: details.errorInstance });
}

/** The test of a case. */
interface Owner {
  /** The file with the cases of the test's file: those of `test/rules/fuzz.test.ts` are in `rules.fuzz.json`. */
  readonly path: string;
  /** The title of the test, and which of its properties it is. */
  readonly title: string;
}

// All files share this module, and can have tests with the same name.
let latest: Owner = { path: "", title: "" };
let test = "";
let property = 0;

function nextOwner(): Owner {
  const { testPath = "", currentTestName = "" } = expect.getState();
  const before = test;
  test = `${testPath}: ${currentTestName}`;
  property = test === before ? property + 1 : 1;
  const file = relative(join(root, "test"), testPath)
    .replace(/\.test\.ts$/, "")
    .replaceAll(/[/\\]/g, ".");
  const path = join(root, "test/cases/fuzz", `${file}.json`);
  latest = { path, title: property === 1 ? currentTestName : `${currentTestName} (${property})` };
  return latest;
}

type Cases = Record<string, unknown[]>;

function read(path: string): Cases {
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as Cases) : {};
}

function casesOf({ path, title }: Owner): readonly unknown[] {
  return (read(path)[title] ?? []).map(decode);
}

// In a random run only: no other run writes to a file that git knows.
function keep({ path, title }: Owner, value: unknown): void {
  if (FUZZ_SEED === undefined) return;
  const cases = read(path);
  const present = cases[title] ?? [];
  const encoded = encode(value);
  if (present.some((each) => JSON.stringify(each) === JSON.stringify(encoded))) return;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify({ ...cases, [title]: [...present, encoded] }, null, 2)}\n`);
  console.error(`Kept as a case of "${title}" in ${relative(root, path)}`);
}

/** A value as JSON. A value that JSON cannot express is a map with the one key `$`. */
function encode(value: unknown): unknown {
  if (value === undefined) return { $: ["undefined"] };
  if (typeof value === "bigint") return { $: ["bigint", String(value)] };
  if (typeof value === "number" && (!Number.isFinite(value) || Object.is(value, -0))) {
    return { $: ["number", Object.is(value, -0) ? "-0" : String(value)] };
  }
  if (value instanceof Uint8Array) return { $: ["bytes", Buffer.from(value).toString("base64")] };
  if (Array.isArray(value)) return value.map(encode);
  if (value === null || ["string", "number", "boolean"].includes(typeof value)) return value;
  const isPlain = typeof value === "object" && [null, Object.prototype].includes(Object.getPrototypeOf(value) as null);
  if (!isPlain) throw new TypeError(`This cannot be written as a case; write a test for it: ${stringify(value)}`);
  const entries = Object.entries(value).map(([key, item]) => [key, encode(item)] as const);
  return Object.hasOwn(value, "$") ? { $: ["map", entries] } : Object.fromEntries(entries);
}

function decode(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(decode);
  if (typeof value !== "object" || value === null) return value;
  const { $: special } = value as { $?: readonly [kind: string, content?: unknown] };
  if (special === undefined) return fromEntries(Object.entries(value));
  const [kind, content] = special;
  if (kind === "undefined") return undefined;
  if (kind === "bigint") return BigInt(String(content));
  if (kind === "number") return Number(content);
  if (kind === "bytes") return Uint8Array.from(Buffer.from(String(content), "base64"));
  return fromEntries(content as readonly (readonly [string, unknown])[]);
}

function fromEntries(entries: readonly (readonly [string, unknown])[]): unknown {
  return Object.fromEntries(entries.map(([key, item]) => [key, decode(item)]));
}
