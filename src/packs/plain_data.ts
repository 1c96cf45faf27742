/** Far more values than a menu needs; a larger value is a mistake. */
const MOST_VALUES = 2_000_000;
const DEEPEST = 100;

/** A copy of a value that code has made, as data that YAML could contain; or why that is not possible. */
export function plainData(value: unknown): { readonly value: unknown } | { readonly problem: string } {
  let count = 0;
  const copy = (item: unknown, path: string, depth: number): unknown => {
    if (++count > MOST_VALUES) throw new NotPlain(`it has more than ${MOST_VALUES} values`);
    if (depth > DEEPEST) throw new NotPlain(`${path} is nested deeper than ${DEEPEST} levels, or contains itself`);
    if (item === null || typeof item === "string" || typeof item === "boolean") return item;
    if (typeof item === "number" && Number.isFinite(item)) return item;
    if (Array.isArray(item)) return item.map((each, index) => copy(each, `${path}[${index}]`, depth + 1));
    if (!isPlainObject(item)) throw new NotPlain(`${path || "it"} is ${kindOf(item)}`);
    const target = {};
    for (const [key, each] of Object.entries(item)) {
      if (each === undefined) continue;
      const copied = copy(each, path === "" ? key : `${path}.${key}`, depth + 1);
      // The check of the value has to see a key `__proto__`.
      Object.defineProperty(target, key, { value: copied, enumerable: true, configurable: true, writable: true });
    }
    return target;
  };
  try {
    return { value: copy(value, "", 0) };
  } catch (error) {
    // Other errors come from getters of the value.
    if (error instanceof NotPlain) return { problem: error.message };
    return { problem: `reading it failed: ${error instanceof Error ? error.message : String(error)}` };
  }
}

class NotPlain extends Error {}

// Not by the constructor: another realm has its own Object.
function isPlainObject(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function kindOf(value: unknown): string {
  if (typeof value === "object") return `a ${value?.constructor?.name ?? "special object"}`;
  return typeof value === "number" ? String(value) : typeof value === "undefined" ? "undefined" : `a ${typeof value}`;
}
