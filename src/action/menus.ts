/** Makes the menus of a run: from its inputs, or from the hubs of a file. @module */

import { join, parse } from "node:path";
import { loadAndCompose } from "../compose/compose.ts";
import { readAddress } from "../compose/destination.ts";
import { type Given, type GivenOptions, OptionReader } from "../compose/given.ts";
import { hubRequests } from "../compose/hub_requests.ts";
import type { MenuDestination } from "../compose/menu_files.ts";
import type { Sources } from "../compose/sources.ts";
import { type FreshLock, freshLock, textOnBranch } from "../delivery/fresh_images.ts";
import { type PeopleOptions, peopleOptions } from "../delivery/people.ts";
import type { Changes } from "../delivery/publish_menus.ts";
import type { MenuTarget as DeliveryTarget } from "../delivery/publish_requests.ts";
import { ConfiguratorError, type Issue, issuesOf, throwIfAny, uniqueIssues } from "../errors.ts";
import type { Config } from "../hub/config.ts";
import { registryClient } from "../images/client.ts";
import type { ImageLock } from "../images/lock.ts";
import { append } from "../lists.ts";
import { throwIfLate } from "../packs/after_loading.ts";
import { formatAddress } from "../places/mod.ts";
import type { ProfileRegistry } from "../profiles/registry.ts";
import type { Clock } from "../publish/client.ts";
import type { RunEvent } from "../publish/events.ts";
import { isWorkflow } from "../publish/inputs.ts";
import { count } from "../text/words.ts";
import { type ActionInputs, repositoryAddress } from "./inputs.ts";
import { type Preview, previewOf } from "./preview.ts";
import { allowsCode, folderIn, registryFromInputs } from "./registry.ts";
import { jobIn, type Runner, type StepEnv } from "./runner.ts";
import { githubClient } from "./transport.ts";
import type { Workspace } from "./workspace.ts";

/** Where a menu is published. */
interface PublishTarget {
  readonly target: DeliveryTarget;
  readonly repository: string;
}

/** A menu of a run, and its destination in the workspace. */
export interface RunMenu extends MenuDestination {
  /** The hub of the menu, when there is a file of hubs. */
  readonly hub?: string;
  /** The options of the menu. */
  readonly given: GivenOptions;
  /** The file in the workspace, with `/` between folders; `address` also has the place in the file. */
  readonly file: string;
  readonly address: string;
  readonly config: Config;
  /** The profiles that it was made from. */
  readonly registry: ProfileRegistry;
  /** Warnings about the request, and those of the hub check. */
  readonly findings: readonly Issue[];
  /** How hubs read it, and which effects make the run fail. */
  readonly people: PeopleOptions;
  /** The image lock that was used. */
  readonly lock?: ImageLock;
  /** Where it is published. */
  readonly published?: PublishTarget;
  /** The destination of the menu's page. */
  readonly preview?: Preview;
}

/** The input for making menus. */
export interface MenusJob {
  readonly inputs: ActionInputs;
  readonly workspace: Workspace;
  readonly event: RunEvent | undefined;
  readonly env: StepEnv;
  readonly sources: Sources;
  readonly runner: Runner;
  readonly clock: Clock;
}

/** The menus of a run. */
export interface RunMenus {
  readonly menus: readonly RunMenu[];
  /** What is wrong with menus that could not be made. */
  readonly issues: readonly Issue[];
  /** The changes, when something is published. */
  readonly plan?: Changes;
  /** The updated image lock, when an update was asked for. */
  readonly fresh?: FreshLock;
}

/** One request: that of the inputs, or that of a hub of a file. */
interface Wish {
  readonly given: GivenOptions;
  readonly output: Given;
  readonly load: () => Promise<ProfileRegistry>;
  readonly hub?: { readonly name: string; readonly file: string };
  readonly warnings: readonly Issue[];
  /** The image lock of the file of hubs. */
  readonly lock?: Given;
}

/**
 * Makes the menus. A mistake in one hub does not stop the others.
 *
 * @throws {ConfiguratorError} With everything that is wrong, when no menu can be made.
 */
