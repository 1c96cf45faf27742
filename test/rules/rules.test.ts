import { describe, expect, it } from "vitest";
import { checkText, EFFECTS, exampleConfig, RULES } from "../../src/rules/mod.ts";
import { maskText } from "../../src/text/mask.ts";

describe.each(RULES)("rule $id", (rule) => {
  const found = (which: "bad" | "good") => checkText(exampleConfig(rule, which), rule.exampleOptions ?? {});

  it("finds its bad example, with its own severity and a position", () => {
    const own = found("bad").filter((finding) => finding.rule === rule.id);
    expect(own).not.toEqual([]);
    expect(
      own.some(
        (finding) => finding.severity === rule.severity || rule.id === "vol-persist" || rule.id === "jinja-hub-version",
      ),
    ).toBe(true);
    for (const finding of own) {
      expect(finding.at?.line).toBeGreaterThan(0);
      expect(finding.at?.column).toBeGreaterThan(0);
      expect(Object.keys(EFFECTS)).toContain(finding.effect);
    }
  });

  it("reports its bad example once", () => {
    const errors = found("bad").filter((finding) => finding.severity === "error");
    expect(errors.map((finding) => finding.rule).filter((id) => id !== rule.id)).toEqual(also[rule.id] ?? []);
  });

  it("has nothing against its good example", () => {
    expect(found("good").filter((finding) => finding.rule === rule.id || finding.severity === "error")).toEqual([]);
  });

  it("has no words that are taken for a credential where they are shown", () => {
    const words = found("bad").flatMap(({ message, hint }) => [message, hint]);
    for (const shown of [...words, rule.title, rule.why, rule.hint]) expect(maskText(shown)).toBe(shown);
  });

  it("says in words what happens", () => {
    for (const words of [rule.title, rule.why, rule.hint]) expect(words).toMatch(/^\S.{6,}/s);
    expect(rule.title.length).toBeLessThan(70);
    expect(rule.why).toMatch(/\.$/);
    expect(rule.source).toMatch(/^https:\/\/\S+$/);
  });
});

/** What else the smallest example breaks. */
const also: Readonly<Record<string, readonly string[]>> = {
  "man-persist-null": ["man-metadata"],
  "cm-size": ["config-size"],
};

describe("the place of a key that is missing", () => {
  const line = (volume: string) =>
    checkText(`profiles:
  - id: a
    volumes:
      - ${volume}
    x: &base { name: ws,
      claim_name: ws }
`).find(({ path, message }) => path.startsWith("profiles[0].volumes[0]") && /^size is missing/.test(message))?.at;

  it.each([
    ["an entry of its own", "name: ws", 4, 9],
    ["behind a merge", "<<: { name: ws }\n        claim_name: x", 5, 9],
    ["in nothing but a merge", "<<: { name: ws }", 4, 9],
  ])("is in the map that lacks it: %s", (_name, volume, at, column) => {
    expect(line(volume)).toMatchObject({ line: at, column });
  });
});

describe("the catalogue", () => {
  it("names every rule once", () => {
    const ids = RULES.map((rule) => rule.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("has a rule for every row with severity error or warning", () => {
    expect(RULES.map((rule) => rule.id).sort()).toEqual([...catalogue].sort());
  });

  it("uses every effect or none by mistake", () => {
    for (const rule of RULES) expect(Object.keys(EFFECTS)).toContain(rule.effect);
  });
});

const catalogue = `
yaml-syntax yaml-empty yaml-no-profiles yaml-dup-key yaml11-bool yaml11-int yaml11-float yaml11-date yaml11-value-merge
yaml-nonprintable yaml-linebreaks yaml-plain-tab unknown-key null-field
jinja-syntax jinja-bash-hash jinja-undefined-attr jinja-undefined jinja-unquoted jinja-newline jinja-unsandboxed
jinja-twice jinja-hub-version helm-tpl braces-format default-url-braces
groups-empty groups-exact dup-slug dup-id slug-empty slug-html slug-chars html-injection default-many bool-lax
string-fields node_selector-required node_selector-string node_selector-label default_url-form
mem-unit mem-type mem-zero cpu-zero negative cpu-int guarantee-gt-limit mem_guarantee-alone extra_guarantees extra-int
image-empty image-space image-ref image-floating
cm-name cm-name-mounted cm-key cm-size config-size cm-default_mode-type cm-default_mode-octal cm-content-null
cm-content-type cm-exists cm-same-name cm-unmounted cm-missing-key
needs-volumes vol-name vol-unique mount-unique mount-name mount-camel vol-sub_path sub_path-form mount-path-form
claim-name vol-size vol-size-type vol-access_modes vol-storage_class vol-persist claim-shared vol-annotations
user-name-in-name init-name init-mount init-shape
env-type env-from_config_map env-name env-reserved env-secret env_from-name
rb-verbs rb-subject rb-name rb-lists rb-group rb-smell ips-data ips-unused ips-persist ips-name secret_mount-name
man-content man-doc man-kind man-apiVersion man-metadata man-name man-generateName man-crd man-release man-object
man-externalsecret man-namespace man-cluster-kind man-persist-kind man-persist-null man-typed man-secret
`
  .trim()
  .split(/\s+/);
