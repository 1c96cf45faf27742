// Builds the site with the documents, the pictures, and the page that checks a menu: node scripts/site.mjs FOLDER.
// Nothing is fetched.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import Eleventy from "@11ty/eleventy";
import { searchFiles } from "../site/eleventy.config.mjs";
import { page } from "./page.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [, , folder = "build/site"] = process.argv;
const target = resolve(folder);
const source = mkdtempSync(join(tmpdir(), "site-"));
try {
  for (const name of readdirSync(root).filter((each) => each.endsWith(".md")))
    cpSync(join(root, name), join(source, name));
  cpSync(join(root, "docs"), join(source, "docs"), { recursive: true });
  mkdirSync(target, { recursive: true });
  process.chdir(source);
  const site = new Eleventy(".", target, { configPath: join(root, "site/eleventy.config.mjs"), quietMode: true });
  await site.write();
  for (const [name, text] of Object.entries(searchFiles())) writeFileSync(join(target, name), text);
  cpSync(join(root, "docs/images"), join(target, "docs/images"), { recursive: true });
  for (const name of ["examples", "LICENSE", "schema"])
    cpSync(join(root, name), join(target, name), { recursive: true });
  writeFileSync(join(target, "check.html"), await page());
  console.log(
    `${folder}: ${readdirSync(target, { recursive: true }).filter((name) => name.endsWith(".html")).length} pages`,
  );
} finally {
  process.chdir(root);
  rmSync(source, { recursive: true, force: true });
}
