// Writes docs/reference/pack.md from schema/pack.schema.json. `--check` writes nothing and exits 1 when it differs.

import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { writeGenerated } from "./generated.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const target = "docs/reference/pack.md";
const schema = JSON.parse(readFileSync(join(root, "schema/pack.schema.json"), "utf8"));
const spec = schema.$defs.ProfileSpec;

/** The settings with further settings inside, each as a section with its name. */
const sections = [];

function table(properties) {
  const rows = Object.entries(properties).map(([name, property]) => {
    const cells = [
      code(name),
      typeOf(property),
      prose(property.description ?? ""),
      defaultOf(property),
      exampleOf(property),
    ];
    return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  });
  return ["| key | type | meaning | default | example |", "| --- | --- | --- | --- | --- |", ...rows].join("\n");
}

function typeOf({ type, anyOf, items, additionalProperties, $ref }) {
  if ($ref !== undefined) return "[profile](#a-profile-or-family)";
  if (anyOf !== undefined) {
    return [...new Set(anyOf.filter((option) => option.type !== "null").map(typeOf))].join(" or ");
  }
  const [name] = [type].flat().filter((each) => each !== "null");
  if (name === "array") return `list of ${items.type === "object" ? "maps" : plural(typeOf(items))}`;
  if (name === "object") return typeof additionalProperties === "object" ? "map with keys of your own" : "map";
  return { string: "text", integer: "whole number", boolean: "true or false" }[name] ?? name;
}

function plural(name) {
  return name.startsWith("[") ? name.replace("]", "s]") : name === "map" ? "maps" : `${name}s`;
}

function defaultOf({ default: value }) {
  return value === undefined ? "" : code(JSON.stringify(value));
}

function exampleOf({ examples }) {
  return examples === undefined ? "" : code(inline(examples[0]));
}

/** A value as YAML on one line. */
function inline(value) {
  if (Array.isArray(value)) return `[${value.map(inline).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    return `{ ${Object.entries(value)
      .map(([key, item]) => `${key}: ${inline(item)}`)
      .join(", ")} }`;
  }
  const isPlain = /^[A-Za-z0-9./][\w./:@ -]*$/.test(value) && !/^(?:true|false|null|[\d.]+|0\d+)$/.test(value);
  return typeof value === "string" && !isPlain ? JSON.stringify(value) : String(value);
}

/** Text without HTML: descriptions name keys as <key>. */
function prose(text) {
  return text.replaceAll("<", "\\<");
}

function code(text) {
  return `\`${text}\``;
}

/** The content of a setting: the entries of a map with free keys, the items of a list, or the setting itself. */
function inner(property) {
  const options = [property, ...(property.anyOf ?? [])];
  const entries = options.flatMap(({ additionalProperties, items }) => [additionalProperties, items]);
  const found = [...options, ...entries.flatMap((entry) => [entry, ...(entry?.anyOf ?? [])])];
  return found.find((each) => each?.properties !== undefined)?.properties;
}

function collect(properties, path) {
  for (const [name, property] of Object.entries(properties)) {
    const own = inner(property);
    if (own === undefined) continue;
    const isKeyed = [property, ...(property.anyOf ?? [])].some(
      ({ additionalProperties }) => typeof additionalProperties === "object",
    );
    const isList = [property, ...(property.anyOf ?? [])].some(({ items }) => items !== undefined);
    const title = `${path}${name}${isKeyed ? ".<name>" : isList ? "[]" : ""}`;
    sections.push({ title, text: property.description, properties: own });
    collect(own, `${title}.`);
  }
}

collect(spec.properties, "");

const wanted = `# Profile packs: reference

<!-- Generated from schema/pack.schema.json by \`npm run docs\`: edit the schema in src, not this page. -->

A pack is a YAML or JSON file with these keys; editors complete and check it with
[\`pack.schema.json\`](../../schema/pack.schema.json), which \`dump-config schema pack\` prints. A guide to begin with is
[Your first pack](../packs.md).

${table(schema.properties)}

## A profile or family

${spec.description}. Everything but \`slug\` may be left out. In names, \`{slug}\` stands for the slug with dashes.

${table(spec.properties)}

${sections.map(({ title, text, properties }) => `## \`${title}\`\n\n${prose(text)}.\n\n${table(properties)}`).join("\n\n")}
`;

writeGenerated(target, wanted, () => `${target} differs from schema/pack.schema.json\nRun: npm run docs`);
