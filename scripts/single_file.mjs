// Puts the chunks of a bundle into its entry, as text that the engine passes over until it is asked for.
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const importOfChunk = 'import("./" + __nccwpck_require__.u(chunkId))';

// commander loads this for commands that are programs of their own, which dump-config has none of; it takes 3 ms.
const childProcess = 'module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");';
const lazyChildProcess = `module.exports = {
  get spawn() {
    return __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process").spawn;
  },
};`;

// What a chunk exports, which evaluated text cannot.
const exported = /^export const (?=(?:id|ids|modules) =)/gm;

/** Characters of one string: with larger ones the engine spends its time on making room. */
const PIECE = 4000;

/**
 * Makes one file of `index.js` and its chunks. Each chunk becomes the strings of a function of its own: engines pass
 * over a string much faster than over code. See docs/adr/0011.
 */
export function makeSingleFile(folder) {
  const entry = join(folder, "index.js");
  const names = readdirSync(folder).filter((name) => /^\d+\.index\.js$/.test(name));
  const index = readFileSync(entry, "utf8");
  for (const known of [importOfChunk, childProcess]) {
    if (index.split(known).length !== 2) throw new Error(`${entry} does not have once: ${known}`);
  }
  const chunks = names.map((name) => ({ id: Number.parseInt(name, 10), path: join(folder, name) }));
  const functions = chunks.map(({ id, path }) => {
    const text = readFileSync(path, "utf8");
    if (/^import /m.test(text)) throw new Error(`${path} imports something, which evaluated text cannot`);
    if (text.match(exported)?.length !== 3) throw new Error(`${path} does not export id, ids and modules`);
    const literals = pieces(text.replace(exported, "const ")).map(
      (piece) => `\`${piece.replace(/[\\`]|\$(?=\{)/g, "\\$&")}\``,
    );
    return `function chunk${id}() {\n  return [${literals.join(",\n")}].join("");\n}`;
  });
  const table = chunks.map(({ id }) => `${id}: chunk${id}`).join(", ");
  const loader = `
// The parts of the program that most runs do not need, as text, which costs next to nothing until it is loaded.
function loadChunk(id) {
  const code = { ${table} }[id]();
  return (0, eval)(\`(() => { "use strict"; \${code}; return { ids, modules }; })()\`);
}
${functions.join("\n")}
`;
  const loading = index
    .replace(importOfChunk, "Promise.resolve(chunkId).then(loadChunk)")
    .replace(childProcess, lazyChildProcess);
  writeFileSync(entry, ascii(loading + loader));
  for (const { path } of chunks) rmSync(path);
}

// One character beyond Latin-1 makes the engine keep and read all of the file as two bytes a character, which takes
// 2 ms. In strings, templates, regular expressions and comments, which is where they are, escapes mean the same.
function ascii(code) {
  return code.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

// Whole lines, so that the file can be read.
function pieces(text) {
  const all = [""];
  for (const line of text.split(/(?<=\n)/)) {
    if ((all.at(-1) ?? "").length + line.length > PIECE) all.push("");
    all[all.length - 1] += line;
  }
  return all;
}
