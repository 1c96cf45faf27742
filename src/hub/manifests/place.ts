/**
 * A place in an object: its value, its path, and the problems that are reported about it.
 *
 * @module
 */

import { showValue } from "../../text/show.ts";
import { Decimal, Fields, type ObjectValue, UNKNOWN_TEXT } from "./values.ts";

/** Keys and indexes from the object to a place in it. */
export type ObjectPath = readonly (string | number)[];

/** What is wrong with an object. */
export interface ObjectProblem {
  /** What kind of mistake it is. `odd`: the object is made, but does not do what is written. */
  readonly code: "unknown-field" | "required-field" | "type" | "value" | "conflict" | "odd";
  /** Where it is; the object may have nothing there. */
  readonly path: ObjectPath;
  readonly message: string;
  readonly hint: string;
}

/** What all places of one object share. */
export interface ObjectScope {
  /** The type of the object itself, such as `V1Deployment`. */
  readonly type: string;
  readonly root: Fields;
  /** The namespace in which it is created; `undefined` when that is not known or it has none. */
  readonly namespace: string | undefined;
  readonly report: (problem: ObjectProblem) => void;
}

const LONGEST = 60;

/** A value in quotes, shortened. */
export function shown(value: ObjectValue): string {
  if (value === undefined || value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (value instanceof Fields) return "a map";
  if (value instanceof Decimal) return value.value.toFixed(1);
  return typeof value === "string" ? showValue(value, LONGEST) : String(value);
}

/** `spec.containers[0].name` */
export function objectPathText(path: ObjectPath): string {
  return path
    .map((key, index) => {
      if (typeof key === "number") return `[${key}]`;
      if (!/^[A-Za-z_$][\w$-]*$/.test(key)) return `[${showValue(key, LONGEST)}]`;
      return index === 0 ? key : `.${key}`;
    })
    .join("");
}

/** A place in an object. */
export class ObjectPlace {
  readonly value: ObjectValue;
  readonly path: ObjectPath;
  readonly scope: ObjectScope;

  constructor(value: ObjectValue, path: ObjectPath, scope: ObjectScope) {
    this.value = value;
    this.path = path;
    this.scope = scope;
  }

  /** The place at some keys below this one, whether the object has it or not. */
  at(...keys: ObjectPath): ObjectPlace {
    let { value } = this;
    for (const key of keys) {
      value =
        typeof key === "number"
          ? Array.isArray(value)
            ? value[key]
            : undefined
          : value instanceof Fields
            ? value.entries.get(key)
            : undefined;
    }
    return new ObjectPlace(value, [...this.path, ...keys], this.scope);
  }

  /** The object itself. */
  get root(): ObjectPlace {
    return new ObjectPlace(this.scope.root, [], this.scope);
  }

  /** Whether there is a value that is not null. */
  get isThere(): boolean {
    return this.value !== undefined && this.value !== null;
  }

  /** Whether there is a value that is not empty, zero or false: in most places these count as missing. */
  get isSet(): boolean {
    const { value } = this;
    return Boolean(value) && !(Array.isArray(value) && value.length === 0);
  }

  /** Whether it is, or may be, a text that only the hub knows. */
  get isUnknown(): boolean {
    return this.value === UNKNOWN_TEXT;
  }

  /** The text here; `undefined` when there is none, or when it is not known. */
  get text(): string | undefined {
    return typeof this.value === "string" ? this.value : undefined;
  }

  /** The number here. */
  get number(): number | undefined {
    return typeof this.value === "number" ? this.value : undefined;
  }

  /** The map here. */
  get fields(): Fields | undefined {
    return this.value instanceof Fields ? this.value : undefined;
  }

  /** The items of the list here. */
  get items(): readonly ObjectPlace[] {
    const { value } = this;
    return Array.isArray(value)
      ? value.map((item, index) => new ObjectPlace(item, [...this.path, index], this.scope))
      : [];
  }

  /** The keys of the map here with their places. */
  get pairs(): readonly (readonly [string, ObjectPlace])[] {
    return this.fields === undefined
      ? []
      : Array.from(this.fields.entries, ([key, value]) => [
          key,
          new ObjectPlace(value, [...this.path, key], this.scope),
        ]);
  }

  /** `spec.replicas` */
  get name(): string {
    return objectPathText(this.path);
  }

  /** The value here for a message: `'x'`. */
  get shown(): string {
    return shown(this.value);
  }

  /** Reports a value that Kubernetes refuses. */
  refuse(message: string, hint: string): void {
    this.say("value", message, hint);
  }

  /** Reports two things that exclude each other. */
  conflict(message: string, hint: string): void {
    this.say("conflict", message, hint);
  }

  /** Reports that something is missing. */
  demand(hint: string, message: string = "is missing"): void {
    this.say("required-field", message, hint);
  }

  /** Reports something that Kubernetes accepts but that does not do what is written. */
  odd(message: string, hint: string): void {
    this.say("odd", message, hint);
  }

  /** Reports what is wrong here; the message begins with the path. */
  say(code: ObjectProblem["code"], message: string, hint: string): void {
    this.scope.report({ code, path: this.path, message: `${this.name} ${message}`, hint });
  }
}
