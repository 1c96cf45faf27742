import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { runCli } from "../support/cli.ts";
import { temporaryFolder } from "../support/folders.ts";

/** A menu with one profile for each name, all with the same lines. */
function menu(names: readonly string[], ...lines: readonly string[]): string {
  const profiles = names.map(
    (name) => `  - id: ${name}
    groups: [g]
    definition:
      display_name: ${name}
      slug: ${name}
      default: false
      kubespawner_override:
        cpu_limit: 2
        mem_limit: 8Gi
        image: "org/lab:latest"
    node_selector: {}
${lines.map((line) => `    ${line}\n`).join("")}`,
  );
  return `profiles:\n${profiles.join("")}`;
}

const clean = menu(["lab"]).replace("8Gi", "8G").replace("latest", "1.0");
const three = menu(["a", "b", "c"]);
const pack = "profiles:\n  - slug: x_app\n    extends: coder\n    display_name: X\n";

function inFolder<T>(files: Readonly<Record<string, string>>, run: (cwd: string) => T): T {
  using folder = temporaryFolder();
  for (const [name, text] of Object.entries(files)) write(join(folder.path, name), text);
  return run(folder.path);
}

const validate = (cwd: string, ...args: string[]) => runCli(["validate", ...args], { cwd });

const lastLine = (text: string) => text.trimEnd().split("\n").at(-1) ?? "";

describe("a finding that occurs often", () => {
  it("is shown once, with all its places; errors first, and the worst again in the last line", () => {
    inFolder({ "config.yaml": three }, (cwd) => {
      const { stdout, code } = validate(cwd, "config.yaml");
      expect(code).toBe(1);
      expect(stdout.match(/mem-unit/g)).toHaveLength(2);
      expect(stdout).toMatch(/^error config\.yaml:10:20 mem-unit \(cannot start\), 3 places\n/);
      expect(stdout).toMatch(/\n {2}also at \d+:20 'b', \d+:20 'c'\n/);
      expect(stdout).toMatch(/\nwarning config\.yaml:11:16 image-floating \(surprising\), 3 places\n/);
      expect(stdout.indexOf("error ")).toBeLessThan(stdout.indexOf("warning "));
      expect(lastLine(stdout)).toMatch(
        /^config\.yaml: 3 errors, 3 warnings\. Worst: error config\.yaml:10:20 mem-unit /,
      );
    });
  });

  it("is short for any number of places, and says how many more there are", () => {
    const names = Array.from({ length: 60 }, (_, index) => `p${index}`);
    const unknown = names.map((name) => `key_of_${name}: 1`);
    inFolder({ "config.yaml": menu(names), "keys.yaml": menu(["lab"], ...unknown) }, (cwd) => {
      const { stdout } = validate(cwd, "config.yaml");
      expect(stdout.split("\n").length).toBeLessThan(20);
      expect(stdout).toMatch(/ and 51 more places\n/);
      const keys = validate(cwd, "keys.yaml").stdout;
      expect(keys.split("\n").length).toBeLessThan(50);
      expect(keys).toMatch(/\.\.\. and 50 more of this rule; --format concise has all/);
      expect(validate(cwd, "--format", "concise", "keys.yaml").stdout.match(/unknown-key/g)).toHaveLength(60);
    });
  });
});

