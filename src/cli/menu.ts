import { readCheck } from "../compose/check_options.ts";
import { type GivenOptions, OptionReader } from "../compose/given.ts";
import { profileFacts } from "../diff/mod.ts";
import { ConfiguratorError, type Issue, throwIfAny } from "../errors.ts";
import { EXIT } from "../exit.ts";
import { runsHelm } from "../hub/versions.ts";
import { type MenuView, menuText, menuView, nearMisses, seenBy, seenText } from "../menu/mod.ts";
import type { CheckedFile } from "../report/check/mod.ts";
import { menuTables } from "../report/profiles.ts";
import { markdownText } from "../text/untrusted.ts";
import { checkMenus, subjectsOf } from "./check_menus.ts";
import type { CliIo } from "./io.ts";
import { configOf, oneMenu, oneMenuName, oneMenuText } from "./one_menu.ts";
import { reportError } from "./report.ts";

/** `dump-config menu FILE`: shows who sees which profiles of a menu. */
export async function runMenu(path: string, given: GivenOptions, io: CliIo): Promise<number> {
  const how = readHow(path, given);
  const menu = await oneMenu(path);
  const config = configOf(oneMenuText(menu), path, menu, how.helm);
  const [checked] = await checkMenus(subjectsOf([menu], given));
  const view = menuView(config, how.hub);
  const refused = whyNotLoaded(checked, path);
  if (how.isPage) {
    const { writePage } = await import("./menu_page.ts");
    await writePage({ path, file: menu.file, config, view, checked, refused: refused[0]?.message }, how, given, io);
  } else if (how.json) io.stdout.json(asJson(view, path, how, checked));
  else if (how.markdown) io.stdout.write(asMarkdown(view, config, how.groups));
  else io.stdout.write(how.groups === undefined ? menuText(view) : seenText(view, how.groups));
  return refused.length === 0 ? EXIT.done : reportError(new ConfiguratorError(refused), io);
}

type Check = ReturnType<typeof readCheck>["options"];

/** How the menu is shown. */
export interface How {
  readonly check: Check;
  readonly hub: Check["hubVersions"][number];
  readonly helm: { readonly values: unknown } | undefined;
  readonly json: boolean;
  readonly markdown: boolean;
  /** Whether a page of HTML is written. */
  readonly isPage: boolean;
  /** The groups whose form is shown; `undefined` for the whole menu. */
  readonly groups: readonly string[] | undefined;
}

function readHow(path: string, given: GivenOptions): How {
  const { options: check, issues } = readCheck(given);
  const read = new OptionReader(given);
  const problems: Issue[] = [...issues];
  const usage = (message: string, hint: string) => problems.push({ code: "usage", message, hint });
  const json = read.switch("json");
  const markdown = read.switch("markdown");
  if (json && markdown) usage("--json and --markdown exclude each other", "Leave one of them out");
  const isPage = read.line("preview") !== "";
  if (isPage && (json || markdown))
    usage(`--html and ${json ? "--json" : "--markdown"} exclude each other`, "Run the command once for each");
  if (read.has("preview") && !isPage) usage("--html is empty", "Name a file, such as --html menu.html");
  for (const [name, flag] of [
    ["base", "--base"],
    ["force", "--force"],
  ] as const) {
    if (!isPage && read.has(name)) usage(`${flag} needs --html`, "Add --html menu.html");
  }
  if (path === "-" && read.line("base") === "-")
    usage("Only one of the two menus can be standard input", "Name a file for the other");
  const [hub, ...others] = check.hubVersions;
  if (hub === undefined || others.length > 0)
    usage("--hub-version names several hubs, and each shows a menu of its own", "Name one of them");
  throwIfAny([...problems, ...read.issues]);
  const asked = read.items("group").map(({ text }) => text);
  return {
    check,
    hub: hub ?? "next",
    helm: runsHelm(check.chart) ? { values: check.values } : undefined,
    json,
    markdown,
    isPage,
    groups: asked.length === 0 ? undefined : asked.filter((group) => group !== ""),
  };
}

// When the hub cannot load a menu, nobody sees any of its profiles.
function whyNotLoaded(checked: CheckedFile | undefined, path: string): readonly Issue[] {
  const [first, ...more] = (checked?.findings ?? []).filter(
    ({ severity, effect }) => severity === "error" && effect === "every-user",
  );
  if (first === undefined) return [];
  const others = more.length === 0 ? "" : ` (and ${more.length} more)`;
  const at = { origin: oneMenuName(checked?.file ?? path), ...first.at };
  const message = `The hub cannot load this menu, and every user gets HTTP 500 in place of it: ${first.message}${others}`;
  return [{ code: "hub-rule", message, hint: `See all with: dump-config validate ${path}`, at }];
}

function asJson(view: MenuView, path: string, { hub, groups }: How, checked: CheckedFile | undefined): unknown {
  const slugs = (of: readonly string[]) => {
    const { profiles, chosen } = seenBy(view, of);
    return { profiles: profiles.map(({ slug }) => slug), chosen: chosen?.slug ?? null };
  };
  return {
    file: checked?.file ?? path,
    ...(checked?.address !== undefined && { address: checked.address }),
    hub,
    loads: whyNotLoaded(checked, path).length === 0,
    ...(groups !== undefined && {
      seen: {
        groups,
        ...slugs(groups),
        near_misses: groups.flatMap((group) =>
          view.groups.includes(group) ? [] : nearMisses(view, group).map((miss) => ({ asked: group, ...miss })),
        ),
      },
    }),
    groups: view.groups.map((name) => ({ name, ...slugs([name]) })),
    profiles: view.profiles.map(({ index: _, isDefault, defaultUrl, name, volumes, ...profile }) => ({
      ...profile,
      display_name: name,
      default: isDefault,
      ...(defaultUrl !== undefined && { default_url: defaultUrl }),
      volumes: volumes.map(({ storageClass, accessModes, ...volume }) => ({
        ...volume,
        ...(storageClass !== undefined && { storage_class: storageClass }),
        access_modes: accessModes,
      })),
    })),
  };
}

function asMarkdown(view: MenuView, config: unknown, groups: readonly string[] | undefined): string {
  const facts = profileFacts(config);
  if (groups === undefined) return `${menuTables(facts)}\n`;
  const { profiles } = seenBy(view, groups);
  if (profiles.length === 0) return `${markdownText(seenText(view, groups))}\n`;
  return `${menuTables(profiles.flatMap(({ index }) => facts[index] ?? []))}\n`;
}
