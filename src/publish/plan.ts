import type { Issue } from "../errors.ts";
import type { PublishSettings } from "./inputs.ts";
import { quoteOf } from "./messages.ts";
import { branchCommitProblem, closedByPerson, temporaryPrefix } from "./ownership.ts";
import { abandonSteps, closeSteps, createPull, type PullContent, textStep } from "./pull_text.ts";
import { type Base, hasBlob, type PullRequest, type Repository, type State } from "./state.ts";
import type { Operation, Step } from "./steps.ts";

/** What the target should look like, and what this run has learned so far. */
export interface Desired extends PullContent {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Set when the base has refused a commit in this run: in GitHub's words. */
  readonly baseRefused?: string;
  /** Temporary branches that this run has made; older ones are left over from runs that were killed. */
  readonly temporary: ReadonlySet<string>;
  /** A pull request that this run has closed, by its id. */
  readonly closedByUs?: string;
}

/** What to do and why, or why nothing can be done. */
export type Plan =
  | {
      readonly kind: "act";
      readonly operation: Exclude<Operation, "dry-run">;
      readonly reason: string;
      readonly steps: readonly Step[];
      /** The open pull request that this is about. */
      readonly pull: PullRequest | null;
      /** Whether labels, reviewers and the like are to be set. */
      readonly metadata: boolean;
      readonly warnings: readonly string[];
    }
  | { readonly kind: "stop"; readonly issue: Issue };

type Act = Extract<Plan, { kind: "act" }>;
type Stop = Extract<Plan, { kind: "stop" }>;

const HOUR = 3_600_000;

function act(
  operation: Act["operation"],
  reason: string,
  more: Partial<Omit<Act, "kind" | "operation" | "reason">> = {},
): Act {
  return { kind: "act", operation, reason, steps: [], pull: null, metadata: false, warnings: [], ...more };
}

const stop = (message: string, hint: string): Stop => ({ kind: "stop", issue: { code: "publish", message, hint } });

/**
 * What to do about the difference between a state and what is wanted. A pure function: the same state gives the same
 * plan. Nothing is planned when nothing has to change, and no step ever leaves an open pull request whose branch equals
 * its base: GitHub would close it for good.
 *
 * @example
 * ```ts
 * import { blobId, parsePublishInputs, plan, type State } from "app-hub-configurator";
 *
 * const { settings } = parsePublishInputs({ repository: "octo/gitops", path: "config.yaml" });
 * const url = "https://github.com/octo/gitops";
 * const repository = { id: "R_1", nameWithOwner: "octo/gitops", url, defaultBranch: "main" };
 * const state: State = {
 *   repository: { ...repository, isArchived: false, isEmpty: false, autoMergeAllowed: null },
 *   viewer: "github-actions[bot]",
 *   base: { name: "main", oid: "a".repeat(40), tree: "b".repeat(40), file: { kind: "none" }, canPush: true, rules: [] },
 *   branch: null,
 *   pulls: [],
 *   closed: [],
 *   temporary: [],
 * };
 * if (settings !== undefined) {
 *   const text = { intro: "", report: "All of it is new.", footer: "" };
 *   const want = blobId("profiles: []\n");
 *   const decision = plan(state, { settings, want, text, now: Date.now(), temporary: new Set() });
 *   if (decision.kind === "act") console.log(decision.operation); // "created"
 * }
 * ```
 */
export function plan(state: State, desired: Desired): Plan {
  const { repository, base } = state;
  const unusable = repositoryStop(repository);
  if (unusable !== undefined) return unusable;
  if (base === null) return missingBase(repository, desired.settings);
  const inTheWay = targetStop(state, base, desired);
  if (inTheWay !== undefined) return inTheWay;
  const result = hasBlob(base.file, desired.want)
    ? planWanted(state, base, desired)
    : planMissing(state, base, desired);
  if (result.kind === "stop") return result;
  const isOld = (at: string | null) => at !== null && Date.parse(at) < desired.now - HOUR;
  const leftovers = state.temporary.filter(
    ({ name, committedAt }) => desired.temporary.has(name) || isOld(committedAt),
  );
  const cleaning = leftovers.map(
    ({ name, oid }): Step => ({
      kind: "delete-ref",
      branch: temporaryPrefix(desired.settings.branch) + name,
      from: oid,
    }),
  );
  return { ...result, steps: [...result.steps, ...cleaning] };
}

