import { describe, expect, test } from "vitest";
import type { HubImage } from "../../src/compose/image_findings.ts";
import { changesOf, oldLock, updateLock } from "../../src/compose/image_update.ts";
import { ConfiguratorError } from "../../src/errors.ts";
import { formatLock, type ImageLock, type LockedImage } from "../../src/images/lock.ts";
import type { ImageTarget } from "../../src/images/reference.ts";
import type { RegistryClient } from "../../src/images/registry.ts";
import { RegistryError, type RegistryFailure } from "../../src/images/requests.ts";
import type { ImagePolicy } from "../../src/images/versions.ts";

const AMD = "linux/amd64";
const digest = (digit: string) => `sha256:${digit.repeat(64)}`;
const image = (tag: string, digit: string): LockedImage => ({ tag, digest: digest(digit), platforms: [AMD] });
const lockOf = (rows: Readonly<Record<string, Partial<Record<ImagePolicy, LockedImage>>>>): ImageLock =>
  new Map(
    Object.entries(rows).map(([name, byPolicy]) => [
      name,
      new Map(Object.entries(byPolicy) as [ImagePolicy, LockedImage][]),
    ]),
  );
const used = (reference: string, more: Partial<HubImage> = {}): HubImage => ({
  ...{ reference, policy: "digest", profile: "lab", setting: "image", accepts: () => false, check: {} },
  at: { origin: "pack.yaml", line: 3 },
  ...more,
});
/** A registry with some tags, each with an image for one platform. */
function registry(tags: Readonly<Record<string, string | RegistryFailure>>): RegistryClient {
  const answer = ({ repository, tag }: ImageTarget) => {
    const known = tags[`${repository}:${tag}`] ?? "missing";
    if (known.length > 1) throw new RegistryError(known as RegistryFailure, "no such thing");
    return digest(known);
  };
  const config = { architecture: "amd64", os: "linux" };
  const client = {
    requests: 7,
    digest: async (target: ImageTarget) => answer(target),
    tags: async ({ repository }: ImageTarget) =>
      Object.keys(tags).flatMap((name) => (name.startsWith(`${repository}:`) ? [name.split(":")[1] ?? ""] : [])),
    manifest: async (target: ImageTarget) => ({
      digest: answer(target),
      value: { schemaVersion: 2, config: { digest: digest("9") }, layers: [{ size: 5 }] },
    }),
    config: async () => ({ digest: digest("9"), value: config }),
  };
  return client as unknown as RegistryClient;
}
const platforms = [AMD];
const lockFile = (lock: ImageLock) => ({ lock, text: formatLock(lock), issues: [] });

