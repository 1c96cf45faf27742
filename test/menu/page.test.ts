import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { readConfigText } from "../../src/compose/read_config.ts";
import { diffConfigs } from "../../src/diff/mod.ts";
import { menuPage, menuView, type PageInput } from "../../src/menu/mod.ts";
import { checkText } from "../../src/rules/mod.ts";
import { hasBrowser, launch } from "../support/browser.ts";
import { configDoc, profileDoc } from "../support/configs.ts";
import { root, temporaryFolder } from "../support/folders.ts";
import { runHere } from "../support/main.ts";
import { askPython, hasPython } from "../support/python.ts";

const isMissing = !hasBrowser("the page of a menu");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const golden = join(root, "test/golden/config");

interface Entry {
  readonly groups: readonly string[];
  readonly default?: boolean;
  readonly name?: string;
  readonly description?: string;
}

function config(entries: Readonly<Record<string, Entry>>) {
  return configDoc(
    ...Object.entries(entries).map(([slug, entry]) => {
      const { definition } = profileDoc(slug) as { readonly definition: object };
      const { groups, default: isDefault = false, name = `Name of ${slug}`, description = "" } = entry;
      return profileDoc(slug, {
        groups,
        definition: { ...definition, default: isDefault, display_name: name, description },
      });
    }),
  );
}

function pageOf(document: unknown, more: Partial<PageInput> = {}): string {
  const findings = checkText(stringify(document));
  return menuPage({ menu: menuView(document), title: "config.yaml", hub: "1.5.2", findings, ...more });
}

const three = config({
  lab: { groups: ["developers", "ml-users"], description: "For all" },
  gpu: { groups: ["ml-users"], default: true },
  desk: { groups: ["developers", "/ops"] },
});

describe("the text of the page", () => {
  const html = pageOf(three);

  test("is the same for the same menu", () => expect(pageOf(three)).toBe(html));

  test("names its language, its title, and what it may load by hashes", () => {
    expect(html).toContain('<html lang="en">');
    expect(html).toContain("<title>Menu of config.yaml</title>");
    for (const [kind, tag] of [
      ["style", "style"],
      ["script", "script"],
    ] as const) {
      const [, text = ""] = new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(html) ?? [];
      const hash = createHash("sha256").update(text).digest("base64");
      expect(html).toContain(`${kind}-src 'sha256-${hash}'`);
    }
    expect(html).toContain("default-src 'none'");
    expect(html.match(/<script|<style|style=|\son\w+=|href=|src=/g)).toEqual(["<style", "<script"]);
  });

  test("shows findings, resources and the lifetime of volumes on the card of a profile", () => {
    for (const text of ["ghcr.io/org/lab:1.0", "2–8", "8G–16G", "kept when the server stops", "1 nvidia.com/gpu"])
      expect(html).toContain(text);
    expect(pageOf(config({ lab: { groups: [] } }))).toMatch(/data-slug="lab"[\s\S]*<code>groups-empty<\/code>/);
  });

  test("has no credential", () => {
    const token = `ghp_${"a1B2".repeat(9)}`;
    expect(pageOf(config({ lab: { groups: ["g"], name: token, description: token } }))).not.toContain(token);
  });
});

describe("--html", () => {
  async function run(files: Readonly<Record<string, string>>, ...args: string[]) {
    const folder = temporaryFolder();
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder.path, name), text);
    const result = await runHere(["menu", ...args], { cwd: folder.path });
    const read = (name: string) => readFileSync(join(folder.path, name), "utf8");
    return { ...result, read, [Symbol.dispose]: () => folder[Symbol.dispose]() };
  }
  const files = {
    "config.yaml": stringify(three),
    "old.yaml": stringify(config({ lab: { groups: ["g"] } })),
    "other.txt": "mine\n",
  };

  test("writes the page, and writes it again over the one that is there", async () => {
    using first = await run(files, "config.yaml", "--html", "menu.html");
    expect(first).toMatchObject({ code: 0, stderr: "" });
    const text = first.read("menu.html");
    using again = await run({ ...files, "menu.html": text }, "config.yaml", "--html", "menu.html");
    expect([again.code, again.read("menu.html")]).toEqual([0, text]);
  });

  test("prints it with -", async () => {
    using done = await run(files, "config.yaml", "--html", "-", "--base", "old.yaml");
    expect(done.stdout).toMatch(/^<!doctype html>[\s\S]*Before: old\.yaml[\s\S]*<\/html>\n$/);
  });

  test.each([
    ["the menu", ["config.yaml", "--html", "config.yaml", "--force"]],
    ["the menu before", ["config.yaml", "--base", "old.yaml", "--html", "old.yaml", "--force"]],
    ["a file of somebody else", ["config.yaml", "--html", "other.txt"]],
    ["a folder that is not there", ["config.yaml", "--html", "no/menu.html"]],
  ])("never replaces %s", async (_, args) => {
    using done = await run(files, ...args);
    expect(done.code).toBe(1);
    expect(done.stderr).toContain("--html");
    for (const [name, text] of Object.entries(files)) expect(done.read(name)).toBe(text);
  });

  test("replaces another file only with --force", async () => {
    using done = await run(files, "config.yaml", "--html", "other.txt", "--force");
    expect([done.code, done.read("other.txt").slice(0, 15)]).toEqual([0, "<!doctype html>"]);
  });

  test.each([[["--base", "old.yaml"]], [["--force"]], [["--html", "a.html", "--json"]], [["--html", ""]]])(
    "%j is a mistake of usage",
    async (args) => {
      using done = await run(files, "config.yaml", ...args);
      expect(done.code).toBe(2);
    },
  );

  test("also says on the page that the hub cannot load the menu", async () => {
    using done = await run(
      { "config.yaml": stringify(configDoc(profileDoc("lab", { groups: [7] }))) },
      "config.yaml",
      "--html",
      "m.html",
    );
    expect(done.code).toBe(1);
    expect(done.read("m.html")).toMatch(/role="alert"><strong>The hub cannot load this menu/);
  });
});

