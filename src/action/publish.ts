import { reproduce } from "../compose/reproduce.ts";
import { diffConfigs } from "../diff/mod.ts";
import { ConfiguratorError, type Issue } from "../errors.ts";
import type { Config } from "../hub/config.ts";
import { type Clock, createClient } from "../publish/client.ts";
import type { RunEvent } from "../publish/event_file.ts";
import { outcomeOf, outputsOf, PublishError, type PublishResult, planLines } from "../publish/result.ts";
import { publish } from "../publish/run.ts";
import { pullReport, runFooter } from "../report/pull_report.ts";
import { codeSpan } from "../text/untrusted.ts";
import type { ActionInputs, Publishing } from "./inputs.ts";
import { previousOf } from "./previous.ts";
import type { Env, Runner } from "./runner.ts";
import { toolkitFetch } from "./transport.ts";

/** What publishing brought about, for the reports of the run. */
export interface Published {
  readonly outputs: Readonly<Record<string, string>>;
  /** One sentence, without a full stop. */
  readonly outcome: string;
  /** The file on the base: null when there was none, `undefined` when it was not read. */
  readonly before: string | null | undefined;
  readonly errors: readonly Issue[];
  readonly warnings: readonly Issue[];
  /** Markdown for the summary: the plan of a dry run, and where to look. */
  readonly details: string;
}

/** What is published, and by which run. */
export interface PublishJob {
  readonly inputs: ActionInputs;
  readonly publishing: Publishing;
  readonly text: string;
  readonly config: Config;
  /** What the hub check warns of, for the reviewers. */
  readonly findings: readonly Issue[];
  /** Credentials in the config, which are published nowhere. */
  readonly masked: readonly string[];
  readonly env: Env;
  readonly event: RunEvent | undefined;
  readonly runner: Runner;
  readonly clock: Clock;
}

const NOTHING: PublishResult = { operation: "none", reason: "", steps: [], requestsUsed: 0, warnings: [] };

/** The outputs of publishing for a run that does not publish. */
export const NO_PUBLISHING: Readonly<Record<string, string>> = outputsOf(NOTHING);

/** Brings the file to its repository. What goes wrong there is in the result, with all that was done until then. */
export async function publishConfig(job: PublishJob): Promise<Published> {
  const { publishing, text, config, inputs, env, event, runner, clock } = job;
  const { settings, token } = publishing;
  const client = createClient({
    token,
    masked: job.masked,
    maxWait: settings.maxWait,
    log: runner.log,
    transport: () => toolkitFetch(token),
    clock,
    ...(env["GITHUB_API_URL"] ? { apiUrl: env["GITHUB_API_URL"] } : {}),
    ...(env["GITHUB_GRAPHQL_URL"] ? { graphqlUrl: env["GITHUB_GRAPHQL_URL"] } : {}),
  });
  const request = {
    settings,
    files: [{ path: settings.path, text }],
    report: ([before = null]: readonly (string | null)[]) => {
      const { document } = previousOf(before ?? undefined, settings.path);
      return pullReport({
        config,
        ...(before === null ? {} : { before: document }),
        diff: diffConfigs(document, config),
        findings: job.findings,
        command: reproduce(inputs.given),
      });
    },
    footer: runFooter({
      server: env["GITHUB_SERVER_URL"],
      repository: env["GITHUB_REPOSITORY"],
      run: env["GITHUB_RUN_ID"],
      sha: env["GITHUB_SHA"],
    }),
    ...(env["GITHUB_REPOSITORY"] ? { home: env["GITHUB_REPOSITORY"] } : {}),
    ...(event && { event }),
  };
  try {
    const result = await publish(request, { client, clock, log: runner.log });
    if (settings.dryRun) runner.group("Plan", planLines(result).join("\n"));
    return published(result, outcomeOf(result, settings.path), []);
  } catch (error) {
    if (!(error instanceof ConfiguratorError)) throw error;
    const result = error instanceof PublishError ? error.result : { ...NOTHING, requestsUsed: client.requestsUsed() };
    return published(result, `Publishing ${settings.path} failed`, error.issues);
  }
}

function published(result: PublishResult, outcome: string, errors: readonly Issue[]): Published {
  return {
    outputs: outputsOf(result),
    outcome,
    before: result.before,
    errors,
    warnings: result.warnings.map((message) => ({ code: "publish", message })),
    details: detailsOf(result),
  };
}

function detailsOf(result: PublishResult): string {
  const links: readonly (readonly [string, string | undefined])[] = [
    [`Pull request #${result.pullRequestNumber}`, result.pullRequestUrl],
    [`Commit ${result.commitSha?.slice(0, 7)}`, result.commitUrl],
    ["Comparison", result.compareUrl],
  ];
  const shown = links.flatMap(([name, url]) => {
    if (url === undefined || !/^https?:\/\/[\w.:/%?=~-]+$/.test(url)) return [];
    return [`[${name}](${url})`];
  });
  const steps = result.steps.map((step) => `- ${codeSpan(step)}`);
  const plan = result.operation === "dry-run" && steps.length > 0 ? ["### Plan", steps.join("\n")] : [];
  return [...plan, ...(shown.length === 0 ? [] : [shown.join(" · ")])].map((block) => `${block}\n`).join("\n");
}
