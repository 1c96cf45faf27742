// Writes src/profiles/assets.ts, the scripts and manifests of the built-in profiles, and src/menu/assets.ts, the style
// and the script of the page of a menu, as modules, so that Node, the bundle, Deno, Bun and browsers need not read
// files. `--check` writes nothing and exits 1 when a module differs from the files.

import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { parseAllDocuments } from "yaml";
import { writeGenerated } from "./generated.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const profiles = join(root, "src/profiles");

/** Paths below src/profiles with `/`, in code point order, so that the result is the same on every machine. */
function assetPaths() {
  return readdirSync(profiles, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      relative(profiles, join(entry.parentPath ?? entry.path, entry.name))
        .split(sep)
        .join("/"),
    )
    .filter((path) => /(^|\/)(files|manifests)\/[^/]+$/.test(path))
    .sort();
}

/** The text with LF line breaks, also when the checkout has changed them. */
function read(path, folder = profiles) {
  const text = readFileSync(join(folder, path), "utf8").replaceAll("\r\n", "\n");
  // Plain text is enough, and every YAML reader, shell and editor reads it in the same way.
  const odd = /[^\n\x20-\x7e]/.exec(text);
  if (odd !== null)
    fail(`${path}: line ${text.slice(0, odd.index).split("\n").length} has a character that is not plain ASCII text`);
  if (!text.endsWith("\n")) fail(`${path}: the last line has no line break`);
  return text;
}

function documents(path) {
  return parseAllDocuments(read(path)).map((document) => {
    if (document.errors[0] !== undefined) fail(`${path}: ${document.errors[0].message}`);
    return document.toJS();
  });
}

function fail(message) {
  console.error(message);
  process.exit(1);
}

/** A template literal: one line of the file is one line of the module, so that a diff shows what changed. */
function literal(text) {
  return `\`${text.replaceAll("\\", "\\\\").replaceAll("`", "\\`").replaceAll("${", "\\${")}\``;
}

function render() {
  const paths = assetPaths();
  const scripts = paths.filter((path) => path.includes("files/"));
  const manifests = paths.filter((path) => path.includes("manifests/"));
  const union = (list) => list.map((path) => `\n  | ${JSON.stringify(path)}`).join("");
  const json = (path) => JSON.stringify(documents(path), null, 2).replaceAll("\n", "\n  ");
  return `// Generated from the files below src/profiles by \`npm run assets\`; change those and run it again.

/**
 * The texts and manifests of the built-in profiles, by their path below \`src/profiles\`.
 *
 * @module
 */

/** The path of a text. */
export type ScriptPath =${union(scripts)};

/** The path of a manifest file. */
export type ManifestPath =${union(manifests)};

/** One Kubernetes object of a manifest file, as data. */
export type ManifestDocument = Readonly<Record<string, unknown>>;

/** The texts: shell scripts and configuration files, with LF line breaks. */
export const scripts: Readonly<Record<ScriptPath, string>> = Object.freeze({
${scripts.map((path) => `  ${JSON.stringify(path)}: ${literal(read(path))},`).join("\n")}
});

/** The manifest files, each as the list of its documents. */
export const manifests: Readonly<Record<ManifestPath, readonly ManifestDocument[]>> = Object.freeze({
${manifests.map((path) => `  ${JSON.stringify(path)}: ${json(path)},`).join("\n")}
});
`;
}

/** The module with the style and the script of the page, each with the hash by which the page's policy names it. */
function renderPage() {
  const part = (name, path, what) => {
    const text = read(path, join(root, "src/menu"));
    const hash = createHash("sha256").update(text).digest("base64");
    return `/** ${what} */\nexport const ${name}: Asset = {\n  hash: "sha256-${hash}",\n  text: ${literal(text)},\n};\n`;
  };
  return `// Generated from the files below src/menu by \`npm run assets\`; change those and run it again.

/**
 * The style and the script of the page of a menu.
 *
 * @module
 */

/** A text, and the hash of its UTF-8 by which a Content-Security-Policy names it. */
export interface Asset {
  readonly hash: string;
  readonly text: string;
}

${part("STYLE", "files/menu.css", "What the page looks like.")}
${part("SCRIPT", "files/menu.js", "What makes the page show one group at a time.")}`;
}

/** The keys whose text differs, so that the message of \`--check\` names the file to look at. */
function drifted(before, after) {
  const entries = (text) =>
    new Map(text.split(/^(?= {2}"[^"\n]+\/[^"\n]+": )/m).map((part) => [/^ {2}"([^"]+)"/.exec(part)?.[1], part]));
  const [old, now] = [entries(before), entries(after)];
  const keys = [...new Set([...old.keys(), ...now.keys()])].filter((key) => old.get(key) !== now.get(key));
  return keys.map((key) => key ?? "the module's own text");
}

for (const [target, wanted] of [
  ["src/profiles/assets.ts", render()],
  ["src/menu/assets.ts", renderPage()],
]) {
  writeGenerated(target, wanted, (present) => {
    return `${target} differs from: ${drifted(present, wanted).join(", ")}\nRun: npm run assets`;
  });
}
