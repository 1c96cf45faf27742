import { MASK } from "../text/mask.ts";
import { trimEndOf } from "../text/trim.ts";
import { NAME } from "../version.ts";
import { classify, type Signal } from "./signals.ts";

/** One entry of `errors` in an answer of GraphQL. */
export interface GraphqlError {
  readonly message: string;
  readonly type?: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** An answer: the value, or why there is none. */
export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly signal: Signal };

/** An answer of GraphQL: each field can fail on its own. */
export interface GraphqlAnswer {
  readonly data: Readonly<Record<string, unknown>>;
  readonly errors: readonly GraphqlError[];
  readonly headers: Readonly<Record<string, string>>;
  /** Set when the whole document was not executed. */
  readonly isRefused?: true;
}

/**
 * Sends requests to GitHub. A `read` is repeated when it fails for a temporary reason; a `write` is never repeated,
 * because it may have been done. Both wait for rate limits, since then nothing was done.
 */
export interface GithubClient {
  graphql(
    kind: "read" | "write",
    document: string,
    variables: Readonly<Record<string, unknown>>,
  ): Promise<Answer<GraphqlAnswer>>;
  rest(method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE", path: string, body?: unknown): Promise<Answer<unknown>>;
  /**
   * Waits as long as an answer of the class "rate limit" asks for.
   *
   * @returns the answer, with the time in its message, when the run may not wait so long; otherwise `undefined`
   */
  pause(signal: Signal): Promise<Signal | undefined>;
  /** The number of requests that were sent, including repeated ones. */
  requestsUsed(): number;
  /** The text without the token and other secrets. */
  redact(text: string): string;
  /** The secret in the text, by a name that may be printed; `undefined` when there is none. */
  secretIn(text: string): string | undefined;
}

/** Time and random numbers, which tests can replace. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  sleep(milliseconds: number): Promise<void>;
  /** A number from 0 to 1, without 1. */
  random(): number;
}

/** The clock of the machine. */
export const systemClock: Clock = {
  now: Date.now,
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  random: Math.random,
};

/**
 * A random time in milliseconds ("full jitter"), up to a bound that starts at 0.25 s and doubles with each attempt, to
 * at most 8 s.
 */
export const jitter = (attempt: number, clock: Clock): number => clock.random() * Math.min(8000, 250 * 2 ** attempt);

/** Functions that keep secrets from being printed or published. */
type Secrets = Pick<GithubClient, "redact" | "secretIn">;

// Shorter values, such as "true" or a digit, would remove words from messages and refuse every file.
const SHORTEST = 8;

/** Functions that hide the token, its Base64 form as git sends it, and masked values with 8 characters or more. */
export function createSecrets(token: string, masked: readonly string[] = []): Secrets {
  const base64 = Buffer.from(`x-access-token:${token}`).toString("base64");
  const hidden = masked.filter((value) => value.length >= SHORTEST);
  // Half of a surrogate pair cannot be a part of an address.
  const inAddress = encodeURIComponent(token.replace(/[\ud800-\udfff]/gu, ""));
  const all = [token, base64, inAddress, ...hidden]
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
  /** Further values that must never be printed or published. */
  readonly masked?: readonly string[];
  /** The time that all waiting for rate limits may take, in seconds; default: 300. */
  readonly maxWait?: number;
  /** The time limit of a request in milliseconds; default: 30,000. */
  readonly timeout?: number;
  readonly clock?: Clock;
  /** Loads the function that sends requests; default: the platform's `fetch`. */
  readonly transport?: () => Promise<Fetch>;
  /** Called with a line when the client waits. */
  readonly log?: (line: string) => void;
}

/** Sends one request, as the platform's `fetch` does. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The parsed JSON, or the text when it is not JSON; `undefined` when there is none. */
  readonly body: unknown;
}

type Attempt = { readonly answer: HttpAnswer } | { readonly signal: Signal };

const READ_RETRIES = 3;

// About sixty menus of half a megabyte, which is the most that GitHub sends of a file.
const LARGEST_ANSWER = 32 * 2 ** 20;

/** A year: a longer pause than this is not a real time. */
const LONGEST_PAUSE = 31_536_000;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

// The title of an error page says what is wrong; the rest is for browsers.
function pageTitle(text: string): string | undefined {
  const title = /<title[^<>]*>([^<]*)<\/title>/i.exec(text)?.[1]?.trim();
  if (title !== undefined && title !== "") return title;
  return /^\s*<(!doctype|html)/i.test(text) ? "a page for a browser" : undefined;
}

function messageOf(body: unknown, status: number): string {
  const fallback = `no reason given (HTTP ${status})`;
  if (typeof body === "string") return pageTitle(body) ?? (body.trim() === "" ? fallback : body.trim().slice(0, 300));
  if (!isRecord(body)) return fallback;
  const detail = (one: unknown) => {
    if (!isRecord(one)) return String(one);
    if (typeof one["message"] === "string") return one["message"];
    const where = [one["resource"], one["field"]].filter((part) => typeof part === "string").join(".");
    return [where, String(one["code"] ?? "")].filter((part) => part !== "").join(": ");
  };
  const details = Array.isArray(body["errors"]) ? body["errors"].map(detail) : [];
  const said = typeof body["message"] === "string" ? body["message"] : fallback;
  return [said, ...details].filter((part) => part !== "").join(": ");
}

