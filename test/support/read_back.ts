import { expect } from "vitest";
import { parse } from "yaml";
import { askPython, hasPython } from "./python.ts";

/** Whether the reader of the hub (PyYAML) is available; without it only the two modes of `yaml` read the text. */
export const hasPyYaml = hasPython(["yaml"], "what PyYAML, the hub's reader, makes of the written files");

type Encoded = null | boolean | readonly unknown[];

/** A value in the form of pyyaml_oracle.py, in which `1`, `1.0` and `"1"` differ. */
function encode(value: unknown): Encoded {
  switch (typeof value) {
    case "string":
      return ["str", value];
    case "bigint":
      return ["int", hex(value)];
    case "number":
      return Number.isInteger(value) ? ["int", hex(BigInt(value))] : ["float", bits(value)];
    case "boolean":
      return value;
    default:
      if (value === null) return null;
      if (Array.isArray(value)) return ["list", ...value.map(encode)];
      return ["dict", ...entriesOf(value).map(([key, item]) => [encode(key), encode(item)])];
  }
}

function entriesOf(value: unknown): [string, unknown][] {
  return Object.entries(value as object).filter(([, item]) => item !== undefined);
}

function hex(value: bigint): string {
  return value < 0n ? `-0x${(-value).toString(16)}` : `0x${value.toString(16)}`;
}

function bits(value: number): string {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  return view.getBigUint64(0).toString(16).padStart(16, "0");
}

// The value from a reader without bigints and without the sign of zero.
function plain(value: unknown): unknown {
  if (typeof value === "bigint") return Number(value);
  if (value === 0) return 0;
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(entriesOf(value).map(([key, item]) => [key, plain(item)]));
}

/** Each text reads back as its value in YAML 1.1 and in YAML 1.2. */
export function expectYamlReads(text: string, value: unknown): void {
  for (const version of ["1.1", "1.2"] as const) {
    expect(parse(text, { version }), `${version}:\n${text.slice(0, 2000)}`).toEqual(plain(value));
  }
}

/** Each text reads back as its value in PyYAML, keys in order and types exact; one process for all of them. */
export function expectPyYamlReads(pairs: readonly (readonly [text: string, value: unknown])[]): void {
  const read = askPython<{ ok: boolean; value?: unknown; error?: string }[]>(
    "pyyaml_oracle.py",
    pairs.map(([text]) => text),
  );
  for (const [index, [text, value]] of pairs.entries()) {
    expect(read[index], text.slice(0, 2000)).toEqual({ ok: true, value: encode(value) });
  }
}
