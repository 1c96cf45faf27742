import * as z from "zod/mini";

/**
 * An object whose properties are made when they are first read: making all schemas would slow every start, and most
 * runs need few of them.
 *
 * @param makers The function that makes each property; it is called at most once.
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

/** A strict object; the schema of a field is made when a check of a value first needs it. */
export function lazyObject<T extends z.core.$ZodLooseShape>(makers: Makers<T>): z.ZodMiniObject<T, z.core.$strict> {
  const shape = lazily(makers) as T;
  // When zod reads one field of a shape that is not a getter, it makes all fields.
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
 * The same for an object whose fields may be left out: the schemas of missing fields are not made.
 *
 * @param needed The fields that may not be left out.
 */
export function lazyPatch(
  makers: Makers<z.core.$ZodLooseShape>,
  needed: readonly string[] = [],
): z.ZodMiniObject<z.core.$ZodLooseShape, z.core.$strict> {
  const patch = lazyObject(makers);
  required.set(patch.shape, needed);
  return patch;
}

/** The keys of a shape, in its order, whose schemas are needed to check this value. */
export function keysToCheck(shape: object, value: object): readonly string[] {
  const needed = required.get(shape);
  const keys = Object.keys(shape);
  return needed === undefined ? keys : keys.filter((key) => Object.hasOwn(value, key) || needed.includes(key));
}
