/**
 * Asks registries about images, with the OCI distribution specification. It only reads, with few requests; it sends
 * credentials only to their registry, and its waiting time is limited.
 *
 * @see https://github.com/opencontainers/distribution-spec/blob/main/spec.md
 * @see https://distribution.github.io/distribution/spec/auth/token/
 * @module
 */

import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import { isObject } from "../text/data.ts";
import { NAME } from "../version.ts";
import type { Credentials, Known } from "./credentials.ts";
import { isDigest } from "./lock.ts";
import { DOCKER_HUB, type ImageTarget, isLoopback } from "./reference.ts";
import { type RegistryAnswer, RegistryError, type RequestOptions, Requests, urlOf } from "./requests.ts";

/** What a client needs from its environment. */
export interface RegistryOptions extends RequestOptions {
  readonly credentials: (host: string, repository: string) => Known;
}

/** A manifest or a blob, with its digest. */
export interface Content {
  readonly digest: string;
  readonly value: unknown;
}

// Without the types of lists, a registry answers 404 for an image with several platforms.
const MANIFESTS = [
  "application/vnd.oci.image.index.v1+json",
  "application/vnd.docker.distribution.manifest.list.v2+json",
  "application/vnd.oci.image.manifest.v1+json",
  "application/vnd.docker.distribution.manifest.v2+json",
].join(", ");

const MOST_PAGES = 50;
const MOST_REDIRECTS = 5;

/** How a registry asks for credentials. */
interface Challenge {
  readonly scheme: "bearer" | "basic";
  readonly realm: string;
  readonly service: string;
  readonly scope: string;
}

/** A client for all registries of one run. */
export class RegistryClient {
  readonly #credentialsOf: RegistryOptions["credentials"];
  readonly #requests: Requests;
  readonly #challenges = new Map<string, Challenge>();
  readonly #logins = new Map<string, Promise<string>>();
  readonly #refused = new Set<string>();

  constructor({ credentials, ...options }: RegistryOptions) {
    this.#credentialsOf = credentials;
    this.#requests = new Requests(options);
  }

  /** The number of requests that were sent, including those for tokens. */
  get requests(): number {
    return this.#requests.sent;
  }

  /** The digest of the manifest with a tag or a digest. */
  async digest(target: ImageTarget): Promise<string> {
    const path = manifestPath(target, target.digest ?? target.tag);
    const { headers } = await this.#ask("HEAD", target, path, MANIFESTS);
    const digest = headers.get("docker-content-digest")?.trim() ?? "";
    // Not all registries send the digest; then it is computed from the bytes.
    return isDigest(digest) ? digest : (await this.manifest(target, target.digest ?? target.tag)).digest;
  }

  /** A manifest by its tag or digest. */
  async manifest(target: ImageTarget, reference: string): Promise<Content> {
    const { body, headers } = await this.#ask("GET", target, manifestPath(target, reference), MANIFESTS);
    // Its digest is that of a part of it.
    if (/^application\/vnd\.docker\.distribution\.manifest\.v1\b/i.test(headers.get("content-type") ?? "")) {
      const message = "it is of Docker's first schema, which container runtimes no longer take: push it again";
      throw new RegistryError("unreachable", message);
    }
    return contentOf(body, isDigest(reference) ? reference : undefined);
  }

  /** The configuration of an image by its digest. */
  async config(target: ImageTarget, digest: string): Promise<Content> {
    const { body } = await this.#ask("GET", target, `/v2/${target.repository}/blobs/${digest}`, "*/*");
    return contentOf(body, digest);
  }

  /** All tags of a repository, page by page. */
  async tags(target: ImageTarget): Promise<readonly string[]> {
    const tags = new Set<string>();
    let path: string | undefined = `/v2/${target.repository}/tags/list?n=1000`;
    for (let page = 0; path !== undefined; page++) {
      if (page === MOST_PAGES) throw new RegistryError("unreachable", `it has more than ${MOST_PAGES} pages of tags`);
      const answer: RegistryAnswer = await this.#ask("GET", target, path, "application/json");
      const { value } = contentOf(answer.body, undefined);
      const list: unknown = isObject(value) ? value["tags"] : undefined;
      for (const tag of Array.isArray(list) ? list : []) if (typeof tag === "string") tags.add(tag);
      path = nextPage(answer, path);
    }
    return [...tags];
  }

