import { describe, expect, it } from "vitest";
import type { Answer, GithubClient, GraphqlAnswer } from "../../src/publish/client.ts";
import { blobId } from "../../src/publish/files.ts";
import { writeMarker } from "../../src/publish/ownership.ts";
import { PublishError } from "../../src/publish/result.ts";
import { publish } from "../../src/publish/run.ts";
import type { FileSet, PublishRequest } from "../../src/publish/run_state.ts";
import { No, type Script, scripted } from "./scripted.ts";
import { BASE, desired, HEAD, OTHER, pull, theirs } from "./states.ts";

const CONTENT = "profiles: []\n";
const WANT = blobId(CONTENT);

interface Remote {
  readonly baseBlob: string;
  /** The commit of the base. */
  readonly base?: string;
  /** What else the repository has in the answer. */
  readonly more?: object;
  /** With an open pull request, or without one. */
  readonly branch?: {
    readonly commits: readonly { readonly oid: string; readonly messageBody: string }[];
    readonly open: boolean;
  };
}

const OURS = { oid: HEAD, messageBody: `Generated-Blob: ${OTHER}` };
const FILE = { __typename: "Blob", oid: OTHER, text: "old\n", isTruncated: false };

/** The answer to a read. */
function read({ baseBlob, base = BASE, branch, more }: Remote): Answer<GraphqlAnswer> {
  const { id, number, url, title, body } = pull(OTHER);
  const flags = { isDraft: false, isCrossRepository: false };
  const open = {
    id,
    number,
    url,
    title,
    body,
    baseRefName: "main",
    headRefOid: HEAD,
    mergeable: "MERGEABLE",
    ...flags,
  };
  const nodes = (branch?.commits ?? []).map((commit) => ({
    ...commit,
    changedFilesIfAvailable: 1,
    author: { name: "mona" },
  }));
  const commits = { totalCount: nodes.length, nodes: [...nodes].reverse().map((commit) => ({ commit })) };
  const repository = {
    id: "R_1",
    nameWithOwner: "octo/gitops",
    url: "https://github.com/octo/gitops",
    isArchived: false,
    isEmpty: false,
    defaultBranchRef: { name: "main" },
    baseFile0: { ...FILE, oid: baseBlob },
    base: { name: "main", target: { oid: base, tree: { oid: BASE } } },
    ...(branch && {
      branchFile0: FILE,
      branch: {
        target: { oid: HEAD, history: { nodes } },
        compare: { behindBy: nodes.length },
        associatedPullRequests: { nodes: branch.open ? [{ ...open, commits }] : [] },
      },
    }),
    ...more,
  };
  return {
    ok: true,
    value: { data: { viewer: { login: "github-actions[bot]" }, repository }, errors: [], headers: {} },
  };
}

/** The answer to a write whose parts have these values, or fail with these messages. */
function wrote(...parts: readonly (object | string)[]): Answer<GraphqlAnswer> {
  const data = Object.fromEntries(parts.map((part, index) => [`s${index}`, typeof part === "string" ? null : part]));
  const errors = parts.flatMap((part, index) =>
    typeof part === "string" ? [{ message: part, path: [`s${index}`] }] : [],
  );
  return { ok: true, value: { data, errors, headers: {} } };
}

/** The answer to the request about merges: none of the commits is one. */
function parents(commits: readonly { readonly oid: string; readonly messageBody: string }[]): Answer<GraphqlAnswer> {
  const nodes = commits.map(({ oid, messageBody }) => ({ commit: { oid, messageBody, parents: { totalCount: 1 } } }));
  const pullRequest = { changedFiles: 1, files: { nodes: [{ path: "notes.md" }] }, commits: { nodes } };
  return { ok: true, value: { data: { repository: { pullRequest } }, errors: [], headers: {} } };
}

const LOST: Answer<never> = { ok: false, signal: { status: null, message: "no answer" } };
const COMMIT = { commit: { oid: "c".repeat(40), url: "https://github.com/octo/gitops/commit/c" } };
const PULL = { pullRequest: { id: "PR_9", number: 9, url: "https://github.com/octo/gitops/pull/9" } };
const RACE = "Expected branch to point to another commit";

