import { describe, expect, test } from "vitest";
import { type Field, needOf } from "../../src/hub/field.ts";
import { CONFIG_MAP, PROFILE, VOLUME } from "../../src/hub/model.ts";
import {
  CHARTS,
  findHub,
  HUB_VERSIONS,
  type HubFacts,
  type HubVersion,
  hubFacts,
  USUAL_HUB,
} from "../../src/hub/versions.ts";

/** The release after the newest known one. */
const newer = USUAL_HUB.replace(/\d+$/, (patch) => String(Number(patch) + 1));

describe("the version of a hub names the reader that it has", () => {
  test.each<[text: string, version: string, note: "older" | "newer" | undefined]>([
    ["1.5.2", "1.5.2", undefined],
    ["v1.5.2", "1.5.2", undefined],
    ["1.2", "1.2", undefined],
    ["1.2.0", "1.2", undefined],
    ["v1.2.0", "1.2", undefined],
    ["1.2.7", "1.2", undefined],
    ["1.3", "1.3.3", undefined],
    ["1.3.2", "1.2", undefined],
    ["1.4.0", "1.3.3", undefined],
    ["1.4", "1.4.3", undefined],
    ["1.4.10", "1.4.3", undefined],
    ["1.5.0", "1.5.0", undefined],
    ["1.5", "1.5.2", undefined],
    ["1", USUAL_HUB, undefined],
    ["1.5.1-rc.1", "1.5.1", undefined],
    ["latest", USUAL_HUB, undefined],
    ["latest-dev", "next", undefined],
    ["next", "next", undefined],
    [newer, "next", "newer"],
    ["9", "next", "newer"],
    ["99.0.1", "next", "newer"],
    ["1.1", "1.2", "older"],
    ["0.9.4", "1.2", "older"],
  ])("%s", (text, version, note) => {
    const found = findHub(text);
    expect(found?.version).toBe(version);
    if (note === undefined) expect(found).not.toHaveProperty("note");
    else expect(found?.note).toContain(note);
  });

  test.each(["", "nine", "1.x", "1.5.2.1", "1..2", "-1", "1.5.2\n", "v", "1e3", "١.٢", `${"9".repeat(400)}`])(
    "%j is not a version",
    (text) => expect(findHub(text)).toBeUndefined(),
  );

  test("each known version is found as itself", () => {
    for (const version of HUB_VERSIONS) expect(findHub(version)).toEqual({ version });
  });

  test("the versions are in order, and the default is the newest release", () => {
    const releases = HUB_VERSIONS.slice(0, -1);
    expect(HUB_VERSIONS.at(-1)).toBe("next");
    expect(releases).toEqual(releases.toSorted((one, other) => one.localeCompare(other, "en", { numeric: true })));
    expect(releases.at(-1)).toBe(USUAL_HUB);
  });

  test("the charts that install them are known by their major versions", () => {
    const charts = HUB_VERSIONS.flatMap((version) => hubFacts(version).chart ?? []);
    expect(new Set(charts.map((chart) => Number.parseInt(chart, 10)))).toEqual(new Set(CHARTS));
  });
});

test("what each version knows and needs", () => {
  const fields: Readonly<Record<string, Field>> = {
    mount_path: CONFIG_MAP.fields.mount_path,
    default_mode: CONFIG_MAP.fields.default_mode,
    annotations: VOLUME.fields.annotations,
    manifests: PROFILE.fields.manifests,
    env_from_config_maps: PROFILE.fields.env_from_config_maps,
    env_from_secrets: PROFILE.fields.env_from_secrets,
    secret_mounts: PROFILE.fields.secret_mounts,
  };
  const needs = (version: (typeof HUB_VERSIONS)[number]) =>
    Object.values(fields).map((field) => needOf(field, version));
  expect(needs("1.2")).toEqual(["required", "nullable", "unknown", "unknown", "unknown", "unknown", "unknown"]);
  for (const version of HUB_VERSIONS.slice(1)) expect(new Set(needs(version)), version).toEqual(new Set(["optional"]));
});

test.each<[version: HubVersion, facts: Partial<HubFacts>]>([
  ["1.2", { renders: "nothing", bindsSubjects: true, secretsWithoutConfigMaps: true }],
  ["1.3.3", { renders: "file", bindsSubjects: true, secretsWithoutConfigMaps: false }],
  ["1.4.3", { renders: "file", bindsSubjects: true, secretsWithoutConfigMaps: false }],
  ["1.5.0", { renders: "file", bindsSubjects: false, secretsWithoutConfigMaps: false }],
  ["1.5.1", { renders: "file", bindsSubjects: false, secretsWithoutConfigMaps: false }],
  ["1.5.2", { renders: "values", externalSecrets: "external-secrets.io/v1beta1" }],
  ["next", { renders: "values", externalSecrets: "external-secrets.io/v1" }],
])("what %s does", (version, facts) => {
  expect(hubFacts(version)).toMatchObject(facts);
});

test("a hub without manifests makes no ExternalSecret", () => {
  expect(hubFacts("1.2").externalSecrets).toBeUndefined();
});
