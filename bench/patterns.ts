// Every regular expression of the sources, on texts that are one piece again and again between others: four times the text
// takes less than seven times as long. What somebody else decides the length of must not go through a text for each place in
// it.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "../src");

/** Milliseconds that are clearly more than noise, and the length at which the search for them begins. */
const ENOUGH = 10;
const LENGTH = 4000;
const MOST = 7;

interface Pattern {
  readonly place: string;
  readonly source: string;
  readonly flags: string;
}

// A slash after one of these, or at the start of a line, begins an expression and not a division.
const LITERAL =
  /(?<=(?:^|[(,=:[!&|?{};>]|return|\.\.\.)\s*)\/(?![/*])((?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+)\/([dgimsuvy]*)/gm;

/** The expressions of a file, but for those that are put together of others, which their users test. */
function patternsOf(path: string): Pattern[] {
  const text = readFileSync(join(root, path), "utf8").replace(/^\s*(?:\/\/|\*|\/\*\*).*$/gm, "");
  return Array.from(text.matchAll(LITERAL), ({ 1: source = "", 2: flags = "", index }) => ({
    place: `${path}:${text.slice(0, index).split("\n").length}`,
    source,
    flags,
  }));
}

const patterns = readdirSync(root, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".ts") && !path.endsWith("assets.ts"))
  .flatMap(patternsOf)
  // A fixed number of characters takes no longer in a longer text.
  .filter(({ source }) => /[*+]|\{\d+,\}/.test(source));

const PIECES = [
  ...Array.from(" \n\t\r-_.,:;/\\'\"`#&@%$!?<>()[]{}|*+=~^aA0zé\u2028\u0661", (letter) => letter),
  ...[
    "ab",
    "a ",
    " a",
    "a.",
    ".a",
    "a-",
    "-a",
    "a_",
    "a,",
    "a:",
    ":a",
    "a=",
    "a/",
    "/a",
    "1.",
    "1_",
    "0x",
    "{{",
    "}}",
    "{%",
    "%}",
  ],
  ...["\n ", " \n", "\n-", "- ", "''", '""', "``", "a`", "&a;", "://", "a\n", "a@", "\\a", "[0]", ", ", "<!--"],
];

// What the expression itself looks for, too.
const piecesOf = (source: string) => [
  ...PIECES,
  ...source.split(/[^A-Za-z0-9{}<>:/@=&_-]+/).filter((part) => part.length > 1),
];

function run({ source, flags }: Pattern, text: string): number {
  const pattern = new RegExp(source, flags);
  const start = process.cpuUsage();
  if (flags.includes("g")) text.replace(pattern, "");
  else pattern.exec(text);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

const cost = (pattern: Pattern, make: (count: number) => string, length: number) => {
  const text = make(length);
  return Math.min(run(pattern, text), run(pattern, text));
};

test(`${patterns.length} expressions`, () => {
  const slow: string[] = [];
  for (const pattern of patterns) {
    const attack = piecesOf(pattern.source).flatMap((piece) =>
      ["", "a", " ", "-"].flatMap((before) =>
        ["", "!", "\n", " a"].map((after) => (length: number) => before + piece.repeat(length / piece.length) + after),
      ),
    );
    for (const make of attack) {
      // Most take no time at all.
      if (run(pattern, make(LENGTH)) < 1 || cost(pattern, make, 4 * LENGTH) < ENOUGH) continue;
      const ratio = cost(pattern, make, 8 * LENGTH) / cost(pattern, make, 2 * LENGTH);
      if (ratio < MOST) continue;
      slow.push(
        `${pattern.place}: /${pattern.source}/${pattern.flags} on ${JSON.stringify(make(8))}: ${ratio.toFixed(1)}`,
      );
      break;
    }
  }
  console.log(`${patterns.length} expressions, ${slow.length} of them too slow`);
  expect(slow).toEqual([]);
});
