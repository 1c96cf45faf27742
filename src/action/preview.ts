import { forComposed } from "../compose/check_built.ts";
import { readCheck } from "../compose/check_options.ts";
import { type GivenOptions, OptionReader } from "../compose/given.ts";
import { withoutAccepted } from "../compose/recognise.ts";
import type { Sources } from "../compose/sources.ts";
import { diffConfigs } from "../diff/mod.ts";
import { ConfiguratorError } from "../errors.ts";
import { checkReplace, replaceFile } from "../files/replace.ts";
import { USUAL_HUB } from "../hub/versions.ts";
import { isPage, menuPage, menuView } from "../menu/mod.ts";
import type { ProfileRegistry } from "../profiles/registry.ts";
import { isWorkflow } from "../publish/inputs.ts";
import { worstFirst } from "../report/check/checked_file.ts";
import { checkText } from "../rules/mod.ts";
import type { Workspace } from "./workspace.ts";

/** The destination of the menu's page. */
export interface Preview {
  readonly path: string;
  /** Writes the page for a menu. */
  readonly write: (made: Made) => void;
}

/** A new menu, and the old one that it replaces. */
interface Made {
  readonly path: string;
  readonly text: string;
  readonly config: unknown;
  /** The old document; `undefined` when there was none. */
  readonly before: unknown;
  readonly registry: ProfileRegistry;
}

/**
 * Where the input `preview` puts the page; `undefined` when it is not given.
 *
 * @param output The real path of the file with the menu.
 * @throws {ConfiguratorError} When it must not be written there.
 */
export function previewOf(
  given: GivenOptions,
  workspace: Workspace,
  sources: Sources,
  output: string,
): Preview | undefined {
  const { text, at } = new OptionReader(given).text("preview");
  if (text.trim() === "") return undefined;
  const target = workspace.locateFile(text.trim(), at);
  const path = workspace.inside(target);
  const place = { root: workspace.root, origin: at.origin, shown: path };
  const fail = (message: string) => {
    const hint = "Name another file, such as menu.html";
    return new ConfiguratorError([{ code: "path-outside", message, hint, at }]);
  };
  if (isWorkflow(path)) throw fail(`'${path}' is in the folder of workflows`);
  if (target === output) throw fail(`'${path}' is the file with the menu`);
  sources.guard({ path: target, shown: path, at, isOther: true });
  checkReplace(target, place);
  const old = workspace.readText(path, at);
  if ("issue" in old ? old.issue.code !== "file-missing" : !isPage(old.text))
    throw fail(`'${path}' is not a page of a menu, and would be lost`);
  return { path, write: (made) => replaceFile(target, pageOf(made, given), place) };
}

function pageOf({ path, text, config, before, registry }: Made, given: GivenOptions): string {
  const check = readCheck(given).options;
  const findings = withoutAccepted(text, checkText(text, forComposed(check)), registry, check);
  const hub = check.hubVersions.at(-1) ?? USUAL_HUB;
  const old =
    before === undefined
      ? undefined
      : { menu: menuView(before, hub), title: "what was there", diff: diffConfigs(before, config) };
  return menuPage({
    menu: menuView(config, hub),
    title: path,
    hub,
    findings: worstFirst(findings),
    ...(old !== undefined && { before: old }),
  });
}
