/**
 * Whether what a server has answered is of the form that the code after it relies on.
 *
 * @module
 */

/** Tells whether a value is of a type. */
export type Is<T> = (value: unknown) => value is T;

export const isText: Is<string> = (value) => typeof value === "string";
export const isNumber: Is<number> = (value) => typeof value === "number";
export const isFlag: Is<boolean> = (value) => typeof value === "boolean";

/** Something that may be null or missing. */
export function maybe<T>(is: Is<T>): Is<T | null | undefined> {
  return (value) => value === null || value === undefined || is(value);
}

/** Something that may be missing, and is never null. */
export function optional<T>(is: Is<T>): Is<T | undefined> {
  return (value) => value === undefined || is(value);
}

/** Something that is null where it is withheld, as an item of a list. */
export function orNull<T>(is: Is<T>): Is<T | null> {
  return (value) => value === null || is(value);
}

export function arrayOf<T>(is: Is<T>): Is<readonly T[]> {
  return (value): value is readonly T[] => Array.isArray(value) && value.every(is);
}

/** An object with these fields, all of them, and perhaps others. */
export function shaped<T extends object>(fields: { readonly [Name in keyof T]-?: Is<T[Name] | undefined> }): Is<T> {
  const checks = Object.entries(fields) as [string, Is<unknown>][];
  return (value): value is T =>
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    checks.every(([name, is]) => is((value as Readonly<Record<string, unknown>>)[name]));
}
