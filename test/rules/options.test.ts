import { describe, expect, it } from "vitest";
import { ConfiguratorError } from "../../src/errors.ts";
import { HUB_VERSION_HINT } from "../../src/hub/versions.ts";
import { checkConfig, checkText, exampleConfig, inspectConfig, inspectText } from "../../src/rules/mod.ts";

const bad = exampleConfig({ scope: "override", bad: "mem_limit: 8Gi", good: "" }, "bad");
const warned = exampleConfig({ scope: "override", bad: "image: org/lab", good: "" }, "bad");
const brief = (text: string, options = {}) =>
  checkText(text, options).map(({ rule, severity }) => `${rule} ${severity}`);

describe("switching rules", () => {
  it("leaves out what is off", () => expect(brief(bad, { rules: { "mem-unit": "off" } })).toEqual([]));
  it("makes an error a warning", () =>
    expect(brief(bad, { rules: { "mem-unit": "warning" } })).toEqual(["mem-unit warning"]));
  it("takes warn for warning", () =>
    expect(brief(bad, { rules: { "mem-unit": "warn" } })).toEqual(["mem-unit warning"]));
  it("makes a warning an error", () =>
    expect(brief(warned, { rules: { "image-floating": "error" } })).toEqual(["image-floating error"]));
  it("makes all warnings errors when strict", () =>
    expect(brief(warned, { strict: true })).toEqual(["image-floating error"]));

  it.each([
    [{ rules: { "mem-units": "off" } }, "Did you mean 'mem-unit'?"],
    [{ rules: { "mem-unit": "loud" } }, "Write off, warning or error"],
    [{ rules: { "mem-unit": undefined } }, "Write mem-unit=off, mem-unit=warning, mem-unit=error"],
    [{ suppress: [{ rule: "nope-nope-nope", reason: "x" }] }, "'dump-config explain' lists the rules"],
    [{ suppress: [{ reason: "x" }] }, "'dump-config explain' lists the rules"],
    [{ hubVersion: "nine" }, HUB_VERSION_HINT],
    [{ chart: 3 }, "Write 2 or 4"],
  ])("refuses %j", (options, hint) => {
    for (const run of [() => checkText("", options as never), () => checkConfig({}, options as never)]) {
      expect(run).toThrow(ConfiguratorError);
      try {
        run();
      } catch (error) {
        expect((error as ConfiguratorError).issues[0]?.hint).toBe(hint);
      }
    }
  });
});

describe("ids that a rule had before", () => {
  const guarded = exampleConfig({ scope: "override", bad: "mem_guarantee: 1G", good: "" }, "bad");
  const reason = "the form sets it";

  it("change the level of the renamed rule, and suppress it", () => {
    expect(brief(guarded)).toEqual(["mem-guarantee-alone warning"]);
    expect(brief(guarded, { rules: { "mem_guarantee-alone": "error" } })).toEqual(["mem-guarantee-alone error"]);
    expect(brief(guarded, { suppress: [{ rule: "mem_guarantee-alone", reason }] })).toEqual([]);
  });

  it("are noted once in each place", () => {
    const old = "mem_guarantee-alone";
    const suppress = [
      { rule: old, reason },
      { rule: old, profile: "lab", reason },
    ];
    for (const notes of [
      inspectText(guarded, { rules: { [old]: "off" }, suppress }).notes,
      inspectConfig({}, { rules: { [old]: "off" }, suppress }).notes,
    ]) {
      expect(notes.map(({ code, path, message }) => [code, path, message.includes("mem-guarantee-alone")])).toEqual([
        ["renamed", "rules", true],
        ["renamed", "suppress", true],
      ]);
    }
    expect(inspectText(guarded, { rules: { "mem-guarantee-alone": "off" } }).notes).toEqual([]);
  });

  it("are replaced by a later level of the same rule", () => {
    const rules = { "mem_guarantee-alone": "off", "mem-guarantee-alone": "error" } as const;
    expect(brief(guarded, { rules })).toEqual(["mem-guarantee-alone error"]);
  });
});

