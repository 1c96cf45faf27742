import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, test } from "vitest";
import { FLAT_SETTINGS } from "../../src/profiles/short_names.ts";
import { root } from "../support/folders.ts";

const text = (page: string) => readFileSync(join(root, page), "utf8");
const markdownIn = (folder: string) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".md"))
    .map((path) => `${folder}/${path.replaceAll("\\", "/")}`);
const pages = ["README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", ...markdownIn("docs")];

const withoutFences = (markdown: string) => markdown.replace(/^ *(`{3,})[^\n]*\n[\s\S]*?^ *\1 *$/gm, "");

/** The anchors that GitHub gives to the headings of a page. */
function anchorsOf(page: string): readonly string[] {
  return [...withoutFences(text(page)).matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .replaceAll(" ", "-"),
  );
}

function linksOf(page: string): readonly string[] {
  return [...withoutFences(text(page)).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = ""]) => link);
}

/** The broken links of a page within the repository. */
function brokenIn(page: string): readonly string[] {
  return linksOf(page).filter((link) => {
    if (/^[a-z]+:/.test(link)) return false;
    const [path = "", anchor] = link.split("#");
    const target = path === "" ? page : join(dirname(page), path);
    if (!existsSync(join(root, target))) return true;
    return anchor !== undefined && !anchorsOf(target).includes(anchor);
  });
}

test("every link within the repository leads to a file and a heading that are there", () => {
  expect(pages.length).toBeGreaterThan(100);
  expect(pages.flatMap((page) => brokenIn(page).map((link) => `${page}: ${link}`))).toEqual([]);
});

test("a reader comes from README.md to every page", () => {
  const reached = new Set<string>();
  const open = ["README.md"];
  for (let page = open.pop(); page !== undefined; page = open.pop()) {
    if (reached.has(page)) continue;
    reached.add(page);
    const links = linksOf(page).filter((link) => /^[^#:]+\.md(?:#|$)/.test(link));
    for (const link of links) open.push(normalize(join(dirname(page), link.replace(/#.*/, ""))).replaceAll("\\", "/"));
  }
  // Decisions are found through their folder.
  const found = pages.filter((page) => !page.startsWith("docs/adr/") && page !== "CHANGELOG.md");
  expect(found.filter((page) => !reached.has(page))).toEqual([]);
});

describe("OWNER is explained before or where it is first used", () => {
  const workflows = readdirSync(join(root, "examples/workflows")).map((name) => `examples/workflows/${name}`);
  const users = [...pages, ...workflows].filter((page) => /\bOWNER\//.test(text(page)));

  test("pages and examples use it", () => {
    expect(users).toContain("README.md");
    expect(users).toEqual(expect.arrayContaining(workflows));
  });

  test.each(users)("%s", (page) => {
    const { index: used } = /\bOWNER\//.exec(text(page)) ?? { index: 0 };
    const { index: explained } = /account that hosts[\s\S]{0,40}\bOWNER\b|\bOWNER\b[\s\S]{0,60}account that hosts/.exec(
      text(page),
    ) ?? { index: Number.POSITIVE_INFINITY };
    expect(explained).toBeLessThan(used);
  });
});

test.each(["README.md", "docs/cli.md", "docs/first-hub.md"])(
  "%s says where the alias is made before it is used",
  (page) => {
    const { index: used } = /^(?:\$ )?dump-config /m.exec(text(page)) ?? { index: 0 };
    const { index: explained } = /alias dump-config=|\[an alias[^\]]*\]\(\.\.\/README\.md#the-command\)/.exec(
      text(page),
    ) ?? {
      index: Number.POSITIVE_INFINITY,
    };
    expect(used).toBeGreaterThan(0);
    expect(explained).toBeLessThan(used);
  },
);

test("docs/cli.md has every short name of an override", () => {
  const page = text("docs/cli.md");
  expect(Object.keys(FLAT_SETTINGS).filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
});
