/** YAML as people write it: each value in one of its possible forms. */
import * as fc from "../support/random.ts";

/** Plain data. */
export type Value = null | boolean | number | string | readonly Value[] | { readonly [key: string]: Value };

/** The choices of a writer: used one after the other, then from the start again. */
const choices = fc.array(fc.nat(99), { minLength: 20, maxLength: 60 });

/** Values as text. */
export function written(values: fc.Arbitrary<Value>): fc.Arbitrary<string> {
  return fc.tuple(values, choices, fc.constantFrom("\n", "\n", "\n", "\r\n")).map(([value, list, end]) => {
    return new Writer(list).block(value, 0).replaceAll("\n", end);
  });
}

class Writer {
  readonly #choices: readonly number[];
  #next = 0;

  constructor(list: readonly number[]) {
    this.#choices = list;
  }

  #choose(outOf: number): number {
    return (this.#choices[this.#next++ % this.#choices.length] ?? 0) % outOf;
  }

  block(value: Value, indent: number): string {
    const margin = " ".repeat(indent);
    const note = () => (this.#choose(12) === 0 ? `${margin}# a note: [x]\n` : "");
    const tail = () => (this.#choose(15) === 0 ? "  # why" : "");
    if (Array.isArray(value)) {
      return value
        .map((item: Value) => {
          if (isSmall(item) || this.#choose(12) === 0) return `${note()}${margin}- ${this.flow(item)}${tail()}\n`;
          return `${note()}${margin}- ${this.block(item, indent + 2).trimStart()}`;
        })
        .join("");
    }
    return Object.entries(value as Record<string, Value>)
      .map(([key, item]) => {
        const name = `${note()}${margin}${this.#choose(20) === 0 ? `"${key}"` : key}:`;
        if (typeof item === "string" && item.includes("\n") && item.trim() !== "" && this.#choose(3) > 0) {
          const lines = item.split("\n").map((line) => (line === "" ? "" : `${margin}  ${line}`));
          return `${name} |${item.endsWith("\n") ? "" : "-"}\n${lines.join("\n").replace(/\n+$/, "")}\n`;
        }
        if (isSmall(item) || this.#choose(5) === 0)
          return `${name}${" ".repeat(1 + this.#choose(2))}${this.flow(item)}${tail()}\n`;
        return `${name}${tail()}\n${this.block(item, indent + (Array.isArray(item) ? this.#choose(2) * 2 : 2))}`;
      })
      .join("");
  }

  flow(value: Value): string {
    if (Array.isArray(value)) return `[${value.map((item: Value) => this.flow(item)).join(", ")}]`;
    if (typeof value === "object" && value !== null) {
      return `{${Object.entries(value)
        .map(([key, item]) => `${key}: ${this.flow(item)}`)
        .join(", ")}}`;
    }
    if (typeof value !== "string") return String(value);
    if (isPlain(value) && this.#choose(4) > 0) return value;
    if (!/[\n\t\u2028]/.test(value) && this.#choose(2) === 0) return `'${value.replaceAll("'", "''")}'`;
    return JSON.stringify(value).replaceAll("\u2028", "\\u2028");
  }
}

// Plain text that every reader reads as this text.
function isPlain(value: string): boolean {
  return (
    /^[A-Za-zÀ-ÿ/][\wÀ-ÿ./ -]*$/.test(value) &&
    !/^(?:y|n|yes|no|on|off|true|false|null)$/i.test(value) &&
    value.trim() === value
  );
}

function isSmall(value: Value): boolean {
  if (typeof value !== "object" || value === null) return true;
  return Object.values(value).length === 0;
}
