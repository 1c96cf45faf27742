import { loadAndCompose } from "../compose/compose.ts";
import { type GivenOptions, OptionReader } from "../compose/given.ts";
import { readConfigText } from "../compose/read_config.ts";
import { reproduce } from "../compose/reproduce.ts";
import { Sources } from "../compose/sources.ts";
import { diffConfigs } from "../diff/mod.ts";
import { ConfiguratorError, type Issue, throwIfAny } from "../errors.ts";
import { EXIT } from "../exit.ts";
import { readText } from "../files/read_text.ts";
import { throwIfLate } from "../packs/late.ts";
import { createClient, systemClock } from "../publish/client.ts";
import { readEvent } from "../publish/event_file.ts";
import { readPublishOptions } from "../publish/inputs.ts";
import { outcomeOf, outputsOf, planLines } from "../publish/result.ts";
import { publish } from "../publish/run.ts";
import { pullReport, runFooter } from "../report/pull_report.ts";
import { didYouMean } from "../text/nearest.ts";
import { showValue } from "../text/show.ts";
import type { CliIo } from "./io.ts";
import { registryOf } from "./packs.ts";
import { reportWarnings } from "./report.ts";

const MODES = ["pull-request", "commit"] as const;

/**
 * `dump-config publish`: makes the file and brings it to a repository, from any CI. What the action does, with flags for
 * its inputs and the token from the environment.
 *
 * @throws {ConfiguratorError} With what is wrong with the flags or the request, or what GitHub does not let happen.
 */
export async function runPublish(word: string | undefined, given: GivenOptions, io: CliIo): Promise<number> {
  const { env } = io;
  const mode = MODES.find((one) => one === (word ?? "pull-request"));
  const read = new OptionReader(given);
  const dryRun = read.switch("dryRun");
  const isJson = read.switch("json");
  const token = env("GITHUB_TOKEN")?.trim() || env("GH_TOKEN")?.trim() || "";
  const home = env("GITHUB_REPOSITORY") ?? "";
  const parsed = readPublishOptions(given, {
    mode: mode ?? "pull-request",
    dryRun,
    repository: home,
    path: "config.yaml",
  });
  const flags: readonly Issue[] = [
    ...(mode === undefined ? [modeIssue(word ?? "")] : []),
    ...(token === "" ? [TOKEN_ISSUE] : []),
    ...read.issues,
    ...parsed.issues.map(toFlag),
  ];
  const sources = new Sources();
  const composing = loadAndCompose(given, () => registryOf(given, sources), sources.reading(readText));
  const composed = await composing.catch((error: unknown) => {
    throw error instanceof ConfiguratorError ? new ConfiguratorError([...flags, ...error.issues]) : error;
  });
  throwIfAny(flags);
  await throwIfLate();
  const { settings } = parsed;
  if (settings === undefined) return EXIT.usage;
  const { config, text, warnings } = composed;
  reportWarnings(warnings, io);
  const [apiUrl, graphqlUrl] = [env("GITHUB_API_URL"), env("GITHUB_GRAPHQL_URL")];
  const client = createClient({
    token,
    maxWait: settings.maxWait,
    log: (line) => io.stderr.write(`${line}\n`),
    ...(apiUrl ? { apiUrl } : {}),
    ...(graphqlUrl ? { graphqlUrl } : {}),
  });
  const event = readEvent(env);
  const request = {
    settings,
    files: [{ path: settings.path, text }],
    report: ([before = null]: readonly (string | null)[]) => {
      const document = before === null ? { profiles: [] } : documentOf(before, settings.path);
      return pullReport({
        config,
        ...(before === null ? {} : { before: document }),
        diff: diffConfigs(document, config),
        findings: warnings,
        command: reproduce(given),
      });
    },
    footer: runFooter({
      server: env("GITHUB_SERVER_URL"),
      repository: home,
      run: env("GITHUB_RUN_ID"),
      sha: env("GITHUB_SHA"),
    }),
    ...(event && { event }),
    ...(home === "" ? {} : { home }),
  };
  const result = await publish(request, { client, clock: systemClock });
  reportWarnings(
    result.warnings.map((message) => ({ code: "publish", message })),
    io,
  );
  if (isJson) {
    io.stdout.json(outputsOf(result));
    return EXIT.done;
  }
  const links = [result.pullRequestUrl, result.commitUrl].filter((url) => url !== undefined).slice(0, 1);
  const lines = [outcomeOf(result, settings.path), ...links, ...(dryRun ? planLines(result).slice(1) : [])];
  io.stdout.write(`${lines.join("\n")}\n`);
  return EXIT.done;
}

const TOKEN_ISSUE: Issue = {
  code: "usage",
  message: "There is no token",
  hint: "Set GITHUB_TOKEN, or GH_TOKEN, to a token that may write to the repository",
};

function modeIssue(word: string): Issue {
  const hint = didYouMean(word, MODES) ?? `Write one of: ${MODES.join(", ")}`;
  return { code: "usage", message: `${showValue(word)} is not a way to publish`, hint };
}

// What was not given has the name of an input of the action.
function toFlag(issue: Issue): Issue {
  const origin = issue.at?.origin.replace(/^input /, "--");
  return origin === undefined ? issue : { ...issue, at: { ...issue.at, origin } };
}

// The file on the base that no hub can read counts as empty: the change repairs it.
function documentOf(text: string, name: string): unknown {
  try {
    return readConfigText(text, name);
  } catch (error) {
    if (error instanceof ConfiguratorError) return { profiles: [] };
    throw error;
  }
}
