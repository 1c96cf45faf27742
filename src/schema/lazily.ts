/**
 * An object whose properties are made when they are read first: building schemas is a part of every start, and most runs
 * need few of them.
 *
 * @param makers What makes each property; called at most once.
 */
export function lazily<T extends Readonly<Record<string, () => unknown>>>(
  makers: T,
): { readonly [K in keyof T]: ReturnType<T[K]> } {
  const made = {};
  for (const [key, make] of Object.entries(makers)) {
    Object.defineProperty(made, key, {
      enumerable: true,
      configurable: true,
      get() {
        const value = make();
        Object.defineProperty(made, key, { value, enumerable: true });
        return value;
      },
    });
  }
  return made as { readonly [K in keyof T]: ReturnType<T[K]> };
}
