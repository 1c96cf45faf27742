import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { registryCredentials } from "../../src/images/credentials.ts";
import { formatLock, type ImageLock } from "../../src/images/lock.ts";
import { RegistryClient } from "../../src/images/registry.ts";
import { findImages, lockOf, verifyImages } from "../../src/images/update.ts";
import { builtinRegistry } from "../../src/profiles/builtin.ts";
import { mergeLineage } from "../../src/profiles/merge.ts";
import { ociImage } from "../support/oci_images.ts";
import { hasRealRegistry, type RealRegistry, realRegistry, skopeoCopy } from "../support/real_registry.ts";

const NOTHING: ImageLock = new Map();
const lab = ociImage("lab", {
  platforms: ["linux/amd64", "linux/arm64"],
  labels: { "org.opencontainers.image.revision": "abc123" },
});
const next = ociImage("next", { platforms: ["linux/arm64"] });

describe.runIf(hasRealRegistry()).each(["none", "htpasswd", "token"] as const)(
  "a real registry with auth %s",
  (auth) => {
    let registry: RealRegistry;
    beforeAll(async () => {
      registry = await realRegistry(auth);
      for (const repository of ["public/lab", "private/lab"]) {
        await registry.push(repository, "1.0.0", lab);
        await registry.push(repository, "1.0.2", next);
      }
    });
    afterAll(() => registry[Symbol.asyncDispose]());

    const client = (isKnown: boolean) => {
      const values: Readonly<Record<string, string>> = isKnown
        ? { REGISTRY_HOST: registry.host, REGISTRY_USERNAME: registry.user, REGISTRY_PASSWORD: registry.password }
        : {};
      return new RegistryClient({
        fetch: (url, init) => fetch(url, init),
        credentials: registryCredentials((name) => ({ HOME: "/does-not-exist", ...values })[name]),
        sleep: async () => {},
      });
    };
    const wanted = (name: string, policy: "digest" | "patch" = "digest") => ({
      reference: `${registry.host}/${name}`,
      policy,
    });

    test("images are found, and a second run makes the same lock with one request for each, tokens aside", async () => {
      const all = [wanted("private/lab:1.0.0"), wanted("private/lab:1.0.0", "patch"), wanted("public/lab:1.0.2")];
      const found = await findImages(all, NOTHING, client(true));
      expect(found).toMatchObject([
        { image: { tag: "1.0.0", digest: lab.digest, platforms: ["linux/amd64", "linux/arm64"], revision: "abc123" } },
        { image: { tag: "1.0.2", digest: next.digest, platforms: ["linux/arm64"] } },
        { image: { digest: next.digest } },
      ]);
      const lock = lockOf(found);
      const again = client(true);
      const same = await findImages([wanted("private/lab:1.0.0"), wanted("public/lab:1.0.2")], lock, again);
      expect(formatLock(lockOf([...same, ...found.slice(1, 2)]))).toBe(formatLock(lock));
      // One HEAD for each image, then the first challenge, and with tokens one token for each repository.
      expect(again.requests).toBe({ none: 2, htpasswd: 3, token: 5 }[auth]);
    });

    test("the images of the eight built-in profiles take so many requests", async () => {
      const references = new Set(
        builtinRegistry()
          .all()
          .map((declaration) => String(mergeLineage(declaration)["image"])),
      );
      expect(references.size).toBe(6);
      const all = [...references].map((reference) => reference.replace("ghcr.io/", "private/"));
      for (const [index, each] of all.entries()) {
        const [name = "", tag = ""] = each.split(":");
        await registry.push(name, tag, ociImage(`image ${index}`, { platforms: ["linux/amd64", "linux/arm64"] }));
      }
      const images = all.map((each) => wanted(each));
      const [first, second] = [client(true), client(true)];
      const lock = lockOf(await findImages(images, NOTHING, first));
      await findImages(images, lock, second);
      // These numbers are in docs/fresh-images.md.
      expect([first.requests, second.requests]).toEqual({ none: [24, 6], htpasswd: [25, 7], token: [31, 13] }[auth]);
    });

    test("a missing image is reported as missing, also in a repository without access", async () => {
      const found = await findImages([wanted("private/lab:9"), wanted("private/none:1")], NOTHING, client(true));
      expect(found.map((each) => "failure" in each && each.failure)).toEqual(["missing", "missing"]);
    });

    test.runIf(auth !== "none")("a private image is denied without credentials", async () => {
      const [found] = await findImages([wanted("private/lab:1.0.0")], NOTHING, client(false));
      expect(found).toMatchObject({ failure: "denied" });
      expect(JSON.stringify(found)).not.toContain(registry.password);
    });

    test.runIf(auth === "token")("a public image needs a token that everybody gets", async () => {
      expect(await findImages([wanted("public/lab:1.0.0")], NOTHING, client(false))).toMatchObject([
        { image: { digest: lab.digest } },
      ]);
      expect(registry.tokens.at(-1)).toMatchObject({
        url: expect.stringContaining("scope=repository%3Apublic%2Flab%3Apull"),
        authorization: undefined,
      });
    });

    test("a tag that moves is followed, and a locked image that is deleted is missing", async () => {
      await registry.push("private/moving", "1", lab);
      const lock = lockOf(await findImages([wanted("private/moving:1")], NOTHING, client(true)));
      await registry.push("private/moving", "1", next);
      expect(await findImages([wanted("private/moving:1")], lock, client(true))).toMatchObject([
        { image: { digest: next.digest } },
      ]);
      expect(await verifyImages([wanted("private/moving:1")], lock, client(true))).toMatchObject([
        { image: { platforms: ["linux/amd64", "linux/arm64"] } },
      ]);
      await registry.remove("private/moving", lab);
      expect(await verifyImages([wanted("private/moving:1")], lock, client(true))).toMatchObject([
        { failure: "missing" },
      ]);
    });

    test("what skopeo copies has the digest that it had", async () => {
      const folder = mkdtempSync(join(tmpdir(), "skopeo-"));
      try {
        const login = join(folder, "auth.json");
        const basic = Buffer.from(`${registry.user}:${registry.password}`).toString("base64");
        writeFileSync(login, JSON.stringify({ auths: { [registry.host]: { auth: basic } } }));
        await skopeoCopy(`docker://${registry.host}/private/lab:1.0.0`, `dir:${folder}/image`, [
          ...["--src-tls-verify=false", "--authfile", login],
        ]);
        await skopeoCopy(`dir:${folder}/image`, `docker://${registry.host}/private/copied:2`, [
          ...["--dest-tls-verify=false", "--authfile", login],
        ]);
        const config = (name: string) => ({ HOME: "/does-not-exist", REGISTRY_AUTH_FILE: login })[name];
        const byFile = new RegistryClient({
          fetch: (url, init) => fetch(url, init),
          credentials: registryCredentials(config),
          sleep: async () => {},
        });
        expect(await findImages([wanted("private/copied:2")], NOTHING, byFile)).toMatchObject([
          { image: { digest: lab.digest } },
        ]);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    });
  },
);
