// Texts that are compared, masked, shown and cut.
import { maskLines } from "../../src/hub/credentials.ts";
import { buildConfig, diffConfigs, renderMarkdown, renderText } from "../../src/mod.ts";
import { defaultBranch } from "../../src/publish/inputs.ts";
import { cutMarkdown } from "../../src/text/markdown.ts";
import { maskText } from "../../src/text/mask.ts";
import { unifiedDiff } from "../../src/text/unified_diff.ts";
import { codeSpan, fence, htmlCode, markdownText, safeLog } from "../../src/text/untrusted.ts";
import { many, type Rows, repeated, type Shape, shape, textShape } from "./shape.ts";

/** A text that is written with something else in it: it is at least as long. */
const shown = (act: (text: string) => string, piece: string): Shape =>
  textShape(
    (size) => ` ${piece.repeat(size)}x`,
    act,
    (result, size) => result.length >= size,
  );

const SECRET = " DB_PASSWORD=hunter2hunter2";

const masked = (piece: string): Shape =>
  textShape(
    (size) => `${piece.repeat(size)}\n${SECRET}`,
    maskText,
    (result) => !result.includes("hunter2"),
  );

const compared = (before: (size: number) => string, after: (size: number) => string): Shape =>
  shape(
    (size) => {
      const [old, now] = [before(size), after(size)];
      return () =>
        unifiedDiff(old, now, { names: ["a", "b"], maxShown: Number.POSITIVE_INFINITY, show: (text) => text });
    },
    (diff, size) => diff.text.includes(`b ${size - 1}`) || diff.text.includes("b ".repeat(10)),
  );

const lines = (size: number, line: (index: number) => string) => repeated(size, (index) => `${line(index)}\n`);

const profileOf = (index: number, word: string) => ({
  id: `profile_${word}_${index}`,
  groups: ["g"],
  definition: { display_name: `${word} ${index}`, slug: `${word}_${index}` },
  config_maps: [{ name: "c", key: "c", content: lines(30, (at) => `echo ${word} ${at}`) }],
});
const menuOf = (size: number, word: string) => ({ profiles: many(size, (index) => profileOf(index, word)) });
const groupsOf = (size: number) =>
  buildConfig({ profiles: ["coder_app"], groups: many(size, (index) => `group-${index}`) }).config;
const variablesOf = (size: number, value: string) => ({
  profiles: [{ ...profileOf(0, "a"), pod_env_vars: Object.fromEntries(many(size, (index) => [`K${index}`, value])) }],
});

const diffed = (before: (size: number) => unknown, after: (size: number) => unknown): Shape =>
  shape(
    (size) => {
      const [old, now] = [before(size), after(size)];
      return () => {
        const diff = diffConfigs(old, now);
        return {
          diff,
          text: renderText(diff),
          markdown: renderMarkdown(diff, { maxLength: Number.POSITIVE_INFINITY }),
        };
      };
    },
    ({ text, markdown }, size) => text.length > Math.min(size, 10) && markdown.length > Math.min(size, 10),
  );

export const TEXT_ROWS: Rows = {
  ...Object.fromEntries(
    [
      "://",
      ":",
      "://a:",
      "a",
      "-----BEGIN X-----",
      "-",
      "eyJ",
      "TOKEN='",
      "--token ",
      "curl -u a ",
      "a: ",
      "\n",
      "- name: A\n  value: ",
      "PASSWORD: |\n ",
    ].map((piece) => [`masking ${JSON.stringify(piece)}`, masked(piece)]),
  ),
  "masking a menu with many credentials": textShape(
    (size) =>
      `profiles:\n- pod_env_vars:\n${repeated(size, (index) => `    K${index}_PASSWORD: hunter2hunter${index}\n`)}`,
    maskLines,
    (text, size) => !text.includes("hunter2") && text.includes(`K${size - 1}_PASSWORD`),
  ),
  ...Object.fromEntries(
    Object.entries({ safeLog, codeSpan, htmlCode, fence: (text: string) => fence(text), markdownText })
      .flatMap(([name, act]) =>
        ["\n", " ", "`", ":", "a", "_", "\u202e", "@a", "&", ".", "www."].map(
          (piece) => [`${name} of ${JSON.stringify(piece)}`, shown(act, piece)] as const,
        ),
      )
      .filter(([title]) => title !== 'markdownText of "\\n"' && title !== 'markdownText of " "'),
  ),
  ...Object.fromEntries(
    ["`a` ", "`", "``a` ", "<details>", "~~~\n", "a\n", "[a](b)"].map((piece) => [
      `cutting Markdown of ${JSON.stringify(piece)}`,
      textShape(
        (size) => piece.repeat(size),
        (text) => cutMarkdown(`${text}\nend\n`, { limit: text.length }),
        (cut, _, text) => cut.length <= text.length,
      ),
    ]),
  ),
  ...Object.fromEntries(
    ["./", "..", "a.", "é", "a/", ".lock"].map((piece) => [
      `a branch for a path of ${JSON.stringify(piece)}`,
      textShape(
        (size) => `a${piece.repeat(size)}`,
        defaultBranch,
        (branch) => branch.startsWith("app-hub-configurator/a"),
      ),
    ]),
  ),
  "comparing texts with nothing in common": compared(
    (size) => lines(size, (index) => `a ${index}`),
    (size) => lines(size, (index) => `b ${index}`),
  ),
  "comparing texts with a change in every tenth line": compared(
    (size) => lines(size, (index) => `a ${index}`),
    (size) => lines(size, (index) => (index % 10 === 0 || index === size - 1 ? `b ${index}` : `a ${index}`)),
  ),
  "comparing texts of equal lines": compared(
    (size) => "a\n".repeat(size),
    (size) => "a\nb 1\n".repeat(size).replace(/b 1\n$/, () => `b ${size - 1}\n`),
  ),
  "comparing texts of one line": compared(
    (size) => "a ".repeat(size),
    (size) => "b ".repeat(Math.max(size, 10)),
  ),
  "comparing menus in which every profile has another name and script": diffed(
    (size) => menuOf(size, "old"),
    (size) => menuOf(size, "new"),
  ),
  "comparing menus in another order": diffed(
    (size) => menuOf(size, "a"),
    (size) => ({ profiles: menuOf(size, "a").profiles.reverse() }),
  ),
  "comparing menus with other groups": diffed(groupsOf, (size) => groupsOf(size + 1)),
  "comparing menus with other variables": diffed(
    (size) => variablesOf(size, "x"),
    (size) => variablesOf(size, "y"),
  ),
  "comparing scripts of many lines": diffed(
    (size) => ({
      profiles: [
        { ...profileOf(0, "a"), config_maps: [{ name: "c", key: "c", content: lines(size, (index) => `a ${index}`) }] },
      ],
    }),
    (size) => ({
      profiles: [
        { ...profileOf(0, "a"), config_maps: [{ name: "c", key: "c", content: lines(size, (index) => `b ${index}`) }] },
      ],
    }),
  ),
};
