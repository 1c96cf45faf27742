/**
 * What PyYAML's SafeConstructor does with composed nodes: values of scalars, tags, merges, keys that repeat.
 *
 * @module
 */

import { type OpenMapping, type OpenNode, type OpenScalar, type OpenSequence, YAML_TAG } from "./composer.ts";
import { addProblem, type Construction, MOST } from "./construction.ts";
import { readDate } from "./dates.ts";
import { lookAlikes } from "./keys_of_mapping.ts";
import { flatten } from "./merge.ts";
import { construct } from "./resolver.ts";
import { refuse } from "./scan_state.ts";
import type { HubYamlCode } from "./types.ts";

/** Gives every scalar under a node its value, flattens merges, and finds what PyYAML refuses. */
export function constructDocument(c: Construction, root: OpenNode): void {
  walk(c, root);
}

function walk(c: Construction, node: OpenNode): void {
  if (node.kind === "scalar") {
    if (node.type !== "str") constructScalar(c, node);
    return;
  }
  if (node.progress === 2) return;
  if (node.progress === 1) {
    refuse(
      "yaml-recursive",
      "An alias repeats a list or mapping inside itself",
      node.start,
      "The hub cannot walk through that.",
    );
  }
  node.progress = 1;
  checkTag(c, node);
  if (node.kind === "sequence") {
    for (const item of node.items) {
      walk(c, item);
      measure(c, node, item);
    }
  } else walkMapping(c, node);
  node.progress = 2;
}

function measure(c: Construction, parent: OpenSequence | OpenMapping, child: OpenNode): void {
  if (child.kind === "scalar") {
    parent.size++;
    return;
  }
  parent.size += child.size;
  parent.depth = Math.max(parent.depth, child.depth + 1);
  if (parent.depth > c.maxDepth) {
    refuse(
      "yaml-too-deep",
      `Lists and mappings are nested more than ${c.maxDepth} deep`,
      parent.start,
      "No hub setting needs that.",
    );
  }
  if (parent.size > c.maxNodes) {
    refuse(
      "yaml-too-large",
      `Aliases and merges make more than ${c.maxNodes} values of this file`,
      parent.start,
      "Write fewer '*aliases' of aliases.",
    );
  }
}

function walkMapping(c: Construction, mapping: OpenMapping): void {
  if (mapping.special) flatten(c, mapping);
  for (const { key, value } of mapping.entries) {
    walk(c, key);
    if (key.kind !== "scalar") unhashable(c, mapping, key);
    walk(c, value);
    mapping.size++;
    measure(c, mapping, value);
  }
  lookAlikes(mapping, (first, again) => {
    if (c.duplicates.length < MOST) c.duplicates.push({ mapping, first, again });
  });
}

function unhashable(c: Construction, mapping: OpenMapping, key: OpenNode): void {
  const jinja = key.kind === "mapping" && key.flow && mapping.flow && key.start === mapping.start + 1;
  if (jinja) {
    addProblem(c, {
      code: "jinja-unquoted",
      message: "'{{' without quotes starts a YAML mapping, not a template",
      hint: 'Quote the whole value: "{{ spawner.user.name }}".',
      offset: mapping.start,
    });
  } else {
    addProblem(c, {
      code: "yaml-syntax",
      message: "A key is a list or a mapping, which Python cannot use as a key",
      hint: "Quote the key, or write it as plain text.",
      offset: key.start,
    });
  }
}

const COLLECTION_TAGS: Readonly<Record<OpenSequence["kind"] | OpenMapping["kind"], readonly string[]>> = {
  sequence: ["seq", "omap", "pairs"],
  mapping: ["map", "set"],
};

function checkTag(c: Construction, node: OpenSequence | OpenMapping): void {
  if (node.tag === undefined) return;
  const known = node.tag.startsWith(YAML_TAG) ? node.tag.slice(YAML_TAG.length) : "";
  if (!COLLECTION_TAGS[node.kind].includes(known)) unknownTag(c, node.tag, node.start, `a ${node.kind}`);
  if (known !== "omap" && known !== "pairs") return;
  const items = node.kind === "sequence" ? node.items : [];
  const wrong = items.find((item) => item.kind !== "mapping" || item.entries.length !== 1);
  if (wrong !== undefined) unknownTag(c, node.tag, wrong.start, "an item that is not one key with its value");
}

function unknownTag(c: Construction, tag: string, offset: number, what: string): void {
  const shown = tag.startsWith(YAML_TAG) ? `!!${tag.slice(YAML_TAG.length)}` : tag;
  addProblem(c, {
    code: "yaml-syntax",
    message: `The tag '${shown}' does not fit ${what}`,
    hint: 'Remove the tag. If it is text, quote it: "!...".',
    offset,
  });
}

function constructScalar(c: Construction, node: OpenScalar): void {
  switch (node.type) {
    case "str":
    case "invalid":
      if (node.type === "invalid" && node.tag !== undefined) unknownTag(c, node.tag, node.start, "this value");
      return;
    case "merge":
    case "value":
      invalid(
        c,
        node,
        "yaml11-value-merge",
        `PyYAML refuses '${node.text}' as a value without quotes`,
        `Quote it: "${node.text}".`,
      );
      return;
    case "date":
    case "datetime": {
      const date = readDate(node.text);
      if (date === undefined)
        invalid(
          c,
          node,
          "yaml11-date",
          `'${clip(node.text)}' looks like a date, but there is no such day or time`,
          "Quote it.",
        );
      else {
        node.type = date.type;
        node.value = node.text;
      }
      return;
    }
    case "binary": {
      const problem = base64Problem(node.text);
      if (problem !== undefined)
        invalid(c, node, "yaml-syntax", `'!!binary' text ${problem}`, "Write base64, or remove the tag.");
      else node.value = node.text;
      return;
    }
    default: {
      const made = construct(node.type, node.text);
      if (made.type === "invalid")
        invalid(c, node, CODES[node.type] ?? "yaml-syntax", `'${clip(node.text)}' is not ${made.problem}`, "Quote it.");
      else node.value = made.value;
    }
  }
}

const CODES: Readonly<Partial<Record<OpenScalar["type"], HubYamlCode>>> = {
  bool: "yaml11-bool",
  int: "yaml11-int",
  float: "yaml11-float",
};

function clip(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}...` : text;
}

function invalid(c: Construction, node: OpenScalar, code: HubYamlCode, message: string, hint: string): void {
  node.type = "invalid";
  node.value = null;
  addProblem(c, { code, message, hint, offset: node.start });
}

// Python's decodebytes skips what is no base64, but wants complete groups.
function base64Problem(text: string): string | undefined {
  if (/[^\0-\x7f]/.test(text)) return "has characters outside ASCII";
  let group = 0;
  let pads = 0;
  for (const char of text) {
    if (/[A-Za-z0-9+/]/.test(char)) {
      group = (group + 1) % 4;
      pads = 0;
    } else if (char === "=" && group >= 2 && group + ++pads >= 4) {
      return undefined;
    }
  }
  return group === 0 ? undefined : "ends in the middle of a group";
}
