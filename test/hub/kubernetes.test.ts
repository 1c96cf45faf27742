import { describe, expect, test } from "vitest";
import { grammars } from "../../src/hub/kubernetes.ts";
import type { Grammar } from "../../src/schema/text.ts";

const a = (length: number) => "a".repeat(length);
const subdomain253 = `${a(63)}.${a(63)}.${a(63)}.${a(61)}`;

/** Grammar by grammar: what Kubernetes takes, and what it refuses. */
const cases: Record<keyof typeof grammars, { good: readonly string[]; bad: readonly string[] }> = {
  dnsLabel: {
    good: ["a", "0", "a-b", "0a", a(63), "a--b"],
    bad: ["", a(64), "-a", "a-", "A", "a.b", "a_b", "a b", "a\n", "é", "{slug}"],
  },
  dnsSubdomain: {
    good: ["a", "a.b", "1.2", a(63), a(253), subdomain253, "a-b.c-d"],
    bad: ["", `${subdomain253}a`, a(254), ".", "a.", ".a", "a..b", "a.-b", "A.b", "a_b", "a\n"],
  },
  labelKey: {
    good: ["a", "A_b.c-D", "nvidia.com/gpu.present", a(63), `${subdomain253}/${a(63)}`, "0"],
    bad: ["", "/", "a/", "/a", "a/b/c", "A.b/c", "-a", "a-", a(64), `a/${a(64)}`, `${subdomain253}a/b`, "a b", "a\n"],
  },
  labelValue: {
    good: ["", "a", "True", "a.b_c-D", a(63)],
    bad: [a(64), "-a", "a-", ".", "bad value!", "a/b", "a\n", "é"],
  },
  configMapKey: {
    good: ["a", ".bashrc", "-a", "_", "a.b", a(253), "...a".slice(2)],
    bad: ["", ".", "..", "..a", "a/b", "a b", a(254), "a\n", "é"],
  },
  envName: {
    good: ["A", "_", "a.b-c", ".a", "-a", a(2000)],
    bad: ["", "1A", "A B", "A=B", ".", "..", "..a", "A\n", "é"],
  },
  rbacName: { good: ["a", "A b", "a.b", "...", "system:node"], bad: ["", ".", "..", "a/b", "50%"] },
  subPath: { good: ["a", "a/b", "a..b", "..a/b", "."], bad: ["", "/a", "..", "../a", "a/../b", "a/.."] },
};

describe.each(Object.entries(grammars))("%s", (name, grammar: Grammar) => {
  const { good, bad } = cases[name as keyof typeof grammars];

  test.each(good)("takes %j", (text) => expect(grammar.test(text)).toBe(true));
  test.each(bad)("refuses %j", (text) => expect(grammar.test(text)).toBe(false));
  test("has an example that passes", () => expect(grammar.test(grammar.example)).toBe(true));
});
