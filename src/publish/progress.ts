import type { Issue } from "../errors.ts";
import type { PublishSettings } from "./inputs.ts";
import { compareUrl, linksOf } from "./links.ts";
import { explain, type Signal } from "./messages.ts";
import type { Made } from "./outcome.ts";
import type { Plan } from "./plan.ts";
import type { PublishIo, PublishRequest } from "./request.ts";
import { PublishError, type PublishResult } from "./result.ts";
import type { State } from "./state.ts";
import type { Operation } from "./steps.ts";

/** What a run knows, from round to round. */
export interface Progress {
  readonly request: PublishRequest;
  readonly io: PublishIo;
  readonly want: string;
  /** The base gets its name with the first read. */
  settings: PublishSettings;
  without: ReadonlySet<string>;
  readonly unexplained: Set<string>;
  readonly temporary: Set<string>;
  made: Made;
  readonly warnings: string[];
  baseRefused?: string;
  closedByUs?: string;
  /** What was being done when an answer got lost. */
  lost?: Exclude<Operation, "dry-run">;
  state?: State;
  decision?: Plan;
}

const NOTHING_KNOWN: Plan = { kind: "stop", issue: { code: "publish", message: "Nothing is known yet" } };

/** The file on the base, when it is text that GitHub sends whole; its id alone tells that it is what is wanted. */
export function textBefore({ base }: State, { want, request }: Progress): string | null {
  if (base?.file.kind !== "file") return null;
  return base.file.oid === want ? request.content : base.file.text;
}

/** The result as far as it is known. */
export function resultOf(
  progress: Progress,
  operation: Operation,
  reason: string,
  more: Partial<PublishResult> = {},
): PublishResult {
  const { state, decision = NOTHING_KNOWN, made, settings, want, io, warnings } = progress;
  return {
    operation,
    reason,
    steps: [],
    ...(state === undefined ? {} : linksOf(state, decision, made, settings, want)),
    requestsUsed: io.client.requestsUsed(),
    warnings: warnings.map(io.client.redact),
    ...(state === undefined ? {} : { before: textBefore(state, progress) }),
    ...more,
  };
}

/** Ends the run with an issue; what was done until then goes with it. */
export function fail(progress: Progress, issue: Issue): never {
  const { redact } = progress.io.client;
  const operation =
    progress.made.pull !== undefined ? "created" : progress.made.commit !== undefined ? "committed" : "none";
  const { hint } = issue;
  const safe = { ...issue, message: redact(issue.message), ...(hint === undefined ? {} : { hint: redact(hint) }) };
  throw new PublishError([safe], resultOf(progress, operation, safe.message));
}

/** Ends the run with what GitHub answered. */
export function failSignal(progress: Progress, signal: Signal, doing: string): never {
  const { settings, state } = progress;
  const base = state?.base;
  const link = base ? { compareUrl: `${compareUrl(state.repository.url, base.name, settings.branch)}?expand=1` } : {};
  return fail(progress, explain(signal, { repository: settings.repository, mode: settings.mode, doing, ...link }));
}
