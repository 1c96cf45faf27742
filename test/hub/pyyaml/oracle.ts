import { type HubNode, readHubYaml } from "../../../src/hub/pyyaml/mod.ts";
import { askPython } from "../../support/python.ts";

export interface Answer {
  readonly ok: boolean;
  readonly value?: unknown;
  readonly error?: string;
}

/** What PyYAML reads from each text. */
export function pyyaml(texts: readonly string[]): Answer[] {
  return askPython<Answer[]>("pyyaml_oracle.py", texts);
}

/** What our reader reads from a text, in the form of `pyyaml_oracle.py`. */
export function ours(text: string): Answer {
  const yaml = readHubYaml(text);
  const fatal = yaml.problems.find((problem) => problem.fatal);
  if (fatal !== undefined) return { ok: false, error: `${fatal.code}: ${fatal.message}` };
  return { ok: true, value: yaml.root === undefined ? null : encode(yaml.root) };
}

function encode(node: HubNode): unknown {
  if (node.kind === "scalar") {
    const { type, value } = node;
    if (type === "null" || type === "bool") return value;
    if (type === "str") return ["str", value];
    if (type === "int") return ["int", hex(BigInt(value as number | bigint))];
    if (type === "float") return ["float", bits(value as number)];
    return [type];
  }
  if (node.kind === "sequence") {
    const pairs = node.tag?.endsWith(":omap") || node.tag?.endsWith(":pairs");
    return ["list", ...node.items.map((item) => (pairs ? tuple(item) : encode(item)))];
  }
  if (node.tag?.endsWith(":set")) {
    const keys = node.entries.filter((entry) => !entry.overridden).map(({ key }) => encode(key));
    return ["set", ...keys.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))];
  }
  return ["dict", ...entries(node)];
}

function tuple(item: HubNode): unknown {
  const entry = item.kind === "mapping" ? item.entries[0] : undefined;
  return entry === undefined ? ["not a pair"] : ["tuple", encode(entry.key), encode(entry.value)];
}

// Of equal keys, Python keeps the position of the first and the value of the last.
function entries(node: HubNode & { kind: "mapping" }): unknown[] {
  const result: [unknown, unknown][] = [];
  const places = new Map<string, number>();
  for (const { key, value } of node.entries) {
    const identity = sameKey(key);
    const place = places.get(identity);
    if (place !== undefined) result[place] = [result[place]?.[0], encode(value)];
    else {
      places.set(identity, result.length);
      result.push([encode(key), encode(value)]);
    }
  }
  return result;
}

function sameKey(key: HubNode): string {
  if (key.kind === "scalar" && ["bool", "int", "float"].includes(key.type)) return `number ${Number(key.value)}`;
  return key.kind === "scalar" && (key.type === "date" || key.type === "datetime" || key.type === "binary")
    ? `${key.type} ${key.text}`
    : JSON.stringify(encode(key));
}

function hex(value: bigint): string {
  return value < 0n ? `-0x${(-value).toString(16)}` : `0x${value.toString(16)}`;
}

function bits(value: number): string {
  if (Number.isNaN(value)) return "nan";
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  return view.getBigUint64(0).toString(16).padStart(16, "0");
}
