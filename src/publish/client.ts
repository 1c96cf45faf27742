import type { getOctokit } from "@actions/github";
import type { Issue } from "../errors.ts";
import { MASK } from "../text/mask.ts";
import { showValue } from "../text/show.ts";
import { trimEndOf } from "../text/trim.ts";
import { classify, type Signal } from "./messages.ts";

/** One entry of `errors` in an answer of GraphQL. */
export interface GraphqlError {
  readonly message: string;
  readonly type?: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** An answer: what was asked for, or why not. */
export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly signal: Signal };

/** An answer of GraphQL: each field can fail on its own. */
export interface GraphqlAnswer {
  readonly data: Readonly<Record<string, unknown>>;
  readonly errors: readonly GraphqlError[];
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * The two ways to ask GitHub. A `read` is repeated when it fails for a passing reason; a `write` never is, because it
 * may have been done. Both wait for rate limits: then nothing was done.
 */
export interface GithubClient {
  graphql(
    kind: "read" | "write",
    document: string,
    variables: Readonly<Record<string, unknown>>,
  ): Promise<Answer<GraphqlAnswer>>;
  rest(method: "GET" | "POST" | "PATCH", path: string, body?: unknown): Promise<Answer<unknown>>;
  /** How many requests were sent so far, repeated ones included. */
  requestsUsed(): number;
  /** The text without the token and other secrets. */
  redact(text: string): string;
  /** The secret that the text contains, by a name that can be printed; nothing when it has none. */
  secretIn(text: string): string | undefined;
}

/** Time and chance, so that tests need neither. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  sleep(milliseconds: number): Promise<void>;
  /** From 0 up to, not including, 1. */
  random(): number;
}

/** The time of the machine. */
export const systemClock: Clock = {
  now: Date.now,
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  random: Math.random,
};

/** Full jitter: any time up to a bound of 0.25 s, doubled with each attempt, at most 8 s. In milliseconds. */
export const jitter = (attempt: number, clock: Clock): number => clock.random() * Math.min(8000, 250 * 2 ** attempt);

/** What keeps values from being printed or published. */
type Secrets = Pick<GithubClient, "redact" | "secretIn">;

// Shorter ones, such as "true" or a digit, would take words out of messages and refuse every file.
const SHORTEST = 8;

/** What keeps the token, its Base64 as git sends it, and masked values of 8 characters or more secret. */
export function createSecrets(token: string, masked: readonly string[] = []): Secrets {
  const base64 = Buffer.from(`x-access-token:${token}`).toString("base64");
  const hidden = masked.filter((value) => value.length >= SHORTEST);
  const all = [token, base64, encodeURIComponent(token), ...hidden]
    .filter((value) => value !== "")
    .sort((one, other) => other.length - one.length);
  return {
    redact: (text) => all.reduce((result, secret) => result.replaceAll(secret, MASK), text),
    secretIn: (text) => {
      if (token !== "" && (text.includes(token) || text.includes(base64))) return "the token";
      return hidden.some((value) => text.includes(value)) ? "a value that this workflow masks" : undefined;
    },
  };
}

/** How to reach GitHub. */
export interface ClientOptions {
  readonly token: string;
  /** `GITHUB_API_URL`: REST. */
  readonly apiUrl?: string;
  /** `GITHUB_GRAPHQL_URL`. */
  readonly graphqlUrl?: string;
  /** Further values that are never printed and never published. */
  readonly masked?: readonly string[];
  /** Seconds to wait in all for rate limits (default 300). */
  readonly maxWait?: number;
  /** Milliseconds after which a request is given up as lost (default 30,000). */
  readonly timeout?: number;
  readonly clock?: Clock;
  /** Gets a line when something is waited for. */
  readonly log?: (line: string) => void;
}

interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

type Attempt = { readonly answer: HttpAnswer } | { readonly signal: Signal };

const READ_RETRIES = 3;

/** How octokit fetches: by way of the runner's proxy, if there is one. */
function fetchOf(octokit: ReturnType<typeof getOctokit>): Fetch {
  const defaults: unknown = octokit.request.endpoint.DEFAULTS.request;
  return isRecord(defaults) && typeof defaults["fetch"] === "function" ? (defaults["fetch"] as Fetch) : fetch;
}

/** What octokit throws for a bad status; without `response` there was no answer. */
interface ThrownRequest {
  readonly status?: number;
  readonly message?: string;
  readonly response?: { readonly status: number; readonly headers?: Record<string, unknown>; readonly data?: unknown };
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

function headersOf(headers: Record<string, unknown> | undefined): Record<string, string> {
  return Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]));
}

