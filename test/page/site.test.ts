import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { hasBrowser, launch } from "../support/browser.ts";
import { root, temporaryFolder } from "../support/folders.ts";

const isMissing = !hasBrowser("the site");
const folder = temporaryFolder();
const site = folder.path;
// A proxy address where nothing listens: every download fails.
const offline = Object.fromEntries(
  ["http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"].map((name) => [name, "http://127.0.0.1:9"]),
);
const build = spawnSync(process.execPath, [join(root, "scripts/site.mjs"), site], {
  cwd: root,
  encoding: "utf8",
  env: { ...process.env, ...offline },
});

const below = (path: string, ending: string) =>
  readdirSync(path, { recursive: true, encoding: "utf8" })
    .map((name) => name.replaceAll("\\", "/"))
    .filter((name) => name.endsWith(ending));

test("the site is built without a network, with a page for each document", () => {
  expect([build.status, build.stderr]).toEqual([0, ""]);
  const documents = [
    ...readdirSync(root).filter((name) => name.endsWith(".md")),
    ...below(join(root, "docs"), ".md").map((name) => `docs/${name}`),
  ];
  const pages = documents.map((path) => (path === "README.md" ? "index.html" : path.replace(/\.md$/, ".html")));
  expect(documents.length).toBeGreaterThan(150);
  expect(pages.filter((page) => !existsSync(join(site, page)))).toEqual([]);
  expect(existsSync(join(site, "check.html"))).toBe(true);
});

test("every link within the site leads to a page and a heading that are there", () => {
  const texts = new Map(below(site, ".html").map((page) => [page, readFileSync(join(site, page), "utf8")]));
  const broken = [...texts]
    .filter(([page]) => page !== "check.html")
    .flatMap(([page, text]) =>
      [...text.matchAll(/\s(?:href|src)="([^"]*)"/g)].flatMap(([, link = ""]) => {
        if (/^[a-z]+:/.test(link)) return [];
        const [path = "", anchor] = link.split("#");
        const goal = path === "" ? page : join(dirname(page), path).replaceAll("\\", "/");
        if (!existsSync(join(site, goal)) && !existsSync(join(root, goal))) return [`${page}: ${link}`];
        const isThere = anchor === undefined || texts.get(goal)?.includes(`id="${decodeURIComponent(anchor)}"`);
        return isThere ? [] : [`${page}: ${link}`];
      }),
    );
  expect(broken).toEqual([]);
});

test("braces in examples are unchanged", () => {
  expect(readFileSync(join(site, "docs/menu.html"), "utf8")).toContain("{{ spawner.user.name }}");
});

describe.skipIf(isMissing)("in a browser, from the disk", () => {
  test("the search finds a page, and nothing is loaded from other servers", async () => {
    const browser = await launch();
    try {
      const page = await browser.newPage();
      const [requests, errors]: [string[], string[]] = [[], []];
      await page.route("**/*", (route) => {
        if (route.request().url().startsWith("file:")) return route.continue();
        requests.push(route.request().url());
        return route.abort();
      });
      page.on("pageerror", (error) => errors.push(String(error)));
      page.on("console", (message) => errors.push(message.text()));
      await page.goto(pathToFileURL(join(site, "docs/cli.html")).href);
      await page.locator("#search").fill("taints");
      await page.locator("#found a", { hasText: "GPU nodes and taints" }).click();
      expect(await page.locator("h1").textContent()).toBe("GPU nodes and taints");
      await page.locator("#search").fill("zzzzzzzzqq");
      expect(await page.locator("#found").textContent()).toBe("Nothing found");
      expect([requests, errors]).toEqual([[], []]);
    } finally {
      await browser.close();
    }
  });
});
