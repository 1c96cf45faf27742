import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer as createHttpServer, request as httpRequest, type Server } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import { type AddressInfo, connect, type Socket } from "node:net";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { fetchOf } from "../../src/images/transport.ts";
import { cliBundle } from "../support/bundles.ts";
import { type FakeRegistry, fakeRegistry } from "../support/fake_registry.ts";
import { temporaryFolder } from "../support/folders.ts";
import { type OciImage, ociImage } from "../support/oci_images.ts";
import { runtimeOf } from "../support/runtimes.ts";
import { has } from "../support/sandbox.ts";

const isMissing = !has("openssl");
if (isMissing)
  console.warn("SKIPPED: openssl is not installed, so no registry is asked through a proxy with encryption");

const HOST = "registry.example";
const folder = temporaryFolder();
const at = (name: string) => join(folder.path, name);
let registry: FakeRegistry;
let encrypted: Server;
let proxy: Server;
/** What the proxy was asked to connect to, and with which login. */
let seen: string[];
/** What the proxy does in place of connecting. */
// Those of tunnels are not the server's any more.
const sockets: Socket[] = [];
let refuse: ((socket: Socket) => void) | undefined;
const image: OciImage = ociImage("lab");

beforeAll(async () => {
  if (isMissing) return;
  const subject = ["-subj", `/CN=${HOST}`, "-addext", `subjectAltName=DNS:${HOST},DNS:tokens.example,IP:127.0.0.1`];
  const made = spawnSync(
    "openssl",
    [
      "req",
      "-x509",
      "-newkey",
      "rsa:2048",
      "-nodes",
      "-days",
      "2",
      "-keyout",
      at("key.pem"),
      "-out",
      at("ca.pem"),
      ...subject,
    ],
    { stdio: "ignore" },
  );
  expect(made.status).toBe(0);
  registry = await fakeRegistry();
  registry.push("o/lab", "1", image);
  const identity = { key: readFileSync(at("key.pem")), cert: readFileSync(at("ca.pem")) };
  encrypted = createHttpsServer(identity, (request, answer) => {
    // The registry wants tokens, which another host makes.
    if (request.headers.host?.startsWith("tokens.example") === true) return void answer.end('{"token":"t"}');
    if (request.headers.authorization !== "Bearer t") {
      const challenge = `Bearer realm="https://tokens.example/token",service="${HOST}"`;
      return void answer.writeHead(401, { "www-authenticate": challenge }).end();
    }
    const [hostname, port] = registry.host.split(":");
    const { method, url, headers } = request;
    const inner = httpRequest({ hostname, port, method, path: url, headers }, (found) => {
      answer.writeHead(found.statusCode ?? 500, found.headers);
      found.pipe(answer);
    });
    request.pipe(inner);
  }) as unknown as Server;
  await listening(encrypted);
});
beforeEach(async () => {
  seen = [];
  refuse = undefined;
  proxy = createHttpServer((_, answer) => answer.writeHead(400).end());
  proxy.on("connect", (request, socket: Socket) => {
    sockets.push(socket);
    seen.push(`${request.url} ${request.headers["proxy-authorization"] ?? "nobody"}`);
    socket.on("error", () => socket.destroy());
    if (refuse !== undefined) return refuse(socket);
    const there = connect(portOf(encrypted), "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      socket.pipe(there).pipe(socket);
    });
    there.on("error", () => socket.destroy());
  });
  await listening(proxy);
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await closed(proxy);
});
afterAll(async () => {
  if (!isMissing) {
    await registry.stop();
    await closed(encrypted);
  }
  rmSync(folder.path, { recursive: true, force: true });
});

const listening = (server: Server) => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const closed = (server: Server) =>
  new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
const portOf = (server: Server) => (server.address() as AddressInfo).port;

