import { describe, expect, it } from "vitest";
import { type HubImage, imageFindings } from "../../src/compose/image_findings.ts";

const AMD = "linux/amd64";
const ARM = "linux/arm64";
const used = (reference: string, more: Partial<HubImage> = {}): HubImage => ({
  reference,
  policy: "digest",
  profile: "lab",
  setting: "image",
  accepts: () => false,
  check: {},
  ...more,
});
const missing = (reference: string) =>
  ({ reference, policy: "digest", failure: "missing", message: "there is no such tag" }) as const;
const found = (reference: string, platforms: readonly string[]) =>
  ({ reference, policy: "digest", image: { platforms } }) as const;
const told = (...args: Parameters<typeof imageFindings>) =>
  imageFindings(...args).map(({ rule, severity, reference, issue }) => [rule, severity, reference, issue.at?.line]);

describe("findings about images", () => {
  it("belong to the profiles that use the image with the same policy", () => {
    const all = [used("a:1"), used("b:1"), used("a:1", { policy: "minor" })];
    expect(told([missing("a:1")], all)).toEqual([["image-missing", "error", "a:1", undefined]]);
    expect(told([missing("c:1")], all)).toEqual([]);
  });

  it("are one for each line, with the number of the other profiles", () => {
    const at = (line: number) => ({ origin: "pack.yaml", line });
    const all = [
      used("a:1", { at: at(3) }),
      used("a:1", { at: at(3), profile: "desk" }),
      used("a:1", { at: at(9), profile: "gpu" }),
    ];
    expect(told([missing("a:1")], all)).toEqual([
      ["image-missing", "error", "a:1", 3],
      ["image-missing", "error", "a:1", 9],
    ]);
    expect(imageFindings([missing("a:1")], all)[0]?.issue.message).toContain("profile 'lab' and 1 more profile");
  });

  it("are left out where the profile accepts them, or the rule is off", () => {
    const accepts = (rule: string) => rule === "image-missing";
    expect(told([missing("a:1")], [used("a:1", { accepts })])).toEqual([]);
    expect(told([missing("a:1")], [used("a:1", { check: { rules: { "image-missing": "off" } } })])).toEqual([]);
  });

  it("name the platforms of nodes that the image does not have", () => {
    expect(told([found("a:1", [AMD, ARM])], [used("a:1")], [AMD, ARM])).toEqual([]);
    expect(told([found("a:1", [ARM])], [used("a:1")])).toEqual([["image-platform", "error", "a:1", undefined]]);
    const [partly] = imageFindings([found("a:1", [AMD])], [used("a:1")], [AMD, ARM]);
    expect(partly?.issue.message).toContain(`is not for ${ARM}: it is for ${AMD}`);
  });

  it("of a registry that cannot be reached are warnings, also where warnings are errors", () => {
    const down = { reference: "a:1", policy: "digest", failure: "unreachable", message: "no answer" } as const;
    expect(told([down], [used("a:1", { check: { strict: true } })])).toEqual([
      ["image-unreachable", "warning", "a:1", undefined],
    ]);
  });
});
