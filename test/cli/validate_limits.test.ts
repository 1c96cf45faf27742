import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { buildConfig } from "../../src/compose/config.ts";
import { HEADER } from "../../src/places/mod.ts";
import { builtinRegistry } from "../../src/profiles/builtin.ts";
import { CoderProfile } from "../../src/profiles/coder/profiles.ts";
import { defineProfile } from "../../src/profiles/define.ts";
import { JupyterLabSmallProfile } from "../../src/profiles/jupyterlab/profiles.ts";
import { cliBundle } from "../support/bundles.ts";
import { temporaryFolder } from "../support/folders.ts";

interface Measured {
  readonly code: number | null;
  readonly text: string;
  readonly megabytes: number;
}

// Runs the command in a process that prints its maximum of memory.
function measure(name: string, content: string | Uint8Array, flags: readonly string[] = []): Measured {
  using folder = temporaryFolder();
  writeFileSync(join(folder.path, name), content);
  const report = 'process.on("exit",()=>process.stderr.write("\\nKB "+process.resourceUsage().maxRSS))';
  const child = spawnSync(
    process.execPath,
    [
      // The memory of a process is only meaningful if Node cannot delay collecting garbage.
      ...(flags.length === 0 ? ["--max-old-space-size=768"] : []),
      ...["--import", `data:text/javascript,${encodeURIComponent(report)}`, cliBundle, "validate", ...flags, name],
    ],
    { cwd: folder.path, encoding: "utf8", maxBuffer: 1 << 30 },
  );
  const megabytes = Number(/\nKB (\d+)/.exec(child.stderr)?.[1]) / 1024;
  return { code: child.status, text: child.stdout + child.stderr, megabytes };
}

const profile = "profiles:\n- id: a\n";
const many = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index));

function random(length: number): Uint8Array {
  let seed = 1;
  return Uint8Array.from({ length }, () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed >>> 24;
  });
}

const hostile: Readonly<Record<string, { readonly make: () => string | Uint8Array; readonly says: RegExp }>> = {
  "random bytes": { make: () => random(1 << 20), says: /yaml-/ },
  "100 MB": { make: () => new Uint8Array(100 << 20).fill(0x23), says: /is larger than 8 MiB/ },
  "8 MiB of NUL": { make: () => new Uint8Array(8 << 20), says: /yaml-nonprintable/ },
  "lists in lists": { make: () => `profiles: ${"[".repeat(200_000)}`, says: /yaml-/ },
  "maps in maps": { make: () => "{a: ".repeat(100_000), says: /yaml-/ },
  "indented lists": {
    make: () => `profiles:\n${many(3000, (index) => `${" ".repeat(index)}- \n`).join("")}`,
    says: /yaml-/,
  },
  "an alias bomb": {
    make: () =>
      `a0: &a0 [x]\n${many(12, (n) => `a${n + 1}: &a${n + 1} [${`*a${n},`.repeat(10)}]\n`).join("")}profiles: *a12\n`,
    says: /yaml-/,
  },
  "a merge bomb": {
    make: () =>
      `x0: &x0 {k: 1}\n${many(30, (n) => `x${n + 1}: &x${n + 1} {<<: [*x${n}, *x${n}], k${n}: 1}\n`).join("")}profiles: [*x30]\n`,
    says: /yaml-/,
  },
  "as many keys as 8 MiB hold": {
    make: () => profile + many(640_000, (n) => `  k${n}: v\n`).join(""),
    says: /unknown-key/,
  },
  "1 million equal keys": { make: () => profile + "  k: v\n".repeat(1_000_000), says: /yaml-dup-key/ },
  "templates in a template": { make: () => `${profile}  default_url: "${"{{ x ".repeat(100_000)}"\n`, says: /jinja-/ },
  "brackets in a template": { make: () => `${profile}  default_url: "{{ ${"(".repeat(100_000)}"\n`, says: /jinja-/ },
};

describe("a clear message within 1 GB for", () => {
  it.each(Object.entries(hostile))("%s", (_name, { make, says }) => {
    const { code, text, megabytes } = measure("config.yaml", make());
    expect(text).toMatch(says);
    expect(text).not.toContain("its own fault");
    expect(code).toBe(1);
    expect(megabytes).toBeLessThan(1024);
  });
});

describe("a repair of as many places as a file can have", () => {
  it.each<[name: string, line: (index: number) => string]>([
    ["equal keys", () => "  k: v\n"],
    ["refused characters", (index) => `  k${index}: x\x7fy\n`],
  ])("ends: %s", (_name, line) => {
    const { code, text } = measure("config.yaml", profile + many(150_000, line).join(""), ["--fix", "--diff"]);
    expect(text).not.toContain("its own fault");
    expect(text).not.toContain("Internal error");
    expect(code).toBe(1);
  });
});

describe("a file that is larger than Kubernetes takes", () => {
  it("is checked whole, and has that one error", () => {
    const registry = builtinRegistry();
    const profiles = many(400, (index) => `p_${index}`);
    for (const [index, slug] of profiles.entries()) {
      const parent = index % 2 === 0 ? CoderProfile : JupyterLabSmallProfile;
      registry.register(defineProfile(parent, { slug, display_name: `Profile ${index}` }));
    }
    const built = buildConfig({ profiles, groups: ["developers"] }, { registry });
    // For a composed file, only the operator knows how it is installed: then it is a warning.
    const text = built.text.replace(HEADER, "");
    expect(text.length).toBeGreaterThan(1 << 20);
    const { code, text: said } = measure("config.yaml", text);
    expect(code, said.slice(-1000)).toBe(1);
    expect(said).toMatch(/config-size/);
    expect(said).toMatch(/1 error, /);
  });
});
