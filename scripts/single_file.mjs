// Puts the chunks of a bundle into its entry, as text that the engine passes over until it is asked for.
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const importOfChunk = 'import("./" + __nccwpck_require__.u(chunkId))';

/**
 * Makes one file of `index.js` and its chunks. Each chunk becomes a template string in a function of its own: engines
 * pass over a string much faster than over code. See docs/adr/0011.
 */
export function makeSingleFile(folder) {
  const entry = join(folder, "index.js");
  const names = readdirSync(folder).filter((name) => /^\d+\.index\.js$/.test(name));
  const index = readFileSync(entry, "utf8");
  if (index.split(importOfChunk).length !== 2) throw new Error(`${entry} does not load its chunks in the known way`);
  const chunks = names.map((name) => ({ id: Number.parseInt(name, 10), path: join(folder, name) }));
  const functions = chunks.map(({ id, path }) => {
    const text = readFileSync(path, "utf8");
    if (/^import /m.test(text)) throw new Error(`${path} imports something, which evaluated text cannot`);
    const code = text.replace(/^export const /gm, "const ").replace(/[\\`]|\$(?=\{)/g, "\\$&");
    return `function chunk${id}() {\n  return \`${code}\`;\n}`;
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
  writeFileSync(entry, index.replace(importOfChunk, "Promise.resolve(chunkId).then(loadChunk)") + loader);
  for (const { path } of chunks) rmSync(path);
}
