import { checkArgument } from "../text/argument.ts";
import { codeSpan } from "../text/untrusted.ts";
import {
  act,
  branchStop,
  type Desired,
  missingBase,
  missingFiles,
  type Plan,
  repositoryStop,
  stop,
  targetStop,
} from "./decision.ts";
import {
  branchProblem,
  closedByPerson,
  type EditedFile,
  editedFiles,
  knowsMerges,
  mayBeMerges,
  namesOf,
  otherMarkers,
  readMarker,
  readTrailers,
  type Share,
  shortHash,
  temporaryPrefix,
  unclaimedFiles,
  type Written,
} from "./ownership.ts";
import {
  abandonSteps,
  closeSteps,
  createPull,
  namePaths,
  pathsOf,
  rememberStep,
  textStep,
  wantOf,
} from "./pull_text.ts";
import { type Base, type Branch, hasBlob, type PullRequest, type State } from "./state.ts";
import type { Step } from "./steps.ts";

const HOUR = 3_600_000;

const IN_QUEUE = "the pull request is in the merge queue, and a commit would remove it from there";

/** After this number of its own commits, a run replaces them by one, so that the list of commits fits into one page. */
const MOST_COMMITS = 20;

/**
 * Decides what to do about the difference between a state and what is wanted. The same arguments give the same plan,
 * and nothing is read or written. When nothing has to change, the plan has no steps. No step leaves an open pull
 * request whose branch is equal to its base, since GitHub would close it for ever.
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
  checkArgument("plan: state", state, { repository: "map", pulls: "list", closed: "list", temporary: "list" });
  checkArgument("plan: desired", desired, { settings: "map", files: [{ path: "text" }], text: "map" });
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

/** The files that may be on a branch of this run: its own files, and those of other runs that are merged already. */
function shareOf(state: State, base: Base, desired: Desired): Share {
  const [paths, names] = [pathsOf(desired.files), namesOf(desired.files)];
  const pull = pullOf(state, base);
  const settled = otherMarkers(pull?.body ?? "", names).filter((marker) => marker.state === "obsolete");
  const last = lastPull(state, base);
  const isMerged = pull === null && last?.merged === true && last.headOid === state.branch?.oid;
  const merged = isMerged ? (state.branch?.commits ?? []) : [];
  return {
    paths,
    names,
    released: new Set([
      ...settled.flatMap((marker) => marker.paths),
      ...merged.flatMap(({ messageBody }) => namesOf(readTrailers(messageBody, ""))),
    ]),
  };
}

/** The question about merges, when its answer can show that a branch is this run's own. */
function askForMerges(
  branch: Branch,
  share: Share,
  pull: Pick<PullRequest, "number" | "headOid"> | null | undefined,
): Plan | undefined {
  // A closed pull request lists the commits that the branch had then.
  if (!pull || pull.headOid !== branch.oid) return undefined;
  return knowsMerges(branch) || !mayBeMerges(branch, share) ? undefined : mergesOf(pull);
}

const mergesOf = ({ number }: Pick<PullRequest, "number">): Plan => ({
  kind: "ask",
  question: { what: "merges", number },
  otherwise: null,
});

/** The reason when a file has to be deleted. */
const leftReason = ({ files }: Desired) =>
  files.every(({ isLeft }) => isLeft === true) ? "no hub writes this any more" : undefined;

const lacks = (base: Base, desired: Desired) => leftReason(desired) ?? `${base.name} does not have this content`;

function planWanted(state: State, base: Base, desired: Desired): Plan {
  const { settings } = desired;
  const { branch } = state;
  const has = leftReason(desired) ?? `${base.name} has this content`;
  if (branch === null) return act("none", has);
  if (!state.knowsPulls) return { kind: "ask", question: { what: "pulls" }, otherwise: act("none", has) };
  const share = shareOf(state, base, desired);
  const pull = pullOf(state, base);
  const problem = branchProblem(branch, share);
  const about = pull ?? lastPull(state, base);
  // A pull request that was closed too early is opened again first.
  const isInHaste = desired.closedByUs !== undefined && pull === null;
  const question = problem?.kind === "person" && !isInHaste ? askForMerges(branch, share, about) : undefined;
  if (question !== undefined) return question;
  if (pull !== null) return planSettled(branch, pull, desired, problem, share, has);
  if (problem !== undefined && desired.closedByUs !== undefined) {
    // Somebody has pushed while this run closed the pull request: the branch still exists, with their work.
    return act("abandoned", `${has}, but somebody has just pushed to the branch`, {
      steps: [{ kind: "reopen-pull", id: desired.closedByUs }],
    });
  }
  const wasPublished = (branch.commits?.length ?? 0) > 0 || lastPull(state, base)?.merged === true;
  if (problem !== undefined || !wasPublished || state.pulls.length > 0) return act("none", has);
  return act("none", `${has}; the leftover branch is not needed any more`, {
    steps: [{ kind: "delete-ref", branch: settings.branch, from: branch.oid }],
  });
}

