import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { builtinRegistry } from "../../src/profiles/builtin.ts";
import { type FakeRegistry, fakeRegistry } from "../support/fake_registry.ts";
import { runHere, runMain } from "../support/main.ts";
import { ociImage } from "../support/oci_images.ts";

let registry: FakeRegistry;
let folder: string;
const lab = ociImage("lab", { platforms: ["linux/amd64", "linux/arm64"] });
const next = ociImage("next", { platforms: ["linux/amd64", "linux/arm64"], created: "2026-11-09T00:00:00Z" });

beforeEach(async () => {
  registry = await fakeRegistry();
  folder = mkdtempSync(join(tmpdir(), "images-"));
});
afterEach(async () => {
  await registry.stop();
  rmSync(folder, { recursive: true, force: true });
});

const write = (path: string, text: string) => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text.replaceAll("REGISTRY", registry.host));
};
const read = (path: string) => readFileSync(join(folder, path), "utf8");
const run = (...args: string[]) => runHere(args, { cwd: folder, env: { HOME: folder } });
const json = async (...args: string[]) => JSON.parse((await run(...args, "--json")).stdout);

const PACK = `profiles:
  - slug: lab
    extends: base
    display_name: Lab
    image: REGISTRY/octo/lab:1.0.0
    cpu_limit: 1
    mem_limit: 1G
    volumes: { home: { size: 1Gi, mount_path: /home/me } }
    init_containers:
      prepare: { image: REGISTRY/octo/tools, command: [sh] }
    manifests:
      database:
        content:
          - apiVersion: apps/v1
            kind: Deployment
            metadata: { name: db }
            spec:
              selector: { matchLabels: { app: db } }
              template:
                metadata: { labels: { app: db } }
                spec:
                  containers: [{ name: db, image: "REGISTRY/octo/db:16" }]
`;
const HUBS = `packs: [packs]
defaults: { profiles: [lab], groups: [developers] }
hubs:
  dev: { output: dev.yaml }
  prod:
    output: prod.yaml
    images: { REGISTRY/octo/lab: minor }
`;

function site() {
  write("packs/pack.yaml", PACK);
  write("hubs.yaml", HUBS);
  registry.push("octo/lab", "1.0.0", lab);
  registry.push("octo/tools", "latest", ociImage("tools"));
  registry.push("octo/db", "16", ociImage("db"));
}

describe("dump-config images", () => {
  test("warns about a lock that is named and does not exist", async () => {
    const named = await run("images", "--images", "nope.lock.yaml");
    expect([named.code, named.stderr]).toEqual([0, expect.stringContaining("'nope.lock.yaml' does not exist")]);
    expect((await run("images")).stderr).not.toContain("does not exist");
  });

  test("lists every image, where it is used and what the lock says, without a registry", async () => {
    site();
    await registry.stop();
    const before = await json("images");
    expect(before).toMatchObject({ lock: "images.lock.yaml", isThere: false });
    expect(before.images).toMatchObject([
      {
        image: `${registry.host}/octo/db:16`,
        policy: "digest",
        locked: null,
        usedBy: [{ setting: "manifests.database" }, {}],
      },
      {
        image: `${registry.host}/octo/lab:1.0.0`,
        policy: "digest",
        usedBy: [{ hub: "dev", profile: "lab", setting: "image", file: "packs/pack.yaml", line: 5 }],
      },
      { image: `${registry.host}/octo/lab:1.0.0`, policy: "minor", usedBy: [{ hub: "prod" }] },
      { image: `${registry.host}/octo/tools`, usedBy: [{ setting: "init_containers.prepare.image", line: 10 }, {}] },
    ]);
    await registry.start();
    expect((await run("images", "--update")).code).toBe(0);
    await registry.stop();
    const after = await run("images");
    expect(after).toMatchObject({ code: 0, stdout: expect.stringContaining(lab.digest.slice(0, 19)) });
    expect(after.stdout).toContain("used by prod: lab (image) at packs/pack.yaml:5");
    await registry.start();
  });

  test("the eight built-in profiles use six images", async () => {
    const profiles = builtinRegistry()
      .all()
      .map(({ slug }) => slug);
    expect(profiles).toHaveLength(8);
    const { images } = await json("images", "--profiles", profiles.join());
    expect(images).toHaveLength(6);
  });
});