function messageOf(body: unknown, fallback: string): string {
  if (!isRecord(body)) return typeof body === "string" && body !== "" ? body.slice(0, 300) : fallback;
  const details = Array.isArray(body["errors"])
    ? body["errors"].map((one: unknown) => (isRecord(one) ? String(one["message"] ?? one["code"] ?? "") : String(one)))
    : [];
  return [String(body["message"] ?? fallback), ...details].filter((part) => part !== "").join(": ");
}

/** An error as it can be relied on: an answer can hold anything. */
function graphqlError(error: unknown, { redact }: Secrets): GraphqlError {
  if (!isRecord(error)) return { message: redact(`an error without a message: ${JSON.stringify(error)}`) };
  const { message, type, path, extensions } = error;
  const isStep = (step: unknown) => typeof step === "string" || typeof step === "number";
  return {
    message: redact(typeof message === "string" ? message : "an error without a message"),
    ...(typeof type === "string" ? { type } : {}),
    ...(Array.isArray(path) && path.every(isStep) ? { path } : {}),
    ...(isRecord(extensions) ? { extensions } : {}),
  };
}

/** Nobody waits for longer than a year, and the calendar ends before what a number can say. In seconds. */
const LONGEST_PAUSE = 366 * 24 * 3600;

/** Seconds until GitHub wants to be asked again: what it says, else a minute that doubles. */
function pauseOf({ headers = {} }: Signal, attempt: number, clock: Clock): number {
  const after = headers["retry-after"];
  if (after !== undefined) {
    const seconds = /^\d+$/.test(after) ? Number(after) : (Date.parse(after) - clock.now()) / 1000;
    if (Number.isFinite(seconds)) return inBounds(seconds);
  }
  const reset = Number(headers["x-ratelimit-reset"]);
  if (headers["x-ratelimit-remaining"] === "0" && Number.isFinite(reset)) {
    return inBounds(reset - clock.now() / 1000 + 1);
  }
  return 60 * 2 ** attempt;
}

function inBounds(seconds: number): number {
  return Math.min(LONGEST_PAUSE, Math.max(1, Math.ceil(seconds)));
}

/** The largest answer that is read, in bytes after it was unpacked: the one read holds two files of a megabyte at most. */
const LARGEST_ANSWER = 32 * 1024 * 1024;

type Fetch = (url: string, init?: object) => Promise<Response>;

/** A way to fetch that gives an answer up when it grows too large: a packed one can be a thousand times its size. */
function limited(send: Fetch): Fetch {
  return async (url, init) => {
    const answer = await send(url, init);
    if (answer.body === null) return answer;
    const parts: Uint8Array<ArrayBuffer>[] = [];
    let size = 0;
    for await (const part of answer.body as unknown as AsyncIterable<Uint8Array<ArrayBuffer>>) {
      size += part.length;
      if (size > LARGEST_ANSWER) throw new Error(`the answer is larger than ${LARGEST_ANSWER / 1024 / 1024} MiB`);
      parts.push(part);
    }
    const { status, statusText, headers } = answer;
    return new Response(size === 0 ? null : new Blob(parts), {
      status,
      statusText,
      headers: new Headers([...headers]),
    });
  };
}

/**
 * What is wrong with the address of an interface of GitHub, as the runner names it.
 *
 * @param variable The variable that it comes from.
 */
export function addressIssue(variable: string, address: string | undefined): Issue | undefined {
  if (!address) return undefined;
  if (URL.canParse(address) && /^https?:$/.test(new URL(address).protocol)) return undefined;
  const message = `${showValue(address)} is not the address of a server`;
  const hint = "The runner sets it: take it out of the job's env";
  return { code: "publish", message, hint, at: { origin: variable } };
}

/**
 * Talks to GitHub with octokit: proxies and enterprise servers as the runner says, a time limit on each request, waiting
 * for rate limits, and no secret in anything that is handed back.
 */
