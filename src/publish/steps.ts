import type { GithubClient, GraphqlError } from "./client.ts";
import type { PublishSettings } from "./inputs.ts";
import { quoteOf } from "./messages.ts";
import { type CommitMessage, commitMessage, type HubSet, type Written } from "./ownership.ts";
import { nodesOf, type RawOthers } from "./query.ts";
import { isNumber, isOthers, isText, shaped } from "./shapes.ts";
import { classify, type Signal } from "./signals.ts";
import type { OtherPull } from "./state.ts";

/** The operations of a run, the most important for people first: of several changes, the first one is reported. */
export const OPERATIONS = [
  "committed",
  "created",
  "updated",
  "abandoned",
  "skipped",
  "closed",
  "dry-run",
  "none",
] as const;

/** What was done or would be done: the output `operation`. */
export type Operation = (typeof OPERATIONS)[number];

/** The files that a commit writes. */
interface Writes {
  /** Whether the files are made from those of the base or from those of the branch. */
  readonly over: "base" | "branch";
  readonly files: readonly Written[];
}

/** New words of a pull request, and what they are made of: what people have written since then stays. */
export interface TextStep {
  readonly kind: "update-pull";
  readonly id: string;
  readonly title?: string;
  readonly body: string;
  readonly over: { readonly title?: string; readonly body: string; readonly names: readonly string[] };
}

/**
 * One write. Every step that moves a branch names the commit that it expects there, and GitHub refuses the step if the
 * branch has another one.
 */
export type Step =
  /** A new branch at a commit. */
  | { readonly kind: "create-ref"; readonly branch: string; readonly oid: string }
  /** Moves a branch forward to a commit that already contains it. */
  | { readonly kind: "forward-ref"; readonly branch: string; readonly from: string; readonly to: string }
  | { readonly kind: "delete-ref"; readonly branch: string; readonly from: string }
  /** A commit with the wanted files on top of a branch. */
  | ({ readonly kind: "commit"; readonly branch: string; readonly onto: string } & Writes)
  /** A commit with the wanted files on top of the base, which then replaces the content of the branch. */
  | ({
      readonly kind: "rebuild";
      readonly branch: string;
      readonly from: string;
      readonly onto: string;
      readonly tree: string;
      /** The files that are executable on the base. */
      readonly executables: readonly string[];
    } & Writes)
  | {
      readonly kind: "create-pull";
      readonly branch: string;
      readonly base: string;
      readonly title: string;
      readonly body: string;
      readonly draft: boolean;
    }
  | TextStep
  | { readonly kind: "comment"; readonly id: string; readonly body: string }
  | { readonly kind: "close-pull"; readonly id: string }
  | { readonly kind: "reopen-pull"; readonly id: string };

/** The commit id that means "no such branch". */
export const NO_COMMIT = "0".repeat(40);

/** The step as a line of a plan for people. */
export function describeStep(step: Step): string {
  switch (step.kind) {
    case "create-ref":
      return `create branch ${step.branch} at ${step.oid.slice(0, 7)}`;
    case "forward-ref":
      return `move branch ${step.branch} forward to ${step.to.slice(0, 7)}`;
    case "delete-ref":
      return `delete branch ${step.branch}`;
    case "commit":
      return `commit ${step.files.length === 1 ? "the file" : `${step.files.length} files`} to ${step.branch}`;
    case "rebuild":
      return `rebuild branch ${step.branch} on ${step.onto.slice(0, 7)}`;
    case "create-pull":
      return `open a ${step.draft ? "draft " : ""}pull request from ${step.branch} to ${step.base}`;
    case "update-pull":
      return "update the text of the pull request";
    case "comment":
      return "comment on the pull request";
    case "close-pull":
      return "close the pull request";
    default:
      return "open the pull request again";
  }
}

/** What the steps of a run have in common. */
export interface StepContext {
  readonly settings: PublishSettings;
  readonly repositoryId: string;
  readonly repository: string;
  readonly base: string;
  /** The wanted content of the file at a path, made from the file of the base or of the branch. */
  readonly contentOf: (path: string, over: "base" | "branch") => string;
  /** The addresses of all hubs, when hubs can leave. */
  readonly set?: HubSet;
  /** Whether a file is executable and has to stay executable. */
  readonly isExecutable: (path: string, over: "base" | "branch") => boolean;
}