describe("an update", () => {
  test("makes a lock with which menus name images by digest, offline, and the same at every run", async () => {
    site();
    registry.push("octo/lab", "1.2.0", next);
    expect(await run("images", "--update")).toMatchObject({ code: 0, stderr: "Using the hubs of hubs.yaml\n" });
    const lock = read("images.lock.yaml");
    const written = statSync(join(folder, "images.lock.yaml")).mtimeMs;
    registry.requests.length = 0;
    expect(await run("images", "--update")).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("is up to date"),
    });
    expect(registry.asked().filter((line) => line.startsWith("HEAD"))).toHaveLength(4);
    expect(registry.asked().filter((line) => !line.startsWith("HEAD"))).toEqual(["GET octo/lab tags"]);
    expect(read("images.lock.yaml")).toBe(lock);
    expect(statSync(join(folder, "images.lock.yaml")).mtimeMs).toBe(written);
    rmSync(join(folder, "images.lock.yaml"));
    await run("images", "--update");
    expect(read("images.lock.yaml")).toBe(lock);

    await registry.stop();
    expect(await run()).toMatchObject({ code: 0 });
    expect(read("dev.yaml")).toContain(`image: ${registry.host}/octo/lab:1.0.0@${lab.digest}\n`);
    expect(read("dev.yaml")).toContain(`${registry.host}/octo/tools:latest@${ociImage("tools").digest}`);
    expect(read("dev.yaml")).toContain(`${registry.host}/octo/db:16@${ociImage("db").digest}`);
    expect(read("prod.yaml")).toContain(`image: ${registry.host}/octo/lab:1.2.0@${next.digest}\n`);
    expect(await run("validate", "dev.yaml")).toMatchObject({ code: 0 });
    await registry.start();
  });

  test("the lock changes nothing of a profile but its images", async () => {
    site();
    await run("--output", "plain.yaml", "--profiles", "lab", "--profiles-dir", "packs", "--groups", "developers");
    await run("images", "--update");
    await run("--hub", "dev");
    const digests = new RegExp(`(${registry.host}/octo/[a-z]+)(:[\\w.]+)?(?:@sha256:[a-f0-9]{64})?`, "g");
    const without = (text: string) =>
      text
        .replace(digests, "$1")
        .replace(/^# Made from.*\n/m, "")
        .replace(/^( *image: )"(.*)"$/gm, "$1$2");
    expect(read("dev.yaml")).not.toBe(read("plain.yaml"));
    expect(without(read("dev.yaml"))).toBe(without(read("plain.yaml")));
  });

  test("names new images and their profiles, and removes unused ones", async () => {
    site();
    await run("images", "--update");
    registry.push("octo/lab", "1.0.0", next);
    const { changes } = await json("images", "--check");
    expect(changes).toMatchObject([
      {
        image: `${registry.host}/octo/lab:1.0.0`,
        policy: "digest",
        usedBy: ["dev: lab"],
        old: { digest: lab.digest },
        new: { digest: next.digest },
      },
      { policy: "minor", usedBy: ["prod: lab"] },
    ]);
    expect(await run("images", "--check")).toMatchObject({ code: 3 });
    write("packs/pack.yaml", PACK.replace(/ {4}init_containers:[\s\S]*?manifests:/, "    manifests:"));
    expect((await run("images", "--update")).stdout).toContain("octo/tools: not used any more");
    expect(read("images.lock.yaml")).not.toContain("octo/tools");
    expect(await run("images", "--check")).toMatchObject({ code: 0 });
  });

  test("reports another policy of an image as such, not as removed and new", async () => {
    site();
    registry.push("octo/lab", "1.0.3", next);
    registry.push("octo/lab", "1.2.0", lab);
    await run("images", "--update");
    write("hubs.yaml", HUBS.replace("minor", "patch"));
    const reference = `${registry.host}/octo/lab:1.0.0`;
    const { changes } = await json("images", "--check");
    expect(changes).toMatchObject([
      { image: reference, policy: "patch", oldPolicy: "minor", old: { tag: "1.2.0" }, usedBy: ["prod: lab"] },
    ]);
    const { stdout } = await run("images", "--update");
    expect(stdout).toContain(`${reference}: policy minor -> patch, 1.2.0 -> 1.0.3,`);
    expect(stdout).not.toMatch(/not used any more|: new/);
    write("hubs.yaml", HUBS.replace("minor", "digest"));
    expect((await run("images", "--update")).stdout).toContain(`${reference}: not used any more with the policy patch`);
  });

  test("a missing image makes it fail with its name, and keeps the lock", async () => {
    site();
    await run("images", "--update");
    const lock = read("images.lock.yaml");
    registry.push("octo/lab", "1.0.0", next);
    registry.remove("octo/db", "16");
    const { code, stderr } = await run("images", "--update");
    expect(code).toBe(1);
    expect(stderr).toMatch(/octo\/db:16.*\(image-missing\)/);
    expect(stderr).toContain("packs/pack.yaml:22:");
    expect(read("images.lock.yaml")).toBe(lock);
    expect(await run()).toMatchObject({ code: 0 });
  });

  test.each([
    ["is down", () => registry.stop()],
    [
      "limits",
      async () => {
        registry.disturbance = (_, answer) => {
          answer.writeHead(429, { "retry-after": "900" }).end();
          return true;
        };
      },
    ],
  ])("a registry that %s keeps the lock, and is a warning", async (_, disturb) => {
    site();
    await run("images", "--update");
    const lock = read("images.lock.yaml");
    await disturb();
    for (const args of [["--update"], ["--check"], ["--verify"], ["--verify", "--strict"]]) {
      const { code, stderr } = await run("images", ...args);
      expect(code).toBe(0);
      expect(stderr).toMatch(/Warning: .*octo\/lab:1\.0\.0.*\(image-unreachable\)/);
    }
    expect(read("images.lock.yaml")).toBe(lock);
    if (registry.disturbance === undefined) await registry.start();
  });

  test("a first lock that cannot be made is an error, since no menu could be made with it", async () => {
    site();
    await registry.stop();
    expect(await run("images", "--update")).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("octo/lab:1.0.0"),
    });
    await registry.start();
  });

  test("never replaces another file, and replaces a broken lock of ours", async () => {
    site();
    for (const path of ["hubs.yaml", "packs/pack.yaml"]) {
      const before = read(path);
      const { code, stderr } = await run("images", "--update", "--images", path);
      expect([code, stderr]).toEqual([1, expect.stringContaining("Move it away, or name another file")]);
      expect(read(path)).toBe(before);
    }
    await run("images", "--update");
    const lock = read("images.lock.yaml");
    write("images.lock.yaml", lock.replace("version: 1", "<<<<<<< ours\nversion: 1\n=======\n>>>>>>> theirs"));
    const composed = await run();
    expect(composed).toMatchObject({ code: 1, stderr: expect.stringContaining("images.lock.yaml:2:1") });
    expect(composed.stderr.match(/^Error/gm)).toHaveLength(1);
    expect(composed.stderr).toContain("mark of a merge");
    expect(composed.stderr).toContain("dump-config images --update writes it again");
    // Each problem is reported, also if the command can continue.
    const warned = expect.stringContaining("Warning: images.lock.yaml:2:1");
    expect(await run("images")).toMatchObject({ code: 0, stderr: warned });
    expect(await run("images", "--verify")).toMatchObject({ code: 0, stderr: warned });
    expect(await run("images", "--check")).toMatchObject({ code: 3, stderr: warned });
    expect(await run("images", "--update")).toMatchObject({ code: 0, stderr: warned });
    expect(read("images.lock.yaml")).toBe(lock);
    expect((await run("images")).stderr).not.toContain("Warning");
  });

  test("with flags, the lock is the named one, or images.lock.yaml", async () => {
    site();
    rmSync(join(folder, "hubs.yaml"));
    const flags = ["--profiles", "lab", "--profiles-dir", "packs"];
    expect(await run("images", "--update", "--images", "my.lock.yaml", ...flags)).toMatchObject({ code: 0 });
    await run("images", "--update", ...flags);
    expect(read("my.lock.yaml")).toBe(read("images.lock.yaml"));
    expect(await run(...flags, "--images", "my.lock.yaml", "--output", "-")).toMatchObject({
      code: 0,
      stdout: expect.stringContaining(`:1.0.0@${lab.digest}`),
    });
    const none = await run(...flags, "--output", "-", "--images", "my.lock.yaml", "--image-policy", "*=none");
    expect(none.stdout).not.toContain("sha256:");
    expect((await run(...flags, "--output", "-")).stdout).not.toContain("sha256:");
  });

  test("the policy of a profile wins over that of its hub", async () => {
    site();
    registry.push("octo/lab", "1.2.0", next);
    const own = "output: dev.yaml, overrides: { lab: { images: { '*': none } } }";
    const ofHub = "images: { '*': none, ";
    write("hubs.yaml", HUBS.replace("images: { ", ofHub).replace("output: dev.yaml", own));
    await run("images", "--update");
    await run();
    expect(read("dev.yaml")).not.toContain("sha256:");
    expect(read("prod.yaml")).toContain(`:1.2.0@${next.digest}`);
    const inPack = "    images: { REGISTRY/octo/lab:1.0.0: digest }\n    cpu_limit: 1";
    write("packs/pack.yaml", PACK.replace("    cpu_limit: 1", inPack));
    await run("images", "--update");
    await run("--hub", "prod");
    expect(read("prod.yaml")).toContain(`:1.0.0@${lab.digest}`);
  });
});

