import { describe, expect, test } from "vitest";
import { ConfiguratorError, rollout } from "../../src/mod.ts";
import * as fc from "../support/random.ts";
import { profileWith, withVolume } from "../support/rollout_menus.ts";

test("nothing is reported without an old file", () => {
  expect([undefined, null].map((before) => rollout(before, withVolume({})))).toEqual([[], []]);
});

test("an unchanged menu has no effects", () => {
  expect(rollout(withVolume({}), structuredClone(withVolume({})))).toEqual([]);
});

test.each([1, "1", "on", "YES", true])("what has persist: %j is kept, as the hub reads that", (persist) => {
  const maps = (content: string) =>
    profileWith({ config_maps: [{ name: "a", key: "a", readonly: true, persist, content }] });
  expect(rollout(maps("one"), maps("two")).map(({ kind }) => kind)).toEqual(["not-applied"]);
});

test.each([0, "0", "off", false])("what has persist: %j is made anew, as the hub reads that", (persist) => {
  const maps = (content: string) =>
    profileWith({ config_maps: [{ name: "a", key: "a", readonly: true, persist, content }] });
  expect(rollout(maps("one"), maps("two")).map(({ kind }) => kind)).toEqual(["at-next-start"]);
});

test("the worst comes first", () => {
  const after = profileWith({ groups: [], pod_env_vars: { A: "1" } });
  expect(rollout(withVolume({}), after).map(({ kind }) => kind)).toEqual([
    "data-loss",
    "loses-access",
    "at-next-start",
  ]);
});

test("a version of the hub that is not one is an error", () => {
  expect(() => rollout({}, {}, { hubVersion: "latest-and-greatest" })).toThrow(ConfiguratorError);
});

test("credentials are in no message and in no command", () => {
  const secret = "hunter2-hunter2";
  const map = (key: string, content: string) =>
    profileWith({
      pod_env_vars: { DB_PASSWORD: content },
      config_maps: [{ name: "a", key, readonly: true, persist: true, content }],
      image_pull_secrets: [{ name: "p", data: content }],
    });
  const text = JSON.stringify(rollout(map("password", secret), map("token", `${secret}3`)));
  expect(text).toContain("DB_PASSWORD");
  expect(text).not.toContain("hunter2");
});

test("a slug that looks like a credential is masked in all messages", () => {
  const slug = `ghp_${"a1B2".repeat(10)}`;
  const menu = (image: string) => {
    const [lab] = profileWith({}).profiles;
    const definition = { ...lab?.definition, slug, kubespawner_override: { image } };
    return { profiles: [{ ...lab, definition }] };
  };
  const effects = rollout(menu("a:1"), menu("a:2"));
  expect(effects).not.toEqual([]);
  expect(JSON.stringify(effects)).not.toContain(slug);
});

describe("of any two values", () => {
  const key = fc.constantFrom(
    ...["id", "groups", "definition", "slug", "volumes", "persist", "claim_name", "name", "content", "manifests"],
    ...["config_maps", "role_bindings", "role", "size", "annotations", "profiles", "kind", "metadata", "verbs"],
  );
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 6 },
      fc.constantFrom(null, true, false, "lab", "ws", "", 5, "10Gi", "a'b\n$(c)"),
      fc.array(tie("value"), { maxLength: 3 }),
      fc.dictionary(key, tie("value"), { maxKeys: 5 }),
    ),
  }));
  const menu = fc.record({ profiles: fc.array(fc.dictionary(key, value, { maxKeys: 8 }), { maxLength: 3 }) });

  test("the result is always the same, without an error, and empty for equal values", () => {
    fc.assert(
      fc.property(fc.oneof(menu, value), fc.oneof(menu, value), (before, after) => {
        const effects = rollout(before, after);
        expect(rollout(before, after)).toEqual(effects);
        expect(rollout(before, structuredClone(before))).toEqual([]);
        for (const { kind, message, how, profile } of effects) {
          expect(message).toMatch(/^\S.*\S$/);
          expect(profile).not.toBe("");
          if (how.includes("kubectl delete")) expect(how).toMatch(/^# DELETES/);
          if (/kubectl (?:patch|annotate)/.test(how)) expect(how).toMatch(/^# CHANGES/);
          expect(kind).not.toBe("never");
        }
      }),
    );
  });
});

test("the time for a thousand profiles with one claim does not grow with their square", () => {
  const menu = (size: string) => {
    const [lab] = withVolume({ size }).profiles;
    return {
      profiles: Array.from({ length: 1000 }, (_, index) => ({
        ...lab,
        id: `lab${index}`,
        definition: { ...lab?.definition, slug: `lab${index}` },
      })),
    };
  };
  const effects = rollout(menu("1Gi"), menu("2Gi"));
  expect(effects).toHaveLength(1000);
  expect(new Set(effects.map(({ kind }) => kind))).toEqual(new Set(["not-applied"]));
});
