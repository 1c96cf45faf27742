// The texts about options, commands, outputs and exit codes, which are in files between markers.
import { stringify } from "yaml";

/**
 * Every part of a file that comes from the tables: the file, the markers around it, and its text.
 *
 * @param tables `OPTIONS`, `commandsOf`, `optionDefault`, `meaningIn`, `COMMANDS`, `OUTPUTS`, `EXIT_MEANINGS` and `SIGNALS` of
 *   the sources.
 */
export function sections({ OPTIONS, commandsOf, optionDefault, meaningIn, COMMANDS, OUTPUTS, EXIT_MEANINGS, SIGNALS }) {
  const rows = Object.values(OPTIONS);
  const inputs = rows.filter(({ input }) => input !== undefined);
  // The reusable workflow does not publish, since that needs additional permissions.
  const passed = inputs.filter(({ part, input }) => part !== "publish" && input !== "publish");
  const outputs = Object.entries(OUTPUTS);
  // Options that decide about findings, without the code of packs, which is only for composing. The step has its own
  // inputs for how findings are reported.
  const checked = rows.filter(
    (row) =>
      commandsOf(row).includes("validate") &&
      row.exact !== true &&
      (!["mode", "report"].includes(row.part) || ["values", "baseline", "quiet"].includes(row.flag)),
  );
  const kept = outputs.filter(([, { publishing }]) => !publishing);
  const workflow = ".github/workflows/config.yml";
  const flags = (command) =>
    rows
      .filter((row) => commandsOf(row).includes(command))
      .map((row) => ({ ...row, description: meaningIn(row, command) }));
  return [
    ["action.yml", "inputs", inputs.map((row) => actionInput(row, optionDefault(row))).join("\n")],
    ["action.yml", "outputs", outputs.map(([name, { description }]) => described(name, description)).join("\n")],
    [
      "docs/action.md",
      "inputs",
      table(
        ["Input", "Default", "What it says"],
        inputs.map((row) => [code(row.input), code(optionDefault(row)) || "none", inputText(row)]),
      ),
    ],
    [
      "docs/action.md",
      "outputs",
      table(
        ["Output", "What it holds"],
        outputs.map(([name, { description }]) => [code(name), description]),
      ),
    ],
    [
      "docs/cli.md",
      "options",
      table(
        ["Flag", "Variable", "Default", "Meaning"],
        flags("compose").map((row) => [flag(row), code(row.env), code(row.default), flagText(row)]),
      ),
    ],
    [
      "docs/cli.md",
      "commands",
      table(
        ["Command", "What it does"],
        COMMANDS.map((row) => [command(row), commandText(row, flags(row.name))]),
      ),
    ],
    [
      "docs/cli.md",
      "exit-codes",
      table(
        ["Code", "Meaning"],
        EXIT_MEANINGS.map(([number, meaning]) => [String(number), meaning]),
      ),
    ],
    [
      "docs/validate.md",
      "options",
      table(
        ["Flag", "Default", "Meaning"],
        flags("validate").map((row) => [flag(row), code(row.default), flagText(row)]),
      ),
    ],
    [
      "docs/publishing-messages.md",
      "signals",
      table(
        ["Message", "What to do"],
        [...new Map(SIGNALS.map(signalCells).map((cells) => [cells.join(), cells])).values()],
      ),
    ],
    ["check/action.yml", "inputs", checked.map(checkInput).join("\n")],
    [
      "check/index.mjs",
      "inputs",
      `const INPUTS = {\n${checked.map(({ flag: name, kind }) => `  ${/^[a-z]+$/.test(name) ? name : `"${name}"`}: "${kind}",`).join("\n")}\n};`,
    ],
    [
      "docs/validate.md",
      "check-inputs",
      table(
        ["Input", "Default", "What it says"],
        checked.map((row) => [code(row.flag), code(row.default) || "none", checkText(row)]),
      ),
    ],
    [workflow, "inputs", passed.map((row) => workflowInput(row, optionDefault(row))).join("\n")],
    [workflow, "outputs", kept.map(([name, { description }]) => workflowOutput(name, description)).join("\n")],
    [workflow, "job-outputs", kept.map(([name]) => `      ${name}: \${{ steps.config.outputs.${name} }}`).join("\n")],
    [workflow, "with", passed.map(({ input }) => `          ${input}: \${{ inputs.${input} }}`).join("\n")],
  ];
}

const signalCells = ({ message, hint }) => [code(withoutPlaces(message)), withoutPlaces(hint)];

// Removes GitHub's message and other placeholders.
const withoutPlaces = (text) =>
  text
    .replace(/\{(?:lacks|accepted|compare|rule|link)\}/g, "")
    .replace("{needs}", "`contents: write`, and `pull-requests: write` for pull requests.")
    .replace(/[.:]? *\{said\}/g, "")
    .replace(/ *\(\{status\}\)/g, "")
    .replace(/(?:\{\w+\})+/g, "...")
    .replace(/\s+/g, " ")
    .trim();

