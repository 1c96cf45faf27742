// Puts the chunks of a bundle into its entry, as comments that the engine passes over until they are asked for.
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

// What ends a comment is written in another way inside of one.
const commentEnd = "*/";
const writtenEnd = "*~/";

/**
 * Makes one file of `index.js` and its chunks. Each chunk becomes the comment of a function of its own: engines pass
 * over a comment much faster than over code, and several times faster than over a string. See docs/adr/0011.
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
    if (text.includes(writtenEnd)) throw new Error(`${path} has ${writtenEnd}, which stands for the end of a comment`);
    const code = text.replace(/^export const /gm, "const ").replaceAll(commentEnd, writtenEnd);
    return `function chunk${id}() {/*\n${code}*/}`;
  });
  const table = chunks.map(({ id }) => `${id}: chunk${id}`).join(", ");
  const loader = `
// The parts of the program that most runs do not need, as comments, which cost next to nothing until they are loaded.
// A function's text has its comments, except under Bun and other programs that rewrite what they run; there, the text
// of this file has them.
function loadChunk(id) {
  const head = \`function chunk\${id}() {/*\`;
  const own = { ${table} }[id].toString();
  const text = own.startsWith(head) ? own : ownText(head);
  const code = text.slice(head.length, text.indexOf("*/", head.length)).replaceAll("${writtenEnd}", "${commentEnd}");
  return (0, eval)(\`(() => { "use strict"; \${code}; return { ids, modules }; })()\`);
}
function ownText(head) {
  const require = __WEBPACK_EXTERNAL_createRequire(import.meta.url);
  const text = require("node:fs").readFileSync(require("node:url").fileURLToPath(import.meta.url), "utf8");
  const start = text.indexOf(\`\\n\${head}\`);
  if (start < 0) throw new Error("Parts of this script are gone with its comments: run it as it was published");
  return text.slice(start + 1);
}
${functions.join("\n")}
`;
  const loading = index
    .replace(importOfChunk, "Promise.resolve(chunkId).then(loadChunk)")
    .replace(childProcess, lazyChildProcess);
  writeFileSync(entry, loading + loader);
  for (const { path } of chunks) rmSync(path);
}
