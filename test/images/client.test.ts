import { createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { registryCredentials } from "../../src/images/credentials.ts";
import { formatLock, type ImageLock, readLock } from "../../src/images/lock.ts";
import { RegistryClient } from "../../src/images/registry.ts";
import { fetchOf, isDirect, type RegistryFetch } from "../../src/images/transport.ts";
import { findImages, lockOf, verifyImages } from "../../src/images/update.ts";
import type { ImagePolicy } from "../../src/images/versions.ts";
import { yamlReader } from "../../src/text/yaml_read.ts";
import { type FakeRegistry, fakeRegistry } from "../support/fake_registry.ts";
import { digestOf, INDEX_TYPE, ociImage, ociIndex, ociObject } from "../support/oci_images.ts";

const NOTHING: ImageLock = new Map();
const env = (values: Readonly<Record<string, string>>) => (name: string) => values[name];
const direct: RegistryFetch = (url, init) => fetch(url, init);

let registry: FakeRegistry;
let slept: number[];
const opened: Server[] = [];

beforeEach(async () => {
  registry = await fakeRegistry();
  slept = [];
});
afterEach(async () => {
  await registry.stop();
  for (const server of opened.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

function client(values: Readonly<Record<string, string>> = {}, timeout = 5000, send = direct): RegistryClient {
  const sleep = async (milliseconds: number) => {
    slept.push(milliseconds);
  };
  return new RegistryClient({
    fetch: send,
    credentials: registryCredentials(env({ HOME: "/does-not-exist", ...values })),
    sleep,
    timeout,
  });
}

/** A second server. */
async function server(answer: Parameters<typeof createServer>[1] & {}): Promise<string> {
  const made = createServer(answer as never);
  opened.push(made);
  await new Promise<void>((resolve) => made.listen(0, "127.0.0.1", resolve));
  return `127.0.0.1:${(made.address() as AddressInfo).port}`;
}

const wanted = (reference: string, policy: ImagePolicy = "digest") => ({
  reference: `${registry.host}/${reference}`,
  policy,
});
const find = (asked: ReturnType<typeof wanted>[], old = NOTHING, by = client()) => findImages(asked, old, by);

const lab = ociImage("lab", {
  platforms: ["linux/arm64/v8", "linux/amd64", "linux/arm/v7"],
  hasAttestation: true,
  size: 1000,
  labels: {
    "org.opencontainers.image.revision": "0123abc",
    "org.opencontainers.image.version": "1.0",
    "org.opencontainers.image.source": "https://github.com/octo/lab",
    "org.opencontainers.image.created": "2026-11-02T00:00:00Z",
  },
});
const single = ociImage("single", { platforms: ["linux/arm64"] });

describe("what is found of an image", () => {
  test("the digest of its list, its platforms, labels and size", async () => {
    registry.push("octo/lab", "latest", lab);
    expect(await find([wanted("octo/lab")])).toEqual([
      {
        ...wanted("octo/lab"),
        image: {
          tag: "latest",
          digest: lab.digest,
          platforms: ["linux/amd64", "linux/arm/v7", "linux/arm64"],
          created: "2026-11-02T00:00:00Z",
          revision: "0123abc",
          version: "1.0",
          source: "https://github.com/octo/lab",
          size: 1000,
        },
      },
    ]);
    const [, amd64] = lab.manifests;
    expect(registry.asked()).toEqual([
      "HEAD octo/lab:latest",
      `GET octo/lab@${lab.digest}`,
      `GET octo/lab@${amd64?.digest}`,
    ]);
  });

  test("of an image without a list, the values of its configuration", async () => {
    registry.push("octo/single", "1", single);
    expect(await find([wanted("octo/single:1")])).toMatchObject([
      { image: { digest: single.digest, platforms: ["linux/arm64"], created: "2026-11-01T10:00:00Z", size: 64 } },
    ]);
  });

  test("one HEAD for an unchanged image, for all spellings and users", async () => {
    registry.push("octo/lab", "latest", lab);
    const asked = [wanted("octo/lab"), wanted("octo/lab:latest")];
    const old = lockOf(await find(asked));
    registry.requests.length = 0;
    const again = await find(asked, old);
    expect(registry.asked()).toEqual(["HEAD octo/lab:latest"]);
    expect(formatLock(lockOf(again))).toBe(formatLock(old));
  });

  test("a digest in the reference stays, with any image at the tag", async () => {
    registry.push("octo/lab", "1", lab);
    registry.push("octo/lab", "1", single);
    const reference = `octo/lab:1@${lab.digest}`;
    expect(await find([wanted(reference, "minor")])).toMatchObject([{ image: { tag: "1", digest: lab.digest } }]);
    const [untagged] = await find([wanted(`octo/lab@${lab.digest}`, "minor")]);
    expect(untagged).toMatchObject({ image: { digest: lab.digest } });
    expect(untagged).not.toHaveProperty("image.tag");
    const lock = lockOf(await find([wanted(`octo/lab@${lab.digest}`)]));
    expect(readLock(formatLock(lock), "images.lock.yaml", await yamlReader())).toEqual({ lock, issues: [] });
    expect(await verifyImages([wanted(`octo/lab@${lab.digest}`)], lock, client())).toMatchObject([
      { image: { platforms: expect.arrayContaining(["linux/amd64"]) } },
    ]);
  });

  test("labels that could do harm are left out", async () => {
    const labels = {
      "org.opencontainers.image.revision": "a\u001b[31m",
      "org.opencontainers.image.version": "x".repeat(500),
      "org.opencontainers.image.source": "https://me:secret@github.com/octo/lab",
      "org.opencontainers.image.created": "yesterday",
    };
    registry.push("octo/lab", "latest", ociImage("bad", { labels, created: "" }));
    const [found] = await find([wanted("octo/lab")]);
    expect(found).toMatchObject({ image: { platforms: ["linux/amd64"] } });
    expect(JSON.stringify(found)).not.toMatch(/secret|xxx|31m|yesterday/);
  });

  test.each<[policy: ImagePolicy, tag: string]>([
    ["patch", "1.0.9"],
    ["minor", "1.4.0"],
    ["digest", "1.0.0"],
  ])("with the policy %s it is %s", async (policy, tag) => {
    for (const each of ["1.0.0", "1.0.9", "1.4.0", "2.0.0", "1.5.0-cuda12", "latest"]) {
      registry.push("octo/lab", each, ociImage(each));
    }
    expect(await find([wanted("octo/lab:1.0.0", policy)])).toMatchObject([
      { image: { tag, digest: ociImage(tag).digest } },
    ]);
  });

  test("tags are read page by page", async () => {
    for (const patch of Array.from({ length: 25 }, (_, index) => index)) registry.push("o/l", `1.0.${patch}`, lab);
    registry.pageSize = 10;
    expect(await find([wanted("o/l:1.0.0", "patch")])).toMatchObject([{ image: { tag: "1.0.24" } }]);
    expect(registry.asked().filter((line) => line.endsWith("tags"))).toHaveLength(3);
  });

  test("the bytes are read if a registry does not send digests", async () => {
    registry.push("octo/lab", "latest", lab);
    registry.hasDigestHeader = false;
    expect(await find([wanted("octo/lab")])).toMatchObject([{ image: { digest: lab.digest } }]);
    expect(registry.asked().slice(0, 2)).toEqual(["HEAD octo/lab:latest", "GET octo/lab:latest"]);
  });

  test("the bytes are read if a registry does not answer HEAD", async () => {
    registry.push("octo/lab", "latest", lab);
    registry.disturbance = ({ method }, answer) => {
      if (method !== "HEAD") return false;
      answer.writeHead(405, { allow: "GET" }).end();
      return true;
    };
    expect(await find([wanted("octo/lab")])).toMatchObject([{ image: { digest: lab.digest } }]);
  });

  test("a list without platforms has those of its members", async () => {
    const hidden = ociImage("hidden", { platforms: ["linux/arm64", "linux/amd64"], hidesPlatforms: true, size: 500 });
    registry.push("octo/hidden", "1", hidden);
    const image = { digest: hidden.digest, platforms: ["linux/amd64", "linux/arm64"], size: 500 };
    expect(await find([wanted("octo/hidden:1")])).toMatchObject([{ image }]);
    const [verified] = await verifyImages([wanted("octo/hidden:1")], undefined, client());
    expect(verified).toMatchObject({ image: { platforms: ["linux/arm64", "linux/amd64"] } });
  });

  test("if a registry does not list tags, the image does not count as missing", async () => {
    registry.push("octo/lab", "1.0.0", lab);
    registry.disturbance = ({ url = "" }, answer) => {
      if (!url.includes("/tags/list")) return false;
      answer.writeHead(404).end();
      return true;
    };
    const asked = [wanted("octo/lab:1.0.0", "minor"), wanted("octo/lab:2.0.0"), wanted("octo/none:1.0.0", "patch")];
    expect(await find(asked)).toMatchObject([
      { failure: "unreachable", message: expect.stringMatching(/does not show the tags of octo\/lab.*'minor'/) },
      { failure: "missing" },
      { failure: "missing" },
    ]);
  });

  test("a redirect without an address is reported as such", async () => {
    registry.disturbance = (_, answer) => {
      answer.writeHead(307).end();
      return true;
    };
    expect(await find([wanted("octo/lab:1")])).toMatchObject([
      { failure: "unreachable", message: expect.stringContaining("does not say where to") },
    ]);
    expect(registry.requests).toHaveLength(1);
  });

  test("bytes that do not match the digest are refused", async () => {
    registry.push("octo/lab", "latest", lab);
    registry.disturbance = ({ method, url = "" }, answer) => {
      if (method !== "GET" || !url.includes("/manifests/sha256")) return false;
      answer.end(JSON.stringify({ manifests: [] }));
      return true;
    };
    expect(await find([wanted("octo/lab")])).toMatchObject([{ failure: "unreachable" }]);
  });
});

describe("lists of another form", () => {
  const amd = ociImage("amd", { size: 900 });
  const arm = ociImage("arm", { platforms: ["linux/arm64"] });
  const DOCKER_LIST = "application/vnd.docker.distribution.manifest.list.v2+json";
  const MANIFEST = "application/vnd.oci.image.manifest.v1+json";
  const inside = (image: ReturnType<typeof ociImage>, depth: number) => {
    let top = image;
    for (let level = 0; level < depth; level++) top = ociIndex([{ image: top, entry: { mediaType: INDEX_TYPE } }]);
    return top;
  };
  const both = ["linux/amd64", "linux/arm64"];
  const platform = { os: "linux", architecture: "amd64" };
  const unknown = { os: "unknown", architecture: "unknown" };

  const found: readonly (readonly [what: string, image: ReturnType<typeof ociImage>, platforms: readonly string[]])[] =
    [
      [
        "a list in a list",
        ociIndex([
          {
            image: ociIndex([{ image: arm, entry: { platform: { os: "linux", architecture: "arm64" } } }]),
            entry: { mediaType: INDEX_TYPE },
          },
          { image: ociIndex([{ image: amd, entry: { platform } }], DOCKER_LIST), entry: { mediaType: DOCKER_LIST } },
        ]),
        both,
      ],
      ["four lists in each other", inside(amd, 4), ["linux/amd64"]],
      [
        "a list in a list that does not say that it is one",
        ociIndex([{ image: inside(amd, 1) }, { image: arm }]),
        both,
      ],
      [
        "a list in a list that is said to be for a platform",
        ociIndex([{ image: inside(amd, 1), entry: { mediaType: INDEX_TYPE, platform } }]),
        ["linux/amd64"],
      ],
      [
        "a list that is said to be the image for a platform",
        ociIndex([{ image: inside(amd, 1), entry: { mediaType: MANIFEST, platform } }]),
        ["linux/amd64"],
      ],
      [
        "a list with attestations, with and without a platform",
        ociIndex([
          { image: ociObject({ schemaVersion: 2, a: 1 }, MANIFEST), entry: { platform: unknown } },
          {
            image: ociObject({ schemaVersion: 2, b: 1 }, MANIFEST),
            entry: { annotations: { "vnd.docker.reference.type": "attestation-manifest" } },
          },
          { image: ociObject({ schemaVersion: 2, config: { digest: "../../../v2/" } }, MANIFEST) },
          { image: amd, entry: { platform } },
        ]),
        ["linux/amd64"],
      ],
      [
        "a list with a member that a mirror has not",
        ociIndex([{ image: { ...arm, manifests: [], blobs: [] } }, { image: amd }]),
        ["linux/amd64"],
      ],
      [
        "a list of members for other platforms before the usual one",
        ociIndex(
          [
            ...Array.from({ length: 12 }, (_, index) => ociImage(`m${index}`, { platforms: [`linux/m${index}`] })),
            amd,
          ].map((image) => ({ image })),
        ),
        ["linux/amd64", ...Array.from({ length: 12 }, (_, index) => `linux/m${index}`)].sort(),
      ],
    ];
  test.each(found)("%s is followed", async (_, image, platforms) => {
    registry.push("o/l", "1", image);
    const [one] = await find([wanted("o/l:1")]);
    expect(one).toMatchObject({
      image: { digest: image.digest, platforms, ...(platforms.includes("linux/amd64") && { size: 900 }) },
    });
    const [verified] = await verifyImages([wanted("o/l:1")], undefined, client());
    expect(new Set((verified as unknown as { image: { platforms: string[] } }).image.platforms)).toEqual(
      new Set(platforms),
    );
  });

  const config = { os: "linux", architecture: "amd64" };
  test("layers are counted whatever packs them", async () => {
    const bytes = Buffer.from(JSON.stringify(config));
    const manifest = {
      schemaVersion: 2,
      config: { mediaType: "application/vnd.oci.image.config.v1+json", digest: digestOf(bytes), size: bytes.length },
      layers: [
        { mediaType: "application/vnd.oci.image.layer.v1.tar+zstd", digest: `sha256:${"a".repeat(64)}`, size: 700 },
        { mediaType: "application/vnd.oci.image.layer.v1.tar+gzip", digest: `sha256:${"b".repeat(64)}`, size: 50 },
      ],
    };
    registry.push("o/z", "1", ociObject(manifest, MANIFEST, [config]));
    expect(await find([wanted("o/z:1")])).toMatchObject([{ image: { platforms: ["linux/amd64"], size: 750 } }]);
  });

  const empty = {};
  const artifact = {
    schemaVersion: 2,
    artifactType: "application/vnd.cncf.helm.chart",
    config: { mediaType: "application/vnd.oci.empty.v1+json", digest: digestOf(Buffer.from("{}")), size: 2 },
    layers: [],
  };
  const refused: readonly (readonly [
    what: string,
    image: ReturnType<typeof ociImage>,
    failure: string,
    message: RegExp,
  ])[] = [
    ["a list without members", ociIndex([]), "missing", /names no image/],
    [
      "a list of attestations only",
      ociIndex([{ image: amd, entry: { platform: unknown } }]),
      "missing",
      /names no image/,
    ],
    ["lists that are too deep in each other", inside(amd, 5), "unreachable", /more than 4 deep/],
    [
      "a list of very many members that say nothing",
      ociIndex(Array.from({ length: 30 }, (_, index) => ({ image: ociImage(`n${index}`) }))),
      "unreachable",
      /more than 20 members/,
    ],
    [
      "what is not an image",
      ociObject(artifact, MANIFEST, [empty]),
      "missing",
      /not the image of a container, but application\/vnd\.cncf\.helm\.chart$/,
    ],
    [
      "an image of Docker's first schema",
      ociObject({ schemaVersion: 1, fsLayers: [] }, "application/vnd.docker.distribution.manifest.v1+prettyjws"),
      "unreachable",
      /first schema.*push it again/,
    ],
    [
      "an image of which the registry has the list only",
      ociIndex([{ image: { ...amd, manifests: [], blobs: [] }, entry: { platform } }]),
      "missing",
      /not the image for linux\/amd64/,
    ],
    [
      "a manifest that says nothing",
      ociObject({ schemaVersion: 2 }, MANIFEST),
      "unreachable",
      /form that is not supported/,
    ],
  ];
  test.each(refused)("%s is told by what it is", async (_, image, failure, message) => {
    registry.push("o/l", "1", image);
    // Some registries show the first schema to whoever asks for something else.
    if (image.top.type.includes(".v1+prettyjws")) {
      registry.disturbance = ({ method }, answer) => {
        answer.writeHead(200, { "content-type": image.top.type, "docker-content-digest": image.digest });
        answer.end(method === "HEAD" ? undefined : image.top.bytes);
        return true;
      };
    }
    expect(await find([wanted("o/l:1")])).toMatchObject([{ failure, message: expect.stringMatching(message) }]);
  });
});

describe("what is not there", () => {
  test.each(["r.example:99999", "999.999.999.999", "1.2.3.4.5"])("is missing where %s is no address", async (host) => {
    const [found] = await findImages([{ reference: `${host}/o/l:1`, policy: "digest" }], NOTHING, client());
    expect(found).toMatchObject({ failure: "missing", message: expect.stringContaining(`${host} cannot be`) });
  });

  test("is missing: the tag, or the whole repository", async () => {
    registry.push("octo/lab", "1", lab);
    const found = await find([wanted("octo/lab:2"), wanted("octo/none:1"), wanted("octo/lab:1")]);
    expect(found.map((each) => ("failure" in each ? each.failure : "found"))).toEqual(["missing", "missing", "found"]);
  });

  test("an image that is locked is looked for by its digest", async () => {
    registry.push("octo/lab", "1", lab);
    const lock = lockOf(await find([wanted("octo/lab:1")]));
    registry.push("octo/lab", "1", single);
    registry.requests.length = 0;
    expect(await verifyImages([wanted("octo/lab:1")], lock, client())).toMatchObject([
      { image: { platforms: ["linux/amd64", "linux/arm/v7", "linux/arm64"] } },
    ]);
    expect(registry.asked()).toEqual([`HEAD octo/lab@${lab.digest}`]);
    expect(await verifyImages([wanted("octo/lab:1")], undefined, client())).toMatchObject([
      { image: { platforms: ["linux/arm64"] } },
    ]);
  });
});

describe("limits, outages and slow answers", () => {
  beforeEach(() => registry.push("octo/lab", "1", lab));
  const failing = (status: number, times: number, headers: Readonly<Record<string, string>> = {}) => {
    let left = times;
    registry.disturbance = (_, answer) => {
      if (left-- <= 0) return false;
      answer.writeHead(status, headers).end("nothing for people");
      return true;
    };
  };

  test("the client waits as long as a limit says", async () => {
    failing(429, 1, { "retry-after": "7" });
    expect(await find([wanted("octo/lab:1")])).toMatchObject([{ image: { digest: lab.digest } }]);
    expect(slept).toEqual([7000]);
  });

  test("a limit that is longer than the maximum is reported at once", async () => {
    failing(429, 99, { "retry-after": "3600" });
    const [found] = await find([wanted("octo/lab:1")]);
    expect(found).toMatchObject({ failure: "unreachable", message: expect.stringContaining("3600 s") });
    expect(slept).toEqual([]);
    expect(registry.requests).toHaveLength(1);
  });

  test.each([500, 502, 503])("HTTP %i is tried again, and then given up", async (status) => {
    failing(status, 2);
    expect(await find([wanted("octo/lab:1")])).toMatchObject([{ image: { digest: lab.digest } }]);
    failing(status, 99);
    registry.requests.length = 0;
    expect(await find([wanted("octo/lab:1")])).toMatchObject([{ failure: "unreachable" }]);
    expect(registry.requests).toHaveLength(3);
  });

  test("a registry that is down cannot be reached", async () => {
    await registry.stop();
    const [found] = await find([wanted("octo/lab:1")]);
    expect(found).toMatchObject({ failure: "unreachable", message: expect.stringContaining("ECONNREFUSED") });
    await registry.start();
  });

  test("an answer that takes too long is aborted, also in the middle of a body", async () => {
    registry.disturbance = () => true;
    expect(await find([wanted("octo/lab:1")], NOTHING, client({}, 150))).toMatchObject([{ failure: "unreachable" }]);
    registry.disturbance = ({ method }, answer) => {
      if (method === "HEAD") return false;
      answer.writeHead(200).write("{");
      return true;
    };
    expect(await find([wanted("octo/lab:1")], NOTHING, client({}, 150))).toMatchObject([{ failure: "unreachable" }]);
  });

  test("a body without end is not read to its end", async () => {
    registry.disturbance = ({ method }, answer) => {
      if (method === "HEAD") return false;
      const more = () => {
        while (!answer.destroyed && answer.write("x".repeat(100_000)));
        if (!answer.destroyed) answer.once("drain", more);
      };
      more();
      return true;
    };
    const [found] = await find([wanted("octo/lab:1")]);
    expect(found).toMatchObject({ failure: "unreachable", message: expect.stringContaining("4 MiB") });
  });

  test("no more than a few requests are open at once", async () => {
    const names = Array.from({ length: 12 }, (_, index) => `octo/i${index}`);
    for (const name of names) registry.push(name, "1", lab);
    let open = 0;
    let most = 0;
    registry.disturbance = async (_, answer) => {
      open++;
      most = Math.max(most, open);
      answer.once("close", () => open--);
      await new Promise((resolve) => setTimeout(resolve, 5));
      return false;
    };
    await find(names.map((name) => wanted(`${name}:1`)));
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(4);
  });

  test("without encryption only this machine is asked", async () => {
    const asked: string[] = [];
    const send: RegistryFetch = async (url) => {
      asked.push(url);
      return new Response(null, { status: 404 });
    };
    await findImages(
      ["ghcr.io/a/b", "alpine", "localhost:5000/a", "[::1]:5000/a", "127.0.0.1.example/a"].map((reference) => ({
        reference,
        policy: "digest" as const,
      })),
      NOTHING,
      client({}, 5000, send),
    );
    expect(asked.map((url) => new URL(url).origin).sort()).toEqual([
      "http://[::1]:5000",
      "http://localhost:5000",
      "https://127.0.0.1.example",
      "https://ghcr.io",
      "https://registry-1.docker.io",
    ]);
  });
});

describe("credentials", () => {
  const secret = "the-pass-word-of-somebody";
  const login = (host: string) => ({ REGISTRY_HOST: host, REGISTRY_USERNAME: "me", REGISTRY_PASSWORD: secret });
  const basic = `Basic ${Buffer.from(`me:${secret}`).toString("base64")}`;
  const wantsBasic = () => {
    registry.disturbance = ({ headers }, answer) => {
      if (headers.authorization === basic) return false;
      answer.writeHead(401, { "www-authenticate": 'Basic realm="x"' }).end();
      return true;
    };
  };

  test("are only sent on request", async () => {
    registry.push("octo/lab", "1", lab);
    await find([wanted("octo/lab:1")], NOTHING, client(login(registry.host)));
    expect(registry.requests.map(({ authorization }) => authorization)).toEqual(registry.requests.map(() => undefined));
    wantsBasic();
    expect(await find([wanted("octo/lab:1")], NOTHING, client(login(registry.host)))).toMatchObject([
      { image: { digest: lab.digest } },
    ]);
  });

  test("in a file that cannot be read are reported if they are needed", async () => {
    registry.push("octo/lab", "1", lab);
    const values = { DOCKER_AUTH_CONFIG: `{"auths": {"${registry.host}": {"auth": "${btoa(`me:${secret}`)}"}` };
    expect(await find([wanted("octo/lab:1")], NOTHING, client(values))).toMatchObject([
      { image: { digest: lab.digest } },
    ]);
    wantsBasic();
    const [found] = await find([wanted("octo/lab:1")], NOTHING, client(values));
    expect(found).toMatchObject({
      failure: "denied",
      message: expect.stringContaining("DOCKER_AUTH_CONFIG is not a JSON object"),
    });
  });

  test("are not sent to the target of a redirect, and are not in messages", async () => {
    const elsewhere: (string | undefined)[] = [];
    const other = await server((request, answer) => {
      elsewhere.push(request.headers.authorization, request.url);
      const blob = lab.blobs.find(({ digest }) => request.url?.includes(digest));
      answer.writeHead(blob === undefined ? 404 : 200).end(blob?.bytes);
    });
    registry.push("octo/lab", "1", lab);
    registry.disturbance = ({ url = "", headers }, answer) => {
      if (headers.authorization !== basic) answer.writeHead(401, { "www-authenticate": 'Basic realm="x"' }).end();
      else if (url.includes("/blobs/")) answer.writeHead(307, { location: `http://${other}${url}` }).end();
      else return false;
      return true;
    };
    const found = await find([wanted("octo/lab:1"), wanted("octo/none:1")], NOTHING, client(login(registry.host)));
    expect(found).toMatchObject([{ image: { revision: "0123abc" } }, { failure: "missing" }]);
    expect(elsewhere.length).toBeGreaterThan(0);
    expect(elsewhere.filter((each) => each?.includes("Basic"))).toEqual([]);
    expect(JSON.stringify(found)).not.toContain(secret);
  });

  test("are not sent to a token server that the target of a redirect names", async () => {
    registry.push("octo/lab", "1", lab);
    const seen: (string | undefined)[] = [];
    const thief = await server((request, answer) => {
      seen.push(request.headers.authorization);
      answer.end('{"token":"a"}');
    });
    const elsewhere = await server((_, answer) => {
      answer.writeHead(401, { "www-authenticate": `Bearer realm="http://${thief}/t",service="x"` }).end();
    });
    registry.disturbance = ({ url = "" }, answer) => {
      if (!url.includes("/blobs/")) return false;
      answer.writeHead(307, { location: `http://${elsewhere}${url}` }).end();
      return true;
    };
    const by = client(login(registry.host));
    expect(await find([wanted("octo/lab:1")], NOTHING, by)).toMatchObject([{ failure: "unreachable" }]);
    expect(seen).toEqual([]);
  });

  test("are not sent to another registry, or to another port of the same host", async () => {
    registry.push("octo/lab", "1", lab);
    wantsBasic();
    for (const host of ["ghcr.io", "127.0.0.1", "127.0.0.1:1"]) {
      const [found] = await find([wanted("octo/lab:1")], NOTHING, client(login(host)));
      expect(found).toMatchObject({ failure: "denied" });
    }
    expect(registry.requests.some(({ authorization }) => authorization !== undefined)).toBe(false);
  });

  test.each([
    ["a place in the open", "http://tokens.example/token"],
    ["a place with a name in it", "https://me:x@tokens.example/token"],
    ["nothing", ""],
    ["a file", "file:///etc/passwd"],
  ])("are not sent to %s for a token", async (_, realm) => {
    registry.push("octo/lab", "1", lab);
    registry.disturbance = (_request, answer) => {
      answer.writeHead(401, { "www-authenticate": `Bearer realm="${realm}",service="x"` }).end();
      return true;
    };
    const asked: string[] = [];
    const send: RegistryFetch = (url, init) => {
      asked.push(url);
      return fetch(url, init);
    };
    const [found] = await find([wanted("octo/lab:1")], NOTHING, client(login(registry.host), 5000, send));
    expect(found).toMatchObject({ failure: "unreachable" });
    expect(asked.every((url) => url.startsWith(`http://${registry.host}/`))).toBe(true);
  });

  test("are not sent to the target of a redirect of the token server", async () => {
    const seen: (string | undefined)[] = [];
    const thief = await server((request, answer) => {
      seen.push(request.headers.authorization);
      answer.end('{"token":"a"}');
    });
    const tokens = await server((_, answer) => void answer.writeHead(302, { location: `http://${thief}/` }).end());
    registry.disturbance = (_, answer) => {
      answer.writeHead(401, { "www-authenticate": `Bearer realm="http://${tokens}/t",service="x"` }).end();
      return true;
    };
    const [found] = await find([wanted("octo/lab:1")], NOTHING, client(login(registry.host)));
    expect(found).toMatchObject({ failure: "unreachable" });
    expect(seen).toEqual([]);
  });

  test("the token of a job is only for ghcr.io, only from github.com, and not required", async () => {
    const of = (values: Readonly<Record<string, string>>) =>
      registryCredentials(env({ HOME: "/does-not-exist", ...values }))("ghcr.io", "a/b").credentials;
    const job = { GITHUB_TOKEN: "ghs_0123456789" };
    expect(of(job)).toMatchObject({ password: "ghs_0123456789", isOptional: true });
    expect(of({ ...job, GITHUB_SERVER_URL: "https://github.com" })).toMatchObject({ isOptional: true });
    expect(of({ ...job, GITHUB_SERVER_URL: "https://git.example" })).toBeUndefined();
    expect(registryCredentials(env(job))("docker.io", "a/b").credentials).toBeUndefined();
    const asked: (string | null)[] = [];
    const send: RegistryFetch = async (url, init) => {
      const authorization = new Headers(init.headers).get("authorization");
      asked.push(authorization);
      if (new URL(url).pathname === "/token")
        return authorization === null ? Response.json({ token: "anonymous" }) : new Response(null, { status: 403 });
      if (authorization === "Bearer anonymous") return new Response(null, { status: 404 });
      return new Response(null, {
        status: 401,
        headers: { "www-authenticate": 'Bearer realm="https://ghcr.io/token",service="ghcr.io"' },
      });
    };
    const found = await findImages(
      [{ reference: "ghcr.io/a/b:1", policy: "digest" }],
      NOTHING,
      client(job, 5000, send),
    );
    expect(found).toMatchObject([{ failure: "missing" }]);
    expect(asked.filter((each) => each?.startsWith("Basic"))).toHaveLength(1);
  });

  const config = (value: unknown) => ({ DOCKER_AUTH_CONFIG: JSON.stringify(value), HOME: "/does-not-exist" });
  const auth = Buffer.from("me:secret:with:colons").toString("base64");

  test.each<[what: string, value: unknown, host: string, repository: string, expected: unknown]>([
    ["a host", { auths: { "ghcr.io": { auth } } }, "ghcr.io", "a/b", { user: "me", password: "secret:with:colons" }],
    ["another host", { auths: { "ghcr.io": { auth } } }, "quay.io", "a/b", undefined],
    ["Docker Hub", { auths: { "https://index.docker.io/v1/": { auth } } }, "docker.io", "a/b", { user: "me" }],
    ["an address", { auths: { "https://r.example:5000/v2/": { auth } } }, "r.example:5000", "a/b", { user: "me" }],
    [
      "a part of a registry",
      { auths: { "q.io": { auth }, "q.io/a": { auth: Buffer.from("two:2").toString("base64") } } },
      "q.io",
      "a/b",
      { user: "two" },
    ],
    [
      "a name and a password",
      { auths: { "q.io": { username: "u", password: "p" } } },
      "q.io",
      "a",
      { user: "u", password: "p" },
    ],
    ["an identity token", { auths: { "q.io": { auth, identitytoken: "t" } } }, "q.io", "a", { identityToken: "t" }],
    ["a registry token", { auths: { "q.io": { registrytoken: "t" } } }, "q.io", "a", { registryToken: "t" }],
    ["something else", { auths: { "q.io": 5 } }, "q.io", "a", undefined],
    ["a list", [], "q.io", "a", undefined],
  ])("are read from docker's configuration: %s", (_, value, host, repository, expected) => {
    const { credentials } = registryCredentials(env(config(value)))(host, repository);
    if (expected === undefined) expect(credentials).toBeUndefined();
    else expect(credentials).toMatchObject(expected as object);
  });

  test.each([
    ["for one registry", (host: string) => ({ credHelpers: { [host]: "ecr-login" } }), "ecr-login"],
    ["for all", () => ({ credsStore: "desktop" }), "desktop"],
  ])("a helper %s is never run, with a message if it is needed", async (_, value, name) => {
    registry.push("octo/lab", "1", lab);
    wantsBasic();
    const [found] = await find([wanted("octo/lab:1")], NOTHING, client(config(value(registry.host))));
    expect(found).toMatchObject({
      failure: "denied",
      message: expect.stringMatching(new RegExp(`'docker-credential-${name}', which is never run`)),
    });
  });
});

describe("proxies", () => {
  test.each([
    ["ghcr.io", "", false],
    ["ghcr.io", "*", true],
    ["ghcr.io", "example, .ghcr.io", true],
    ["pkg.ghcr.io", "ghcr.io", true],
    ["ghcr.io.example", "ghcr.io", false],
    ["aghcr.io", "ghcr.io", false],
    ["r.example:5000", "r.example:5000", true],
    ["r.example", "r.example:5000", false],
    ["127.0.0.1:5000", "", true],
    ["localhost", "", true],
  ])("%s with NO_PROXY=%j is asked directly: %s", (host, without, expected) => {
    expect(isDirect(new URL(`https://${host}`), without)).toBe(expected);
  });

  test("carry the encrypted connection, and only see the host", async () => {
    const seen: string[] = [];
    const proxy = createServer();
    opened.push(proxy);
    proxy.on("connect", (request, socket) => {
      seen.push(`${request.url} ${request.headers["proxy-authorization"]}`);
      const there = connect(Number(registry.host.split(":")[1]), "127.0.0.1", () => {
        socket.write("HTTP/1.1 200 OK\r\n\r\n");
        socket.pipe(there).pipe(socket);
      });
      there.on("error", () => socket.destroy());
      socket.on("error", () => there.destroy());
    });
    await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
    const { port } = proxy.address() as AddressInfo;
    const send = fetchOf(env({ HTTPS_PROXY: `http://me:pass%20word@127.0.0.1:${port}` }));
    const ask = (host: string) =>
      findImages([{ reference: `${host}/a/b:1`, policy: "digest" }], NOTHING, client({}, 5000, send));
    // The server does not encrypt, so the connection ends there.
    expect(await ask("registry.example")).toMatchObject([{ failure: "unreachable" }]);
    expect(seen[0]).toBe(`registry.example:443 Basic ${Buffer.from("me:pass word").toString("base64")}`);
    seen.length = 0;
    registry.push("a/b", "1", lab);
    expect(await ask(registry.host)).toMatchObject([{ image: { digest: lab.digest } }]);
    expect(seen).toEqual([]);
  });
});
