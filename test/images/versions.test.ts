import { describe, expect, test } from "vitest";
import { type ImagePolicy, newestTag } from "../../src/images/versions.ts";
import * as fc from "../support/random.ts";

const tags = [
  ...[
    "latest",
    "latest-dev",
    "edge",
    "1",
    "1.2",
    "1.3",
    "1.10",
    "2",
    "2.0",
    "1.2.0",
    "1.2.3",
    "1.2.10",
    "1.3.0",
    "1.10.0",
  ],
  ...[
    "1.10.1-rc1",
    "1.2.11-cuda12",
    "1.4.0-cuda12",
    "1.4.0-cuda11",
    "2.0.0",
    "v1.2.5",
    "v1.9.0",
    "0.2.3",
    "0.2.9",
    "0.3.0",
  ],
  ...["2024.9", "2024.11", "2024.12", "2025.1", "2024.11.2", "2024.11.10", "24.04", "24.10", "25.04"],
  ...["2024-11-05", "2024-11-18", "2024-12-02", "2025-01-06", "20241105", "20241120", "20241203", "1.2.3.1", "1.2.3.4"],
  ...["3.11-slim", "3.12-slim", "3.12-slim-bookworm", "4.0-slim", "999999999999999999.1", "sha-abc1234", "1.2.3.dev0"],
];

describe("the newest tag that a policy allows", () => {
  test.each<[tag: string, policy: ImagePolicy, expected: string]>([
    ["1.2.0", "patch", "1.2.10"],
    ["1.2.0", "minor", "1.10.0"],
    ["1.2", "patch", "1.2"],
    ["1.2", "minor", "1.10"],
    ["1", "minor", "1"],
    ["v1.2.5", "minor", "v1.9.0"],
    ["v1.2.5", "patch", "v1.2.5"],
    // Never to another suffix: that is another image.
    ["1.2.0-cuda12", "patch", "1.2.11-cuda12"],
    ["1.2.0-cuda12", "minor", "1.4.0-cuda12"],
    ["3.11-slim", "minor", "3.12-slim"],
    ["1.10.1-rc1", "minor", "1.10.1-rc1"],
    // A version 0.x promises nothing between its minor versions.
    ["0.2.3", "minor", "0.2.9"],
    ["0.2.3", "patch", "0.2.9"],
    // Calendar versions: the year is the first number.
    ["2024.9", "minor", "2024.12"],
    ["2024.09", "minor", "2024.12"],
    ["2024.9", "patch", "2024.9"],
    ["2024.11.2", "patch", "2024.11.10"],
    ["24.04", "minor", "24.10"],
    ["2024-11-05", "minor", "2024-12-02"],
    ["2024-11-05", "patch", "2024-11-18"],
    ["20241105", "minor", "20241203"],
    ["20241105", "patch", "20241120"],
    ["1.2.3.1", "patch", "1.2.3.4"],
    // A tag without an order is only followed to its newest image.
    ["latest-dev", "minor", "latest-dev"],
    ["latest", "patch", "latest"],
    ["sha-abc1234", "minor", "sha-abc1234"],
    // The other two policies never move.
    ["1.2.0", "digest", "1.2.0"],
    ["1.2.0", "none", "1.2.0"],
    // A tag that was deleted moves to one that exists.
    ["1.2.4", "patch", "1.2.10"],
    // Never back.
    ["1.99.0", "minor", "1.99.0"],
  ])("%s with %s moves to %s", (tag, policy, expected) => {
    expect(newestTag(tag, tags, policy)).toBe(expected);
  });

  const version = fc
    .tuple(
      fc.constantFrom("", "v"),
      fc.array(fc.nat(12), { minLength: 1, maxLength: 4 }),
      fc.constantFrom("", "-a", "-b"),
    )
    .map(([prefix, numbers, suffix]) => prefix + numbers.join(".") + suffix);

  test("it keeps the form and the first number, never goes back, and does not depend on the order", () => {
    fc.assert(
      fc.property(version, fc.array(version), fc.constantFrom<ImagePolicy>("patch", "minor"), (tag, all, policy) => {
        const newest = newestTag(tag, all, policy);
        expect([tag, ...all]).toContain(newest);
        expect(newestTag(tag, all.toReversed(), policy)).toBe(newest);
        expect(newestTag(newest, all, policy)).toBe(newest);
        const parts = (text: string) => /^(v?)([\d.]+)(.*)$/.exec(text)?.slice(1) ?? [];
        const [prefix, numbers = "", suffix] = parts(newest);
        const [oldPrefix, oldNumbers = "", oldSuffix] = parts(tag);
        expect([prefix, suffix, numbers.split(".")[0], numbers.split(".").length]).toEqual([
          oldPrefix,
          oldSuffix,
          oldNumbers.split(".")[0],
          oldNumbers.split(".").length,
        ]);
        if (policy === "patch") expect(numbers.split(".")[1]).toBe(oldNumbers.split(".")[1]);
      }),
      { numRuns: 500 },
    );
  });
});