describe.skipIf(isMissing)("the page in a browser", () => {
  let browser: Browser;
  let page: Page;
  const requests: string[] = [];
  const errors: string[] = [];
  const folder = temporaryFolder();

  beforeAll(async () => {
    browser = await launch();
    page = await browser.newPage();
    await page.route("**/*", (route) => {
      const url = route.request().url();
      if (url.startsWith("file:") && url.endsWith("/menu.html")) return route.continue();
      requests.push(url);
      return route.abort();
    });
    page.on("pageerror", (error) => errors.push(String(error)));
    page.on("console", (message) => errors.push(message.text()));
  });
  afterAll(async () => {
    await browser.close();
    folder[Symbol.dispose]();
  });

  async function open(html: string): Promise<void> {
    const path = join(folder.path, "menu.html");
    writeFileSync(path, html);
    await page.goto(pathToFileURL(path).href);
  }
  const words = (text: string) => text.replace(/\s+/g, " ").trim();
  /** The form of one side: the text of each entry, and the selected entry. */
  const shown = async (side = 0) => {
    const menu = page.locator(".menu").nth(side);
    const entries = menu.locator(".entry:visible");
    const texts = await entries.locator("xpath=self::p | ./div[@class='seen']").allTextContents();
    const chosen = menu.locator(".entry:visible:has(input:checked) .seen");
    return { texts: texts.map(words), chosen: (await chosen.allTextContents()).map(words) };
  };
  const choose = (label: string) => page.locator("#group").selectOption({ label });

  test("each group sees exactly its profiles, in order, with the default chosen", async () => {
    await open(pageOf(three));
    const [lab, gpu, desk] = ["Name of lab For all", "Name of gpu", "Name of desk"];
    expect(await shown()).toEqual({ texts: [lab, desk], chosen: [lab] });
    await choose("ml-users");
    expect(await shown()).toEqual({ texts: [lab, gpu], chosen: [gpu] });
    await choose("/ops");
    expect(await shown()).toEqual({ texts: [desk], chosen: [desk] });
    await choose("somebody without one of these groups");
    expect(await shown()).toEqual({ texts: ["Pending configuration"], chosen: [] });
    await choose("everybody: the whole menu");
    expect((await shown()).texts).toEqual([lab, gpu, desk]);
  });

  const noPython = !hasPython(["yaml", "jinja2"], "the page against the form of the hub");
  describe.skipIf(noPython)("has the text of the hub's own form", () => {
    const menus = readdirSync(golden).map((name) => ({ name, text: readFileSync(join(golden, name), "utf8") }));
    const forms = noPython
      ? []
      : askPython<[group: string, html: string][][]>(
          "form_oracle.py",
          menus.map(({ text }) => text),
        );

    test.each(menus.map(({ name, text }, index) => [name, text, forms[index] ?? []] as const))(
      "%s",
      async (name, text, all) => {
        const document = readConfigText(text, name);
        const pages: unknown[] = [];
        await open(menuPage({ menu: menuView(document), title: name, hub: "1.5.2" }));
        for (const [group] of all) {
          await choose(group === "nobody" ? "somebody without one of these groups" : group);
          const { texts, chosen } = await shown();
          pages.push([group, texts, chosen.length === 0 ? texts : chosen]);
        }
        const hub: unknown[] = [];
        for (const [group, html] of all) {
          await page.setContent(html);
          const texts = await page.locator("label").allTextContents();
          const chosen = await page.locator("label:has(input:checked)").allTextContents();
          hub.push([group, texts.map(words), chosen.map(words)]);
        }
        expect(pages).toEqual(hub);
        expect(all.length).toBeGreaterThan(1);
      },
    );
  });

  test("text of the menu stays text at every place", async () => {
    const evil = `"'><img src="https://evil.example/x" onerror="globalThis.hit=1"><script>globalThis.hit=1</script></style></title>&amp;`;
    const document = configDoc(
      profileDoc(
        "lab",
        {
          id: evil,
          groups: [evil, "g"],
          definition: {
            ...(profileDoc("lab")["definition"] as object),
            display_name: evil,
            description: evil,
            slug: evil,
          },
          default_url: evil,
          volumes: [{ name: evil, size: evil, persist: false }],
        },
        { image: evil, cpu_limit: evil },
      ),
    );
    const before = { menu: menuView(three), title: evil, diff: diffConfigs(three, document) };
    await open(pageOf(document, { title: evil, before, hub: evil, refused: evil }));
    expect(await page.title()).toBe(`Menu of ${evil}`);
    await choose("g");
    expect((await shown(1)).texts[0]).toContain("<script>globalThis.hit=1</script>");
    expect(await page.locator("img, script:not(:last-child), a").count()).toBe(0);
    expect(await page.evaluate("globalThis.hit")).toBeUndefined();
  });

  test("shows the old menu beside the new one, with what changed", async () => {
    const override = { image: "org/other:2", cpu_limit: 1, mem_limit: "1G" };
    const definition = { display_name: "Name of more", slug: "more", default: false, kubespawner_override: override };
    const now = {
      profiles: [
        ...(config({ lab: { groups: ["developers"], name: "New name" } }).profiles as unknown[]),
        { id: "other", groups: ["developers"], definition, node_selector: {} },
      ],
    };
    const before = { menu: menuView(three), title: "old.yaml", diff: diffConfigs(three, now) };
    await open(pageOf(now, { before }));
    await choose("developers");
    expect((await shown(0)).texts).toEqual(["Name of lab For all", "Name of desk"]);
    expect((await shown(1)).texts).toEqual(["New name", "Name of more"]);
    expect(await page.locator(".menu").nth(1).locator("[data-slug=lab]").innerText()).toContain("New name");
    expect(await page.locator(".menu").nth(1).locator("[data-slug=more]").innerText()).toMatch(/^New$/m);
    expect(await page.locator(".menu").nth(0).locator("[data-slug=desk]").innerText()).toMatch(/^Removed$/m);
    await choose("ml-users (before only)");
    expect((await shown(1)).texts).toEqual(["Pending configuration"]);
  });

  test("can be used with the keyboard alone", async () => {
    await open(pageOf(three));
    const focused = () =>
      page.evaluate("document.activeElement.closest('[data-slug]')?.dataset.slug ?? document.activeElement.id");
    await page.keyboard.press("Tab");
    expect(await focused()).toBe("group");
    await page.keyboard.press("ArrowDown");
    expect((await shown()).texts).toEqual(["Name of lab For all", "Name of gpu"]);
    await page.keyboard.press("Tab");
    expect(await focused()).toBe("gpu");
    await page.keyboard.press("ArrowUp");
    expect(await focused()).toBe("lab");
    expect((await shown()).chosen).toEqual(["Name of lab For all"]);
  });

  test.each(["light", "dark"] as const)("has nothing serious for axe-core in %s", async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    const now = config({ lab: { groups: ["developers"], name: "" }, more: { groups: ["Developers"] } });
    const before = { menu: menuView(three), title: "old.yaml", diff: diffConfigs(three, now) };
    await open(pageOf(now, { before, refused: "The hub cannot load it" }));
    await choose("everybody: the whole menu");
    const found = (await page.evaluate(`${axe}; axe.run()`)) as {
      violations: { id: string; impact: string; nodes: { html: string }[] }[];
    };
    expect(found.violations.map(({ id, impact, nodes }) => [id, impact, nodes.map(({ html }) => html)])).toEqual([]);
    await page.emulateMedia({ colorScheme: null });
  });

  test("prints all that is shown", async () => {
    await open(pageOf(three));
    await choose("ml-users");
    await page.emulateMedia({ media: "print" });
    expect((await shown()).texts).toEqual(["Name of lab For all", "Name of gpu"]);
    expect(await page.locator(".entry:visible .more").first().isVisible()).toBe(true);
    await page.emulateMedia({ media: null });
  });

  test("a menu of a thousand profiles and a hundred groups shows each group its own", async () => {
    const many = config(
      Object.fromEntries(
        Array.from({ length: 1000 }, (_, index) => [`p${index}`, { groups: [`g${index % 100}`, "all-of-us"] }]),
      ),
    );
    await open(menuPage({ menu: menuView(many), title: "many", hub: "1.5.2" }));
    await choose("g7");
    expect((await shown()).texts).toEqual(Array.from({ length: 10 }, (_, index) => `Name of p${index * 100 + 7}`));
    await choose("all-of-us");
    expect(await page.locator("#told").textContent()).toBe("1000 profiles");
  });

  test("nothing can be sent from it", async () => {
    await open(pageOf(three));
    for (const attempt of [
      "fetch('https://evil.example/')",
      "fetch('/x')",
      "new Promise((ok, no) => { const i = new Image(); i.onload = ok; i.onerror = no; i.src = 'https://evil.example/i' })",
    ]) {
      await expect(page.evaluate(attempt)).rejects.toThrow();
    }
    errors.length = 0;
  });

  test("no request left any of the pages, and nothing failed in one", () =>
    expect([requests, errors]).toEqual([[], []]));
});
