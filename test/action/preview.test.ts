import { describe, expect, it } from "vitest";
import { fakeRunner } from "../support/action.ts";

const request = { profiles: "coder_app, remote_desktop", groups: "developers\nml-users", preview: "site/menu.html" };

describe("the input preview", () => {
  it("writes a page of the menu into the workspace", async () => {
    using runner = fakeRunner();
    runner.write("site/readme.txt", "a folder\n");
    const step = await runner.here(request);
    expect(step).toMatchObject({ code: 0, annotations: [] });
    const page = runner.read("site/menu.html");
    expect(page).toMatch(/^<!doctype html>[\s\S]*data-slug="coder_app"[\s\S]*data-slug="remote_desktop"/);
    // Findings that the built-in profiles accept are not shown; there was no menu before.
    expect(page).not.toContain('<strong class="warning">');
    expect(page).not.toContain("Before:");
    expect(step.stdout).toContain("site/menu.html");
  });

  it("shows the menu that was there beside the new one, and is written again", async () => {
    using runner = fakeRunner();
    const flat = { ...request, preview: "menu.html" };
    await runner.here(flat);
    const step = await runner.here({ ...flat, overrides: "coder_app:cpu_limit=4", "fail-on-drift": "true" });
    expect(step.code).toBe(1);
    expect(runner.read("menu.html")).toMatch(/Before:[\s\S]*cpu_limit 2 → 4/);
  });

  it("shows what the hub check warns of", async () => {
    using runner = fakeRunner();
    await runner.here({ ...request, preview: "menu.html", overrides: "coder_app:groups=developers ml-users" });
    expect(runner.read("menu.html")).toContain("groups-exact");
  });

  it.each([
    ["the file with the menu", "config.yaml", "config.yaml"],
    ["a file of somebody else", "README.md", "README.md"],
    ["a file outside", "../menu.html", undefined],
    ["the folder of workflows", ".github/workflows/menu.html", undefined],
    [".git", ".git/menu.html", undefined],
    ["a file that the profiles are made of", "packs/pack.yaml", "packs/pack.yaml"],
  ])("never writes %s", async (_, preview, kept) => {
    using runner = fakeRunner();
    const pack = "profiles:\n- {slug: own_app, extends: coder_app, display_name: Own}\n";
    const texts: Record<string, string> = {
      "config.yaml": "profiles: []\n",
      "README.md": "mine\n",
      "packs/pack.yaml": pack,
    };
    for (const [path, text] of Object.entries(texts)) runner.write(path, text);
    runner.write(".github/workflows/a.yml", "on: push\n");
    const step = await runner.here({ ...request, "profiles-dir": "packs", preview });
    expect(step.code).toBe(1);
    expect(step.annotations.map(({ message, properties }) => JSON.stringify([message, properties])).join()).toContain(
      "preview",
    );
    if (kept !== undefined) expect(runner.read(kept)).toBe(texts[kept]);
  });
});
