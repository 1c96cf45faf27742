import type { Issue } from "../errors.ts";
import { codeSpan } from "../text/untrusted.ts";
import type { PublishSettings } from "./inputs.ts";
import { quoteOf } from "./messages.ts";
import {
  branchProblem,
  closedByPerson,
  type EditedFile,
  editedFiles,
  mayBeMerges,
  otherMarkers,
  readMarker,
  readTrailers,
  type Share,
  shortHash,
  temporaryPrefix,
  type Written,
} from "./ownership.ts";
import {
  abandonSteps,
  closeSteps,
  createPull,
  namePaths,
  type PullContent,
  pathsOf,
  rememberStep,
  textStep,
  wantOf,
} from "./pull_text.ts";
import {
  type Base,
  type Branch,
  type FileAt,
  hasBlob,
  type PullRequest,
  type Repository,
  type State,
} from "./state.ts";
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
  /** Markdown that shows what a person has changed, and what is wanted: see the question `difference`. */
  readonly difference?: string;
}

/** What has to be known besides the state. */
export type Question =
  /** The pull requests of the branch. */
  | { readonly what: "pulls" }
  /** Whether the merges on the branch of a pull request bring anything but the base. */
  | { readonly what: "merges"; readonly number: number }
  /** How files that a person has changed differ from what is wanted. */
  | { readonly what: "difference"; readonly files: readonly EditedFile[] };

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
  /** The state does not say enough; `otherwise` is what to do when the token may not ask. */
  | { readonly kind: "ask"; readonly question: Question; readonly otherwise: Act | null }
  | { readonly kind: "stop"; readonly issue: Issue };

type Act = Extract<Plan, { kind: "act" }>;
type Stop = Extract<Plan, { kind: "stop" }>;

const HOUR = 3_600_000;

