/**
 * Valid menus as people write them, and one mistake in them: what a check has to judge, rather than what it refuses at the
 * first sign.
 */
import * as fc from "../support/random.ts";

type Value = null | boolean | number | string | readonly Value[] | { readonly [key: string]: Value };

const word = fc.constantFrom("lab", "data", "conf", "a1", "x-y", "tool", "shared", "b2c");
const text = fc.constantFrom(
  ...[
    "Lab",
    "A small lab",
    "Größe: 2",
    "it's",
    'say "hi"',
    "a, b",
    "x # y",
    "a: b",
    " padded ",
    "two\nlines\n",
    "日本",
  ],
  ...["no", "1.0", "{{ spawner.user.name }}", "/home/jovyan", "-", "~", "tab\tinside", "a\u2028b", "100%"],
);
const script = fc.constantFrom("echo hello\n", "#!/bin/sh\nset -e\n\necho $HOME\n", "x: 1\n", "[a]\nb = 2\n", "no end");

const maybe = (fields: Readonly<Record<string, fc.Arbitrary<Value>>>) =>
  fc.record(fields, { requiredKeys: [] }) as fc.Arbitrary<Record<string, Value>>;
const few = <T>(one: (index: number) => fc.Arbitrary<T>, most = 2) =>
  fc.nat(most).chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => one(index))));

/** Names and places are those of one profile and one item, for most of them can be there only once. */
const parts = (p: number): Readonly<Record<string, fc.Arbitrary<Value>>> => ({
  config_maps: few((i) =>
    fc
      .record({
        name: fc.constant(`cm-${p}-${i}`),
        key: word,
        mount_path: fc.constant(`/conf/${i}`),
        readonly: fc.boolean(),
        content: script,
      })
      .chain((one) =>
        maybe({ default_mode: fc.constantFrom("0660", "0755"), persist: fc.constant(true) }).map((more) => ({
          ...one,
          ...more,
        })),
      ),
  ),
  pod_env_vars: fc.dictionary(fc.constantFrom("HOME", "MODE", "LEVEL", "A_B", "URL"), text, { noNullPrototype: true }),
  default_url: fc.constantFrom("/lab", "/tree", "/user/{username}"),
  init_containers: few((i) =>
    fc.record({
      name: fc.constant(`init-${i}`),
      image: fc.constantFrom("alpine:3.20", "ghcr.io/org/init:1.2"),
      command: fc.constantFrom<Value>(["sh", "-c", "echo hi"], ["true"]),
      volume_mounts: fc.constantFrom<Value>([], [{ name: `vol-${p}-0`, mount_path: "/work" }]),
    }),
  ),
  manifests: few(
    (i) =>
      fc.record({
        name: word,
        key: word,
        content: few((j) =>
          fc.record({
            apiVersion: fc.constant("v1"),
            kind: fc.constant("ConfigMap"),
            metadata: fc.record({ name: fc.constant(`man-${p}-${i}-${j}`) }),
            data: fc.dictionary(word, fc.constantFrom("info", "1", "true"), { maxKeys: 2, noNullPrototype: true }),
          }),
        ),
      }),
    1,
  ),
  env_from_config_maps: fc.constantFrom<Value>([], ["settings"]),
  env_from_secrets: fc.constantFrom<Value>([], ["db", "s3"]),
  secret_mounts: few(
    (i) => fc.record({ name: fc.constant(`secret-${i}`), mount_path: fc.constant(`/secret/${i}`) }),
    1,
  ),
});

const volumes = (p: number) =>
  few(
    (i) =>
      fc.record({
        name: fc.constant(`vol-${p}-${i}`),
        claim_name: fc.constant(`claim-${p}-${i}`),
        size: fc.constantFrom("1Gi", "10Gi", "500Mi", "1Ti"),
        storage_class: fc.constantFrom("standard", "nfs"),
        access_modes: fc.constantFrom<Value>(["ReadWriteOnce"], ["ReadWriteMany"]),
        volume_mount: fc.constant({ name: `vol-${p}-${i}`, mount_path: `/mnt/${i}` }),
        persist: fc.constant(true),
      }),
    1,
  );

const profile = (p: number): fc.Arbitrary<Record<string, Value>> =>
  fc
    .tuple(
      fc.record({
        groups: fc.uniqueArray(word, { minLength: 1, maxLength: 3 }),
        display_name: text,
        guarantees: maybe({ cpu_guarantee: fc.constant(1), mem_guarantee: fc.constantFrom("512M", "1G") }),
        cpu_limit: fc.integer({ min: 1, max: 16 }),
        mem_limit: fc.constantFrom("2G", "8G", "16G"),
        image: fc.constantFrom("ghcr.io/org/lab:1.0", "org/app:2", "quay.io/a/b:v1"),
        node_selector: fc.dictionary(fc.constantFrom("pool", "zone"), fc.constantFrom("small", "true", "1"), {
          noNullPrototype: true,
        }),
      }),
      volumes(p),
      maybe(parts(p)),
    )
    .map(([{ groups, display_name, guarantees, cpu_limit, mem_limit, image, node_selector }, own, rest]) => ({
      id: `profile_${p}`,
      groups,
      definition: {
        display_name,
        description: "One of many",
        slug: `app_${p}`,
        default: p === 0,
        kubespawner_override: { cpu_limit, mem_limit, ...guarantees, image },
      },
      node_selector,
      // The hub looks at some parts only where there are volumes.
      ...(own.length === 0 ? {} : { ...rest, volumes: own }),
    }));

/** What a menu says, as a value. */
export const menu: fc.Arbitrary<Value> = fc
  .integer({ min: 1, max: 3 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => profile(index))))
  .map((profiles) => ({ profiles }));

