// Makes the pictures of the documents from golden files and pages: npm run pictures. It needs a Chromium, at
// /usr/bin/chromium or where CHROMIUM says. Pictures differ slightly between machines, so no check compares them: make
// them again, and look at them, when a golden file changes.
import { Buffer } from "node:buffer";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { marked } from "marked";
import { chromium as playwright } from "playwright-core";
import { load } from "./built.mjs";
import { page as checkPage } from "./page.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const chromium = process.env["CHROMIUM"] ?? "/usr/bin/chromium";

/** The golden file, the picture, and its size in CSS pixels. */
const PICTURES = [
  ["test/golden/action/summary.md", "docs/images/summary.png", 960, 640],
  ["test/golden/action/pull_request.md", "docs/images/pull_request.png", 960, 560],
  ["test/golden/rollout/pull_request.md", "docs/images/existing_users.png", 960, 720],
  ["test/golden/rollout/summary.md", "docs/images/existing_users_summary.png", 960, 720],
];

// Similar to GitHub's style for Markdown.
const STYLE = `
  body { margin: 0; padding: 24px 28px; background: #fff; color: #1f2328;
    font: 14px/1.5 "DejaVu Sans", "Liberation Sans", Arial, sans-serif; }
  h2, h3, h4 { margin: 18px 0 10px; line-height: 1.25; }
  h2 { margin-top: 0; padding-bottom: 6px; border-bottom: 1px solid #d1d9e0; font-size: 21px; }
  h3 { font-size: 17px; } h4 { font-size: 14px; }
  p, ul { margin: 0 0 10px; } ul { padding-left: 24px; }
  code { padding: 2px 5px; border-radius: 5px; background: #eff1f3; font: 12px "DejaVu Sans Mono", monospace; }
  pre { padding: 12px; border-radius: 6px; background: #f6f8fa; } pre code { padding: 0; background: none; }
  hr { border: 0; border-top: 1px solid #d1d9e0; } summary { cursor: pointer; }
  table { border-collapse: collapse; font-size: 12px; } code { white-space: break-spaces; }
  th, td { padding: 5px 9px; border: 1px solid #d1d9e0; text-align: left; }`;

function take(html, picture, width, height) {
  const page = join(folder, "page.html");
  writeFileSync(page, html);
  const target = join(root, picture);
  execFileSync(
    chromium,
    [
      ...["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars"],
      ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
      ...[`--user-data-dir=${join(folder, "profile")}`, `--window-size=${width},${height}`],
      ...[`--screenshot=${target}`, pathToFileURL(page).href],
    ],
    { stdio: ["ignore", "ignore", "pipe"] },
  );
  console.log(`${picture}: ${statSync(target).size} bytes`);
}

/**
 * A picture of the page that checks a menu, for a menu with two mistakes. The page works in a worker, so the script has
 * to wait.
 */
async function takeCheckPage(picture, width, height) {
  const file = join(folder, "check.html");
  writeFileSync(file, await checkPage());
  const browser = await playwright.launch({ executablePath: chromium, args: ["--no-sandbox"] });
  try {
    const tab = await browser.newPage({ viewport: { width, height } });
    await tab.goto(pathToFileURL(file).href);
    await tab
      .locator("#file")
      .setInputFiles({ name: "config.yaml", mimeType: "text/yaml", buffer: Buffer.from(WRONG) });
    await tab.locator("#findings > li").first().waitFor();
    await tab.frameLocator("#preview").locator(".entry").first().waitFor();
    await tab.screenshot({ path: join(root, picture) });
  } finally {
    await browser.close();
  }
  console.log(`${picture}: ${statSync(join(root, picture)).size} bytes`);
}

const WRONG = `profiles:
- id: lab
  groups: [developers]
  definition:
    display_name: Lab
    slug: lab
    default: true
    kubespawner_override: { cpu_limit: 2, mem_limit: 8Gi, image: "example.org/lab:1.2" }
  node_selector: {}
  pod_env_vars: { DEBUG: on }
`;

const folder = mkdtempSync(join(tmpdir(), "pictures-"));
try {
  for (const [golden, picture, width, height] of PICTURES) {
    const text = readFileSync(join(root, golden), "utf8");
    take(`<!doctype html><meta charset="utf-8"><style>${STYLE}</style>${marked.parse(text)}`, picture, width, height);
  }
  const [{ menuPage, menuView }, { parse }] = await Promise.all([load("menu/mod"), import("yaml")]);
  const menu = menuView(parse(readFileSync(join(root, "test/golden/config/all.yaml"), "utf8")));
  await takeCheckPage("docs/images/check_page.png", 1200, 900);
  take(menuPage({ menu, title: "config.yaml", hub: "1.5.2" }), "docs/images/menu.png", 1000, 620);
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
