/**
 * How a run distinguishes its own commits, pull requests and branches from those of people, and from those of runs for
 * other files on the same branch.
 *
 * @module
 */
import { createHash } from "node:crypto";
import { fileOfAddress, placeInAddress } from "../text/address.ts";
import { type PublishSettings, pathProblem } from "./inputs.ts";
import { type Base, type Branch, type BranchCommit, type ClosedPull, hasBlob, type State } from "./state.ts";

/** What a line of a pull request's body stores between runs. Runs for other files have their own lines. */
export interface Marker {
  /**
   * The files of the run that wrote it, or their places (`values.yaml#configYml`) when the run writes only places.
   * Empty in markers of the first version, which had one file.
   */
  readonly paths: readonly string[];
  /** The blob id of the wanted content, or an id of the list of several files. */
  readonly want: string;
  /** A hash of the wanted title, so that an edited title is noticed and kept. */
  readonly title: string;
  /** A hash of the text, so that it is written again only when it changes. */
  readonly text: string;
  /** Hashes of labels, reviewers and the like that GitHub has refused: they are not requested again. */
  readonly refused: readonly string[];
  /** A hash of the files as a person has edited them, once a comment has explained what happens with them. */
  readonly edited?: string;
  /** The addresses of all hubs, when there are several: files, or places in files (`FILE#PLACE`). */
  readonly set?: readonly string[];
  /** The branches of these addresses, when each hub has its own change. */
  readonly branches?: readonly string[];
  /** A hash that identifies the file of hubs, if it is known. */
  readonly of?: string;
  /** Places that no hub writes any longer and that the text mentions. */
  readonly left?: readonly string[];
  /**
   * `obsolete`: the base has the content, and the pull request is closed. `abandoned`: the base has the content, but
   * the pull request stays open since it has commits of people. `superseded`: another pull request has its files now, and
   * it is closed.
   */
  readonly state: "current" | "obsolete" | "abandoned" | "superseded";
}

/** Whether a run has closed the pull request for the files of a marker. */
export const isClosedByRun = ({ state }: Marker): boolean => state === "obsolete" || state === "superseded";

/** All hubs of a file. Their addresses show the next run which hubs there were. */
export interface HubSet {
  /** The files, and the places in files as `FILE#PLACE`. */
  readonly addresses: readonly string[];
  /** The branch of each address, when each hub has its own change. */
  readonly branches?: readonly string[];
  /** A hash that identifies the file of hubs, if it is known: another repository can have a file with the same name. */
  readonly of?: string;
}

const LINE =
  /<!-- app-hub-configurator want=([0-9a-f]{40}) title=([0-9a-f]{16}) text=([0-9a-f]{16})((?: (?:paths|refused|edited|set|branches|of|left)=[^\s>]*)*) state=(current|obsolete|abandoned|superseded) -->/g;

/** The first 16 hexadecimal digits of a text's SHA-256. */
export function shortHash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}

/** The marker as an HTML comment, which GitHub does not show. */
export function writeMarker({ want, title, text, refused, edited, of, state, ...lists }: Marker): string {
  const list = (name: "paths" | "set" | "branches" | "left") => {
    const items = lists[name] ?? [];
    return items.length === 0 ? [] : [`${name}=${items.map(encodeURIComponent).join(",")}`];
  };
  const more = [
    ...list("paths"),
    ...(refused.length === 0 ? [] : [`refused=${refused.join(",")}`]),
    ...(edited === undefined ? [] : [`edited=${edited}`]),
    ...list("set"),
    ...list("branches"),
    ...(of === undefined ? [] : [`of=${of}`]),
    ...list("left"),
  ];
  const words = [`want=${want}`, `title=${title}`, `text=${text}`, ...more, `state=${state}`];
  return `<!-- app-hub-configurator ${words.join(" ")} -->`;
}

