import type { ServerResponse } from "node:http";
import type { FaultAction } from "./faults.ts";

/** An answer before it is sent. */
export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** How much of the hourly quota is left; tests may change it. */
export interface Quota {
  limit: number;
  remaining: number;
  /** Seconds since 1970. */
  reset: number;
}

/** The rate limit headers of every answer. */
export const quotaHeaders = (quota: Quota): Record<string, string> => ({
  "x-ratelimit-limit": String(quota.limit),
  "x-ratelimit-remaining": String(quota.remaining),
  "x-ratelimit-used": String(quota.limit - quota.remaining),
  "x-ratelimit-reset": String(quota.reset),
});

/** The answer when the hourly quota is used up: GraphQL answers with status 200. */
export function primaryLimit(isGraphql: boolean, quota: Quota, status?: number): Answer {
  const message = "API rate limit exceeded for installation ID 1.";
  const headers = quotaHeaders({ ...quota, remaining: 0 });
  if (isGraphql && (status ?? 200) === 200)
    return { status: 200, headers, body: { errors: [{ type: "RATE_LIMITED", message }] } };
  return {
    status: status ?? 403,
    headers,
    body: { message, documentation_url: "https://docs.github.com/rest/overview/rate-limits-for-the-rest-api" },
  };
}

function limited(action: Extract<FaultAction, { rateLimit: unknown }>, isGraphql: boolean, quota: Quota): Answer {
  const reset = Math.floor(Date.now() / 1000) + (action.resetIn ?? 60);
  if (action.rateLimit === "primary") return primaryLimit(isGraphql, { ...quota, reset }, action.status);
  const message = "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.";
  const headers: Record<string, string> =
    action.retryAfter === undefined ? {} : { "retry-after": String(action.retryAfter) };
  return {
    status: action.status ?? 403,
    headers,
    body: action.status === 200 ? { errors: [{ message }] } : { message },
  };
}

/** Sends an answer; returns the size of its body in bytes. */
export function send(
  response: ServerResponse,
  answer: Answer,
  more: Readonly<Record<string, string>>,
  cut = false,
): number {
  const text =
    typeof answer.body === "string" ? answer.body : answer.body === undefined ? "" : JSON.stringify(answer.body);
  const bytes = Buffer.from(text);
  const headers: Record<string, string> = { ...more, ...answer.headers };
  if (bytes.length > 0) headers["content-type"] ??= "application/json; charset=utf-8";
  if (answer.status !== 204) headers["content-length"] = String(bytes.length);
  response.writeHead(answer.status, headers);
  if (cut) response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.socket?.destroy());
  else response.end(bytes);
  return bytes.length;
}

/** Runs the action of a fault that ends a request. Returns the status, or 0 without an answer. */
export function carryOut(action: FaultAction, response: ServerResponse, isGraphql: boolean, quota: Quota): number {
  if ("drop" in action) {
    if (action.drop === "mid-body")
      send(response, { status: 200, body: { data: { note: "this answer breaks off".repeat(20) } } }, {}, true);
    else response.socket?.destroy();
    return 0;
  }
  if ("rateLimit" in action) {
    const answer = limited(action, isGraphql, quota);
    send(response, answer, quotaHeaders(quota));
    return answer.status;
  }
  if ("status" in action) {
    send(
      response,
      {
        status: action.status,
        body: action.body ?? { message: `Server error ${action.status}` },
        headers: action.headers ?? {},
      },
      quotaHeaders(quota),
    );
    return action.status;
  }
  return 0; // hang: until the client gives up
}
