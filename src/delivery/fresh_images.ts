/**
 * A fresh image lock for a run that publishes: what registries have now, and the lock that menus are made with. The
 * command and the action both go this way.
 *
 * @module
 */
import { readCheck } from "../compose/check_options.ts";
import { usedImages } from "../compose/compose.ts";
import type { ReadText } from "../compose/deployment.ts";
import { type Given, type GivenOptions, OptionReader } from "../compose/given.ts";
import { type HubImage, readPlatforms, wantedImages } from "../compose/image_findings.ts";
import { oldLock, type UpdatedLock, updateLock } from "../compose/image_update.ts";
import { ConfiguratorError, type Issue, throwIfAny, uniqueIssues } from "../errors.ts";
import { isOurLock, lockedImage, readLock, USUAL_LOCK } from "../images/lock.ts";
import type { RegistryClient } from "../images/registry.ts";
import { type Progress, verifyImages } from "../images/update.ts";
import { append } from "../lists.ts";
import type { ProfileRegistry } from "../profiles/registry.ts";
import type { Clock, GithubClient } from "../publish/client.ts";
import type { PublishSettings } from "../publish/inputs.ts";
import { readState } from "../publish/read.ts";
import { yamlReader } from "../text/yaml_read.ts";

/** A menu whose images are looked up. */
export interface ImageRequest {
  /** The hub of a file of hubs. */
  readonly name?: string;
  readonly given: GivenOptions;
  readonly load: () => Promise<ProfileRegistry>;
  /** The lock of the file of hubs. */
  readonly lock?: Given;
}

/** A lock that menus are made with. */
export interface FreshLock {
  /** Where it is, as it was named. */
  readonly place: Given;
  readonly text: string;
  /** Whether the file has another text. */
  readonly isChanged: boolean;
  /** How many requests registries got. */
  readonly requests: number;
  /** What registries do not have; the run fails in the end, and publishes what can be made all the same. */
  readonly errors: readonly Issue[];
  readonly warnings: readonly Issue[];
  /** Options that name the lock. */
  readonly withLock: (given: GivenOptions) => GivenOptions;
  /** Reads files as before, and this lock. */
  readonly reading: (readText: ReadText) => ReadText;
}

/** The world of {@link freshLock}. */
export interface FreshWorld {
  readonly readText: ReadText;
  readonly client: RegistryClient;
  readonly progress?: Progress;
  /** The lock on the branch of the pull request, where there is one, by where it is in the run. */
  readonly branchLock?: (path: string) => Promise<string | undefined>;
}

/**
 * Looks up the images of all menus.
 *
 * Where a registry does not answer, or an image is gone, nothing moves: menus are made with the lock on the branch of the pull
 * request as long as its images are there, so that the pull request stays what it is, and else with the lock that the run has.
 *
 * @throws {ConfiguratorError} With what is wrong with the requests, or when no menu could be made with the lock.
 */
export async function freshLock(requests: readonly ImageRequest[], world: FreshWorld): Promise<FreshLock> {
  const [first] = requests;
  const read = new OptionReader(first?.given ?? {});
  const platforms = readPlatforms(read);
  const place = first?.given.images?.items.at(-1) ?? first?.lock ?? { text: USUAL_LOCK, at: { origin: USUAL_LOCK } };
  const used = await collect(requests, world.readText);
  throwIfAny([...read.issues, ...platforms.issues]);
  const before = await oldLock(place, world.readText);
  const { client, progress } = world;
  const updated = await updateLock(used, before, client, { platforms: platforms.value, ...(progress && { progress }) });
  const text = updated.kept === undefined ? updated.text : await keptText(updated, place.text, used, world);
  const issuesOf = (severity: "error" | "warning") =>
    updated.findings.filter((finding) => finding.severity === severity).map(({ issue }) => issue);
  return {
    place,
    text,
    requests: client.requests,
    isChanged: text !== (before.text ?? ""),
    errors: issuesOf("error"),
    warnings: [...before.issues, ...issuesOf("warning")],
    withLock: (given) => ({ ...given, images: { at: place.at, items: [place] } }),
    reading: (readText) => (path, at) => (path === place.text ? { text } : readText(path, at)),
  };
}

async function collect(requests: readonly ImageRequest[], readText: ReadText): Promise<readonly HubImage[]> {
  const used: HubImage[] = [];
  const issues: Issue[] = [];
  for (const { name, given, load } of requests) {
    try {
      const { options: check } = readCheck(given);
      for (const image of await usedImages(given, load, readText)) {
        used.push({ ...image, check, ...(name !== undefined && name !== "" && { hub: name }) });
      }
    } catch (error) {
      if (!(error instanceof ConfiguratorError)) throw error;
      append(issues, error.issues);
    }
  }
  throwIfAny(uniqueIssues(issues));
  return used;
}

// The one on the branch is what reviewers see. It is only taken when a menu with it is not a broken one.
async function keptText(
  { text }: UpdatedLock,
  path: string,
  used: readonly HubImage[],
  world: FreshWorld,
): Promise<string> {
  const onBranch = await world.branchLock?.(path);
  if (onBranch === undefined || onBranch === text || !isOurLock(onBranch)) return text;
  const { lock, issues } = readLock(onBranch, path, await yamlReader());
  const wanted = wantedImages(used);
  if (issues.length > 0) return text;
  if (wanted.some(({ reference, policy }) => lockedImage(lock, reference, policy) === undefined)) return text;
  const found = await verifyImages(wanted, lock, world.client);
  return found.some((each) => "failure" in each && each.failure !== "unreachable") ? text : onBranch;
}

/** The text of a file on the branch of the pull request; `undefined` where there is none, or where it cannot be read. */
export async function textOnBranch(
  client: GithubClient,
  clock: Clock,
  settings: PublishSettings,
  path: string,
): Promise<string | undefined> {
  const asked = { settings, paths: [path], branchTexts: true, pulls: false, named: false, without: new Set<string>() };
  const read = await readState(client, clock, asked);
  const file = read.ok ? read.state.branch?.files[0] : undefined;
  return file?.kind === "file" ? (file.text ?? undefined) : undefined;
}