// People may have changed the line.
function decoded(text: string): string[] {
  try {
    return [decodeURIComponent(text)];
  } catch {
    return [];
  }
}

/** All markers in a body, in its order. */
export function readMarkers(body: string): readonly Marker[] {
  return [...body.matchAll(LINE)].map(([, want = "", title = "", text = "", more = "", state]) => {
    const fields = new Map(more.split(" ").map((word) => word.split("=") as [string, string | undefined]));
    const list = (name: string) => (fields.get(name) ?? "").split(",").filter((item) => item !== "");
    const [edited, of] = [fields.get("edited"), fields.get("of")];
    return {
      paths: list("paths").flatMap(decoded),
      want,
      title,
      text,
      refused: list("refused"),
      ...(edited === undefined ? {} : { edited }),
      ...(fields.has("set") ? { set: list("set").flatMap(decoded) } : {}),
      ...(fields.has("branches") ? { branches: list("branches").flatMap(decoded) } : {}),
      ...(of === undefined ? {} : { of }),
      ...(fields.has("left") ? { left: list("left").flatMap(decoded) } : {}),
      state: state as Marker["state"],
    };
  });
}

// An address without a place covers all places of its file.
const isSame = (one: string, other: string) =>
  one === other || one.startsWith(`${other}#`) || other.startsWith(`${one}#`);

/** Whether a name stands for one of the others: what names a file alone is for all of its places. */
export const isAmong = (name: string, names: Iterable<string>) => [...names].some((one) => isSame(one, name));

const isFor = (marker: Marker, names: readonly string[]) =>
  marker.paths.length === 0 || marker.paths.some((path) => isAmong(path, names));

/** The last marker of a run for one of these files or places; `undefined` when there is none. */
export const readMarker = (body: string, paths: readonly string[]): Marker | undefined =>
  readMarkers(body).findLast((marker) => isFor(marker, paths));

/** The markers of runs for other files. */
export const otherMarkers = (body: string, paths: readonly string[]): readonly Marker[] =>
  readMarkers(body).filter((marker) => !isFor(marker, paths));

/** The body without markers. */
export const withoutMarkers = (body: string): string => body.replace(LINE, "");

const TRAILER = /^Generated-Blob: ([0-9a-f]{40})(?: (\S.*))?$/gm;

/** The blob id that means "no file" in a commit's message. */
const NO_FILE = "0".repeat(40);

const OF_SET = /^Generated-File: (\S.*)$/gm;

const OF_HUBS = /^Generated-Of: ([0-9a-f]{16})$/m;

const OF_PLACE = /^Generated-Place: (\S.*)$/gm;

/**
 * The addresses that an earlier run named and that no hub writes any longer, from the last pull request of these files
 * or the last commit on the base. Runs of the first versions named files only: for a file that a hub still writes, it
 * is not known which places in it were written.
 *
 * @param hubs all hubs; their file of hubs identifies the set when none of its old addresses is left
 * @param paths the files of this run
 */