/** A move of a branch that only happens if the branch has the expected commit. */
export interface RefUpdate {
  readonly name: string;
  readonly beforeOid: string;
  readonly afterOid: string;
  readonly force?: boolean;
}

/** One field of a mutation: the name, the input, and the fields that it returns. */
export interface Mutation {
  readonly field: string;
  readonly inputType: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly selection: string;
}

const fullRef = (branch: string) => `refs/heads/${branch}`;

/** Moves, creates or deletes branches, all or none. */
export function updateRefs(
  { repositoryId }: Pick<StepContext, "repositoryId">,
  updates: readonly RefUpdate[],
): Mutation {
  return {
    field: "updateRefs",
    inputType: "UpdateRefsInput",
    input: {
      repositoryId,
      refUpdates: updates.map((update) => ({ ...update, name: fullRef(update.name) })),
    },
    selection: "clientMutationId",
  };
}

/**
 * The message of a commit on a branch. On the base, which everybody shares, only the files of a set are marked in it.
 */
export function messageFor(
  { settings, base, set }: StepContext,
  branch: string,
  files: readonly Written[],
): CommitMessage {
  return branch === base
    ? commitMessage(settings.commitMessage, [], set?.addresses, set?.of)
    : commitMessage(settings.commitMessage, files);
}

/** A commit of the wanted files, signed by GitHub, on top of the commit that the branch should have. */
export function commitOnBranch(target: StepContext, branch: string, onto: string, { files, over }: Writes): Mutation {
  const { repository } = target;
  const additions = files.flatMap(({ path, oid }) =>
    oid === null ? [] : [{ path, contents: Buffer.from(target.contentOf(path, over), "utf8").toString("base64") }],
  );
  const deletions = files.flatMap(({ path, oid }) => (oid === null ? [{ path }] : []));
  return {
    field: "createCommitOnBranch",
    inputType: "CreateCommitOnBranchInput",
    input: {
      branch: { repositoryNameWithOwner: repository, branchName: branch },
      expectedHeadOid: onto,
      message: messageFor(target, branch, files),
      fileChanges: { additions, ...(deletions.length === 0 ? {} : { deletions }) },
    },
    selection: "commit { oid url }",
  };
}

/** A new branch. */
export function createRef(target: StepContext, branch: string, oid: string): Mutation {
  const input = { repositoryId: target.repositoryId, name: fullRef(branch), oid };
  return { field: "createRef", inputType: "CreateRefInput", input, selection: "ref { id }" };
}

/**
 * The other open pull requests of the repository, the latest first: one of an earlier branch of the same files is among them.
 * It is asked for with a write, which is a request anyway, in fields that every server knows.
 */
const OTHERS = `others: repository {
    pullRequests(states: [OPEN], first: 50, orderBy: { field: UPDATED_AT, direction: DESC }) {
      nodes {
        id number title body baseRefName headRefName headRefOid isCrossRepository author { login }
        comments(last: 20) { nodes { author { __typename login } } }
        latestReviews(first: 10) { nodes { author { __typename login } } }
      }
    }
  }`;

/** Changes a pull request, and asks what it says then. */
export const updatePull = (input: Mutation["input"]): Mutation => ({
  field: "updatePullRequest",
  inputType: "UpdatePullRequestInput",
  input,
  selection: "pullRequest { id state title body }",
});

