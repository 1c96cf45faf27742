// The documents as a site: README.md, CONTRIBUTING.md and the others of the root, and docs. What is written is Markdown as GitHub
// shows it; links between pages become links between pages of the site.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import MiniSearch from "minisearch";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const require = createRequire(import.meta.url);

const escaped = (text) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
/** The name that GitHub gives a heading. */
const slug = (text) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .replaceAll(" ", "-");
const plain = (html) =>
  html
    .replace(/<[^>]*>/g, " ")
    .replace(/&(?:lt|gt|amp|quot|#39);/g, " ")
    .replace(/\s+/g, " ");

/** The page of the site for a document. */
const target = (path) => (path === "README.md" ? "index.html" : path.replace(/\.md$/, ".html"));

const GUIDES = [
  ...(/^## Guides$[\s\S]*?(?=^## )/m.exec(readFileSync(join(root, "README.md"), "utf8"))?.[0] ?? "").matchAll(
    /\[([^\]]+)\]\((docs\/[\w-]+\.md)\)/g,
  ),
]
  .map(([, title, path]) => ({ title, path }))
  .filter(({ path }, index, all) => all.findIndex((each) => each.path === path) === index);

function layout(content, output) {
  const up = "../".repeat(output.split("/").length - 1);
  const title = plain(/<h1[^>]*>([\s\S]*?)<\/h1>/.exec(content)?.[1] ?? "Application Hub configurator").trim();
  const links = GUIDES.map(
    ({ title: name, path }) => `<li><a href="${up}${target(path)}">${escaped(name)}</a></li>`,
  ).join("\n");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)} – Application Hub configurator</title>
<link rel="stylesheet" href="${up}site.css">
</head>
<body data-up="${up}">
<a class="skip" href="#content">To the content</a>
<nav aria-label="Pages">
<p><a href="${up}index.html"><strong>Application Hub configurator</strong></a></p>
<label for="search">Search</label>
<input id="search" type="search" autocomplete="off">
<ul id="found" aria-label="Found" hidden></ul>
<p><a href="${up}check.html">Check a menu in the browser</a></p>
<ul>
${links}
</ul>
</nav>
<main id="content">
${content}</main>
<script src="${up}minisearch.js"></script>
<script src="${up}index.js"></script>
<script src="${up}search.js"></script>
</body>
</html>
`;
}

const pages = [];

/** What the search needs of the pages that were made, by the names of its files. */
export function searchFiles() {
  const search = new MiniSearch({ fields: ["title", "text"], storeFields: ["title"] });
  search.addAll(pages.toSorted((a, b) => (a.id < b.id ? -1 : 1)));
  const read = (path) => readFileSync(path, "utf8");
  return {
    // A script and not JSON, so that it works from a disk too.
    "index.js": `globalThis.INDEX = ${JSON.stringify(JSON.stringify(search))};\n`,
    "minisearch.js": read(join(dirname(require.resolve("minisearch")), "../umd/index.js")),
    "search.js": read(join(root, "site/search.js")),
    "site.css": read(join(root, "site/site.css")),
  };
}

export default function configure(config) {
  config.setQuietMode(true);
  // Liquid would take the braces of the examples for its own.
  config.addGlobalData("permalink", () => (data) => target(data.page.filePathStem.slice(1).concat(".md")));
  config.amendLibrary("md", (markdown) => {
    markdown.set({ html: true });
    markdown.renderer.rules.heading_open = (tokens, index) =>
      `<${tokens[index].tag} id="${escaped(
        slug(
          plain(tokens[index + 1].content)
            .trim()
            .replace(/`/g, "")
            .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1"),
        ),
      )}">`;
    const open =
      markdown.renderer.rules.link_open ??
      ((tokens, index, options, _env, self) => self.renderToken(tokens, index, options));
    markdown.renderer.rules.link_open = (tokens, index, options, env, self) => {
      const href = tokens[index].attrGet("href") ?? "";
      const [path = "", anchor] = href.split("#");
      if (!/^[a-z]+:/.test(href) && path.endsWith(".md")) {
        const own = env.page.filePathStem.slice(1);
        const goal = target(posix.join(posix.dirname(own), path));
        const link = posix.relative(posix.dirname(target(`${own}.md`)), goal);
        tokens[index].attrSet("href", `${link}${anchor === undefined ? "" : `#${anchor}`}`);
      }
      return open(tokens, index, options, env, self);
    };
  });
  config.addTransform("layout", function wrap(content) {
    const output = this.page.url.slice(1) || "index.html";
    const title = plain(/<h1[^>]*>([\s\S]*?)<\/h1>/.exec(content)?.[1] ?? output).trim();
    pages.push({ id: output, title, text: plain(content) });
    return layout(content, output);
  });
  return { markdownTemplateEngine: false, htmlTemplateEngine: false, templateFormats: ["md"] };
}
