/**
 * Brings one file to a repository through GitHub's API, as a commit or as one pull request that follows the file. It
 * reads once, plans, writes once, and reads again when anything is in doubt.
 *
 * @module
 */
import { throwIfAny } from "../errors.ts";
import type { Outcome } from "./apply.ts";
import { blobId } from "./blob.ts";
import { jitter } from "./github.ts";
import { classify, quoteOf } from "./messages.ts";
import { fail, failSignal, type Progress } from "./progress.ts";
import { refusals } from "./refusals.ts";
import type { PublishIo, PublishRequest } from "./request.ts";
import type { PublishResult } from "./result.ts";
import { round } from "./round.ts";
import { describeStep } from "./steps.ts";

export { systemClock } from "./github.ts";
export type { PublishIo, PublishRequest } from "./request.ts";
export { outputsOf, PublishError, type PublishResult } from "./result.ts";

const ROUNDS = 5;

/**
 * Publishes a file: as a commit, or as one pull request that is opened, kept up to date and closed as the content asks
 * for. A run with nothing to do sends one request and writes nothing.
 *
 * @throws {ConfiguratorError} before any request, when the request must not be published
 * @throws {PublishError} with the result so far, when GitHub does not let it happen
 */
export async function publish(request: PublishRequest, io: PublishIo): Promise<PublishResult> {
  throwIfAny(refusals(request, io.client));
  const { settings, content } = request;
  const progress: Progress = {
    request,
    io,
    settings,
    want: blobId(content),
    without: new Set(),
    unexplained: new Set(),
    temporary: new Set(),
    made: {},
    warnings: [],
  };
  let last: Extract<Outcome, { kind: "again" | "failed" }> | undefined;
  for (let attempt = 0; attempt < ROUNDS; attempt += 1) {
    if (attempt > 0) await io.clock.sleep(jitter(attempt - 1, io.clock));
    const result = await round(progress);
    if (!("kind" in result)) return result;
    if (result.kind === "done") continue;
    last = result;
    const { step, signal } = result;
    if (result.kind === "again") {
      io.log?.(`reading again: ${quoteOf(signal.message)}`);
      continue;
    }
    const isBaseCommit = step.kind === "commit" && step.branch === progress.settings.base;
    if (!isBaseCommit || classify(signal) !== "protected") {
      progress.warnings.push(...result.warnings);
      return failSignal(progress, signal, describeStep(step));
    }
    progress.baseRefused = signal.message;
  }
  if (last?.step.kind === "create-ref") {
    const { branch } = last.step;
    return fail(progress, {
      code: "publish",
      message: `GitHub does not create branch "${branch}". GitHub says: ${quoteOf(last.signal.message)}`,
      hint: 'Git cannot have a branch "a" beside a branch "a/b". Name another one with the input "branch".',
    });
  }
  const { step, signal } = last ?? { step: undefined, signal: { status: null, message: "no answer" } };
  return failSignal(progress, signal, step === undefined ? "publish" : describeStep(step));
}
