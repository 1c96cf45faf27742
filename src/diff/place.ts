import { type Field, fieldAt, labelOf } from "../hub/field.ts";
import { maskText } from "../text/mask.ts";

/** One step of a path: a key of a map, or an entry of a list by what identifies it. */
interface Step {
  readonly name: string;
  readonly isItem: boolean;
  readonly field: Field | undefined;
}

/** A way into a document, and what the hub reads at its end: nothing below keys that it does not know. */
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

/** The key under which the value of a place is; `undefined` for entries of lists, and for the whole. */
export function keyOf({ steps }: ValuePlace): string | undefined {
  const last = steps.at(-1);
  return last?.isItem === false ? last.name : undefined;
}

/** Sections whose entries are compared one by one, also when one side has no such section. */
export function isSection({ steps, field }: ValuePlace): boolean {
  return steps.length === 0 || ((field?.type === "list" || field?.type === "map") && Boolean(field.label));
}

// Lists of Kubernetes' own objects whose order has no effect: of words, and of maps.
const wordsOfObjects = /^(?:accessModes|apiGroups|finalizers|nonResourceURLs|resourceNames|resources|verbs)$/;
const mapsOfObjects = /^(?:imagePullSecrets|subjects|volumeMounts|volumes)$/;

/** Lists of words that are compared as sets; any other list of values (a command) is compared by position. */
export function isWordSet(place: ValuePlace): boolean {
  if (isForeign(place)) return wordsOfObjects.test(keyOf(place) ?? "");
  return place.field?.type === "list" && place.field.by === "value";
}

/** Lists whose order has no effect in the hub or in Kubernetes. */
export function isUnordered(place: ValuePlace): boolean {
  if (isForeign(place)) return isWordSet(place) || mapsOfObjects.test(keyOf(place) ?? "");
  return place.field?.type === "list" && !place.field.ordered;
}

// Where the table ends: in an object of Kubernetes, or below a key that the hub does not know.
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
