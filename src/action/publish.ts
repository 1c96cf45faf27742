import { menuAt } from "../compose/menu_files.ts";
import { reproduce } from "../compose/reproduce.ts";
import { type Changes, type PublishedChange, publishMenus } from "../delivery/publish_menus.ts";
import type { PublishLock } from "../delivery/publish_requests.ts";
import type { Issue } from "../errors.ts";
import { yamlLibrary } from "../places/mod.ts";
import type { Clock } from "../publish/client.ts";
import type { RunEvent } from "../publish/events.ts";
import { foremost, outcomeOf, type PublishResult, planLines, publishOutputs } from "../publish/result.ts";
import { codeSpan } from "../text/untrusted.ts";
import type { ActionInputs } from "./inputs.ts";
import type { RunMenu } from "./menus.ts";
import { jobIn, type Runner, type StepEnv } from "./runner.ts";
import { githubClient } from "./transport.ts";

/** The result of publishing, for the reports of the run. */
export interface Published {
  readonly outputs: Readonly<Record<string, string>>;
  /** One sentence without a full stop. */
  readonly outcome: string;
  /**
   * The texts that the menus replace on the base, `undefined` when there is none; missing when the base was not read.
   */
  readonly before?: ReadonlyMap<RunMenu, string | undefined>;
  readonly errors: readonly Issue[];
  readonly warnings: readonly Issue[];
  /** Markdown for the summary: the plan of a dry run, and links. */
  readonly details: string;
}

/** The menus to publish, and the run. */
export interface PublishJob {
  readonly inputs: ActionInputs;
  readonly plan: Changes;
  readonly token: string;
  readonly menus: readonly RunMenu[];
  /** Gives the path in the workspace of a file in it. */
  readonly fileInside: (text: string) => string | undefined;
  /** Credentials in the configs, which must not be published. */
  readonly masked: readonly string[];
  readonly env: StepEnv;
  readonly event: RunEvent | undefined;
  /** The image lock that is published with the menus, and errors about images that registries do not have. */
  readonly freshLock?: PublishLock & { readonly errors: readonly Issue[] };
  readonly runner: Runner;
  readonly clock: Clock;
}

const NOTHING: PublishResult = { operation: "none", reason: "", steps: [], requestsUsed: 0, warnings: [] };

/** The outputs of publishing for a run that does not publish. */
export const NO_PUBLISHING: Readonly<Record<string, string>> = publishOutputs(NOTHING);

/** Publishes the menus to their repository. Errors are in the result, with everything that was done until then. */
export async function publishRun(job: PublishJob): Promise<Published> {
  const { plan, menus, inputs, env, event, runner, clock } = job;
  const client = githubClient({ ...job, maxWait: plan.changes[0]?.settings.maxWait ?? 0 });
  const context = {
    force: inputs.force,
    forceName: "force: true",
    command: reproduce(inputs.given),
    links: jobIn(env),
    pathOf: (origin: string) => job.fileInside(origin),
    event,
    ...(job.freshLock && { lock: job.freshLock }),
  };
  const wanted = menus.flatMap(({ published, menu: { text }, config, findings, registry, people, lock }) =>
    published === undefined
      ? []
      : [
          {
            ...{ target: published.target, text, config, registry, people, ...(lock && { lock }) },
            findings: [...findings, ...(job.freshLock?.errors ?? [])],
          },
        ],
  );
  const changes = await publishMenus(plan, wanted, context, { client, clock, log: runner.log });
  const before = await textsBefore(menus, changes);
  const isDone = changes.every(({ issues }) => issues.length === 0);
  if (inputs.dryRun && isDone) {
    for (const { result } of changes) runner.group("Plan", planLines(result).join("\n"));
  }
  const results = changes.map(({ result }) => result);
  return {
    outputs: publishOutputs(foremost(results, client.requestsUsed())),
    outcome: changes
      .map(({ result, shown, issues }) => (issues.length > 0 ? `Publishing ${shown} failed` : outcomeOf(result, shown)))
      .join(". "),
    ...(before && { before }),
    errors: changes.flatMap(({ issues }) => issues),
    warnings: results.flatMap(({ warnings }) => warnings.map((message): Issue => ({ code: "publish", message }))),
    details: results.map(detailsOf).join(""),
  };
}

/** The texts of the menus on the base; `undefined` when some of the files were not read. */
async function textsBefore(
  menus: readonly RunMenu[],
  changes: readonly PublishedChange[],
): Promise<Published["before"]> {
  const texts = new Map<string, string | undefined>();
  for (const { paths, result } of changes) {
    if (result.before === undefined) return undefined;
    for (const [index, path] of paths.entries()) texts.set(path, result.before[index] ?? undefined);
  }
  const isPlaced = menus.some(({ published }) => published?.target.address.place !== undefined);
  const yaml = isPlaced ? await yamlLibrary() : undefined;
  return new Map(
    menus.map((menu) => {
      const { file, place } = menu.published?.target.address ?? { file: menu.file };
      const text = texts.get(file);
      if (yaml === undefined || place === undefined) return [menu, text];
      const there = menuAt(yaml, text, { name: file, place });
      return [menu, there?.trim() === "" ? undefined : there];
    }),
  );
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