/** Files with Deno's permissions; markers cannot be in a command. */
export const DENO_FILES = ["README.md", "deno.json"];

/** A text with the list of environment variables in its `--allow-env=`. */
export function withVariables(text, variables) {
  const found = /--allow-env=[A-Z_,]+/g;
  if (!found.test(text)) throw new Error("There is no --allow-env=");
  return text.replace(found, `--allow-env=${variables.join(",")}`);
}

/** A text with new content between the markers `name:start` and `name:end`, which are comments on lines of their own. */
export function withSection(text, name, content) {
  const marker = (end) => new RegExp(`^ *(?:(?:#|//) ${name}:${end}.*|<!-- ${name}:${end} -->)$`, "m").exec(text);
  const [start, end] = [marker("start"), marker("end")];
  if (start === null || end === null || end.index < start.index) throw new Error(`There is no ${name}:start ... :end`);
  const isMarkdown = start[0].startsWith("<!--");
  const gap = isMarkdown ? "\n\n" : "\n";
  const from = start.index + start[0].length;
  return `${text.slice(0, from)}${gap}${content}${gap}${text.slice(end.index)}`;
}

const code = (text = "") => (text === "" ? "" : `\`${text}\``);
const cell = (text) => text.replace(/\s+/g, " ").trim().replaceAll("|", "\\|");
const sentence = (text) => `${text}.`;
const joined = (...texts) => texts.filter((text) => text).join(" ");

function table(head, rows) {
  const lines = [head, head.map(() => "---"), ...rows.map((cells) => cells.map(cell))];
  return lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

const flag = ({ flag, value }) => code(`--${flag}${value === undefined ? "" : ` ${value}`}`);

function choices({ choices: all }) {
  if (all === undefined) return undefined;
  const shown = all.map(code);
  return sentence(`${shown.slice(0, -1).join(", ")} or ${shown.at(-1)}`);
}

function flagText(row) {
  const several = { list: "Separated by commas.", items: "Repeatable.", pairs: "Repeatable." };
  const more = row.adds === true ? "Repeatable." : undefined;
  return joined(sentence(row.description), choices(row), several[row.kind], more, row.note, row.flagNote);
}

function inputText(row) {
  const item = row.form === undefined ? "One" : `One ${code(row.form)}`;
  const example = row.form === undefined ? "" : `, such as ${code(row.example)}`;
  const several = {
    list: "One per line, or separated by commas.",
    items: `${item} per line${example}.`,
    pairs: `${item} per line${example}.`,
  };
  // A note about the input says what the choices mean.
  const all = row.inputNote === undefined ? choices(row) : undefined;
  return joined(sentence(row.description), all, several[row.kind], row.note, row.inputNote);
}

const command = ({ name, args }) => code(["dump-config", name, ...args.map(([form]) => form)].join(" "));

function commandText(row, rows) {
  const flags =
    rows.length === 0 ? undefined : sentence(`Flags: ${rows.map(({ flag: name }) => code(`--${name}`)).join(", ")}`);
  return joined(
    sentence(row.description),
    row.args.map(([form, text]) => sentence(`${code(form)}: ${text}`)).join(" "),
    flags,
    row.note,
  );
}

function checkText({ description, choices: all, kind, form, example, note }) {
  const several = {
    list: "Separated by commas.",
    items: `One${form === undefined ? "" : ` ${code(form)}`} per line, such as ${code(example)}.`,
  };
  return joined(sentence(description), choices({ choices: all }), several[kind], note);
}

// Inputs without a value are left to the command, and to the file of hubs if there is one.
const checkInput = (row) =>
  `${described(row.flag, checkText(row))}\n    default: ${scalar(row.kind === "switch" ? "false" : "")}`;

// A text on indented lines of a readable length. Links become names of files, since it is shown as plain text.
function folded(text, indent) {
  const plain = text.replace(/\[([^\]]+)\]\(([\w-]+\.md)(?:#[\w-]+)?\)/g, '"$1" in docs/$2');
  const lines = [];
  for (const word of plain.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && indent.length + last.length + word.length < 119)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.map((line) => `${indent}${line}`).join("\n");
}

const described = (name, description) => `  ${name}:\n    description: >-\n${folded(description, "      ")}`;

// In a form that YAML 1.1 reads as the same text.
const scalar = (value) => stringify(value, { version: "1.1", lineWidth: 0 }).trimEnd();

function actionInput(row, usual) {
  return `${described(row.input, inputText(row))}\n    default: ${scalar(usual)}`;
}

function workflowInput(row, usual) {
  const isSwitch = row.kind === "switch";
  return [
    `      ${row.input}:`,
    "        description: >-",
    folded(inputText(row), "          "),
    `        type: ${isSwitch ? "boolean" : "string"}`,
    `        default: ${isSwitch ? usual : scalar(usual)}`,
  ].join("\n");
}

function workflowOutput(name, description) {
  return [
    `      ${name}:`,
    "        description: >-",
    folded(description, "          "),
    `        value: \${{ jobs.config.outputs.${name} }}`,
  ].join("\n");
}
