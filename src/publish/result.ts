import { ConfiguratorError, type Issue } from "../errors.ts";
import type { GithubClient } from "./client.ts";
import type { Plan } from "./decision.ts";
import { USUAL_EVENTS, untrustedEvent } from "./events.ts";
import type { Resolved } from "./files.ts";
import { branchNameProblem, type PublishSettings } from "./inputs.ts";
import { explain, type MessageContext } from "./messages.ts";
import { branchesOfSets, temporaryPrefix } from "./ownership.ts";
import type { WantedFile } from "./pull_text.ts";
import { branchInTheWay, rulesOf } from "./rest/refs.ts";
import type { Learned, PublishRequest, Run } from "./run_state.ts";
import { classify, type Signal } from "./signals.ts";
import { hasBlob, type State } from "./state.ts";
import { describeStep, type Made, OPERATIONS, type Operation, type Step } from "./steps.ts";

/** What a run has done or would do, and links to it. */
export interface PublishResult {
  readonly operation: Operation;
  /** In a dry run: the operation of a real run. */
  readonly planned?: Operation;
  /** The reason, as the end of a sentence. */
  readonly reason: string;
  /** In a dry run: the steps of a real run, one on each line. */
  readonly steps: readonly string[];
  readonly pullRequestNumber?: number;
  readonly pullRequestUrl?: string;
  /** The branch that has, or will have, the content. */
  readonly branch?: string;
  /** The commit of this run, or else the latest commit of a branch that has the content. */
  readonly commitSha?: string;
  readonly commitUrl?: string;
  readonly compareUrl?: string;
  readonly requestsUsed: number;
  readonly warnings: readonly string[];
  /** Files of hubs that have left, and places in files, as earlier runs have named them. */
  readonly left?: readonly LeftAddress[];
  /**
   * The texts of the files on the base; null when there is no file, or its text is not known. Missing when the base was
   * not read.
   */
  readonly before?: readonly (string | null)[];
}

/** An address that no hub writes any longer. */
export interface LeftAddress {
  readonly address: string;
  /** The branch of its last change, when each hub had its own branch. */
  readonly branch?: string;
}

/** The error of a failed run, with what was done until then. */
export class PublishError extends ConfiguratorError {
  readonly result: PublishResult;

  constructor(issues: readonly Issue[], result: PublishResult) {
    super(issues);
    this.name = "PublishError";
    this.result = result;
  }
}

/** The most important one of several results; the number of requests is that of all. */
export function foremost(results: readonly PublishResult[], requestsUsed: number): PublishResult {
  const [first] = results.toSorted(
    (one, other) => OPERATIONS.indexOf(one.operation) - OPERATIONS.indexOf(other.operation),
  );
  return { ...(first ?? { operation: "none", reason: "", steps: [], warnings: [] }), requestsUsed };
}

/** The result by the names of the action's outputs. All outputs are set; some may be empty. */
export function publishOutputs(result: PublishResult): Record<string, string> {
  return {
    operation: result.operation,
    "pull-request-number": result.pullRequestNumber === undefined ? "" : String(result.pullRequestNumber),
    "pull-request-url": result.pullRequestUrl ?? "",
    branch: result.branch ?? "",
    "commit-sha": result.commitSha ?? "",
    "commit-url": result.commitUrl ?? "",
    "compare-url": result.compareUrl ?? "",
    "requests-used": String(result.requestsUsed),
  };
}

/** The links in a result. */
type Links = Pick<
  PublishResult,
  "pullRequestNumber" | "pullRequestUrl" | "branch" | "commitSha" | "commitUrl" | "compareUrl"
>;

const inUrl = (name: string) => name.split("/").map(encodeURIComponent).join("/");

/** The address at which people see the difference between two branches or commits, and can open a pull request. */
export function compareUrl(repositoryUrl: string, from: string, to: string): string {
  return `${repositoryUrl}/compare/${inUrl(from)}...${inUrl(to)}`;
}