describe("formats", () => {
  it("concise is a line for each finding, and the verdict", () => {
    inFolder({ "config.yaml": three }, (cwd) => {
      const lines = validate(cwd, "--format", "concise", "config.yaml").stdout.trimEnd().split("\n");
      expect(lines).toHaveLength(7);
      expect(lines[0]).toMatch(/^config\.yaml:10:20: error mem-unit \(cannot start\): Profile 'a': mem_limit '8Gi' /);
      expect(lines[5]).toMatch(/^config\.yaml:\d+:16: warning image-floating /);
    });
  });

  it.each(["json", "sarif", "github"])("%s is what the flag of this name prints", (format) => {
    inFolder({ "config.yaml": three }, (cwd) => {
      const [one, other] = [
        validate(cwd, "--format", format, "config.yaml"),
        validate(cwd, `--${format}`, "config.yaml"),
      ];
      expect(one).toEqual(other);
      expect(one.stdout).toContain("mem-unit");
    });
  });

  it("gitlab is a code quality report, with fingerprints that survive moves", () => {
    interface Issue {
      readonly [key: string]: unknown;
      readonly fingerprint: string;
      readonly severity: string;
      readonly check_name: string;
      readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
    }
    const read = (cwd: string, file: string) =>
      JSON.parse(validate(cwd, "--format", "gitlab", file).stdout) as readonly Issue[];
    inFolder({ "config.yaml": three, "clean.yaml": clean }, (cwd) => {
      const issues = read(cwd, "./config.yaml");
      expect(issues.map(({ check_name: name, severity }) => [name, severity])).toEqual([
        ...Array(3).fill(["mem-unit", "critical"]),
        ...Array(3).fill(["image-floating", "minor"]),
      ]);
      expect(issues[0]).toEqual({
        description: expect.stringContaining("Profile 'a': mem_limit '8Gi' is not an amount of memory"),
        check_name: "mem-unit",
        fingerprint: expect.any(String),
        severity: "critical",
        location: { path: "config.yaml", lines: { begin: 10 } },
      });
      const prints = issues.map(({ fingerprint }) => fingerprint);
      expect(new Set(prints).size).toBe(6);
      write(join(cwd, "config.yaml"), `# moved\n${menu(["c", "a", "b"])}`);
      const moved = read(cwd, "./config.yaml");
      expect(moved.map(({ fingerprint }) => fingerprint).sort()).toEqual([...prints].sort());
      expect(moved[0]?.location.lines.begin).toBe(11);
      expect(read(cwd, "clean.yaml")).toEqual([]);
    });
  });

  it("statistics count the rules, errors first, then the most frequent", () => {
    inFolder({ "config.yaml": menu(["a", "b"], "configMap: 1", "extra: 2") }, (cwd) => {
      const { stdout } = validate(cwd, "--statistics", "config.yaml");
      expect(stdout.split("\n\n")[0]?.split("\n")).toEqual([
        "4 error   unknown-key    has no effect",
        "2 error   mem-unit       cannot start",
        "2 warning image-floating surprising",
      ]);
      expect(lastLine(stdout)).toMatch(/^config\.yaml: 6 errors, 2 warnings\. /);
      expect(JSON.parse(validate(cwd, "--statistics", "--json", "config.yaml").stdout)).toEqual({
        summary: { errors: 6, warnings: 2 },
        statistics: [
          { rule: "unknown-key", severity: "error", effect: "ignored", count: 4 },
          { rule: "mem-unit", severity: "error", effect: "spawn", count: 2 },
          { rule: "image-floating", severity: "warning", effect: "surprise", count: 2 },
        ],
        files: [{ file: "config.yaml", errors: 6, warnings: 2 }],
      });
    });
  });
});

describe("--quiet", () => {
  it("prints errors only, and nothing where there are none", () => {
    const warned = clean.replace("1.0", "latest");
    inFolder({ "config.yaml": three, "warned.yaml": warned, "docs/a.yaml": clean, "docs/b.yaml": "a: 1\n" }, (cwd) => {
      const { stdout, code } = validate(cwd, "--quiet", "config.yaml");
      expect([code, stdout.includes("mem-unit"), stdout.includes("image-floating (")]).toEqual([1, true, false]);
      expect(lastLine(stdout)).toContain("3 errors, 3 warnings");
      expect(validate(cwd, "--quiet", "warned.yaml", "docs")).toEqual({ code: 0, stdout: "", stderr: "" });
      const json = JSON.parse(validate(cwd, "--quiet", "--json", "config.yaml").stdout) as {
        readonly summary: unknown;
      };
      expect(json.summary).toEqual({ errors: 3, warnings: 0 });
      expect(validate(cwd, "--quiet", "--strict", "warned.yaml").code).toBe(1);
    });
  });
});

