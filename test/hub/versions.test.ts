import { describe, expect, test } from "vitest";
import { type Field, needOf } from "../../src/hub/field.ts";
import { CONFIG_MAP, PROFILE, VOLUME } from "../../src/hub/model.ts";
import { findHub, HUB_VERSIONS, hubFacts, USUAL_HUB } from "../../src/hub/versions.ts";

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
    ["1", "1.5.2", undefined],
    ["1.5.1-rc.1", "1.5.1", undefined],
    ["latest", "1.5.2", undefined],
    ["latest-dev", "next", undefined],
    ["next", "next", undefined],
    ["1.5.3", "next", "newer"],
    ["1.6.0", "next", "newer"],
    ["9", "next", "newer"],
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

  test("each known version names itself, and the usual one is the newest release", () => {
    for (const version of HUB_VERSIONS) expect(findHub(version)).toEqual({ version });
    expect(HUB_VERSIONS.filter((version) => version !== "next").at(-1)).toBe(USUAL_HUB);
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

test("what each version does", () => {
  expect(HUB_VERSIONS.map((version) => [version, hubFacts(version).renders])).toEqual([
    ["1.2", "nothing"],
    ["1.3.3", "file"],
    ["1.4.3", "file"],
    ["1.5.0", "file"],
    ["1.5.1", "file"],
    ["1.5.2", "values"],
    ["next", "values"],
  ]);
  const without = (fact: "bindsSubjects" | "secretsWithoutConfigMaps") =>
    HUB_VERSIONS.filter((version) => !hubFacts(version)[fact]);
  expect(without("bindsSubjects")).toEqual(["1.5.0", "1.5.1"]);
  expect(without("secretsWithoutConfigMaps")).toEqual(["1.3.3", "1.4.3", "1.5.0", "1.5.1"]);
  expect(hubFacts("1.2").externalSecrets).toBeUndefined();
  expect(hubFacts("1.5.2").externalSecrets).toBe("external-secrets.io/v1beta1");
  expect(hubFacts("next").externalSecrets).toBe("external-secrets.io/v1");
});
