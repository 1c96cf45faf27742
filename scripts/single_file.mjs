// Puts the chunks of a bundle into its entry, as text that the engine skips until it is asked for.
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const importOfChunk = 'import("./" + __nccwpck_require__.u(chunkId))';
// What ends a comment is written otherwise inside of one.
const commentEnd = "*/";
const writtenEnd = "*~/";

/**
 * Makes one file of `index.js` and its chunks. Each chunk becomes the comment of an empty function: engines pass over
 * a comment much faster than over code, and a function can be asked for its text. See docs/adr/0011.
 */
export function makeSingleFile(folder) {
  const entry = join(folder, "index.js");
  const names = readdirSync(folder).filter((name) => /^\d+\.index\.js$/.test(name));
  const index = readFileSync(entry, "utf8");
  if (index.split(importOfChunk).length !== 2) throw new Error(`${entry} does not load its chunks in the known way`);
  const chunks = names.map((name) => ({ id: Number.parseInt(name, 10), path: join(folder, name) }));
  const functions = chunks.map(({ id, path }) => {
    const text = readFileSync(path, "utf8");
    if (text.includes(writtenEnd) || /^import /m.test(text)) throw new Error(`${path} cannot be put into a comment`);
    const code = text.replace(/^export const /gm, "const ").replaceAll(commentEnd, writtenEnd);
    return `function chunk${id}() {/*\n${code}\n*/}`;
  });
  const table = chunks.map(({ id }) => `${id}: chunk${id}`).join(", ");
  const loader = `
// The parts of the program that most runs do not need. Each is the comment of a function, which costs next to nothing
// until it is loaded.
function loadChunk(id) {
  const text = { ${table} }[id].toString();
  const code = text.slice(text.indexOf("/*") + 2, text.lastIndexOf("*/")).replaceAll("${writtenEnd}", "*" + "/");
  return (0, eval)(\`(() => { "use strict"; \${code}; return { ids, modules }; })()\`);
}
${functions.join("\n")}
`;
  writeFileSync(entry, index.replace(importOfChunk, "Promise.resolve(chunkId).then(loadChunk)") + loader);
  for (const { path } of chunks) rmSync(path);
}
