import { load } from "./built.mjs";
import { writeGenerated } from "./generated.mjs";

const target = "docs/reference/hubs.md";
const [{ OPTION_NAMES, optionRow }, { hubsJsonSchema }] = await Promise.all(
  ["compose/options", "compose/hubs_json_schema"].map(load),
);

const schema = hubsJsonSchema();
const rows = OPTION_NAMES.map(optionRow).filter(({ key }) => key !== undefined);
const ofFile = rows.filter(({ key }) => key.startsWith("/"));
const ofHub = rows.filter(({ key }) => !key.startsWith("/"));

const cell = (text) => text.replace(/\s+/g, " ").replaceAll("|", "\\|").trim();
const code = (text = "") => (text === "" ? "" : `\`${text}\``);
const table = (head, lines) =>
  [head, head.map(() => "---"), ...lines].map((cells) => `| ${cells.map(cell).join(" | ")} |`).join("\n");
// Links in the table are relative to docs.
const prose = (text) => text.replace(/\]\((?!https?:|#)([^)]+)\)/g, "](../$1)").replace(/\]\(#/g, "](../cli.md#");

function typeOf({ kind, choices, key }) {
  if (key === "overrides") return "map of [changes](#overrides) by slug";
  const types = {
    switch: "true or false",
    list: "list of texts",
    items: key.startsWith("/") ? "list of texts" : "map of texts",
    pairs: "map of maps of texts",
    number: "whole number",
  };
  return types[kind] ?? (choices === undefined ? "text" : choices.map(code).join(" or "));
}

/** The example of an option in the form of hubs.yaml. */
function exampleOf({ kind, example, key }) {
  const [, slug, field, value] = /^([^:=]+):([^=]+)=(.*)$/.exec(example) ?? [];
  const texts = () => `[${example.split(",").join(", ")}]`;
  switch (kind) {
    case "list":
      return texts();
    case "pairs":
      return `{ ${slug}: { ${field}: ${value} } }`;
    case "items":
      return key.startsWith("/") ? texts() : `{ ${example.replace("=", ": ")} }`;
    default:
      return /^\d+(?:\.\d+)+$/.test(example) ? `"${example}"` : example;
  }
}

function rowOf(row) {
  const { key, flag, description, note, default: usual } = row;
  const meaning = [`${description}.`, note].filter((text) => text).join(" ");
  return [
    code(key.replace(/^\//, "")),
    typeOf(row),
    code(`--${flag}`),
    prose(meaning),
    code(usual),
    code(exampleOf(row)),
  ];
}

const known = new Set(["$schema", "defaults", "hubs", ...ofFile.map(({ key }) => key.slice(1))]);
const others = Object.entries(schema.properties).filter(([name]) => !known.has(name));
const ofFileRows = [
  [
    "`defaults`",
    "map",
    "",
    "What all hubs share: the keys of a hub except `extends`.",
    "",
    "`{ groups: [developers] }`",
  ],
  [
    "`hubs`",
    "map of [hubs](#a-hub) by name",
    "",
    "The hubs; at least one.",
    "",
    "`{ dev: {}, prod: { extends: dev } }`",
  ],
  ...ofFile.map(rowOf),
  ...others.map(([name, { description = "" }]) => [code(name), "", "", description, "", ""]),
];
const head = ["key", "type", "flag", "meaning", "default", "example"];

const wanted = `# hubs.yaml: reference

<!-- Generated from the table of options in src by \`npm run docs\`: edit the table, not this page. -->

\`hubs.yaml\` keeps the request of each hub: see [Many hubs](../hubs.md). Editors complete and check it with
[\`hubs.schema.json\`](../../schema/hubs.schema.json), which \`dump-config schema hubs\` prints. Paths are relative to the
file. A key that does not exist, a value of another type and a name that is not known are errors with line and column.

${table(head, ofFileRows)}

## A hub

A key that a hub does not have comes from the hub that it extends, then from \`defaults\`, then from the default of the option.
Lists and texts replace what was inherited, maps merge with it, and \`null\` removes it. Each key is also an option of
[the command](../cli.md) and an input of [the action](../action.md), which apply on top.

${table(head, [
  ["`extends`", "text", "", "Another hub of the file; this one says only what differs from it.", "", "`dev`"],
  ...ofHub.map(rowOf),
])}

## Overrides

Below a slug are the keys of [a profile in a pack](pack.md#a-profile-or-family) except \`slug\` and \`extends\`: maps merge,
\`null\` removes a setting of the profile, and everything else replaces. \`"*"\` instead of a slug means every selected profile
that has the setting; an override of a single profile wins. \`image\` can be a whole reference, or \`{ tag: "2.1" }\` or \`{ digest: "sha256:..." }\`. Files
(\`from:\`) are in the folder of hubs.yaml or below it.
`;

writeGenerated(target, wanted, () => `${target} differs from the table in src/compose/options.ts\nRun: npm run docs`);
