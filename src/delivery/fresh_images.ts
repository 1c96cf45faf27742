/**
 * Updates the image lock for a run that publishes: asks registries, and returns the lock for the menus. The command and
 * the action both use this.
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

/** A menu whose images are updated. */
export interface ImageRequest {
  /** The name of the hub in a file of hubs. */
  readonly name?: string;
  readonly given: GivenOptions;
  readonly load: () => Promise<ProfileRegistry>;
  /** The lock of the file of hubs. */
  readonly lock?: Given;
}

/** The lock for the menus. */
export interface FreshLock {
  /** The path of the lock as it was given. */
  readonly place: Given;
  readonly text: string;
  /** Whether the text of the file changes. */
  readonly isChanged: boolean;
  /** The number of requests to registries. */
  readonly requests: number;
  /** Images that registries do not have. The run publishes the menus that can be made, and fails at the end. */
  readonly errors: readonly Issue[];
  readonly warnings: readonly Issue[];
  /** Gives options that name the lock. */
  readonly withLock: (given: GivenOptions) => GivenOptions;
  /** Gives a reader of files that reads this lock from memory. */
  readonly reading: (readText: ReadText) => ReadText;
}

/** What {@link freshLock} needs from its environment. */
export interface FreshWorld {
  readonly readText: ReadText;
  readonly client: RegistryClient;
  readonly progress?: Progress;
  /** Reads the lock on the branch of the pull request, by its path in the run; `undefined` when there is none. */
  readonly branchLock?: (path: string) => Promise<string | undefined>;
}

/**
 * Asks registries about the images of all menus.
 *
 * When a registry does not answer, or an image no longer exists, no image is updated: menus are made with the lock on
 * the branch of the pull request if its images exist, so that the pull request does not change, and otherwise with the
 * lock of the run.
 *
 * @throws {ConfiguratorError} With what is wrong with the requests, or when no menu can be made with the lock.
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

// Reviewers see the lock on the branch. It is used unless one of its images is known to be missing.
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

/** The text of a file on the branch of the pull request; `undefined` when there is none or it cannot be read. */
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
