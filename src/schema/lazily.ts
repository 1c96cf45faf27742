import * as z from "zod/mini";

/**
 * An object whose properties are made when they are read first: building schemas is a part of every start, and most runs
 * need few of them.
 *
 * @param makers What makes each property; called at most once.
 */
export function lazily<T extends Readonly<Record<string, () => unknown>>>(
  makers: T,
): { readonly [K in keyof T]: ReturnType<T[K]> } {
  const properties = {};
  for (const [key, make] of Object.entries(makers)) {
    Object.defineProperty(properties, key, {
      enumerable: true,
      configurable: true,
      get() {
        const value = make();
        Object.defineProperty(properties, key, { value, enumerable: true });
        return value;
      },
    });
  }
  return properties as { readonly [K in keyof T]: ReturnType<T[K]> };
}

type Makers<T> = { readonly [K in keyof T]: () => T[K] };

/** A strict object whose fields get their schemas when the first value is checked that asks for them. */
export function lazyObject<T extends z.core.$ZodLooseShape>(makers: Makers<T>): z.ZodMiniObject<T, z.core.$strict> {
  const shape = lazily(makers) as T;
  // The library makes every field of a shape that is not a getter when it reads the first one.
  return new z.ZodMiniObject({
    type: "object",
    catchall: z.never(),
    get shape() {
      return shape;
    },
  }) as unknown as z.ZodMiniObject<T, z.core.$strict>;
}

const required = new WeakMap<object, readonly string[]>();

/**
 * The same where fields may be left out, and are then nothing: their schemas are not made for that.
 *
 * @param needed The fields that may not.
 */
export function lazyPatch(
  makers: Makers<z.core.$ZodLooseShape>,
  needed: readonly string[] = [],
): z.ZodMiniObject<z.core.$ZodLooseShape, z.core.$strict> {
  const patch = lazyObject(makers);
  required.set(patch.shape, needed);
  return patch;
}

/** The keys of a shape, in its order, whose schemas have to be asked about this value. */
export function keysToCheck(shape: object, value: object): readonly string[] {
  const needed = required.get(shape);
  const keys = Object.keys(shape);
  return needed === undefined ? keys : keys.filter((key) => Object.hasOwn(value, key) || needed.includes(key));
}