/** Runs against a list of answers, and returns what was sent and how long the run waited. */
async function play(
  answers: readonly Answer<GraphqlAnswer>[],
  inputs: Record<string, string> = {},
  more: Partial<PublishRequest> = {},
  rest: Script["rest"] = () => new No(null, "no answer"),
) {
  const lines: string[] = [];
  const documents: string[] = [];
  const { client, clock, sent, pauses } = scripted({
    graphql: (_, variables) => {
      const answer = answers[documents.length];
      if (answer === undefined) throw new Error(`There is no answer to ${sent.join(", ")}`);
      documents.push(JSON.stringify(variables));
      return answer.ok ? answer.value : new No(answer.signal.status, answer.signal.message, answer.signal);
    },
    rest,
  });
  const pause: GithubClient["pause"] = async (signal) =>
    signal.message.includes("for long") ? signal : void pauses.push(60_000);
  const { settings } = desired(inputs);
  const request = { settings, files: [{ path: settings.path, text: CONTENT }], report: "Report", ...more };
  const io = { client: { ...client, pause }, clock, log: (line: string) => void lines.push(line) };
  const result = await publish(request, io).catch((error: unknown) => {
    if (error instanceof PublishError) return error;
    throw error;
  });
  expect(documents).toHaveLength(answers.length);
  return { sent, pauses, lines, result, documents };
}

const NEW: Remote = { baseBlob: OTHER };
const OPEN: Remote = { baseBlob: WANT, branch: { commits: [OURS], open: true } };
// A text is looked at right before it is replaced.
const CLOSING = "addComment+updatePullRequest+updatePullRequest+closePullRequest+updateRefs";
const FIRST = "createRef+createCommitOnBranch+createPullRequest";

describe("a server without GraphQL", () => {
  const NONE: Answer<never> = { ok: false, signal: { status: 404, message: "Not Found", type: "NO_GRAPHQL" } };

  it("is not GitHub where its REST is another one too", async () => {
    const { result, sent, lines } = await play([NONE], {}, {}, () => ({ hello: "world" }));
    expect(sent).toEqual(["read", "GET "]);
    expect(lines).toEqual([expect.stringContaining("REST")]);
    expect(result).toMatchObject({ issues: [{ message: expect.stringContaining("no GraphQL") }] });
    const refused = await play([NONE], {}, {}, () => new No(403, "Forbidden"));
    expect(refused.result).toMatchObject({ issues: [{ message: expect.stringContaining("Forbidden") }] });
  });
});

describe("pull requests that the token may not see", () => {
  const refused: Answer<GraphqlAnswer> = {
    ok: true,
    value: {
      ...{ data: {}, headers: {} },
      errors: [
        { message: "Resource not accessible by integration", type: "FORBIDDEN", path: ["repository", "closed"] },
      ],
    },
  };
  const repository = read({ baseBlob: WANT, branch: { commits: [], open: false } });
  const lacking = repository.ok
    ? { ...repository, value: { ...repository.value, errors: refused.ok ? refused.value.errors : [] } }
    : LOST;

  it("do not matter where the base has the content", async () => {
    const { sent, result } = await play([repository, lacking], { publish: "commit" });
    expect(sent).toEqual(["read", "read"]);
    expect(result).toMatchObject({ operation: "none", branch: "main", commitSha: BASE });
  });

  it("end a run that needs them", async () => {
    const { result } = await play([lacking]);
    expect(result).toMatchObject({ issues: [{ message: expect.stringContaining("read the pull requests") }] });
  });
});