  async #ask(method: "GET" | "HEAD", target: ImageTarget, path: string, accept: string): Promise<RegistryAnswer> {
    const { host, repository } = target;
    const place = `${host}/${repository}`;
    for (let attempt = 0; ; attempt++) {
      const login = await this.#login(target);
      const answer = await this.#send(method, target, path, accept, login);
      const { status, headers } = answer;
      if (status >= 200 && status < 300) return answer;
      // Not all registries support HEAD; then the caller sends another request.
      if (status === 405 && method === "HEAD") return answer;
      if (status === 404) throw new RegistryError("missing", `${host} does not have it`);
      if (status !== 401 && status !== 403)
        throw new RegistryError("unreachable", `${host} answers with HTTP ${status}`);
      // A server to which a registry redirects for content may not ask for the registry's credentials.
      const asked = new URL(answer.url);
      if (asked.origin !== new URL(baseOf(host)).origin)
        throw new RegistryError("unreachable", `${host} redirects to ${asked.host}, which answers with HTTP ${status}`);
      const challenge = status === 401 ? challengeOf(headers.get("www-authenticate") ?? "") : undefined;
      if (challenge !== undefined) this.#challenges.set(host, challenge);
      const used = this.#credentials(target);
      // The first refusal, or one of an expired token, is followed by a second try; optional credentials are left out
      // in a last try.
      const isNew = attempt === 0 && challenge !== undefined && (challenge.scheme === "bearer" || used !== undefined);
      if (!isNew && used?.isOptional !== true) throw this.#denied(target, used);
      if (!isNew) this.#refused.add(place);
      this.#logins.delete(place);
    }
  }

  #credentials({ host, repository }: ImageTarget): Credentials | undefined {
    if (this.#refused.has(`${host}/${repository}`)) return undefined;
    return this.#credentialsOf(host, repository).credentials;
  }

  #denied({ host, repository }: ImageTarget, used: Credentials | undefined): RegistryError {
    if (used !== undefined) return new RegistryError("denied", `${host} does not let the user of ${used.from} read it`);
    const { note } = this.#credentialsOf(host, repository);
    return new RegistryError(
      "denied",
      `${host} has no such image, or shows it only with credentials${note ? `: ${note}` : ""}`,
    );
  }

  /** The authorization header; empty without credentials. Its form is known after the first answer of a registry. */
  #login(target: ImageTarget): Promise<string> {
    const { host, repository } = target;
    const challenge = this.#challenges.get(host);
    const credentials = this.#credentials(target);
    if (credentials !== undefined && "registryToken" in credentials)
      return Promise.resolve(`Bearer ${credentials.registryToken}`);
    if (challenge === undefined) return Promise.resolve("");
    if (challenge.scheme === "basic") return Promise.resolve(credentials === undefined ? "" : basicOf(credentials));
    const key = `${host}/${repository}`;
    let login = this.#logins.get(key);
    if (login === undefined) {
      login = this.#token(target, challenge, credentials);
      this.#logins.set(key, login);
      // Those who wait for this login get the error; the next request tries again.
      login.catch(() => this.#logins.delete(key));
    }
    return login;
  }

  async #token(
    target: ImageTarget,
    { realm, service, scope }: Challenge,
    credentials: Credentials | undefined,
  ): Promise<string> {
    const { host, repository } = target;
    const url = urlOf(realm);
    const isSafe =
      url?.protocol === "https:" || (url?.protocol === "http:" && isLoopback(url.host) && isLoopback(host));
    if (url === undefined || !isSafe || url.username !== "" || url.password !== "")
      throw new RegistryError("unreachable", `${host} does not name a safe address to get a token from`);
    // The scope can be that of an earlier request for another repository.
    const wanted = scope.includes(`repository:${repository}:`) ? scope : `repository:${repository}:pull`;
    const identity =
      credentials !== undefined && "identityToken" in credentials ? credentials.identityToken : undefined;
    const query = new URLSearchParams({ ...(service !== "" && { service }), scope: wanted });
    let init: RequestInit = { method: "GET", headers: { accept: "application/json" } };
    if (identity !== undefined) {
      query.set("grant_type", "refresh_token");
      query.set("refresh_token", identity);
      query.set("client_id", NAME);
      init = {
        method: "POST",
        headers: { "content-type": "application/x-www-form-urlencoded" },
        body: query.toString(),
      };
    } else {
      for (const [name, value] of query) url.searchParams.set(name, value);
      const basic = credentials === undefined ? "" : basicOf(credentials);
      if (basic !== "") init = { method: "GET", headers: { accept: "application/json", authorization: basic } };
    }
    const answer = await this.#requests.send(url.href, init, url.host);
    if (answer.status === 401 || answer.status === 403) {
      if (credentials?.isOptional !== true) throw this.#denied(target, credentials);
      this.#refused.add(`${host}/${repository}`);
      return this.#token(target, { scheme: "bearer", realm, service, scope }, undefined);
    }
    if (answer.status !== 200)
      throw new RegistryError("unreachable", `${url.host} does not give a token (HTTP ${answer.status})`);
    const { value } = contentOf(answer.body, undefined);
    const token = isObject(value) ? (value["token"] ?? value["access_token"]) : undefined;
    if (typeof token !== "string" || !/^[\x21-\x7e]+$/.test(token))
      throw new RegistryError("unreachable", `${url.host} does not give a token`);
    return `Bearer ${token}`;
  }

  // Content can be on another server, which does not get the credentials. A redirect from https to http is not
  // followed.
  async #send(
    method: string,
    { host }: ImageTarget,
    path: string,
    accept: string,
    login: string,
  ): Promise<RegistryAnswer> {
    const start = urlOf(path, baseOf(host));
    // A reference can have a port, or a number in place of a host, that no address has.
    if (start === undefined) throw new RegistryError("missing", `${host} cannot be the address of a registry`);
    let url = start;
    for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      const isOwn = url.origin === start.origin;
      const headers = { accept, ...(login !== "" && isOwn && { authorization: login }) };
      const answer = await this.#requests.send(url.href, { method, headers }, url.host);
      if (![301, 302, 303, 307, 308].includes(answer.status)) return answer;
      const location = answer.headers.get("location");
      if (location === null) throw new RegistryError("unreachable", `${host} redirects, and does not say where to`);
      const next = urlOf(location, url.href);
      const isSafe =
        next?.protocol === "https:" || (next?.protocol === "http:" && isLoopback(next.host) && isLoopback(host));
      if (next === undefined || !isSafe)
        throw new RegistryError("unreachable", `${host} redirects to an address that is not safe`);
      url = next;
    }
    throw new RegistryError("unreachable", `${host} redirects more than ${MOST_REDIRECTS} times`);
  }
}