describe("a folder", () => {
  const files = {
    "hubs/dev/config.yaml": three,
    "hubs/prod/menu.yml": clean,
    "hubs/prod/broken.yaml": `${clean}  - id: [\n`,
    "hubs/prod/misspelt.yaml": clean.replace("profiles:", "profile:"),
    "hubs/packs/pack.yaml": pack,
    "hubs/values.yaml": "hub: {image: x}\n",
    "hubs/many.yaml": "a: 1\n---\nb: 2\n",
    "hubs/notes.md": "profiles:\n",
    "hubs/.hidden/config.yaml": three,
    "hubs/node_modules/x/config.yaml": three,
  };
  const filesOf = (stdout: string) =>
    (JSON.parse(stdout) as { readonly files: readonly { readonly file: string }[] }).files.map(({ file }) => file);

  it("is searched for menus, and skipped files are counted", () => {
    inFolder(files, (cwd) => {
      const { stdout, stderr, code } = validate(cwd, "--json", "hubs");
      expect(filesOf(stdout)).toEqual([
        "hubs/dev/config.yaml",
        "hubs/prod/broken.yaml",
        "hubs/prod/menu.yml",
        "hubs/prod/misspelt.yaml",
      ]);
      expect(code).toBe(1);
      expect(stderr.trim().split("\n")).toEqual([
        "Skipped hubs/many.yaml: no profiles, and not readable as one YAML document",
        "Skipped hubs/packs/pack.yaml: a profile pack and not a menu",
        "Skipped hubs/values.yaml: no profiles",
      ]);
    });
  });

  it("without a menu is an error, so that no check passes without a menu", () => {
    inFolder({ "docs/values.yaml": "a: 1\n" }, (cwd) => {
      const { stdout, stderr, code } = validate(cwd, "docs");
      expect([code, stdout]).toEqual([1, ""]);
      expect(stderr).toMatch(/Error: docs: The folder 'docs' does not contain a menu\n {2}A menu is /);
    });
  });

  it("and a file in it are checked once", () => {
    inFolder(files, (cwd) => {
      const { stdout } = validate(cwd, "--json", "hubs/prod/menu.yml", "hubs/prod", "hubs/prod/*.yml");
      expect(filesOf(stdout).filter((file) => file === "hubs/prod/menu.yml")).toHaveLength(1);
    });
  });

  it.each<[pattern: string, expected: string[], said?: string]>([
    ["hubs/*/config.yaml", ["hubs/dev/config.yaml"]],
    [
      "hubs/**/*.{yml,yaml}",
      ["hubs/dev/config.yaml", "hubs/many.yaml"].concat([
        "hubs/prod/broken.yaml",
        "hubs/prod/menu.yml",
        "hubs/prod/misspelt.yaml",
      ]),
      // The file itself says that it is not a menu.
      "Skipped hubs/packs/pack.yaml: 'hubs/packs/pack.yaml' does not contain a menu: it is a profile pack\nSkipped hubs/values.yaml: 'hubs/values.yaml' does not contain a menu: it is a Helm values file\n",
    ],
    ["**/men?.yml", ["hubs/prod/menu.yml"]],
    [
      "hubs/[dp]*/[!b]*.y*ml",
      ["hubs/dev/config.yaml", "hubs/prod/menu.yml", "hubs/prod/misspelt.yaml"],
      "Skipped hubs/packs/pack.yaml: 'hubs/packs/pack.yaml' does not contain a menu: it is a profile pack\n",
    ],
    ["hubs/.hidden/*.yaml", ["hubs/.hidden/config.yaml"]],
  ])("is not needed for a pattern, which means all that it matches: %s", (pattern, expected, said = "") => {
    inFolder(files, (cwd) => {
      const { stdout, stderr } = validate(cwd, "--json", pattern);
      expect([filesOf(stdout), stderr]).toEqual([expected, said]);
    });
  });

  it("is repaired menu by menu, and a file whose name looks like a pattern is a file", () => {
    inFolder(
      { "hubs/a.yaml": menu(["a"], "default_url: 5"), "hubs/b[1].yaml": menu(["b"], "default_url: 5") },
      (cwd) => {
        expect(validate(cwd, "--fix", "hubs/b[1].yaml").stderr).toMatch(/^Fixed hubs\/b\[1\]\.yaml:/);
        expect(validate(cwd, "--fix", "hubs").stderr).toMatch(/^Fixed hubs\/a\.yaml:[^\n]*\n$/);
      },
    );
  });
});

describe("standard input", () => {
  it("is repaired onto standard output, with the findings beside it", () => {
    const text = clean.replace("groups: [g]", "groups: [on] # all").replace("8G", "8Gi");
    const { stdout, stderr, code } = runCli(["validate", "--fix", "-"], { cwd: "/", input: text });
    expect([code, stdout]).toEqual([1, text.replace("[on]", '["on"]')]);
    expect(stderr).toMatch(/^Fixed standard input:\d+:\d+ yaml11-bool: on -> "on"\n/);
    expect(lastLine(stderr)).toMatch(
      /^standard input: 1 error, 0 warnings\. Worst: error standard input:\d+:\d+ mem-unit/,
    );
  });

  it("can be one of the two files of diff", () => {
    inFolder({ "config.yaml": clean }, (cwd) => {
      const input = clean.replace("cpu_limit: 2", "cpu_limit: 4");
      const one = runCli(["diff", "--exit-code", "-", "config.yaml"], { cwd, input });
      expect([one.code, one.stdout.includes("4 -> 2") || one.stdout.includes("4 → 2")]).toEqual([3, true]);
      expect(runCli(["diff", "config.yaml", "-"], { cwd, input: clean }).code).toBe(0);
      expect(runCli(["diff", "-", "-"], { cwd, input }).code).toBe(2);
      expect(runCli(["diff", "-", "config.yaml"], { cwd, input: "a: [" }).stderr).toContain("Error: standard input:1:");
    });
  });
});

