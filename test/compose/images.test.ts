import { describe, expect, test } from "vitest";
import { type ImageVisitor, lockVisitor, type UsedImage, visitImages } from "../../src/compose/images.ts";
import type { ProfileSource } from "../../src/compose/settle.ts";
import type { Profile } from "../../src/hub/config.ts";
import type { ImageLock } from "../../src/images/lock.ts";
import { BaseAppProfile } from "../../src/profiles/base.ts";
import { defineProfile } from "../../src/profiles/define.ts";
import { resolveSettings } from "../../src/profiles/resolve.ts";
import { toWire } from "../../src/profiles/shape.ts";

const DIGEST = `sha256:${"a".repeat(64)}`;
const container = (image: unknown) => ({ name: "a", image });
const pod = (more: object) => ({ apiVersion: "v1", kind: "Pod", metadata: { name: "a" }, spec: more });
const declaration = defineProfile(BaseAppProfile, {
  slug: "lab",
  image: "org/lab:1",
  display_name: "Lab",
  cpu_limit: 1,
  mem_limit: "1G",
  init_containers: {
    same: { command: ["true"] },
    other: { image: "org/other:2", command: ["true"], volume_mounts: [] },
  },
  manifests: {
    database: {
      content: [
        pod({
          containers: [container("org/db:3"), container("{{ image }}"), "none"],
          initContainers: [container("org/lab:1")],
        }),
        {
          kind: "Any",
          spec: { template: { deep: [{ ephemeralContainers: [container("org/deep:4")] }] }, containers: "none" },
        },
        {
          kind: "Other",
          spec: { image: "org/not_a_container:1", containers: [container(5), container("org/low er:1")] },
        },
      ],
    },
  },
  images: { "org/db": "minor", "org/deep": "none" },
  suppress: [
    { rule: "image-missing", path: "init_containers.other.image", reason: "Comes later" },
    { rule: "vol-persist", reason: "Another thing" },
  ],
});
const settings = resolveSettings(declaration);
const profile = toWire(settings, []) as unknown as Profile;

function visited(visit: ImageVisitor, isOther = false) {
  const seen: UsedImage[] = [];
  const source: ProfileSource = {
    declaration,
    settingOf: (place) =>
      place[0] === "definition"
        ? ["image"]
        : [String(place[0]), Object.keys(settings[place[0] as "manifests"])[Number(place[1])] ?? "", ...place.slice(2)],
    isOther: () => isOther,
    locate: (path) => (path[0] === "image" ? { origin: "pack.yaml", line: 4 } : undefined),
  };
  const made = visitImages(profile, settings, { "*": "patch" }, source, (image) => {
    seen.push(image);
    return visit(image);
  });
  return { seen, ...made };
}

describe("the images of a profile", () => {
  test("are those of all its containers, with the setting of each", () => {
    const { seen, profile: same, issues } = visited(() => undefined);
    expect(seen.map(({ reference, policy, setting, at }) => [reference, policy, setting, at?.line])).toEqual([
      ["org/lab:1", "patch", "image", 4],
      ["org/lab:1", "patch", "init_containers.same.image", undefined],
      ["org/other:2", "patch", "init_containers.other.image", undefined],
      ["org/db:3", "minor", "manifests.database", undefined],
      ["org/lab:1", "patch", "manifests.database", undefined],
      ["org/deep:4", "none", "manifests.database", undefined],
    ]);
    expect(same).toEqual(profile);
    expect(issues).toEqual([]);
  });

  test("have the profile's suppressions, unless the deployment has changed the image", () => {
    const accepted = (isOther: boolean, rule: string) =>
      visited(() => undefined, isOther).seen.flatMap(({ setting, accepts }) => (accepts(rule) ? [setting] : []));
    expect(accepted(false, "image-missing")).toEqual(["init_containers.other.image"]);
    expect(accepted(false, "image-platform")).toEqual([]);
    expect(accepted(true, "image-missing")).toEqual([]);
  });

  test("are replaced in a copy, and a wrong one is reported once", () => {
    const before = structuredClone(profile);
    const { profile: changed, issues } = visited(({ reference }) =>
      reference === "org/lab:1" ? { code: "image-unlocked", message: reference } : `${reference}@${DIGEST}`,
    );
    expect(profile).toEqual(before);
    expect(issues).toEqual([{ code: "image-unlocked", message: "org/lab:1" }]);
    expect(JSON.stringify(changed).match(/org\/\w+:\d@sha256/g)).toEqual([
      "org/db:3@sha256",
      "org/deep:4@sha256",
      "org/other:2@sha256",
    ]);
  });
});

describe("a lock", () => {
  const entry = { tag: "1.1", digest: DIGEST, platforms: [] };
  const lock: ImageLock = new Map([
    ["org/lab:1", new Map([["minor", entry]] as const)],
    ["org/empty:1", new Map()],
    [`org/lab:1@${DIGEST}`, new Map([["digest", entry]] as const)],
  ]);
  const visit = lockVisitor(lock, "images.lock.yaml");
  const use = (reference: string, policy: UsedImage["policy"], more: Partial<UsedImage> = {}) =>
    visit({ reference, policy, profile: "lab", setting: "image", accepts: () => false, ...more });

  test("replaces a reference by one with the digest and the newer tag", () => {
    expect(use("org/lab:1", "minor")).toBe(`org/lab:1.1@${DIGEST}`);
    expect(use("org/lab:1", "none")).toBeUndefined();
    expect(use(`org/lab:1@${DIGEST}`, "digest")).toBe(`org/lab:1@${DIGEST}`);
  });

  test("names missing images", () => {
    const lacks = "Profile 'lab', image: 'images.lock.yaml' does not have the image";
    const hint = "Run dump-config images --update";
    const at = { origin: "pack.yaml", line: 1 };
    expect(use("org/lab:1", "digest", { at })).toEqual({
      ...{ code: "image-unlocked", path: "image", hint, at },
      message: `${lacks} 'org/lab:1' with the policy digest`,
    });
    for (const reference of ["org/no:1", "org/empty:1"])
      expect(use(reference, "patch")).toEqual({
        ...{ code: "image-unlocked", path: "image", hint },
        message: `${lacks} '${reference}'`,
      });
  });
});
