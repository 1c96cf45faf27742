import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createClient, createSecrets } from "../../src/publish/client.ts";
import { classify } from "../../src/publish/signals.ts";
import { type FakeGithub, startFakeGithub } from "../support/fake_github/mod.ts";
import { fastClock } from "./driver.ts";
import { ELSEWHERE, expectNoToken, REPOSITORY, TOKENS, WORKFLOW } from "./stage.ts";

let github: FakeGithub;
beforeAll(async () => {
  github = await startFakeGithub({ repositories: [{ name: REPOSITORY, files: { a: "a" } }], tokens: TOKENS });
});
afterAll(() => github.close());

const QUERY = "query Who { viewer { login } }";

describe("createClient", () => {
  it.each(["github.com", "enterprise"] as const)("finds REST and GraphQL where the runner says (%s)", async (style) => {
    const env = github.env(REPOSITORY, style);
    for (const graphqlUrl of [env["GITHUB_GRAPHQL_URL"], undefined]) {
      const client = createClient({
        token: WORKFLOW,
        apiUrl: env["GITHUB_API_URL"] ?? "",
        ...(graphqlUrl ? { graphqlUrl } : {}),
      });
      expect(await client.graphql("read", QUERY, {})).toMatchObject({
        ok: true,
        value: { data: { viewer: { login: "github-actions[bot]" } } },
      });
      expect((await client.rest("GET", `/repos/${REPOSITORY}/pulls`)).ok).toBe(true);
      expect(client.requestsUsed()).toBe(2);
    }
    expect(github.violations).toEqual([]);
  });

  it.each(["two\nlines-of-a-token", "a-token-cut-by-…"])(
    "tells a token that no header can hold, at once: %j",
    async (token) => {
      const client = createClient({ token, apiUrl: github.url, clock: fastClock(1) });
      const answer = await client.graphql("read", QUERY, {});
      expect(answer.ok ? undefined : classify(answer.signal)).toBe("auth");
      expect(JSON.stringify(answer)).not.toContain(JSON.stringify(token).slice(1, -1));
      expect(client.requestsUsed()).toBe(1);
    },
  );

  it.each([400, 401, 403, 404, 422, 500])("hands no secret back that a server echoes with %i", async (status) => {
    const lines: string[] = [];
    const client = createClient({
      token: WORKFLOW,
      apiUrl: github.url,
      masked: ["another-secret-1"],
      clock: fastClock(1),
      log: (line) => lines.push(line),
    });
    const body = JSON.stringify({ message: `token ${WORKFLOW} another-secret-1`, errors: [{ message: WORKFLOW }] });
    github.fault({ request: 1, times: 8, action: { status, body } });
    const answers = [
      await client.graphql("read", QUERY, {}),
      await client.rest("PATCH", `/repos/${REPOSITORY}/issues/1`, {}),
    ];
    github.clearFaults();
    const log = JSON.stringify([answers, lines]);
    expectNoToken({ ok: false, outputs: {}, log });
    expect(log).toContain("token *** ***");
    expect(log).not.toContain("another-secret-1");
  });

  it("returns no secret if there is no server", async () => {
    const client = createClient({ token: WORKFLOW, apiUrl: "http://127.0.0.1:9", clock: fastClock(1) });
    const answer = await client.graphql("read", QUERY, { token: WORKFLOW });
    expect(answer).toMatchObject({ ok: false, signal: { status: null } });
    expectNoToken({ ok: false, outputs: {}, log: JSON.stringify(answer) });
    // Trying again does not help with a dead address.
    expect(client.requestsUsed()).toBe(1);
  });

  it("never repeats a write whose answer is missing", async () => {
    for (const action of [
      { drop: true },
      { drop: "mid-body" },
      { status: 502, body: "" },
      { status: 200, body: "" },
      { status: 200, body: "<html>" },
    ] as const) {
      const client = createClient({ token: WORKFLOW, apiUrl: github.url, clock: fastClock(1) });
      github.fault({ request: 1, action });
      expect(await client.rest("POST", `/repos/${REPOSITORY}/git/trees`, { tree: [] })).toMatchObject({ ok: false });
      github.clearFaults();
      github.fault({ request: 1, action });
      expect(await client.graphql("write", QUERY, {})).toMatchObject({ ok: false });
      github.clearFaults();
      expect(client.requestsUsed()).toBe(2);
    }
  });

  it.each<[string, Record<string, string>, number]>([
    ["one second after the reset", { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "1800000020" }, 21],
    ["a reset that is over", { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "1700000000" }, 1],
    ["as long as it says", { "retry-after": "7", "x-ratelimit-reset": "1800000020" }, 7],
    ["until a date", { "retry-after": new Date(1_800_000_009_000).toUTCString() }, 9],
    ["a minute when it says nothing", {}, 60],
    ["a minute while something is left", { "x-ratelimit-remaining": "9", "x-ratelimit-reset": "1800000020" }, 60],
  ])("waits %s", async (_, headers, seconds) => {
    const pauses: number[] = [];
    const sleep = async (milliseconds: number) => void pauses.push(milliseconds);
    const clock = { now: () => 1_800_000_000_000, sleep, random: () => 0 };
    const client = createClient({ token: WORKFLOW, apiUrl: github.url, clock });
    const body = JSON.stringify({ message: "You have exceeded a secondary rate limit" });
    github.fault({ request: 1, action: { status: 403, body, headers } });
    expect(await client.graphql("write", QUERY, {})).toMatchObject({ ok: true });
    github.clearFaults();
    expect(pauses).toEqual([seconds * 1000]);
  });

  it.each([
    ["ahead", 3_600_000],
    ["behind", -3_600_000],
  ])("waits as long as the server means where the clock of the runner is %s", async (_, skew) => {
    for (const headersAt of [
      (until: number) => ({ "x-ratelimit-remaining": "0", "x-ratelimit-reset": String(Math.round(until / 1000)) }),
      (until: number) => ({ "retry-after": new Date(until).toUTCString() }),
    ]) {
      const pauses: number[] = [];
      const clock = {
        now: () => Date.now() + skew,
        sleep: async (time: number) => void pauses.push(time),
        random: () => 0,
      };
      const client = createClient({ token: WORKFLOW, apiUrl: github.url, clock });
      const body = JSON.stringify({ message: "You have exceeded a secondary rate limit" });
      const begin = Date.now();
      github.fault({ request: 1, action: { status: 403, body, headers: headersAt(begin + 100_000) } });
      expect(await client.graphql("write", QUERY, {})).toMatchObject({ ok: true });
      github.clearFaults();
      expect(pauses).toHaveLength(1);
      expect(pauses[0]).toBeLessThanOrEqual(102_000);
      expect(pauses[0]).toBeGreaterThan(98_000 - (Date.now() - begin));
    }
  });

  it("waits longer each time that a reset is over and the server refuses all the same", async () => {
    const clock = fastClock(1);
    const client = createClient({ token: WORKFLOW, apiUrl: github.url, clock, maxWait: 60 });
    const headers = { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "1700000000" };
    const body = JSON.stringify({ message: "API rate limit exceeded" });
    github.fault({ request: 1, times: 99, action: { status: 403, body, headers } });
    expect(await client.graphql("write", QUERY, {})).toMatchObject({ ok: false });
    github.clearFaults();
    expect(client.requestsUsed()).toBe(6);
  });

  it("waits a minute, and then twice as long each time, where GitHub does not say how long", async () => {
    const pauses: number[] = [];
    const clock = { now: Date.now, sleep: async (time: number) => void pauses.push(time), random: () => 0 };
    const client = createClient({ token: WORKFLOW, apiUrl: github.url, clock, maxWait: 1000 });
    const body = JSON.stringify({ message: "You have exceeded a secondary rate limit" });
    github.fault({ request: 1, times: 3, action: { status: 403, body } });
    expect(await client.graphql("write", QUERY, {})).toMatchObject({ ok: true });
    github.clearFaults();
    expect(pauses).toEqual([60_000, 120_000, 240_000]);
  });

  it("waits twice as long before each next try of a read", async () => {
    const pauses: number[] = [];
    const clock = { now: Date.now, sleep: async (time: number) => void pauses.push(time), random: () => 1 };
    const client = createClient({ token: WORKFLOW, apiUrl: github.url, clock });
    github.fault({ request: 1, times: 9, action: { status: 502, body: "" } });
    expect(await client.graphql("read", QUERY, {})).toMatchObject({ ok: false });
    github.clearFaults();
    expect(pauses).toEqual([500, 1000, 2000]);
  });

  it("adds up its waiting times, and stops at max-wait", async () => {
    const clock = fastClock(1);
    const client = createClient({ token: WORKFLOW, apiUrl: github.url, clock, maxWait: 25 });
    github.fault({ request: 1, times: 9, action: { rateLimit: "secondary", status: 429, retryAfter: 10 } });
    const answer = await client.graphql("write", QUERY, {});
    github.clearFaults();
    expect(answer).toMatchObject({ ok: false, signal: { message: expect.stringMatching(/waiting until/) } });
    expect(clock.waited()).toBe(20_000);
    expect(client.requestsUsed()).toBe(3);
  });
});

