import { describe, expect, test } from "vitest";
import { base64Text, grammars, hubMemoryBytes, parseImage, quantityValue } from "../../src/hub/kubernetes.ts";
import type { Grammar } from "../../src/schema/text.ts";

const a = (length: number) => "a".repeat(length);
const subdomain253 = `${a(63)}.${a(63)}.${a(63)}.${a(61)}`;

/** For each grammar, what Kubernetes accepts and what it refuses. */
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
  subjectName: { good: ["a", "A b", "x@y.z"], bad: [""] },
  subPath: { good: ["a", "a/b", "a..b", "..a/b", "."], bad: ["", "/a", "..", "../a", "a/../b", "a/.."] },
};

describe.each(Object.entries(grammars))("%s", (name, grammar: Grammar) => {
  const { good, bad } = cases[name as keyof typeof grammars];

  test.each(good)("takes %j", (text) => expect(grammar.test(text)).toBe(true));
  test.each(bad)("refuses %j", (text) => expect(grammar.test(text)).toBe(false));
  test("has an example that passes", () => expect(grammar.test(grammar.example)).toBe(true));
});

const G = 1024 ** 3;

describe("memory as JupyterHub reads it", () => {
  test.each<[string, number]>([
    ["1K", 1024],
    ["8G", 8 * G],
    ["0.5G", G / 2],
    ["1.5T", 1.5 * 1024 * G],
    ["512M", 512 * 1024 ** 2],
    ["007G", 7 * G],
  ])("%s", (text, bytes) => expect(hubMemoryBytes(text)).toBe(bytes));

  test.each([
    ..."8Gi 8GB 8g 512m 1P 8 1e3M 1_0G -1G +1G .5G 1.G G 0G 0.0K 9007199254740993K ٤G 8G\n".split(" "),
    "",
    " 8G",
    "8 G",
  ])("%j is refused", (text) => expect(hubMemoryBytes(text)).toBeUndefined());
});

describe("a quantity of Kubernetes", () => {
  test.each<[string, number]>([
    ["10Gi", 10 * G],
    ["10", 10],
    ["500M", 5e8],
    ["1k", 1000],
    ["10m", 0.01],
    ["1e3", 1000],
    ["1E3", 1000],
    ["1E", 1e18],
    ["1.5Gi", 1.5 * G],
    [".5", 0.5],
    ["5.", 5],
    ["-1Gi", -G],
    ["+1", 1],
    ["0", 0],
    ["7Ei", 7 * 2 ** 60],
    // White space is trimmed, and a value that is too large becomes the largest.
    [" 1", 1],
    ["1Gi\n", G],
    ["8Ei", 2 ** 63],
    ["1e100", 2 ** 63],
    ["9223372036854775808", 2 ** 63],
  ])("%s", (text, value) => expect(quantityValue(text)).toBeCloseTo(value, 9));

  test.each([..."10GB 10gi 10K Gi 1e 1e+ 1ee3 --1 1.2.3 ١Gi 0x10 1_000 ∞".split(" "), "", "10 Gi"])(
    "%j is refused",
    (text) => expect(quantityValue(text)).toBeUndefined(),
  );
});

describe("an image reference", () => {
  const hex = "0123456789abcdef".repeat(4);

  test.each<[text: string, name: string, tag?: string | undefined, digest?: string]>([
    ["a", "a"],
    ["org/lab", "org/lab"],
    ["org/lab:1.0", "org/lab", "1.0"],
    ["r.example:5000/ex/img:1", "r.example:5000/ex/img", "1"],
    ["localhost/a", "localhost/a"],
    ["localhost:5000/a", "localhost:5000/a"],
    ["HOST/a", "HOST/a"],
    ["Registry.Example/a__b/c--d/e.f:V_1.0-x", "Registry.Example/a__b/c--d/e.f", "V_1.0-x"],
    ["[::1]:5000/a:b", "[::1]:5000/a", "b"],
    [`a@sha256:${hex}`, "a", undefined, `sha256:${hex}`],
    [`a/b:t@sha256:${hex}`, "a/b", "t", `sha256:${hex}`],
    [`a:${"t".repeat(128)}`, "a", "t".repeat(128)],
    ["a".repeat(255), "a".repeat(255)],
    [`r.io/${"a".repeat(255)}`, `r.io/${"a".repeat(255)}`],
    [`r.io/${hex}`, `r.io/${hex}`],
    [hex.slice(1), hex.slice(1)],
    // A first part that cannot be a host is a part of the path.
    ["r_e.io/a", "r_e.io/a"],
    [`a@sha512:${hex}${hex}`, "a", undefined, `sha512:${hex}${hex}`],
  ])("%s", (text, name, tag, digest) => {
    const { host, path, ...rest } = parseImage(text) ?? { path: "" };
    expect(rest).toEqual({ name, ...(tag && { tag }), ...(digest && { digest }) });
    expect(host === undefined ? path : `${host}/${path}`).toBe(name);
  });

  test.each([
    ["r.example:5000/ex/img:1", "r.example:5000"],
    ["localhost/a", "localhost"],
    ["HOST/a", "HOST"],
    ["[::1]:5000/a:b", "[::1]:5000"],
    ["org/lab", undefined],
    ["r_e.io/a", "r_e.io"],
  ])("%s is at %s", (text, host) => expect(parseImage(text)?.host).toBe(host));

  test.each([
    ...[
      "",
      " ",
      " x:1",
      "x:1 ",
      "x:1\n",
      "x y",
      "Ex",
      "Ex/Img:1",
      "ex/Img",
      "https://r/x",
      "x:",
      "x:1:2",
      "x@sha256:abc",
    ],
    ...[
      `x@sha256:${hex.toUpperCase()}`,
      `x@sha512:${hex}`,
      `a:${"t".repeat(129)}`,
      "a:-t",
      "a:.t",
      "a//b",
      "/a",
      "a/",
      "a__",
    ],
    ...[
      "a___b",
      "a..b",
      "-a",
      "a-",
      "a._b",
      "r.io:port/a",
      "-r.io/a",
      hex,
      "a".repeat(256),
      "é/a",
      "[::g]:1/a",
      "r.io/",
    ],
  ])("%j is refused", (text) => expect(parseImage(text)).toBeUndefined());
});

describe("base64 as Kubernetes decodes it", () => {
  test.each([
    ["", ""],
    ["e30=", "{}"],
    ["w6k=", "é"],
    ["eyJh\r\ndXRocyI6e319\n", '{"auths":{}}'],
    ["/w==", "\ufffd"],
  ])("%j", (text, decoded) => expect(base64Text(text)).toBe(decoded));

  test.each(["e30", "e3 0=", "{}", "e30=e30=", "====", "_w==", "e30=\t"])("%j is refused", (text) =>
    expect(base64Text(text)).toBeUndefined(),
  );
});