/** The plan for an open pull request when the base already has the files of this run. */
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
    return act("closed", `${has}, so the pull request is no longer needed`, { steps, pull });
  }
  const reason = `${has}, but the pull request is left open: ${problem.reason}`;
  if (problem.kind === "person") {
    return act("abandoned", reason, { steps: abandonSteps(pull, desired, problem.reason), pull });
  }
  // When the rest of the branch is merged, this run's old files on it must not replace those of the base.
  const edited = new Set(editedFiles(branch, share).map(({ path }) => path));
  const files = missingFiles(branch.files, desired, "branch").filter(({ path }) => !edited.has(path));
  if (files.length > 0 && pull.isInMergeQueue) return act("skipped", IN_QUEUE, { pull });
  const commit: readonly Step[] =
    files.length === 0 ? [] : [{ kind: "commit", branch: settings.branch, onto: branch.oid, over: "branch", files }];
  const report = `${codeSpan(pull.base)} has ${namePaths(namesOf(desired.files))} as wanted: nothing is left to do here.`;
  const text = textStep(pull, { ...desired, text: { intro: "", report, footer: "" } }, { state: "obsolete" });
  const steps = [...commit, ...(text.step === undefined ? [] : [text.step])];
  return act(steps.length === 0 ? "none" : "updated", reason, { steps, pull, warnings: text.warnings });
}

function planMissing(state: State, base: Base, desired: Desired): Plan {
  const { settings, baseRefused } = desired;
  const pull = pullOf(state, base);
  if (settings.mode === "commit") {
    // Rulesets do not say who may bypass them. A branch from an earlier run shows that a commit was refused.
    const hasRule = base.rules.some((rule) => rule === "PULL_REQUEST" || rule === "UPDATE");
    const isRuled = hasRule && (state.knowsPulls ? pull !== null : state.branch !== null);
    if (baseRefused === undefined && base.canPush !== false && !isRuled) {
      const files = missingFiles(base.files, desired, "base");
      return act("committed", lacks(base, desired), {
        steps: [{ kind: "commit", branch: base.name, onto: base.oid, over: "base", files }],
      });
    }
    if (!state.knowsPulls) return { kind: "ask", question: { what: "pulls" }, otherwise: null };
  }
  const result =
    branchStop(state, desired) ??
    (pull === null ? planNoPull(state, base, desired) : planPull(state, base, pull, desired));
  if (settings.mode === "pull-request" || result.kind !== "act") return result;
  return {
    ...result,
    warnings: [...result.warnings, `${base.name} is protected, so the change goes into a pull request`],
  };
}

/**
 * The files that a person may have changed, when the authors of the commits are not known: found by what the pull
 * request's text stores.
 */
function unknownFiles(branch: Branch, base: Base, pull: PullRequest, { files }: Desired): readonly EditedFile[] {
  const oidOf = (index: number) => {
    const there = branch.files[index];
    return there?.kind === "file" ? there.oid : null;
  };
  const marker = readMarker(pull.body, namesOf(files));
  const isAsWritten = marker?.want === wantOf(files.map((file, index) => ({ ...file, onBase: oidOf(index) })));
  if (isAsWritten) return [];
  return files.flatMap(({ path, part }, index) => {
    // For a part of a file, the text stores nothing that can be compared with the file.
    if (part !== undefined || hasBlob(base.files[index], oidOf(index))) return [];
    return [{ index, path, commit: branch.oid, by: "somebody" }];
  });
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
  const before = last === undefined ? undefined : desired.wants?.get(last.id);
  const wanted = { want: wantOf(desired.files), paths: namesOf(desired.files), ...(before && { before }) };
  if (last !== undefined && closedByPerson(last, wanted, settings.recreate)) {
    const until = settings.recreate === "never" ? "recreate is never" : "the content has not changed since";
    return act("skipped", `${last.closedBy?.login ?? "Somebody"} closed pull request #${last.number}, and ${until}`);
  }
  const open = createPull(base.name, desired);
  const created = (reason: string, steps: readonly Step[]) => act("created", reason, { steps, metadata: true });
  const missing = lacks(base, desired);
  const files = missingFiles(base.files, desired, "base");
  const first: Step = { kind: "commit", branch: name, onto: base.oid, over: "base", files };
  if (branch === null) return created(missing, [{ kind: "create-ref", branch: name, oid: base.oid }, first, open]);
  if (branch.commits?.length === 0) {
    // A branch without commits cannot have an open pull request, so moving it forward cannot close one.
    const forward: readonly Step[] =
      branch.oid === base.oid ? [] : [{ kind: "forward-ref", branch: name, from: branch.oid, to: base.oid }];
    return created(missing, [...forward, first, open]);
  }
  const rest = missingFiles(branch.files, desired, "branch");
  if (rest.length === 0) return created(`the branch has the content, but no pull request is open`, [open]);
  const share = shareOf(state, base, desired);
  const problem = branchProblem(branch, share);
  const question = problem?.kind === "person" ? askForMerges(branch, share, last) : undefined;
  if (question !== undefined) return question;
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
      : act("skipped", IN_QUEUE, { pull });
  }
  const { step, warnings } = textStep(pull, desired);
  const text = step === undefined ? [] : [step];
  const problem = branchProblem(branch, share);
  const isConflicting = pull.mergeable === "CONFLICTING";
  const isLong = !isCurrent && (branch.commits?.length ?? 0) >= MOST_COMMITS;
  if ((isConflicting || isLong) && problem?.kind === "person") {
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
  const isOpen = ({ path }: EditedFile) =>
    rest.some((one) => one.path === path) && desired.untouched?.has(path) !== true;
  const unclaimed = unclaimedFiles(branch, base, share).filter(isOpen);
  // First find out whether the pull request changes them.
  if (unclaimed.length > 0 && !knowsMerges(branch)) return mergesOf(pull);
  const unknown = branch.commits === null ? unknownFiles(branch, base, pull, desired).filter(isOpen) : [];
  const edited = [...editedFiles(branch, share).filter(isOpen), ...unclaimed, ...unknown];
  if (edited.length > 0) return planEdited(branch, pull, desired, edited, rest);
  const commit: Step = { kind: "commit", branch: settings.branch, onto: branch.oid, over: "branch", files: rest };
  return act("updated", "the content has changed", { ...more, steps: [commit, ...text] });
}

