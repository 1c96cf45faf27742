import type { Issue } from "../errors.ts";
import type { GithubClient } from "./client.ts";
import { USUAL_EVENTS, untrustedEvent } from "./events.ts";
import type { Resolved } from "./files.ts";
import { branchNameProblem } from "./inputs.ts";
import { explain, type MessageContext } from "./messages.ts";
import { branchesOfSets, temporaryPrefix } from "./ownership.ts";
import { branchInTheWay, rulesOf } from "./rest_refs.ts";
import { compareUrl, type LeftAddress, linksOf, PublishError, type PublishResult } from "./result.ts";
import type { Learned, PublishRequest, Run } from "./run_state.ts";
import { classify, type Signal } from "./signals.ts";
import { hasBlob, type State } from "./state.ts";
import { describeStep, type Operation, type Step } from "./steps.ts";

/** The files on the base, as far as they are text that GitHub sends whole; an id tells that one is what is wanted. */
export function textsBefore({ base }: State, { wanted, contentOf }: Resolved): readonly (string | null)[] {
  return wanted.map(({ path, onBase }, index) => {
    const file = base?.files[index];
    if (file?.kind !== "file") return null;
    return file.text ?? (hasBlob(file, onBase) ? contentOf(path, "base") : null);
  });
}

/** The result as far as it is known. */
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

/** An address with the branch that it had. Anybody who can write can have changed the text that tells it. */
function withBranch(address: string, state: State | undefined): LeftAddress {
  const branch = state === undefined ? undefined : branchesOfSets(state).get(address);
  const isOther = branch !== undefined && branch !== state?.base?.name && branch !== state?.repository.defaultBranch;
  return { address, ...(isOther && branchNameProblem(branch) === undefined ? { branch } : {}) };
}

/** What ends a run, with what was done until then. */
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

/** What GitHub answered, as an issue. */
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
 * What to say when no round has helped, or none can; where GitHub gives no reason, other branches or the rules of this one may
 * be it.
 *
 * @param known what is known of the reason
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
  const canBeInTheWay = made !== undefined && ["ref-refused", "race", "other"].includes(meaning);
  const { client } = run.io;
  const { repository } = learned.settings;
  const inTheWay = canBeInTheWay ? await branchInTheWay(client, repository, made) : undefined;
  if (inTheWay !== undefined && made !== undefined) {
    return issueOf(run, signal, doing, learned, { ...known, inTheWay: [inTheWay, made] });
  }
  const rules = isOfRef ? { rules: await rulesOf(client, repository, step.branch) } : {};
  return issueOf(run, signal, doing, learned, { ...known, ...rules });
}

/** The branch that a step makes; a rebuild makes one for a moment, whose name ends differently each time. */
function madeBranch(step: Step, { temporary }: Learned): string | undefined {
  if (step.kind === "create-ref") return step.branch;
  return step.kind === "rebuild" && temporary.size > 0 ? `${temporaryPrefix(step.branch)}*` : undefined;
}

/** What must not be published at all, found before the first request. */
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