/** The mutation for a step; a rebuild needs several mutations and is not made here. */
export function mutationOf(step: Exclude<Step, { kind: "rebuild" }>, target: StepContext): Mutation {
  switch (step.kind) {
    case "create-ref":
      return createRef(target, step.branch, step.oid);
    case "forward-ref":
      return updateRefs(target, [{ name: step.branch, beforeOid: step.from, afterOid: step.to }]);
    case "delete-ref":
      return updateRefs(target, [{ name: step.branch, beforeOid: step.from, afterOid: NO_COMMIT }]);
    case "commit":
      return commitOnBranch(target, step.branch, step.onto, step);
    case "create-pull": {
      const { branch, base, title, body, draft } = step;
      const input = { repositoryId: target.repositoryId, baseRefName: base, headRefName: branch, title, body, draft };
      return {
        field: "createPullRequest",
        inputType: "CreatePullRequestInput",
        input,
        selection: `pullRequest { id number url ${OTHERS} }`,
      };
    }
    case "update-pull": {
      const { title, body, over } = step;
      const change = updatePull({ pullRequestId: step.id, ...(title === undefined ? {} : { title }), body });
      // What is only remembered says nothing new about the files.
      return over.title === undefined
        ? change
        : { ...change, selection: `pullRequest { id state title body ${OTHERS} }` };
    }
    case "comment": {
      const input = { subjectId: step.id, body: step.body };
      return { field: "addComment", inputType: "AddCommentInput", input, selection: "clientMutationId" };
    }
    case "close-pull":
      return {
        field: "closePullRequest",
        inputType: "ClosePullRequestInput",
        input: { pullRequestId: step.id },
        selection: "pullRequest { id }",
      };
    default:
      return {
        field: "reopenPullRequest",
        inputType: "ReopenPullRequestInput",
        input: { pullRequestId: step.id },
        selection: "pullRequest { id }",
      };
  }
}

/** The name of the n-th mutation in a document and in its answer. */
const aliasOf = (index: number): string => `s${index}`;

/** Mutations as one document; GitHub runs them one after the other. Values are only in variables. */
function mutationDocument(mutations: readonly Mutation[]): {
  readonly document: string;
  readonly variables: Record<string, unknown>;
} {
  const declarations = mutations.map(({ inputType }, index) => `$${aliasOf(index)}: ${inputType}!`);
  const fields = mutations.map(
    ({ field, selection }, index) => `  ${aliasOf(index)}: ${field}(input: $${aliasOf(index)}) { ${selection} }`,
  );
  return {
    document: `mutation Write(${declarations.join(", ")}) {\n${fields.join("\n")}\n}`,
    variables: Object.fromEntries(mutations.map(({ input }, index) => [aliasOf(index), input])),
  };
}

/** The objects that a document has made. */
export interface Made {
  readonly commit?: { readonly oid: string; readonly url: string };
  readonly pull?: { readonly id: string; readonly number: number; readonly url: string };
  /** Other open pull requests, where they were listed. */
  readonly others?: readonly OtherPull[];
}

/** The result of one mutation: the returned value, or why it failed. */
export type FieldResult = { readonly value: Readonly<Record<string, unknown>> } | { readonly signal: Signal };

/**
 * Sends mutations as one document. Each has its own result: one can fail while others are done. Only this function
 * distinguishes errors of a part from errors of the whole document.
 */
export async function write(client: GithubClient, mutations: readonly Mutation[]): Promise<FieldResult[]> {
  const { document, variables } = mutationDocument(mutations);
  const answer = await client.graphql("write", document, variables);
  if (!answer.ok) return mutations.map(() => ({ signal: answer.signal }));
  const { data, errors, headers, isRefused } = answer.value;
  const signalOf = ({ message, type }: GraphqlError): Signal => ({
    status: 200,
    message,
    headers,
    ...(type === undefined ? {} : { type }),
  });
  const isAlias = (part: unknown) => mutations.some((_, index) => part === aliasOf(index));
  const whole = errors.find(({ path }) => !isAlias(path?.[0]));
  return mutations.map((_, index): FieldResult => {
    const own = data[aliasOf(index)];
    // What is only asked besides can be withheld, unless that has taken the rest away.
    const isBeside = (path: GraphqlError["path"]) =>
      path?.[2] === "others" && (Object(own)[path[1] ?? ""] ?? null) !== null;
    const error = errors.find(({ path }) => path?.[0] === aliasOf(index) && !isBeside(path));
    // Even when there is a value: a mutation with an error was not done.
    if (error !== undefined) return { signal: signalOf(error) };
    if (typeof own === "object" && own !== null) return { value: own as Record<string, unknown> };
    // A refused document is refused with all its parts; GitHub may name a place in it.
    if (whole !== undefined) return { signal: { ...signalOf(whole), ...(isRefused && { isOfDocument: true }) } };
    return { signal: { status: null, message: "the answer does not mention this part", headers } };
  });
}

