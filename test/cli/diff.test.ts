import { describe, expect, test } from "vitest";
import { type DiffOptions, runDiff } from "../../src/cli/diff.ts";
import { ConfiguratorError } from "../../src/errors.ts";
import { configDoc, profileDoc } from "../support/configs.ts";
import { printer } from "../support/main.ts";

const files: Readonly<Record<string, unknown>> = {
  "old.yaml": configDoc(profileDoc("lab")),
  "new.yaml": configDoc(profileDoc("lab", { default_url: "##[group]\u202e" }, { cpu_limit: 4 })),
};

async function run(oldPath: string, newPath: string, options: DiffOptions = {}, colour = false) {
  let stdout = "";
  const code = await runDiff(oldPath, newPath, options, {
    stdout: printer((text) => {
      stdout += text;
    }, colour),
    readFile: (path) => {
      if (!(path in files))
        throw new ConfiguratorError([{ code: "file-missing", message: `File '${path}' does not exist` }]);
      return path;
    },
    parse: (text, origin) => {
      expect(origin).toBe(text);
      return files[text];
    },
  });
  return { code, stdout };
}

describe("dump-config diff", () => {
  test.each<[string, string, DiffOptions, number]>([
    ["no difference", "old.yaml", {}, 0],
    ["no difference, asked for the exit code", "old.yaml", { exitCode: true }, 0],
    ["a difference", "new.yaml", {}, 0],
    ["a difference, asked for the exit code", "new.yaml", { exitCode: true }, 3],
  ])("%s", async (_, path, options, code) => {
    const result = await run("old.yaml", path, options);
    expect(result.code).toBe(code);
    expect(result.stdout.includes("cpu_limit 8 -> 4")).toBe(path === "new.yaml");
  });

  test("prints JSON that reads back, and that no log takes for a command", async () => {
    const { stdout } = await run("old.yaml", "new.yaml", { json: true });
    expect(stdout).not.toMatch(/##\[|\u202e/);
    expect(JSON.parse(stdout).profiles[0].changes).toContainEqual({
      kind: "changed",
      path: "default_url",
      label: "default_url",
      before: "/lab",
      after: "##[group]\u202e",
    });
  });

  test("prints Markdown", async () => {
    expect((await run("old.yaml", "new.yaml", { markdown: true })).stdout).toContain("- cpu_limit `8` → `4`");
  });

  test("paints on request", async () => {
    expect((await run("old.yaml", "new.yaml", {}, true)).stdout).toContain("\x1b[33m~ lab");
  });

  test("names every file that cannot be read", async () => {
    const error = await run("none.yaml", "::error::none").catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ConfiguratorError);
    expect(error).toMatchObject({ issues: [{ code: "file-missing" }, { code: "file-missing" }] });
  });

  test("accepts only one format", async () => {
    const both = run("old.yaml", "new.yaml", { json: true, markdown: true });
    await expect(both).rejects.toMatchObject({ issues: [{ code: "usage" }] });
  });

  test("passes bugs on to the caller", async () => {
    const io = {
      stdout: printer(() => {}),
      readFile: () => "",
      parse: () => {
        throw new TypeError("bug");
      },
    };
    await expect(runDiff("a", "b", {}, io)).rejects.toThrow(TypeError);
  });
});
