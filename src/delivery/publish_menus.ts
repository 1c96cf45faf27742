/**
 * Publishes menus: all in one change, or one change for each hub. A failed change does not stop the others.
 *
 * @module
 */

import { posix } from "node:path";
import type { Given, GivenOption, GivenOptions } from "../compose/given.ts";
import { OPTIONS, optionDefault } from "../compose/options.ts";

import { ConfiguratorError, type Issue } from "../errors.ts";
import { append } from "../lists.ts";
import { type Address, formatAddress, formatPlace, isWhollyOurs, parseAddress } from "../places/mod.ts";
import { type PublishDefaults, type PublishSettings, pathProblem, readPublishOptions } from "../publish/inputs.ts";
import { type HubSet, namesOf, shortHash } from "../publish/ownership.ts";
import { type LeftAddress, PublishError, type PublishResult } from "../publish/result.ts";
import { publish } from "../publish/run.ts";
import type { PublishIo, PublishRequest } from "../publish/run_state.ts";
import { fileOfAddress } from "../text/address.ts";
import {
  type MenusContext,
  type MenuTarget,
  menuTextAt,
  type PublishMenu,
  publishRequest,
} from "./publish_requests.ts";

/** A change: its destination and its menus. */
export interface MenuChange {
  readonly settings: PublishSettings;
  readonly targets: readonly MenuTarget[];
}

/** The changes to publish, or what is wrong with the options. */
export interface Changes {
  readonly changes: readonly MenuChange[];
  /** All hubs, when the run is for all hubs of a file: earlier hubs that are not among them have left. */
  readonly set?: Omit<HubSet, "of">;
  /** The file of hubs, when only it decides about the addresses. */
  readonly hubsFile?: string;
  /** Gives the settings for the file of a hub that has left, when each hub has its own change. */
  readonly settingsOf?: (path: string) => PublishSettings | undefined;
  readonly issues: readonly Issue[];
}

/** A menu to publish: its output and its hub. */
export interface WantedMenu {
  readonly hub?: string;
  readonly output: Given;
}

/** Facts about publishing that are not options. */
export interface ChangeDefaults extends Omit<PublishDefaults, "path" | "set" | "hub"> {
  /** The file of hubs, when the menus come from one. */
  readonly hubsFile?: string;
  /** Whether the menus are for all hubs of the file. */
  readonly isWhole?: boolean;
}

/** The changes that publish these menus. */
export function changesFor(menus: readonly WantedMenu[], given: GivenOptions, defaults: ChangeDefaults): Changes {
  const { hubsFile, isWhole = false, ...rest } = defaults;
  const issues: Issue[] = [];
  const own = given.path?.items.at(-1);
  const isGiven = own !== undefined && own.text.trim() !== "";
  if (isGiven && menus.length > 1) {
    const message = `This is for one file, but there are ${menus.length}`;
    issues.push({ code: "usage", message, hint: "Leave it out: each hub has its output", at: own.at });
  }
  const path = isGiven && menus.length === 1 ? own : undefined;
  const targets = menus.flatMap(({ hub, output }): MenuTarget[] => {
    const from = path ?? output;
    const address = addressOf(from.text.trim());
    if ("message" in address) issues.push({ code: "usage", ...address, at: from.at });
    else return [{ address, at: from.at, ...(hub === undefined ? {} : { hub }) }];
    return [];
  });
  append(issues, twins(targets));
  const files = [...new Set(targets.map(({ address }) => address.file))];
  const usual = optionDefault(OPTIONS.output);
  const [first = usual] = files;
  // Without the option for the path, the output is wrong.
  const atOutput = (issue: Issue): Issue => {
    const [target] = targets;
    const isOfPath = path === undefined && issue.at?.origin === "input path";
    return isOfPath && target !== undefined ? { ...issue, at: target.at } : issue;
  };
  // The place is known already, and the options of publishing are only about files.
  const options = path === undefined ? withoutPath(given) : withPath(given, path, first);
  // A path with several lines is reported only once.
  const usable = /[\r\n]/.test(first) ? usual : first;
  const read = (more: Partial<PublishDefaults>) => readPublishOptions(options, { ...rest, path: usable, ...more });
  const names = menus.flatMap(({ hub }) => hub ?? []);
  // The hubs of a file have the same branch in every run, whatever their number is.
  const isSet = hubsFile !== undefined && (isWhole || files.length > 1);
  const all = read(isSet ? { set: { name: hubsFile, hubs: names } } : {});
  append(issues, all.issues.map(atOutput));
  append(
    issues,
    targets.flatMap(({ address: { file }, at }) => {
      const message = file === first ? undefined : pathProblem(file);
      return message === undefined ? [] : [{ code: "usage" as const, message, at }];
    }),
  );
  const addresses = [...new Set(targets.map(({ address }) => lineOf(address)))];
  const isOfFile = path === undefined && given.output === undefined;
  const set =
    isWhole && hubsFile !== undefined
      ? { set: { addresses }, ...(isOfFile && { hubsFile: posix.normalize(hubsFile) }) }
      : {};
  if (issues.length > 0 || all.settings === undefined) return { changes: [], ...set, issues };
  if (all.settings.group === "all" || names.length === 0) {
    return { changes: [{ settings: all.settings, targets }], ...set, issues };
  }
  // A hub has the same branch in every run, whatever other hubs there are.
  const changes = targets.flatMap((target): MenuChange[] => {
    const { file, place } = target.address;
    const { settings, issues: wrong } = read({ path: file, hub: target.hub ?? "", isPlace: place !== undefined });
    append(issues, wrong);
    return settings === undefined ? [] : [{ settings, targets: [target] }];
  });
  const branches = changes.map(({ settings }) => settings.branch);
  const withBranches = "set" in set ? { ...set, set: { addresses, branches } } : {};
  return { changes, ...withBranches, settingsOf: (path) => read({ path, hub: path, isLeft: true }).settings, issues };
}

