import { type ChildProcess, execFile, execFileSync, spawn, spawnSync } from "node:child_process";
import { createPrivateKey, randomUUID, sign } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { type AddressInfo, createServer as createTcpServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { OciImage } from "./oci_images.ts";

const TOOLS = ["docker-registry", "skopeo", "openssl", "htpasswd"] as const;

/** Whether the tools of a real registry are there; if not, prints what is not covered. */
export function hasRealRegistry(): boolean {
  const missing = TOOLS.filter((tool) => spawnSync("which", [tool]).status !== 0);
  if (missing.length > 0)
    console.warn(`SKIPPED: ${missing.join(", ")} cannot be found, so nothing is tried with a real registry of images`);
  return missing.length === 0;
}

/** Debian's docker-registry on this machine, with a configuration of its own. */
export interface RealRegistry extends AsyncDisposable {
  readonly host: string;
  readonly user: string;
  readonly password: string;
  /** The requests to the token server: their addresses and users. */
  readonly tokens: { readonly url: string; readonly authorization: string | undefined }[];
  push(repository: string, tag: string, image: OciImage): Promise<void>;
  /** Deletes an image with all its tags. */
  remove(repository: string, image: OciImage): Promise<void>;
}

async function freePort(): Promise<number> {
  const server = createTcpServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}

/** Starts a registry for everybody, or one with a name and password, or with tokens. */
export async function realRegistry(auth: "none" | "htpasswd" | "token"): Promise<RealRegistry> {
  const folder = mkdtempSync(join(tmpdir(), "registry-"));
  const host = `127.0.0.1:${await freePort()}`;
  const [user, password] = ["reader", "pass-word-of-the-reader"];
  const basic = `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;
  const tokens: { url: string; authorization: string | undefined }[] = [];
  const config: Record<string, unknown> = {
    version: 0.1,
    log: { level: "error" },
    storage: { filesystem: { rootdirectory: join(folder, "data") }, delete: { enabled: true } },
    http: { addr: host },
  };
  const closing: (() => Promise<void>)[] = [];
  let tokenFor: (scope: string) => string = () => "";
  if (auth === "htpasswd") {
    writeFileSync(join(folder, "htpasswd"), execFileSync("htpasswd", ["-nbB", user, password]));
    config["auth"] = { htpasswd: { realm: "test", path: join(folder, "htpasswd") } };
  }
  if (auth === "token") {
    const made = tokenSigner(folder);
    tokenFor = made.tokenFor;
    const server = createServer((request, answer) => {
      const { authorization } = request.headers;
      tokens.push({ url: request.url ?? "", authorization });
      const scope = new URL(request.url ?? "", "http://x").searchParams.get("scope") ?? "";
      // Only repositories with the name public are for everybody.
      const isAllowed = scope.startsWith("repository:public/") || authorization === basic;
      answer.writeHead(isAllowed ? 200 : 401, { "content-type": "application/json" });
      answer.end(JSON.stringify(isAllowed ? { access_token: tokenFor(scope), expires_in: 300 } : { details: "no" }));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    closing.push(() => new Promise((resolve) => void server.close(() => resolve()).closeAllConnections()));
    const realm = `http://127.0.0.1:${(server.address() as AddressInfo).port}/token`;
    config["auth"] = { token: { realm, service: "test", issuer: "test", rootcertbundle: made.certificate } };
  }
  // JSON is YAML.
  writeFileSync(join(folder, "config.yml"), JSON.stringify(config));
  mkdirSync(join(folder, "data"));
  const child = spawn("docker-registry", ["serve", join(folder, "config.yml")], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  await ready(host, child);

  const send = async (
    method: string,
    path: string,
    scope: string,
    body?: Uint8Array,
    type = "application/octet-stream",
  ) => {
    const authorization = auth === "token" ? `Bearer ${tokenFor(scope)}` : basic;
    const url = path.startsWith("http") ? path : `http://${host}${path}`;
    const headers = { authorization, ...(body && { "content-type": type }) };
    const response = await fetch(url, { method, headers, ...(body && { body: Buffer.from(body) }) });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response;
  };
  return {
    host,
    user,
    password,
    tokens,
    push: async (repository, tag, image) => {
      const scope = `repository:${repository}:pull,push`;
      for (const { digest, bytes } of image.blobs) {
        const started = await send("POST", `/v2/${repository}/blobs/uploads/`, scope);
        const place = new URL(started.headers.get("location") ?? "", `http://${host}`);
        place.searchParams.set("digest", digest);
        await send("PUT", place.href, scope, bytes);
      }
      for (const each of image.manifests) {
        const name = each === image.top ? tag : each.digest;
        await send("PUT", `/v2/${repository}/manifests/${name}`, scope, each.bytes, each.type);
      }
    },
    remove: async (repository, { digest }) => {
      await send("DELETE", `/v2/${repository}/manifests/${digest}`, `repository:${repository}:pull,delete`);
    },
    [Symbol.asyncDispose]: async () => {
      child.kill();
      await new Promise((resolve) => child.once("exit", resolve));
      for (const close of closing) await close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Copies an image between a folder of `skopeo copy` and a registry. */
export async function skopeoCopy(from: string, to: string, more: readonly string[] = []): Promise<void> {
  // Not synchronously: the server for tokens is in this process.
  await promisify(execFile)("skopeo", [
    "copy",
    "--quiet",
    "--insecure-policy",
    "--all",
    "--preserve-digests",
    ...more,
    from,
    to,
  ]);
}

async function ready(host: string, child: ChildProcess): Promise<void> {
  let said = "";
  child.stderr?.on("data", (more: Buffer) => {
    said += more.toString();
  });
  for (;;) {
    if (child.exitCode !== null) throw new Error(`docker-registry ended: ${said}`);
    const isUp = await fetch(`http://${host}/v2/`).then(
      () => true,
      () => false,
    );
    if (isUp) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** A key, and tokens that are signed with it, as the registry checks them. */
function tokenSigner(folder: string) {
  const [key, certificate] = [join(folder, "key.pem"), join(folder, "certificate.pem")];
  const curve = [
    "-newkey",
    "ec",
    "-pkeyopt",
    "ec_paramgen_curve:prime256v1",
    "-nodes",
    "-days",
    "2",
    "-subj",
    "/CN=test",
  ];
  execFileSync("openssl", ["req", "-x509", ...curve, "-keyout", key, "-out", certificate], { stdio: "pipe" });
  const der = readFileSync(certificate, "utf8").replace(/-----[^-]+-----|\s/g, "");
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const tokenFor = (scope: string) => {
    const [type = "", name = "", actions = ""] = scope.split(":");
    const now = Math.floor(Date.now() / 1000);
    const access = scope === "" ? [] : [{ type, name, actions: actions.split(",") }];
    const claims = {
      iss: "test",
      aud: "test",
      sub: "reader",
      iat: now,
      nbf: now - 5,
      exp: now + 300,
      jti: randomUUID(),
      access,
    };
    const content = `${part({ typ: "JWT", alg: "ES256", x5c: [der] })}.${part(claims)}`;
    const signature = sign("sha256", Buffer.from(content), {
      key: createPrivateKey(readFileSync(key)),
      dsaEncoding: "ieee-p1363",
    });
    return `${content}.${signature.toString("base64url")}`;
  };
  return { certificate, tokenFor };
}
