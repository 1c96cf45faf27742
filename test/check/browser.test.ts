import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";
import { rolldown } from "rolldown";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as check from "../../src/check.ts";
import { exampleConfig } from "../../src/rules/examples.ts";
import { hasBrowser, launch } from "../support/browser.ts";
import { root } from "../support/folders.ts";

const isMissing = !hasBrowser("the hub check");

/** What a page does with a menu; it is run in Node and in the browser. */
function all(library: typeof check, text: string, options: check.CheckOptions): unknown {
  const { checkText, checkConfig, fixText, checkJson, renderCheck, toSarif, rulePage, RULES } = library;
  const findings = checkText(text, options);
  const files = [{ file: "config.yaml", findings, text }];
  return JSON.parse(
    JSON.stringify({
      findings,
      bytes: checkText(new TextEncoder().encode(text), options).length,
      config: checkConfig({ profiles: [{ id: "lab", groups: ["g"] }] }, options),
      fixed: fixText(text, options),
      json: checkJson(files),
      shown: renderCheck(files),
      sarif: toSarif(files, RULES),
      pages: findings.flatMap(({ rule }) => RULES.filter(({ id }) => id === rule).map(rulePage)),
    }),
  );
}

const golden = join(root, "test/golden/config");
const menus: readonly (readonly [name: string, text: string, options: check.CheckOptions])[] = [
  ...readdirSync(golden).map((name) => [name, readFileSync(join(golden, name), "utf8"), {}] as const),
  ...check.RULES.map(
    (rule) => [`the example of ${rule.id}`, exampleConfig(rule, "bad"), rule.exampleOptions ?? {}] as const,
  ).filter(([, text]) => text.length < 50_000),
  ["no YAML", 'profiles: [{id: "a}', {}],
  ["no text", "", {}],
  ["what can be repaired", "profiles:\n  - id: lab\n    groups: [on]\n    DB_PASSWORD: hunter2\n", {}],
  [
    "templates",
    'profiles:\n  - id: "{{ [3, 1] | sort | join }}"\n    groups: ["{{ spawner.user.name | upper }}"]\n',
    {},
  ],
  [
    "another hub and chart",
    "profiles:\n  - {id: a, groups: ['{{ x }}']}\n",
    { hubVersion: "1.2", chart: 2, strict: true },
  ],
];

test("the hub check as one file is about as large as docs/library.md says", async () => {
  const build = await rolldown({ input: join(root, "src/check.ts"), platform: "browser" });
  const { output } = await build.generate({ format: "esm", minify: true });
  await build.close();
  const page = readFileSync(join(root, "docs/library.md"), "utf8");
  const said = Number(/about (\d+) kB \(minified and compressed\)/.exec(page)?.[1]);
  const ratio = gzipSync(output[0].code).length / 1000 / said;
  expect(ratio).toBeGreaterThan(0.85);
  expect(ratio).toBeLessThan(1.15);
});

describe.skipIf(isMissing)("the hub check in a browser", () => {
  let browser: Browser;
  let page: Page;
  const requests: string[] = [];
  const errors: string[] = [];

  beforeAll(async () => {
    const build = await rolldown({
      input: join(root, "src/check.ts"),
      platform: "browser",
      onLog: (_, log) => void errors.push(log.message),
    });
    const { output } = await build.generate({ format: "iife", name: "hubCheck" });
    await build.close();
    browser = await launch();
    page = await browser.newPage();
    await page.route("**/*", (route) => {
      requests.push(route.request().url());
      return route.abort();
    });
    page.on("pageerror", (error) => errors.push(String(error)));
    page.on("console", (message) => errors.push(message.text()));
    expect(output).toHaveLength(1);
    await page.addScriptTag({ content: output[0].code });
    await page.addScriptTag({ content: `globalThis.all = ${all.toString()}` });
  });
  afterAll(() => browser.close());

  test("is one file that loads no other", async () => {
    expect(await page.evaluate("Object.keys(hubCheck).sort().join()")).toBe(Object.keys(check).sort().join());
  });

  test.each(menus)("says the same as in Node: %s", async (_, text, options) => {
    const there = await page.evaluate(`all(hubCheck, ${JSON.stringify(text)}, ${JSON.stringify(options)})`);
    expect(there).toEqual(all(check, text, options));
  });

  test("refuses options as in Node", async () => {
    const run =
      '(() => { try { hubCheck.checkText("", { hubVersion: "x" }) } catch (e) { return [e.name, e.message] } })()';
    expect(await page.evaluate(run)).toEqual(["ConfiguratorError", expect.stringContaining("x")]);
  });

  test("sends nothing, prints nothing and throws nothing outside of its calls", () => {
    expect([requests, errors]).toEqual([[], []]);
  });
});
