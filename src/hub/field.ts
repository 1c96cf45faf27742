/**
 * The columns of the table of what the hub reads, and the functions with which its rows are written.
 *
 * @module
 */

import type { grammars } from "./kubernetes.ts";
import type { Lifecycle } from "./lifecycle.ts";
import type { values } from "./values.ts";
import { type HubVersion, USUAL_HUB } from "./versions.ts";

/**
 * Whether a key may be missing or null.
 *
 * - `required`: it has to be there, and not null.
 * - `nullable`: it has to be there, and may be null.
 * - `filled`: it may be missing, but not null.
 * - `optional`: it may be missing or null.
 */
export type Need = "required" | "nullable" | "filled" | "optional";

/** A grammar of names. */
export type GrammarName = keyof typeof grammars;

/** A kind of value. */
export type ValueName = keyof typeof values;

/** What any row can say besides its type, need and lifecycle. */
interface Column {
  /** Versions of the hub that do not know the key, or that have another need for it. */
  readonly hubs?: Readonly<Partial<Record<HubVersion, Need | "unknown">>>;
  /**
   * The need when a server starts, where it is stricter than the need when the file is loaded: without the key, the
   * start fails.
   */
  readonly start?: Need;
  /** The value of a missing key, where null means something else. */
  readonly default?: boolean | readonly string[];
  /**
   * The name for people, of the value or of one of its entries. Missing: the key itself. Empty: a map that people do
   * not name.
   */
  readonly label?: string;
  /** A description for reference pages and editors. */
  readonly description?: string;
  /** When this project writes it; missing: always. */
  readonly written?: "if set" | "never";
  /** The section without which the hub does not look at this one. */
  readonly onlyWith?: "volumes";
  /**
   * For a section of a profile: the hub takes it from the profile with the slug, and not from the first profile with
   * the id.
   */
  readonly bySlug?: true;
  /** Rules of the hub check that are used instead of the general ones. */
  readonly rules?: RowRules;
  /**
   * Which rule reports a scalar that YAML 1.1 reads as something other than a string. Missing: the rule of its
   * spelling. `odd`: the rule of its spelling if that is unusual, or else the rule of the place. `own`: the rule of the
   * place.
   */
  readonly spelling?: "odd" | "own";
}

/** Ids of the rules that report a wrong value. */
interface RowRules {
  /** It has the wrong type. */
  readonly wrong?: string;
  /** It is required and missing. */
  readonly missing?: string;
  /** It is null, which is refused. */
  readonly null?: string;
  /** A key of the map is not a string. */
  readonly keys?: string;
}

interface ScalarColumn extends Column {
  /** The grammar of a name. */
  readonly name?: GrammarName;
  /** The kind of value, where its type does not say enough. */
  readonly value?: ValueName;
  /** The only texts that are valid. */
  readonly oneOf?: readonly [string, ...string[]];
  /** A credential: never shown. */
  readonly credential?: true;
  /** Whether an empty text is useless or refused. */
  readonly nonempty?: true;
  /** Whether KubeSpawner runs Python's `str.format` over it. */
  readonly formatted?: true;
  /** The kind of the object that the hub makes under this name in each user's namespace. */
  readonly makes?: string;
}

interface ListColumn extends Column {
  /**
   * What makes two entries of two lists the same: their place, their value, the fields at these paths, or the identity
   * of a Kubernetes object.
   */
  readonly by: "place" | "value" | "object" | readonly string[];
  /** Whether the order has an effect in the hub or in Kubernetes. */
  readonly ordered: boolean;
  /** Whether an empty list is useless or refused. */
  readonly nonempty?: true;
  readonly value?: ValueName;
}

interface MapColumn extends Column {
  /** The grammar of the keys. */
  readonly keys?: GrammarName;
  readonly value?: ValueName;
}

interface Common {
  readonly need: Need;
  readonly lifecycle: Lifecycle;
}

/** A single value, as pydantic reads it: `int` and `bool` accept texts too; `any` is not checked. */
export interface ScalarField extends Common, ScalarColumn {
  readonly type: "str" | "int" | "bool" | "any";
}

interface EnvColumn extends Column {
  readonly formatted?: true;
}

/** A variable: a text, or a map that says where the text is. */
export interface EnvField extends Common, EnvColumn {
  readonly type: "env";
  readonly reference: ObjectField;
}

/** A list. */
export interface ListField extends Common, ListColumn {
  readonly type: "list";
  readonly of: Field;
}

/** A map whose keys are chosen by those who write it. */
export interface MapField extends Common, MapColumn {
  readonly type: "map";
  readonly of: Field;
}

/** A map with keys that the hub knows; all others are ignored. */
export interface ObjectField extends Common, Column {
  readonly type: "object";
  readonly fields: Readonly<Record<string, Field>>;
}

