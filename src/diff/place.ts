import { type Field, fieldAt, labelOf } from "../hub/field.ts";
import { maskText } from "../text/mask.ts";

/** One step of a path: a key of a map, or an entry of a list by what identifies it. */
interface Step {
  readonly name: string;
  readonly isItem: boolean;
  readonly field: Field | undefined;
}

/** A path into a document, and what the hub reads at its end: nothing below a key that it does not know. */
export interface ValuePlace {
  readonly steps: readonly Step[];
  readonly field: Field | undefined;
}

/** The place below another under a key. */
export function keyIn(place: ValuePlace, name: string): ValuePlace {
  const field = fieldAt(place.field, name);
  return { steps: [...place.steps, { name, isItem: false, field }], field };
}

/** The place of an entry of a list. */
export function entryIn(place: ValuePlace, name: string): ValuePlace {
  const field = place.field?.type === "list" ? place.field.of : undefined;
  return { steps: [...place.steps, { name, isItem: true, field }], field };
}

/** The key of a value; `undefined` for entries of lists, and for the whole document. */
export function keyOf({ steps }: ValuePlace): string | undefined {
  const last = steps.at(-1);
  return last?.isItem === false ? last.name : undefined;
}

/** Whether the entries of a section are compared one by one, even when one side does not have the section. */
export function isSection({ steps, field }: ValuePlace): boolean {
  return steps.length === 0 || ((field?.type === "list" || field?.type === "map") && Boolean(field.label));
}

// Lists in Kubernetes objects whose order has no effect: first those of words, then those of maps.
const wordsOfObjects = /^(?:accessModes|apiGroups|finalizers|nonResourceURLs|resourceNames|resources|verbs)$/;
const mapsOfObjects = /^(?:imagePullSecrets|subjects|volumeMounts|volumes)$/;

/**
 * Whether a list of words is compared as a set; any other list of values, such as a command, is compared by position.
 */
export function isWordSet(place: ValuePlace): boolean {
  if (isForeign(place)) return wordsOfObjects.test(keyOf(place) ?? "");
  return place.field?.type === "list" && place.field.by === "value";
}

/** Whether the order of a list has no effect in the hub or in Kubernetes. */
export function isUnordered(place: ValuePlace): boolean {
  if (isForeign(place)) return isWordSet(place) || mapsOfObjects.test(keyOf(place) ?? "");
  return place.field?.type === "list" && !place.field.ordered;
}

// Whether the hub's table says nothing about a place: in a Kubernetes object, or below a key that the hub does not
// know.
function isForeign({ field }: ValuePlace): boolean {
  return field === undefined || field.type === "any";
}

/** The path with dots, credentials masked. */
export function maskedPath({ steps }: ValuePlace): string {
  return steps.map((step) => maskText(step.name)).join(".");
}

/** The path in words, credentials masked. */
export function labelText({ steps }: ValuePlace): string {
  const words: string[] = [];
  for (const [index, { name, isItem, field }] of steps.entries()) {
    const label = isItem ? name : labelOf(name, field);
    if (label === "" && index < steps.length - 1) continue;
    words.push(maskText(label === "" ? name : label));
  }
  return words.join(" ");
}
