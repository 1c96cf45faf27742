import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createRunner, type Runner } from "../../src/action/runner.ts";
import * as fc from "../support/random.ts";

// The toolkit itself writes to standard output and reads the environment of the process.
async function written(use: (runner: Runner) => void | Promise<void>): Promise<string> {
  let text = "";
  const write = vi.spyOn(process.stdout, "write").mockImplementation((more) => {
    text += more;
    return true;
  });
  try {
    await use(createRunner());
  } finally {
    write.mockRestore();
  }
  return text.replaceAll("\r\n", "\n");
}

afterEach(() => vi.unstubAllEnvs());

describe("what the runner gets", () => {
  it.each([
    ["a line", (r: Runner) => r.log("a\nb"), "a\nb\n"],
    ["a line like a command", (r: Runner) => r.log(" ::error::x"), " : :error::x\n"],
    ["a group", (r: Runner) => r.group("n", "a"), "::group::n\na\n::endgroup::\n"],
    ["an error", (r: Runner) => r.annotate("error", "50%\r\nx", {}), "::error::50%25\\r%0Ax\n"],
    [
      "a warning with its place",
      (r: Runner) =>
        r.annotate("warning", "a: b, c", { title: "a: b, c", file: "x,y:z", startLine: 1, startColumn: 2 }),
      "::warning title=a%3A b%2C c,file=x%2Cy%3Az,line=1,col=2::a: b, c\n",
    ],
    ["a secret", (r: Runner) => r.mask("a%b\nc"), "::add-mask::a%25b%0Ac\n"],
    [
      "outputs without a file",
      (r: Runner) => r.output({ a: "b" }),
      "Outputs cannot be written to GITHUB_OUTPUT: it is not set\n",
    ],
    [
      "a summary without a file",
      (r: Runner) => r.summary("a"),
      "The summary cannot be written to GITHUB_STEP_SUMMARY: it is not set\n",
    ],
  ])("%s", async (_, use, text) => {
    vi.stubEnv("GITHUB_OUTPUT", "");
    vi.stubEnv("GITHUB_STEP_SUMMARY", "");
    expect(await written(use)).toEqual(text);
  });

  it("has no masked secret in any place", async () => {
    const folder = mkdtempSync(join(tmpdir(), "masked-"));
    const path = join(folder, "file");
    writeFileSync(path, "");
    vi.stubEnv("GITHUB_OUTPUT", path);
    vi.stubEnv("GITHUB_STEP_SUMMARY", path);
    try {
      const text = await written(async (r) => {
        for (const secret of ["hunter2", "hunter2-and-more"]) r.mask(secret);
        r.log("a hunter2-and-more");
        r.group("b hunter2", "c hunter2");
        r.annotate("error", "d hunter2", { title: "e hunter2", file: "f hunter2" });
        r.output({ g: "h hunter2" });
        await r.summary("i hunter2-and-more");
      });
      const told = `${text}${readFileSync(path, "utf8")}`;
      expect(told.replace(/^::add-mask::.*\n/gm, "")).not.toMatch(/hunter2|more/);
      expect(told).toMatch(/^a \*\*\*$/m);
      for (const letter of "abcdefhi") expect(told).toContain(`${letter} ***`);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("does not stop a run if the runner's files are missing", async () => {
    vi.stubEnv("GITHUB_OUTPUT", "/no/such/folder/output");
    vi.stubEnv("GITHUB_STEP_SUMMARY", "/no/such/folder/summary");
    expect(await written((r) => r.output({ a: "b" }))).toMatch(/^Outputs cannot be written to GITHUB_OUTPUT: .*\n$/);
    expect(await written((r) => r.summary("a"))).toMatch(
      /^The summary cannot be written to GITHUB_STEP_SUMMARY: .*\n$/,
    );
  });

  it("is one line, whatever an annotation says", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), async (message, title) => {
        const text = await written((r) => r.annotate("error", message, { title }));
        expect(text.slice(0, -1)).not.toMatch(/[\r\n]/);
        expect(text).toMatch(title === "" ? /^::error ?::/ : /^::error title=[^:,]*::/);
      }),
    );
  });

  it("is a file of outputs that are read back unchanged", () => {
    const folder = mkdtempSync(join(tmpdir(), "outputs-"));
    try {
      const path = join(folder, "output");
      const value = fc.string({ unit: "grapheme" }).map((text) => text.replaceAll("\r", ""));
      fc.assert(
        fc.property(value, value, (one, two) => {
          writeFileSync(path, "");
          vi.stubEnv("GITHUB_OUTPUT", path);
          createRunner().output({ one, two });
          const [, delimiter, value1, delimiter2, value2] =
            /^one<<(\S+)\n([\s\S]*)\n\1\ntwo<<(\S+)\n([\s\S]*)\n\3\n$/.exec(readFileSync(path, "utf8")) ?? [];
          expect([value1, value2]).toEqual([one, two]);
          expect(delimiter).not.toBe(delimiter2);
        }),
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