const manifestPath = ({ repository }: ImageTarget, reference: string) => `/v2/${repository}/manifests/${reference}`;

// Docker Hub's registry has another host than the one that people write.
function baseOf(host: string): string {
  if (host === DOCKER_HUB) return "https://registry-1.docker.io";
  return `${isLoopback(host) ? "http" : "https"}://${host}`;
}

function basicOf(credentials: Credentials): string {
  if (!("user" in credentials)) return "";
  return `Basic ${Buffer.from(`${credentials.user}:${credentials.password}`).toString("base64")}`;
}

function challengeOf(header: string): Challenge | undefined {
  const bearer = /(?:^|,\s*)bearer\s+(.*)$/is.exec(header)?.[1];
  const basic = /(?:^|,\s*)basic(?:\s|$)/i.test(header);
  if (bearer === undefined) return basic ? { scheme: "basic", realm: "", service: "", scope: "" } : undefined;
  const part = (name: string) => new RegExp(`(?:^|[\\s,])${name}="([^"]*)"`, "i").exec(bearer)?.[1] ?? "";
  return { scheme: "bearer", realm: part("realm"), service: part("service"), scope: part("scope") };
}

// The next page must be on the same registry, since the request has its credentials.
function nextPage({ headers, url }: RegistryAnswer, path: string): string | undefined {
  const link = /<([^<>]*)>\s*;[^,]*\brel="?next"?/i.exec(headers.get("link") ?? "")?.[1];
  const next = link === undefined ? undefined : urlOf(link, url);
  if (next === undefined || next.origin !== new URL(url).origin) return undefined;
  const own = next.pathname + next.search;
  return own === path ? undefined : own;
}

function contentOf(body: Uint8Array, expected: string | undefined): Content {
  const algorithm = expected?.split(":")[0] ?? "sha256";
  const digest = `${algorithm}:${createHash(algorithm).update(body).digest("hex")}`;
  if (expected !== undefined && expected !== digest)
    throw new RegistryError("unreachable", "the content that the registry sends does not match its digest");
  try {
    return { digest, value: JSON.parse(Buffer.from(body).toString("utf8")) };
  } catch {
    throw new RegistryError("unreachable", "what the registry sends is not JSON");
  }
}