describe("a baseline", () => {
  it("leaves out known findings, also if they have moved", () => {
    inFolder({ "hubs/config.yaml": menu(["a", "b"]) }, (cwd) => {
      const written = validate(cwd, "--baseline", "known.json", "--write-baseline", "hubs");
      expect(written).toEqual({ code: 0, stdout: "Baseline written to known.json: 4 findings\n", stderr: "" });
      expect(validate(cwd, "--strict", "--baseline", "known.json", "hubs").code).toBe(0);
      write(join(cwd, "hubs/config.yaml"), `# moved\n\n${menu(["b", "a"])}`);
      const moved = validate(cwd, "--baseline", "known.json", "hubs");
      expect([moved.code, moved.stdout, moved.stderr]).toEqual([0, "hubs/config.yaml: no findings\n", ""]);
      // Also from another folder.
      const inside = runCli(["validate", "--baseline", "../known.json", "config.yaml"], { cwd: join(cwd, "hubs") });
      expect(inside.stdout).toBe("config.yaml: no findings\n");
      write(join(cwd, "hubs/config.yaml"), menu(["a", "b", "c"]));
      const more = validate(cwd, "--baseline", "known.json", "hubs");
      expect([more.code, lastLine(more.stdout)]).toEqual([1, expect.stringContaining("1 error, 1 warning")]);
      expect(more.stdout).toContain("Profile 'c'");
    });
  });

  it("keeps no value, and finds entries of lists by their names", () => {
    const volume = (name: string, size: string) =>
      `  - {name: ${name}, claim_name: ${name}, size: ${size}, storage_class: s, access_modes: [ReadWriteOnce], ` +
      `volume_mount: {name: ${name}, mount_path: /${name}}, persist: true}`;
    const env = ["pod_env_vars:", "  DB_PASSWORD: hunter2hunter2"];
    const before = menu(["a"], "volumes:", volume("x", "1GB"), volume("y", "5Gi"), ...env);
    inFolder({ "config.yaml": before }, (cwd) => {
      validate(cwd, "--baseline", "known.json", "--write-baseline", "config.yaml");
      const text = readFileSync(join(cwd, "known.json"), "utf8");
      expect(text).not.toContain("hunter2");
      expect(text).toContain('"path": "volumes[x].size"');
      write(join(cwd, "config.yaml"), menu(["a"], "volumes:", volume("y", "5Gi"), volume("x", "1GB"), ...env));
      expect(validate(cwd, "--baseline", "known.json", "config.yaml").stdout).toBe("config.yaml: no findings\n");
      write(join(cwd, "config.yaml"), menu(["a"], "volumes:", volume("y", "5GB"), volume("x", "1GB"), ...env));
      expect(validate(cwd, "--format", "concise", "--baseline", "known.json", "config.yaml").stdout).toContain(
        "vol-size",
      );
    });
  });

  it("names findings that no longer exist, and replaces no other file than a baseline", () => {
    inFolder({ "config.yaml": three, "other.json": "{}" }, (cwd) => {
      validate(cwd, "--baseline", "known.json", "--write-baseline", "config.yaml");
      write(join(cwd, "config.yaml"), clean);
      const { stderr, code } = validate(cwd, "--baseline", "known.json", "config.yaml");
      expect([code, stderr]).toEqual([
        0,
        "6 findings of the baseline are gone: write it again with --write-baseline\n",
      ]);
      for (const file of ["config.yaml", "other.json"]) {
        const before = readFileSync(join(cwd, file), "utf8");
        const run = validate(cwd, "--baseline", file, "--write-baseline", "config.yaml");
        expect([run.code, run.stderr.includes("is not a baseline")]).toEqual([1, true]);
        expect(readFileSync(join(cwd, file), "utf8")).toBe(before);
      }
      expect(validate(cwd, "--baseline", "other.json", "config.yaml").code).toBe(1);
      validate(cwd, "--baseline", "known.json", "--write-baseline", "config.yaml");
      expect(JSON.parse(readFileSync(join(cwd, "known.json"), "utf8"))).toEqual({ baseline: 1, findings: [] });
    });
  });
});

describe("a comment that ignores a finding", () => {
  it("applies to its line, is kept by --fix, and prevents a repair", () => {
    const text = clean
      .replace("groups: [g]", "groups: [on] # dump-config: ignore yaml11-bool the group is called so")
      .replace("display_name: lab", "display_name: 5 # five");
    inFolder({ "config.yaml": text }, (cwd) => {
      const { stderr, code } = validate(cwd, "--strict", "--fix", "config.yaml");
      expect([code, stderr.match(/Fixed/g)?.length]).toEqual([0, 1]);
      expect(readFileSync(join(cwd, "config.yaml"), "utf8")).toBe(text.replace("5 # five", '"5" # five'));
    });
  });
});

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
