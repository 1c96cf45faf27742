import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Runner, runnerOf } from "../../src/action/runner.ts";

function written(use: (runner: Runner) => void): string {
  let text = "";
  use(runnerOf({}, (more) => (text += more)));
  return text;
}

describe("what the runner is told", () => {
  it.each([
    ["a line", (r: Runner) => r.log("a\nb"), "a\nb\n"],
    ["a line like a command", (r: Runner) => r.log(" ::error::x"), " : :error::x\n"],
    ["a group", (r: Runner) => r.group("n", "a"), "::group::n\na\n::endgroup::\n"],
    ["an error", (r: Runner) => r.annotate("error", "50%\r\nx", {}), "::error::50%25\\r%0Ax\n"],
    [
      "a warning with its place",
      (r: Runner) => r.annotate("warning", "a: b, c", { title: "a: b, c", file: "x,y:z", line: 1, col: 2 }),
      "::warning title=a%3A b%2C c,file=x%2Cy%3Az,line=1,col=2::a: b, c\n",
    ],
    ["a secret", (r: Runner) => r.mask("a%b\nc"), "::add-mask::a%25b%0Ac\n"],
    [
      "outputs without a file",
      (r: Runner) => r.output({ a: "b" }),
      expect.stringMatching(/^Outputs cannot be written/),
    ],
  ])("%s", (_, use, text) => {
    expect(written(use)).toEqual(text);
  });

  it("is one line, whatever an annotation says", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (message, title) => {
        const text = written((runner) => runner.annotate("error", message, { title }));
        expect(text.slice(0, -1)).not.toMatch(/[\r\n]/);
        expect(text).toMatch(/^::error title=[^:,]*::/);
      }),
    );
  });

  it("is a file of outputs that come back as they were", () => {
    const folder = mkdtempSync(join(tmpdir(), "outputs-"));
    try {
      const path = join(folder, "output");
      const value = fc.string({ unit: "grapheme" }).map((text) => text.replaceAll("\r", ""));
      fc.assert(
        fc.property(value, value, (one, two) => {
          rmSync(path, { force: true });
          runnerOf({ GITHUB_OUTPUT: path }).output({ one, two });
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
