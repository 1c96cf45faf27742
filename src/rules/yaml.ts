/** Rules about the file as a whole and its YAML. @module */

import { DEFINITION, FILE } from "../hub/model.ts";
import type { HubNode } from "../hub/pyyaml/mod.ts";
import { hasStandIn } from "../hub/rendered_text.ts";
import { rangeAt } from "../text/mask.ts";
import { didYouMean } from "../text/nearest.ts";
import { allOf, readerCheck } from "./engine/checks.ts";
import type { Context } from "./engine/context.ts";
import { childOf, fieldOf, placeOf } from "./engine/part.ts";
import { quote } from "./engine/show.ts";
import { SOURCE } from "./engine/sources.ts";
import { exampleFile } from "./examples.ts";
import type { Report, Rule } from "./rule.ts";

const pyyaml = "https://github.com/yaml/pyyaml/blob/main/lib/yaml/";

/** Rules about the file as a whole and its YAML. */
export const YAML_RULES: readonly Rule[] = [
  {
    id: "yaml-syntax",
    severity: "error",
    effect: "every-user",
    title: "A file that is not valid YAML",
    why: "The hub reads the file again for every form, start and stop. If PyYAML cannot read it, each of these ends in an error for every user.",
    hint: "Put text in double quotes, indent with spaces, and keep one document per file",
    source: SOURCE.parser,
    scope: "definition",
    bad: "display_name: Lab: small",
    good: 'display_name: "Lab: small"',
    check: allOf(
      readerCheck("yaml-syntax", "not-utf8", "yaml-too-deep", "yaml-too-large", "yaml-recursive"),
      checkHalves,
      (context, report) => {
        if (context.tooDeep) report(undefined, "The file is nested too deeply, refers to itself, or is too large");
      },
    ),
  },
  {
    id: "yaml-empty",
    severity: "error",
    effect: "every-user",
    title: "A file without a list of profiles",
    why: "The top level of the file has to be a map with a list `profiles`. Otherwise, as with an empty file or a misspelt key, the hub cannot load the file, and no user gets the form.",
    hint: "Write 'profiles:' with at least one item below it",
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
          `The file contains ${root.kind === "sequence" ? "a list" : "a single value"} instead of a map with profiles`,
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
    title: "An empty list of profiles",
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
    title: "A key that is twice in one map",
    why: "PyYAML uses the last value and drops the first without a message.",
    hint: "Remove one of the two, or put both values under one key",
    source: `${pyyaml}constructor.py`,
    scope: "profile",
    bad: "groups: [group-1]\ngroups: [group-2]",
    good: "groups: [group-1, group-2]",
    fix: { how: "remove", why: "Only if both have the same value: then the file means the same with one of them." },
    check: (context, report) => {
      for (const { first, again } of context.yaml?.duplicates ?? []) {
        const name = again.kind === "scalar" ? quote(again.text) : "A key";
        const line = context.yaml?.mark(first.start).line;
        report(again.start, `${name} is twice in this map: the value in line ${line} is lost`);
      }
    },
  },
  {
    id: "yaml-nonprintable",
    severity: "error",
    effect: "every-user",
    title: "A character that YAML forbids",
    why: "PyYAML refuses a file with control characters, even if they are in quotes or comments.",
    hint: 'Write it as an escape in double quotes: "\\x1b"',
    source: `${pyyaml}reader.py`,
    scope: "definition",
    bad: 'display_name: "a\u007fb"',
    good: 'display_name: "a\\x7fb"',
    fix: {
      how: "escape",
      why: "In double quotes an escape means the character itself. In comments and block texts the character is left as it is.",
    },
    check: readerCheck("yaml-nonprintable"),
  },
  {
    id: "yaml-linebreaks",
    severity: "error",
    effect: "every-user",
    title: "A character that only YAML 1.1 reads as a line break",
    why: "U+0085, U+2028 and U+2029 end a line for PyYAML. Outside quotes the file cannot be loaded; in quotes spaces are lost or added. At the start or the end of a line, and where a space would do the same, such as between brackets, they change nothing for the hub, but other readers do not take them for line breaks: a warning.",
    hint: 'Write it as an escape in double quotes: "\\u2028"',
    source: `${pyyaml}scanner.py`,
    scope: "definition",
    bad: "display_name: a\u2028b",
    good: 'display_name: "a\\u2028b"',
    fix: {
      how: "escape",
      why: "In double quotes an escape means the character itself. In comments and block texts the character is left as it is.",
    },
    check: readerCheck("yaml-linebreaks"),
  },
  {
    id: "yaml-plain-tab",
    severity: "error",
    effect: "every-user",
    title: "A tab outside quotes",
    why: "PyYAML accepts tabs only in quotes, in comments and in the lines of a block text. With a tab anywhere else the file cannot be loaded.",
    hint: 'Use spaces, or write "\\t" in double quotes',
    source: `${pyyaml}scanner.py`,
    scope: "definition",
    bad: "display_name: left\tright",
    good: 'display_name: "left\\tright"',
    fix: {
      how: "untab",
      why: "A tab between two tokens becomes a space, and a tab inside a text becomes \\t. A tab that indents a line is left as it is.",
    },
    check: readerCheck("yaml-plain-tab"),
  },
];

// Whether Helm can insert anything at a node.
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

/** The keys that the hub's form shows or sends, in UTF-8. */
const IN_FORM = Object.entries(DEFINITION.fields).flatMap(([key, { type }]) => (type === "str" ? [key] : []));

// The other texts of a menu go to Kubernetes as JSON, in which two halves become one character.
function checkHalves({ yaml, profiles, root }: Context, report: Report): void {
  const halves = (yaml?.problems ?? []).filter(({ code }) => code === "yaml-surrogate");
  if (halves.length === 0) return;
  const inForm = profiles
    .flatMap((profile) => IN_FORM.map((key) => fieldOf(fieldOf(profile, "definition"), key)?.node))
    .filter((node) => node !== undefined)
    .sort((one, other) => one.start - other.start);
  for (const { message, hint, at } of halves) {
    const isShown = root === undefined || rangeAt(inForm, at.offset) !== undefined;
    report(at.offset, {
      message: isShown
        ? message
        : `${message}, and which other readers refuse: Kubernetes joins two halves that belong together`,
      effect: isShown ? "ignored" : "surprise",
      ...(hint !== undefined && { hint }),
      ...(!isShown && { severity: "warning" }),
    });
  }
}
