// Writes docs/reference/config.md from the table of what the hub reads and its JSON Schema. `--check` writes nothing and exits 1 when it
// differs.

import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { load } from "./built.mjs";
import { writeGenerated } from "./generated.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const target = "docs/reference/config.md";
const [{ FILE }, { needOf, rows }, { LIFECYCLES }, { HUB_VERSIONS, hubFacts, USUAL_HUB }] = await Promise.all(
  ["hub/model", "hub/field", "hub/lifecycle", "hub/versions"].map(load),
);

const schema = JSON.parse(readFileSync(join(root, "schema/config.schema.json"), "utf8"));

const NEEDS = {
  required: "yes",
  nullable: "yes, may be null",
  filled: "no, but not null",
  optional: "no",
  unknown: "unknown",
};
const cell = (text) => text.replaceAll("|", "\\|").replaceAll("<", "\\<");
const code = (text) => `\`${text}\``;
const table = (head, lines) =>
  [head, head.map(() => "---"), ...lines].map((cells) => `| ${cells.map(cell).join(" | ")} |`).join("\n");

function typeOf(field) {
  switch (field.type) {
    case "list":
      return `list of ${{ str: "text", object: "maps", map: "Kubernetes objects" }[field.of.type]}`;
    case "map":
      return `map of ${{ any: "values", env: "text or references", str: "text" }[field.of.type]}`;
    case "env":
      return "text or a map";
    default:
      return { str: "text", int: "whole number", bool: "true or false", object: "map", any: "any" }[field.type];
  }
}

/** Whether the hub needs a key, and which versions differ. */
function needed(field) {
  const others = HUB_VERSIONS.filter((version) => needOf(field, version) !== field.need);
  const usual = NEEDS[field.need] + (field.start === "required" ? ", but no start without it" : "");
  return [usual, ...others.map((version) => `hub ${version}: ${NEEDS[needOf(field, version)]}`)].join("; ");
}

/** What the JSON Schema says about the keys at a path. */
function schemaAt(path) {
  return path.reduce((node, key) => {
    if (key === "[]") return node?.items;
    if (key === "*") return node?.additionalProperties?.anyOf?.find(({ properties }) => properties !== undefined);
    return node?.properties?.[key];
  }, schema);
}

function lines(object, path) {
  return Object.entries(object.fields).map(([key, field]) => {
    const notes = [
      schemaAt([...path, key])?.description ?? "",
      field.onlyWith === undefined ? "" : `Not read unless the profile has ${field.onlyWith}`,
      field.written === "never" ? "Never written by dump-config" : "",
    ].filter((note) => note !== "");
    return [
      code(key),
      typeOf(field),
      needed(field),
      field.type === "object" ? "" : code(field.lifecycle),
      notes.join(". "),
    ];
  });
}

const sections = [...rows(FILE)]
  .filter(({ field, path }) => field.type === "object" && path.length > 0)
  .map(({ field, path }) => {
    const title = path.join(".").replaceAll(".[]", "[]").replaceAll(".*", ".\\<name>");
    const about = field.description === undefined ? "" : `${field.description}.\n\n`;
    return `## ${title}\n\n${about}${table(["key", "type", "needed", "a change", "notes"], lines(field, path))}`;
  });

const RENDERS = {
  nothing: "nothing",
  file: "the whole file, before YAML reads it",
  values: "each string with `{{`, after YAML has read it",
};

const hubs = HUB_VERSIONS.map((version) => {
  const { renders, bindsSubjects, secretsWithoutConfigMaps, externalSecrets, chart } = hubFacts(version);
  const notes = [
    version === USUAL_HUB ? "What is assumed when no version is given" : "",
    version === "next" ? "What is in the repository, and not released" : "",
    bindsSubjects ? "" : "Skips every role binding that has subjects",
    secretsWithoutConfigMaps ? "" : "env_from_secrets without env_from_config_maps cannot start",
    externalSecrets === undefined ? "" : `Makes an ExternalSecret as ${externalSecrets}`,
  ].filter((note) => note !== "");
  return [code(version), chart ?? "", RENDERS[renders], notes.join(". ")];
});

const wanted = `# config.yaml: reference

<!-- Generated from src/hub/model.ts by \`npm run docs\`: edit the table, not this page. -->

What the hub reads, in the order in which \`dump-config\` writes it. The hub ignores every other key. A JSON Schema of what
\`dump-config\` writes is [\`config.schema.json\`](../../schema/config.schema.json). "Needed" says what the hub cannot load
without; the last column but one says when a change reaches people, as explained [below](#when-a-change-reaches-people).

${sections.join("\n\n")}

## When a change reaches people

${table(
  ["a change", "when it reaches whom"],
  Object.entries(LIFECYCLES).map(([name, { words }]) => [code(name), words]),
)}

## Versions of the hub

What application-hub-context reads differently, by version. Every other version reads as one of these: what was released
between two of them as the earlier one, and what is newer as \`next\`.

${table(["version", "chart", "Jinja renders", "notes"], hubs)}
`;

writeGenerated(target, wanted, () => `${target} differs from src/hub/model.ts\nRun: npm run docs`);
