// Puts the chunks of a bundle into its entry, each as a function that is run when the chunk is asked for. See docs/adr/0011.
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const importOfChunk = 'import("./" + __nccwpck_require__.u(chunkId))';

// Deno can run the file from an https address, and createRequire takes only the address of a file. Nothing but Node's own
// modules is asked for, so any such address does.
const importOfRequire = 'import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";';
const oneRequire = `import { createRequire } from "node:module";

const requireOfNode = createRequire(import.meta.url.startsWith("file:") ? import.meta.url : "file:///dump-config");`;
const requireHere = "__WEBPACK_EXTERNAL_createRequire(import.meta.url)(";

// commander loads this for commands that are programs of their own, which dump-config does not have; it takes 4 ms.
const childProcess = `module.exports = ${requireHere}"node:child_process");`;
const lazyChildProcess = `module.exports = {
  get spawn() {
    return requireOfNode("node:child_process").spawn;
  },
};`;

// What a chunk exports as a module, and returns as a function.
const exported = /^export const (?=(?:id|ids|modules) =)/gm;

/** Makes one file of `index.js` and its chunks. */
export function makeSingleFile(folder) {
  const entry = join(folder, "index.js");
  const names = readdirSync(folder).filter((name) => /^\d+\.index\.js$/.test(name));
  const index = readFileSync(entry, "utf8");
  for (const known of [importOfChunk, importOfRequire, childProcess]) {
    if (index.split(known).length !== 2) throw new Error(`${entry} does not have once: ${known}`);
  }
  const chunks = names.map((name) => ({ id: Number.parseInt(name, 10), path: join(folder, name) }));
  const functions = chunks.map(({ id, path }) => {
    const text = readFileSync(path, "utf8");
    if (/^import /m.test(text)) throw new Error(`${path} imports something, which a function cannot`);
    if (text.match(exported)?.length !== 3) throw new Error(`${path} does not export id, ids and modules`);
    return `function chunk${id}() {\n${text.replace(exported, "const ").trimEnd()}\n\nreturn { ids, modules };\n}\n`;
  });
  const table = chunks.map(({ id }) => `${id}: chunk${id}`).join(", ");
  const loading = index
    .replace(importOfChunk, "Promise.resolve(chunkId).then(loadChunk)")
    .replace(importOfRequire, oneRequire)
    .replace(childProcess, lazyChildProcess)
    .replaceAll(requireHere, "requireOfNode(");
  const loader = `
// The parts of the program that most runs do not need: nothing in them runs before they are asked for.
function loadChunk(id) {
  return { ${table} }[id]();
}

${functions.join("\n")}`;
  writeFileSync(entry, loading + loader);
  for (const { path } of chunks) rmSync(path);
}
