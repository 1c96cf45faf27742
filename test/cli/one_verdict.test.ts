import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { HEADER } from "../../src/places/mod.ts";
import { builtinRegistry } from "../../src/profiles/builtin.ts";
import { runCli } from "../support/cli.ts";
import { root, temporaryFolder } from "../support/folders.ts";
import { runMain } from "../support/main.ts";
import { runtimeOf } from "../support/runtimes.ts";

/** A request, and those of its options that validate has too. */
interface Row {
  readonly name: string;
  readonly request: readonly string[];
  readonly options?: readonly string[];
}

const node24 = runtimeOf("Node 24");

const ALL = builtinRegistry()
  .all()
  .map(({ slug }) => slug)
  .join();

/** Every profile of a pack. */
function profilesOf(folder: string): string {
  const list = runCli(["--profiles-dir", folder, "--list-profiles", "--json"], { cwd: root });
  const all = JSON.parse(list.stdout) as readonly { readonly slug: string; readonly origin: string }[];
  return all.flatMap(({ slug, origin }) => (origin === "built-in" ? [] : [slug])).join(",");
}

const packs = ["eoepca", "eoepca-seven"].map((name) => join(root, "examples/packs", name));

const rows: readonly Row[] = [
  ...ALL.split(",").map((slug) => ({ name: slug, request: ["--profiles", slug] })),
  { name: "all built-ins", request: ["--profiles", ALL] },
  { name: "all built-ins, the other way round", request: ["--profiles", ALL.split(",").reverse().join(",")] },
  ...packs.map((folder) => ({
    name: basename(folder),
    request: ["--profiles", profilesOf(folder)],
    options: ["--profiles-dir", folder],
  })),
  {
    name: "a built-in beside those of a pack",
    request: ["--profiles", `coder_app,${profilesOf(packs[0] ?? "")}`],
    options: ["--profiles-dir", packs[0] ?? ""],
  },
  {
    name: "storage classes, node selectors and groups",
    request: ["--profiles", ALL, "--storage-class-rwo", "fast", "--storage-class-rwx", "nfs", "--groups", "a,b"].concat(
      ["--node-selector", "coder_app:pool=cpu"],
    ),
  },
  {
    name: "an override of a value that is accepted",
    request: ["--profiles", "coder_app,gpu_coder_app", "--override", "gpu_coder_app:volumes.workspace.size=99Gi"],
  },
  {
    name: "an override of another profile's value",
    request: ["--profiles", "coder_app,gpu_coder_app", "--override", "coder_app:volumes.workspace.size=99Gi"],
  },
  {
    name: "an override that says what is declared",
    request: ["--profiles", "qgis_remote_desktop", "--override"].concat(
      "qgis_remote_desktop:image=ghcr.io/eoepca/iga-remote-desktop-qgis:latest",
    ),
  },
  {
    name: "one more volume, and one less",
    request: ["--profiles", "coder_app", "--override", "coder_app:volumes.data.size=5Gi", "--override"].concat(
      "coder_app:volumes.data.mount_path=/data",
      "--override",
      "coder_app:volumes.calrissian=",
    ),
  },
  {
    name: "an override to another image without a version",
    request: ["--profiles", "coder_app", "--override", "coder_app:image=example.org/a/b:latest"],
  },
];

/** The rules in the messages of a run, each with its profile. */
function told(stderr: string): string[] {
  const found = stderr.matchAll(/Profile '([^']*)'[^\n]*\(([a-z0-9]+(?:-[a-z0-9_]+)+)\)$/gm);
  return [...new Set(Array.from(found, ([, profile, rule]) => `${profile} ${rule}`))].sort();
}

interface Report {
  readonly files: readonly { readonly findings: readonly { readonly profile: string; readonly rule: string }[] }[];
}

/** Hubs and charts, with some of which a request has errors, and scripts that only some of them read as templates. */
const hubs = ["1.2", "1.4.3", "1.5.1", "1.5.2", "next"].flatMap((hub) => [
  { hub, chart: "2", script: "x {% raw %}{{ y }}{% endraw %} {{ namespace }}" },
  { hub, chart: "4", script: "n=${#list[@]}" },
]);

