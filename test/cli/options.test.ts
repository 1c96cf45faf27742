import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { optionRow, optionsWith } from "../../src/compose/options.ts";
import type { Config } from "../../src/hub/config.ts";
import { builtinRegistry } from "../../src/profiles/builtin.ts";
import { VERSION } from "../../src/version.ts";
import { temporaryFolder } from "../support/folders.ts";
import { runHere } from "../support/main.ts";

interface Run {
  readonly config: Config;
  readonly files: readonly string[];
  readonly stderr: string;
}

/** A run that must succeed: its output, in a file or on standard output. */
async function written(args: readonly string[], env: Record<string, string> = {}, file = "config.yaml"): Promise<Run> {
  using folder = temporaryFolder();
  const { code, stdout, stderr } = await runHere(args, { cwd: folder.path, env });
  expect({ code, stderr }).toMatchObject({ code: 0 });
  const files = readdirSync(folder.path);
  const text = file === "-" ? stdout : readFileSync(join(folder.path, file), "utf8");
  if (file !== "-") expect(stdout).toBe(`Config written to ${file}\n`);
  return { config: parse(text) as Config, files, stderr };
}

/** A run that must fail: its exit code and its messages. */
async function refused(args: readonly string[], env: Record<string, string> = {}) {
  using folder = temporaryFolder();
  const { code, stdout, stderr } = await runHere(args, { cwd: folder.path, env });
  expect(readdirSync(folder.path)).toEqual([]);
  expect(stdout).toBe("");
  expect(stderr).not.toMatch(/^ {4}at /m);
  return { code, stderr };
}

const slugs = (run: Run) => run.config.profiles.map(({ definition }) => definition.slug);
const groups = (run: Run) => run.config.profiles[0]?.groups;
const classes = (run: Run) => run.config.profiles[0]?.volumes.map((volume) => volume.storage_class);

describe("an option and its environment variable", () => {
  test.each<[name: string, args: string[], env: Record<string, string>, get: (run: Run) => unknown, value: unknown]>([
    ["no profiles given", [], {}, slugs, ["coder_app"]],
    ["profiles", ["--profiles", " remote_desktop ,,coder_app,"], {}, slugs, ["remote_desktop", "coder_app"]],
    ["profiles with =", ["--profiles=remote_desktop"], {}, slugs, ["remote_desktop"]],
    ["profiles twice", ["--profiles", "nope", "--profiles", "remote_desktop"], {}, slugs, ["remote_desktop"]],
    ["ENABLED_PROFILES", [], { ENABLED_PROFILES: "remote_desktop" }, slugs, ["remote_desktop"]],
    ["ENABLED_PROFILES empty", [], { ENABLED_PROFILES: "" }, slugs, ["coder_app"]],
    ["profiles over ENABLED_PROFILES", ["--profiles", "coder_app"], { ENABLED_PROFILES: "nope" }, slugs, ["coder_app"]],
    ["no groups given", [], {}, groups, ["developers"]],
    ["groups", ["--groups", "a, b c,é"], {}, groups, ["a", "b c", "é"]],
    ["GROUPS", [], { GROUPS: "a,b" }, groups, ["a", "b"]],
    ["GROUPS empty", [], { GROUPS: "" }, groups, ["developers"]],
    ["groups over GROUPS", ["--groups", "x"], { GROUPS: "a,b" }, groups, ["x"]],
    ["rwo", ["--storage-class-rwo", "fast"], {}, classes, ["standard", "fast"]],
    ["STORAGE_CLASS_RWO", [], { STORAGE_CLASS_RWO: "fast" }, classes, ["standard", "fast"]],
    [
      "rwo over STORAGE_CLASS_RWO",
      ["--storage-class-rwo", "a"],
      { STORAGE_CLASS_RWO: "b" },
      classes,
      ["standard", "a"],
    ],
    [
      "rwo empty is not given, and beats its variable",
      ["--storage-class-rwo", ""],
      { STORAGE_CLASS_RWO: "b" },
      classes,
      ["standard", "standard"],
    ],
    ["rwx", ["--storage-class-rwx", "nfs"], {}, classes, ["nfs", "standard"]],
    ["STORAGE_CLASS_RWX", [], { STORAGE_CLASS_RWX: "nfs" }, classes, ["nfs", "standard"]],
    ["no describe-profile", ["--describe-profile", ""], {}, slugs, ["coder_app"]],
    [
      "node selectors, split at the first : and =",
      ["--node-selector", "coder_app:a=b", "--node-selector", "coder_app:a.b/c=", "--node-selector", "coder_app:a=c"],
      {},
      (run) => run.config.profiles[0]?.node_selector,
      { a: "c", "a.b/c": "" },
    ],
    [
      "overrides, split at the first : and =",
      [
        "--override",
        "coder_app:display_name=a:b=c ",
        "--override",
        "coder_app:cpu_limit=3",
        "--override",
        "coder_app:cpu_limit=4",
      ],
      {},
      (run) => [
        run.config.profiles[0]?.definition.display_name,
        run.config.profiles[0]?.definition.kubespawner_override.cpu_limit,
      ],
      ["a:b=c ", 4],
    ],
  ])("%s", async (_, args, env, get, value) => expect(get(await written(args, env))).toEqual(value));
});

