/**
 * Addresses of a menu inside of another file: `values.yaml#configYml`, `app.yaml#spec.source.helm.values#configYml`,
 * `all.yaml#ConfigMap/hub-config/data["config.yml"]`, `all.yaml#ConfigMap/hub-config[namespace=prod]/data["config.yml"]`.
 *
 * @module
 */

import { fileOfAddress, placeInAddress } from "../text/address.ts";
import { showValue } from "../text/show.ts";

/** One step into a value: a key of a map, a place in a list, or the item of a list that has a value at a key. */
export type AddressStep =
  | { readonly key: string }
  | { readonly index: number }
  | { readonly field: string; readonly equals: string };

/** One document of a file with several, by the kind and the name that it has in Kubernetes. */
export interface DocumentName {
  readonly kind: string;
  readonly name: string;
  /** Where another document has the same kind and name: the namespace of the one that is meant. */
  readonly namespace?: string;
  /** If that is not enough: its number among those that have the same kind and name, from 0. */
  readonly number?: number;
}

/**
 * A place inside of a file. The first level is a path in the file. Each further level is a path in the YAML that is the
 * string at the end of the level before it.
 */
export interface Place {
  readonly document?: DocumentName;
  readonly levels: readonly (readonly AddressStep[])[];
}

/** A file, and the place of the menu in it. Without a place, the menu is the whole file or is looked for in it. */
export interface Address {
  readonly file: string;
  readonly place?: Place;
}

/** What is wrong with an address. */
export interface AddressProblem {
  readonly message: string;
  readonly hint: string;
}

const EXAMPLES = `Write FILE#PATH, such as values.yaml#configYml, cm.yaml#data["config.yml"] or app.yaml#spec.sources[0].helm.valuesObject.configYml`;

/**
 * Kinds start with a capital letter, and keys of values hardly ever do; a key that looks like a kind is written in
 * brackets.
 */
