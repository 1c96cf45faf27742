import { mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { USUAL_HUB } from "../../src/hub/versions.ts";
import { exampleConfig, RULES } from "../../src/rules/mod.ts";
import type { ExampleScope } from "../../src/rules/rule.ts";
import { currentId } from "../../src/rules/rule_ids.ts";
import { runCli } from "../support/cli.ts";
import { root, temporaryFolder } from "../support/folders.ts";
import { ASKED_HUB } from "../support/hub.ts";
import { runHere, runMain } from "../support/main.ts";

const config = (scope: ExampleScope, text: string) => exampleConfig({ scope, bad: text, good: "" }, "bad");
const clean = config("env", 'A: "x"');
const bad = config("override", "mem_limit: 8Gi");
const warned = config("override", "image: org/lab");

async function inFolder(
  files: Readonly<Record<string, string | Uint8Array>>,
  use: (folder: string) => unknown,
): Promise<void> {
  using folder = temporaryFolder();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder.path, name), text);
  await use(folder.path);
}

describe("dump-config validate", () => {
  it.each([
    ["clean", clean, [], 0],
    ["warnings", warned, [], 0],
    ["errors", bad, [], 1],
    ["warnings, strict", warned, ["--strict"], 1],
    ["an error that is a warning", bad, ["--rule", "mem-unit=warning"], 0],
    ["the short word for a warning", bad, ["--rule", "mem-unit=warn"], 0],
    ["an error that is off", bad, ["--rule", "mem-unit=off"], 0],
    ["the last switch", bad, ["--rule", "mem-unit=off", "--rule", "mem-unit=error"], 1],
    ["the newest hub", config("config_map", "content: 'echo {% x'"), ["--hub-version", "1.5.2"], 0],
    ["an older hub", config("config_map", "content: 'echo {% x'"), ["--hub-version", "1.5.1"], 1],
    ["chart 2", config("env", "A: '{{ namespace }}'"), ["--chart", "2"], 1],
    ["chart 4", config("env", "A: '{{ namespace }}'"), ["--chart", "4"], 0],
  ])("has an exit code for each result: %s", async (_name, text, flags, code) => {
    await inFolder({ "config.yaml": text }, async (cwd) => {
      expect((await runHere(["validate", "config.yaml", ...flags], { cwd })).code).toBe(code);
    });
  });

  it("checks before and after an upgrade in one run, and says for which hub a finding holds", async () => {
    const text = config("role_binding", "subjects: [{name: worker, kind: ServiceAccount}]");
    await inFolder({ "config.yaml": text }, async (cwd) => {
      const of = (versions: string) =>
        runHere(["validate", "--json", "--hub-version", versions, "config.yaml"], { cwd });
      expect((await of("1.5.2")).stdout).not.toContain("rb-hub-version");
      const both = await of("1.5.1,1.5.2");
      expect(both.stdout).toContain("Hub 1.5.1 skips every role binding");
      expect(both.code).toBe(1);
    });
    await inFolder({ "config.yaml": config("env", "A: '{{ username }}'") }, async (cwd) => {
      const { stdout } = await runHere(["validate", "--hub-version", "1.2,1.4.3,1.5.2", "config.yaml"], { cwd });
      expect(stdout).toContain("nothing is inserted there (hubs 1.4.3 and 1.5.2 only)");
    });
  });

  it("ignores what Helm inserts, unless values are given", async () => {
    const text = config("override", "cpu_limit: {{ .Values.cpu }}\nmem_limit: {{ .Values.memory }}");
    const values = { "values.yaml": "cpu: 2\nmemory: 8Gi\n", "more.yaml": "memory: 8G\n" };
    await inFolder({ "config.yaml": text, ...values }, async (cwd) => {
      const check = (...flags: readonly string[]) =>
        runHere(["validate", "--chart", "2", ...flags, "config.yaml"], { cwd });
      expect(await check()).toMatchObject({ code: 0, stderr: "" });
      expect((await check("--values", "values.yaml")).stdout).toContain("mem-unit");
      expect((await check("--values", "values.yaml", "--values", "more.yaml")).code).toBe(0);
    });
  });

  it.each([
    [["validate"], 2],
    [["validate", "--json", "--sarif", "config.yaml"], 2],
    [["validate", "--fix", "-", "config.yaml"], 2],
    [["validate", "--fix", "--json", "-"], 2],
    [["validate", "--json", "--format", "concise", "config.yaml"], 2],
    [["validate", "--format", "junit", "config.yaml"], 2],
    [["validate", "--format", "gitlab", "--statistics", "config.yaml"], 2],
    [["validate", "--write-baseline", "config.yaml"], 2],
    [["validate", "--baseline", "missing.json", "config.yaml"], 1],
    [["validate", "missing/*.yaml"], 1],
    [["validate", "*.yml"], 1],
    [["validate", "--rule", "mem-units=off", "config.yaml"], 2],
    [["validate", "--rule", "mem-unit", "config.yaml"], 2],
    [["validate", "--hub-version", "nine", "config.yaml"], 2],
    [["validate", "--chart", "3", "config.yaml"], 2],
    [["validate", "--hub-version", "1.5.2,nine", "config.yaml"], 2],
    [["validate", "--group-names", "ids", "config.yaml"], 2],
    [["validate", "--values", "config.yaml", "config.yaml"], 2],
    [["validate", "--chart", "2", "--values", "missing.yaml", "config.yaml"], 1],
    [["validate", "--loud", "config.yaml"], 2],
    [["validate", "missing.yaml"], 1],
    [["validate", "empty"], 1],
    [["explain", "mem-units"], 2],
  ])("refuses %j", async (args, code) => {
    await inFolder({ "config.yaml": clean }, async (cwd) => {
      mkdirSync(join(cwd, "empty"));
      const run = await runHere(args, { cwd });
      expect([run.code, run.stderr === "", run.stdout]).toEqual([code, false, ""]);
    });
  });

  it("treats an unknown hub as the next known one, with a note", async () => {
    await inFolder({ "config.yaml": clean }, async (cwd) => {
      const run = await runHere(["validate", "--hub-version", "97.0.1", "config.yaml"], { cwd });
      expect(run.code).toBe(0);
      expect(run.stderr.split(", ")[0]).toBe(`Warning: --hub-version: Hub 97.0.1 is newer than ${USUAL_HUB}`);
      expect((await runHere(["validate", "--hub-version", "v1.4.0", "config.yaml"], { cwd })).stderr).toBe("");
    });
  });

  it("accepts an old id of a rule, and names the new one at each place", async () => {
    const text = config("profile", "node_selector: {a: true}");
    await inFolder({ "config.yaml": text }, async (cwd) => {
      const rule = ["--rule", "node_selector-string=error", "--rule", "node_selector-string=off"];
      const { code, stdout, stderr } = await runHere(["validate", "config.yaml", ...rule], { cwd });
      expect([code, stdout]).toEqual([0, "config.yaml: no findings\n"]);
      expect(
        stderr.match(/^Warning: --rule .*'node_selector-string' is now called 'node-selector-string'/gm),
      ).toHaveLength(2);
    });
  });

  it("shows the place, the line, the effect and what to do; the worst finding first, and again in the last line", async () => {
    const text = bad.replace("id: lab", "id: {}").replace("8Gi", "8Gi # too much");
    await inFolder({ "config.yaml": text }, async (cwd) => {
      const { stdout } = await runHere(["validate", "config.yaml"], { cwd });
      const line = text.split("\n").findIndex((each) => each.includes("8Gi")) + 1;
      expect(stdout).toContain(`config.yaml:${line}:`);
      expect(stdout).toMatch(/\n {4}> +\d+ \| +mem_limit: 8Gi # too much\n {6} *\| +\^\^\^\n/);
      expect(stdout.indexOf("string-fields (hub unusable)")).toBeLessThan(stdout.indexOf("mem-unit (cannot start)"));
      const last = stdout.trimEnd().split("\n").at(-1);
      expect(last).toMatch(/^config\.yaml: 2 errors, 0 warnings\. Worst: error config\.yaml:\d+:\d+ string-fields /);
    });
  });

  it("never shows control characters, workflow commands or credentials", async () => {
    const text = config(
      "env",
      'A: "{\u202e"\nB: "{##[error]x"\nDB_PASSWORD: hunter2hunter2\nC: {TOKEN: ghp_abcdefghijklmnopqrstuvwxyz0123456789}',
    );
    await inFolder({ "config.yaml": text }, async (cwd) => {
      const more = ["concise", "gitlab"].map((name) => ["--format", name]);
      for (const format of [[], ["--github"], ["--json"], ["--sarif"], ...more]) {
        const { stdout, code } = await runHere(["validate", "config.yaml", ...format], { cwd });
        expect(code).toBe(1);
        expect(stdout).not.toMatch(/hunter2|ghp_abc|\x1b/);
        if (!["--json", "--sarif"].includes(format[0] ?? "")) expect(stdout).not.toMatch(/##\[|\u202e/);
      }
    });
  });

  it("reads standard input, and each of several files", async () => {
    await inFolder({ "a.yaml": clean, "b.yaml": bad }, async (cwd) => {
      expect(runCli(["validate", "-"], { cwd, input: bad }).code).toBe(1);
      expect(runCli(["validate", "-"], { cwd, input: clean }).stdout).toContain("standard input: no findings");
      const { stdout, code } = await runHere(["validate", "--json", "a.yaml", "b.yaml", "a.yaml"], { cwd });
      const report = JSON.parse(stdout) as { files: { file: string; findings: unknown[] }[]; summary: unknown };
      expect(report.files.map(({ file, findings }) => [file, findings.length])).toEqual([
        ["a.yaml", 0],
        ["b.yaml", 1],
      ]);
      expect([code, report.summary]).toEqual([1, { errors: 1, warnings: 0 }]);
    });
  });

  it("reports a file that cannot be read, and checks the others", async () => {
    await inFolder({ "b.yaml": bad }, async (cwd) => {
      const { stdout, stderr, code } = await runHere(["validate", "missing.yaml", "b.yaml"], { cwd });
      expect([code, stdout.includes("mem-unit"), stderr.includes("missing.yaml")]).toEqual([1, true, true]);
    });
  });

  it("writes annotations for GitHub, escaped", async () => {
    await inFolder({ "a,b:c%.yaml": bad }, async (cwd) => {
      const { stdout } = await runHere(["validate", "--github", "a,b:c%.yaml"], { cwd });
      expect(stdout).toMatch(
        /^::error file=a%2Cb%3Ac%25\.yaml,line=\d+,endLine=\d+,col=\d+,endColumn=\d+,title=mem-unit%3A cannot start::Profile 'lab': [^\n]+%0A[^\n]+\n$/,
      );
    });
  });
});

describe("SARIF", () => {
  const schema = JSON.parse(readFileSync(new URL("../support/sarif.schema.json", import.meta.url), "utf8")) as object;
  const isSarif = new Ajv({ strict: false, formats: { uri: true } }).compile(schema);
  interface Log {
    readonly runs: readonly [
      {
        readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
        readonly results: readonly {
          readonly ruleId: string;
          readonly ruleIndex: number;
          readonly partialFingerprints: Readonly<Record<string, string>>;
        }[];
      },
    ];
  }
  const run = async (files: readonly string[], cwd: string): Promise<Log> => {
    const log = JSON.parse((await runHere(["validate", "--sarif", ...files], { cwd })).stdout) as Log;
    expect(isSarif(log), JSON.stringify(isSarif.errors)).toBe(true);
    return log;
  };

  it("is valid for every rule's example, and names the rule by its index", async () => {
    const examples = RULES.map((rule) => [`${rule.id} é.yaml`, exampleConfig(rule, "bad")] as const).filter(
      ([, text]) => text.length < 100_000,
    );
    await inFolder(Object.fromEntries(examples), async (cwd) => {
      const { tool, results } = (
        await run(
          examples.map(([name]) => name),
          cwd,
        )
      ).runs[0];
      expect(results.length).toBeGreaterThan(100);
      for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
      const prints = results.map(({ partialFingerprints: prints }) => prints["hubRule/v1"]);
      expect(new Set(prints).size).toBe(prints.length);
    });
  });

  it("keeps fingerprints when lines and profiles move", async () => {
    const other = clean.replaceAll("lab", "other").replace("profiles:\n", "");
    await inFolder({ "config.yaml": bad }, async (cwd) => {
      const before = (await run(["config.yaml"], cwd)).runs[0].results;
      writeFileSync(join(cwd, "config.yaml"), `# moved\n\n${bad.replace("profiles:\n", `profiles:\n${other}`)}`);
      const after = (await run(["config.yaml"], cwd)).runs[0].results;
      expect(after.map((result) => result.partialFingerprints)).toEqual(
        before.map((result) => result.partialFingerprints),
      );
    });
  });

  it("keeps fingerprints when a rule gets another id, and names the ids that it had", async () => {
    await inFolder({ "config.yaml": config("profile", "node_selector: {a: true}") }, async (cwd) => {
      const { tool, results } = (await run(["config.yaml"], cwd)).runs[0];
      expect(results.map(({ ruleId, partialFingerprints: prints }) => [ruleId, prints["hubRule/v1"]])).toEqual([
        ["node-selector-string", "fb5f1ba790bb2be8:1"], // the id of the first finding
      ]);
      expect(tool.driver.rules.find(({ id }) => id === "node-selector-string")).toMatchObject({
        deprecatedIds: ["node_selector-string"],
      });
    });
  });

  it("is valid without results", async () => {
    await inFolder({ "config.yaml": clean }, async (cwd) =>
      expect((await run(["config.yaml"], cwd)).runs[0].results).toEqual([]),
    );
  });
});

describe("--fix", () => {
  it("repairs the file, names the repairs, checks again, and has nothing to do the second time", async () => {
    const text = config("profile", "groups: [on] # all");
    await inFolder({ "config.yaml": text }, async (cwd) => {
      const path = join(cwd, "config.yaml");
      const first = await runHere(["validate", "--fix", "config.yaml"], { cwd });
      expect([first.code, first.stdout]).toEqual([0, "config.yaml: no findings\n"]);
      expect(first.stderr).toMatch(/^Fixed config\.yaml:\d+:\d+ yaml11-bool: on -> "on"\n$/);
      expect(readFileSync(path, "utf8")).toBe(text.replace("[on]", '["on"]'));
      const time = statSync(path).mtimeMs;
      const second = await runHere(["validate", "--fix", "config.yaml"], { cwd });
      expect([second.code, second.stderr, statSync(path).mtimeMs]).toEqual([0, "", time]);
    });
  });

  it("shows the repairs first, with credentials masked, and writes nothing", async () => {
    const text = config("env", "A: 5\nDB_PASSWORD: 12345678");
    using folder = temporaryFolder();
    const path = join(folder.path, "config.yaml");
    writeFileSync(path, text);
    const { code, stdout, stderr } = await runMain(["validate", "--fix", "--diff", path]);
    expect(stdout).toMatch(/^-.* A: 5$/m);
    expect(stdout).toMatch(/^\+.* A: "5"$/m);
    expect(stdout).not.toContain("12345678");
    expect([code, stderr, readFileSync(path, "utf8")]).toEqual([0, "", text]);
    // Repaired findings are not reported again.
    expect(stdout).not.toContain("env-type");
    for (const args of [["--diff"], ["--fix", "--diff", "--json"], ["--fix", "--diff", "--sarif"]]) {
      expect((await runMain(["validate", ...args, path])).code).toBe(2);
    }
  });

  it("leaves what it cannot repair, and bytes that are not text", async () => {
    const bytes = Uint8Array.from([0xff, 0xfe, 0x00]);
    await inFolder({ "a.yaml": bad, "b.yaml": bytes }, async (cwd) => {
      expect((await runHere(["validate", "--fix", "a.yaml", "b.yaml"], { cwd })).code).toBe(1);
      expect(readFileSync(join(cwd, "a.yaml"), "utf8")).toBe(bad);
      expect(Uint8Array.from(readFileSync(join(cwd, "b.yaml")))).toEqual(bytes);
    });
  });

  it("does not write through a link that leads out of its folder", async () => {
    const text = config("profile", "groups: [on]");
    await inFolder({ "outside.yaml": text }, async (cwd) => {
      mkdirSync(join(cwd, "inside"));
      symlinkSync("../outside.yaml", join(cwd, "inside/config.yaml"));
      expect((await runHere(["validate", "--fix", "inside/config.yaml"], { cwd })).code).toBe(1);
      expect(readFileSync(join(cwd, "outside.yaml"), "utf8")).toBe(text);
    });
  });
});

describe("dump-config explain", () => {
  it("prints the page of a rule, as the documentation has it", async () => {
    for (const id of ["mem-unit", "yaml-nonprintable", "config-size"]) {
      const page = readFileSync(join(root, `docs/rules/${id}.md`), "utf8");
      expect(await runHere(["explain", id], { cwd: root })).toEqual({ code: 0, stdout: page, stderr: "" });
    }
  });

  it("lists every rule", async () => {
    const lines = (await runHere(["explain"], { cwd: root })).stdout.trimEnd().split("\n");
    expect(lines.map((line) => line.split(" ")[0])).toEqual(RULES.map(({ id }) => id));
  });

  it("finds a rule by its old id, with a note", async () => {
    const run = await runHere(["explain", "node_selector-string"], { cwd: root });
    expect([run.code, run.stdout.split("\n")[0]]).toEqual([0, "# node-selector-string"]);
    expect(run.stderr).toContain("Warning: Rule 'node_selector-string' is now called 'node-selector-string'");
  });

  it("names the nearest rule", async () => {
    expect((await runHere(["explain", "mem-units"], { cwd: root })).stderr).toContain("Did you mean 'mem-unit'?");
  });
});

describe("the verdict of the real hub", () => {
  interface Row {
    readonly id: string;
    readonly rules: readonly string[];
    readonly expect: "error" | "clean" | "either";
    readonly yaml: string;
  }
  const rows = JSON.parse(readFileSync(join(root, "test/data/corpus/visible.json"), "utf8")) as readonly Row[];

  it("is that of the command", async () => {
    const files = Object.fromEntries(rows.map(({ yaml }, index) => [`${index}.yaml`, yaml]));
    await inFolder(files, async (cwd) => {
      const args = ["--hub-version", ASKED_HUB, "--json", ...Object.keys(files)];
      const { stdout } = await runHere(["validate", ...args], { cwd });
      const report = JSON.parse(stdout) as {
        files: { file: string; findings: { rule: string; severity: string }[] }[];
      };
      const wrong = rows.filter((row, index) => {
        const errors = report.files[index]?.findings.filter(({ severity }) => severity === "error") ?? [];
        if (row.expect === "clean") return errors.length > 0;
        return row.expect === "error" && !errors.some(({ rule }) => row.rules.map(currentId).includes(rule));
      });
      expect(wrong.map(({ id }) => id)).toEqual([]);
    });
  });
});