describe("a lock that is made anew", () => {
  test("has the present digests of the tags, and reports changes", async () => {
    const old = lockOf({
      "ghcr.io/o/a:1.0": { digest: image("1.0", "a") },
      "ghcr.io/o/gone:1": { digest: image("1", "c") },
    });
    const client = registry({ "o/a:1.0": "b", "o/b:2": "d" });
    const made = await updateLock([used("ghcr.io/o/a:1.0"), used("ghcr.io/o/b:2")], lockFile(old), client, {
      platforms,
    });
    expect(made.changes.map(({ reference, old: one, now }) => [reference, one?.digest[7], now?.digest[7]])).toEqual([
      ["ghcr.io/o/a:1.0", "a", "b"],
      ["ghcr.io/o/b:2", undefined, "d"],
      ["ghcr.io/o/gone:1", "c", undefined],
    ]);
    expect(made).toMatchObject({ old, text: formatLock(made.lock), isChanged: true, findings: [], requests: 7 });
    expect(made.kept).toBeUndefined();
    const again = await updateLock([used("ghcr.io/o/a:1.0"), used("ghcr.io/o/b:2")], lockFile(made.lock), client, {
      platforms,
    });
    expect(again).toMatchObject({ isChanged: false, changes: [], text: made.text });
  });

  test.each<[failure: RegistryFailure, kept: string]>([
    ["missing", "missing"],
    ["unreachable", "unreachable"],
  ])("does not change if an image is %s", async (failure, kept) => {
    const old = {
      ...lockFile(
        lockOf({ "ghcr.io/o/a:1": { digest: image("1", "a") }, "ghcr.io/o/b:2": { digest: image("2", "b") } }),
      ),
      text: "# mine\n",
    };
    const client = registry({ "o/a:1": "c", "o/b:2": failure });
    const made = await updateLock([used("ghcr.io/o/a:1"), used("ghcr.io/o/b:2")], old, client, { platforms });
    expect(made).toMatchObject({ kept, text: "# mine\n", isChanged: false, changes: [] });
    expect(made.lock).toBe(old.lock);
    expect(made.findings.map(({ rule, reference }) => [rule, reference])).toEqual([[`image-${kept}`, "ghcr.io/o/b:2"]]);
  });

  test("says that an image is missing where another registry does not answer", async () => {
    const old = lockFile(
      lockOf({ "ghcr.io/o/a:1": { digest: image("1", "a") }, "ghcr.io/o/b:2": { digest: image("2", "b") } }),
    );
    const client = registry({ "o/a:1": "missing", "o/b:2": "unreachable" });
    const made = await updateLock([used("ghcr.io/o/a:1"), used("ghcr.io/o/b:2")], old, client, { platforms });
    expect(made.kept).toBe("missing");
  });

  test("is refused without one of its images: by the finding, or if the rule is off, by the update itself", async () => {
    const wish = (more: Partial<HubImage>) =>
      updateLock([used("ghcr.io/o/b:2", more)], { lock: new Map(), issues: [] }, registry({}), { platforms });
    await expect(wish({})).rejects.toMatchObject({ issues: [{ path: "image", at: { line: 3 } }] });
    const off = await wish({ check: { rules: { "image-missing": "off" } } }).catch((error: unknown) => error);
    expect(off).toBeInstanceOf(ConfiguratorError);
    expect(off).toMatchObject({
      issues: [
        { code: "image-unlocked", at: { origin: "pack.yaml", line: 3 }, hint: "Run dump-config images --update again" },
      ],
    });
    expect(String(off)).toContain(
      "The image 'ghcr.io/o/b:2' is not in the lock, and cannot be looked up: no such thing",
    );
  });
});

test("two locks differ by tag and digest, for each policy", () => {
  const one = lockOf({ b: { minor: image("1", "a"), digest: image("1", "a") }, a: { digest: image("1", "a") } });
  const other = lockOf({
    b: { minor: image("2", "a"), digest: image("1", "b") },
    a: { digest: { ...image("1", "a"), size: 3 } },
  });
  expect(changesOf(one, other).map(({ reference, policy }) => `${reference} ${policy}`)).toEqual([
    "b digest",
    "b minor",
  ]);
  expect(changesOf(one, one)).toEqual([]);
});

describe("the old lock", () => {
  const at = { origin: "--images" };
  const read = (text: string | undefined, code: "file-missing" | "file-unreadable" = "file-missing") =>
    oldLock({ text: "images.lock.yaml", at }, () =>
      text === undefined ? { issue: { code, message: "no", at } } : { text },
    );
  const text = formatLock(lockOf({ "ghcr.io/o/a:1": { digest: image("1", "a") } }));

  test("is empty, or has its images", async () => {
    expect(await read(undefined)).toEqual({ lock: new Map(), issues: [] });
    expect(await read(text)).toMatchObject({ text, issues: [] });
    expect((await read(text)).lock.size).toBe(1);
  });

  test("is replaced if it is a broken one of ours, and never if it is another file", async () => {
    const torn = await read(text.replace("tag:", "<<<<<<< HEAD\n    tag:"));
    expect([torn.lock.size, torn.issues.length > 0]).toEqual([0, true]);
    const hint = expect.stringContaining("another file");
    await expect(read("a: 1\n")).rejects.toMatchObject({
      issues: expect.arrayContaining([{ code: "path-outside", at, hint, message: expect.any(String) }]),
    });
    await expect(read(undefined, "file-unreadable")).rejects.toMatchObject({ issues: [{ code: "file-unreadable" }] });
  });
});