/** Choices of a writer, taken one after the other, again and again. */
const choices = fc.array(fc.nat(99), { minLength: 20, maxLength: 60 });

/** Menus as text, each value in one of the ways in which it can be written. */
export const menuText: fc.Arbitrary<string> = fc
  .tuple(menu, choices, fc.constantFrom("\n", "\n", "\n", "\r\n"))
  .map(([value, list, end]) => {
    const writer = new Writer(list);
    return writer.block(value, 0).replaceAll("\n", end);
  });

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

// What no reader takes for anything but this text.
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

/** One mistake in a text. */
export interface Mutation {
  readonly kind: string;
  readonly text: string;
}

const ODD = ["\t", "\u2028", "\u2029", "\x85", "\x7f", "\x01", "\ufeff", "\u00a0", "\u200b", "\r"];
const LAX = [
  ...[
    "on",
    "no",
    "5",
    "0660",
    "1_000",
    "1.10",
    "12:30",
    "2024-01-01",
    "null",
    "~",
    "",
    "[]",
    "{}",
    "=",
    "<<",
    "0x1f",
    ".inf",
  ],
  ...[
    "{{ x }}",
    "{{ spawner.user.name",
    '"{{ spawner.nope.x }}"',
    "{username",
    "'{nope}'",
    '" x"',
    "1e3",
    "8Gi",
    "x".repeat(300),
  ],
];
const SIGNS = [
  ":",
  ": ",
  "#",
  " #",
  "'",
  '"',
  "{",
  "}",
  "[",
  "]",
  ",",
  "- ",
  "&a ",
  "*a",
  "!!str ",
  "!x ",
  "|",
  ">",
  "%",
  "@",
  "? ",
];

/** A valid text with one mistake in it; `kind` is `none` where the mistake has no place. */
export function mutated(valid: fc.Arbitrary<string>): fc.Arbitrary<Mutation & { readonly before: string }> {
  const kinds = Object.keys(MISTAKES);
  return fc
    .tuple(valid, fc.constantFrom(...kinds), fc.nat(1_000_000), fc.nat(1_000_000))
    .map(([before, kind, pick, other]) => {
      const text = MISTAKES[kind]?.(before, pick, other);
      return text === undefined || text === before ? { kind: "none", text: before, before } : { kind, text, before };
    });
}

const SCALAR = /(?<=: +|- +|\[|, |\{)(?:"[^"\n]*"|'[^'\n]*'|[\w./-][\w./ -]*)/g;
const KEY = /(?<=^[ -]*|\{|, )[A-Za-z_]+(?=:)/gm;

const MISTAKES: Readonly<Record<string, (text: string, pick: number, other: number) => string | undefined>> = {
  "an odd character anywhere": (text, pick, other) => insert(text, pick % (text.length + 1), take(ODD, other)),
  "an odd character at an end of a value": (text, pick, other) =>
    at(text, SCALAR, pick, (found) =>
      other % 2 === 0 ? `${found}${take(ODD, other >> 1)}` : `${take(ODD, other >> 1)}${found}`,
    ),
  "an odd character in a value": (text, pick, other) =>
    at(text, SCALAR, pick, (found) => insert(found, Math.ceil(found.length / 2), take(ODD, other))),
  "an odd character beside a key": (text, pick, other) =>
    at(text, KEY, pick, (found) =>
      other % 2 === 0 ? `${found}${take(ODD, other >> 1)}` : `${take(ODD, other >> 1)}${found}`,
    ),
  "an odd character at an end of a line": (text, pick, other) => at(text, /$/gm, pick, () => take(ODD, other)),
  "another value": (text, pick, other) => at(text, SCALAR, pick, () => take(LAX, other)),
  "a key in camel case": (text, pick) =>
    at(text, /(?<=^[ -]*|\{|, )[a-z]+(?:_[a-z]+)+(?=:)/gm, pick, (found) =>
      found.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    ),
  "a key with dashes": (text, pick) =>
    at(text, /(?<=^[ -]*|\{|, )[a-z]+(?:_[a-z]+)+(?=:)/gm, pick, (found) => found.replaceAll("_", "-")),
  "a misspelt key": (text, pick) => at(text, KEY, pick, (found) => `${found.slice(1)}${found.charAt(0)}`),
  "a line twice": (text, pick) => at(text, /^.*\n/gm, pick, (found) => found.repeat(2)),
  "an entry twice, with another value": (text, pick, other) =>
    at(text, /^ +\w+: .*\n/gm, pick, (found) => `${found}${found.replace(/: .*/, () => `: ${take(LAX, other)}`)}`),
  "a line less": (text, pick) => at(text, /^.*\n/gm, pick, () => ""),
  "a blank more before a line": (text, pick) => at(text, /^ +/gm, pick, (found) => `${found} `),
  "a blank less before a line": (text, pick) => at(text, /^ +/gm, pick, (found) => found.slice(1)),
  "a sign too many": (text, pick, other) => insert(text, pick % (text.length + 1), take(SIGNS, other)),
  "a character less": (text, pick) => text.slice(0, pick % text.length) + text.slice((pick % text.length) + 1),
  "the rest less": (text, pick) => text.slice(0, pick % text.length),
};

function take(list: readonly string[], pick: number): string {
  return list[pick % list.length] ?? "";
}

function insert(text: string, place: number, piece: string): string {
  return text.slice(0, place) + piece + text.slice(place);
}

function at(text: string, pattern: RegExp, pick: number, change: (found: string) => string): string | undefined {
  const found = [...text.matchAll(pattern)];
  const one = found[pick % Math.max(1, found.length)];
  if (one === undefined) return undefined;
  return text.slice(0, one.index) + change(one[0]) + text.slice(one.index + one[0].length);
}