/** The pause in seconds that GitHub asks for; by default a minute, doubled with each attempt. */
function pauseOf({ headers = {} }: Signal, attempt: number, clock: Clock): number {
  const asked = askedPause(headers, clock);
  // A run that has waited as long as it was asked to, and is refused again, waits longer: clocks can differ.
  const seconds = asked === undefined ? 60 * 2 ** attempt : Math.max(asked, attempt === 0 ? 0 : 2 ** attempt);
  return Math.min(LONGEST_PAUSE, Math.max(1, Math.ceil(seconds)));
}

function askedPause(headers: Readonly<Record<string, string>>, clock: Clock): number | undefined {
  const after = headers["retry-after"];
  if (after !== undefined) {
    const seconds = /^\d+$/.test(after) ? Number(after) : secondsUntil(Date.parse(after), headers, clock);
    if (Number.isFinite(seconds)) return seconds;
  }
  const reset = Number(headers["x-ratelimit-reset"]);
  if (headers["x-ratelimit-remaining"] !== "0" || !Number.isFinite(reset)) return undefined;
  return Math.ceil(secondsUntil(reset * 1000, headers, clock)) + 1;
}

/** Seconds until a time of the server, by its own clock or by that of the runner, which can be wrong: the nearer one. */
function secondsUntil(time: number, { date = "" }: Readonly<Record<string, string>>, clock: Clock): number {
  if (Number.isNaN(time)) return time;
  const waits = [clock.now(), Date.parse(date)].map((now) => (time - now) / 1000).filter((wait) => wait > 0);
  const [nearer = 0] = waits.toSorted((one, other) => one - other);
  return nearer;
}

/** The bytes of an answer as text; `undefined` when there are too many, and then the rest is not read. */
async function readBody(response: Response): Promise<string | undefined> {
  if (response.body === null) return "";
  const decoder = new TextDecoder();
  let text = "";
  let size = 0;
  // For a compressed body, the size after decompression is counted.
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > LARGEST_ANSWER) return undefined;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

function parsed(text: string): unknown {
  try {
    return text === "" ? undefined : JSON.parse(text);
  } catch {
    return text;
  }
}

// The reason of a failed connection is in the cause of the error, which can be a list of errors.
function reasonOf(error: unknown): string {
  const { message = "", cause, code } = error as { message?: string; cause?: unknown; code?: string };
  const inner = cause instanceof Error ? reasonOf(cause) : "";
  const several = (error as { errors?: unknown }).errors;
  const first = message === "" && Array.isArray(several) ? reasonOf(several[0]) : message;
  const named = code !== undefined && !first.includes(code) ? `${code} ${first}`.trim() : first;
  return inner === "" ? named : inner;
}

/** Why requests cannot be sent to an address; `undefined` when they can. */
function addressProblem(address: string): string | undefined {
  if (!URL.canParse(address)) return "invalid URL";
  const { protocol, username, password } = new URL(address);
  if (protocol !== "https:" && protocol !== "http:") return `invalid URL: it starts with ${protocol}`;
  return username === "" && password === "" ? undefined : "invalid URL: it has a name or a password in it";
}

/**
 * Makes a client for GitHub. It uses the proxies of the transport, limits the time and the size of each answer, waits
 * for rate limits, sends requests to no other address, and returns nothing that contains a secret.
 */