describe("the output", () => {
  test.each<[name: string, args: string[], env: Record<string, string>, file: string]>([
    ["default", [], {}, "config.yaml"],
    ["--output", ["--output", "a.yaml"], {}, "a.yaml"],
    ["OUTPUT_FILE", [], { OUTPUT_FILE: "b.yaml" }, "b.yaml"],
    ["--output over OUTPUT_FILE", ["--output", "a.yaml"], { OUTPUT_FILE: "b.yaml" }, "a.yaml"],
    ["OUTPUT_FILE empty", [], { OUTPUT_FILE: "" }, "config.yaml"],
    ["a name with blanks", ["--output", "my config é.yaml"], {}, "my config é.yaml"],
    ["a relative name", ["--output", "./c.yaml"], {}, "./c.yaml"],
  ])("%s", async (_, args, env, file) => {
    expect((await written(args, env, file)).files).toEqual([file.replace("./", "")]);
  });

  test("- is standard output, with the file's bytes and no file", async () => {
    const run = await written(["--output", "-"], {}, "-");
    expect([run.files, run.stderr]).toEqual([[], ""]);
    using folder = temporaryFolder();
    await runHere([], { cwd: folder.path });
    const { stdout } = await runHere(["--output", "-"], { cwd: folder.path });
    expect(readFileSync(join(folder.path, "config.yaml"), "utf8")).toBe(stdout);
  });

  test("is replaced", async () => {
    using folder = temporaryFolder();
    writeFileSync(join(folder.path, "config.yaml"), "old: true\n");
    expect(await runHere(["--force"], { cwd: folder.path })).toMatchObject({ code: 0, stderr: "" });
    expect(readFileSync(join(folder.path, "config.yaml"), "utf8")).toMatch(/^profiles:\n# Generated by dump-config/);
  });
});

test("all mistakes of a request are reported in one run, each with its origin", async () => {
  using folder = temporaryFolder();
  const flags = ["--profiles", "coder_app,nope", "--groups", "", "--override", "coder_app:x=1", "--override", "foo"];
  const env = { OUTPUT_FILE: "no/x.yaml" };
  const { code, stderr } = await runHere([...flags, "--node-selector", "bar"], { cwd: folder.path, env });
  expect(code).toBe(1);
  for (const line of [
    "Error: Invalid --override 'foo'. Expected",
    "Error: Invalid --node-selector 'bar'. Expected",
    "Error: --profiles: Unknown profile slug 'nope'",
    "Error: --groups: At least one group must be specified",
    "Error: --override coder_app:x=1: Unknown override field 'x'",
    "Error: OUTPUT_FILE no/x.yaml: The folder 'no' of the output file does not exist",
  ])
    expect(stderr).toContain(line);
});

test("the hub check is silent about a request that is wrong in form", async () => {
  using folder = temporaryFolder();
  const flags = ["--override", "coder_app:image=nginx", "--strict", "--rule", "image-floating=of"];
  const { code, stderr } = await runHere(flags, { cwd: folder.path });
  expect(code).toBe(2);
  expect(stderr).not.toContain("has no tag");
});

test("mistakes in a pack are reported together with those in the rest of the request", async () => {
  using folder = temporaryFolder();
  const flags = ["--profiles-dir", "none", "--override", "nope", "--rule", "nope=off", "--output", "no/x"];
  const { code, stderr } = await runHere(flags, { cwd: folder.path });
  expect(code).toBe(1);
  for (const text of [
    "--profiles-dir none",
    "Invalid --override 'nope'",
    "--rule",
    "The folder 'no' of the output file",
  ])
    expect(stderr).toContain(text);
});

test.each([
  ["--rule", `${"x".repeat(20_000)}=off`],
  ["--hub-version", "x".repeat(20_000)],
  ["--chart", "x".repeat(20_000)],
  ["--profiles-dir", "x".repeat(20_000)],
  ["--override", `coder_app:init.from=${"x".repeat(20_000)}`],
  ["--override", `coder_app:volumes.${"x".repeat(20_000)}=`],
  ["--node-selector", `coder_app:${"x".repeat(20_000)}=x`],
  ["explain", "x".repeat(20_000)],
  ["schema", "x".repeat(20_000)],
  ["validate", "x".repeat(20_000)],
  ["x".repeat(20_000)],
  ["--hub-version", "😀".repeat(20_000)],
  ["--hub-version", "9\n".repeat(20_000)],
])("the message about a huge %s has an end", async (...flags) => {
  using folder = temporaryFolder();
  const { code, stderr } = await runHere(flags, { cwd: folder.path });
  expect(code).toBeGreaterThan(0);
  expect(stderr.length).toBeLessThan(5000);
  expect(stderr.split("\n").length).toBeLessThan(40);
  expect(stderr).not.toContain("\ufffd");
});

test("a message about a huge value keeps its end, which says what is wrong", async () => {
  using folder = temporaryFolder();
  const long = "a".repeat(2000);
  expect((await runHere(["--profiles-dir", long], { cwd: folder.path })).stderr).toMatch(/aaa .{20,}\n$/);
  expect((await runHere(["--rule", `image-floating=${long}`], { cwd: folder.path })).stderr).toMatch(
    /\n {2}Write off, warning or error\n$/,
  );
});

test.each([
  ["--profiles", "x".repeat(100_000)],
  ["--override", "x".repeat(100_000)],
  ["--override", `coder_app:${"x".repeat(100_000)}=1`],
  ["--override", `coder_app:cpu_limit=${"9".repeat(100_000)}`],
  ["--override", `coder_app:cpu_limit=${"x".repeat(100_000)}`],
  ["--node-selector", "x".repeat(100_000)],
  ["--output", "x".repeat(100_000)],
  ["--describe-profile", "x".repeat(100_000)],
])("a huge value of %s makes a short message", async (...flags) => {
  using folder = temporaryFolder();
  const { code, stderr } = await runHere(flags, { cwd: folder.path });
  expect(code).toBeGreaterThan(0);
  expect(stderr.length).toBeLessThan(1200);
  expect(stderr).toContain(flags[0]);
});

describe("what is wrong", () => {
  test.each<[name: string, args: string[], env: Record<string, string>, code: number, says: RegExp]>([
    ["unknown option", ["--profile", "coder_app"], {}, 2, /unknown option '--profile'\n\(Did you mean --profiles\?\)/],
    [
      "unknown option of a command",
      ["validate", "--fx", "a"],
      {},
      2,
      /^Usage: dump-config validate \[OPTIONS\] \[file...\]\nTry 'dump-config validate --help'/,
    ],
    [
      "missing argument",
      ["diff", "a"],
      {},
      2,
      /^Usage: dump-config diff \[OPTIONS\] <old> <new>\n.*\n\nError: missing required argument 'new'/,
    ],
    ["unknown command", ["schem"], {}, 2, /no command 'schem'\n {2}Did you mean 'schema'/],
    ["a word", ["coder_app"], {}, 2, /no command 'coder_app'\n {2}Commands: .*schema/],
    ["a word too many", ["schema", "config", "x"], {}, 2, /too many arguments/],
    ["missing value", ["--profiles"], {}, 2, /argument missing/],
    [
      "node selector without =",
      ["--node-selector", "coder_app:a"],
      {},
      2,
      /Invalid --node-selector 'coder_app:a'. Expected <slug>:<key>=<value>\n {2}For example/,
    ],
    [
      "override without :",
      ["--override", "cpu_limit=4"],
      {},
      2,
      /Invalid --override 'cpu_limit=4'. Expected <slug>:<field>=<value>\n {2}For example/,
    ],
    [
      "slugs with a blank",
      ["--profiles", "coder_app remote_desktop"],
      {},
      2,
      /--profiles: .* is not a slug\n {2}.*commas: 'coder_app,remote_desktop'/,
    ],
    [
      "slugs with a semicolon",
      [],
      { ENABLED_PROFILES: "coder_app;remote_desktop" },
      2,
      /^Error: ENABLED_PROFILES: .*\n {2}.*commas: 'coder_app,remote_desktop'/,
    ],
    [
      "a second group as a word",
      ["--groups", "a", "b"],
      {},
      2,
      /'b'\n {2}Separate the values of --groups with commas: --groups a,b\n/,
    ],
    ["a blank after the comma", ["--profiles", "coder_app,", "x"], {}, 2, /commas: --profiles coder_app,x\n/],
    ["a flag for a file", ["--output", "-o"], {}, 2, /--output needs a value, but .*'-o'.*\n.*--output=-o\n/],
    ["a flag for a list", ["--profiles", "--check"], {}, 2, /--profiles needs a value, but .*'--check'/],
    [
      "a flag for a value, and a word",
      ["--profiles", "--groups", "a"],
      {},
      2,
      /^Error: --profiles needs a value.*\n.*\n$/,
    ],
    [
      "a flag of another command",
      ["--profiles", "x", "validate", "a"],
      {},
      2,
      /--profiles cannot be used with 'validate'/,
    ],
    [
      "two formats",
      ["diff", "--json", "--markdown", "a", "b"],
      {},
      2,
      /^Error: --json and --markdown exclude each other/,
    ],
    [
      "a switch that is not one",
      [],
      { ALLOW_CODE_PACKS: "yes" },
      2,
      /ALLOW_CODE_PACKS: 'yes' is not a boolean\n {2}Write true or false/,
    ],
    ["--json alone", ["--json"], {}, 2, /--json needs --list-profiles/],
    ["--check with --diff", ["--check", "--diff"], {}, 2, /exclude each other/],
    ["--check of standard output", ["--check", "--output", "-"], {}, 2, /need a file/],
    ["unknown schema", ["schema", "confg"], {}, 2, /no schema 'confg'\n {2}Did you mean 'config'/],
    ["no profiles", ["--profiles", ""], {}, 1, /--profiles: At least one profile/],
    ["only commas", ["--profiles", ",,"], {}, 1, /At least one profile/],
    ["no groups", ["--groups", " , "], {}, 1, /--groups: At least one group must be specified/],
    [
      "unknown slug",
      ["--profiles", "coder-app"],
      {},
      1,
      /--profiles: Unknown profile slug 'coder-app'\n {2}Did you mean 'coder_app'/,
    ],
    ["unknown slug in the environment", [], { ENABLED_PROFILES: "x" }, 1, /ENABLED_PROFILES: Unknown profile slug 'x'/],
    ["a group with a control character", ["--groups", "a\u0007"], {}, 1, /--groups: .*U\+0007/],
    ["describe an unknown slug", ["--describe-profile", "coder"], {}, 1, /Unknown profile slug 'coder'/],
    ["the slug __proto__", ["--profiles", "__proto__"], {}, 1, /Unknown profile slug '__proto__'/],
    ["the slug constructor", ["--profiles", "constructor"], {}, 1, /Unknown profile slug 'constructor'/],
    ["describe __proto__", ["--describe-profile", "__proto__"], {}, 1, /Unknown profile slug/],
    ["override of __proto__", ["--override", "__proto__:a=b"], {}, 1, /Unknown profile slug '__proto__'/],
    ["override of its __proto__", ["--override", "coder_app:__proto__.x=b"], {}, 1, /Unknown override field/],
    [
      "selector __proto__",
      ["--node-selector", "coder_app:__proto__=b"],
      {},
      1,
      /--node-selector coder_app:__proto__=b: .*'__proto__'/,
    ],
    ["a folder as output", ["--output", "."], {}, 1, /--output \.: '\.' is a folder/],
    [
      "a missing folder",
      ["--output", "no/c.yaml"],
      {},
      1,
      /folder 'no' of the output file does not exist\n {2}Make it first/,
    ],
    ["an empty output", ["--output", ""], {}, 1, /^Error: --output: .* is not a file name/],
    ["OUTPUT_FILE in a missing folder", [], { OUTPUT_FILE: "no/c.yaml" }, 1, /folder 'no'/],
    [
      "a missing file",
      ["--override", "coder_app:init.from=no.sh"],
      {},
      1,
      /--override coder_app:init.from=no.sh: The file 'no.sh' does not exist/,
    ],
    ["a device as a file", ["--override", "coder_app:init.from=/dev/zero"], {}, 1, /not a regular file/],
  ])("%s", async (_, args, env, code, says) => {
    const run = await refused(args, env);
    expect(run.stderr).toMatch(says);
    expect(run.code).toBe(code);
    expect(run.stderr).toContain("Error: ");
  });

  test("everything at once, at most fifty, and how many more", async () => {
    const items = Array.from({ length: 80 }, (_, index) => ["--override", `coder_app:nope${index}=1`]).flat();
    const { stderr } = await refused(items);
    expect(stderr.match(/^Error: /gm)).toHaveLength(50);
    expect(stderr).toMatch(/\.\.\. and 30 more\n$/);
  });

  test("a message cannot move the cursor or start a command of a log", async () => {
    const { stderr } = await refused(["--profiles", "\u001b[2J\u202e,::error::x,##[error]x"]);
    expect(stderr).not.toMatch(/[\x00-\x09\x0b-\x1f\u202e]|^::|##\[/m);
  });

  test("a change for a profile that is not selected is a warning", async () => {
    const { stderr } = await written(["--override", "gpu_coder_app:cpu_limit=8"]);
    expect(stderr).toBe(
      "Warning: --override gpu_coder_app:cpu_limit=8: Profile 'gpu_coder_app' is not selected, so this has no effect\n",
    );
  });
});

describe("information about the command and its profiles", () => {
  const tell = async (...args: string[]) => {
    using folder = temporaryFolder();
    const run = await runHere(args, { cwd: folder.path });
    expect(readdirSync(folder.path)).toEqual([]);
    expect(run).toMatchObject({ code: 0, stderr: "" });
    return run.stdout;
  };
  const all = builtinRegistry().all();

  test("--version", async () => expect(await tell("--version")).toBe(`${VERSION}\n`));

  test("--list-profiles, as text and as JSON", async () => {
    expect((await tell("--list-profiles")).split("\n")).toHaveLength(all.length + 2);
    expect(JSON.parse(await tell("--list-profiles", "--json"))).toEqual(
      all.map(({ slug, spec, origin }) => ({ slug, display_name: spec.display_name, origin })),
    );
  });

  test("--output=-o writes the file that is meant", async () => {
    using folder = temporaryFolder();
    expect(await runHere(["--output=-o"], { cwd: folder.path })).toMatchObject({ code: 0 });
    expect(readdirSync(folder.path)).toEqual(["-o"]);
  });

  const ofRequest = optionsWith(({ part, flag }) => part === "request" && flag !== undefined);
  const notShown = optionsWith(({ part, flag }) => (part === "check" || part === "output") && flag !== undefined);

  test.each([...ofRequest, ...notShown, "check" as const, "diff" as const])(
    "--list-profiles refuses %s",
    async (name) => {
      const { flag, kind, alone } = optionRow(name);
      // With any value, which is not used.
      const words = kind === "switch" || alone !== undefined ? [`--${flag}`] : [`--${flag}`, "garbage"];
      const { code, stderr } = await refused(["--list-profiles", ...words]);
      expect([code, stderr]).toEqual([2, `Error: --${flag} cannot be used with --list-profiles\n  Leave it out\n`]);
    },
  );

  test.each([...notShown, "check" as const, "diff" as const])("--describe-profile refuses %s", async (name) => {
    const { flag, kind, alone } = optionRow(name);
    const words = kind === "switch" || alone !== undefined ? [`--${flag}`] : [`--${flag}`, "garbage"];
    const { code, stderr } = await refused(["--describe-profile", "coder_app", ...words]);
    expect([code, stderr]).toEqual([2, `Error: --${flag} cannot be used with --describe-profile\n  Leave it out\n`]);
  });

  test("--describe-profile shows a profile as the request makes it, with the origin of each change", async () => {
    using folder = temporaryFolder();
    const changes = [
      ["--override", "gpu_coder_app:cpu_limit=12"],
      ["--node-selector", "gpu_coder_app:nodepool=gpu"],
      ["--storage-class-rwx", "nfs"],
      ["--override", "coder_app:mem_limit=9G"],
    ].flat();
    const run = (...more: string[]) =>
      runHere(["--describe-profile", "gpu_coder_app", ...changes, ...more], {
        cwd: folder.path,
        env: { GROUPS: "ops, sci", STORAGE_CLASS_RWO: "fast" },
      });
    const {
      settings,
      groups: seenBy,
      sources,
    } = JSON.parse((await run("--json")).stdout) as {
      settings: { cpu_limit: number; node_selector: object; volumes: Record<string, { storage_class: string }> };
      groups: string[];
      sources: Record<string, string>;
    };
    expect(settings).toMatchObject({ cpu_limit: 12, node_selector: { nodepool: "gpu" } });
    expect(Object.values(settings.volumes).map((volume) => volume.storage_class)).toEqual(["nfs", "fast"]);
    expect(seenBy).toEqual(["ops", "sci"]);
    expect(sources).toMatchObject({
      cpu_limit: "--override gpu_coder_app:cpu_limit=12",
      "node_selector.nodepool": "--node-selector gpu_coder_app:nodepool=gpu",
      "volumes.calrissian.storage_class": "--storage-class-rwx",
      "volumes.workspace.storage_class": "STORAGE_CLASS_RWO",
      cpu_guarantee: "gpu_coder_app",
    });
    const text = (await run("--override", "gpu_coder_app:groups=ml")).stdout;
    expect(text).toMatch(/^Groups {7}: ml$/m);
    expect(text).toMatch(/^ {2}cpu_limit +12 +--override gpu_coder_app:cpu_limit=12$/m);
    expect(readdirSync(folder.path)).toEqual([]);
  });

  test("--describe-profile reports all mistakes of the request", async () => {
    const flags = ["--override", "garbage", "--override", "coder_app:x=1", "--node-selector", "nope:a=b"];
    const { code, stderr } = await refused(["--describe-profile", "coder_app", ...flags, "--groups", ","]);
    expect(code).toBe(1);
    for (const text of ["Invalid --override 'garbage'", "field 'x'", "slug 'nope'", "--groups: At least one group"])
      expect(stderr).toContain(text);
  });

  test("--describe-profile says when the profile is not selected", async () => {
    using folder = temporaryFolder();
    const run = await runHere(["--describe-profile", "coder_app", "--profiles", "remote_desktop"], {
      cwd: folder.path,
    });
    expect(run.stderr).toMatch(/^Warning: --profiles: Profile 'coder_app' is not selected/);
    expect(run.stdout).toMatch(/^Profile: coder_app\n/);
  });

  test("variables that do not matter here are not refused", async () => {
    using folder = temporaryFolder();
    const env = { ENABLED_PROFILES: "nope", OUTPUT_FILE: "no/file", GROUPS: "a" };
    expect((await runHere(["--list-profiles"], { cwd: folder.path, env })).code).toBe(0);
  });

  test("--describe-profile and --list-profiles together show both, and refuse JSON", async () => {
    const both = await tell("--list-profiles", "--describe-profile", "coder_app");
    const described = await tell("--describe-profile", "coder_app");
    const list = await tell("--list-profiles");
    expect(both).toBe(`${described}\n${list}`);
    const { code, stderr } = await refused(["--list-profiles", "--describe-profile", "coder_app", "--json"]);
    expect([code, stderr]).toEqual([2, expect.stringContaining("--json works with")]);
  });

  test.each(all.map(({ slug }) => slug))("--describe-profile %s shows every variable with its source", async (slug) => {
    const description = JSON.parse(await tell("--describe-profile", slug, "--json")) as {
      settings: { pod_env_vars: Record<string, string> };
      sources: Record<string, string>;
    };
    const text = await tell("--describe-profile", slug);
    for (const [name, value] of Object.entries(description.settings.pod_env_vars)) {
      const source = description.sources[`pod_env_vars.${name}`];
      expect(source).toMatch(/^[a-z]/);
      const line = text.split("\n").find((each) => each.trim().startsWith(`pod_env_vars.${name} `));
      expect(line).toContain(value);
      // A family can have the same name as the profile.
      expect(line).toMatch(new RegExp(`  (?:${source}${source === slug ? "|own" : ""})$`));
    }
  });

  test("schema config is the JSON Schema of what it writes", async () => {
    const schema = JSON.parse(await tell("schema", "config")) as { type: string; properties: Record<string, unknown> };
    expect(schema).toMatchObject({ type: "object", properties: { profiles: { type: "array" } } });
  });
});