/** Commits of its own after which a run puts one in their place: a list of commits is read in one page. */
const MOST_COMMITS = 20;

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
 *   base: { name: "main", oid: "a".repeat(40), tree: "b".repeat(40), files: [{ kind: "none" }], canPush: true, rules: [] },
 *   branch: null,
 *   knowsPulls: true,
 *   pulls: [],
 *   closed: [],
 *   temporary: [],
 * };
 * if (settings !== undefined) {
 *   const text = { intro: "", report: "All of it is new.", footer: "" };
 *   const want = blobId("profiles: []\n");
 *   const files = [{ path: "config.yaml", onBase: want, onBranch: want }];
 *   const decision = plan(state, { settings, files, text, now: Date.now(), temporary: new Set() });
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
  const isThere = missingFiles(base.files, desired, "base").length === 0;
  const result = isThere ? planWanted(state, base, desired) : planMissing(state, base, desired);
  if (result.kind !== "act") return result;
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

const lastPull = (state: State, base: Base) => state.closed.find((pull) => pull.base === base.name);

/** The files that are not yet as they are wanted. */
function missingFiles(there: readonly FileAt[], { files }: Desired, on: "base" | "branch"): readonly Written[] {
  return files.flatMap(({ path, onBase, onBranch }, index) => {
    const oid = on === "base" ? onBase : onBranch;
    return hasBlob(there[index], oid) ? [] : [{ path, oid }];
  });
}

/** Whose the branch is: this run's files, and those of other runs that are settled. */
function shareOf(state: State, base: Base, desired: Desired): Share {
  const paths = pathsOf(desired.files);
  const pull = pullOf(state, base);
  const settled = otherMarkers(pull?.body ?? "", paths).filter((marker) => marker.state === "obsolete");
  const last = lastPull(state, base);
  const isMerged = pull === null && last?.merged === true && last.headOid === state.branch?.oid;
  const merged = isMerged ? (state.branch?.commits ?? []) : [];
  return {
    paths,
    released: new Set([
      ...settled.flatMap((marker) => marker.paths),
      ...merged.flatMap(({ messageBody }) => readTrailers(messageBody, "").map(({ path }) => path)),
    ]),
  };
}

/** The question about merges, where the answer can make a branch this run's. */
function askForMerges(branch: Branch, share: Share, pull: PullRequest | null): Plan | undefined {
  const isAsked = branch.commits?.some(({ isMerge }) => isMerge !== undefined) === true;
  if (pull === null || isAsked || !mayBeMerges(branch, share)) return undefined;
  return { kind: "ask", question: { what: "merges", number: pull.number }, otherwise: null };
}

function planWanted(state: State, base: Base, desired: Desired): Plan {
  const { settings } = desired;
  const { branch } = state;
  const has = `${base.name} has this content`;
  if (branch === null) return act("none", has);
  if (!state.knowsPulls) return { kind: "ask", question: { what: "pulls" }, otherwise: act("none", has) };
  const share = shareOf(state, base, desired);
  const pull = pullOf(state, base);
  const problem = branchProblem(branch, share);
  const question = problem?.kind === "person" ? askForMerges(branch, share, pull) : undefined;
  if (question !== undefined) return question;
  if (pull !== null) return planSettled(branch, pull, desired, problem, share, has);
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

/** An open pull request whose files of this run are on the base already. */
function planSettled(
  branch: Branch,
  pull: PullRequest,
  desired: Desired,
  problem: ReturnType<typeof branchProblem>,
  share: Share,
  has: string,
): Plan {
  const { settings } = desired;
  if (problem === undefined) {
    const steps = [
      ...closeSteps(pull, desired),
      { kind: "delete-ref", branch: settings.branch, from: branch.oid } as const,
    ];
    return act("closed", `${has}, so the pull request is not needed any more`, { steps, pull });
  }
  const reason = `${has}, but the pull request is left open: ${problem.reason}`;
  if (problem.kind === "person") {
    return act("abandoned", reason, { steps: abandonSteps(pull, desired, problem.reason), pull });
  }
  // What the branch has of this run must not take the base back when the rest is merged.
  const edited = new Set(editedFiles(branch, share).map(({ path }) => path));
  const files = missingFiles(branch.files, desired, "branch").filter(({ path }) => !edited.has(path));
  const commit: readonly Step[] =
    files.length === 0 ? [] : [{ kind: "commit", branch: settings.branch, onto: branch.oid, over: "branch", files }];
  const report = `${codeSpan(pull.base)} has ${namePaths(share.paths)} as wanted: nothing is left to do here.`;
  const text = textStep(pull, { ...desired, text: { intro: "", report, footer: "" } }, "obsolete");
  const steps = [...commit, ...(text.step === undefined ? [] : [text.step])];
  return act(steps.length === 0 ? "none" : "updated", reason, { steps, pull, warnings: text.warnings });
}

function planMissing(state: State, base: Base, desired: Desired): Plan {
  const { settings, baseRefused } = desired;
  const pull = pullOf(state, base);
  if (settings.mode === "commit") {
    // Rulesets do not say who may pass them. What an earlier run left shows that a commit was refused.
    const hasRule = base.rules.some((rule) => rule === "PULL_REQUEST" || rule === "UPDATE");
    const isRuled = hasRule && (state.knowsPulls ? pull !== null : state.branch !== null);
    if (baseRefused === undefined && base.canPush !== false && !isRuled) {
      const files = missingFiles(base.files, desired, "base");
      return act("committed", `${base.name} does not have this content`, {
        steps: [{ kind: "commit", branch: base.name, onto: base.oid, over: "base", files }],
      });
    }
    if (!state.knowsPulls) return { kind: "ask", question: { what: "pulls" }, otherwise: null };
  }
  const result = pull === null ? planNoPull(state, base, desired) : planPull(state, base, pull, desired);
  if (settings.mode === "pull-request" || result.kind !== "act") return result;
  return {
    ...result,
    warnings: [...result.warnings, `${base.name} is protected, so the change goes into a pull request`],
  };
}

function rebuildStep(branch: Branch, base: Base, desired: Desired): Step {
  const files = missingFiles(base.files, desired, "base");
  const executables = files.flatMap(({ path }) => {
    const there = base.files[pathsOf(desired.files).indexOf(path)];
    return there?.kind === "file" && there.isExecutable === true ? [path] : [];
  });
  return {
    kind: "rebuild",
    branch: desired.settings.branch,
    from: branch.oid,
    onto: base.oid,
    tree: base.tree,
    executables,
    over: "base",
    files,
  };
}

function planNoPull(state: State, base: Base, desired: Desired): Plan {
  const { settings } = desired;
  const { branch } = state;
  const name = settings.branch;
  const last = lastPull(state, base);
  const wanted = { want: wantOf(desired.files), paths: pathsOf(desired.files) };
  if (last !== undefined && closedByPerson(last, wanted, settings.recreate)) {
    const until = settings.recreate === "never" ? "recreate is never" : "the content has not changed since";
    return act("skipped", `${last.closedBy?.login ?? "Somebody"} closed pull request #${last.number}, and ${until}`);
  }
  const open = createPull(base.name, desired);
  const created = (reason: string, steps: readonly Step[]) => act("created", reason, { steps, metadata: true });
  const missing = `${base.name} does not have this content`;
  const files = missingFiles(base.files, desired, "base");
  const first: Step = { kind: "commit", branch: name, onto: base.oid, over: "base", files };
  if (branch === null) return created(missing, [{ kind: "create-ref", branch: name, oid: base.oid }, first, open]);
  if (branch.commits?.length === 0) {
    // No pull request can be open for a branch without commits, so moving it forward cannot close one.
    const forward: readonly Step[] =
      branch.oid === base.oid ? [] : [{ kind: "forward-ref", branch: name, from: branch.oid, to: base.oid }];
    return created(missing, [...forward, first, open]);
  }
  const rest = missingFiles(branch.files, desired, "branch");
  if (rest.length === 0) return created(`the branch has the content, but no pull request is open`, [open]);
  const problem = branchProblem(branch, shareOf(state, base, desired));
  if (problem === undefined) {
    return created(`${missing}, and the branch is an old one`, [rebuildStep(branch, base, desired), open]);
  }
  if (problem.kind === "other-files") {
    return created(`${missing}, and the branch has only generated files`, [
      { kind: "commit", branch: name, onto: branch.oid, over: "branch", files: rest },
      open,
    ]);
  }
  return stop(
    `Branch "${name}" has no pull request, and it is not overwritten: ${problem.reason}`,
    'Merge or delete that branch, or name another one with the input "branch".',
  );
}

function planPull(state: State, base: Base, pull: PullRequest, desired: Desired): Plan {
  const { settings } = desired;
  const { branch } = state;
  if (branch === null) {
    return stop(
      `The branch "${settings.branch}" of pull request #${pull.number} is gone`,
      "Close the pull request, or restore its branch there, and run this again.",
    );
  }
  const share = shareOf(state, base, desired);
  const rest = missingFiles(branch.files, desired, "branch");
  const isCurrent = rest.length === 0;
  if (pull.isInMergeQueue) {
    return isCurrent
      ? act("none", "the pull request is in the merge queue", { pull })
      : act("skipped", "the pull request is in the merge queue, and a commit would remove it from there", { pull });
  }
  const { step, warnings } = textStep(pull, desired);
  const text = step === undefined ? [] : [step];
  const problem = branchProblem(branch, share);
  const isConflicting = pull.mergeable === "CONFLICTING";
  const isLong = !isCurrent && (branch.commits?.length ?? 0) >= MOST_COMMITS;
  if (isConflicting && problem?.kind === "person") {
    const question = askForMerges(branch, share, pull);
    if (question !== undefined) return question;
  }
  if ((isConflicting || isLong) && problem === undefined) {
    const why = isConflicting
      ? `the pull request has conflicts with ${base.name}`
      : `the content has changed; one commit takes the place of ${branch.commits?.length}`;
    const steps = [rebuildStep(branch, base, desired), ...text];
    return act("updated", why, { steps, pull, metadata: true, warnings });
  }
  const conflict = isConflicting
    ? [`Pull request #${pull.number} has conflicts that a person has to resolve: ${problem?.reason}`]
    : [];
  const more = { pull, metadata: true, warnings: [...warnings, ...conflict] };
  if (isCurrent) {
    return step === undefined
      ? act("none", "the pull request has this content", more)
      : act("updated", "the text of the pull request has changed", { ...more, steps: text });
  }
  const edited = editedFiles(branch, share).filter(({ path }) => rest.some((one) => one.path === path));
  if (edited.length > 0) return planEdited(branch, pull, desired, edited, rest);
  const commit: Step = { kind: "commit", branch: settings.branch, onto: branch.oid, over: "branch", files: rest };
  return act("updated", "the content has changed", { ...more, steps: [commit, ...text] });
}

/** A person has changed generated files in the pull request: their lines are not undone without a word. */
function planEdited(
  branch: Branch,
  pull: PullRequest,
  desired: Desired,
  edited: readonly EditedFile[],
  rest: readonly Written[],
): Plan {
  const { settings, files, difference } = desired;
  const isKept = settings.onEdited === "keep";
  const isSame = edited.every(({ index, written }) => files[index]?.onBranch === written);
  const known = [edited.map(({ index }) => branch.files[index]), edited.map(({ index }) => files[index]?.onBranch)];
  const key = shortHash(
    JSON.stringify(
      known.map((list) => list.map((one) => (typeof one === "object" && one?.kind === "file" ? one.oid : one))),
    ),
  );
  const isTold = readMarker(pull.body, pathsOf(files))?.edited === key;
  if (!isTold && !isSame && difference === undefined) {
    return { kind: "ask", question: { what: "difference", files: edited }, otherwise: null };
  }
  const by = [...new Set(edited.map((one) => one.by))].join(", ");
  const what = `${by} has changed ${namePaths(edited.map(({ path }) => path))} in this pull request.`;
  const now = isSame ? "" : " What is generated has changed too.";
  const end = isKept
    ? "It stays as it is. To have the generated content again, delete the commit, close the pull request, or set `on-edited: overwrite`."
    : "It is put back to what is generated, as `on-edited: overwrite` says.";
  const shown = isSame || difference === undefined ? "" : `\n\n${difference}`;
  const comment: Step = { kind: "comment", id: pull.id, body: `${what}${now} ${end}${shown}` };
  const say = isTold ? [] : [comment];
  const reason = `${by} has changed the file in the pull request`;
  if (!isKept) {
    const { step, warnings } = textStep(pull, desired);
    const commit: Step = { kind: "commit", branch: settings.branch, onto: branch.oid, over: "branch", files: rest };
    const steps = [...say, commit, ...(step === undefined ? [] : [step])];
    return act("updated", `${reason}, and it is put back`, { steps, pull, metadata: true, warnings });
  }
  const others = rest.filter(({ path }) => !edited.some((one) => one.path === path));
  const remember = isTold ? [] : [rememberStep(pull, desired, { edited: key })];
  const commits: readonly Step[] =
    others.length === 0
      ? []
      : [{ kind: "commit", branch: settings.branch, onto: branch.oid, over: "branch", files: others }];
  const operation = commits.length === 0 ? "skipped" : "updated";
  return act(operation, `${reason}, and it stays`, { steps: [...say, ...commits, ...remember], pull });
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
function targetStop(state: State, base: Base, desired: Desired): Stop | undefined {
  const { settings, baseRefused } = desired;
  const { repository, branch, pulls } = state;
  const name = repository.nameWithOwner;
  if (settings.branch === base.name || settings.branch === repository.defaultBranch) {
    return stop(
      `The pull request cannot come from "${settings.branch}": it is the ${settings.branch === base.name ? "base" : "default"} branch`,
      'Give the input "branch" a name of its own, such as app-hub-configurator/config.',
    );
  }
  const inTheWay =
    pathStop(base.files, desired, base.name, name) ?? pathStop(branch?.files ?? [], desired, settings.branch, name);
  if (inTheWay !== undefined) return inTheWay;
  if (missingFiles(base.files, desired, "base").length === 0) return undefined;
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

/** What at a path is not a file that a file may replace, or nothing. */
function pathStop(there: readonly FileAt[], { files }: Desired, branch: string, repository: string): Stop | undefined {
  for (const [index, { path }] of files.entries()) {
    const found = there[index];
    const where = `of ${repository}, on branch "${branch}"`;
    const hint = 'Give the input "path" the path of a file.';
    switch (found?.kind) {
      case "folder":
        return stop(`"${path}" is a folder ${where}`, hint);
      case "link":
        return stop(
          `"${path}" is a symbolic link ${where}, and it is not replaced by a file`,
          'Give the input "path" the path that the link leads to, or make it a file by hand.',
        );
      case "submodule":
        return stop(`"${path}" is a submodule ${where}`, hint);
      case "below":
        return stop(
          `"${path}" cannot be made: "${found.parent}" is not a folder ${where}`,
          'Give the input "path" another folder. A link and a submodule are not folders of this repository.',
        );
      default:
    }
  }
  return undefined;
}
