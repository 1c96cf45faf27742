import { expect, test } from "vitest";
import * as yaml from "yaml";
import { parseAddress, readMenus, splice } from "../../src/places/mod.ts";
import { menuText } from "../fuzz/menus.ts";
import { askPython, hasPython } from "../support/python.ts";
import * as fc from "../support/random.ts";

/** A part of a file outside of the place, with an indentation. */
const bystander = fc.constantFrom(
  "# a comment: not a key",
  'quoted: "a # b: c"',
  "single: 'it''s'",
  "plain: a text # with a comment",
  "anchored: &x [1, two]\nalias: *x",
  "base: &y {a: 1}\nmerged:\n  <<: *y\n  b: 2",
  "block: |\n  one\n\n   two\n",
  "folded: >-\n  one\n  two",
  "flow: {a: 1, b: [c, 'd']}",
  "list:\n- a\n- b: 1\n  c: 2",
  "empty:",
  "template: '{{ .Values.x }} ${VAR}'",
  "octal: 0660\nanswer: yes",
  "secret: !vault |\n  6162\n  63",
  "refs: !Join [',', [!Ref a, !GetAtt b.c]]\nsub: !Sub {a: !If [x, 'y', z]}",
  "",
);
const several = fc.array(bystander, { maxLength: 4 }).map((parts) =>
  // A key that occurs twice is not valid.
  [...new Map(parts.map((part) => [part.split(":")[0], part])).values()].join("\n"),
);

/** The old value after `menu:`; braces mark the indentation. */
const old = fc.constantFrom(
  ' ""',
  " ''",
  "",
  " plain text",
  ' "profiles:\\n- id: a\\n" # the menu',
  " 'profiles: []'",
  " |\n{}profiles:\n{}- id: a",
  " |- # kept\n{}  profiles: []\n{}  # inside",
  " >\n{}profiles:\n\n{}- id: a\n",
  " |2\n{}  profiles: []",
);

const indented = (text: string, by: number) => text.replace(/^(?=[^\n])/gm, " ".repeat(by));

const outer = fc
  .record({
    step: fc.constantFrom(1, 2, 4),
    before: several,
    inside: several,
    old,
    after: several,
    documents: fc.array(several, { maxLength: 2 }),
    isFirst: fc.boolean(),
    isCrlf: fc.boolean(),
    hasMark: fc.boolean(),
    isOpen: fc.boolean(),
  })
  .map((made) => {
    const { step, before, inside, after, documents, isFirst, isCrlf, hasMark, isOpen } = made;
    const value = made.old.replaceAll("{}", " ".repeat(2 * step)).replace("|2", `|${step}`);
    const head = `${before}\nholder:\n${indented(`first: 1\n${inside}`, step)}\n${" ".repeat(step)}menu:`;
    const tail = `\n${" ".repeat(step)}last: 2\n${after}`;
    const others = documents.map((text, index) => `kind: ConfigMap\nmetadata: {name: other${index}}\n${text}`);
    const own = `kind: Values\nmetadata: {name: own}\n`;
    const [front, back] = isFirst ? [[], others] : [others, []];
    const start = [...front.map((text) => `${text}\n---\n`), own, head].join("");
    const end = [tail, ...back.map((text) => `\n---\n${text}`), isOpen ? "" : "\n"].join("");
    const file = (text: string) => (isCrlf ? text.replaceAll("\n", "\r\n") : text);
    return { start: (hasMark ? "\ufeff" : "") + file(start), value: file(value), end: file(end) };
  });

interface Loaded {
  readonly documents?: readonly { readonly holder?: { readonly menu: unknown } }[];
  readonly error?: string;
}

test.skipIf(!hasPython(["yaml"], "what the hub's reader makes of files that menus are put into"))(
  "random menus in random files are what PyYAML reads, and all else is as it was",
  () => {
    const cases = fc.sample(fc.tuple(outer, menuText), { numRuns: fc.isRandomRun ? 2000 : 250, seed: 17 });
    const address = parseAddress("f#Values/own/holder.menu");
    if (!("place" in address) || address.place === undefined) throw new Error("no place");
    const { place } = address;
    const made = cases.flatMap(([{ start, value, end }, menu]) => {
      const text = start + value + end;
      const result = splice(yaml, text, "f.yaml", place, menu);
      if ("issue" in result) throw new Error(`${JSON.stringify(result.issue)}\n${JSON.stringify(text)}`);
      expect(result.text.slice(0, start.length)).toBe(start);
      expect(result.text.endsWith(end), JSON.stringify([text, result.text])).toBe(true);
      const [again] = readMenus(yaml, result.text, "f.yaml", place).menus;
      expect(again?.text).toBe(menu);
      return [{ text, after: result.text, menu }];
    });
    const read = askPython<readonly (readonly [Loaded, Loaded])[]>(
      "splice_oracle.py",
      made.map(({ text, after }) => [text, after]),
    );
    let compared = 0;
    for (const [index, [before, after]] of read.entries()) {
      if (before.error !== undefined) continue;
      compared++;
      const { menu } = made[index] ?? { menu: "" };
      const wanted = before.documents?.map((document) =>
        document.holder === undefined ? document : { ...document, holder: { ...document.holder, menu } },
      );
      expect(after, JSON.stringify(made[index])).toEqual({ documents: wanted });
    }
    expect(compared).toBeGreaterThan(cases.length / 2);
  },
);
