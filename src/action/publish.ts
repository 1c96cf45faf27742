import { OptionReader } from "../compose/given.ts";
import { reproduce } from "../compose/reproduce.ts";
import type { PeopleOptions } from "../delivery/people.ts";
import { publishMenus } from "../delivery/publish_menus.ts";
import type { Issue } from "../errors.ts";
import type { Config } from "../hub/config.ts";
import type { ProfileRegistry } from "../profiles/registry.ts";
import { type Clock, createClient } from "../publish/client.ts";
import type { RunEvent } from "../publish/event_file.ts";
import { foremost, outcomeOf, outputsOf, type PublishResult, planLines } from "../publish/result.ts";
import { codeSpan } from "../text/untrusted.ts";
import type { ActionInputs, Publishing } from "./inputs.ts";
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
  /** The profiles that it was made of. */
  readonly registry: ProfileRegistry;
  /** How hubs read it, and what it must not do to people. */
  readonly people: PeopleOptions;
  /** The path in the workspace of a file that is there. */
  readonly fileInside: (text: string) => string | undefined;
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
  const { settings, token, plan } = publishing;
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
  const context = {
    force: new OptionReader(inputs.given).switch("force"),
    forceName: "the input force",
    command: reproduce(inputs.given),
    links: {
      server: env["GITHUB_SERVER_URL"],
      repository: env["GITHUB_REPOSITORY"],
      run: env["GITHUB_RUN_ID"],
      sha: env["GITHUB_SHA"],
    },
    pathOf: (origin: string) => job.fileInside(origin),
    event,
  };
  const menus = plan.changes.flatMap(({ targets }) =>
    targets.map((target) => {
      const { findings, registry, people } = job;
      return { target, text, config, findings, registry, people };
    }),
  );
  const changes = await publishMenus(plan, menus, context, { client, clock, log: runner.log });
  const result = foremost(
    changes.map((change) => change.result),
    client.requestsUsed(),
  );
  if (settings.dryRun && changes.every(({ issues }) => issues.length === 0))
    runner.group("Plan", planLines(result).join("\n"));
  const issues = changes.flatMap((change) => change.issues);
  const [change] = changes;
  const shown = change?.shown ?? settings.path;
  return published(result, issues.length > 0 ? `Publishing ${shown} failed` : outcomeOf(result, shown), issues);
}

function published(result: PublishResult, outcome: string, errors: readonly Issue[]): Published {
  return {
    outputs: outputsOf(result),
    outcome,
    before: result.before === undefined ? undefined : (result.before[0] ?? null),
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
