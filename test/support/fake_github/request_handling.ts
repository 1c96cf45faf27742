import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { mustSee } from "./access.ts";
import { Failure } from "./failure.ts";
import { type FaultSubject, type Faults, Interruption } from "./faults.ts";
import { answer, type GraphqlRequest, prepare, rootFields, scopeErrors } from "./graphql_endpoint.ts";
import { type Answer, carryOut, primaryLimit, type Quota, quotaHeaders, send } from "./http_answer.ts";
import type { FakeGithubOptions, RepositoryState, Viewer } from "./options.ts";
import { followAllRefs } from "./pulls.ts";
import type { RestAnswer, RestCall } from "./rest_call.ts";
import { route } from "./rest_contract.ts";
import { GIT_OPERATIONS } from "./rest_git.ts";
import { PULL_OPERATIONS } from "./rest_pulls.ts";
import { ADMIN_LOGIN, type State } from "./state.ts";

/** One request as it was received, without the token. */
export interface RecordedRequest extends FaultSubject {
  readonly kind: "read" | "write";
  /** The login of the token, or undefined if it was refused. */
  login?: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly bytesIn: number;
  bytesOut: number;
  /** 0 without an answer. */
  status: number;
  /** The parsed JSON body. */
  readonly body: unknown;
}

/** The parts of a running server. */
export interface Running {
  readonly state: State;
  readonly faults: Faults;
  readonly options: FakeGithubOptions;
  readonly quota: Quota;
  readonly violations: string[];
  /** How often fields of `failingFields` have failed. */
  readonly failures: Map<string, number>;
  readonly url: () => string;
}

const OPERATIONS = { ...PULL_OPERATIONS, ...GIT_OPERATIONS };

const rateLimitOf = ({ quota }: Running) => ({
  limit: quota.limit,
  remaining: quota.remaining,
  used: quota.limit - quota.remaining,
  reset: quota.reset,
});

async function answerGraphql(
  running: Running,
  viewer: Viewer,
  request: GraphqlRequest,
  prepared: ReturnType<typeof prepare>,
  violation: (message: string) => void,
): Promise<Answer> {
  if ("errors" in prepared) return { status: 200, body: { errors: prepared.errors } };
  const unscoped = scopeErrors(prepared.document, viewer);
  if (unscoped.length > 0) return { status: 200, body: { errors: unscoped } };
  let interruption: Interruption | undefined;
  const fields = rootFields(prepared.operation);
  const context = {
    sight: { state: running.state, viewer, url: running.url() },
    missingFields: running.options.missingFields ?? [],
    failingFields: running.options.failingFields ?? {},
    failures: running.failures,
    rateLimit: () => rateLimitOf(running),
    violation,
    exclusively: running.state.exclusively,
    write: async <T>(name: string, work: () => Promise<T>): Promise<T> => {
      if (interruption) throw interruption;
      try {
        return await running.faults.around("write", { method: "POST", path: "/graphql", operation: name, fields }, () =>
          running.state.exclusively(work),
        );
      } catch (error) {
        if (error instanceof Interruption) interruption = error;
        throw error;
      }
    },
  };
  const body = await answer(context, prepared, request);
  if (interruption) throw interruption;
  return { status: 200, body };
}

