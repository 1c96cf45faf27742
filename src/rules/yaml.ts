/** Rules about the file as a whole and its YAML. @module */

import { FILE } from "../hub/model.ts";
import type { HubNode } from "../hub/pyyaml/mod.ts";
import { hasStandIn } from "../hub/rendered_text.ts";
import { didYouMean } from "../text/nearest.ts";
import { allOf, readerCheck } from "./engine/checks.ts";
import { childOf, placeOf } from "./engine/part.ts";
import { quote } from "./engine/show.ts";
import { SOURCE } from "./engine/sources.ts";
import { exampleFile } from "./examples.ts";
import type { Rule } from "./rule.ts";

const pyyaml = "https://github.com/yaml/pyyaml/blob/main/lib/yaml/";

/** Rules about the file as a whole and its YAML. */
export const YAML_RULES: readonly Rule[] = [
  {
    id: "yaml-syntax",
    severity: "error",
    effect: "every-user",
    title: "The file is not YAML",
    why: "The hub reads the file again for every form, start and stop. When PyYAML refuses it, each of these ends in an error for every user.",
    hint: "Put text in double quotes, indent with spaces, and keep one document per file",
    source: SOURCE.parser,
    scope: "definition",
    bad: "display_name: Lab: small",
    good: 'display_name: "Lab: small"',
    check: allOf(
      readerCheck("yaml-syntax", "not-utf8", "yaml-surrogate", "yaml-too-deep", "yaml-too-large", "yaml-recursive"),
      (context, report) => {
        if (context.tooDeep) report(undefined, "The config is nested too deeply, refers to itself, or is too large");
      },
    ),
  },
  {
    id: "yaml-empty",
    severity: "error",
    effect: "every-user",
    title: "There is no list of profiles",
    why: "The top level has to be a map with a list `profiles`. An empty file, a list, or a misspelt key cannot be loaded, and no user gets the form.",
    hint: "Write 'profiles:' with at least one item below",
    source: SOURCE.parser,
    scope: "file",
    bad: "profiles:\n",
    good: exampleFile({ id: "lab" }),
    compares: [],
    check: (context, report) => {
      const { file, root } = context;
      if (file === undefined || root === undefined) {
        if (context.loadable && !context.tooDeep) report(0, "The file is empty");
        return;
      }
      if (root.kind !== "mapping") {
        report(
          file,
          `The file holds ${root.kind === "sequence" ? "a list" : "one value"} instead of a map with profiles`,
        );
        return;
      }
      const profiles = childOf(root, "profiles");
      if (profiles === undefined ? hasOpenKey(root) : isOpen(profiles)) return;
      if (profiles === undefined) report(file, { message: "The file has no key 'profiles'", ...nearMiss(root) });
      else if (profiles.kind !== "sequence") {
        const empty = profiles.kind === "scalar" && profiles.type === "null";
        report(placeOf(file, "profiles", profiles), `profiles is ${empty ? "empty" : "not a list"}`);
      }
    },
  },
  {
    id: "yaml-no-profiles",
    severity: "error",
    effect: "spawn",
    title: "The list of profiles is empty",
    why: "Every user sees one entry, 'Pending configuration', and starting it raises an error.",
    hint: "Add at least one profile",
    source: SOURCE.parser,
    scope: "file",
    bad: "profiles: []\n",
    good: exampleFile({ id: "lab" }),
    compares: [],
    check: (context, report) => {
      const profiles = childOf(context.root, "profiles");
      if (context.file === undefined || profiles?.kind !== "sequence" || profiles.items.length > 0) return;
      report(placeOf(context.file, "profiles", profiles), "profiles is empty: nobody can start anything");
    },
  },
  {
    id: "yaml-dup-key",
    severity: "error",
    effect: "ignored",
    title: "A key is in one map twice",
    why: "PyYAML keeps the last value and drops the first without a word.",
    hint: "Keep one of them, or put both values into one",
    source: `${pyyaml}constructor.py`,
    scope: "profile",
    bad: "groups: [group-1]\ngroups: [group-2]",
    good: "groups: [group-1, group-2]",
    fix: { how: "remove", why: "Only when both have one value: without either of them the file means the same." },
    check: (context, report) => {
      for (const { first, again } of context.yaml?.duplicates ?? []) {
        const name = again.kind === "scalar" ? quote(again.text) : "A key";
        const line = context.yaml?.mark(first.start).line;
        report(again.start, `${name} is in this map twice: the value in line ${line} is lost`);
      }
    },
  },
  {
    id: "yaml-nonprintable",
    severity: "error",
    effect: "every-user",
    title: "A character that YAML forbids",
    why: "PyYAML refuses control characters anywhere in the file, also in quotes and comments.",
    hint: 'Write it as an escape in double quotes: "\\x1b"',
    source: `${pyyaml}reader.py`,
    scope: "definition",
    bad: 'display_name: "a\u007fb"',
    good: 'display_name: "a\\x7fb"',
    fix: {
      how: "escape",
      why: "An escape in double quotes is the character itself. In comments and block texts it stays.",
    },
    check: readerCheck("yaml-nonprintable"),
  },
  {
    id: "yaml-linebreaks",
    severity: "error",
    effect: "every-user",
    title: "A character that only YAML 1.1 reads as a line break",
    why: "U+0085, U+2028 and U+2029 end a line for PyYAML. Outside quotes the file cannot be loaded; in quotes blanks are lost or added.",
    hint: 'Write it as an escape in double quotes: "\\u2028"',
    source: `${pyyaml}scanner.py`,
    scope: "definition",
    bad: "display_name: a\u2028b",
    good: 'display_name: "a\\u2028b"',
    fix: {
      how: "escape",
      why: "An escape in double quotes is the character itself. In comments and block texts it stays.",
    },
    check: readerCheck("yaml-linebreaks"),
  },
  {
    id: "yaml-plain-tab",
    severity: "error",
    effect: "every-user",
    title: "A tab outside quotes",
    why: "PyYAML takes tabs only in quotes, comments and the lines of a block text; anywhere else the file cannot be loaded.",
    hint: 'Use blanks, or write "\\t" in double quotes',
    source: `${pyyaml}scanner.py`,
    scope: "definition",
    bad: "display_name: left\tright",
    good: 'display_name: "left\\tright"',
    fix: {
      how: "untab",
      why: "Between things a tab is a blank, and inside a text it is \\t. A tab that indents stays.",
    },
    check: readerCheck("yaml-plain-tab"),
  },
];

// Helm can put anything there.
function isOpen(node: HubNode): boolean {
  return node.kind === "scalar" ? hasStandIn(node.text) : hasOpenKey(node);
}

function hasOpenKey(node: HubNode): boolean {
  return node.kind === "mapping" && node.entries.some(({ key }) => key.kind === "scalar" && hasStandIn(key.text));
}

function nearMiss(root: HubNode & { kind: "mapping" }): { hint?: string } {
  for (const { key } of root.entries) {
    if (key.kind === "scalar" && didYouMean(key.text, Object.keys(FILE.fields)) !== undefined) {
      return { hint: `Write profiles instead of ${quote(key.text)}` };
    }
  }
  return {};
}
