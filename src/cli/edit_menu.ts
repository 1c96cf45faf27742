import { readCheck } from "../compose/check_options.ts";
import { readAddress } from "../compose/destination.ts";
import { type Given, type GivenOptions, OptionReader } from "../compose/given.ts";
import { Sources } from "../compose/sources.ts";
import { formatProfile } from "../compose/write.ts";
import { ConfiguratorError, type Issue, throwIfAny } from "../errors.ts";
import { EXIT } from "../exit.ts";
import { readText } from "../files/read_text.ts";
import { checkReplace, rewriteFile } from "../files/replace.ts";
import {
  type Edited,
  type PlacedMenu,
  putProfiles,
  readMenus,
  removeProfiles,
  splice,
  yamlLibrary,
} from "../places/mod.ts";
import { checkText, type Finding } from "../rules/mod.ts";
import type { CheckOptions } from "../rules/options.ts";
import { showValue } from "../text/show.ts";
import { safeLog } from "../text/untrusted.ts";
import type { YamlLibrary } from "../text/yaml_compose.ts";
import type { CliIo } from "./io.ts";
import { placeIn } from "./menus.ts";
import { registryFromOptions } from "./packs.ts";
import { reportWarnings } from "./report.ts";

/** `dump-config add SLUG... --to FILE#PATH`: adds profiles to a menu that somebody else owns. */
export async function addProfiles(slugs: readonly string[], given: GivenOptions, io: CliIo): Promise<number> {
  const at = { origin: "SLUG" };
  const profiles = { at, items: [{ text: slugs.join(","), at }] };
  const sources = new Sources();
  const load = () => registryFromOptions(given, sources);
  const { loadAndCompose } = await import("../compose/compose.ts");
  const { config, warnings } = await loadAndCompose({ ...given, profiles }, load, sources.reading(readText));
  reportWarnings(warnings, io);
  const items = config.profiles.map((profile) => ({ slug: profile.definition.slug, text: formatProfile(profile) }));
  const edit = (yaml: YamlLibrary, menu: string, name: string) => putProfiles(yaml, menu, name, items);
  return editFile(given, edit, sources, io);
}

/** `dump-config remove SLUG... --to FILE#PATH`: removes profiles from a menu. */
export async function removeFromMenu(slugs: readonly string[], given: GivenOptions, io: CliIo): Promise<number> {
  return editFile(given, (yaml, menu, name) => removeProfiles(yaml, menu, name, slugs), new Sources(), io);
}

type Edit = (yaml: YamlLibrary, menu: string, name: string) => Edited;

async function editFile(given: GivenOptions, edit: Edit, sources: Sources, io: CliIo): Promise<number> {
  const target = targetOf(new OptionReader(given).text("to"));
  const { options, issues } = readCheck(given);
  throwIfAny(issues);
  const { file, at } = target;
  sources.guard({ path: checkReplace(file, { origin: at.origin }), shown: file, at });
  const yaml = await yamlLibrary();
  let said: readonly string[] = [];
  const make = () => {
    const read = readText(file, at, { keepMark: true });
    if ("issue" in read) throw new ConfiguratorError([read.issue]);
    const edited = editMenu(yaml, read.text, target, edit, options);
    said = [
      ...edited.added.map((slug) => `Added ${slug}`),
      ...edited.replaced.map((slug) => `Replaced ${slug}`),
      ...edited.removed.map((slug) => `Removed ${slug}`),
    ];
    return { old: new TextEncoder().encode(read.text), text: edited.text };
  };
  await rewriteFile(file, make, { origin: at.origin });
  io.stdout.write(`${safeLog(said.join("\n"))}\n`);
  return EXIT.done;
}

/** Edits a menu and puts it back into the text of its file. */
function editMenu(
  yaml: YamlLibrary,
  text: string,
  { file, place, at }: ReturnType<typeof targetOf>,
  edit: Edit,
  options: CheckOptions,
) {
  const { menus, issues } = readMenus(yaml, text, file, place);
  const [menu, another] = menus;
  if (menu === undefined) throw new ConfiguratorError(issues);
  if (another !== undefined) throw new ConfiguratorError([severalMenus(file, at)]);
  const edited = edit(yaml, menu.text, file);
  if ("issue" in edited) throw new ConfiguratorError([inFile(edited.issue, menu)]);
  const wrong = newErrors(menu.text, edited.text, options);
  if (wrong.length > 0) throw new ConfiguratorError(wrong.map((finding) => issueOf(finding, at)));
  if (menu.place === undefined) return edited;
  const spliced = splice(yaml, text, file, menu.place, edited.text);
  if ("issue" in spliced) throw new ConfiguratorError([spliced.issue]);
  return { ...edited, text: spliced.text };
}

// An issue with the line of the file, and not of the menu.
function inFile(issue: Issue, menu: PlacedMenu): Issue {
  const { line, column } = issue.at ?? {};
  if (issue.at === undefined || line === undefined || column === undefined) return issue;
  return { ...issue, at: { ...issue.at, ...placeIn(menu)(line, column) } };
}

function targetOf({ text, at }: Given) {
  if (text.trim() === "") {
    throw new ConfiguratorError([
      {
        code: "usage",
        message: "--to is required",
        hint: "Name the file with the menu: --to config.yaml or --to values.yaml#configYml",
      },
    ]);
  }
  const read = readAddress({ text, at });
  if ("issue" in read) throw new ConfiguratorError([read.issue]);
  if (read.address.file === "-") {
    const message = "--to needs a file, not standard input";
    throw new ConfiguratorError([{ code: "usage", message, hint: "Name the file with the menu" }]);
  }
  return { ...read.address, at: { origin: `--to ${text}` } };
}

function severalMenus(file: string, at: Issue["at"]): Issue {
  const message = `${showValue(file)} contains several menus`;
  return { code: "not-unique", message, hint: "Name the place of one: --to FILE#PATH", ...(at && { at }) };
}

// Mistakes that the menu had already are not reported. The whole new menu is checked, since some mistakes are only in
// the combination of profiles.
function newErrors(before: string, after: string, options: CheckOptions): readonly Finding[] {
  // Without the index of the profile, which changes when an earlier profile is removed.
  const idOf = ({ rule, profile = "", message }: Finding) =>
    JSON.stringify([rule, profile.replace(/^\d+$/, ""), message.replaceAll(/profiles\[\d+\]/g, "profiles[]")]);
  const errors = (text: string) => checkText(text, options).filter(({ severity }) => severity === "error");
  const known = new Set(errors(before).map(idOf));
  return errors(after).filter((finding) => !known.has(idOf(finding)));
}

function issueOf({ message, hint, rule }: Finding, at: NonNullable<Issue["at"]>): Issue {
  return { code: "hub-rule", message: `${message} [${rule}]`, hint, at };
}
