import { describe, expect, it } from "vitest";
import type { FaultAction } from "./mod.ts";
import { client, useGithub } from "./test_client.ts";

const running = useGithub({
  repositories: [
    {
      name: "octo/gitops",
      files: { "config.yaml": "old\n" },
      collaborators: { mona: "WRITE" },
      allowActionsPullRequests: false,
    },
    { name: "octo/other", files: { x: "1" } },
  ],
});
const repo = () => running.current.repo("octo/gitops");
const READ = `{ repository(owner: "octo", name: "gitops") { id viewerPermission } }`;

const TWO_WRITES = `mutation($a: CreateRefInput!, $b: CreateRefInput!) { a: createRef(input: $a) { clientMutationId } b: createRef(input: $b) { clientMutationId } }`;
const twoWrites = async () => {
  const { graphql, ids } = client(running.current, "mona");
  const { repositoryId, base } = await ids();
  const input = (name: string) => ({ repositoryId, name: `refs/heads/${name}`, oid: base });
  return () => graphql(TWO_WRITES, { a: input("a"), b: input("b") });
};

describe("faults", () => {
  const losses: {
    name: string;
    trigger: { request?: number; write?: number; moment: "before" | "after" };
    left: string[];
  }[] = [
    { name: "before the request", trigger: { request: 1, moment: "before" }, left: ["main"] },
    { name: "before the first write", trigger: { write: 1, moment: "before" }, left: ["main"] },
    { name: "after the first write", trigger: { write: 1, moment: "after" }, left: ["a", "main"] },
    { name: "before the second write", trigger: { write: 2, moment: "before" }, left: ["a", "main"] },
    { name: "after the second write", trigger: { write: 2, moment: "after" }, left: ["a", "b", "main"] },
    { name: "after the request", trigger: { request: 1, moment: "after" }, left: ["a", "b", "main"] },
  ];
  const actions: { action: FaultAction; seen: RegExp }[] = [
    { action: { drop: true }, seen: /fetch failed/ },
    { action: { drop: "mid-body" }, seen: /terminated|aborted|fetch failed/ },
    { action: { status: 502, body: "{}" }, seen: /answered/ },
  ];
  it.each(losses.flatMap((loss) => actions.map((action) => ({ ...loss, ...action }))))(
    "$action $name leaves $left, once",
    async ({ trigger, action, seen, left }) => {
      const run = await twoWrites();
      running.current.fault({ ...trigger, action });
      const outcome = await run().then(
        () => "answered",
        (error: Error) => String(error),
      );
      expect(outcome).toMatch(seen);
      expect(await repo().branches()).toEqual(left);
      expect((await client(running.current, "mona").graphql(READ)).errors).toBeUndefined();
      expect(running.current.violations).toEqual([]);
    },
  );

  const limits: {
    name: string;
    action: FaultAction;
    path: "graphql" | "rest";
    status: number;
    headers: Record<string, string | null>;
    text: RegExp;
  }[] = [
    {
      name: "primary, GraphQL",
      action: { rateLimit: "primary", resetIn: 3 },
      path: "graphql",
      status: 200,
      headers: { "x-ratelimit-remaining": "0" },
      text: /RATE_LIMITED/,
    },
    {
      name: "primary, REST",
      action: { rateLimit: "primary" },
      path: "rest",
      status: 403,
      headers: { "x-ratelimit-remaining": "0", "retry-after": null },
      text: /API rate limit exceeded/,
    },
    {
      name: "secondary with retry-after",
      action: { rateLimit: "secondary", status: 429, retryAfter: 2 },
      path: "rest",
      status: 429,
      headers: { "retry-after": "2" },
      text: /secondary rate limit/,
    },
    {
      name: "secondary without",
      action: { rateLimit: "secondary" },
      path: "graphql",
      status: 403,
      headers: { "retry-after": null },
      text: /secondary rate limit/,
    },
  ];
  it.each(limits)("limits: $name", async ({ action, path, status, headers, text }) => {
    running.current.fault({ action });
    const { rest } = client(running.current, "mona");
    const answer =
      path === "graphql" ? await rest("POST", "/graphql", { query: READ }) : await rest("GET", "/repos/octo/gitops");
    expect(answer.status).toBe(status);
    expect(JSON.stringify(answer.json)).toMatch(text);
    expect(Object.fromEntries(Object.keys(headers).map((name) => [name, answer.headers.get(name)]))).toEqual(headers);
    if (action && "resetIn" in action)
      expect(Number(answer.headers.get("x-ratelimit-reset")) * 1000 - Date.now()).toBeLessThanOrEqual(3000);
  });

  it("lets another actor push between the read and the write", async () => {
    const { ids, commit } = client(running.current, "app");
    running.current.fault({
      write: 1,
      action: { run: () => repo().commit("main", { "config.yaml": "theirs\n" }, { author: "mona" }) },
    });
    const answer = await commit("main", (await ids()).base, { "config.yaml": "ours\n" });
    expect(answer.errors?.[0]?.type).toBe("STALE_DATA");
    expect(await repo().file("main", "config.yaml")).toBe("theirs\n");
  });

  it("delays and repeats as often as asked, only where it matches", async () => {
    running.current.fault({ match: ({ operation }) => operation === "repos/get", times: 2, action: { status: 503 } });
    running.current.fault({ request: 2, action: { delay: 60 } });
    const { rest } = client(running.current, "mona");
    const started = performance.now();
    const statuses = [];
    for (const path of ["/repos/octo/gitops", "/repos/octo/gitops/labels", "/repos/octo/gitops", "/repos/octo/gitops"])
      statuses.push((await rest("GET", path)).status);
    expect(statuses).toEqual([503, 200, 503, 200]);
    expect(performance.now() - started).toBeGreaterThanOrEqual(55);
  });

  it("hangs until the client gives up", async () => {
    running.current.fault({ action: { hang: true } });
    await expect(
      fetch(`${running.current.url}/rate_limit`, {
        headers: { authorization: "token mona" },
        signal: AbortSignal.timeout(100),
      }),
    ).rejects.toThrow(/timeout/);
  });

  it("uses up the quota", async () => {
    running.current.quota.remaining = 1;
    const { rest } = client(running.current, "mona");
    expect((await rest("GET", "/rate_limit")).json.rate.remaining).toBe(0);
    expect((await rest("GET", "/repos/octo/gitops")).status).toBe(403);
  });

  it("keeps exactly one of eight writers that race for a branch, and every write is whole", async () => {
    const clients = Array.from({ length: 8 }, () => client(running.current, "app"));
    const { base } = await (clients[0] as ReturnType<typeof client>).ids();
    const answers = await Promise.all(
      clients.map(({ commit }, index) => commit("main", base, { "config.yaml": `${index}\n` })),
    );
    expect(answers.filter(({ errors }) => errors === undefined)).toHaveLength(1);
    expect(new Set(answers.flatMap(({ errors }) => errors?.map(({ type }) => type) ?? []))).toEqual(
      new Set(["STALE_DATA"]),
    );
    expect(await repo().log("main")).toHaveLength(2);
  });
});
