import { describe, expect, it } from "vitest";
import { fixText } from "../../../src/rules/fix/mod.ts";
import { pyyaml } from "../../hub/pyyaml/oracle.ts";
import { hasPython } from "../../support/python.ts";
import * as fc from "../../support/random.ts";

const menu = `profiles:
  - id: lab
    groups: [developers, "ml-users"] # all
    definition:
      display_name: Lab
      description: 'A "lab" for all'
      slug: lab
      default: false
      kubespawner_override: { cpu_limit: 2, mem_limit: 4G, image: "org/lab:1.2" }
    node_selector: { pool: cpu }
    pod_env_vars:
      A: x
      B: "y z"
    config_maps:
      - name: conf
        key: conf
        mount_path: /etc/conf
        readonly: true
        default_mode: "0644"
        content: |
          a: 1
          b
    volumes: &v
      - { name: ws, claim_name: ws, size: 1Gi, storage_class: s, access_modes: [ReadWriteOnce], volume_mount: { name: ws, mount_path: /ws }, persist: true }
`;

const words = menu.match(/[\w./-]{2,}|"[^"]*"/g) ?? [];
const slip = fc.tuple(
  fc.nat({ max: words.length - 1 }),
  fc.constantFrom("replace", "before", "after", "inside"),
  fc.constantFrom(
    ...[
      "on",
      "Yes",
      "0660",
      "1_000",
      "12:30",
      "1.10",
      "2024-01-01",
      "~",
      "=",
      "configMaps",
      "mountPath",
      "defaultMode",
    ],
    ...[
      "\t",
      "\x7f",
      "\x85",
      "\u2028",
      "\u2029",
      "\ufffe",
      "\x01",
      " ",
      "é",
      "'",
      '"',
      "#",
      " #",
      "{{ namespace }}",
      "*v",
      "&w ",
    ],
  ),
);

/** A menu in which some words are replaced by common mistakes, or have odd characters next to them or inside. */
const slipped = fc.array(slip, { minLength: 1, maxLength: 4 }).map((slips) => {
  let text = menu;
  for (const [index, how, by] of slips) {
    const word = words[index] ?? "";
    const at = text.indexOf(word);
    if (at < 0) continue;
    const middle = word.length >> 1;
    const made =
      how === "replace"
        ? by
        : how === "before"
          ? by + word
          : how === "after"
            ? word + by
            : word.slice(0, middle) + by + word.slice(middle);
    text = text.slice(0, at) + made + text.slice(at + word.length);
  }
  return text;
});

const python = hasPython(["yaml"], "that repairs keep what PyYAML reads");

type Encoded = null | boolean | readonly unknown[];

/** A text without what a repair removes or escapes: invisible characters, and white space at the start and end. */
function plain(text: unknown): string {
  return String(text).replace(/[\x00-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\s]+/g, "");
}

const snake = (key: unknown) => plain(key).replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Whether a value is unchanged, except for a repair: a text instead of a value that should be one. */
function isKept(before: Encoded, after: Encoded): boolean {
  const [kind, ...rest] = Array.isArray(before) ? before : [typeof before, before];
  if (kind === "list" || kind === "dict") {
    if (!Array.isArray(after) || after[0] !== kind || after.length !== (before as readonly unknown[]).length)
      return false;
    const others = after.slice(1) as Encoded[];
    if (kind === "list") return rest.every((item, index) => isKept(item as Encoded, others[index] ?? null));
    return (rest as [Encoded, Encoded][]).every(([key, value]) =>
      (others as unknown as [Encoded, Encoded][]).some(
        ([otherKey, other]) => (isKept(key, otherKey) || nameOf(key) === nameOf(otherKey)) && isKept(value, other),
      ),
    );
  }
  if (kind === "str") return Array.isArray(after) && after[0] === "str" && plain(after[1]) === plain(rest[0]);
  return JSON.stringify(before) === JSON.stringify(after) || (Array.isArray(after) && after[0] === "str");
}

function nameOf(key: Encoded): string {
  return Array.isArray(key) && key[0] === "str" ? snake(key[1]) : JSON.stringify(key);
}

describe.skipIf(!python)("what PyYAML reads of a repaired menu", () => {
  it("is what it read before, but for what was repaired; a second run repairs nothing", () => {
    const texts = fc.sample(slipped, { numRuns: 400, seed: 9 });
    const fixed = texts.map((text) => fixText(text));
    const changed = texts.filter((_, index) => (fixed[index]?.changes.length ?? 0) > 0);
    expect(changed.length).toBeGreaterThan(60);
    const [before, after] = [pyyaml(texts), pyyaml(fixed.map(({ text }) => text))];
    const wrong = texts.filter((text, index) => {
      const [old, young, repaired] = [before[index], after[index], fixed[index]];
      if (repaired === undefined || old === undefined || young === undefined) return true;
      if (repaired.changes.length === 0) return repaired.text !== text;
      if (fixText(repaired.text).changes.length > 0) return true;
      return old.ok && !(young.ok && isKept(old.value as Encoded, young.value as Encoded));
    });
    fc.noneWrong(wrong.map((sample) => ({ sample })));
  });
});