describe("validate on a file that was composed", () => {
  it.each(hubs)(
    "agrees with the run about everything of the examples: hub $hub, chart $chart",
    async ({ hub, chart, script }) => {
      using folder = temporaryFolder();
      const path = join(folder.path, "config.yaml");
      const pack = join(folder.path, "scripts");
      mkdirSync(pack);
      writeFileSync(
        join(pack, "pack.yaml"),
        `profiles:
  - slug: scripts
    extends: coder_app
    config_maps:
      script:
        content: '${script}'
        mount_path: /opt/script.sh
`,
      );
      const all = [pack, ...packs];
      const options = [...all.flatMap((each) => ["--profiles-dir", each]), "--hub-version", hub, "--chart", chart];
      const slugs = ["scripts", ALL, ...packs.map(profilesOf)].join(",");
      const request = ["--profiles", slugs, ...options, "--output", path];
      const refused = await runMain(request);
      // Errors are made warnings, so that the file is written.
      const rules = [...refused.stderr.matchAll(/^Error: .*\(([a-z0-9]+(?:-[a-z0-9_]+)+)\)$/gm)].map(
        ([, rule]) => rule,
      );
      const composed = await runMain([
        ...request,
        ...[...new Set(rules)].flatMap((rule) => ["--rule", `${rule}=warning`]),
      ]);
      expect(composed).toMatchObject({ code: 0 });
      const checked = await runMain(["validate", ...options, "--json", path]);
      const [file] = (JSON.parse(checked.stdout) as Report).files;
      const found = new Set(file?.findings.map(({ profile, rule }) => `${profile} ${rule}`));
      expect([checked.code, [...found].sort()]).toEqual([refused.code, told(`${refused.stderr}${composed.stderr}`)]);
      expect(rules.includes("jinja-hub-version")).toBe(
        hub === "1.2" || (/^1\.[345]\.[0-13]/.test(hub) && script.includes("{#")),
      );
    },
  );

  it.each(rows)("agrees with the run that wrote it: $name", async ({ request, options = [] }) => {
    using folder = temporaryFolder();
    const path = join(folder.path, "config.yaml");
    const compose = (...more: string[]) => runMain([...request, ...options, ...more, "--output", path]);
    const validate = (...more: string[]) => runMain(["validate", ...options, ...more, path]);
    const composed = await compose();
    expect(composed.code).toBe(0);
    const checked = await validate("--json");
    const [file] = (JSON.parse(checked.stdout) as Report).files;
    const found = new Set(file?.findings.map(({ profile, rule }) => `${profile} ${rule}`));
    expect([checked.code, [...found].sort()]).toEqual([0, told(composed.stderr)]);
    expect((await compose("--strict")).code).toBe((await validate("--strict")).code);
  });

  // The pack is TypeScript, which Node 20 cannot run.
  it.skipIf(!node24.isHere)("agrees with the run that wrote it: a pack that is code, with all its profiles", () => {
    using folder = temporaryFolder();
    const cwd = folder.path;
    const options = ["--profiles-dir", join(root, "examples/packs/sizes"), "--allow-code-packs"];
    const run = (...args: string[]) => runCli(args, { cwd, node: node24.command });
    const list = run(...options, "--list-profiles", "--json");
    const all = JSON.parse(list.stdout) as readonly { readonly slug: string; readonly origin: string }[];
    const profiles = all.flatMap(({ slug, origin }) => (origin === "built-in" ? [] : [slug]));
    expect(profiles.length).toBeGreaterThan(3);
    expect(run(...options, "--strict", "--profiles", profiles.join(","))).toMatchObject({ code: 0, stderr: "" });
    expect(run("validate", "--strict", ...options, "config.yaml").stdout).toBe("config.yaml: no findings\n");
  });

  it("compares at least one finding", async () => {
    using folder = temporaryFolder();
    const path = join(folder.path, "config.yaml");
    const { stderr } = await runMain([...(rows.at(-1)?.request ?? []), "--output", path]);
    expect(told(stderr)).toEqual(["coder_app image-floating"]);
  });

  it("says in one line that all built-in profiles are right", () => {
    using folder = temporaryFolder();
    runCli(["--profiles", ALL], { cwd: folder.path });
    const { stdout } = runCli(["validate", "--strict", "config.yaml"], { cwd: folder.path });
    expect(stdout).toBe("config.yaml: no findings\n");
  });

  it("reports changes by hand, and accepts the rest", () => {
    using folder = temporaryFolder();
    const cwd = folder.path;
    runCli(["--profiles", "coder_app,gpu_coder_app"], { cwd });
    const path = join(cwd, "config.yaml");
    const text = readFileSync(path, "utf8");
    // Only the rights of Calrissian are accepted.
    writeFileSync(path, text.replace("- pods/exec", '- "*"'));
    const { stdout } = runCli(["validate", "--format", "concise", "config.yaml"], { cwd });
    expect(stdout.match(/^config\.yaml:\d+:\d+: .*$/gm)).toEqual([expect.stringContaining("rb-smell")]);
  });

  it("agrees with the run about a large file", async () => {
    using folder = temporaryFolder();
    const path = join(folder.path, "config.yaml");
    await runMain(["--output", path]);
    const large = `${readFileSync(path, "utf8")}${`# ${"x".repeat(1000)}\n`.repeat(1100)}`;
    writeFileSync(path, large);
    const composed = await runMain(["validate", path]);
    expect([composed.code, composed.stdout]).toEqual([0, expect.stringContaining("config-size")]);
    writeFileSync(path, large.replace(HEADER, ""));
    expect((await runMain(["validate", path])).code).toBe(1);
  });

  it("does not take a profile of another slug for a built-in", () => {
    using folder = temporaryFolder();
    const cwd = folder.path;
    runCli(["--profiles", "coder_app"], { cwd });
    const path = join(cwd, "config.yaml");
    writeFileSync(path, readFileSync(path, "utf8").replaceAll("coder_app", "my_app"));
    const { stdout } = runCli(["validate", "--statistics", "config.yaml"], { cwd });
    expect(stdout).toMatch(/^ *\d+ warning rb-smell/m);
    expect(stdout).toMatch(/^ *1 warning vol-persist/m);
  });

  it("does not know the suppressions of a pack without it", () => {
    using folder = temporaryFolder();
    const cwd = folder.path;
    const pack = packs[0] ?? "";
    runCli(["--profiles-dir", pack, "--profiles", profilesOf(pack)], { cwd });
    expect(runCli(["validate", "--strict", "config.yaml"], { cwd }).code).toBe(1);
    expect(runCli(["validate", "--strict", "--profiles-dir", pack, "config.yaml"], { cwd }).code).toBe(0);
    expect(runCli(["validate", "--profiles-dir", "nothing", "config.yaml"], { cwd }).code).toBe(1);
  });
});