async function answerRest(
  running: Running,
  viewer: Viewer,
  subject: FaultSubject,
  routed: ReturnType<typeof route>,
  body: unknown,
): Promise<Answer> {
  const operation = routed === undefined ? undefined : OPERATIONS[routed.id];
  if (routed === undefined || operation === undefined || routed.problems.length > 0) {
    return routed?.problems.length
      ? { status: 422, body: { message: "Invalid request.", errors: routed.problems } }
      : { status: 404, body: { message: "Not Found" } };
  }
  const call: RestCall = {
    state: running.state,
    viewer,
    url: running.url(),
    path: routed.path,
    query: routed.query,
    body,
    rateLimit: () => rateLimitOf(running),
  };
  const name = `${routed.path["owner"]}/${routed.path["repo"]}`;
  const renamed = "owner" in routed.path ? running.state.formerly(name) : undefined;
  if (renamed !== undefined) {
    const url = `${running.url()}/repositories/${renamed.id}`;
    return { status: 301, headers: { location: url }, body: { message: "Moved Permanently", url } };
  }
  const work = async (): Promise<RestAnswer> => {
    const repository = "owner" in routed.path ? mustSee(viewer, running.state.repository(name), name) : undefined;
    return operation(call, repository as RepositoryState);
  };
  try {
    const exclusive = () => running.state.exclusively(work);
    return await (subject.method === "GET" ? exclusive() : running.faults.around("write", subject, exclusive));
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const { status, message, restMessage, errors, headers } = error.options;
    return {
      status,
      headers: headers ?? {},
      body: {
        message: restMessage ?? message,
        ...(errors ? { errors } : {}),
        documentation_url: "https://docs.github.com/rest",
        status: String(status),
      },
    };
  }
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Answers one request and records it. */
export async function handle(
  running: Running,
  requests: RecordedRequest[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { state, faults, quota } = running;
  const raw = await readBody(request);
  const url = new URL(request.url ?? "/", "http://fake");
  const path = url.pathname.replace(/^\/api\/v3(?=\/|$)/, "");
  const isGraphql = path === "/graphql" || path === "/api/graphql";
  const method = request.method ?? "GET";
  const violation = (message: string) => running.violations.push(`${method} ${path}: ${message}`);
  let body: unknown;
  try {
    body = raw.length > 0 ? JSON.parse(raw.toString("utf8")) : undefined;
  } catch {
    violation("the body is not JSON");
  }
  const gql = isGraphql ? (body as GraphqlRequest | undefined) : undefined;
  const prepared = gql ? prepare(gql, running.options.missingFields ?? [], violation) : undefined;
  const routed = isGraphql ? undefined : route(method, path, url.searchParams, body);
  if (isGraphql ? method !== "POST" || gql === undefined : routed === undefined)
    violation("no such operation in the published description that the fake uses");
  for (const problem of [...(routed?.problems ?? []), ...(routed?.ignored ?? [])]) violation(problem);
  if (!request.headers["user-agent"]) violation("GitHub refuses requests without a User-Agent");
  const found = prepared && "operation" in prepared ? prepared.operation : undefined;
  const { authorization, ...headers } = request.headers;
  const record: RecordedRequest = {
    method,
    path,
    operation: routed?.id ?? gql?.operationName ?? found?.name?.value ?? (isGraphql ? "graphql" : "unknown"),
    fields: found ? rootFields(found) : [],
    kind: (isGraphql ? found?.operation === "mutation" : method !== "GET") ? "write" : "read",
    headers: headers as Record<string, string | undefined>,
    bytesIn: raw.length,
    bytesOut: 0,
    status: 0,
    body,
  };
  requests.push(record);
  const viewer = state.viewers.get(authorization?.replace(/^(bearer|token) /i, "") ?? "");
  if (viewer) record.login = viewer.account.login;

  const produce = async (): Promise<Answer> => {
    // Somebody may have pushed with git itself since the last request.
    await state.exclusively(async () => {
      for (const repository of state.repositories.values())
        await followAllRefs(state, repository, state.account(ADMIN_LOGIN));
    });
    if (viewer === undefined)
      return {
        status: 401,
        body: { message: "Bad credentials", documentation_url: "https://docs.github.com/rest", status: "401" },
      };
    if (quota.remaining <= 0) return primaryLimit(isGraphql, quota);
    quota.remaining -= 1;
    const { withoutGraphql } = running.options;
    if (isGraphql && withoutGraphql !== undefined)
      return { status: withoutGraphql, body: { message: withoutGraphql === 404 ? "Not Found" : "Forbidden" } };
    if (isGraphql)
      return gql && prepared
        ? answerGraphql(running, viewer, gql, prepared, violation)
        : { status: 400, body: { message: "Problems parsing JSON" } };
    return answerRest(running, viewer, record, routed, body);
  };
  try {
    const result = await faults.around("request", record, produce);
    record.status = result.status;
    record.bytesOut = send(response, result, { ...quotaHeaders(quota), "x-github-request-id": randomUUID() });
  } catch (error) {
    if (error instanceof Interruption) {
      record.status = carryOut(error.action, response, isGraphql, quota);
      return;
    }
    violation(`The fake failed: ${(error as Error).stack}`);
    record.status = 500;
    send(response, { status: 500, body: { message: "The fake failed" } }, {});
  }
}
