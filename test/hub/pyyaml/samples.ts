import configs from "../../data/pyyaml/configs.json" with { type: "json" };
import * as fc from "../../support/random.ts";

const PIECES = [
  "- ",
  "-",
  ": ",
  ":",
  "? ",
  "?",
  "\n",
  "\n",
  "\n  ",
  "\n    ",
  "\n ",
  " ",
  "  ",
  "\n\n",
  "a",
  "b: ",
  "c",
  "key: value",
  "x y",
  "[",
  "]",
  "{",
  "}",
  ",",
  ", ",
  "&a ",
  "*a",
  "&b",
  "*b ",
  "!!str ",
  "!!int ",
  "!!float ",
  "!!bool ",
  "!!null ",
  "!x ",
  "! ",
  "!!set ",
  "!!omap ",
  "!!binary ",
  "!!timestamp ",
  "!<tag:yaml.org,2002:str> ",
  "!!seq ",
  "!!map ",
  "'",
  "''",
  '"',
  "\\",
  "\\n",
  "\\x41",
  "\\u2028",
  "\\\n",
  "|\n",
  ">\n",
  "|-\n",
  ">+\n",
  "|2\n",
  ">1-\n",
  "# c",
  " # c",
  "#",
  "\t",
  "---\n",
  "...\n",
  "\n---",
  "%YAML 1.1\n",
  "%TAG !e! tag:yaml.org,2002:\n",
  "!e!str ",
  "<<: ",
  "<<",
  "=",
  "1_0",
  "0x_",
  "0x1F",
  "0b1",
  "010",
  "08",
  "1.10",
  ".5",
  "1e3",
  "1:30",
  "-.5",
  "2024-01-01",
  "2024-13-01",
  "2024-01-01 12:00:00",
  "~",
  "null",
  "yes",
  "on",
  "1",
  "1.0",
  "true",
  ".inf",
  ".nan",
  "-0.0",
  "12345678901234567890",
  "\u0085",
  "\u2028",
  "\u2029",
  "\r\n",
  "\r",
  "\ufeff",
  "😀",
  "é",
  "@",
  "`",
  "%",
  "{{ x }}",
  "\x7f",
] as const;

/** Short texts from the tokens of YAML: special cases of the scanner, seldom a valid file. */
export const soup = fc
  .array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 14 })
  .map((parts) => parts.join(""));

const edit = fc.record({
  at: fc.nat(),
  length: fc.nat(4),
  text: fc.oneof(
    fc.constantFrom(...PIECES),
    fc.constant(""),
    fc.constantFrom("  ", "    ", '"', "'", "{{ spawner.user.name }}"),
  ),
});

/** Some lines of a real config with a few changes: valid, or nearly valid. */
export const fragment = fc
  .record({
    config: fc.constantFrom(...configs.map(({ yaml }) => yaml)),
    from: fc.nat(),
    lines: fc.integer({ min: 1, max: 18 }),
    keepIndent: fc.boolean(),
    edits: fc.array(edit, { maxLength: 3 }),
  })
  .map(({ config, from, lines, keepIndent, edits }) => {
    const all = config.split(/(?<=\n)/);
    const start = from % all.length;
    const picked = all.slice(start, start + lines);
    const indent = keepIndent ? 0 : (/^ */.exec(picked[0] ?? "")?.[0].length ?? 0);
    let text = picked.map((line) => (line.slice(0, indent).trim() === "" ? line.slice(indent) : line)).join("");
    for (const { at, length, text: insert } of edits) {
      const place = at % (text.length + 1);
      text = text.slice(0, place) + insert + text.slice(place + length);
    }
    return text;
  });