describe("suppressions", () => {
  const rule = "mem-unit";
  const reason = "the node image is patched";

  it.each([
    [{ rule, reason }, 1],
    [{ rule, reason, profile: "lab" }, 1],
    [{ rule, reason, profile: "other" }, 0],
    [{ rule, reason, path: "profiles[0].definition" }, 1],
    [{ rule, reason, path: "definition.kubespawner_override.mem_limit" }, 1],
    [{ rule, reason, path: "definition.kube" }, 0],
    [{ rule, reason, path: "profiles" }, 1],
    [{ rule, reason, path: "profiles[0" }, 0],
    [{ rule: "mem-zero", reason }, 0],
  ])("cover what they name: %j", (exception, count) => {
    const result = inspectText(bad, { suppress: [exception] });
    expect(result.suppressed.map((one) => one.reason)).toEqual(Array(count).fill(reason));
    expect(result.findings).toHaveLength(1 - count);
  });

  it("must have a reason", () => {
    expect(() => checkText(bad, { suppress: [{ rule, reason: " " }] })).toThrow("has no reason");
  });
});

describe("places", () => {
  it("have a path, a profile, line and column", () => {
    const [finding] = checkText(bad);
    expect(finding).toMatchObject({
      rule: "mem-unit",
      severity: "error",
      effect: "spawn",
      path: "profiles[0].definition.kubespawner_override.mem_limit",
      profile: "lab",
    });
    const line = bad.split("\n").findIndex((text) => text.includes("8Gi")) + 1;
    const column = (bad.split("\n")[line - 1] ?? "").indexOf("8Gi") + 1;
    expect(finding?.at).toEqual({ line, column, endLine: line, endColumn: column + 3 });
  });

  it("are the same with CRLF and a byte order mark", () => {
    const windows = `\ufeff${bad.replaceAll("\n", "\r\n")}`;
    expect(checkText(windows)[0]?.at).toEqual(checkText(bad)[0]?.at);
  });

  it("of an aliased value are reported once", () => {
    const text = `x-base: &base {cpu_limit: 1, mem_limit: 8Gi, image: "a:1"}\nprofiles:\n${["a", "b"]
      .map(
        (id) =>
          `  - id: ${id}\n    groups: [g]\n    definition: {display_name: ${id}, slug: ${id}, default: false, kubespawner_override: *base}\n    node_selector: {}\n`,
      )
      .join("")}`;
    expect(brief(text)).toEqual(["mem-unit error"]);
  });

  it("quote keys that are not identifiers", () => {
    const text = exampleConfig({ scope: "env", bad: "'A B': x", good: "" }, "bad");
    expect(checkText(text)[0]?.path).toBe('profiles[0].pod_env_vars["A B"]');
  });

  it("never show a credential", () => {
    const lines = 'DB_PASSWORD: "s3cr3t{x}"\nURL: "https://u:s3cr3t@x{y}"\nTOKEN: s3cr3t';
    const found = [
      ...checkText(exampleConfig({ scope: "env", bad: lines, good: "" }, "bad")),
      ...checkText(exampleConfig({ scope: "image_pull_secret", bad: "data: s3cr3t!", good: "" }, "bad")),
    ];
    expect(found.map((finding) => finding.rule)).toEqual(
      expect.arrayContaining(["braces-format", "env-secret", "ips-data"]),
    );
    expect(JSON.stringify(found)).not.toContain("s3cr3t");
  });

  it("never hold raw control characters", () => {
    const text = exampleConfig({ scope: "env", bad: 'A: "{\\e[31m}"', good: "" }, "bad");
    const [finding] = checkText(text);
    expect(finding?.rule).toBe("braces-format");
    expect(finding?.message).not.toMatch(/[\u0000-\u001f]/);
  });
});