export function leftAddresses(
  { pulls, closed, base }: State,
  { addresses: set, of }: HubSet,
  paths: readonly string[],
): readonly string[] {
  // Changes that were published to another base do not count here.
  const toBase = (pull: { readonly base: string }) => base === null || pull.base === base.name;
  const open = pulls.filter(toBase).map(({ number, body }) => ({ number, body, isOpen: true }));
  const past = closed.filter(toBase).map(({ number, body }) => ({ number, body, isOpen: false }));
  const latest = [...open, ...past]
    .sort((one, other) => other.number - one.number)
    .flatMap(({ body, isOpen }) => {
      const isOf = (marker: Marker) => of !== undefined && marker.of === of;
      const marker = readMarker(body, paths) ?? readMarkers(body).findLast(isOf);
      if (marker?.set === undefined) return [];
      const { left = [] } = marker;
      // Addresses that an open pull request removes or mentions are no longer in the set, but exist until it is merged.
      const placed = new Set(
        [...marker.set, ...left].filter((one) => placeInAddress(one) !== undefined).map(fileOfAddress),
      );
      const taken = marker.paths.filter((path) => placeInAddress(path) === undefined && !placed.has(path));
      return [{ named: isOpen ? [...marker.set, ...left, ...taken] : marker.set }];
    })[0];
  const commit = (base?.messages ?? [])
    .map((message) => ({
      named: [...message.matchAll(OF_SET)].map(([, address = ""]) => address.trim()),
      isSame: of !== undefined && OF_HUBS.exec(message)?.[1] === of,
    }))
    .find(
      ({ named, isSame }) =>
        (isSame && named.length > 0) ||
        named.some((address) => set.some((own) => own === address || fileOfAddress(own) === address)),
    );
  const files = new Set(set.map(fileOfAddress));
  // Everybody with write access can have changed the text.
  return [...new Set([...(latest?.named ?? []), ...(commit?.named ?? [])])].filter(
    (address) =>
      !set.includes(address) &&
      !(placeInAddress(address) === undefined && files.has(address)) &&
      pathProblem(address) === undefined &&
      pathProblem(fileOfAddress(address)) === undefined,
  );
}

/** The branch of each address in earlier runs, when each hub had its own change; the latest one is used. */
export function branchesOfSets({ pulls, closed }: Pick<State, "pulls" | "closed">): ReadonlyMap<string, string> {
  const bodies = [...pulls, ...closed].sort((one, other) => one.number - other.number).map(({ body }) => body);
  const pairs = bodies.flatMap(readMarkers).flatMap(({ set = [], branches = [] }) => {
    if (set.length !== branches.length) return [];
    return set.map((address, index) => [address, branches[index] ?? ""] as const);
  });
  return new Map(pairs);
}

/** One file that a commit writes; with null it deletes the file. */
export interface Written {
  readonly path: string;
  readonly oid: string | null;
  /** The places of the file that it writes, when it does not change the rest. */
  readonly places?: readonly string[];
}

/** The names of what a run owns in these files: the places that it writes, or else the file. */
export const namesOf = (files: readonly Pick<Written, "path" | "places">[]): readonly string[] =>
  files.flatMap(({ path, places = [path] }) => places);

/** A commit's message in the two parts that GitHub expects. */
export interface CommitMessage {
  readonly headline: string;
  readonly body: string;
}

// Trailers as git reads them: a last paragraph of lines with a word and a colon.
const endsInTrailers = (text: string) =>
  /^(?:[A-Za-z0-9-]+: \S.*(?:\n[ \t]+\S.*)*\n?)+$/.test(text.split("\n\n").at(-1)?.trim() ?? "");

/**
 * A commit's message, with last lines by which commits of runs are distinguished from those of people.
 *
 * @param written the files for these lines; without files there are no such lines
 * @param set the addresses of all hubs, for lines that show the next run which hubs there were
 * @param of a hash that identifies the file of hubs
 * @see https://git-scm.com/docs/git-interpret-trailers
 */
export function commitMessage(
  message: string,
  written: readonly Written[] = [],
  set: readonly string[] = [],
  of?: string,
): CommitMessage {
  const [headline = "", ...rest] = message.trim().split(/\r?\n/);
  const text = rest.join("\n").trim();
  const lines = written.map(({ oid, path }) => `Generated-Blob: ${oid ?? NO_FILE} ${path}`);
  const places = written.flatMap((file) => (file.places ?? []).map((place) => `Generated-Place: ${place}`));
  const files = set.map((address) => `Generated-File: ${address}`);
  const hubs = of === undefined || set.length === 0 ? [] : [`Generated-Of: ${of}`];
  const trailers = [...lines, ...places, ...files, ...hubs].join("\n");
  if (text === "" || trailers === "") return { headline, body: text + trailers };
  return { headline, body: `${text}${endsInTrailers(text) ? "\n" : "\n\n"}${trailers}` };
}

