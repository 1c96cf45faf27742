/** One mistake in a valid text: the check has to judge it, and does not refuse it at once as it refuses random text. */
import * as fc from "../support/random.ts";

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

/** A valid text with one mistake in it; `kind` is `none` if the text has no place for the mistake. */
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
