import type { GivenOption, GivenOptions, OptionReader } from "../compose/given.ts";
import { parseRequest } from "../compose/request.ts";
import { ConfiguratorError, issuesOf } from "../errors.ts";
import { EXIT } from "../exit.ts";
import { readText } from "../files/read_text.ts";
import { BUILT_IN } from "../profiles/define.ts";
import { mergeLineage } from "../profiles/merge.ts";
import type { ProfileRegistry } from "../profiles/registry.ts";
import type { CliIo } from "./io.ts";
import { reportWarnings } from "./report.ts";

/** Prints the description of a profile, the list of profiles, or the description and then the list. */
export async function showProfiles(
  registry: ProfileRegistry,
  given: GivenOptions,
  read: OptionReader,
  io: CliIo,
): Promise<number> {
  const [slug, json] = [read.line("describeProfile"), read.switch("json")];
  const isListed = read.switch("listProfiles");
  if (slug !== "") {
    await printDescription(registry, given, slug, json, io);
    if (isListed) io.stdout.write("\n");
  }
  if (isListed) printProfiles(registry, json, io);
  return EXIT.done;
}

/** Prints all settings of a profile, with the changes of a request. */
async function printDescription(
  registry: ProfileRegistry,
  given: GivenOptions,
  slug: string,
  json: boolean,
  io: CliIo,
): Promise<void> {
  const { request, origins, issues } = parseRequest(given);
  if (!registry.has(slug)) {
    throw new ConfiguratorError([{ ...registry.unknown(slug), at: { origin: "--describe-profile" } }, ...issues]);
  }
  const { describeRequested } = await import("../compose/describe.ts");
  // A selection in a variable is for the file that is written.
  const selected = isFromFlag(given.profiles) ? request.profiles : [];
  const make = () => describeRequested(slug, { ...request, profiles: selected }, { registry, readText, origins });
  if (issues.length > 0) throw new ConfiguratorError([...issues, ...issuesOf(make)]);
  const described = make();
  if (selected.length > 0 && !selected.includes(slug)) {
    const message = `Profile '${slug}' is not selected, so it is not in the menu`;
    reportWarnings([{ code: "unknown-profile", message, at: origins.profiles ?? { origin: "--profiles" } }], io);
  }
  const { describeJson, describeText } = await import("./describe.ts");
  if (json) io.stdout.json(describeJson(described));
  else io.stdout.write(describeText(described));
}

/** Prints the profiles that can be selected. */
function printProfiles(registry: ProfileRegistry, json: boolean, io: CliIo): void {
  const profiles = registry.all().map((declaration) => {
    const { slug, origin } = declaration;
    return { slug, display_name: String(mergeLineage(declaration)["display_name"] ?? ""), origin };
  });
  if (json) {
    io.stdout.json(profiles);
    return;
  }
  const lines = profiles.flatMap(({ slug, display_name: name, origin }, index) => {
    // The line of a profile is exactly that of the Python tool, so its origin is printed as a heading.
    const isFirst = origin !== BUILT_IN && origin !== profiles[index - 1]?.origin;
    return [...(isFirst ? [`From ${origin}:`] : []), `  - ${slug.padEnd(25)} ${name}`.trimEnd()];
  });
  io.stdout.write(`Available profiles:\n${lines.join("\n")}\n`);
}

/** Whether an option was given as a flag, and not by a variable. */
export function isFromFlag(given: GivenOption | undefined): boolean {
  return given?.at.origin.startsWith("--") === true;
}