/**
 * The files that a commit writes, from its message; empty when the commit is not one of ours.
 *
 * @param path the file for lines without a path: the first version had one file
 */
export function readTrailers(messageBody: string, path: string): readonly Written[] {
  const all = [...messageBody.matchAll(OF_PLACE)].map(([, place = ""]) => place.trim());
  return [...messageBody.matchAll(TRAILER)].map(([, oid = "", named]) => {
    const file = named?.trim() ?? path;
    const places = all.filter((place) => place.startsWith(`${file}#`));
    return { path: file, oid: oid === NO_FILE ? null : oid, ...(places.length > 0 && { places }) };
  });
}

/** The files of a run, and files of other runs that no longer need the branch. */
export interface Share {
  readonly paths: readonly string[];
  /** The names of what this run owns, by {@link namesOf}; default: the files. */
  readonly names?: readonly string[];
  readonly released: ReadonlySet<string>;
}

const linesOf = ({ messageBody }: BranchCommit, { paths }: Share) => readTrailers(messageBody, paths[0] ?? "");

/**
 * The files that a commit of a run has written; empty for other commits. An amended commit keeps the lines, but then it
 * changes further files, or a file differs from the one in its line. A merge of the base by a run changes what the base
 * has changed, so it is recognised by its parents and by the files of the whole branch, and not by its message.
 */
function writtenBy(commit: BranchCommit, branch: Branch, share: Share): readonly Written[] {
  const written = linesOf(commit, share);
  if (commit.changedFiles === null || commit.changedFiles <= written.length) return written;
  return commit.isMerge === true && bringsOnlyGenerated(branch, share) ? written : [];
}

/** The files that a branch changes and that no run has generated; `undefined` when that is not known. */
function notGenerated({ changes, commits }: Branch, share: Share): readonly string[] | undefined {
  const lines = (commits ?? []).flatMap((commit) => linesOf(commit, share));
  const generated = new Set([...share.paths, ...lines.map(({ path }) => path)]);
  return changes?.filter((path) => !generated.has(path));
}

const bringsOnlyGenerated = (branch: Branch, share: Share) => notGenerated(branch, share)?.length === 0;

/** Why a branch does not belong to this run only. */
export interface BranchProblem {
  /** `person`: it has, or may have, somebody's work; `other-files`: it has only the work of runs for other files. */
  readonly kind: "person" | "other-files";
  /** The reason as the end of a sentence. */
  readonly reason: string;
}

/** Why the commits of a branch must be kept; `undefined` when all of them are this run's own. */
export function branchProblem(branch: Branch, share: Share): BranchProblem | undefined {
  const { commits } = branch;
  const person = (reason: string): BranchProblem => ({ kind: "person", reason });
  if (commits === null) return person("the authors of its commits are not known");
  const written = commits.map((commit) => writtenBy(commit, branch, share));
  // When the pull request changes only generated files, a merge contains nothing besides the base.
  const isClean = bringsOnlyGenerated(branch, share);
  const foreign = commits.find(
    (commit, index) => written[index]?.length === 0 && !(commit.isMerge === true && isClean),
  );
  if (foreign !== undefined) return person(`commit ${foreign.oid.slice(0, 7)} is by ${foreign.author}`);
  // Somebody can have added a file to a commit that still has our lines.
  const [hidden] = notGenerated(branch, share) ?? [];
  if (hidden !== undefined) return person(`it also brings ${JSON.stringify(hidden)}, which was not generated`);
  const [edited] = editedFiles(branch, share);
  if (edited !== undefined) return person(`commit ${edited.commit.slice(0, 7)} was changed by hand`);
  const settled = [...(share.names ?? share.paths), ...share.released];
  const other = namesOf(written.flat()).find((name) => !isAmong(name, settled));
  return other === undefined ? undefined : { kind: "other-files", reason: `it also brings ${JSON.stringify(other)}` };
}