// The author of a commit can be any text; the name of an account is safe as it is.
const nameOf = (author: string) => (/^[A-Za-z0-9-]+(?:\[bot\])?$/.test(author) ? author : codeSpan(author));

/** The plan when a person has changed generated files in the pull request: their changes are not undone silently. */
export function planEdited(
  branch: Branch,
  pull: PullRequest,
  desired: Desired,
  edited: readonly EditedFile[],
  rest: readonly Written[],
): Plan {
  const { settings, files, difference } = desired;
  const isKept = settings.onEdited === "keep";
  const marker = readMarker(pull.body, namesOf(files));
  const isSame =
    marker?.want === wantOf(files) ||
    edited.every(({ index, written }) => written !== undefined && files[index]?.onBranch === written);
  const known = [edited.map(({ index }) => branch.files[index]), edited.map(({ index }) => files[index]?.onBranch)];
  const key = shortHash(
    JSON.stringify(
      known.map((list) => list.map((one) => (typeof one === "object" && one?.kind === "file" ? one.oid : one))),
    ),
  );
  const isTold = marker?.edited === key;
  if (!isTold && !isSame && difference === undefined) {
    return { kind: "ask", question: { what: "difference", files: edited }, otherwise: null };
  }
  const by = [...new Set(edited.map((one) => one.by))].join(", ");
  const what = `${[...new Set(edited.map((one) => nameOf(one.by)))].join(", ")} has changed ${namePaths(edited.map(({ path }) => path))} in this pull request.`;
  const now = isSame ? "" : " What is generated has changed too.";
  const end = isKept
    ? "It stays as it is. To have the generated content again, delete the commit, close the pull request, or set `on-edited: overwrite`."
    : "The generated content is restored, because of `on-edited: overwrite`.";
  const shown = isSame || difference === undefined ? "" : `\n\n${difference}`;
  const comment: Step = { kind: "comment", id: pull.id, body: `${what}${now} ${end}${shown}` };
  const say = isTold ? [] : [comment];
  const reason = `${by} has changed the file in the pull request`;
  if (!isKept) {
    const { step, warnings } = textStep(pull, desired);
    const commit: Step = { kind: "commit", branch: settings.branch, onto: branch.oid, over: "branch", files: rest };
    const steps = [...say, commit, ...(step === undefined ? [] : [step])];
    return act("updated", `${reason}, and the generated content is restored`, {
      steps,
      pull,
      metadata: true,
      warnings,
    });
  }
  const others = rest.filter(({ path }) => !edited.some((one) => one.path === path));
  const commits: readonly Step[] =
    others.length === 0
      ? []
      : [{ kind: "commit", branch: settings.branch, onto: branch.oid, over: "branch", files: others }];
  const operation = commits.length === 0 ? "skipped" : "updated";
  // The text describes the content of the branch, so it changes with the other files.
  const text = commits.length === 0 ? { warnings: [] } : textStep(pull, desired, { edited: key });
  const remember = isTold ? [] : [rememberStep(pull, desired, { edited: key })];
  const steps = [...say, ...commits, ...(text.step === undefined ? remember : [text.step])];
  return act(operation, `${reason}, and it stays`, { steps, pull, warnings: text.warnings });
}
