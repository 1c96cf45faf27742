/**
 * Sends the requests of one run, with limits for time, size and number, and waits when a server asks for that. @module
 */

import { Buffer } from "node:buffer";
import { oneLine } from "../text/show.ts";
import { NAME } from "../version.ts";
import type { RegistryFetch } from "./transport.ts";

/**
 * Why a registry gives no answer about an image: the image is missing, access is denied, or the registry cannot be
 * reached.
 */
export type RegistryFailure = "missing" | "denied" | "unreachable";

/** Why a registry gave no answer, in words without secrets. */
export class RegistryError extends Error {
  readonly kind: RegistryFailure;

  constructor(kind: RegistryFailure, message: string) {
    super(message);
    this.kind = kind;
  }
}

/** Limits and the sender of requests. */
export interface RequestOptions {
  readonly fetch: RegistryFetch;
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** The time limit of a request in milliseconds; default: 15,000. */
  readonly timeout?: number;
  /** The time that all waiting for rate limits may take, in seconds; default: 60. */
  readonly maxWait?: number;
}

/** Far more requests than hubs need: a larger number means an endless loop. */
const MOST_REQUESTS = 2000;
/** A manifest is at most 4 MiB by the specification; configurations are smaller. */
const LARGEST_BODY = 4 * 2 ** 20;
const RETRIES = 2;

/** The answer of a server. */
export interface RegistryAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Uint8Array;
  /** The address of the request. */
  readonly url: string;
}

/** All requests of one run. */
export class Requests {
  readonly #options: RequestOptions;
  readonly #down = new Map<string, RegistryError>();
  #sent = 0;
  #waited = 0;

  constructor(options: RequestOptions) {
    this.#options = options;
  }

  /** The number of requests that were sent. */
  get sent(): number {
    return this.#sent;
  }

  /**
   * Sends a request. It waits for rate limits as the server asks, and repeats requests whose failure may be temporary.
   * Redirects are returned as answers.
   */
  async send(url: string, init: RequestInit, host: string): Promise<RegistryAnswer> {
    const { maxWait = 60, sleep } = this.#options;
    for (let attempt = 0; ; attempt++) {
      // A host that does not answer, or asks for a long pause, gets no further requests in this run.
      const down = this.#down.get(host);
      if (down !== undefined) throw down;
      const answer = await this.#once(url, init, host);
      const isLimit = "status" in answer && answer.status === 429;
      const isPassing = "failure" in answer ? answer.isPassing : isLimit || answer.status >= 500;
      if (!isPassing) {
        if ("failure" in answer) throw answer.isOfHost ? this.#failed(host, answer.failure) : answer.failure;
        return answer;
      }
      const after = "status" in answer ? (answer.headers.get("retry-after") ?? "") : "";
      const asked = /^\d{1,9}$/.test(after) ? Number(after) : (Date.parse(after) - Date.now()) / 1000;
      const seconds = Number.isFinite(asked) ? Math.max(0, asked) : 2 ** attempt / 4;
      if (attempt === RETRIES || this.#waited + seconds > maxWait) {
        if ("failure" in answer) throw this.#failed(host, answer.failure);
        const limit = Number.isFinite(asked) ? `, and asks to wait ${Math.ceil(asked)} s` : "";
        const what = isLimit ? `limits requests (HTTP 429)${limit}` : `answers with HTTP ${answer.status}`;
        const error = new RegistryError("unreachable", `${host} ${what}`);
        throw isLimit ? this.#failed(host, error) : error;
      }
      this.#waited += seconds;
      await sleep(seconds * 1000);
    }
  }

  #failed(host: string, error: RegistryError): RegistryError {
    this.#down.set(host, error);
    return error;
  }

  async #once(
    url: string,
    init: RequestInit,
    host: string,
  ): Promise<RegistryAnswer | { failure: RegistryError; isPassing: boolean; isOfHost: boolean }> {
    const { fetch, timeout = 15_000 } = this.#options;
    if (this.#sent >= MOST_REQUESTS) {
      return {
        failure: new RegistryError("unreachable", `a run sends at most ${MOST_REQUESTS} requests`),
        isPassing: false,
        isOfHost: false,
      };
    }
    this.#sent += 1;
    const signal = AbortSignal.timeout(timeout);
    const headers = { ...init.headers, "user-agent": NAME };
    try {
      const response = await fetch(url, { ...init, headers, redirect: "manual", signal });
      const body = await bodyOf(response);
      if (body !== undefined) return { status: response.status, headers: response.headers, body, url };
      const message = `${host} sends more than ${LARGEST_BODY / 2 ** 20} MiB`;
      return { failure: new RegistryError("unreachable", message), isPassing: false, isOfHost: false };
    } catch (error) {
      if (signal.aborted) {
        const message = `${host} does not answer within ${timeout / 1000} seconds`;
        return { failure: new RegistryError("unreachable", message), isPassing: false, isOfHost: true };
      }
      const reason = reasonOf(error);
      const isCertificate = /CERT|SELF_SIGNED|SIGNATURE|certificate/i.test(reason);
      const hint = isCertificate ? "; NODE_EXTRA_CA_CERTS names a file with the certificate of its authority" : "";
      const message = `${host} cannot be reached: ${oneLine(reason, 200)}${hint}`;
      return { failure: new RegistryError("unreachable", message), isPassing: !isCertificate, isOfHost: true };
    }
  }
}

/** A parsed address; `undefined` when the text is not an address. */
export function urlOf(text: string, base?: string): URL | undefined {
  return URL.canParse(text, base) ? new URL(text, base) : undefined;
}

async function bodyOf(response: Response): Promise<Uint8Array | undefined> {
  if (response.body === null) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > LARGEST_BODY) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

// The reason of a failed connection is in the cause of the error, which can be a list of errors.
function reasonOf(error: unknown): string {
  const {
    message = "",
    cause,
    code,
    errors,
  } = error as { message?: string; cause?: unknown; code?: string; errors?: unknown };
  if (cause instanceof Error) return reasonOf(cause);
  const first = message === "" && Array.isArray(errors) ? reasonOf(errors[0]) : message;
  return code !== undefined && !first.includes(code) ? `${code} ${first}`.trim() : first;
}