/**
 * Whether only commits without our lines prevent a branch from being this run's own: they may be merges of the base,
 * which do not count.
 */
export const mayBeMerges = (branch: Branch, share: Share): boolean =>
  (branch.commits ?? []).some((commit) => writtenBy(commit, branch, share).length === 0);

/** Whether it was asked which commits are merges: of all of them or of none. */
export const knowsMerges = ({ commits }: Branch): boolean => commits?.[0]?.isMerge !== undefined;

/** A file of this run that differs from what the last commit of a run wrote. */
export interface EditedFile {
  /** Its index in the files of the run. */
  readonly index: number;
  readonly path: string;
  /** The content that the commit wrote; missing when there is no longer such a commit. */
  readonly written?: string | null;
  readonly commit: string;
  /** The author who has probably changed it. */
  readonly by: string;
}

/** The files that a person has changed on the branch. */
export function editedFiles({ commits, files }: Branch, share: Share): readonly EditedFile[] {
  if (commits === null) return [];
  const isPersons = (commit: BranchCommit) => linesOf(commit, share).length === 0 && commit.isMerge !== true;
  const names = share.names ?? share.paths;
  // A run for another place of the file keeps a person's edits of this place, so its commit proves nothing. When no
  // person has committed, it does.
  const isOwn = commits.some(isPersons)
    ? (one: Written) => namesOf([one]).some((name) => isAmong(name, names))
    : () => true;
  return share.paths.flatMap((path, index) => {
    for (const [at, commit] of commits.entries()) {
      // An amended commit may contain other changes; only this file matters here.
      const found = linesOf(commit, share).find((one) => one.path === path && isOwn(one));
      if (found === undefined) continue;
      if (hasBlob(files[index], found.oid)) return [];
      const later = commits.slice(0, at).find(isPersons);
      const { author, oid } = later ?? commit;
      return [{ index, path, written: found.oid, commit: oid, by: author }];
    }
    return [];
  });
}

/**
 * The files that differ from the base although no commit of a run has written them: a person has squashed the commits
 * of runs, or changed one of them. Files that the pull request does not change are not included.
 */
export function unclaimedFiles(branch: Branch, base: Base, share: Share): readonly EditedFile[] {
  const { commits, files, changes } = branch;
  const all = commits ?? [];
  const person = all.find((commit) => writtenBy(commit, branch, share).length === 0 && commit.isMerge !== true);
  if (person === undefined) return [];
  const claimed = new Set(all.flatMap((commit) => linesOf(commit, share)).map(({ path }) => path));
  const { oid: commit, author: by } = person;
  return share.paths.flatMap((path, index) => {
    const there = files[index];
    const isAsOnBase = hasBlob(base.files[index], there?.kind === "file" ? there.oid : null);
    const isNobodys = claimed.has(path) || isAsOnBase || changes?.includes(path) === false;
    return isNobodys ? [] : [{ index, path, commit, by }];
  });
}

/**
 * Whether a pull request was closed by a person who did not want this content.
 *
 * @param wanted the wanted content, and `before`: the content that the pull request was for until this run wrote its
 *   text, maybe just after it was closed
 */
export function closedByPerson(
  pull: ClosedPull,
  { want, paths, before }: { readonly want: string; readonly paths: readonly string[]; readonly before?: string },
  recreate: PublishSettings["recreate"],
): boolean {
  const marker = readMarker(pull.body, paths);
  if (recreate === "always" || pull.merged || pull.closedBy?.isBot === true) return false;
  // Without a marker it was never ours. A run that closes one may have a person's token.
  if (marker === undefined || isClosedByRun(marker)) return false;
  return recreate === "never" || (before ?? marker.want) === want;
}

/**
 * The prefix of temporary branches for a rebuild. It is not a folder below the branch, since a git ref cannot also be a
 * folder.
 */
export const temporaryPrefix = (branch: string): string => `${branch}-rebuild/`;
