import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { ConfiguratorError } from "../../src/errors.ts";
import { type Answer, createClient, type GithubClient, type GraphqlAnswer } from "../../src/publish/client.ts";
import { parsePublishInputs } from "../../src/publish/inputs.ts";
import { publish } from "../../src/publish/run.ts";
import { fakeRunner, hasNode24 } from "../support/action.ts";
import { fastClock, library, type Report } from "./driver.ts";
import { type Json, type Place, placesIn, startProxy, WRONG, withValue } from "./proxy.ts";
import { REPOSITORY, type Stage, startStage, WORKFLOW } from "./stage.ts";

/** A run succeeds or has an issue; it never throws a TypeError or the like. */
function expectEnd(report: Report, what: string): void {
  expect(report.log, what).not.toMatch(/TypeError|RangeError|SyntaxError/);
  if (!report.ok) expect(report.log, what).toContain('"issues":[');
}

async function stageWithPull(): Promise<Stage> {
  const stage = await startStage(library);
  const inputs = { labels: "config", reviewers: "mona", assignees: "lisa", milestone: "1" };
  await stage.run({ want: 1, inputs });
  return stage;
}

describe("an answer of GitHub that is wrong in one place", () => {
  it("of the read is an error, or is not needed", async () => {
    await using stage = await stageWithPull();
    const clock = fastClock(1);
    const client = createClient({ token: WORKFLOW, apiUrl: stage.github.url, clock });
    const inputs = { "dry-run": "true", labels: "automated", assignees: "mona" };
    const { settings } = parsePublishInputs(stage.job({ inputs }).inputs);
    if (settings === undefined) throw new Error("The inputs are wrong");
    let body: Answer<GraphqlAnswer> | undefined;
    /** A run with a changed first answer. */
    const run = async (change: (data: Json) => Json) => {
      let isFirst = true;
      const graphql: GithubClient["graphql"] = async (...request) => {
        body ??= await client.graphql(...request);
        if (!isFirst || !body.ok) return body;
        isFirst = false;
        const data = change(body.value.data);
        return { ok: true, value: { ...body.value, data: Object(data) } };
      };
      const request = { settings, files: [{ path: settings.path, text: stage.content(2) }], report: () => "" };
      return publish(request, { client: { ...client, graphql }, clock });
    };
    expect((await run((data) => data)).operation).toBe("dry-run");
    const places = placesIn(body?.ok === true ? body.value.data : {});
    const ends = { done: 0, refused: 0 };
    for (const place of places) {
      for (const value of WRONG) {
        try {
          await run((data) => withValue(data, place, value));
          ends.done += 1;
        } catch (error) {
          expect(error, `${place.join(".")} = ${String(value)}`).toBeInstanceOf(ConfiguratorError);
          ends.refused += 1;
        }
      }
    }
    // Both results must occur, or the code does not read these paths.
    expect(places.length).toBeGreaterThan(60);
    expect(Math.min(ends.done, ends.refused)).toBeGreaterThan(100);
  });

  it.each<[string, Record<string, string>]>([
    ["a commit", { publish: "commit" }],
    ["a pull request", { labels: "config", assignees: "lisa", reviewers: "mona", "auto-merge": "squash" }],
  ])("after the write of %s is an error, or is not needed", async (_, inputs) => {
    let places: readonly Place[] = [[]];
    for (let place = 0; place < places.length; place += 2) {
      await using stage = await startStage(library);
      await using proxy = await startProxy(stage.github.url);
      const value = WRONG[(place * 2 + 1) % WRONG.length];
      proxy.change((answer, index) => {
        if (index !== 1) return answer;
        const json: Json = JSON.parse(answer.text);
        places = placesIn(json);
        return { ...answer, text: JSON.stringify(withValue(json, places[place] ?? [], value)) ?? "" };
      });
      const report = await library.run({ ...stage.job({ inputs }), env: proxy.env });
      expectEnd(report, `${places[place]?.join(".")} = ${String(value)}`);
    }
    expect(places.length).toBeGreaterThan(4);
  });

  it.each([
    { errors: [null] },
    { errors: [null], data: { repository: null } },
    { errors: [{}], data: null },
    { errors: [{ message: null, path: 5, type: {}, extensions: 5 }], data: { repository: null } },
    { errors: "x", data: [] },
    { data: { repository: {} } },
    { data: { repository: [] }, errors: {} },
  ])("as a whole is an error: %j", async (body) => {
    await using stage = await startStage(library);
    stage.github.fault({ request: 1, times: 9, action: { status: 200, body: JSON.stringify(body) } });
    const report = await stage.run();
    stage.github.clearFaults();
    expectEnd(report, JSON.stringify(body));
    expect(report.ok).toBe(false);
  });
});