/** The links for the outputs, after a plan with or without steps. */
export function linksOf(
  state: State,
  decision: Plan,
  made: Made,
  settings: PublishSettings,
  wanted: readonly WantedFile[],
): Links {
  const { base, branch, repository } = state;
  if (base === null) return {};
  const operation = decision.kind === "act" ? decision.operation : "none";
  const pull = made.pull ?? (decision.kind === "act" ? decision.pull : null);
  const isAtBase = wanted.every(({ onBase }, index) => hasBlob(base.files[index], onBase));
  const isOnBranch = branch !== null && wanted.every(({ onBranch }, index) => hasBlob(branch.files[index], onBranch));
  const goesToBase = operation === "committed" || (settings.mode === "commit" && pull === null && isAtBase);
  const held = isAtBase ? base.oid : isOnBranch ? branch?.oid : undefined;
  const commitSha = made.commit?.oid ?? held;
  const commitUrl = made.commit?.url || (commitSha === undefined ? undefined : `${repository.url}/commit/${commitSha}`);
  const compared = goesToBase
    ? made.commit && compareUrl(repository.url, base.oid, made.commit.oid)
    : (pull !== null && operation !== "closed") || made.commit || isOnBranch
      ? compareUrl(repository.url, base.name, settings.branch)
      : undefined;
  return {
    ...(pull === null ? {} : { pullRequestNumber: pull.number, pullRequestUrl: pull.url }),
    branch: goesToBase ? base.name : settings.branch,
    ...(commitSha === undefined ? {} : { commitSha }),
    ...(commitUrl === undefined ? {} : { commitUrl }),
    ...(compared === undefined ? {} : { compareUrl: compared }),
  };
}

const PULL_VERBS = { created: "Opened", updated: "Updated", closed: "Closed", abandoned: "Left open" } as const;

/** The result of a run as one sentence without a full stop. */
export function outcomeOf(
  { operation, planned, reason, pullRequestNumber, branch }: PublishResult,
  path: string,
): string {
  const pull = pullRequestNumber === undefined ? "a pull request" : `pull request #${pullRequestNumber}`;
  switch (operation) {
    case "none":
      return `Nothing to publish: ${reason}`;
    case "skipped":
      return `Not published: ${reason}`;
    case "committed":
      return `Committed ${path} to ${branch}: ${reason}`;
    case "dry-run":
      return `Dry run of publishing, operation ${planned}: ${reason}`;
    default:
      return `${PULL_VERBS[operation]} ${pull}: ${reason}`;
  }
}

/** The lines of a dry run about what a real run would do. */
export function planLines({ steps, planned, reason }: PublishResult): readonly string[] {
  return [`operation ${planned}: ${reason}`, ...(steps.length === 0 ? ["nothing is written"] : steps)];
}

/**
 * The texts of the files on the base, when GitHub sends them completely. When the id of a file is the wanted one, its
 * text is known without that.
 */
export function textsBefore({ base }: State, { wanted, contentOf }: Resolved): readonly (string | null)[] {
  return wanted.map(({ path, onBase }, index) => {
    const file = base?.files[index];
    if (file?.kind !== "file") return null;
    return file.text ?? (hasBlob(file, onBase) ? contentOf(path, "base") : null);
  });
}

/** The result with everything that is known. */
export function resultOf(
  run: Run,
  { seen, made, settings, warnings, left }: Learned,
  operation: Operation,
  reason: string,
  dryRun?: Partial<PublishResult>,
): PublishResult {
  const { client } = run.io;
  return {
    operation,
    reason,
    steps: [],
    ...(seen === undefined
      ? {}
      : {
          ...linksOf(seen.state, seen.decision, made, settings, seen.resolved.wanted),
          before: textsBefore(seen.state, seen.resolved),
        }),
    requestsUsed: client.requestsUsed(),
    ...(left.length === 0 ? {} : { left: left.map((address) => withBranch(address, seen?.state)) }),
    warnings: [...new Set(warnings)].map(client.redact),
    ...dryRun,
  };
}

/** An address with its old branch. Everybody with write access can have changed the text that contains it. */
function withBranch(address: string, state: State | undefined): LeftAddress {
  const branch = state === undefined ? undefined : branchesOfSets(state).get(address);
  const isOther = branch !== undefined && branch !== state?.base?.name && branch !== state?.repository.defaultBranch;
  return { address, ...(isOther && branchNameProblem(branch) === undefined ? { branch } : {}) };
}

/** The error that ends a run, with what was done until then. */
export function errorOf(run: Run, learned: Learned, issues: readonly Issue[]): PublishError {
  const { redact } = run.io.client;
  const { pull, commit } = learned.made;
  const { decision } = learned.seen ?? {};
  const isOnBase = decision?.kind === "act" && decision.operation === "committed" && commit !== undefined;
  const operation = pull !== undefined ? "created" : isOnBase ? "committed" : "none";
  const safe = issues.map((issue) => {
    const { message, hint } = issue;
    return { ...issue, message: redact(message), ...(hint === undefined ? {} : { hint: redact(hint) }) };
  });
  return new PublishError(safe, resultOf(run, learned, operation, safe[0]?.message ?? ""));
}

