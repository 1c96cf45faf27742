import { describe, expect, it, test } from "vitest";
import { type Field, fieldAt } from "../../src/hub/field.ts";
import { TRAITS, traitHint } from "../../src/hub/kubespawner.ts";
import { PROFILE } from "../../src/hub/model.ts";
import { checkText, exampleConfig } from "../../src/rules/mod.ts";

const names = Object.keys(TRAITS);
const rowAt = (path: string) => path.split(".").reduce<Field | undefined>(fieldAt, PROFILE);
const hintIn = (scope: "override" | "profile" | "definition", key: string) =>
  checkText(exampleConfig({ scope, bad: `${key}: null`, good: "" }, "bad")).find(({ rule }) => rule === "unknown-key")
    ?.hint;

test.each(names)("%s has a place in this hub, or a hint", (name) => {
  const place = TRAITS[name];
  if (place === undefined || !("in" in place)) expect(traitHint(name)?.length).toBeGreaterThan(20);
  else for (const path of place.in.split(" or ")) expect(rowAt(path), path).toBeDefined();
});

// Keys of the hub itself are known there.
test.each(names.filter((name) => rowAt(`definition.kubespawner_override.${name}`) === undefined))(
  "%s in kubespawner_override is told where it belongs",
  (name) => {
    expect(hintIn("override", name)).toBe(traitHint(name));
    const camel = name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
    expect(hintIn("override", camel)).toBe(traitHint(name));
  },
);

describe("a hint", () => {
  it.each([
    ["image", "profile", "It belongs in definition.kubespawner_override"],
    ["default_url", "override", "It belongs in the profile itself, next to definition"],
    ["node_selector", "definition", "It belongs in the profile itself, next to definition"],
    ["display_name", "profile", "It belongs in definition"],
    ["allowed_groups", "definition", "Write groups in the profile itself, next to definition: by their exact names"],
    ["cpu_limit", "profile", "Write cpu_limit in definition.kubespawner_override: a whole number"],
    ["start_timeout", "override", "The hub waits 900 seconds for every profile"],
  ] as const)("about %s in the %s says where it belongs", (key, scope, hint) => expect(hintIn(scope, key)).toBe(hint));

  it("is about names only, not about every object's properties", () => {
    expect([traitHint("constructor"), traitHint("__proto__"), traitHint("weather")]).toEqual(Array(3).fill(undefined));
  });
});