describe("headers with absurd values", () => {
  it.each<[Record<string, string>]>([
    [{ "retry-after": "99999999999999999999" }],
    [{ "retry-after": "-1" }],
    [{ "retry-after": "Fri, 31 Dec 99999 23:59:59 GMT" }],
    [{ "x-ratelimit-remaining": "0", "x-ratelimit-reset": "1e300" }],
    [{ "x-ratelimit-remaining": "0", "x-ratelimit-reset": "Infinity" }],
    [{ "x-ratelimit-remaining": "0", "x-ratelimit-reset": "-1e300" }],
    [{ "x-ratelimit-remaining": "0", "x-ratelimit-reset": "soon" }],
  ])("%j", async (headers) => {
    await using stage = await startStage(library);
    stage.github.fault({ request: 1, times: 9, action: { status: 403, body: '{"message":"wait"}', headers } });
    const report = await stage.run();
    stage.github.clearFaults();
    expectEnd(report, JSON.stringify(headers));
  });
});

/** A server whose answers a function makes. */
async function startServer(answer: (response: import("node:http").ServerResponse) => void) {
  const server = createServer((request, response) => {
    request.resume();
    answer(response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

describe("an answer that is too large", () => {
  const packed = gzipSync(Buffer.alloc(48 * 1024 * 1024, " "));

  it.each<[string, (response: import("node:http").ServerResponse) => void]>([
    [
      "once it is unpacked",
      (response) => {
        response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" });
        response.end(packed);
      },
    ],
    [
      "because it never ends",
      (response) => {
        response.writeHead(200, { "content-type": "application/json" });
        const more = () => {
          while (response.write(" ".repeat(1 << 20)));
        };
        response.on("drain", more);
        more();
      },
    ],
  ])("%s", async (_, answer) => {
    await using server = await startServer(answer);
    const client = createClient({ token: WORKFLOW, apiUrl: server.url, clock: fastClock(1) });
    expect(await client.graphql("write", "mutation { a }", {})).toMatchObject({
      ok: false,
      signal: { status: null, message: expect.stringContaining("larger than 32 MiB") },
    });
  });

  it("but one below the limit is read", async () => {
    const body = JSON.stringify({ data: { texts: Array.from({ length: 6 }, () => "x".repeat(3 * 1024 * 1024)) } });
    await using server = await startServer((response) => {
      response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" });
      response.end(gzipSync(body));
    });
    const client = createClient({ token: WORKFLOW, apiUrl: server.url, clock: fastClock(1) });
    const answer = await client.graphql("write", "query { a }", {});
    expect(answer.ok ? "" : answer.signal.message).toBe("");
  });
});

describe.skipIf(!hasNode24())("a wrong address", () => {
  it.each([
    ["GITHUB_API_URL", "not an address"],
    ["GITHUB_API_URL", "http://[::1"],
    ["GITHUB_API_URL", "file:///etc/passwd"],
    ["GITHUB_GRAPHQL_URL", "//x"],
  ])("%s=%s is an error with all outputs", (name, value) => {
    using runner = fakeRunner();
    const inputs = { publish: "pull-request", repository: REPOSITORY, token: WORKFLOW };
    const step = runner.step(inputs, { env: { GITHUB_API_URL: "http://127.0.0.1:9", [name]: value } });
    expect(step.code).toBe(1);
    expect(step.annotations.map(({ message }) => message)).toEqual([expect.stringMatching(/is not the address/)]);
    expect(step.outputs).toMatchObject({ operation: "none", "requests-used": "0" });
  });
});
