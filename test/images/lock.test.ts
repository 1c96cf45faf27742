import { describe, expect, test } from "vitest";
import { formatLock, type ImageLock, type LockedImage, lockedImage, readLock } from "../../src/images/lock.ts";
import type { ImagePolicy } from "../../src/images/versions.ts";
import { yamlReader } from "../../src/text/yaml_read.ts";

const digest = (digit: string) => `sha256:${digit.repeat(64)}`;
const lab: LockedImage = {
  tag: "1.3.0",
  digest: digest("a"),
  platforms: ["linux/arm64", "linux/amd64"],
  created: "2026-11-01T10:00:00Z",
  revision: "0123456789abcdef0123456789abcdef01234567",
  version: "1.3.0",
  source: "https://github.com/octo/lab",
  size: 123_456_789,
};
const small: LockedImage = { tag: "latest", digest: digest("b"), platforms: [] };
const lock: ImageLock = new Map<string, ReadonlyMap<ImagePolicy, LockedImage>>([
  [
    "ghcr.io/octo/lab:1.2.0",
    new Map([
      ["minor", lab],
      ["digest", { ...small, tag: "1.2.0" }],
    ] as const),
  ],
  ["alpine", new Map([["digest", small]] as const)],
]);

const readYaml = await yamlReader();
const read = (text: string) => readLock(text, "images.lock.yaml", readYaml);

describe("the lock of images", () => {
  test("is sorted, leaves out defaults, and is read back unchanged", () => {
    const text = formatLock(lock);
    expect(text).toMatchInlineSnapshot(`
      "# The images that references stand for. Written by 'dump-config images --update' (app-hub-configurator): do not edit.
      version: 1
      images:
        alpine:
          tag: latest
          digest: sha256:bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
          platforms: []
        "ghcr.io/octo/lab:1.2.0":
          tag: "1.2.0"
          digest: sha256:bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
          platforms: []
          also:
            - policy: minor
              tag: "1.3.0"
              digest: sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
              platforms:
                - linux/amd64
                - linux/arm64
              created: "2026-11-01T10:00:00Z"
              revision: "0123456789abcdef0123456789abcdef01234567"
              version: "1.3.0"
              source: https://github.com/octo/lab
              size: 123456789
      "
    `);
    const { lock: again, issues } = read(text);
    expect(issues).toEqual([]);
    expect(formatLock(again)).toBe(text);
    expect(lockedImage(again, "ghcr.io/octo/lab:1.2.0", "minor")).toEqual({
      ...lab,
      platforms: ["linux/amd64", "linux/arm64"],
    });
    expect(lockedImage(again, "ghcr.io/octo/lab:1.2.0", "patch")).toBeUndefined();
    expect(lockedImage(again, "alpine", "digest")).toEqual(small);
  });

  test("does not depend on the order in which images were found", () => {
    expect(formatLock(new Map([...lock].toReversed()))).toBe(formatLock(lock));
  });

  test.each([
    ["not YAML", "a: [", "yaml-syntax", 1],
    ["no map", "- a\n", "wrong-type", 1],
    ["two documents", "version: 1\nimages: {}\n---\na: 1\n", "wrong-type", undefined],
    ["a newer form", "version: 2\nimages: {}\n", "invalid-value", 1],
    ["an unknown key", "version: 1\nimages: {}\nimage: {}\n", "unknown-field", 3],
    [
      "no image reference",
      `version: 1\nimages:\n  "A b":\n    { tag: a, digest: "${digest("a")}", platforms: [] }\n`,
      "invalid-value",
      3,
    ],
    ["no digest", "version: 1\nimages:\n  a: { tag: a, digest: sha256:12, platforms: [] }\n", "invalid-value", 3],
    ["a template", 'version: 1\nimages:\n  a: { tag: a, digest: "{{ x }}", platforms: [] }\n', "invalid-value", 3],
    [
      "a template as a tag",
      `version: 1\nimages:\n  a: { tag: "{{a}}", digest: "${digest("a")}", platforms: [] }\n`,
      "invalid-value",
      3,
    ],
    ["a missing digest", "version: 1\nimages:\n  a: { tag: a, platforms: [] }\n", "missing-value", 3],
    [
      "a policy that is never locked",
      `version: 1\nimages:\n  a: { policy: none, tag: a, digest: "${digest("a")}", platforms: [] }\n`,
      "invalid-value",
      3,
    ],
  ])("refuses %s", (_, text, code, line) => {
    const { issues } = read(text);
    expect(issues.map((issue) => issue.code)).toEqual([code]);
    expect(issues[0]?.at).toMatchObject({ origin: "images.lock.yaml", ...(line && { line }) });
    // Each message says what to do.
    expect(issues.at(-1)?.hint).toBeTruthy();
  });
});