/** Reads the address of a file in a repository. */
function addressOf(text: string) {
  const address = parseAddress(text);
  return "message" in address ? address : { ...address, file: posix.normalize(address.file) };
}

// A line break would end the line of a commit message that names the address.
const lineOf = (address: Address) =>
  formatAddress(address).replace(/[\u2028\u2029]/g, (one) => `\\u${one.charCodeAt(0).toString(16)}`);

const withoutPath = ({ path: _, ...given }: GivenOptions): GivenOptions => given;

function withPath(given: GivenOptions, path: Given, file: string): GivenOptions {
  const option: GivenOption = { at: path.at, items: [{ ...path, text: file }] };
  return { ...given, path: option };
}

/** Issues for menus that have the same place. */
function twins(targets: readonly MenuTarget[]): readonly Issue[] {
  return targets.flatMap(({ address, at }, index) => {
    const twin = targets.slice(0, index).find((other) => {
      const [one, two] = [other.address.place, address.place];
      if (other.address.file !== address.file) return false;
      return one === undefined || two === undefined || formatPlace(one) === formatPlace(two);
    });
    if (twin === undefined) return [];
    const of = twin.hub === undefined ? "" : `: it is the output of hub ${JSON.stringify(twin.hub)} too`;
    const message = `${JSON.stringify(formatAddress(address))} would be written twice${of}`;
    return [{ code: "usage", message, hint: "Give each hub an output of its own", at }];
  });
}

/** The result of a change. */
export interface PublishedChange {
  readonly settings: PublishSettings;
  readonly hubs: readonly string[];
  /** The files in words for people. */
  readonly shown: string;
  /** The paths, in the order of the old texts in the result. */
  readonly paths: readonly string[];
  readonly result: PublishResult;
  /** What is wrong, when it failed. */
  readonly issues: readonly Issue[];
}