describe("answers that nobody expects", () => {
  const clock = fastClock(1);
  const clientOf = (more: Partial<Parameters<typeof createClient>[0]> = {}) =>
    createClient({ token: WORKFLOW, apiUrl: github.url, clock, ...more });

  it.each<[string, number, string, Record<string, string>, object]>([
    ["null errors", 200, '{"errors":[null]}', {}, { status: null }],
    ["an error without a message", 200, '{"data":null,"errors":[{"path":7,"type":{}}]}', {}, {}],
    ["a list", 200, "[1]", {}, { status: null }],
    [
      "a page for a browser",
      502,
      "<!doctype html><title>502 Bad Gateway</title><p>long",
      {},
      { message: "502 Bad Gateway" },
    ],
    ["a long text", 502, ` ${"x".repeat(400)} `, {}, { message: "x".repeat(300) }],
    ["nothing", 502, " \n", {}, { message: "no reason given (HTTP 502)" }],
    ["no GraphQL", 404, '{"message":"Not Found"}', {}, { type: "NO_GRAPHQL" }],
    ["another address", 301, "", { location: "https://other.example.com/graphql" }, { status: 301 }],
    ["a body that is not what it says", 200, "{", { "content-encoding": "gzip" }, { status: null }],
  ])("end in a signal: %s", async (_, status, body, headers, expected) => {
    const client = clientOf();
    github.fault({ request: 1, times: 4, action: { status, body, headers } });
    const answer = await client.graphql("read", QUERY, {});
    github.clearFaults();
    if (answer.ok) expect(answer.value.errors).toMatchObject([{ message: "an error without a message" }]);
    else expect(answer.signal).toMatchObject(expected);
    // Only failures that can be temporary are tried again.
    expect(client.requestsUsed()).toBe(status === 404 || status === 301 || answer.ok ? 1 : 4);
  });

  it.each([
    { "retry-after": "99999999999999999999" },
    { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "1e300" },
    { "retry-after": "Tue, 01 Jan 99999 00:00:00 GMT" },
  ])("give no time that there is not: %j", async (headers) => {
    const client = clientOf({ maxWait: 30 });
    const body = JSON.stringify({ message: "You have exceeded a secondary rate limit" });
    github.fault({ request: 1, action: { status: 403, body, headers } });
    const answer = await client.graphql("write", QUERY, {});
    github.clearFaults();
    expect(answer).toMatchObject({ ok: false, signal: { message: expect.stringMatching(/waiting until \d{4}-/) } });
  });

  it.each([
    "not an address",
    "ftp://github.example.com",
    "https://mona:hunter22@github.example.com",
    "file:///etc/passwd",
  ])("are not asked for at a malformed address: %s", async (apiUrl) => {
    const answer = await clientOf({ apiUrl }).graphql("read", QUERY, {});
    expect(answer).toMatchObject({
      ok: false,
      signal: { status: null, message: expect.stringMatching(/^invalid URL/) },
    });
    expect(JSON.stringify(answer)).not.toContain("hunter22");
  });

  it("are not read completely if they are endless", async () => {
    let sent = 0;
    const chunk = new Uint8Array(2 ** 20).fill(32);
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        sent += 1;
        controller.enqueue(chunk);
      },
    });
    const client = clientOf({ transport: async () => async () => new Response(endless) });
    const answer = await client.graphql("read", QUERY, {});
    expect(answer).toMatchObject({ ok: false, signal: { message: expect.stringMatching(/larger than 32 MiB/) } });
    expect(sent).toBeLessThan(80);
  });
});

describe("createSecrets", () => {
  it("hides the token in every encoding that is sent, and longer values first", () => {
    const { redact, secretIn } = createSecrets("abc/def=12345", ["abc/def=12345-and-more", "short", ""]);
    const base64 = Buffer.from("x-access-token:abc/def=12345").toString("base64");
    expect(redact(`abc/def=12345 abc/def=12345-and-more ${base64} abc%2Fdef%3D12345 short`)).toBe(
      "*** *** *** *** short",
    );
    expect(secretIn("nothing")).toBeUndefined();
    expect(secretIn(`x${base64}x`)).toBe("the token");
    expect(createSecrets("").redact("text")).toBe("text");
    expect(createSecrets("").secretIn("")).toBeUndefined();
    expect(createSecrets(ELSEWHERE, ["a\nmasked value"]).secretIn("with a\nmasked value")).toMatch(/masks/);
  });
});
