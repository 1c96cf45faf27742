import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { cliBundle } from "../support/bundles.ts";
import { runCli } from "../support/cli.ts";
import { temporaryFolder } from "../support/folders.ts";

const profile = (slug: string) => `- id: profile_${slug} # ${slug}
  groups: [g]
  definition:
    display_name: ${slug}
    slug: ${slug}
    default: false
    kubespawner_override: {cpu_limit: 1, mem_limit: 1G, image: "example.org/a:1"}
  node_selector: {}
`;
const MENU = `# ours\nprofiles:\n# the first\n${profile("a")}  # in the first\n\n# the second\n${profile("b")}# tail\n`;
const indented = (text: string, by: number) => text.replace(/^(?=.)/gm, " ".repeat(by));

function edit(text: string, ...args: string[]) {
  using folder = temporaryFolder();
  writeFileSync(join(folder.path, "menu.yaml"), text);
  const run = runCli(args, { cwd: folder.path });
  return { ...run, after: readFileSync(join(folder.path, "menu.yaml"), "utf8") };
}
const slugsOf = (text: string) =>
  (parse(text) as { profiles: { definition: { slug: string } }[] }).profiles.map(({ definition }) => definition.slug);

describe("profiles are put into a menu", () => {
  test.each<[form: string, text: string]>([
    ["as it is", MENU],
    [
      "with its items further in",
      MENU.replace(/profiles:\n[\s\S]*/, (rest) => `profiles:\n${indented(rest.slice(10), 4)}`),
    ],
    ["with CRLF", MENU.replaceAll("\n", "\r\n")],
    ["without a last line end", MENU.replace("# tail\n", "").trimEnd()],
    ["after keys of another kind", MENU.replace("profiles:", "profiles: # all")],
  ])("%s, at the end", (_, text) => {
    const { code, stdout, stderr, after } = edit(
      text,
      "add",
      "coder_app",
      "jupyterlab_small",
      "--groups",
      "g",
      "--to",
      "menu.yaml",
    );
    expect({ code, stdout, stderr }).toEqual({
      code: 0,
      stdout: "Added coder_app\nAdded jupyterlab_small\n",
      stderr: "",
    });
    expect(slugsOf(after)).toEqual(["a", "b", "coder_app", "jupyterlab_small"]);
    for (const line of text.split(/\r?\n/)) expect(after).toContain(line);
    const again = edit(after, "add", "coder_app", "--groups", "g,h", "--to", "menu.yaml");
    expect(again.stdout).toBe("Replaced coder_app\n");
    expect(slugsOf(again.after)).toEqual(["a", "b", "coder_app", "jupyterlab_small"]);
    expect(edit(again.after, "add", "coder_app", "--groups", "g", "--to", "menu.yaml").after).toBe(after);
    const gone = edit(after, "remove", "coder_app", "jupyterlab_small", "--to", "menu.yaml");
    expect(gone.stdout).toBe("Removed coder_app\nRemoved jupyterlab_small\n");
    expect(gone.after.trimEnd()).toBe(text.trimEnd());
  });

  test("in a file around it", () => {
    const text = `x: 1\nconfigYml: |\n${indented(MENU, 2)}y: 2\n`;
    for (const to of ["menu.yaml", "menu.yaml#configYml"]) {
      const { code, after } = edit(text, "add", "coder_app", "--groups", "g", "--to", to);
      expect(code).toBe(0);
      expect(slugsOf((parse(after) as { configYml: string }).configYml)).toEqual(["a", "b", "coder_app"]);
      expect(after.endsWith("# tail\ny: 2\n")).toBe(true);
    }
  });

  test("in a file around it, with its lines in messages, and with its byte order mark kept", () => {
    const text = `\ufeffx: 1\nconfigYml: |\n${indented(MENU, 2)}`;
    const { code, after } = edit(text, "add", "coder_app", "--groups", "g", "--to", "menu.yaml");
    expect([code, after.slice(0, 30)]).toEqual([0, text.slice(0, 30)]);
    const gone = edit(text, "remove", "c", "--to", "menu.yaml#configYml");
    expect(gone.stderr).toContain("menu.yaml:3:3: ");
    const brackets = edit("x: 1\nconfigYml: |\n  profiles: [{id: x}]\n", "remove", "x", "--to", "menu.yaml");
    expect(brackets.stderr).toContain("menu.yaml:3:13: ");
  });

  test("by runs at the same time, each of which keeps the profiles of the others", async () => {
    using folder = temporaryFolder();
    const files = ["one.yaml", "two.yaml"];
    for (const file of files) writeFileSync(join(folder.path, file), `x: 1\nconfigYml: |\n${indented(MENU, 2)}y: 2\n`);
    const slugs = ["coder_app", "jupyterlab_small", "gpu_coder_app", "remote_desktop"];
    const exits = slugs.flatMap((slug) =>
      files.map((file) => {
        const args = ["add", slug, "--groups", "g", "--to", `${file}#configYml`];
        return once(spawn(process.execPath, [cliBundle, ...args], { cwd: folder.path, stdio: "ignore" }), "close");
      }),
    );
    expect((await Promise.all(exits)).map(([code]) => code as number)).toEqual(exits.map(() => 0));
    for (const file of files) {
      const { configYml, y } = parse(readFileSync(join(folder.path, file), "utf8")) as { configYml: string; y: number };
      expect([slugsOf(configYml).sort(), y]).toEqual([["a", "b", ...slugs].sort(), 2]);
    }
    expect(readdirSync(folder.path).sort()).toEqual(files);
  });

  test("that had no profiles", () => {
    for (const text of ["profiles: []\n", "profiles:\n", "# c\nprofiles: null\n"]) {
      const { code, after } = edit(text, "add", "coder_app", "--groups", "g", "--to", "menu.yaml");
      expect([code, slugsOf(after)]).toEqual([0, ["coder_app"]]);
    }
  });

  test("that only has comments, after these", () => {
    for (const [text, start] of [
      ["profiles: [] # none yet\n# tail\n", "profiles: # none yet\n- id: profile_coder_app\n"],
      ["profiles: # none yet\n  # soon\n# tail\n", "profiles: # none yet\n  # soon\n- id: profile_coder_app\n"],
      ["# profiles:\nprofiles:", "# profiles:\nprofiles:\n- id: profile_coder_app\n"],
    ] as const) {
      const { code, after } = edit(text, "add", "coder_app", "--groups", "g", "--to", "menu.yaml");
      expect([code, after.slice(0, start.length)]).toEqual([0, start]);
      expect(after.endsWith("# tail\n")).toBe(text.includes("# tail"));
    }
  });

  test("whose dashes are not confused with those in comments and anchors", () => {
    const odd = `profiles:\n${profile("a").replace("- id", "- # the one - two\n  id")}${profile("b").replace("- id", "- &b-c\n  id")}${profile("c")}`;
    expect(edit(odd, "remove", "a", "--to", "menu.yaml").after).toBe(odd.replace(/- # the[\s\S]*(?=- &b-c)/, ""));
    expect(edit(odd, "remove", "b", "--to", "menu.yaml").after).toBe(
      odd.replace(/- &b-c[\s\S]*(?=- id: profile_c)/, ""),
    );
    expect(edit(`profiles:\n${profile("a")}- - x\n`, "remove", "a", "--to", "menu.yaml").code).toBe(0);
  });

  test("in which two profiles already have one slug, and does not change that", () => {
    const twice = `profiles:\n${profile("a")}${profile("b")}${profile("coder_app")}${profile("coder_app").replace("id: profile", "id: other")}`;
    const put = edit(twice, "add", "coder_app", "--to", "menu.yaml");
    expect([put.code, put.after]).toEqual([1, twice]);
    expect(put.stderr).toContain("'coder_app' twice");
    expect(edit(twice, "remove", "a", "--to", "menu.yaml").code).toBe(0);
  });

  test.each<[text: string, args: string[], message: string]>([
    [`${MENU}---\n${MENU}`, ["remove", "a"], "several documents"],
    [MENU, ["add", "coder_ap"], "Unknown profile slug 'coder_ap'"],
    [MENU, ["remove", "c"], "there is no profile 'c'"],
    [MENU, ["remove", "a", "b"], "no profile would be left"],
    ["profiles: [{id: x}]\n", ["add", "coder_app"], "written in brackets"],
    ["jupyterhub: {}\n", ["add", "coder_app"], "is a Helm values file"],
    [MENU.replace("id: profile_b", "id: profile_coder_app"), ["add", "coder_app"], "[dup-"],
    [
      MENU.replace("groups: [g]", "groups: &g [g]").replace(/groups: \[g\]/, "groups: *g"),
      ["remove", "a"],
      "anchor &g",
    ],
  ])("not when something is wrong", (text, args, message) => {
    const { code, stderr, after } = edit(text, ...args, "--to", "menu.yaml");
    expect(stderr).toContain(message);
    expect([code === 0, after]).toEqual([false, text]);
  });

  test("needs to know where", () => {
    expect(edit(MENU, "add", "coder_app")).toMatchObject({ code: 2, after: MENU });
  });
});
