import { loadAndCompose } from "../compose/compose.ts";
import { withoutEffect } from "../compose/effect.ts";
import { readFailOn } from "../compose/fail_on.ts";
import { type Given, type GivenOptions, OptionReader } from "../compose/given.ts";
import { type HubRequest, hubRequests } from "../compose/hub_requests.ts";
import { type ChoiceOf, isOfTheFile, OPTIONS, optionDefault } from "../compose/options.ts";
import { reproduce, withUsual } from "../compose/reproduce.ts";
import { Sources } from "../compose/sources.ts";
import { type FreshLock, freshLock, textOnBranch } from "../delivery/fresh_images.ts";
import { peopleOptions } from "../delivery/people.ts";
import { type Changes, changesFor, type PublishedChange, publishMenus } from "../delivery/publish_menus.ts";
import type { PublishMenu } from "../delivery/publish_requests.ts";
import { ConfiguratorError, type Issue, throwIfAny, uniqueIssues } from "../errors.ts";
import { EXIT } from "../exit.ts";
import { readText } from "../files/read_text.ts";
import { registryClient } from "../images/client.ts";
import { apisOf, jobOf, TOKEN_VARIABLES } from "../job.ts";
import { append } from "../lists.ts";
import { throwIfLate } from "../packs/after_loading.ts";
import type { ProfileRegistry } from "../profiles/registry.ts";
import { createClient, type GithubClient, systemClock } from "../publish/client.ts";
import { readEvent } from "../publish/events.ts";
import { foremost, outcomeOf, planLines, publishOutputs } from "../publish/result.ts";
import { didYouMean } from "../text/nearest.ts";
import { showPath, showValue } from "../text/show.ts";
import { count } from "../text/words.ts";
import { hubsPath } from "./compose.ts";
import type { CliIo } from "./io.ts";
import { registryFromOptions } from "./packs.ts";
import { reportError, reportWarnings } from "./report.ts";

type Mode = Exclude<ChoiceOf<"publish">, "none">;

const MODES = OPTIONS.publish.choices.filter((mode): mode is Mode => mode !== "none");

/**
 * `dump-config publish`: makes the files and publishes them to a repository, from any CI. It does the same as the
 * action, with flags instead of inputs, and takes the token from the environment.
 *
 * @throws {ConfiguratorError} With what is wrong with the flags or the request, or what GitHub refuses.
 */
export async function runPublish(word: string | undefined, given: GivenOptions, io: CliIo): Promise<number> {
  const { env } = io;
  const mode = MODES.find((one) => one === (word ?? "pull-request"));
  const read = new OptionReader(given);
  const dryRun = read.switch("dryRun");
  const isJson = read.switch("json");
  const force = read.switch("force");
  const job = jobOf(env);
  const { token, repository: home } = job;
  const sources = new Sources();
  const { requests: asked, file, isWhole, issues: unread } = await requestsOf(given, read, sources, io);
  const wanted = asked.map((request) => ({
    ...(request.name === "" ? {} : { hub: request.name }),
    output: request.given.output?.items.at(-1) ?? { text: optionDefault(OPTIONS.output), at: { origin: "--output" } },
  }));
  const defaults = { mode: mode ?? "pull-request", dryRun, repository: home, isWhole };
  const plan = changesFor(wanted, given, { ...defaults, ...(file === undefined ? {} : { hubsFile: file }) });
  const flags: readonly Issue[] = [
    ...(mode === undefined ? [modeIssue(word ?? "")] : []),
    ...(token === "" ? [TOKEN_ISSUE] : []),
    ...read.issues,
    ...readFailOn(given).issues,
    ...(unread.length === 0 ? plan.issues.map(toFlag) : []),
  ];
  const client = createClient({
    token,
    maxWait: plan.changes[0]?.settings.maxWait ?? 0,
    log: (line) => io.stderr.write(`${line}\n`),
    ...apisOf(job),
  });
  const isFresh = read.switch("updateImages") && flags.length + unread.length === 0;
  const fresh = isFresh ? await freshLockOf(asked, plan, client, io) : undefined;
  if (fresh !== undefined) sources.addFile(fresh.place.text);
  const requests = fresh === undefined ? asked : asked.map((each) => ({ ...each, given: fresh.withLock(each.given) }));
  const { menus, issues } = await makeAll(requests, plan, sources, { flags, file, fresh });
  // A mistake in one menu does not stop the others, as when files are written; a mistake for all of them does.
  if (flags.length + unread.length > 0 || menus.length === 0)
    throw new ConfiguratorError(uniqueIssues([...flags, ...unread, ...issues]));
  // In a checkout of the target repository, its files can be files from which the request is made.
  for (const { settings, targets } of plan.changes) {
    if (settings.repository.toLowerCase() !== home.toLowerCase()) continue;
    for (const { address, at } of targets) sources.guard({ path: address.file, shown: address.file, at });
  }
  await throwIfLate();
  reportWarnings(uselessFlags(given, mode, file), io);
  reportWarnings(uniqueIssues(menus.flatMap(({ findings }) => findings)), io);
  const context = {
    force,
    forceName: "--force",
    command: reproduce(withUsual(given, file)),
    links: job,
    pathOf,
    event: readEvent(job),
    ...(fresh && { lock: { path: pathOf(fresh.place.text) ?? "", text: fresh.text, at: fresh.place.at } }),
  };
  const published = await publishMenus(plan, menus, context, { client, clock: systemClock });
  tell(published, client.requestsUsed(), isJson, io);
  const wrong = [...issues, ...(fresh?.errors ?? []), ...published.flatMap((change) => change.issues).map(toFlag)];
  return wrong.length === 0 ? EXIT.done : reportError(new ConfiguratorError(uniqueIssues(wrong)), io);
}