export async function makeMenus(job: MenusJob): Promise<RunMenus> {
  const { inputs, workspace } = job;
  const wishes = await wishesOf(job);
  const plan = inputs.publishing?.planFor(
    wishes.map(({ hub, output }) => ({
      output: { ...output, text: repositoryAddress(output.text, workspace.root) },
      ...(hub && { hub: hub.name }),
    })),
    inputs.hubs && { hubsFile: inputs.hubs.file.text, isWhole: inputs.hubs.names.length === 0 },
  );
  throwIfAny([...(wishes.length > 1 ? forOneHub(inputs.given, wishes) : []), ...(plan?.issues ?? [])]);
  const targets = plan?.changes.flatMap(({ settings: { repository }, targets: own }) =>
    own.map((target) => ({ target, repository })),
  );
  const fresh = await freshLockOf(job, wishes, plan);
  const menus: RunMenu[] = [];
  const issues: Issue[] = [...(fresh?.errors ?? [])];
  for (const wish of wishes) {
    try {
      const published = targets?.find(({ target }) => target.hub === wish.hub?.name);
      menus.push(await makeMenu(wishes.length > 1 ? withOwnPage(wish) : wish, published, job, fresh));
    } catch (error) {
      if (!(error instanceof ConfiguratorError)) throw error;
      append(issues, error.issues);
    }
  }
  if (menus.length === 0) throw new ConfiguratorError(uniqueIssues(issues));
  await throwIfLate();
  return { menus, issues: uniqueIssues(issues), ...(plan && { plan }), ...(fresh && { fresh }) };
}

async function freshLockOf(
  { inputs, workspace, env, clock, runner, sources }: MenusJob,
  wishes: readonly Wish[],
  plan: Changes | undefined,
): Promise<FreshLock | undefined> {
  const read = new OptionReader(inputs.given);
  if (!read.switch("updateImages")) return undefined;
  const { publishing } = inputs;
  const settings = plan?.changes[0]?.settings;
  const token = publishing?.token ?? read.line("token");
  const inside = ({ text, at }: Given) => workspace.inside(workspace.locate(text, at));
  const fresh = await freshLock(
    wishes.map(({ hub, ...wish }) => ({ ...wish, ...(hub && { name: hub.name }) })),
    {
      readText: workspace.readText,
      client: registryClient(
        (name) => env[name],
        token,
        (milliseconds) => clock.sleep(milliseconds),
      ),
      branchLock: async (place) => {
        if (publishing === undefined || settings === undefined) return undefined;
        const client = githubClient({ token, maxWait: settings.maxWait, masked: [], env, runner, clock });
        return textOnBranch(client, clock, settings, inside({ text: place, at: { origin: place } }));
      },
    },
  );
  sources.addFile(workspace.locate(fresh.place.text, fresh.place.at));
  const outcome = fresh.isChanged ? "has news" : "has nothing new";
  runner.log(`${inside(fresh.place)} ${outcome} (${count(fresh.requests, "request")} to registries)`);
  return fresh;
}

async function wishesOf({ inputs, workspace, event, sources }: MenusJob): Promise<readonly Wish[]> {
  const { given, output, hubs } = inputs;
  if (hubs === undefined) {
    const registry = registryFromInputs(given, workspace, event, sources);
    return [{ given, output, load: () => registry, warnings: [] }];
  }
  const { hub: _, hubs: __, ...door } = given;
  const location = workspace.locate(hubs.file.text, hubs.file.at);
  const read = workspace.readText(hubs.file.text, hubs.file.at);
  if ("issue" in read) throw new ConfiguratorError([read.issue]);
  const path = workspace.inside(location);
  const requests = await hubRequests(
    { path, location, text: read.text },
    {
      names: hubs.names,
      given: door,
      allowCode: allowsCode(given, event),
      sources,
      folder: (folder) => folderIn(workspace, folder),
    },
  );
  return requests.map(({ name, load, ...request }) => {
    let loading: Promise<ProfileRegistry> | undefined;
    return {
      ...request,
      load: () => {
        loading ??= load();
        return loading;
      },
      output: outputOf(request.given),
      hub: { name, file: path },
    };
  });
}