describe("files of hubs that have left", () => {
  const GONE = { __typename: "Blob", oid: blobId("ours\n"), text: "ours\n", isTruncated: false };
  const markerOf = (set: readonly string[], left: readonly string[] = []) =>
    writeMarker({
      ...{ paths: ["config.yaml"], want: OTHER, title: "1".repeat(16), text: "2".repeat(16), refused: [] },
      ...{ set, left, state: "current" },
    });
  const past = (set: readonly string[]) => ({
    closed: {
      nodes: [
        {
          id: "PR_0",
          number: 6,
          url: "u",
          body: markerOf(set),
          state: "MERGED",
          baseRefName: "main",
          isCrossRepository: false,
        },
      ],
    },
  });
  const SET: FileSet = {
    addresses: ["config.yaml"],
    isOurs: (text) => text.startsWith("ours"),
    partOf: async (text, address) => (address.endsWith("#old") && text.includes("old") ? text : undefined),
    takesLeft: true,
  };
  const started = (set: readonly string[], more: object = {}) => read({ ...NEW, more: { ...past(set), ...more } });
  const bodyOf = (documents: readonly string[]) => documents.at(-1) ?? "";

  it("go with their hubs, in the same change", async () => {
    const set = ["config.yaml", "gone.yaml"];
    const answers = [started(set), started(set, { baseFile1: GONE }), wrote({}, COMMIT, PULL)];
    const { sent, result, documents } = await play(answers, {}, { set: SET });
    expect(sent).toEqual(["read", "read", FIRST]);
    expect(bodyOf(documents)).toContain('"deletions":[{"path":"gone.yaml"}]');
    expect(bodyOf(documents)).toContain("**Taken away, as no hub has them any more:** `gone.yaml`.");
    expect(bodyOf(documents)).not.toContain("Not written any more");
    expect(result).toMatchObject({ operation: "created", left: [{ address: "gone.yaml" }], warnings: [] });
  });

  it("stay where they are changes of their own", async () => {
    const set = ["config.yaml", "gone.yaml"];
    const { result, documents } = await play(
      [started(set), wrote({}, COMMIT, PULL)],
      {},
      { set: { ...SET, takesLeft: false } },
    );
    expect(bodyOf(documents)).not.toContain("deletions");
    expect(bodyOf(documents)).not.toContain("Taken away");
    expect(result).toMatchObject({ left: [{ address: "gone.yaml" }] });
  });

  it("stay where something is at a place of theirs, and are told of once", async () => {
    const set = ["config.yaml", "v.yaml#old", "v.yaml#none"];
    const there = { baseFile1: { ...GONE, oid: blobId("ours: old\n"), text: "ours: old\n" } };
    const answers = [started(set), started(set, there), wrote({}, COMMIT, PULL)];
    const { result, documents } = await play(answers, {}, { set: SET });
    expect(bodyOf(documents)).toContain("left as they are:** `v.yaml#old`.");
    expect(bodyOf(documents)).not.toContain("deletions");
    expect(result).toMatchObject({ warnings: [expect.stringContaining("v.yaml#old")] });
    const open = (left: readonly string[]) => {
      const remote = { baseBlob: OTHER, branch: { commits: [OURS], open: true } };
      const answer = read(remote);
      const raw = answer.ok
        ? (answer.value.data["repository"] as { branch: { associatedPullRequests: { nodes: object[] } } })
        : undefined;
      const body = markerOf(set, left);
      const nodes = raw?.branch.associatedPullRequests.nodes.map((one) => ({ ...one, body })) ?? [];
      const branch = { ...raw?.branch, associatedPullRequests: { nodes } };
      return [
        read({ ...remote, more: { branch } }),
        read({ ...remote, more: { branch, ...there, branchFile1: there.baseFile1 } }),
      ];
    };
    const again = await play([...open(["v.yaml#old"]), wrote(COMMIT, {}, {})], {}, { set: SET });
    expect(again.result).toMatchObject({ operation: "updated", warnings: [] });
    const first = await play([...open([]), wrote(COMMIT, {}, {})], {}, { set: SET });
    expect(first.result).toMatchObject({ operation: "updated", warnings: [expect.stringContaining("v.yaml#old")] });
  });

  it("have places in files of this run", async () => {
    const set = ["config.yaml#old", "config.yaml#new"];
    const splice = (old: string | null) => ({ text: `${old}new` });
    const files = [{ path: "config.yaml", text: "new", splice, places: ["config.yaml#new"] }];
    const old = { ...GONE, oid: blobId("an old\n"), text: "an old\n" };
    const given = () => started(set, { baseFile0: old });
    const more = { set: { ...SET, addresses: ["config.yaml#new"] }, files };
    const { sent, result } = await play([given(), wrote({}, COMMIT, PULL)], {}, more);
    expect(sent).toEqual(["read", FIRST]);
    expect(result).toMatchObject({ operation: "created", left: [{ address: "config.yaml#old" }] });
    expect(result).toMatchObject({ warnings: [expect.stringContaining("config.yaml#old")] });
  });
});

