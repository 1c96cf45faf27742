import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readHubYaml } from "../../src/mod.ts";
import { Figures } from "../support/figures.ts";
import { temporaryFolder } from "../support/folders.ts";
import { runMain } from "../support/main.ts";
import * as fc from "../support/random.ts";
import { menuText } from "./menus.ts";
import { mutated } from "./mistakes.ts";

/** Valid flags with their values. */
const flags = fc
  .tuple(
    fc.constantFrom("coder_app", "coder_app,remote_desktop", "jupyterlab_small,coder_app"),
    fc.array(
      fc.constantFrom(
        ...[
          "cpu_limit=4",
          "mem_limit=16G",
          "image=org/lab:2",
          "groups=a,b",
          "volumes.workspace.size=50Gi",
          "description=it's: a # b",
        ],
        ...["pod_env_vars.A=x", "pod_env_vars.URL.from_config_map.name=db", "pod_env_vars.URL.from_config_map.key=url"],
        ...[
          "extra_resource_limits.nvidia.com/gpu=1",
          "node_selector.pool=small",
          "default_url=/lab",
          "pod_env_vars.N={{ namespace }}",
        ],
      ),
      { maxLength: 4 },
    ),
    fc.array(fc.constantFrom("pool=gpu", "zone=a", "example.org/kind=x"), { maxLength: 2 }),
    fc.array(
      fc.constantFrom("--strict", "--rule=image-floating=off", "--chart=4", "--hub-version=1.5.1", "--groups=a,b"),
      { maxLength: 2 },
    ),
  )
  .map(([profiles, overrides, selectors, rest]) => {
    const values = [...new Set(overrides)];
    // A reference needs both parts.
    const isWhole = values.filter((value) => value.includes("from_config_map")).length !== 1;
    return [
      `--profiles=${profiles}`,
      ...values
        .filter((value) => isWhole || !value.includes("from_config_map"))
        .map((value) => `--override=coder_app:${value}`),
      ...new Set(selectors.map((value) => `--node-selector=coder_app:${value}`)),
      ...new Set(rest),
    ];
  });

const changes: readonly ((flag: string, pick: number, other: string) => string)[] = [
  (flag, pick) => flag.slice(0, pick % flag.length) + flag.slice((pick % flag.length) + 1),
  (flag, pick, other) => flag.slice(0, pick % (flag.length + 1)) + other + flag.slice(pick % (flag.length + 1)),
  (flag, _, other) => flag.replace(/=[^=]*$/, () => `=${other}`),
  (flag, _, other) => `${flag}${other}`,
];

/** Flags, one of them wrong. */
const wrongFlags = fc
  .tuple(
    flags,
    fc.nat(20),
    fc.nat(3),
    fc.nat(1000),
    fc.constantFrom(
      ...[
        "",
        " ",
        ",",
        ".",
        ":",
        "=",
        "x",
        "0",
        "-1",
        "9".repeat(30),
        "null",
        "[]",
        "{",
        "{{",
        "{{ x }}",
        "'",
        '"',
        "\n",
        "\t",
      ],
      ...[
        "\u2028",
        "\u202e",
        "\x00",
        "é",
        "../..",
        "/etc/passwd",
        "__proto__",
        "constructor",
        "a".repeat(300),
        "::error::x",
        "##[x]",
      ],
    ),
  )
  .map(([list, which, how, pick, other]) => {
    const at = which % list.length;
    return list.map((flag, index) => (index === at ? (changes[how]?.(flag, pick, other) ?? flag) : flag));
  });

describe("a request with one mistake", () => {
  it("is written, or refused with a code that scripts know", async () => {
    const figures = new Figures();
    await fc.assert(
      fc.asyncProperty(wrongFlags, async (list) => {
        const { code, stdout, stderr } = await runMain([...list, "--output=-"]);
        expect([0, 1, 2], stderr).toContain(code);
        // A refused request writes nothing.
        expect(code === 0).toBe(stdout !== "");
        if (code === 0) expect(readHubYaml(stdout).problems).toEqual([]);
        else expect(stderr).toMatch(/Error: /);
        figures.count({ written: code === 0, refused: code === 1, "wrong usage": code === 2 });
      }),
      { numRuns: 150, seed: 51 },
    );
    figures.print("requests");
    expect(figures.share("written")).toBeGreaterThan(0.1);
    expect(figures.share("refused")).toBeGreaterThan(0.1);
  });
});

describe("two menus that differ in one mistake", () => {
  it("are compared in every form", async () => {
    using folder = temporaryFolder();
    const [old, now] = [join(folder.path, "old.yaml"), join(folder.path, "new.yaml")];
    const figures = new Figures();
    await fc.assert(
      fc.asyncProperty(mutated(menuText), async ({ before, text }) => {
        writeFileSync(old, before);
        writeFileSync(now, text);
        const isRead = readHubYaml(text).problems.every(({ fatal }) => !fatal);
        let isDifferent = false;
        for (const form of [[], ["--json"], ["--markdown"]]) {
          const { code } = await runMain(["diff", "--exit-code", ...form, old, now]);
          expect(isRead ? [0, 3] : [1]).toContain(code);
          isDifferent = code === 3;
        }
        figures.count({ compared: isRead, different: isDifferent });
      }),
      { numRuns: 80, seed: 52 },
    );
    figures.print("menus that were compared");
    expect(figures.share("different")).toBeGreaterThan(0.2);
  });
});