const isCommit = shaped<NonNullable<Made["commit"]>>({ oid: isText, url: isText });
const isPull = shaped<NonNullable<Made["pull"]>>({ id: isText, number: isNumber, url: isText });

/** The new commit and the new pull request in the answers. */
export function madeBy(results: readonly FieldResult[]): Made {
  const values = results.flatMap((result) => ("value" in result ? [result.value] : []));
  const commit = values.map((value) => value["commit"]).find(isCommit);
  const pull = values.map((value) => value["pullRequest"]).find(isPull);
  const others = values.map(({ pullRequest }) => Object(pullRequest).others as unknown).find(isOthers);
  return {
    ...(commit ? { commit } : {}),
    ...(pull ? { pull } : {}),
    ...(others ? { others: othersOf(others) } : {}),
  };
}

function othersOf({ pullRequests }: RawOthers): readonly OtherPull[] {
  return nodesOf(pullRequests)
    .filter(({ isCrossRepository }) => !isCrossRepository)
    .map(({ id, number, title, body, baseRefName, headRefName, headRefOid, author, comments, latestReviews }) => ({
      id,
      number,
      title,
      body,
      base: baseRefName,
      branch: headRefName,
      headOid: headRefOid,
      people: [...nodesOf(comments), ...nodesOf(latestReviews)].flatMap(({ author: by }) =>
        by?.__typename === "Bot" || by?.login === author?.login ? [] : [by?.login ?? "somebody"],
      ),
    }));
}

/** The result of the steps. */
export type Verdict = {
  readonly warnings: readonly string[];
  /** The steps that failed, as texts that identify them. */
  readonly failedSteps: readonly string[];
} & (
  | { readonly kind: "done" }
  /** It is not known whether a step was done, or somebody else was faster: read again and plan again. */
  | { readonly kind: "again"; readonly step: Step; readonly signal: Signal }
  | { readonly kind: "failed"; readonly step: Step; readonly signal: Signal }
);

// Steps that are not essential: the published content does not depend on them.
const isMinor = (step: Step) => step.kind === "comment" || step.kind === "delete-ref";

/**
 * Whether a failed write may succeed after the state is read again. An object that is "not found" existed when it was
 * read.
 */
export const isPassing = (signal: Signal): boolean =>
  ["race", "ref-refused", "uncertain", "not-found", "rate-limit"].includes(classify(signal));

const CLOSED_MEANWHILE: Signal = { status: 409, message: "the pull request was closed or merged meanwhile" };

/** Whether a text was written to a pull request that somebody has just closed or merged, which GitHub allows. */
function isClosedMeanwhile(step: Step, { pullRequest }: Readonly<Record<string, unknown>>): boolean {
  const state: unknown = Object(pullRequest).state;
  return step.kind === "update-pull" && typeof state === "string" && state.toUpperCase() !== "OPEN";
}

/** The meaning of the results of the first steps. A second failure of a step that is not essential is a warning. */
export function verdict(steps: readonly Step[], results: readonly FieldResult[], before: ReadonlySet<string>): Verdict {
  const warnings: string[] = [];
  const failedSteps: string[] = [];
  const isClosing = steps.some(({ kind }) => kind === "close-pull");
  for (const [index, step] of steps.entries()) {
    const result = results[index];
    if (result === undefined) continue;
    const isOver = "value" in result && !isClosing && isClosedMeanwhile(step, result.value);
    if ("value" in result && !isOver) continue;
    const signal = "value" in result ? CLOSED_MEANWHILE : result.signal;
    const key = JSON.stringify(step);
    const isFirst = !before.has(key);
    failedSteps.push(key);
    if (isPassing(signal) && (isFirst || !isMinor(step))) return { kind: "again", step, signal, warnings, failedSteps };
    if (!isMinor(step)) return { kind: "failed", step, signal, warnings, failedSteps };
    warnings.push(`Could not ${describeStep(step)}: ${quoteOf(signal.message)}`);
  }
  return { kind: "done", warnings, failedSteps };
}