describe("composing with a lock", () => {
  test("an image that is not in the lock is an error at its line, and a difference for --check", async () => {
    site();
    await run("images", "--update");
    write("packs/pack.yaml", PACK.replace("octo/lab:1.0.0", "octo/lab:1.0.1"));
    const composed = await run();
    expect(composed.code).toBe(1);
    expect(composed.stderr).toMatch(
      /packs\/pack\.yaml:5:\d+: Profile 'lab', image: .*octo\/lab:1\.0\.1.*\n.*dump-config images --update/,
    );
    expect(await run("--check")).toMatchObject({ code: 3, stderr: expect.stringContaining("octo/lab:1.0.1") });
    const flags = ["--profiles", "lab", "--profiles-dir", "packs", "--images", "images.lock.yaml"];
    expect(await run(...flags, "--check")).toMatchObject({ code: 3 });
    expect(await run(...flags, "--check", "--groups", " ")).toMatchObject({ code: 1 });
    registry.push("octo/lab", "1.0.1", next);
    expect(await run("images", "--check")).toMatchObject({ code: 3 });
    registry.remove("octo/lab", "1.0.1");
    expect(await run("images", "--check")).toMatchObject({ code: 3 });
  });

  test("the lock is never replaced by a menu", async () => {
    site();
    await run("images", "--update");
    const lock = read("images.lock.yaml");
    for (const output of ["images.lock.yaml", "./packs/../images.lock.yaml"]) {
      expect(await run("--hub", "dev", "--output", output, "--force")).toMatchObject({ code: 1 });
      expect(read("images.lock.yaml")).toBe(lock);
    }
  });

  test("a lock elsewhere, or one that is named and missing", async () => {
    site();
    write("hubs.yaml", `lock: locks/site.yaml\n${HUBS}`);
    expect(await run()).toMatchObject({ code: 1, stderr: expect.stringContaining("dump-config images --update") });
    mkdirSync(join(folder, "locks"));
    expect(await run("images", "--update")).toMatchObject({ code: 0 });
    expect(read("locks/site.yaml")).toContain(lab.digest);
    expect(await run()).toMatchObject({ code: 0 });
    const elsewhere = await runHere(["--hubs", join(folder, "hubs.yaml"), "--hub", "dev", "--check"], {
      cwd: tmpdir(),
    });
    expect(elsewhere).toMatchObject({ code: 0 });
  });

  test("a digest in the menu stays", async () => {
    site();
    write("packs/pack.yaml", PACK.replace("octo/lab:1.0.0", `octo/lab:1.0.0@${lab.digest}`));
    registry.push("octo/lab", "1.0.0", next);
    await run("images", "--update");
    await run();
    expect(read("prod.yaml")).toContain(`:1.0.0@${lab.digest}`);
  });
});