export function createClient(options: ClientOptions): GithubClient {
  const { token, maxWait = 300, timeout = 30_000, clock = systemClock, log = () => {} } = options;
  const { transport = async () => globalThis.fetch as Fetch } = options;
  const apiUrl = trimEndOf(options.apiUrl || "https://api.github.com", (unit) => unit === "/");
  const graphqlUrl = options.graphqlUrl || `${apiUrl.replace(/\/api\/v3$/, "/api")}/graphql`;
  const secrets = createSecrets(token, options.masked);
  let loading: Promise<Fetch> | undefined;
  let requests = 0;
  let waited = 0;
  let pauses = 0;

  const lost = (message: string): Attempt => ({ signal: { status: null, message: secrets.redact(message) } });

  async function once(method: string, url: string, body: unknown): Promise<Attempt> {
    const problem = addressProblem(url);
    if (problem !== undefined) return lost(problem);
    requests += 1;
    // A transport can take longer to load than everything else, so only a run that sends a request loads it.
    loading ??= transport();
    const signal = AbortSignal.timeout(timeout);
    try {
      const send = await loading;
      const response = await send(url, {
        method,
        headers: {
          accept: "application/vnd.github+json",
          authorization: `token ${token}`,
          "user-agent": NAME,
          ...(body === undefined ? {} : { "content-type": "application/json; charset=utf-8" }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        // Another address must not get the token, and a write must not be repeated there.
        redirect: "manual",
        signal,
      });
      const headers = Object.fromEntries([...response.headers].map(([name, value]) => [name, secrets.redact(value)]));
      const text = await readBody(response);
      const { status } = response;
      if (text === undefined) {
        return lost(`the answer is larger than ${LARGEST_ANSWER / 2 ** 20} MiB`);
      }
      const value = parsed(text);
      if (status >= 200 && status < 300) return { answer: { status, headers, body: value } };
      const isMissing = url === graphqlUrl && (status === 404 || status === 405 || status === 501);
      const message = secrets.redact(messageOf(value, status));
      return { signal: { status, message, headers, ...(isMissing ? { type: "NO_GRAPHQL" } : {}) } };
    } catch (error) {
      if (signal.aborted) return lost(`no answer within ${timeout / 1000} seconds`);
      return lost(`the connection failed: ${reasonOf(error)}`);
    }
  }

  async function pause(signal: Signal): Promise<Signal | undefined> {
    if (signal.isTooLong) return signal;
    const seconds = pauseOf(signal, pauses, clock);
    if (waited + seconds > maxWait) {
      const until = new Date(clock.now() + seconds * 1000).toISOString();
      const message = `${signal.message} (waiting until ${until} would be longer than max-wait, ${maxWait} s)`;
      return { ...signal, message, isTooLong: true };
    }
    log(`GitHub asks to wait: ${seconds} s`);
    await clock.sleep(seconds * 1000);
    waited += seconds;
    pauses += 1;
    return undefined;
  }

  async function send<T>(
    kind: "read" | "write",
    method: string,
    url: string,
    body: unknown,
    read: (answer: HttpAnswer) => Answer<T>,
  ): Promise<Answer<T>> {
    let retries = 0;
    for (;;) {
      const attempt = await once(method, url, body);
      const result: Answer<T> = "answer" in attempt ? read(attempt.answer) : { ok: false, signal: attempt.signal };
      if (result.ok) {
        pauses = 0;
        return result;
      }
      const meaning = classify(result.signal);
      if (meaning === "rate-limit") {
        const refused = await pause(result.signal);
        if (refused !== undefined) return { ok: false, signal: refused };
      } else if (meaning === "uncertain" && kind === "read" && retries < READ_RETRIES) {
        await clock.sleep(jitter(retries + 1, clock));
        retries += 1;
      } else return result;
    }
  }

  function errorsOf(value: unknown): readonly GraphqlError[] {
    if (!Array.isArray(value)) return [];
    return value.filter(isRecord).map((error): GraphqlError => {
      const { type, path, extensions } = error;
      const message = typeof error["message"] === "string" ? error["message"] : "an error without a message";
      return {
        message: secrets.redact(message),
        ...(typeof type === "string" ? { type } : {}),
        ...(Array.isArray(path) && path.length > 0 ? { path } : {}),
        ...(isRecord(extensions) ? { extensions } : {}),
      };
    });
  }

  function readGraphql({ status, headers, body }: HttpAnswer): Answer<GraphqlAnswer> {
    const answer = isRecord(body) ? body : {};
    const errors = errorsOf(answer["errors"]);
    const hasData = isRecord(answer["data"]);
    const data = hasData ? (answer["data"] as Record<string, unknown>) : {};
    const [first] = errors;
    // A page of a proxy, or an empty answer: it is not known whether anything was done.
    if (answer["data"] === undefined && first === undefined) {
      return { ok: false, signal: { status: null, message: "the answer is not one of GraphQL" } };
    }
    const nothing = Object.values(data).every((value) => value === null);
    if (!nothing || first === undefined) return { ok: true, value: { data, errors, headers } };
    const signalOf = ({ message, type }: GraphqlError): Signal => ({
      status,
      headers,
      message,
      ...(type === undefined ? {} : { type }),
    });
    const limited = errors.map(signalOf).find((signal) => classify({ ...signal, headers: {} }) === "rate-limit");
    if (limited) return { ok: false, signal: limited };
    if (errors.every((error) => classify({ ...signalOf(error), headers: {} }) === "uncertain"))
      return { ok: false, signal: signalOf(first) };
    // Without the key "data" nothing was executed: the document is wrong, or the token has no permission for it.
    return { ok: true, value: { data, errors, headers, ...(hasData || "data" in answer ? {} : { isRefused: true }) } };
  }

  return {
    graphql: (kind, query, variables) => send(kind, "POST", graphqlUrl, { query, variables }, readGraphql),
    rest: (method, path, body) =>
      send(method === "GET" ? "read" : "write", method, `${apiUrl}${path}`, body, ({ status, body: value }) =>
        // An incomplete answer comes as a text, or is empty.
        isRecord(value) || Array.isArray(value) || status === 204
          ? { ok: true, value }
          : { ok: false, signal: { status: null, message: "the answer is incomplete" } },
      ),
    pause,
    requestsUsed: () => requests,
    redact: secrets.redact,
    secretIn: secrets.secretIn,
  };
}
