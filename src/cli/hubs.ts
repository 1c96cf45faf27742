import { resolve } from "node:path";
import { type GivenOptions, OptionReader } from "../compose/given.ts";
import { type HubRequest, hubRequests } from "../compose/hub_requests.ts";
import { filesOfMenus } from "../compose/menu_files.ts";
import type { Sources } from "../compose/sources.ts";
import { ConfiguratorError, type Issue, throwIfAny, uniqueIssues } from "../errors.ts";
import { EXIT } from "../exit.ts";
import { readText } from "../files/read_text.ts";
import { realPath } from "../files/real_path.ts";
import { append } from "../lists.ts";
import type { CliIo } from "./io.ts";
import { reportCheckError, reportError, reportWarnings } from "./report.ts";
import { showProfiles } from "./show_profiles.ts";
import { finishMenu, type MadeMenu, type Mode, makeMenu, refusalsOf } from "./write_menu.ts";

/** The main command for the hubs of a file. A mistake in one hub does not stop the others. */
export async function runHubs(
  path: string,
  given: GivenOptions,
  mode: Mode,
  sources: Sources,
  io: CliIo,
): Promise<number> {
  const read = new OptionReader(given);
  const hubs = await requestsIn(path, given, sources);
  if (mode === "describeProfile" || mode === "listProfiles") return show(hubs, given, read, mode, io);
  if (hubs.length > 1 && given.output !== undefined) {
    const message = `--output is for one hub, but there are ${hubs.length}`;
    throw new ConfiguratorError([{ code: "usage", message, hint: `Name one: --hub ${hubs[0]?.name}` }]);
  }
  const made: MadeMenu[] = [];
  const issues: Issue[] = [];
  const warnings: Issue[] = [];
  for (const hub of hubs) {
    try {
      made.push(await makeMenu({ ...hub, hub: { name: hub.name, file: path } }, mode, sources));
    } catch (error) {
      append(issues, issuesIn(error));
    }
    append(warnings, hub.warnings);
  }
  throwIfAny(filesOfMenus(made.filter(({ output }) => output.path !== "-").map(targetOf)).issues);
  reportWarnings(uniqueIssues([...warnings, ...made.flatMap((each) => each.warnings)]), io);
  // --fail-on stops the whole run, so that the effect does not reach the users of some hubs.
  const refused: Issue[] = [];
  for (const each of made) {
    try {
      append(refused, await refusalsOf(each));
    } catch (error) {
      // A file that cannot be replaced is reported when it is written.
      issuesIn(error);
    }
  }
  append(issues, refused);
  let code: number = EXIT.done;
  // Without options hubs.yaml was found by default, so the command in the advice has to name it.
  const at = { origin: path };
  const told: GivenOptions = { hubs: { at, items: [{ text: path, at }] }, ...given };
  for (const each of made) {
    try {
      const own = await finishMenu(each, { mode, given: told, isHeld: refused.length > 0 }, io);
      if (own !== EXIT.done) code = own;
    } catch (error) {
      append(issues, issuesIn(error));
    }
  }
  await io.stdout.flush();
  if (issues.length === 0) return code;
  const error = new ConfiguratorError(uniqueIssues(issues));
  return mode === "check" || mode === "meaning" ? reportCheckError(error, io) : reportError(error, io);
}

// The real path, so that links and spellings do not matter.
function targetOf({ menu, output, force }: MadeMenu) {
  const { path, place, origin } = output;
  const to = { name: path, ...(place && { place }), at: { origin }, force, forceName: "--force" };
  return { menu, path: realPath(resolve(path)), to };
}

/** The requests of the hubs that flags name, with other flags on top. */
export async function requestsIn(path: string, given: GivenOptions, sources: Sources): Promise<readonly HubRequest[]> {
  const read = new OptionReader(given);
  const names = read.list("hub");
  const allowCode = read.switch("allowCodePacks");
  throwIfAny(read.issues);
  const text = readText(path, given.hubs?.at);
  if ("issue" in text) throw new ConfiguratorError([text.issue]);
  return hubRequests({ path, text: text.text }, { names, given, allowCode, sources });
}

async function show(
  hubs: readonly HubRequest[],
  given: GivenOptions,
  read: OptionReader,
  mode: Mode,
  io: CliIo,
): Promise<number> {
  const [hub, another] = hubs;
  if (hub === undefined || (another !== undefined && mode === "describeProfile")) {
    const message = "--describe-profile is for one hub";
    throw new ConfiguratorError([{ code: "usage", message, hint: `Name one: --hub ${hub?.name}` }]);
  }
  const asked = { ...hub.given, ...(given.profiles && { profiles: given.profiles }) };
  return showProfiles(await hub.load(), asked, read, io);
}

function issuesIn(error: unknown): readonly Issue[] {
  if (error instanceof ConfiguratorError) return error.issues;
  throw error;
}