describe("dump-config diff", () => {
  test("shows from the locks what is known about changed images", async () => {
    site();
    const labelled = (revision: string, size: number) =>
      ociImage(revision, {
        size,
        created: "2026-11-09T00:00:00Z",
        labels: {
          "org.opencontainers.image.revision": revision.repeat(40),
          "org.opencontainers.image.source": "https://github.com/octo/lab.git",
        },
      });
    registry.push("octo/lab", "1.0.0", labelled("a", 1000));
    await run("images", "--update");
    await run();
    write("old.lock.yaml", read("images.lock.yaml"));
    write("old.yaml", read("prod.yaml"));
    registry.push("octo/lab", "1.1.0", labelled("b", 2500));
    await run("images", "--update");
    await run();
    const files = ["old.yaml", "prod.yaml", "--old-images", "old.lock.yaml", "--images", "images.lock.yaml"];
    const { stdout } = await run("diff", ...files);
    const [from, to] = [labelled("a", 1000), labelled("b", 2500)].map(({ digest: each }) => each.slice(0, 19));
    for (const part of [
      "1.0.0 -> 1.1.0",
      `${from} -> ${to}`,
      "created 2026-11-09",
      "aaaaaaa -> bbbbbbb",
      "1.0 kB -> 2.5 kB",
    ])
      expect(stdout).toContain(part);
    expect(stdout).toContain(`https://github.com/octo/lab/compare/${"a".repeat(40)}...${"b".repeat(40)}`);
    expect((await run("diff", "--markdown", ...files)).stdout).toContain("**Images:**");
    const { images } = await json("diff", ...files);
    expect(images).toMatchObject([{ slug: "lab", isNew: false, news: { tag: "1.0.0 -> 1.1.0" } }]);
    expect((await run("diff", "old.yaml", "prod.yaml")).stdout).not.toContain("Images:");
  });
});