/** What the hub reads at one place. */
export type Field = ScalarField | EnvField | ListField | MapField | ObjectField;

// Generic functions do not refuse unknown columns by themselves.
type Only<Given, Known> = Given & { readonly [K in Exclude<keyof Given, keyof Known>]: never };
type None = Readonly<Record<never, never>>;

const scalar =
  <T extends ScalarField["type"]>(type: T) =>
  <const N extends Need, const C extends ScalarColumn = None>(
    need: N,
    lifecycle: Lifecycle,
    more?: Only<C, ScalarColumn>,
  ) =>
    ({ type, need, lifecycle, ...more }) as { readonly type: T; readonly need: N; readonly lifecycle: Lifecycle } & C;

/** A row of text. */
export const str = scalar("str");
/** A row of a whole number. */
export const int = scalar("int");
/** A row of a switch. */
export const bool = scalar("bool");
/** A row whose value the hub's model does not check. */
export const any = scalar("any");

/** A row of a variable. */
export function env<const R extends ObjectField, const C extends EnvColumn = None>(
  need: Need,
  lifecycle: Lifecycle,
  reference: R,
  more?: Only<C, EnvColumn>,
) {
  return { type: "env", need, lifecycle, reference, ...more } as {
    readonly type: "env";
    readonly need: Need;
    readonly lifecycle: Lifecycle;
    readonly reference: R;
  } & C;
}

/** A row of a list. */
export function list<const N extends Need, const F extends Field, const C extends ListColumn>(
  need: N,
  lifecycle: Lifecycle,
  of: F,
  more: Only<C, ListColumn>,
) {
  return { type: "list", need, lifecycle, of, ...more } as {
    readonly type: "list";
    readonly need: N;
    readonly lifecycle: Lifecycle;
    readonly of: F;
  } & C;
}

/** A row of a map with free keys. */
export function map<const N extends Need, const F extends Field, const C extends MapColumn = None>(
  need: N,
  lifecycle: Lifecycle,
  of: F,
  more?: Only<C, MapColumn>,
) {
  return { type: "map", need, lifecycle, of, ...more } as {
    readonly type: "map";
    readonly need: N;
    readonly lifecycle: Lifecycle;
    readonly of: F;
  } & C;
}

/** A row of an object, with a row for each of its keys. */
export function object<
  const N extends Need,
  const F extends Readonly<Record<string, Field>>,
  const C extends Column = None,
>(need: N, lifecycle: Lifecycle, fields: F, more?: Only<C, Column>) {
  return { type: "object", need, lifecycle, fields, ...more } as {
    readonly type: "object";
    readonly need: N;
    readonly lifecycle: Lifecycle;
    readonly fields: F;
  } & C;
}

/** The need of a version of the hub for a key; `unknown` when it does not know the key. */
export function needOf(field: Field, version: HubVersion = USUAL_HUB): Need | "unknown" {
  return field.hubs?.[version] ?? field.need;
}

/** Whether a version of the hub refuses a file in which a key is missing. */
export function isNeeded(field: Field, version: HubVersion = USUAL_HUB): boolean {
  const need = needOf(field, version);
  return need === "required" || need === "nullable";
}

/**
 * The row that one step of a path leads to: a key, or the index or name of an entry; `undefined` when there is none.
 */
export function fieldAt(field: Field | undefined, step: string | number): Field | undefined {
  switch (field?.type) {
    case "object":
      return Object.hasOwn(field.fields, step) ? field.fields[step] : undefined;
    case "list":
    case "map":
      return field.of;
    case "env":
      return fieldAt(field.reference, step);
    default:
      return undefined;
  }
}

/** The keys of an object whose rows pass a test, in their order. */
export function keysWhere(object: ObjectField, is: (field: Field) => boolean): readonly string[] {
  return Object.entries(object.fields).flatMap(([key, field]) => (is(field) ? [key] : []));
}

/** The name that people use for a key or for one of its entries; empty for a map that people do not name. */
export function labelOf(key: string, field: Field | undefined): string {
  return field?.label ?? key;
}

/** A row with the keys that lead to it from the whole; `[]` stands for the entries of a list and `*` for those of a map. */
export interface Row {
  readonly path: readonly string[];
  readonly field: Field;
}

/** Every row of a table, in its order. */
export function* rows(field: Field, path: readonly string[] = []): Generator<Row> {
  yield { path, field };
  if (field.type === "list") yield* rows(field.of, [...path, "[]"]);
  else if (field.type === "map") yield* rows(field.of, [...path, "*"]);
  else if (field.type === "env") yield* rows(field.reference, path);
  else if (field.type === "object") {
    for (const [key, inner] of Object.entries(field.fields)) yield* rows(inner, [...path, key]);
  }
}
