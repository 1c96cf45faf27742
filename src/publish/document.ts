import type { PublishSettings } from "./inputs.ts";
import { commitMessage } from "./ownership.ts";
import { NO_COMMIT, type Step } from "./steps.ts";

/** What the steps of a run have in common. */
export interface Target {
  readonly settings: PublishSettings;
  readonly repositoryId: string;
  readonly repository: string;
  readonly base: string;
  readonly content: string;
  readonly want: string;
}

/** A move of a branch that only happens if the branch is where it is expected. */
export interface RefUpdate {
  readonly name: string;
  readonly beforeOid: string;
  readonly afterOid: string;
  readonly force?: boolean;
}

/** One field of a mutation: the name, the input and what to ask back. */
export interface Mutation {
  readonly field: string;
  readonly inputType: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly selection: string;
}

const fullRef = (branch: string) => `refs/heads/${branch}`;

/** Moves, creates or deletes branches, all or none. */
export function updateRefs(target: Target, updates: readonly RefUpdate[]): Mutation {
  return {
    field: "updateRefs",
    inputType: "UpdateRefsInput",
    input: {
      repositoryId: target.repositoryId,
      refUpdates: updates.map((update) => ({ ...update, name: fullRef(update.name) })),
    },
    selection: "clientMutationId",
  };
}

/** A commit of the wanted file, signed by GitHub, on top of the commit that the branch is expected to be at. */
export function commitOnBranch(target: Target, branch: string, onto: string): Mutation {
  const { settings, repository, content, want } = target;
  const message = commitMessage(settings.commitMessage, branch === target.base ? undefined : want);
  const contents = Buffer.from(content, "utf8").toString("base64");
  return {
    field: "createCommitOnBranch",
    inputType: "CreateCommitOnBranchInput",
    input: {
      branch: { repositoryNameWithOwner: repository, branchName: branch },
      expectedHeadOid: onto,
      message,
      fileChanges: { additions: [{ path: settings.path, contents }] },
    },
    selection: "commit { oid url }",
  };
}

/** A new branch. */
export function createRef(target: Target, branch: string, oid: string): Mutation {
  const input = { repositoryId: target.repositoryId, name: fullRef(branch), oid };
  return { field: "createRef", inputType: "CreateRefInput", input, selection: "ref { id }" };
}

/** The mutation for a step; a rebuild is more than one and has none. */
export function mutationOf(step: Exclude<Step, { kind: "rebuild" }>, target: Target): Mutation {
  switch (step.kind) {
    case "create-ref":
      return createRef(target, step.branch, step.oid);
    case "forward-ref":
      return updateRefs(target, [{ name: step.branch, beforeOid: step.from, afterOid: step.to }]);
    case "delete-ref":
      return updateRefs(target, [{ name: step.branch, beforeOid: step.from, afterOid: NO_COMMIT }]);
    case "commit":
      return commitOnBranch(target, step.branch, step.onto);
    case "create-pull": {
      const { branch, base, title, body, draft } = step;
      const input = { repositoryId: target.repositoryId, baseRefName: base, headRefName: branch, title, body, draft };
      return {
        field: "createPullRequest",
        inputType: "CreatePullRequestInput",
        input,
        selection: "pullRequest { id number url }",
      };
    }
    case "update-pull": {
      const { title, body } = step;
      const input = {
        pullRequestId: step.id,
        ...(title === undefined ? {} : { title }),
        ...(body === undefined ? {} : { body }),
      };
      return {
        field: "updatePullRequest",
        inputType: "UpdatePullRequestInput",
        input,
        selection: "pullRequest { id }",
      };
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
export const aliasOf = (index: number): string => `s${index}`;

/** Mutations as one document, which GitHub runs one after the other. Values only go into variables. */
export function mutationDocument(mutations: readonly Mutation[]): {
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