describe("--verify", () => {
  test("needs no lock, writes nothing, and reports each image at its line", async () => {
    site();
    registry.push("octo/lab", "1.0.0", ociImage("arm", { platforms: ["linux/arm64"] }));
    registry.remove("octo/db", "16");
    const { code, stderr } = await run("images", "--verify");
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /packs\/pack\.yaml:5:\d+: .*octo\/lab:1\.0\.0.*not for linux\/amd64: it is for linux\/arm64 \(image-platform\)/,
    );
    expect(stderr).toMatch(/packs\/pack\.yaml:22:\d+: .*octo\/db:16.*\(image-missing\)/);
    expect(() => read("images.lock.yaml")).toThrow();
    const { findings } = await json("images", "--verify", "--platform", "linux/arm64,linux/amd64");
    expect(findings).toMatchObject([
      { rule: "image-missing", severity: "error", file: "packs/pack.yaml", line: 22 },
      { rule: "image-platform", severity: "error", line: 5 },
      { rule: "image-platform", severity: "error", line: 5 },
      { rule: "image-platform", message: expect.stringContaining("linux/arm64"), line: 10 },
    ]);
    expect(
      await run(
        "images",
        "--verify",
        "--platform",
        "linux/arm64",
        "--rule",
        "image-missing=off",
        "--rule",
        "image-platform=warning",
      ),
    ).toMatchObject({ code: 0 });
  });

  test("with a lock it asks for the images that menus name", async () => {
    site();
    await run("images", "--update");
    registry.requests.length = 0;
    expect(await run("images", "--verify")).toMatchObject({
      code: 0,
      stdout: "All images exist (4 images, 3 requests)\n",
    });
    registry.push("octo/lab", "1.0.0", next);
    expect(await run("images", "--verify")).toMatchObject({ code: 0 });
  });

  test("a profile can accept a finding", async () => {
    site();
    registry.push("octo/lab", "1.0.0", ociImage("arm", { platforms: ["linux/arm64"] }));
    const accepted = `    suppress: [{ rule: image-platform, path: image, reason: ARM nodes only }]\n    cpu_limit: 1`;
    write("packs/pack.yaml", PACK.replace("    cpu_limit: 1", accepted));
    expect(await run("images", "--verify")).toMatchObject({ code: 0 });
    write(
      "packs/pack.yaml",
      PACK.replace("    cpu_limit: 1", accepted.replace("path: image", "path: init_containers")),
    );
    expect(await run("images", "--verify")).toMatchObject({ code: 1 });
  });

  test("an image of a built-in profile is where the profile is selected", async () => {
    write(
      "hubs.yaml",
      "hubs:\n  dev:\n    output: dev.yaml\n    profiles:\n      - coder_app\n    groups: [g]\n    overrides: { coder_app: { image: { tag: '1' } } }\n",
    );
    expect((await json("images")).images).toMatchObject([
      { image: "ghcr.io/eoepca/pde-code-server:1", usedBy: [{ file: "hubs.yaml", line: 7 }] },
    ]);
    write("hubs.yaml", read("hubs.yaml").replace(/ {4}overrides.*\n/, ""));
    expect((await json("images")).images).toMatchObject([{ usedBy: [{ file: "hubs.yaml", line: 5 }] }]);
  });
});

