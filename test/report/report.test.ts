import { describe, expect, test } from "vitest";
import { diffConfigs, renderMarkdown } from "../../src/diff/mod.ts";
import { matrix, type ReportFinding, renderSummary } from "../../src/report/mod.ts";
import { configDoc, type Doc, profileDoc } from "../support/configs.ts";
import { markdownFaults } from "../support/markdown.ts";
import * as fc from "../support/random.ts";

const golden = (name: string) => `../golden/report/${name}.md`;

const before = configDoc(
  profileDoc("coder"),
  profileDoc("lab_small"),
  profileDoc("old_desktop", { volumes: [], config_maps: [] }),
);
const after = configDoc(
  profileDoc(
    "coder",
    {
      groups: ["staff", "guests"],
      pod_env_vars: { HOME: "/workspace", MODE: "prod", DB_PASSWORD: "hunter2" },
      config_maps: [
        {
          name: "init",
          key: "init.sh",
          mount_path: "/opt/init.sh",
          readonly: true,
          content: "#!/bin/sh\necho one\n```\n::error::x\nexport TOKEN=hunter2\n",
        },
      ],
    },
    { cpu_limit: 4, image: "ghcr.io/org/lab:1.1" },
  ),
  profileDoc(
    "gpu_coder",
    { groups: ["gpu | users"], config_maps: [] },
    { extra_resource_limits: { "nvidia.com/gpu": 2 } },
  ),
  profileDoc("lab_large", {}, { mem_limit: "32G" }),
);
const findings: readonly ReportFinding[] = [
  {
    severity: "note",
    message: "The role is never updated once it exists",
    profile: "coder",
    path: "role_bindings.reader",
  },
  {
    severity: "warning",
    message: "`DB_PASSWORD` is a credential in clear text",
    hint: "Use env_from_secrets",
    profile: "coder",
    path: "pod_env_vars.DB_PASSWORD",
  },
  {
    severity: "error",
    message: "Memory <8Gi> has no unit that the hub knows",
    hint: "For example 8G",
    at: { origin: "packs/lab.yaml", line: 3, column: 7 },
  },
];

describe("what a reviewer reads", () => {
  test.each<[string, string]>([
    ["diff", renderMarkdown(diffConfigs(before, after))],
    ["diff-short", renderMarkdown(diffConfigs(before, after), { scripts: "none", headingLevel: 4 })],
    ["diff-cut", renderMarkdown(diffConfigs(before, after), { maxLength: 650 })],
    ["diff-order", renderMarkdown(diffConfigs(before, configDoc(...(before["profiles"] as Doc[]).toReversed())))],
    ["diff-same", renderMarkdown(diffConfigs(before, before))],
    [
      "summary",
      renderSummary({ config: after, diff: diffConfigs(before, after), findings, outcome: "Written to config.yaml" }),
    ],
    ["summary-same", renderSummary({ config: before, diff: diffConfigs(before, before) })],
    ["summary-first", renderSummary({ config: configDoc(profileDoc("lab")) })],
    ["summary-empty", renderSummary({ config: { profiles: "none" } })],
  ])("%s", async (name, markdown) => {
    expect(markdownFaults(markdown)).toEqual([]);
    await expect(markdown).toMatchFileSnapshot(golden(name));
  });
});