const pullOf = (state: State, base: Base): PullRequest | null =>
  state.pulls.find((pull) => pull.base === base.name) ?? null;

function planWanted(state: State, base: Base, desired: Desired): Plan {
  const { settings } = desired;
  const { branch } = state;
  const has = `${base.name} has this content`;
  if (branch === null) return act("none", has);
  const problem = branchCommitProblem(branch);
  const pull = pullOf(state, base);
  if (pull !== null) {
    if (problem === undefined) {
      const steps = [
        ...closeSteps(pull, desired),
        { kind: "delete-ref", branch: settings.branch, from: branch.oid } as const,
      ];
      return act("closed", `${has}, so the pull request is not needed any more`, { steps, pull });
    }
    return act("abandoned", `${has}, but the pull request is left open: ${problem}`, {
      steps: abandonSteps(pull, desired),
      pull,
    });
  }
  if (problem !== undefined && desired.closedByUs !== undefined) {
    // Somebody pushed while this run was closing: the branch is still there, and so is their work.
    return act("abandoned", `${has}, but somebody has just pushed to the branch`, {
      steps: [{ kind: "reopen-pull", id: desired.closedByUs }],
    });
  }
  const wasPublished = (branch.commits?.length ?? 0) > 0 || lastPull(state, base)?.merged === true;
  if (problem !== undefined || !wasPublished || state.pulls.length > 0) return act("none", has);
  return act("none", `${has}; the leftover branch is deleted`, {
    steps: [{ kind: "delete-ref", branch: settings.branch, from: branch.oid }],
  });
}

const lastPull = (state: State, base: Base) => state.closed.find((pull) => pull.base === base.name);

function planMissing(state: State, base: Base, desired: Desired): Plan {
  const { settings, baseRefused } = desired;
  const pull = pullOf(state, base);
  if (settings.mode === "commit") {
    // Rulesets do not say who may pass them. A pull request that is open already shows that a commit was refused.
    const isRuled = pull !== null && base.rules.some((rule) => rule === "PULL_REQUEST" || rule === "UPDATE");
    if (baseRefused === undefined && base.canPush !== false && !isRuled) {
      return act("committed", `${base.name} does not have this content`, {
        steps: [{ kind: "commit", branch: base.name, onto: base.oid }],
      });
    }
  }
  const result = pull === null ? planNoPull(state, base, desired) : planPull(state, base, pull, desired);
  if (settings.mode === "pull-request" || result.kind === "stop") return result;
  return {
    ...result,
    warnings: [...result.warnings, `${base.name} is protected, so the change goes into a pull request`],
  };
}

function planNoPull(state: State, base: Base, desired: Desired): Plan {
  const { settings, want } = desired;
  const { branch } = state;
  const name = settings.branch;
  const last = lastPull(state, base);
  if (last !== undefined && closedByPerson(last, want, settings.recreate)) {
    const until = settings.recreate === "never" ? "recreate is never" : "the content has not changed since";
    return act("skipped", `${last.closedBy?.login ?? "Somebody"} closed pull request #${last.number}, and ${until}`);
  }
  const open = createPull(base.name, desired);
  const created = (reason: string, steps: readonly Step[]) => act("created", reason, { steps, metadata: true });
  const missing = `${base.name} does not have this content`;
  if (branch === null) {
    return created(missing, [
      { kind: "create-ref", branch: name, oid: base.oid },
      { kind: "commit", branch: name, onto: base.oid },
      open,
    ]);
  }
  if (branch.commits?.length === 0) {
    // No pull request can be open for a branch without commits, so moving it forward cannot close one.
    const forward: readonly Step[] =
      branch.oid === base.oid ? [] : [{ kind: "forward-ref", branch: name, from: branch.oid, to: base.oid }];
    return created(missing, [...forward, { kind: "commit", branch: name, onto: base.oid }, open]);
  }
  if (hasBlob(branch.file, want)) return created(`the branch has the content, but no pull request is open`, [open]);
  const problem = branchCommitProblem(branch);
  if (problem === undefined) {
    return created(`${missing}, and the branch is an old one`, [
      { kind: "rebuild", branch: name, from: branch.oid, onto: base.oid, tree: base.tree },
      open,
    ]);
  }
  return stop(
    `Branch "${name}" has no pull request, and it is not overwritten: ${problem}`,
    'Merge or delete that branch, or name another one with the input "branch".',
  );
}

