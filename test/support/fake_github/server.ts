import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createFaults, type Fault } from "./faults.ts";
import type { Quota } from "./http_answer.ts";
import type { FakeGithubOptions } from "./options.ts";
import { type RepositoryHandle, repositoryHandle } from "./repository_handle.ts";
import { handle, type RecordedRequest, type Running } from "./request_handling.ts";
import { createState } from "./state.ts";

/** The running server. `await using` closes it and removes its folder. */
export interface FakeGithub extends AsyncDisposable {
  /** `http://127.0.0.1:port`: REST is here and below `/api/v3`, GraphQL at `/graphql` and `/api/graphql`. */
  readonly url: string;
  readonly requests: RecordedRequest[];
  /**
   * Requests that break the published schemas, use something that the fake does not have, or hit a bug of it. Assert
   * that it is empty.
   */
  readonly violations: string[];
  /** Each time that the head of an open pull request was equal to its base. Assert that it is empty. */
  readonly observedHeadEqualsBase: readonly string[];
  readonly quota: Quota;
  repo(name: string): RepositoryHandle;
  fault(fault: Fault): void;
  clearFaults(): void;
  /** The addresses as a workflow's environment has them, for a child process. */
  env(repository: string, style?: "github.com" | "enterprise"): Record<string, string>;
  close(): Promise<void>;
}

/** Starts the server on a free port of 127.0.0.1. */
export async function startFakeGithub(options: FakeGithubOptions): Promise<FakeGithub> {
  const state = await createState(options);
  const requests: RecordedRequest[] = [];
  const quota: Quota = { limit: 5000, remaining: 5000, reset: Math.floor(Date.now() / 1000) + 3600 };
  let url = "";
  const running: Running = {
    state,
    faults: createFaults(),
    options,
    quota,
    violations: [],
    failures: new Map(),
    url: () => url,
  };
  const server = createServer((request, response) => {
    handle(running, requests, request, response).catch((error: Error) => {
      running.violations.push(`The fake failed: ${error.stack}`);
      response.destroy();
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
    await state.close();
  };
  return {
    url,
    requests,
    violations: running.violations,
    observedHeadEqualsBase: state.observedHeadEqualsBase,
    quota,
    repo: (name) => {
      const repository = state.repository(name);
      if (repository === undefined) throw new Error(`The fake has no repository ${name}`);
      return repositoryHandle(state, repository);
    },
    fault: running.faults.add,
    clearFaults: running.faults.clear,
    env: (repository, style = "github.com") => ({
      GITHUB_SERVER_URL: url,
      GITHUB_API_URL: style === "enterprise" ? `${url}/api/v3` : url,
      GITHUB_GRAPHQL_URL: style === "enterprise" ? `${url}/api/graphql` : `${url}/graphql`,
      GITHUB_REPOSITORY: repository,
    }),
    close,
    [Symbol.asyncDispose]: close,
  };
}
