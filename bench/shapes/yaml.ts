// Reading YAML: as the hub does, and the files of packs.
import { readHubYaml } from "../../src/hub/pyyaml/mod.ts";
import { yamlReader } from "../../src/text/yaml_read.ts";
import { writeYaml } from "../../src/text/yaml_write.ts";
import { type Rows, repeated, type Shape, shape, textShape } from "./shape.ts";

const readYaml = await yamlReader();

/** A text that is read whole: its root has so many items, entries or characters. */
const read = (make: (size: number) => string, parts = (size: number) => size): Shape =>
  textShape(make, readHubYaml, ({ root }, size) => {
    if (root === undefined) return false;
    const found =
      root.kind === "scalar" ? root.text.length : root.kind === "sequence" ? root.items.length : root.entries.length;
    return found >= parts(size);
  });

/** A text that is refused where it is deep, or wrong from its beginning, however long it is. */
const refused = (piece: string): Shape =>
  textShape(
    (size) => piece.repeat(size),
    readHubYaml,
    // Below that they are read.
    ({ problems }, size) => size <= 100 || problems.some(({ fatal }) => fatal),
  );

const whole: Readonly<Record<string, (size: number) => string>> = {
  "items of a list": (size) => "- a\n".repeat(size),
  "items between brackets": (size) => `[${"a,".repeat(size)}]`,
  "pairs between brackets": (size) => `[${"a: b,".repeat(size)}]`,
  "lists in a list": (size) => `[${"[],".repeat(size)}]`,
  "quotes in quotes": (size) => `'${"''".repeat(size)}'`,
  "escapes in quotes": (size) => `"${"\\n".repeat(size)}"`,
  "folded lines in quotes": (size) => `"${"a\n ".repeat(size)}"`,
  "lines of a plain text": (size) => `a${"\n  a".repeat(size)}`,
  "lines of a block": (size) => `|\n${" a\n".repeat(size)}`,
  "lines of a folded block": (size) => `>\n${" a\n".repeat(size)}`,
  "empty lines of a block": (size) => `|\n a\n${"\n".repeat(size)} b\n`,
  "spaces in a plain text": (size) => `a${" ".repeat(size)}b`,
  "colons in a plain text": (size) => `a${":".repeat(size)}b`,
  "signs in a plain text": (size) => `a${"#".repeat(size)}b`,
  keys: (size) => repeated(size, (index) => `key${index}: v\n`),
  "keys between braces": (size) => `{${repeated(size, (index) => `key${index}: v,`)}}`,
  "keys with question marks": (size) => repeated(size, (index) => `? key${index}\n: v\n`),
  "keys of numbers": (size) => repeated(size, (index) => `${index}: v\n`),
  "keys of dates": (size) => repeated(size, (index) => `2024-01-01 00:00:00.${index}: v\n`),
  anchors: (size) => repeated(size, (index) => `- &a${index} x\n`),
  aliases: (size) => `- &a x\n${"- *a\n".repeat(size)}`,
  "aliases of many anchors": (size) => repeated(size, (index) => `- &a${index} x\n- *a${index}\n`),
  tags: (size) => "- !!str x\n".repeat(size),
  merges: (size) => `- &a {k: 1}\n${"- {<<: *a, l: 2}\n".repeat(size)}`,
  comments: (size) => "# a\n- b # c\n".repeat(size),
  "ends of lines of Windows": (size) => "- a\r\n".repeat(size),
  "breaks of YAML 1.1 in quotes": (size) => `"${"a\u2028 ".repeat(size)}"`,
  "whole numbers": (size) => repeated(size, (index) => `- ${index}\n`),
  "numbers in base 60": (size) => "- 1:10:20\n".repeat(size),
  "decimal numbers": (size) => "- 1.5\n".repeat(size),
  dates: (size) => "- 2024-02-29\n".repeat(size),
  "dates that do not exist": (size) => "- 2024-02-30\n".repeat(size),
  "half characters": (size) => '- "\\ud800"\n'.repeat(size),
  booleans: (size) => "- on\n".repeat(size),
  "bytes in base64": (size) => `!!binary "${"YWFh".repeat(size)}"`,
};

const numbers: Readonly<Record<string, (size: number) => string>> = {
  digits: (size) => `[${"1".repeat(size)}]`,
  "hexadecimal digits": (size) => `[0x${"f".repeat(size)}]`,
  "octal digits": (size) => `[0${"7".repeat(size)}]`,
  "parts in base 60": (size) => `[${"1:".repeat(size)}1]`,
  "low lines": (size) => `[1${"_".repeat(size)}1]`,
  "digits after a point": (size) => `[1.${"1".repeat(size)}]`,
};

export const YAML_ROWS: Rows = {
  ...Object.fromEntries(
    Object.entries(whole).map(([title, make]) => [`reading ${title} as the hub does`, read(make, (size) => size / 2)]),
  ),
  ...Object.fromEntries(
    Object.entries(numbers).map(([title, make]) => [
      `reading ${title} of one number as the hub does`,
      textShape(make, readHubYaml, ({ root }, size) => {
        const item = root?.kind === "sequence" ? root.items[0] : undefined;
        return item?.kind === "scalar" && item.text.length >= size && item.type !== "str";
      }),
    ]),
  ),
  ...Object.fromEntries(
    ["[", "{", "- ", "? ", "a: ", '"', "&a ", "!!str ", "|", "\t", "%", ":\n", "{a: ", "[[], ", "<<: "].map((piece) => [
      `refusing ${JSON.stringify(piece)} as the hub does`,
      refused(piece),
    ]),
  ),
  "reading keys that are written twice as the hub does": textShape(
    (size) => `${repeated(size, (index) => `key${index}: v\n`)}${repeated(size, (index) => `key${index}: v\n`)}`,
    (text) => readHubYaml(text, { maxProblems: Number.POSITIVE_INFINITY }),
    ({ duplicates }, size) => duplicates.length === size,
  ),
  "reading one key again and again as the hub does": textShape(
    (size) => "k: v\n".repeat(size),
    (text) => readHubYaml(text, { maxProblems: Number.POSITIVE_INFINITY }),
    ({ duplicates }, size) => duplicates.length === size - 1,
  ),
  "reading many keys of a pack": textShape(
    (size) => repeated(size, (index) => `key${index}: 1\n`),
    (text) => readYaml(text, "f").documents[0],
    (value, size) => Object.keys(value as object).length === size,
  ),
  "reading keys of a pack that are written twice": textShape(
    (size) => repeated(size, (index) => `key${index}: 1\n`).repeat(2),
    (text) => readYaml(text, "f"),
    ({ issues }, size) => issues.length >= Math.min(size, 100),
  ),
  ...Object.fromEntries(
    ["\n", " ", "\n \n", "a", "é", "'", '"', "\\", "\u2028", "{{ x }}", ": ", "#"].map((piece) => [
      `writing YAML of ${JSON.stringify(piece)}`,
      textShape(
        (size) => piece.repeat(size),
        (text) => writeYaml({ a: `${text}x`, b: `x\n${text}` }),
        (written, size) => written.length >= size * piece.length,
      ),
    ]),
  ),
  "writing YAML of many keys": shape(
    (size) => {
      const value = Object.fromEntries(
        Array.from({ length: size }, (_, index) => [`key${index}`, { a: [index, "x"] }]),
      );
      return () => writeYaml(value);
    },
    (written, size) => written.includes(`key${size - 1}`),
  ),
};