/** Publishes the menus that could be made; others are missing. */
export async function publishMenus(
  { changes, set, hubsFile, settingsOf }: Changes,
  menus: readonly PublishMenu[],
  context: MenusContext,
  io: PublishIo,
): Promise<readonly PublishedChange[]> {
  const published: PublishedChange[] = [];
  const isOne = settingsOf === undefined;
  const home = context.links.repository;
  // Another repository can have a file of hubs with this name, and publish to the same repository.
  const of = home && hubsFile ? { of: shortHash(JSON.stringify([home.toLowerCase(), hubsFile])) } : {};
  const withSet = (request: PublishRequest): PublishRequest =>
    set === undefined
      ? request
      : { ...request, set: { ...set, ...of, isOurs: isWhollyOurs, partOf, takesLeft: isOne } };
  // A change for all hubs contains its own ones already.
  const left = new Map<string, LeftAddress>();
  const said = new Set<string>();
  const wanted = changes.flatMap(({ settings, targets }) => {
    const own = menus.filter((menu) => targets.includes(menu.target));
    return own.length === 0 ? [] : [{ settings, own, request: withSet(publishRequest(own, settings, context)) }];
  });
  const siblings = {
    names: wanted.flatMap(({ request }) => namesOf(request.files)),
    branches: wanted.map(({ settings }) => settings.branch),
  };
  for (const { settings, own, request: alone } of wanted) {
    const hubs = own.flatMap(({ target }) => target.hub ?? []);
    const request = { ...alone, siblings };
    const done = await publishOne(request, io);
    published.push({ settings, hubs, ...filesIn(request), ...withoutSaid(done, said) });
    for (const one of isOne ? [] : (done.result.left ?? [])) {
      if (one.branch !== undefined || !left.has(one.address)) left.set(one.address, one);
    }
  }
  for (const { settings, path, addresses } of leftChanges([...left.values()], published, settingsOf)) {
    const places = addresses.filter((address) => address !== path);
    const request: PublishRequest = {
      ...publishRequest([], settings, context),
      files: [
        {
          path,
          text: null,
          isOurs: isWhollyOurs,
          ...(places.length > 0 && {
            places,
            left: places.map((address) => ({ address, partOf: (text: string) => partOf(text, address) })),
          }),
        },
      ],
      report: "Its hub is no longer in the file of hubs, so the file is deleted.",
    };
    published.push({ settings, hubs: [], ...filesIn(request), ...withoutSaid(await publishOne(request, io), said) });
  }
  return published;
}

/** A change for hubs that have left, when each hub has its own change. */
interface LeftChange {
  readonly settings: PublishSettings;
  readonly path: string;
  readonly addresses: readonly string[];
}

/**
 * One change for each file and branch of hubs that have left. A file that other hubs still write is only changed on
 * that branch.
 */
function leftChanges(
  left: readonly LeftAddress[],
  published: readonly PublishedChange[],
  settingsOf: Changes["settingsOf"],
): readonly LeftChange[] {
  const written = new Set(published.flatMap(({ paths }) => paths));
  const branches = new Set(published.map(({ settings }) => settings.branch));
  const changes = new Map<string, LeftChange>();
  for (const { address, branch } of left) {
    const path = fileOfAddress(address);
    const usual = settingsOf?.(path);
    const isOpen = branch === undefined ? !written.has(path) : !branches.has(branch);
    if (usual === undefined || !isOpen) continue;
    const settings = branch === undefined ? usual : { ...usual, branch };
    const key = JSON.stringify([path, settings.branch]);
    const addresses = [...(changes.get(key)?.addresses ?? []), address];
    changes.set(key, { settings, path, addresses });
  }
  return [...changes.values()];
}

type Done = Pick<PublishedChange, "result" | "issues">;

/** The result without warnings that an earlier change has given already. */
function withoutSaid({ result, issues }: Done, said: Set<string>): Done {
  const warnings = result.warnings.filter((warning) => !said.has(warning));
  for (const warning of warnings) said.add(warning);
  return { result: { ...result, warnings }, issues };
}

/** The content of a file at an address. */
async function partOf(text: string, address: string): Promise<string | undefined> {
  const parsed = parseAddress(address);
  return "message" in parsed ? undefined : menuTextAt(text, parsed);
}

function filesIn({ files }: PublishRequest): Pick<PublishedChange, "shown" | "paths"> {
  const paths = files.map(({ path }) => path);
  const [first = "", ...more] = paths;
  return { paths, shown: more.length === 0 ? first : `${paths.length} files` };
}

async function publishOne(request: PublishRequest, io: PublishIo): Promise<Done> {
  try {
    return { result: await publish(request, io), issues: [] };
  } catch (error) {
    if (!(error instanceof ConfiguratorError)) throw error;
    const nothing = { operation: "none", reason: "", steps: [], warnings: [] } as const;
    const result =
      error instanceof PublishError ? error.result : { ...nothing, requestsUsed: io.client.requestsUsed() };
    return { result, issues: error.issues };
  }
}