describe("the summary", () => {
  const many = (profiles: number, groups: number) =>
    configDoc(
      ...Array.from({ length: profiles }, (_, index) =>
        profileDoc(`p${index}`, { groups: Array.from({ length: groups }, (_, group) => `g${group}`) }),
      ),
    );

  test("has a table of up to twelve groups, or says that there are more", () => {
    const rows = (text: string) => text.split("\n").filter((line) => line.endsWith(" | yes | yes |"));
    expect(rows(renderSummary({ config: many(3, 12) }))).toHaveLength(3);
    // With one group, the groups are in the other table.
    expect(renderSummary({ config: many(3, 1) })).not.toContain("Who sees what");
    const said = renderSummary({ config: many(17, 13) });
    expect(rows(said)).toEqual([]);
    expect(said).toContain("13 groups and 17 profiles are too many");
  });

  test("lists 300 profiles and counts the rest", () => {
    const summary = renderSummary({ config: many(301, 1) });
    expect(summary.match(/^\| `p\d+`/gm)).toHaveLength(300);
    expect(summary).toContain("… and 1 more profiles");
  });

  test("stays below GitHub's limit with everything in it", () => {
    const script = (word: string) => Array.from({ length: 400 }, (_, line) => `echo ${word} é日本 ${line}\n`).join("");
    const large = (word: string) =>
      configDoc(
        ...Array.from({ length: 200 }, (_, index) =>
          profileDoc(`p${index}`, { config_maps: [{ name: "c", key: "c", content: script(word) }] }),
        ),
      );
    const summary = renderSummary({ config: large("a"), diff: diffConfigs(large("b"), large("a")) });
    expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(1_000_000);
    expect(summary).toContain("### Profiles and groups");
    expect(markdownFaults(summary)).toEqual([]);
    const cut = renderSummary({ config: large("a"), diff: diffConfigs(large("b"), large("a")), maxBytes: 5000 });
    expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(5000);
    expect(markdownFaults(cut)).toEqual([]);
  });

  test("puts one full stop between a finding and what to do", () => {
    const said = ["The file does not exist", "The file does not exist."].map((message) =>
      renderSummary({ config: configDoc(), findings: [{ severity: "error", message, hint: "Name another" }] }),
    );
    for (const summary of said) expect(summary).toContain("does not exist. Name another");
  });

  test("shows 100 findings, errors first", () => {
    const list = Array.from(
      { length: 150 },
      (_, index): ReportFinding => ({ severity: index < 120 ? "warning" : "error", message: `m${index}` }),
    );
    const summary = renderSummary({ config: configDoc(), findings: list });
    expect(summary).toContain("**30 errors, 120 warnings.**");
    expect(summary.match(/^- \*\*/gm)).toHaveLength(100);
    expect(summary.indexOf("m120")).toBeLessThan(summary.indexOf("m0"));
    expect(summary).toContain("… and 50 more");
  });

  test("shows outside text in every place without an effect", () => {
    const text = fc.oneof(
      fc.constantFrom(
        "::error::x",
        "```",
        "</details>",
        "@me #1",
        "a|b",
        "`",
        "\u202e",
        "##[x]",
        "<b>",
        "https://e.x",
        '"] --> x',
        "a\nb",
        "%%{init: {}}%%",
      ),
      fc.string({ unit: "binary", maxLength: 10 }),
    );
    fc.assert(
      fc.property(text, text, text, text, (a, b, c, d) => {
        const config = configDoc(
          profileDoc(
            a,
            { groups: [b, c], volumes: [{ name: d, size: a }] },
            { image: c, cpu_limit: d, extra_resource_limits: { [`gpu${b}`]: a } },
          ),
        );
        const finding: ReportFinding = {
          severity: "error",
          message: a,
          hint: b,
          path: c,
          profile: d,
          at: { origin: a, line: 1 },
        };
        const summary = renderSummary({
          config,
          diff: diffConfigs(configDoc(), config),
          findings: [finding],
          title: a,
          outcome: b,
        });
        expect(markdownFaults(summary)).toEqual([]);
        const [rows = []] = summary
          .split("\n\n")
          .filter((block) => block.startsWith("| Profile"))
          .map((block) => block.trim().split("\n"));
        for (const row of rows) expect(row.match(/\|/g)).toHaveLength(8);
      }),
    );
  });
});

describe("the matrix", () => {
  test("has one entry a profile that has an image", () => {
    expect(
      matrix(configDoc(profileDoc("a"), profileDoc("b", {}, { image: null }), null, "x", { definition: [] })),
    ).toEqual({
      include: [{ slug: "a", image: "ghcr.io/org/lab:1.0", display_name: "The a" }],
    });
  });

  test.each<[string, unknown]>([
    ["nothing", undefined],
    ["a text", "x"],
    ["no list", { profiles: {} }],
    ["a list", []],
  ])("is empty for %s", (_, config) => {
    expect(matrix(config)).toEqual({ include: [] });
  });
});
