import { expect, test } from "vitest";
import { secretScalars } from "../../src/hub/credentials.ts";
import { toWire } from "../../src/profiles/shape.ts";
import { createContext } from "../../src/rules/engine/context.ts";
import { isSecretPart } from "../../src/rules/engine/hide.ts";
import { atKey, type Part } from "../../src/rules/engine/part.ts";
import { nodeOf } from "../../src/rules/engine/tree.ts";
import * as fc from "../support/random.ts";
import { anySettings } from "../support/settings.ts";

function partsIn(part: Part): readonly Part[] {
  return [part, ...[...(part.items ?? []), ...(part.fields?.values() ?? [])].flatMap(partsIn)];
}

const names = fc.constantFrom("DB_PASSWORD", "TOKEN_FILE", "password", "data", "key", "value", "name", "HOME");
const texts = fc.constantFrom("hunter2", "{{ x }}", "", "/a/b", "password", "a\nb", "true");

test("what is a credential by the way to it is what a look at all of the config says", () => {
  const seen = { secret: 0, open: 0 };
  const object = fc.record({
    kind: fc.constantFrom("Secret", "ConfigMap"),
    data: fc.dictionary(names, texts, { maxKeys: 3 }),
    env: fc.array(fc.record({ name: names, value: texts }), { maxLength: 2 }),
  });
  fc.assert(
    fc.property(
      anySettings,
      fc.dictionary(names, texts, { maxKeys: 3 }),
      fc.array(object, { maxLength: 2 }),
      (settings, variables, content) => {
        const profile = {
          ...toWire(settings, ["g"]),
          pod_env_vars: variables,
          manifests: [{ name: "m", key: "m", content }],
        };
        const root = nodeOf({ profiles: [profile] }, { text: undefined, keys: new Map(), budget: 100_000 });
        const context = createContext({ root });
        const secrets = secretScalars(root);
        for (const part of context.profiles.flatMap(partsIn)) {
          const isSecret = part.node.kind === "scalar" && secrets.has(part.node);
          expect(isSecretPart(part, context)).toBe(isSecret);
          expect(isSecretPart(atKey(part), context)).toBe(part.keyNode === undefined && isSecret);
          seen[isSecret ? "secret" : "open"]++;
        }
      },
    ),
    { numRuns: 100 },
  );
  expect(seen.secret).toBeGreaterThan(20);
  expect(seen.open).toBeGreaterThan(1000);
});