test("progress is shown on a terminal, and removed at the end", async () => {
  site();
  const shown = async (colour: boolean) => {
    const before = process.cwd();
    process.chdir(folder);
    try {
      return await runMain(["images", "--verify"], (name) => ({ HOME: folder })[name], { colour });
    } finally {
      process.chdir(before);
    }
  };
  const terminal = await shown(true);
  expect(terminal.stderr).toContain("\r\x1b[KAsking registries: 1 of 4 images");
  expect(terminal.stderr.endsWith("\r\x1b[K")).toBe(true);
  expect((await shown(false)).stderr).not.toContain("\r");
});

describe("wrong options", () => {
  test.each([
    [["--update", "--check"], "exclude each other"],
    [["--verify", "--platform", "amd64"], "'amd64' is not a platform"],
    [["--update", "--hub", "dev"], "all hubs of the file share the lock"],
    [["--image-policy", "alpine"], "<image>=<policy>"],
    [["--image-policy", "alpine=mayor"], "'mayor' is not a policy"],
    [["--image-policy", "A b=minor"], "'A b' is not an image"],
  ])("%j", async (args, message) => {
    site();
    expect(await run("images", ...args)).toMatchObject({ code: 2, stderr: expect.stringContaining(message) });
  });

  test.each([
    ["images: { 'A b': minor }", 7],
    ["images: { alpine: mayor }", 7],
    ["images: minor", 7],
    ["overrides: { lab: { images: { alpine: mayor } } }", 7],
  ])("in hubs.yaml: %s", async (text, line) => {
    site();
    write("hubs.yaml", HUBS.replace(/ {4}images: .*/, `    ${text}`));
    const { code, stderr } = await run("images");
    expect(stderr).toContain(`hubs.yaml:${line}:`);
    expect([1, 2]).toContain(code);
  });
});

test("credentials of docker's configuration are used, and printed nowhere", async () => {
  site();
  const secret = "pass-word-of-the-reader";
  const basic = Buffer.from(`me:${secret}`).toString("base64");
  registry.disturbance = ({ headers }, answer) => {
    if (headers.authorization === `Basic ${basic}`) return false;
    answer.writeHead(401, { "www-authenticate": 'Basic realm="x"' }).end();
    return true;
  };
  expect(await run("images", "--update")).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("only with credentials"),
  });
  write(".docker/config.json", JSON.stringify({ auths: { [registry.host]: { auth: basic } } }));
  for (const args of [["--update"], ["--verify"], ["--check", "--json"], []]) {
    const result = await run("images", ...args);
    expect(result.code).toBe(0);
    expect(JSON.stringify(result)).not.toContain(secret);
    expect(JSON.stringify(result)).not.toContain(basic);
  }
  expect(read("images.lock.yaml")).not.toContain(secret);
  write(
    ".docker/config.json",
    JSON.stringify({ auths: { [registry.host]: { auth: Buffer.from("me:wrong-pass-word").toString("base64") } } }),
  );
  const refused = await run("images", "--verify");
  expect(refused.code).toBe(1);
  expect(refused.stderr).not.toContain("wrong-pass-word");
});