describe("the rounds of a run", () => {
  it("end with the first write that is done", async () => {
    const { sent, pauses, result } = await play([read(NEW), wrote({}, COMMIT, PULL)]);
    expect(sent).toEqual(["read", FIRST]);
    expect(pauses).toEqual([]);
    expect(result).toMatchObject({
      operation: "created",
      pullRequestNumber: 9,
      commitSha: COMMIT.commit.oid,
      requestsUsed: 2,
      before: ["old\n"],
    });
  });

  it("are at most five, with growing pauses, if others are faster each time", async () => {
    const commit = { publish: "commit" };
    const round = [read(NEW), wrote(RACE)];
    const { sent, pauses, lines, result } = await play([round, round, round, round, round].flat(), commit);
    expect(sent.filter((one) => one === "read")).toHaveLength(5);
    expect(pauses).toEqual([250, 500, 1000, 2000]);
    expect(lines.filter((line) => line.startsWith("reading again"))).toHaveLength(5);
    expect(result).toMatchObject({
      issues: [{ message: expect.stringContaining(RACE) }],
      result: { operation: "none", requestsUsed: 10, branch: "main" },
    });
  });

  it("continue while others make progress and the run may wait", async () => {
    const overtaken = Array.from({ length: 12 }, (_, at) => [
      read({ ...NEW, base: at.toString(16).repeat(40) }),
      wrote(RACE),
    ]).flat();
    const commit = { publish: "commit" };
    const done = await play([...overtaken, read(NEW), wrote(COMMIT)], commit);
    expect(done.result).toMatchObject({ operation: "committed" });
    expect(done.pauses.slice(0, 7)).toEqual([250, 500, 1000, 2000, 4000, 8000, 8000]);
    const impatient = await play(overtaken.slice(0, 10), { ...commit, "max-wait": "0" });
    expect(impatient.result).toMatchObject({ issues: [{ message: expect.stringContaining("faster each time") }] });
    // The pauses until then are 250 to 8000 milliseconds.
    const patient = await play(overtaken.slice(0, 14), { ...commit, "max-wait": "15" });
    expect(patient.result).toMatchObject({ issues: [{ message: expect.stringContaining("faster each time") }] });
  });

  it("count a write without an answer as done if the next read finds nothing to do", async () => {
    const { result } = await play([read(NEW), LOST, read({ ...NEW, baseBlob: WANT })], { publish: "commit" });
    expect(result).toMatchObject({ operation: "committed", commitSha: BASE });
    const raced = await play([read(NEW), wrote(RACE), read({ ...NEW, baseBlob: WANT })], { publish: "commit" });
    expect(raced.result).toMatchObject({ operation: "none" });
  });

  it("turn a commit that the base refuses into a pull request", async () => {
    const answers = [read(NEW), wrote("GH006: Protected branch update failed"), read(NEW), wrote({}, COMMIT, PULL)];
    const { sent, pauses, result } = await play(answers, { publish: "commit" });
    expect(sent).toEqual(["read", "createCommitOnBranch", "read", FIRST]);
    expect(pauses).toEqual([250]);
    expect(result).toMatchObject({ operation: "created", warnings: [expect.stringContaining("protected")] });
    const strict = { publish: "commit", "on-protected": "fail" };
    const failed = await play(answers.slice(0, 3), strict);
    expect(failed.result).toMatchObject({ issues: [{ message: expect.stringContaining("GH006") }] });
  });

  it("open a pull request again that somebody pushed to while it was closed, without a pause after that", async () => {
    const pushed = { baseBlob: WANT, branch: { commits: [theirs, OURS], open: false } };
    const { sent, pauses, result } = await play([
      read(OPEN),
      wrote({}, {}, {}, {}, RACE),
      read(pushed),
      wrote({}),
      read({ ...pushed, branch: { ...pushed.branch, open: true } }),
      // The request whether the push was a merge of the base.
      parents([theirs, OURS]),
      wrote({}, {}, {}),
    ]);
    expect(sent).toEqual([
      "read",
      CLOSING,
      "read",
      "reopenPullRequest",
      "read",
      "read",
      "addComment+updatePullRequest+updatePullRequest",
    ]);
    expect(pauses).toEqual([250]);
    expect(result).toMatchObject({ operation: "abandoned", pullRequestNumber: 7 });
  });

  it("end with the pull request that was opened although the others could not be listed beside it", async () => {
    const answer = wrote({}, COMMIT, PULL);
    const errors = [{ message: "Something went wrong", path: ["s2", "pullRequest", "others", "pullRequests"] }];
    if (!answer.ok) throw new Error("unreachable");
    const beside: Answer<GraphqlAnswer> = { ok: true, value: { ...answer.value, errors } };
    const { sent, result } = await play([read(NEW), beside]);
    expect(sent).toEqual(["read", FIRST]);
    expect(result).toMatchObject({ operation: "created", pullRequestNumber: 9, warnings: [] });
    // What took the pull request away from the answer leaves open whether there is one.
    const gone = { ...answer.value.data, s2: { pullRequest: null } };
    const lost: Answer<GraphqlAnswer> = { ok: true, value: { ...answer.value, data: gone, errors } };
    expect((await play([read(NEW), lost, read({ baseBlob: WANT })])).result).toMatchObject({ operation: "created" });
  });

  it("replace a text also where a server does not let it be looked at", async () => {
    const { sent, result } = await play([read(OPEN), wrote({}, "Nothing to change", {}, {}, {})]);
    expect(sent).toEqual(["read", CLOSING]);
    expect(result).toMatchObject({ operation: "closed", warnings: [] });
  });

  it("leave out optional steps that fail twice", async () => {
    const closing = [read(OPEN), wrote({}, {}, {}, {}, "Something went wrong")];
    const { pauses, result } = await play([...closing, ...closing]);
    expect(pauses).toEqual([250]);
    expect(result).toMatchObject({ operation: "closed", warnings: [expect.stringContaining("delete branch bot")] });
  });

  it("end with what was done when a write is refused", async () => {
    const refused = "GitHub Actions is not permitted to create or approve pull requests";
    const { result } = await play([read(NEW), wrote({}, COMMIT, refused)]);
    expect(result).toMatchObject({
      issues: [{ hint: expect.stringContaining("compare/main...bot?expand=1") }],
      result: { operation: "none", commitSha: COMMIT.commit.oid, branch: "bot" },
    });
  });

  it("delete a new branch whose commit is refused", async () => {
    const refused = "Resource not accessible by integration";
    const { sent, result } = await play([read(NEW), wrote({}, refused, refused), wrote({})]);
    expect(sent).toEqual(["read", FIRST, "updateRefs"]);
    expect(result).toMatchObject({ result: { operation: "none", warnings: [] } });
    const kept = await play([read(NEW), wrote({}, refused, refused), wrote("odd")]);
    expect(kept.result).toMatchObject({ result: { warnings: [expect.stringContaining("Branch bot was created")] } });
  });

  it("do not begin if GitHub refuses the read", async () => {
    const { result } = await play([LOST]);
    expect(result).toMatchObject({ result: { operation: "none", requestsUsed: 1 } });
    expect(result).not.toHaveProperty("result.branch");
  });
});
