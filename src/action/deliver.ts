import { Buffer } from "node:buffer";
import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import type { FreshLock } from "../delivery/fresh_images.ts";
import type { Changes } from "../delivery/publish_menus.ts";
import type { PublishLock } from "../delivery/publish_requests.ts";
import type { Issue } from "../errors.ts";
import { checkReplace, replaceFile, rewriteFile, withReasons } from "../files/replace.ts";
import type { Clock } from "../publish/client.ts";
import type { RunEvent } from "../publish/events.ts";
import type { ActionInputs } from "./inputs.ts";
import type { RunMenu } from "./menus.ts";
import { type PlannedFile, type Previous, planFile, previousOf } from "./previous.ts";
import { NO_PUBLISHING, publishRun } from "./publish.ts";
import type { Runner, StepEnv } from "./runner.ts";
import type { Workspace } from "./workspace.ts";

/** A menu, and its result. */
export interface DeliveredMenu {
  readonly menu: RunMenu;
  /** The menu that it replaces: in the workspace, or, with publishing, on the base. */
  readonly previous: Previous;
  /** One sentence without a full stop; with publishing there is one sentence for all menus. */
  readonly outcome: string;
  /** Whether the run fails because the file differs. */
  readonly drift: boolean;
}

/** The results of a run for all its menus. */
export interface Delivery {
  readonly menus: readonly DeliveredMenu[];
  /** One sentence for all menus without a full stop, if there is one. */
  readonly outcome?: string;
  /** The outputs of publishing. */
  readonly outputs: Readonly<Record<string, string>>;
  readonly errors: readonly Issue[];
  readonly warnings: readonly Issue[];
  /** Markdown for the summary. */
  readonly details: string;
}

/** The menus to deliver, and the run. */
export interface DeliveryJob {
  /** Credentials in the menus, which must not be published. */
  readonly masked: readonly string[];
  readonly inputs: ActionInputs;
  readonly workspace: Workspace;
  readonly files: readonly PlannedFile[];
  /** The effects of the new menus, compared with those in the workspace, that make the run fail. */
  readonly refused: readonly Issue[];
  /** The changes, when something is published. */
  readonly plan: Changes | undefined;
  /** The updated image lock. */
  readonly fresh?: FreshLock;
  readonly env: StepEnv;
  readonly event: RunEvent | undefined;
  readonly runner: Runner;
  readonly clock: Clock;
}

/**
 * Writes and publishes the menus as the inputs ask for. Besides its reports, the action writes only here.
 *
 * @throws {ConfiguratorError} When a file cannot be written. Then the old file stays, and nothing is published.
 */
export async function deliver(job: DeliveryJob): Promise<Delivery> {
  const { inputs, files, plan, workspace } = job;
  const { publishing } = inputs;
  // With publishing, the file on the base is compared, and it is not read yet.
  const isLate =
    publishing !== undefined && files.some(({ menus }) => menus.some(({ people }) => people.failOn.kinds.length > 0));
  const isHeld = publishing === undefined && job.refused.length > 0;
  const lock = isHeld ? undefined : lockOf(job);
  const write = async () => {
    lock?.write();
    for (const file of files) await writeFile(file, job);
  };
  if (!isLate && !isHeld) await write();
  const menus = files.flatMap(({ menus: own, previous }) =>
    own.map((menu, index) => ({ menu, previous: previous[index] ?? previousOf(undefined, menu.address) })),
  );
  if (publishing === undefined || plan === undefined) {
    const delivered = menus.map((each) => ({ ...each, ...outcomeOf(each, inputs, isHeld) }));
    return { menus: delivered, outputs: NO_PUBLISHING, errors: job.refused, warnings: [], details: "" };
  }
  const { token } = publishing;
  const { before, ...published } = await publishRun({
    ...job,
    plan,
    token,
    menus: menus.map(({ menu }) => menu),
    fileInside: workspace.fileInside,
    ...(lock && { freshLock: lock.published }),
  });
  if (isLate && !published.errors.some(({ code }) => code === "existing-users")) await write();
  return {
    ...published,
    menus: menus.map(({ menu, previous }) => ({
      menu,
      // When the base was not read, the file in the workspace is compared.
      previous: before === undefined ? previous : previousOf(before.get(menu), menu.address, menu.people.helm),
      outcome: "",
      drift: false,
    })),
  };
}

/** The image lock, for publishing and for writing. */
interface DeliveredLock {
  readonly published: PublishLock & Pick<FreshLock, "errors">;
  readonly write: () => void;
}

function lockOf({ fresh, inputs, workspace }: DeliveryJob): DeliveredLock | undefined {
  if (fresh === undefined) return undefined;
  const { place, text, isChanged, errors } = fresh;
  const target = workspace.locate(place.text, place.at);
  const path = workspace.inside(target);
  return {
    published: { path, text, at: place.at, errors },
    write: () => {
      if (isChanged && !inputs.failOnDrift && !inputs.dryRun)
        replaceFile(target, text, { root: workspace.root, origin: place.at.origin, shown: path });
    },
  };
}

async function writeFile(planned: PlannedFile, job: DeliveryJob): Promise<void> {
  const { inputs, workspace } = job;
  const { path, file, menus, old, text } = planned;
  const place = { root: workspace.root, origin: menus[0]?.to.at.origin ?? file, shown: file };
  // A dry run has to fail when a real run would. With publishing, missing folders are made.
  if (inputs.dryRun && inputs.publishing === undefined) checkReplace(path, place);
  // A menu can be published into a part of a file without a checkout of that file.
  if (text === undefined || isSame(old, text) || inputs.failOnDrift || inputs.dryRun) return;
  // Publishing needs no checkout, so the folders of the path may be missing here.
  if (inputs.publishing !== undefined) withReasons(path, place, () => mkdirSync(dirname(path), { recursive: true }));
  let next: PlannedFile | undefined = planned;
  const make = async () => {
    const now = next ?? (await planFile(path, menus, false));
    next = undefined;
    return { old: now.old, text: now.text ?? "" };
  };
  await rewriteFile(path, make, place);
}

function isSame(old: Uint8Array | undefined, text: string): boolean {
  return old !== undefined && Buffer.from(text).equals(old);
}

function outcomeOf(
  { menu, previous }: Pick<DeliveredMenu, "menu" | "previous">,
  { failOnDrift, dryRun }: ActionInputs,
  isHeld: boolean,
): Pick<DeliveredMenu, "outcome" | "drift"> {
  const { address, to } = menu;
  if (previous.text === menu.menu.text) return { outcome: `${address} is up to date`, drift: false };
  if (isHeld) return { outcome: `${address} is left as it is, for what the run would do to people`, drift: false };
  if (failOnDrift) {
    const what = to.place === undefined ? "file" : "menu";
    return { outcome: `${address} is out of date: the inputs now make another ${what}`, drift: true };
  }
  if (dryRun) return { outcome: `Dry run: ${address} would change`, drift: false };
  return { outcome: `Config written to ${address}`, drift: false };
}