// An input that names one file cannot be used for several hubs.
function forOneHub({ output }: GivenOptions, wishes: readonly Wish[]): readonly Issue[] {
  const hint = `Name one: hub: ${wishes[0]?.hub?.name ?? ""}`;
  if (output === undefined) return [];
  return [{ code: "usage", message: `It is for one hub, but there are ${wishes.length}`, hint, at: output.at }];
}

// For the hub `prod`, `menu.html` becomes `menu-prod.html`.
function withOwnPage(wish: Wish): Wish {
  const { given, hub } = wish;
  const items = given.preview?.items.map((item) => {
    const { dir, name, ext } = parse(item.text.trim());
    // A path that is not that of a file must not become one.
    if (/^-$|[/]$/.test(item.text.trim())) return item;
    return { ...item, text: join(dir, `${name}-${hub?.name}${ext}`) };
  });
  return items === undefined || given.preview === undefined
    ? wish
    : { ...wish, given: { ...given, preview: { ...given.preview, items } } };
}

async function makeMenu(
  { given: asked, output, load, hub, warnings }: Wish,
  published: PublishTarget | undefined,
  job: MenusJob,
  fresh: FreshLock | undefined,
): Promise<RunMenu> {
  const given = fresh === undefined ? asked : fresh.withLock(asked);
  const { inputs, workspace, sources } = job;
  const read = readAddress(output, workspace.root);
  if ("issue" in read) throw new ConfiguratorError([read.issue]);
  const { place } = read.address;
  const path = workspace.locateFile(read.address.file, output.at);
  const file = workspace.inside(path);
  const guard = () => {
    guardTargets(path, published, output, job);
    return previewOf(given, workspace, sources, path);
  };
  const readText = fresh === undefined ? workspace.readText : fresh.reading(workspace.readText);
  const composing = loadAndCompose(given, load, sources.reading(readText), hub && { ...hub, output: file });
  const {
    config,
    text,
    warnings: found,
    lock,
  } = await composing.catch((error: unknown) => {
    throw error instanceof ConfiguratorError ? new ConfiguratorError([...error.issues, ...issuesOf(guard)]) : error;
  });
  const preview = guard();
  return {
    ...(hub && { hub: hub.name }),
    given,
    file,
    address: formatAddress({ file, ...(place && { place }) }),
    config,
    registry: await load(),
    findings: [...warnings, ...found, ...(fresh?.warnings ?? [])],
    ...(lock && { lock }),
    people: peopleOptions(given),
    ...(published && { published }),
    ...(preview && { preview }),
    path,
    menu: { text, slugs: config.profiles.map(({ definition }) => definition.slug) },
    to: { name: file, ...(place && { place }), at: output.at, force: inputs.force, forceName: "force: true" },
  };
}

function outputOf(given: GivenOptions): Given {
  const read = new OptionReader(given);
  return { text: read.line("output"), at: read.at("output") };
}

// Guards files in the workspace, and those of this repository, since the workspace is a checkout of it.
function guardTargets(target: string, published: PublishTarget | undefined, { at }: Given, job: MenusJob): void {
  const { workspace, env, sources } = job;
  const path = workspace.inside(target);
  if (isWorkflow(path)) {
    const message = `'${path}' is in the folder of workflows: what is written there runs with the next event`;
    const hint = "Name another file, such as config.yaml";
    throw new ConfiguratorError([{ code: "path-outside", message, hint, at }]);
  }
  sources.guard({ path: target, shown: path, at });
  if (published === undefined) return;
  const {
    target: { address, at: from },
    repository,
  } = published;
  if (address.file === path || repository.toLowerCase() !== jobIn(env).repository.toLowerCase()) return;
  sources.guard({ path: join(workspace.root, address.file), shown: address.file, at: from });
}
