// Builds the page that checks a menu in the browser, as one file: node scripts/page.mjs FILE. Its policy names its
// parts by their hashes, and does not allow it to send anything.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import process from "node:process";
import { fileURLToPath, pathToFileURL } from "node:url";
import { rolldown } from "rolldown";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

async function bundle(entry) {
  const build = await rolldown({
    cwd: root,
    input: join("page", entry),
    platform: "browser",
    onLog: (_level, { message }) => {
      throw new Error(`page/${entry}: ${message}`);
    },
  });
  const { output } = await build.generate({ format: "iife", minify: true, codeSplitting: false });
  await build.close();
  if (output.length !== 1) throw new Error(`page/${entry} became ${output.length} files`);
  // In a script, HTML only looks for its end and for comments.
  return output[0].code.replaceAll("</script", "<\\/script").replaceAll("<!--", "<\\!--");
}

/** The page as a text. */
export async function page() {
  const read = (path) => readFileSync(join(root, path), "utf8");
  const [script, worker] = await Promise.all([bundle("main.ts"), bundle("worker.ts")]);
  const menu = { style: read("src/menu/files/menu.css"), script: read("src/menu/files/menu.js") };
  const style = `${menu.style}${read("page/page.css")}`;
  const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  const policy = [
    "default-src 'none'",
    // The preview is a page inside this one, and gets this policy in addition to its own.
    `script-src ${hash(script)} ${hash(menu.script)}`,
    `style-src ${hash(style)} ${hash(menu.style)}`,
    "worker-src blob:",
    // For the marks in the editor.
    "img-src data:",
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const parts = { policy, style, script, worker };
  return read("page/page.html").replace(/\/\*(policy|style|worker|script)\*\//g, (_, name) => parts[name]);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(resolve(process.argv[1])).href) {
  const [, , target = "build/page/check.html"] = process.argv;
  const text = await page();
  mkdirSync(dirname(resolve(target)), { recursive: true });
  writeFileSync(target, text);
  console.log(`${target}: ${text.length} characters`);
}
