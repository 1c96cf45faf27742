import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type Json = unknown;
export type Place = readonly (string | number)[];

/** An answer on its way back. */
export interface PassingAnswer {
  readonly status: number;
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What is sent instead of an answer: another one, or a broken connection. */
export type Passing = PassingAnswer | "reset";

/** A server in front of another one, which can change its answers. */
export interface Proxy extends AsyncDisposable {
  /** The environment of a job that goes through it. */
  readonly env: Readonly<Record<string, string>>;
  /** The answers since the last change, as JSON. */
  readonly seen: Json[];
  /**
   * Changes answers from now on; the next one has the number 0.
   *
   * @param instead an answer to a request that is then not forwarded
   */
  change(
    how: (answer: PassingAnswer, index: number) => Passing | Promise<Passing>,
    instead?: (index: number) => Passing | undefined,
  ): void;
}

export async function startProxy(target: string): Promise<Proxy> {
  const seen: Json[] = [];
  let count = 0;
  let change: Parameters<Proxy["change"]>[0] = (answer) => answer;
  let answerInstead: Parameters<Proxy["change"]>[1];
  const server = createServer(async (request, response) => {
    const index = count;
    count += 1;
    const { host: _, connection: __, "content-length": ___, ...headers } = request.headers;
    const body = await bodyOf(request);
    const unasked = answerInstead?.(index);
    if (unasked !== undefined) {
      if (unasked === "reset") response.destroy();
      else send(response, unasked);
      return;
    }
    const answer = await fetch(`${target}${request.url}`, {
      method: request.method ?? "GET",
      headers: headers as Record<string, string>,
      ...(body.length > 0 ? { body } : {}),
    });
    const text = await answer.text();
    if (text !== "") seen.push(JSON.parse(text));
    const type = answer.headers.get("content-type") ?? "application/json";
    const passing = await change({ status: answer.status, text, headers: { "content-type": type } }, index);
    if (passing === "reset") response.destroy();
    else send(response, passing);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    seen,
    env: { GITHUB_API_URL: url, GITHUB_GRAPHQL_URL: `${url}/graphql` },
    change: (how, instead) => {
      seen.length = 0;
      count = 0;
      change = how;
      answerInstead = instead;
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function send(response: ServerResponse, { status, text, headers }: PassingAnswer): void {
  // Statuses without a body must not get one.
  response.writeHead(status, headers);
  response.end(status === 204 || status === 304 ? undefined : text);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const part of request.setEncoding("utf8")) text += part;
  return text;
}

/** The paths in a value, the value itself first. */
export function placesIn(value: Json, path: Place = []): readonly Place[] {
  if (typeof value !== "object" || value === null) return [path];
  return [
    path,
    ...Object.entries(value).flatMap(([key, item]) =>
      placesIn(item, [...path, Array.isArray(value) ? Number(key) : key]),
    ),
  ];
}

export const ABSENT = Symbol("absent");

/** The values that a broken answer can have at a path. */
export const WRONG: readonly unknown[] = [null, ABSENT, {}, [], [null], 5, -1e300, "x", true];

/** A copy with another value at one path. */
export function withValue(body: Json, path: Place, value: unknown): Json {
  const [key, ...rest] = path;
  if (key === undefined) return value === ABSENT ? undefined : value;
  const copy = (Array.isArray(body) ? [...body] : { ...(body as object) }) as Record<string | number, unknown>;
  if (rest.length === 0 && value === ABSENT) delete copy[key];
  else copy[key] = withValue(copy[key], rest, value);
  return copy;
}