describe("values that were just built", () => {
  it("give the findings of their text in its order, without positions", () => {
    const config = {
      profiles: [
        { id: "a", groups: [], definition: null, node_selector: {} },
        { id: "b", definition: null, groups: [], node_selector: { x: true, w: true } },
      ],
    };
    const found = checkConfig(config);
    expect(found.map(({ rule, path, at }) => [rule, path, at])).toEqual([
      ["groups-empty", "profiles[0].groups", undefined],
      ["null-field", "profiles[0].definition", undefined],
      ["null-field", "profiles[1].definition", undefined],
      ["groups-empty", "profiles[1].groups", undefined],
      ["node-selector-string", "profiles[1].node_selector.x", undefined],
      ["node-selector-string", "profiles[1].node_selector.w", undefined],
    ]);
    expect(found.map(({ path }) => path)).toEqual(checkText(JSON.stringify(config)).map(({ path }) => path));
  });

  it("may leave keys out as undefined", () => {
    const override = { cpu_limit: 1, mem_limit: "1G", image: "a:1", cpu_guarantee: undefined };
    const definition = { display_name: "A", slug: "a", default: false, kubespawner_override: override };
    const profile = { id: "a", groups: ["g"], definition, node_selector: {}, volumes: undefined };
    expect(checkConfig({ profiles: [profile] })).toEqual([]);
  });

  it("are measured when the size of their text is known", () => {
    const found = inspectConfig({ profiles: [] }, { bytes: 1_000_001 }).findings.map((finding) => finding.rule);
    expect(found).toContain("config-size");
  });

  it.each([
    [
      "a circle",
      () => {
        const circle: unknown[] = [];
        circle.push(circle);
        return circle;
      },
    ],
    [
      "a bomb",
      () => {
        let bomb: unknown = "x";
        for (let depth = 0; depth < 60; depth++) bomb = [bomb, bomb];
        return bomb;
      },
    ],
    [
      "a deep list",
      () => {
        let deep: unknown = 1;
        for (let depth = 0; depth < 100_000; depth++) deep = [deep];
        return deep;
      },
    ],
  ])("survive %s", (_name, make) => {
    expect(checkConfig({ profiles: make() }).map((finding) => finding.rule)).toEqual(["yaml-syntax"]);
  });
});

describe("chart 2", () => {
  const escaped = exampleConfig({ scope: "env", bad: "NS: '{{ `{{ namespace }}` }}'\nB: 5", good: "" }, "bad");

  it("reads the text after Helm, with positions in the source", () => {
    const found = checkText(escaped, { chart: 2 });
    expect(found.map((finding) => finding.rule)).toEqual(["env-type"]);
    const line = escaped.split("\n").findIndex((text) => text.includes("B: 5")) + 1;
    expect(found[0]?.at?.line).toBe(line);
    expect(found[0]?.at?.column).toBe((escaped.split("\n")[line - 1] ?? "").indexOf("5") + 1);
  });

  it("finds a template of the hub that Helm would render", () => {
    const text = escaped.replace(/\{\{ `(.*?)` \}\}/, "$1");
    expect(checkText(text, { chart: 2 }).map((finding) => finding.rule)).toEqual(["helm-tpl", "env-type"]);
    expect(checkText(text).map((finding) => finding.rule)).toEqual(["env-type"]);
  });

  it("knows escaped strings in values", () => {
    const config = (text: string) => ({ profiles: [{ pod_env_vars: { A: text } }] });
    const rules = (text: string) => checkConfig(config(text), { chart: 2 }).map((finding) => finding.rule);
    expect(rules("{{ `{{ namespace }}` }}")).not.toContain("helm-tpl");
    expect(rules("{{ namespace }}")).toContain("helm-tpl");
  });
});

describe("older hubs", () => {
  const script = exampleConfig({ scope: "config_map", bad: "content: 'echo ${#list[@]}'", good: "" }, "bad");
  const template = exampleConfig({ scope: "env", bad: "A: '{{ namespace }}'", good: "" }, "bad");

  it("1.5.1 renders the whole file", () => {
    expect(brief(script, { hubVersion: "1.5.1" })).toEqual(["jinja-hub-version error"]);
    expect(brief(template, { hubVersion: "1.5.1" })).toEqual([]);
    expect(brief(script)).toEqual([]);
  });

  it.each(["1.3.3", "1.4.3", "1.5.0", "v1.5.1", "1.4"])("%s renders the whole file", (hubVersion) => {
    expect(brief(script, { hubVersion })).toEqual(["jinja-hub-version error"]);
  });

  it.each(["1.5.2", "next", "1.6.0"])("%s does not", (hubVersion) => {
    expect(brief(script, { hubVersion })).toEqual([]);
  });

  it("1.2 does not render Jinja", () => {
    expect(brief(template, { hubVersion: "1.2" })).toEqual(["jinja-hub-version error"]);
  });
});