const DOCUMENT =
  /^([A-Z][A-Za-z0-9]*)\/([A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?)(?:\[\s*([^[\]]*?)\s*\](?=[/ ]))?[/ ](?=.)/;

/** What is in brackets after the name of a document. */
const NAMESPACE = /^namespace\s*=\s*(["']?)([A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)\1$/;
const NUMBER = /^\d{1,9}$/;

/** Whether a namespace can be written in an address. */
export function isPlainNamespace(text: string): boolean {
  return NAMESPACE.exec(`namespace=${text}`)?.[2] === text;
}

/** Reads `FILE#PATH`, or `FILE`. */
export function parseAddress(text: string): Address | AddressProblem {
  const file = fileOfAddress(text);
  const inFile = placeInAddress(text);
  if (file === "") return { message: `The address ${showValue(text)} does not name a file`, hint: EXAMPLES };
  if (inFile === undefined) return { file };
  const place = parsePlace(inFile);
  return "message" in place ? place : { file, place };
}

/** Reads what is after the first `#` of an address. */
export function parsePlace(text: string): Place | AddressProblem {
  const [named = "", kind = "", name = "", which] = DOCUMENT.exec(text) ?? [];
  const chosen = which === undefined ? {} : readChoice(which);
  if (chosen === undefined) {
    return wrong(text, named.indexOf("["), "of documents with one name, one is chosen by [namespace=NAME] or [NUMBER]");
  }
  const levels: AddressStep[][] = [];
  let at = named.length;
  for (;;) {
    const steps: AddressStep[] = [];
    for (;;) {
      const read = readStep(text, at, steps.length === 0);
      if ("message" in read) return read;
      steps.push(read.step);
      at = read.end;
      if (at === text.length || text[at] === "#") break;
    }
    levels.push(steps);
    if (at === text.length) break;
    at++;
  }
  return kind === "" ? { levels } : { document: { kind, name, ...chosen }, levels };
}

function readChoice(text: string): Pick<DocumentName, "namespace" | "number"> | undefined {
  if (NUMBER.test(text)) return { number: Number(text) };
  const namespace = NAMESPACE.exec(text)?.[2];
  return namespace === undefined ? undefined : { namespace };
}

type ReadStep = { readonly step: AddressStep; readonly end: number } | AddressProblem;

function readStep(text: string, start: number, isFirst: boolean): ReadStep {
  if (text[start] === "[") return readBracket(text, start);
  let at = start;
  if (!isFirst) {
    if (text[start] !== ".") return wrong(text, start, "a key comes after '.', or in brackets");
    at++;
  }
  const [key = ""] = /^[^.[\]#]*/.exec(text.slice(at)) ?? [];
  if (key === "") return wrong(text, at, "a key is missing");
  return { step: { key }, end: at + key.length };
}

// Shells take quotes away, so that data["config.yml"] arrives as data[config.yml].
function readBracket(text: string, start: number): ReadStep {
  const quoted = /^\[\s*("(?:[^"\\]|\\.)*"|'(?:[^']|'')*')\s*\]/.exec(text.slice(start));
  if (quoted !== null) {
    const key = unquote(quoted[1] ?? "");
    if (key === undefined) return wrong(text, start, "the text in quotes is not closed or has a wrong escape");
    return { step: { key }, end: start + quoted[0].length };
  }
  const field = /^\[\s*([^[\]=#"']+?)\s*=\s*("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^[\]"']*?)\s*\]/.exec(text.slice(start));
  if (field !== null) {
    const [whole, name = "", written = ""] = field;
    const equals = /^["']/.test(written) ? unquote(written) : written;
    if (equals === undefined) return wrong(text, start, "the text in quotes is not closed or has a wrong escape");
    return { step: { field: name, equals }, end: start + whole.length };
  }
  const plain = /^\[\s*([^[\]"'#]+?)\s*\]/.exec(text.slice(start));
  if (plain === null) return wrong(text, start, "the bracket is not closed");
  const [whole, content = ""] = plain;
  const step = /^\d{1,9}$/.test(content) ? { index: Number(content) } : { key: content };
  return { step, end: start + whole.length };
}

function unquote(quoted: string): string | undefined {
  if (quoted.startsWith("'")) return quoted.slice(1, -1).replaceAll("''", "'");
  try {
    return JSON.parse(quoted) as string;
  } catch {
    return undefined;
  }
}

function wrong(text: string, at: number, what: string): AddressProblem {
  const where = at >= text.length ? "at the end" : `at ${showValue(text.slice(at), 20)}`;
  return { message: `The path ${showValue(text)} of an address is wrong ${where}: ${what}`, hint: EXAMPLES };
}

/** An address as it is written. */
export function formatAddress({ file, place }: Address): string {
  return place === undefined ? file : `${file}#${formatPlace(place)}`;
}

/** A place as it is written after the `#`. */
export function formatPlace({ document, levels }: Place): string {
  const path = levels.map((steps) => steps.map(formatStep).join("")).join("#");
  return document === undefined ? path : `${formatDocument(document)}/${path}`;
}

/** The name of a document as it is written before a place in it. */
export function formatDocument({ kind, name, namespace, number }: DocumentName): string {
  const chosen = namespace !== undefined ? `[namespace=${namespace}]` : number !== undefined ? `[${number}]` : "";
  return `${kind}/${name}${chosen}`;
}

function formatStep(step: AddressStep, index: number): string {
  if ("index" in step) return `[${step.index}]`;
  if ("field" in step) {
    return `[${step.field}=${/^[^[\]"'#\s]*$/.test(step.equals) ? step.equals : JSON.stringify(step.equals)}]`;
  }
  if (!/^[^.[\]#/"'\s]+$/.test(step.key)) return `[${JSON.stringify(step.key)}]`;
  return index === 0 ? step.key : `.${step.key}`;
}