// The word after the command has the meaning of the action's input `publish`.
function uselessFlags(given: GivenOptions, mode: string | undefined, file: string | undefined): readonly Issue[] {
  const of = (text = "") => ({ at: { origin: text }, items: [{ text, at: { origin: text } }] });
  const all: GivenOptions = { ...given, publish: of(mode), ...(file !== undefined && { hubs: of(file) }) };
  return withoutEffect(all, (row) => !isOfTheFile(row));
}

// The path of a file in the repository; `undefined` for a file that is not in it.
function pathOf(origin: string): string | undefined {
  return /^\.\.\/|^\/|\\/.test(origin) ? undefined : origin.replace(/^\.\//, "");
}

/** An updated image lock. */
async function freshLockOf(
  requests: Requests["requests"],
  plan: Changes,
  client: GithubClient,
  io: CliIo,
): Promise<FreshLock> {
  const [change] = plan.changes;
  const fresh = await freshLock(requests, {
    readText,
    client: registryClient(io.env),
    progress: (done, all) => io.stderr.progress(`Asking registries: ${done} of ${count(all, "image")}`),
    branchLock: async (place) => {
      const path = pathOf(place);
      return path === undefined || change === undefined
        ? undefined
        : textOnBranch(client, systemClock, change.settings, path);
    },
  }).finally(() => io.stderr.progress(""));
  if (pathOf(fresh.place.text) !== undefined) return fresh;
  const message = `The lock ${showPath(fresh.place.text)} is not in the repository, so it cannot be published`;
  throw new ConfiguratorError([
    { code: "path-outside", message, hint: "Run it in the folder that has it", at: fresh.place.at },
  ]);
}

interface Requests {
  readonly requests: readonly (Pick<HubRequest, "name" | "given" | "load"> & {
    readonly warnings: readonly Issue[];
    readonly lock?: Given;
  })[];
  /** The file of hubs. */
  readonly file?: string;
  /** Whether these are all hubs of the file. */
  readonly isWhole: boolean;
  readonly issues: readonly Issue[];
}

/** The requests: those of the hubs of a file, or the one from the flags. */
async function requestsOf(given: GivenOptions, read: OptionReader, sources: Sources, io: CliIo): Promise<Requests> {
  const file = hubsPath(given, io);
  const load = (): Promise<ProfileRegistry> => registryFromOptions(given, sources);
  if (file === undefined) return { requests: [{ name: "", given, load, warnings: [] }], isWhole: false, issues: [] };
  const names = read.list("hub");
  const allowCode = read.switch("allowCodePacks");
  try {
    const text = readText(file, given.hubs?.at);
    if ("issue" in text) throw new ConfiguratorError([text.issue]);
    const options = { names, given, allowCode, sources };
    const requests = await hubRequests({ path: file, text: text.text }, options);
    return { requests, file, isWhole: names.length === 0, issues: [] };
  } catch (error) {
    return { requests: [], file, isWhole: false, issues: issuesIn(error) };
  }
}

/** Makes the menus; a mistake in one does not stop the others. */
async function makeAll(
  requests: Requests["requests"],
  plan: Changes,
  sources: Sources,
  {
    flags,
    file,
    fresh,
  }: { readonly flags: readonly Issue[]; readonly file: string | undefined; readonly fresh: FreshLock | undefined },
): Promise<{ readonly menus: readonly PublishMenu[]; readonly issues: readonly Issue[] }> {
  const menus: PublishMenu[] = [];
  const issues: Issue[] = [];
  const targets = plan.changes.flatMap((change) => change.targets);
  for (const { name, given, load, warnings } of requests) {
    const target = targets.find(({ hub = "" }) => hub === name);
    let registry: ProfileRegistry | undefined;
    const loading = async () => {
      registry = await load();
      return registry;
    };
    const hub = file === undefined ? undefined : { name, file, output: target?.address.file ?? "-" };
    try {
      const reading = fresh === undefined ? readText : fresh.reading(readText);
      const made = await loadAndCompose(given, loading, sources.reading(reading), hub);
      if (target === undefined) continue;
      const findings = [...warnings, ...made.warnings, ...(fresh?.errors ?? []), ...(fresh?.warnings ?? [])];
      menus.push({
        target,
        ...made,
        findings,
        people: peopleOptions(given),
        ...(registry === undefined ? {} : { registry }),
      });
    } catch (error) {
      append(issues, issuesIn(error));
    }
  }
  // Mistakes in the flags are reported together with those in the request, and then nothing is published.
  if (flags.length === 0 && menus.length === 0) throwIfAny(uniqueIssues(issues));
  return { menus, issues };
}

function issuesIn(error: unknown): readonly Issue[] {
  if (error instanceof ConfiguratorError) return error.issues;
  throw error;
}

function tell(published: readonly PublishedChange[], requestsUsed: number, isJson: boolean, io: CliIo): void {
  for (const { result } of published) {
    reportWarnings(
      result.warnings.map((message) => ({ code: "publish", message })),
      io,
    );
  }
  const results = published.map(({ result }) => result);
  if (isJson) {
    io.stdout.json(publishOutputs(foremost(results, requestsUsed)));
    return;
  }
  for (const { result, shown, issues } of published) {
    if (issues.length > 0) continue;
    const links = [result.pullRequestUrl, result.commitUrl].filter((url) => url !== undefined).slice(0, 1);
    const plan = result.operation === "dry-run" ? planLines(result).slice(1) : [];
    io.stdout.write(`${[outcomeOf(result, shown), ...links, ...plan].join("\n")}\n`);
  }
}

const TOKEN_ISSUE: Issue = {
  code: "usage",
  message: "There is no token",
  hint: `Set ${TOKEN_VARIABLES.join(", or ")}, to a token that may write to the repository`,
};

function modeIssue(word: string): Issue {
  const hint = didYouMean(word, MODES) ?? `Write one of: ${MODES.join(", ")}`;
  return { code: "usage", message: `${showValue(word)} is not a way to publish`, hint };
}

// The code for publishing names inputs of the action; here messages have to name flags.
function toFlag(issue: Issue): Issue {
  const { at, hint } = issue;
  return {
    ...issue,
    ...(at === undefined ? {} : { at: { ...at, origin: at.origin.replace(/^input /, "--") } }),
    ...(hint === undefined ? {} : { hint: inFlags(hint) }),
  };
}

const inFlags = (text: string) =>
  text
    .replaceAll('the input "token"', TOKEN_VARIABLES.join(" or "))
    .replace(/the input "([a-z-]+)"/g, "--$1")
    .replace("set on-protected: pull-request", "set --on-protected pull-request")
    .replace("set allow-untrusted-event: true", "set --allow-untrusted-event");