/** GitHub's answer as an issue. */
export function issueOf(
  { request }: Run,
  signal: Signal,
  doing: string,
  { settings, seen, pulls }: Learned,
  reasons: Pick<MessageContext, "lacks" | "rules" | "inTheWay"> = {},
): Issue {
  const { repository, branch } = settings;
  const base = seen?.state.base;
  const link = base ? { compareUrl: `${compareUrl(seen.state.repository.url, base.name, branch)}?expand=1` } : {};
  const elsewhere = request.home !== undefined && request.home.toLowerCase() !== repository.toLowerCase();
  const mode = pulls ? "pull-request" : "commit";
  return explain(signal, { repository, mode, doing, elsewhere, ...reasons, ...link });
}

/**
 * The issue when no round was successful. When GitHub gives no reason, another branch or the rules of this one may be
 * the reason.
 *
 * @param known what is known about the reason
 */
export async function lastIssue(
  run: Run,
  step: Step,
  signal: Signal,
  learned: Learned,
  known: Pick<MessageContext, "lacks"> = {},
): Promise<Issue> {
  const doing = describeStep(step);
  const meaning = classify(signal);
  const made = madeBranch(step, learned);
  const isOfRef = meaning === "ref-refused" && "branch" in step;
  const isOfBranch = signal.isOfDocument !== true && ["ref-refused", "race", "other"].includes(meaning);
  const canBeInTheWay = made !== undefined && isOfBranch;
  const { client } = run.io;
  const { repository } = learned.settings;
  const inTheWay = canBeInTheWay ? await branchInTheWay(client, repository, made) : undefined;
  if (inTheWay !== undefined && made !== undefined) {
    return issueOf(run, signal, doing, learned, { ...known, inTheWay: [inTheWay, made] });
  }
  const rules = isOfRef ? { rules: await rulesOf(client, repository, step.branch) } : {};
  return issueOf(run, signal, doing, learned, { ...known, ...rules });
}

/** The branch that a step makes; a rebuild makes a temporary one with another name each time. */
function madeBranch(step: Step, { temporary }: Learned): string | undefined {
  if (step.kind === "create-ref") return step.branch;
  return step.kind === "rebuild" && temporary.size > 0 ? `${temporaryPrefix(step.branch)}*` : undefined;
}

/** Why a request must not be published at all, checked before anything is sent. */
export function publishRefusals({ settings, files, event, footer }: PublishRequest, client: GithubClient): Issue[] {
  const issues: Issue[] = [];
  const reason = event === undefined ? undefined : untrustedEvent(event.name, event.payload);
  if (reason !== undefined && !settings.allowUntrustedEvent) {
    issues.push({
      code: "publish",
      message: `Nothing is published on this event: ${reason}`,
      at: { origin: "input allow-untrusted-event" },
      hint: `Publish on ${USUAL_EVENTS}. If the workflow neither runs code nor reads files of the person who triggers it, set allow-untrusted-event: true.`,
    });
  }
  const texts: readonly (readonly [string, string])[] = [
    ...files.map(
      ({ path, text }) => [files.length === 1 ? "The file" : `The file ${JSON.stringify(path)}`, text ?? ""] as const,
    ),
    ["The title", settings.title],
    ["The body", `${settings.intro}\n${typeof footer === "string" ? footer : ""}`],
    ["The commit message", settings.commitMessage],
    ["The name of the repository", settings.repository],
    ["The name of the branch", settings.branch],
    ["The name of the base", settings.base ?? ""],
    ["The path", [settings.path, ...files.map(({ path }) => path)].join("\n")],
    ["The list of labels", settings.labels.join("\n")],
    ["The list of people", [settings.assignees, settings.reviewers, settings.teamReviewers].flat().join("\n")],
  ];
  for (const [what, text] of texts) {
    const secret = client.secretIn(text);
    if (secret === undefined) continue;
    issues.push({
      code: "publish",
      message: `${what} contains ${secret}, so it is not published`,
      hint: "Keep secrets out of what is generated: refer to them by name, as a Kubernetes Secret does.",
    });
  }
  return issues;
}
