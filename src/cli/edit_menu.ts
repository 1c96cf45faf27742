import { type Given, type GivenOptions, OptionReader } from "../compose/given.ts";
import { Sources } from "../compose/sources.ts";
import { formatProfile } from "../compose/write.ts";
import { ConfiguratorError, type Issue } from "../errors.ts";
import { EXIT } from "../exit.ts";
import { readText } from "../files/read_text.ts";
import { checkReplace, replaceFile } from "../files/replace.ts";
import { type Edited, putProfiles, readMenus, removeProfiles, splice, yamlLibrary } from "../places/mod.ts";
import { checkText, type Finding } from "../rules/mod.ts";
import { showValue } from "../text/show.ts";
import type { YamlLibrary } from "../text/yaml_compose.ts";
import { addressOf } from "./address.ts";
import type { CliIo } from "./io.ts";
import { registryOf } from "./packs.ts";
import { reportWarnings } from "./report.ts";

/** `dump-config add SLUG... --to FILE#PATH`: puts profiles into a menu that somebody else owns. */
export async function addProfiles(slugs: readonly string[], given: GivenOptions, io: CliIo): Promise<number> {
  const at = { origin: "SLUG" };
  const profiles = { at, items: [{ text: slugs.join(","), at }] };
  const sources = new Sources();
  const load = () => registryOf(given, sources);
  const { loadAndCompose } = await import("../compose/compose.ts");
  const { config, warnings } = await loadAndCompose({ ...given, profiles }, load, sources.reading(readText));
  reportWarnings(warnings, io);
  const items = config.profiles.map((profile) => ({ slug: profile.definition.slug, text: formatProfile(profile) }));
  const edit = (yaml: YamlLibrary, menu: string, name: string) => putProfiles(yaml, menu, name, items);
  return editFile(given, edit, sources, io);
}

/** `dump-config remove SLUG... --to FILE#PATH`: takes profiles out of a menu. */
export async function removeFromMenu(slugs: readonly string[], given: GivenOptions, io: CliIo): Promise<number> {
  return editFile(given, (yaml, menu, name) => removeProfiles(yaml, menu, name, slugs), new Sources(), io);
}

async function editFile(
  given: GivenOptions,
  edit: (yaml: YamlLibrary, menu: string, name: string) => Edited,
  sources: Sources,
  io: CliIo,
): Promise<number> {
  const read = new OptionReader(given);
  const { file, place, at } = targetOf(read.text("to"));
  sources.guard({ path: checkReplace(file, { origin: at.origin }), shown: file, at });
  const old = readText(file, at);
  if ("issue" in old) throw new ConfiguratorError([old.issue]);
  const yaml = await yamlLibrary();
  const { menus, issues } = readMenus(yaml, old.text, file, place);
  const [menu, another] = menus;
  if (menu === undefined) throw new ConfiguratorError(issues);
  if (another !== undefined) throw new ConfiguratorError([severalMenus(file, at)]);
  const edited = edit(yaml, menu.text, file);
  if ("issue" in edited) throw new ConfiguratorError([edited.issue]);
  const wrong = newErrors(menu.text, edited.text);
  if (wrong.length > 0) throw new ConfiguratorError(wrong.map((finding) => issueOf(finding, at)));
  const written =
    menu.place === undefined ? { text: edited.text } : splice(yaml, old.text, file, menu.place, edited.text);
  if ("issue" in written) throw new ConfiguratorError([written.issue]);
  replaceFile(file, written.text, { origin: at.origin });
  const said = [
    ...edited.added.map((slug) => `Added ${slug}`),
    ...edited.replaced.map((slug) => `Replaced ${slug}`),
    ...edited.removed.map((slug) => `Removed ${slug}`),
  ];
  io.stdout.write(`${said.join("\n")}\n`);
  return EXIT.done;
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
  const address = addressOf(text);
  if ("message" in address) throw new ConfiguratorError([{ code: "usage", ...address, at }]);
  return { file: address.file, place: address.place, at: { origin: `--to ${text}` } };
}

function severalMenus(file: string, at: Issue["at"]): Issue {
  const message = `${showValue(file)} holds several menus`;
  return { code: "not-unique", message, hint: "Name the place of one: --to FILE#PATH", ...(at && { at }) };
}

// What is wrong with the menu of somebody else already is theirs; what two profiles do to each other only shows together.
function newErrors(before: string, after: string): readonly Finding[] {
  const idOf = ({ rule, profile, message }: Finding) => JSON.stringify([rule, profile, message]);
  const errors = (text: string) => checkText(text).filter(({ severity }) => severity === "error");
  const known = new Set(errors(before).map(idOf));
  return errors(after).filter((finding) => !known.has(idOf(finding)));
}

function issueOf({ message, hint, rule }: Finding, at: NonNullable<Issue["at"]>): Issue {
  return { code: "hub-rule", message: `${message} [${rule}]`, hint, at };
}
