import { spawn, spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer as createPlain, request as plainRequest } from "node:http";
import { createServer, type ServerOptions } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fakeRunner, hasNode24 } from "../support/action.ts";
import { cliBundle } from "../support/bundles.ts";
import { type FakeGithub, startFakeGithub } from "../support/fake_github/mod.ts";
import { temporaryFolder } from "../support/folders.ts";

/** A server of an organisation whose certificate is signed by an authority that only the organisation knows. */

const REPOSITORY = "octo/gitops";
const TOKEN = "ghp_tokenOfTheCommandLine00000001";

const hasOpenssl = spawnSync("openssl", ["version"]).status === 0;
if (!hasOpenssl)
  console.warn("SKIPPED: openssl is missing, so servers with a certificate authority of their own are not tried");

let folder: ReturnType<typeof temporaryFolder>;
const file = (name: string) => join(folder.path, name);

function openssl(...args: readonly string[]): void {
  const { status, stderr } = spawnSync("openssl", args, { cwd: folder.path, encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
}

/** A certificate that another one signs. */
function sign(name: string, by: string, extensions: string, ...days: readonly string[]): void {
  openssl(
    "req",
    "-newkey",
    "rsa:2048",
    "-nodes",
    "-subj",
    `/CN=${name}`,
    "-keyout",
    `${name}.key`,
    "-out",
    `${name}.csr`,
  );
  writeFileSync(file(`${name}.ext`), extensions);
  const signed = ["-in", `${name}.csr`, "-CA", `${by}.pem`, "-CAkey", `${by}.key`, "-CAcreateserial"];
  openssl("x509", "-req", ...signed, "-extfile", `${name}.ext`, "-out", `${name}.pem`, ...days);
}

beforeAll(() => {
  folder = temporaryFolder();
  if (!hasOpenssl) return;
  const root = ["-newkey", "rsa:2048", "-nodes", "-keyout", "root.key", "-out", "root.pem", "-days", "30"];
  openssl("req", "-x509", "-subj", "/CN=root", ...root);
  const here = "subjectAltName=DNS:localhost,IP:127.0.0.1\n";
  sign("between", "root", "basicConstraints=critical,CA:true\n", "-days", "30");
  sign("server", "between", here, "-days", "30");
  sign("elsewhere", "root", "subjectAltName=DNS:ghe.example\n", "-days", "30");
  sign("old", "root", here, "-days", "-1");
});
afterAll(() => folder[Symbol.dispose]());

/** The fake with TLS in front of it; without keys it speaks plain HTTP, whatever its address says. */
async function secure(github: FakeGithub, keys: ServerOptions | undefined) {
  const target = new URL(github.url);
  const handle: Parameters<typeof createPlain>[1] = (request, response) => {
    const { hostname, port } = target;
    const passed = plainRequest(
      { hostname, port, method: request.method, path: request.url, headers: request.headers },
      (answer) => {
        response.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(response);
      },
    );
    request.pipe(passed);
  };
  const server = keys === undefined ? createPlain({}, handle) : createServer(keys, handle);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `https://localhost:${(server.address() as AddressInfo).port}`;
  return {
    env: { GITHUB_API_URL: url, GITHUB_GRAPHQL_URL: `${url}/graphql` },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const start = () =>
  startFakeGithub({
    repositories: [{ name: REPOSITORY, files: { "README.md": "GitOps\n" }, collaborators: { mona: "WRITE" } }],
    tokens: { [TOKEN]: { kind: "user", login: "mona", scopes: ["repo"] } },
  });

/** The command in a process of its own: Node reads certificates when it starts. */
async function command(env: Readonly<Record<string, string>>) {
  const args = [cliBundle, "publish", "--repository", REPOSITORY, "--path", "hub.yaml"];
  const { PATH = "", HOME = "" } = process.env;
  const child = spawn(process.execPath, args, {
    cwd: folder.path,
    env: { PATH, HOME, GITHUB_TOKEN: TOKEN, ...env },
  });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (more) => (text += more));
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  return { code, text };
}

async function action(env: Readonly<Record<string, string>>) {
  using runner = fakeRunner();
  const inputs = { publish: "pull-request", repository: REPOSITORY, path: "hub.yaml", token: TOKEN };
  const { code, stdout, outputs } = await runner.start(inputs, { env }).done;
  return { code, text: stdout.replace(/^::add-mask::.*$/gm, ""), outputs };
}

const DOORS = { command, action } as const;

describe.skipIf(!hasOpenssl).each(["command", "action"] as const)(
  "the %s and a server with an authority of its own",
  (name) => {
    const isMissing = name === "action" && !hasNode24();
    const keysOf = (...names: readonly string[]): ServerOptions => {
      const read = (one: string) => readFileSync(file(one));
      return { key: read(`${names[0]}.key`), cert: Buffer.concat(names.map((one) => read(`${one}.pem`))) };
    };

    it.skipIf(isMissing)("publish where NODE_EXTRA_CA_CERTS names the authority", async () => {
      await using github = await start();
      await using server = await secure(github, keysOf("server", "between"));
      const done = await DOORS[name]({ ...server.env, NODE_EXTRA_CA_CERTS: file("root.pem") });
      expect(done.text).toMatch(/Opened pull request #1/);
      expect(done.code).toBe(0);
      expect(github.repo(REPOSITORY).pull(1)).toMatchObject({ state: "OPEN" });
      expect(github.violations).toEqual([]);
    });

    it.skipIf(isMissing).each<[string, readonly string[] | undefined, Readonly<Record<string, string>>, RegExp]>([
      ["without the authority", ["server", "between"], {}, /is not trusted: .*[\s\S]*NODE_EXTRA_CA_CERTS/],
      ["with a file that is not there", ["server", "between"], { NODE_EXTRA_CA_CERTS: "gone.pem" }, /is not trusted/],
      ["whose chain lacks a part", ["server"], { NODE_EXTRA_CA_CERTS: "root.pem" }, /is not trusted/],
      ["of another name", ["elsewhere"], { NODE_EXTRA_CA_CERTS: "root.pem" }, /is for another host name/],
      [
        "whose time is over",
        ["old"],
        { NODE_EXTRA_CA_CERTS: "root.pem" },
        /is not valid now[\s\S]*clock of the runner/,
      ],
      ["without TLS", undefined, {}, /is not the address of an API[\s\S]*speaks TLS/],
    ])("end with one message and no request that is repeated: %s", async (_, names, env, words) => {
      await using github = await start();
      await using server = await secure(github, names && keysOf(...names));
      const certs = Object.fromEntries(Object.entries(env).map(([key, value]) => [key, file(value)]));
      const done = await DOORS[name]({ ...server.env, ...certs });
      expect(done.text).toMatch(words);
      expect(done.code).toBe(1);
      expect(done.text).not.toContain(TOKEN);
      expect(github.requests).toEqual([]);
      if ("outputs" in done) expect(done.outputs).toMatchObject({ operation: "none", "requests-used": "1" });
    });
  },
);