export function createClient(options: ClientOptions): GithubClient {
  const { token, maxWait = 300, timeout = 30_000, clock = systemClock, log = () => {} } = options;
  const apiUrl = trimEndOf(options.apiUrl || "https://api.github.com", (unit) => unit === "/");
  const graphqlUrl = options.graphqlUrl || `${apiUrl.replace(/\/api\/v3$/, "/api")}/graphql`;
  const secrets = createSecrets(token, options.masked);
  let loading: Promise<ReturnType<typeof getOctokit>> | undefined;
  let requests = 0;
  let waited = 0;

  // Octokit and its HTTP library take longer to load than all the rest: only a run that sends something pays for them.
  async function load(): Promise<ReturnType<typeof getOctokit>> {
    const github = await import("@actions/github");
    return github.getOctokit(token, {
      baseUrl: apiUrl,
      userAgent: "app-hub-configurator",
      // Octokit warns about deprecations on the console, which the caller owns.
      log: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
    });
  }

  async function once(method: string, url: string, body: unknown): Promise<Attempt> {
    loading ??= load();
    const octokit = await loading;
    requests += 1;
    try {
      const { status, headers, data } = await octokit.request({
        method: method as "POST",
        url,
        baseUrl: apiUrl,
        ...(body === undefined ? {} : { data: body }),
        request: { signal: AbortSignal.timeout(timeout), fetch: limited(fetchOf(octokit)) },
      });
      return { answer: { status, headers: headersOf(headers as Record<string, unknown>), body: data } };
    } catch (error) {
      const thrown = error as ThrownRequest;
      const response = thrown.response;
      if (response === undefined) {
        const lost = (error as Error).name === "TimeoutError" || /abort|timeout/i.test(thrown.message ?? "");
        const message = lost
          ? `no answer within ${timeout / 1000} seconds`
          : `the connection failed: ${thrown.message}`;
        return { signal: { status: null, message: secrets.redact(message) } };
      }
      const message = secrets.redact(messageOf(response.data, thrown.message ?? "no reason given"));
      return { signal: { status: response.status, message, headers: headersOf(response.headers) } };
    }
  }

  async function send<T>(
    kind: "read" | "write",
    method: string,
    url: string,
    body: unknown,
    read: (answer: HttpAnswer) => Answer<T>,
  ): Promise<Answer<T>> {
    let pauses = 0;
    let retries = 0;
    for (;;) {
      const attempt = await once(method, url, body);
      const result: Answer<T> = "answer" in attempt ? read(attempt.answer) : { ok: false, signal: attempt.signal };
      if (result.ok) return result;
      const meaning = classify(result.signal);
      if (meaning === "rate-limit") {
        const pause = pauseOf(result.signal, pauses, clock);
        if (waited + pause > maxWait) {
          const until = new Date(clock.now() + pause * 1000).toISOString();
          const message = `${result.signal.message} (waiting until ${until} would be longer than max-wait, ${maxWait} s)`;
          return { ok: false, signal: { ...result.signal, message } };
        }
        log(`GitHub asks to wait: ${pause} s`);
        await clock.sleep(pause * 1000);
        waited += pause;
        pauses += 1;
      } else if (meaning === "uncertain" && kind === "read" && retries < READ_RETRIES) {
        await clock.sleep(jitter(retries + 1, clock));
        retries += 1;
      } else return result;
    }
  }

  function readGraphql({ status, headers, body }: HttpAnswer): Answer<GraphqlAnswer> {
    const answer = isRecord(body) ? body : {};
    const errors = (Array.isArray(answer["errors"]) ? answer["errors"] : []).map((error: unknown) =>
      graphqlError(error, secrets),
    );
    const data = isRecord(answer["data"]) ? answer["data"] : {};
    const nothing = Object.values(data).every((value) => value === null);
    const limited = errors.find((error) => classify({ status, ...error, headers: {} }) === "rate-limit");
    if (nothing && limited)
      return { ok: false, signal: { status, headers, message: limited.message, type: "RATE_LIMITED" } };
    const broken =
      errors.length > 0 && errors.every((error) => classify({ status, ...error, headers: {} }) === "uncertain");
    if (nothing && broken) return { ok: false, signal: { status: 502, message: errors[0]?.message ?? "" } };
    // A proxy's page, or an empty answer: whether anything was done is unknown.
    if (answer["data"] === undefined && errors.length === 0) {
      return { ok: false, signal: { status: 502, message: "the answer is not a GraphQL answer" } };
    }
    return { ok: true, value: { data, errors, headers } };
  }

  return {
    graphql: (kind, query, variables) => send(kind, "POST", graphqlUrl, { query, variables }, readGraphql),
    rest: (method, path, body) =>
      send(method === "GET" ? "read" : "write", method, path, body, ({ status, body: value }) =>
        // An answer that is incomplete comes as text, or as nothing.
        isRecord(value) || status === 204
          ? { ok: true, value }
          : { ok: false, signal: { status: null, message: "the answer is incomplete" } },
      ),
    requestsUsed: () => requests,
    redact: secrets.redact,
    secretIn: secrets.secretIn,
  };
}
