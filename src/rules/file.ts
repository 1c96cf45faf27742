/** Rules about the file as a whole and its YAML. @module */

import { FILE } from "../hub/model.ts";
import type { HubNode } from "../hub/pyyaml/mod.ts";
import { didYouMean } from "../text/nearest.ts";
import { allOf, modelCheck, readerCheck } from "./engine/checks.ts";
import { childOf } from "./engine/nodes.ts";
import { placeOf } from "./engine/notes.ts";
import { type Part, pathOf } from "./engine/part.ts";
import { quote } from "./engine/show.ts";
import { isHarmlessTopLevel } from "./engine/top_level.ts";
import { exampleFile } from "./example_profiles.ts";
import type { Rule } from "./rule.ts";

const parser = "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/parser.py";
const models = "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/models.py";
const pyyaml = "https://github.com/yaml/pyyaml/blob/main/lib/yaml/";

/** Rules about the file as a whole and its YAML. */
export const FILE_RULES: readonly Rule[] = [
  {
    id: "yaml-syntax",
    severity: "error",
    effect: "every-user",
    title: "The file is not YAML",
    why: "The hub reads the file again for every form, start and stop. When PyYAML refuses it, each of these ends in an error for every user.",
    hint: "Put text in double quotes, indent with spaces, and keep one document per file",
    source: parser,
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
    source: parser,
    scope: "file",
    bad: "profiles:\n",
    good: exampleFile({ id: "lab" }),
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
      if (profiles === undefined) report(file, { message: "The file has no key 'profiles'", ...nearMiss(root) });
      else if (profiles.kind !== "sequence") {
        const empty = profiles.kind === "scalar" && profiles.type === "null";
        report(placeOf(file, "profiles", profiles), `profiles is ${empty ? "empty" : "no list"}`);
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
    source: parser,
    scope: "file",
    bad: "profiles: []\n",
    good: exampleFile({ id: "lab" }),
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
    title: "A key stands twice in one map",
    why: "PyYAML keeps the last value and drops the first without a word.",
    hint: "Keep one of them, or put both values into one",
    source: `${pyyaml}constructor.py`,
    scope: "profile",
    bad: "groups: [group-1]\ngroups: [group-2]",
    good: "groups: [group-1, group-2]",
    check: (context, report) => {
      for (const { first, again } of context.yaml?.duplicates ?? []) {
        const name = again.kind === "scalar" ? quote(again.text) : "A key";
        const line = context.yaml?.mark(first.start).line;
        report(again.start, `${name} stands twice in this map: the value in line ${line} is lost`);
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
    check: readerCheck("yaml-nonprintable"),
  },
  {
    id: "yaml-linebreaks",
    severity: "error",
    effect: "every-user",
    title: "A character that only YAML 1.1 takes for a line break",
    why: "U+0085, U+2028 and U+2029 end a line for PyYAML. Outside quotes the file cannot be loaded; in quotes blanks are lost or added.",
    hint: 'Write it as an escape in double quotes: "\\u2028"',
    source: `${pyyaml}scanner.py`,
    scope: "definition",
    bad: "display_name: a\u2028b",
    good: 'display_name: "a\\u2028b"',
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
    check: readerCheck("yaml-plain-tab"),
  },
  {
    id: "unknown-key",
    severity: "error",
    effect: "ignored",
    title: "A key that the hub does not know",
    why: "The hub's model has no such key and drops it without a word, so what it says never happens.",
    hint: "Use the hub's own key, in lower case with underscores",
    source: models,
    scope: "profile",
    bad: "configMaps: []",
    good: "config_maps: []",
    check: allOf(modelCheck("unknown-key"), (context, report) => {
      if (context.root?.kind !== "mapping" || context.file === undefined) return;
      // Then one of the keys is probably a misspelt profiles, as yaml-empty says.
      if (childOf(context.root, "profiles") === undefined) return;
      for (const { key, value, overridden } of context.root.entries) {
        if (overridden || key.kind !== "scalar" || key.type !== "str" || key.text === "profiles") continue;
        if (isHarmlessTopLevel(key.text, value)) continue;
        const at: Part = placeOf(context.file, key.text, key);
        report(at, `${quote(pathOf(at))} is no key of the file: the hub never uses it`);
      }
    }),
  },
  {
    id: "null-field",
    severity: "error",
    effect: "every-user",
    title: "A required value is missing or null",
    why: "pydantic refuses the whole file, so every user is locked out, not only those of this profile.",
    hint: "Give the key a value, or leave an optional key out",
    source: models,
    scope: "definition",
    bad: "slug: null",
    good: "slug: lab",
    check: modelCheck("null-field"),
  },
];

function nearMiss(root: HubNode & { kind: "mapping" }): { hint?: string } {
  for (const { key } of root.entries) {
    if (key.kind === "scalar" && didYouMean(key.text, Object.keys(FILE.fields)) !== undefined) {
      return { hint: `Write profiles instead of ${quote(key.text)}` };
    }
  }
  return {};
}