/** Looks the images of a menu up, in a process with this environment. */
async function verify(env: Readonly<Record<string, string>>, command: readonly string[] = [process.execPath]) {
  mkdirSync(at("home"), { recursive: true });
  writeFileSync(
    at("pack.yaml"),
    `profiles:\n- { slug: lab, extends: base, display_name: Lab, image: "${HOST}/o/lab:1", cpu_limit: 1, mem_limit: 1G }\n`,
  );
  writeFileSync(
    at("hubs.yaml"),
    "packs: [pack.yaml]\nhubs:\n  dev: { profiles: [lab], groups: [g], output: menu.yaml }\n",
  );
  const [program = "", ...args] = command;
  const child = spawn(program, [...args, cliBundle, "images", "--verify"], {
    cwd: folder.path,
    env: { PATH: process.env["PATH"] ?? "", HOME: at("home"), NODE_EXTRA_CA_CERTS: at("ca.pem"), ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  return { code, output };
}

describe.skipIf(isMissing)("a registry that is reached through a proxy", () => {
  const login = `Basic ${Buffer.from("me:pass word").toString("base64")}`;
  const address = () => `http://me:pass%20word@127.0.0.1:${portOf(proxy)}`;

  test("is asked, and so is the host that makes its tokens", async () => {
    const { code, output } = await verify({ HTTPS_PROXY: address() });
    expect({ code, output }).toMatchObject({ code: 0, output: expect.not.stringContaining("image-") });
    expect(new Set(seen)).toEqual(new Set([`${HOST}:443 ${login}`, `tokens.example:443 ${login}`]));
    expect(output).not.toMatch(/pass/);
  });

  test.each(["https_proxy", "HTTPS_PROXY"])("is asked when %s has no scheme", async (name) => {
    const env = { [name]: `127.0.0.1:${portOf(proxy)}` };
    expect(await verify(env)).toMatchObject({ code: 0, output: expect.not.stringContaining("image-") });
    expect(seen).toContain(`${HOST}:443 nobody`);
  });

  test.each(["Node 20", "Node 24"])("is asked on %s when Node is told to use it too", async (name) => {
    const { isHere, command } = runtimeOf(name);
    if (!isHere) return;
    const env = { HTTPS_PROXY: address(), NODE_USE_ENV_PROXY: "1" };
    expect(await verify(env, [command])).toMatchObject({ code: 0, output: expect.not.stringContaining("image-") });
    expect(seen).toContain(`${HOST}:443 ${login}`);
  });

  test.each(["*", HOST, ".example", `other, ${HOST}:443`])(
    "is asked without it when NO_PROXY is %j",
    async (without) => {
      const { output } = await verify({ HTTPS_PROXY: address(), NO_PROXY: without });
      expect(output).toMatch(/registry\.example cannot be reached[\s\S]*image-unreachable/);
      expect(seen).toEqual([]);
    },
  );

  test("is not believed when its certificate is not of a known authority", async () => {
    const { code, output } = await verify({ HTTPS_PROXY: address(), NODE_EXTRA_CA_CERTS: "" });
    expect(code).toBe(0);
    expect(output).toMatch(/NODE_EXTRA_CA_CERTS[\s\S]*image-unreachable/);
  });

  const broken: readonly (readonly [what: string, refuse: (socket: Socket) => void, said: RegExp])[] = [
    [
      "wants a login",
      (socket) => socket.end("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n"),
      /proxy 127\.0\.0\.1:\d+ refused the connection \(HTTP 407\).*HTTPS_PROXY/,
    ],
    [
      "forbids the host",
      (socket) => socket.end("HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n"),
      /refused the connection \(HTTP 403\)/,
    ],
    [
      "answers with garbage",
      (socket) => socket.end("\0\u001b[31mgarbage\r\n\r\n"),
      /proxy 127\.0\.0\.1:\d+ cannot be reached/,
    ],
    ["hangs up", (socket) => socket.destroy(), /proxy 127\.0\.0\.1:\d+ cannot be reached/],
    [
      "connects to something that does not encrypt",
      (socket) => socket.end("HTTP/1.1 200 OK\r\n\r\nSSH-2.0-x\r\n"),
      /registry\.example cannot be reached/,
    ],
  ];
  test.each(broken)("a proxy that %s is named, and only warned about", async (_, how, said) => {
    refuse = how;
    const { code, output } = await verify({ HTTPS_PROXY: address() });
    expect(code).toBe(0);
    expect(output.replace(/\s+/g, " ")).toMatch(/image-unreachable/);
    expect(output.replace(/\s+/g, " ")).toMatch(said);
    expect(output).not.toMatch(/pass|\u001b/);
  });

  test.each([
    ["socks5://127.0.0.1:1080", /HTTPS_PROXY/],
    ["http://", /HTTPS_PROXY/],
    ["http://me:%zz@127.0.0.1:1", /HTTPS_PROXY/],
    ["http://127.0.0.1:1", /proxy 127\.0\.0\.1:1 cannot be reached/],
  ])("a proxy %s is told what is wrong with it", async (value, said) => {
    const { code, output } = await verify({ HTTPS_PROXY: value });
    expect(code).toBe(0);
    expect(output.replace(/\s+/g, " ")).toMatch(/image-unreachable/);
    expect(output.replace(/\s+/g, " ")).toMatch(said);
    expect(output).not.toMatch(/%zz|malformed/);
  });
});

test("a proxy that does not answer is given up in time", async () => {
  refuse = () => {};
  const send = fetchOf((name) => (name === "HTTPS_PROXY" ? `http://127.0.0.1:${portOf(proxy)}` : undefined));
  await expect(send(`https://${HOST}/v2/`, { signal: AbortSignal.timeout(200) })).rejects.toThrow();
});