function planPull(state: State, base: Base, pull: PullRequest, desired: Desired): Plan {
  const { settings, want } = desired;
  const { branch } = state;
  if (branch === null) return act("none", "the branch of the pull request is gone");
  const isCurrent = hasBlob(branch.file, want);
  if (pull.isInMergeQueue) {
    return isCurrent
      ? act("none", "the pull request is in the merge queue", { pull })
      : act("skipped", "the pull request is in the merge queue, and a commit would remove it from there", { pull });
  }
  const { step, warnings } = textStep(pull, desired);
  const text = step === undefined ? [] : [step];
  const problem = branchCommitProblem(branch);
  if (pull.mergeable === "CONFLICTING" && problem === undefined) {
    const rebuild: Step = {
      kind: "rebuild",
      branch: settings.branch,
      from: branch.oid,
      onto: base.oid,
      tree: base.tree,
    };
    return act("updated", `the pull request has conflicts with ${base.name}`, {
      steps: [rebuild, ...text],
      pull,
      metadata: true,
      warnings,
    });
  }
  const conflict =
    pull.mergeable === "CONFLICTING"
      ? [`Pull request #${pull.number} has conflicts that a person has to resolve: ${problem}`]
      : [];
  const rest = { pull, metadata: true, warnings: [...warnings, ...conflict] };
  if (isCurrent) {
    return step === undefined
      ? act("none", "the pull request has this content", rest)
      : act("updated", "the text of the pull request has changed", { ...rest, steps: text });
  }
  return act("updated", "the content has changed", {
    ...rest,
    steps: [{ kind: "commit", branch: settings.branch, onto: branch.oid }, ...text],
  });
}

/** Why nothing can be published to a repository, or nothing. */
function repositoryStop({ nameWithOwner: name, isArchived, isEmpty }: Repository): Stop | undefined {
  if (isArchived)
    return stop(`${name} is archived, so it cannot be written to`, "Unarchive it, or publish to another repository.");
  if (isEmpty)
    return stop(`${name} has no commit yet`, "Push a first commit, for example a README, and run this again.");
  return undefined;
}

function missingBase({ nameWithOwner: name, defaultBranch }: Repository, { base = "HEAD" }: PublishSettings): Stop {
  const hint = defaultBranch === null ? "" : ` The default branch is "${defaultBranch}".`;
  return stop(`${name} has no branch "${base}"`, `Check the input "base".${hint}`);
}

/** What keeps the settings from being carried out in this state, or nothing. */
function targetStop(state: State, base: Base, { settings, want, baseRefused }: Desired): Stop | undefined {
  const { repository, branch, pulls } = state;
  const name = repository.nameWithOwner;
  if (settings.branch === base.name || settings.branch === repository.defaultBranch) {
    return stop(
      `The pull request cannot come from "${settings.branch}": it is the ${settings.branch === base.name ? "base" : "default"} branch`,
      'Give the input "branch" a name of its own, such as app-hub-configurator/config.',
    );
  }
  if (base.file.kind === "folder" || branch?.file.kind === "folder") {
    return stop(`"${settings.path}" is a folder in ${name}`, 'Give the input "path" the path of a file.');
  }
  if (hasBlob(base.file, want)) return undefined;
  if (
    settings.mode === "commit" &&
    settings.onProtected === "fail" &&
    (baseRefused !== undefined || base.canPush === false)
  ) {
    const said = baseRefused === undefined ? "" : ` GitHub says: ${quoteOf(baseRefused)}`;
    return stop(
      `Branch "${base.name}" of ${name} is protected and does not accept a commit of this token.${said}`,
      "Let the token's App bypass the rule, or set on-protected: pull-request.",
    );
  }
  const elsewhere = pulls.find((pull) => pull.base !== base.name);
  const usesBranch = settings.mode === "pull-request" || baseRefused !== undefined || base.canPush === false;
  if (usesBranch && elsewhere !== undefined && !pulls.some((pull) => pull.base === base.name)) {
    return stop(
      `Branch "${settings.branch}" already has pull request #${elsewhere.number}, but to "${elsewhere.base}" instead of "${base.name}"`,
      `Close it or set its base back (${elsewhere.url}), or name another branch with the input "branch".`,
    );
  }
  return undefined;
}
