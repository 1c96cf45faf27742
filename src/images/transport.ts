/**
 * Sends requests as `fetch` does, through the proxies that the environment names. Node's own `fetch` supports proxies
 * from version 24 on, and only with a setting at the start; Deno and Bun support them by default.
 *
 * @module
 */

import { Buffer } from "node:buffer";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import type { Socket } from "node:net";
import process from "node:process";
import { connect as tlsConnect } from "node:tls";
import type { ReadVariable } from "../job.ts";
import { isLoopback } from "./reference.ts";

/** Sends one request and does not follow redirects. */
export type RegistryFetch = (url: string, init: RequestInit) => Promise<Response>;

/** The function that sends requests in this environment. */
export function fetchOf(env: ReadVariable): RegistryFetch {
  const direct: RegistryFetch = (url, init) => globalThis.fetch(url, init);
  const isNative = process.versions["bun"] !== undefined || process.versions["deno"] !== undefined;
  const proxy = (env("https_proxy") || env("HTTPS_PROXY"))?.trim() ?? "";
  // Also where NODE_USE_ENV_PROXY is set: older versions of Node do not know it, and would connect without the proxy.
  if (proxy === "" || isNative) return direct;
  const without = env("no_proxy") || env("NO_PROXY") || "";
  return (url, init) => {
    const target = new URL(url);
    // Requests without encryption only go to this machine.
    if (target.protocol !== "https:" || isDirect(target, without)) return direct(url, init);
    return through(proxy, target, init);
  };
}

/**
 * Whether `NO_PROXY` excludes a host: it can name `*`, a host, or a domain with all its subdomains, each with or
 * without a port.
 */
export function isDirect({ hostname, port }: URL, without: string): boolean {
  if (isLoopback(hostname)) return true;
  return without
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((entry) => entry !== "")
    .some((entry) => {
      if (entry === "*") return true;
      const [, name = "", ownPort] = /^\*?\.?(.*?)(?::(\d+))?$/.exec(entry) ?? [];
      if (ownPort !== undefined && ownPort !== (port || "443")) return false;
      return hostname === name || hostname.endsWith(`.${name}`);
    });
}

// The connection through the tunnel is encrypted: the proxy sees the host, but no paths and no credentials.
async function through(proxy: string, target: URL, init: RequestInit): Promise<Response> {
  const signal = init.signal ?? undefined;
  const socket = await tunnel(proxyOf(proxy), target, signal);
  const connection = tlsConnect({
    socket,
    servername: target.hostname.replace(/^\[|\]$/g, ""),
    ALPNProtocols: ["http/1.1"],
  });
  return new Promise((resolve, reject) => {
    connection.once("error", reject);
    const headers = Object.fromEntries(new Headers(init.headers).entries());
    const method = init.method ?? "GET";
    // Without an agent, not even `false`: that is a new one, which connects by itself.
    const options = { method, headers, signal, createConnection: () => connection } as const;
    const request = httpsRequest(target, options, (answer) => resolve(responseOf(answer, method)));
    request.once("error", reject);
    request.end(typeof init.body === "string" ? init.body : undefined);
  });
}

interface Proxy {
  readonly address: URL;
  /** The user and the password, as they are sent; empty for nobody. */
  readonly login: string;
}

function proxyOf(text: string): Proxy {
  const written = text.includes("://") ? text : `http://${text}`;
  const address = URL.canParse(written) ? new URL(written) : undefined;
  if (address === undefined || !/^https?:$/.test(address.protocol))
    throw new Error("HTTPS_PROXY is not the address of a proxy, such as http://proxy.example:3128");
  try {
    const user = `${decodeURIComponent(address.username)}:${decodeURIComponent(address.password)}`;
    return { address, login: user === ":" ? "" : `Basic ${Buffer.from(user).toString("base64")}` };
  } catch {
    throw new Error("HTTPS_PROXY has a '%' in its user or password that must be written as %25");
  }
}

function refusal({ host }: URL, status: number | undefined): Error {
  const hint = status === 407 ? "; its login can be in HTTPS_PROXY: http://USER:PASSWORD@HOST:PORT" : "";
  return new Error(`the proxy ${host} refused the connection (HTTP ${status})${hint}`);
}

function tunnel({ address: proxy, login }: Proxy, target: URL, signal: AbortSignal | undefined): Promise<Socket> {
  const host = `${target.hostname}:${target.port || 443}`;
  const send = proxy.protocol === "https:" ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const request = send({
      host: proxy.hostname.replace(/^\[|\]$/g, ""),
      port: proxy.port || (proxy.protocol === "https:" ? 443 : 80),
      method: "CONNECT",
      path: host,
      headers: { host, ...(login !== "" && { "proxy-authorization": login }) },
      signal,
      agent: false,
    });
    request.once("connect", (answer, socket) => {
      if (answer.statusCode === 200) return resolve(socket);
      socket.destroy();
      reject(refusal(proxy, answer.statusCode));
    });
    request.once("response", (answer) => {
      answer.destroy();
      reject(refusal(proxy, answer.statusCode));
    });
    request.once("error", (error) => reject(new Error(`the proxy ${proxy.host} cannot be reached: ${error.message}`)));
    request.end();
  });
}

async function responseOf(answer: IncomingMessage, method: string): Promise<Response> {
  const status = answer.statusCode ?? 502;
  const headers = new Headers();
  for (const [name, values] of Object.entries(answer.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value);
  }
  const isEmpty = method === "HEAD" || status === 204 || status === 304;
  if (isEmpty) answer.resume();
  // In the bundle, a static import would load Node's streams at every start.
  const { Readable } = await import("node:stream");
  return new Response(isEmpty ? null : (Readable.toWeb(answer) as ReadableStream), { status, headers });
}
