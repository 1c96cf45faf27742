import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../support/folders.ts";

/** Phrases that are hard to read for people with another first language, with what to write instead. */
const PHRASES: readonly (readonly [phrase: RegExp, instead: string])[] = [
  [/(?<!\b[Tt]here )\b(?:is|are|was|were) no (?!longer|more|less|such|other)[a-z]/, "is not a"],
  [/\b[Ss]tand(?:s|ing)?\b(?! for|-in)/, "is"],
  [/(?<!left |leaves |leave )\b[Bb]ehind (?!a proxy|one )/, "after"],
  [/\bbelongs? into\b/, "belongs in"],
  [/\b(?:is|are) there twice\b/, "is written twice"],
  [/\b[Tt]akes? warnings for\b/, "treats warnings as"],
  [/\b[Oo]therwise than\b|\b(?:has|have|had|is|are|be) otherwise\b/, "differs from"],
  [/\bmend(?:s|ed|ing)?\b/, "correct or repair"],
  [/\b(?:is|are|was|were|be|been) told (?:as|once|by|of|at|with|from|apart)\b/, "is reported, or is distinguished"],
  [/(?<!\b(?:can|not|to|would) )\btells?\b(?!\()/, "says, shows or reports"],
  [/\b[Ww]hoever\b/, "everybody who, or a name for them"],
  [/\b[Hh]and(?:s|ed|ing)? (?:on|over)\b/, "passes"],
  [/\bgives? way to\b/, "is replaced by"],
  [/\bto the byte\b/, "byte for byte"],
  [/\ball the same\b/, "still, or anyway"],
  [/\brules? (?:has|have) spoken\b/, "has findings"],
  [/\b(?:says?|said) (?:nothing )?of\b/, "say about"],
  [/\bmenus? that exists?\b/, "existing menu"],
  [/\b[Ll]ocks? of images\b/, "image lock"],
  [/\bin place of `?OWNER\b/, "replace `OWNER` with"],
  [/\btruth values?\b/, "boolean"],
  [/\b(?:an?|outer|no|many|by|of|with|without|only) blanks?\b(?! lines?\b)/, "space, or white space"],
  [/(?<!last )\bline ends?\b/, "line break"],
  [/\banew\b/, "again"],
  [/\bdo(?:es)? not go with\b/, "cannot be used with"],
  [/\bholds? no\b/, "does not contain"],
  [/\bletter by letter\b/, "exactly"],
  [/\bwithout a word\b(?! of)/, "silently"],
  [/, no (?:multiple|name|key|number) of\b/, "which is not a"],
];

/** Files that people read: messages and comments, help, documents. Old decisions stay as they were written. */
const READ = /^(?:src|docs|examples|scripts|bench)\/.*\.(?:ts|mjs|md|ya?ml)$|^[A-Z]+\.md$|^action\.yml$/;
/** CONTRIBUTING.md names the phrases. */
const NOT_READ = /^docs\/adr\/|^CONTRIBUTING\.md$|^src\/hub\/pyyaml\/scalars\.ts$/;

test("what people read is in plain English", () => {
  const { stdout } = spawnSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
    cwd: root,
    encoding: "utf8",
  });
  const files = stdout.split("\n").filter((path) => READ.test(path) && !NOT_READ.test(path));
  expect(files.length).toBeGreaterThan(300);
  const found = files.flatMap((path) =>
    readFileSync(join(root, path), "utf8")
      .split("\n")
      .flatMap((line, index) =>
        PHRASES.filter(([phrase]) => phrase.test(line)).map(
          ([phrase, instead]) =>
            `${path}:${index + 1}: "${phrase.exec(line)?.[0]}": write "${instead}": ${line.trim()}`,
        ),
      ),
  );
  expect(found).toEqual([]);
});

test.each([
  ["A name is no label", true],
  ["There is no label", false],
  ["It is no longer there", false],
  ["`[]` stands for a list", false],
  ["The value stands here", true],
  ["what a run has left behind", false],
  ["the place behind the mark", true],
  ["what one hub has otherwise than another", true],
  ["a mistake that was mended", true],
  ["the Deployment was amended", false],
  ["A profile is told as renamed", true],
  ["Noise is told from a defect", true],
  ["as far as its branch tells", true],
  ["Only a registry can tell", false],
  ["  tell(name, ok);", false],
  ["Whoever pushes to it", true],
  ["what a flag hands on", true],
  ["The default gives way to a flag", true],
  ["deterministic to the byte", true],
  ["It is read all the same", true],
  ["What the page says of the menu", true],
  ["It makes a pack of menus that exist", true],
  ["The lock of images stays", true],
  ["Put the account in place of `OWNER`", true],
  ["'5Mi', no multiple of 2Mi", true],
  ["a group with outer blanks", true],
  ["a blank line", false],
  ["the last line ends here", false],
  ["without a word of its own", false],
  ["--hub does not go with --update", true],
])("%j is found: %j", (line, isFound) => {
  expect(PHRASES.some(([phrase]) => phrase.test(line))).toBe(isFound);
});
