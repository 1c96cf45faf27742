import { basename, dirname, relative, resolve, sep } from "node:path";
import * as z from "zod/mini";
import { throwIfAny } from "../errors.ts";
import { type ReplaceOptions, replaceFile } from "../files/replace.ts";
import type { Config, Profile } from "../hub/config.ts";
import { PROFILE } from "../hub/model.ts";
import { schemaOf } from "../hub/schema_of.ts";
import { append } from "../lists.ts";
import { BEGIN } from "../places/ours.ts";
import { type Validated, validate } from "../schema/validate.ts";
import { checkArgument, checkOptional } from "../text/argument.ts";
import { visibleText } from "../text/untrusted.ts";
import { writeYaml } from "../text/yaml_write.ts";

/** The origin of a menu: a hub of a file of hubs, and the file to which the menu is written. */
export interface HubOrigin {
  readonly name: string;
  readonly file: string;
  /** The output file; `-` for standard output. */
  readonly output: string;
}

/** The text of a menu with a line in its header that names the hub and the file of hubs. */
export function withOrigin(text: string, { name, file, output }: HubOrigin): string {
  // Relative to the menu, so that the line is the same wherever the run is started.
  const from =
    output === "-"
      ? basename(file)
      : relative(dirname(resolve(output)), resolve(file))
          .split(sep)
          .join("/");
  return text.replace(BEGIN, () => `${BEGIN}# Made from ${visibleText(from).replaceAll("\n", "\\n")}, hub ${name}.\n`);
}

/** The text of one profile as an item of the list of profiles. */
export function formatProfile(profile: Profile): string {
  return writeYaml([profile]);
}

/** The text of a config that was just built and checked. */
export function formatBuiltConfig(config: Config): string {
  return BEGIN + config.profiles.map(formatProfile).join("");
}

const outerSchema = () => z.strictObject({ profiles: z.array(z.unknown()).check(z.minLength(1)) });

/**
 * The text of `config.yaml`, ending with a line break. The same config always gives the same text, with keys in the
 * order of the schema.
 *
 * @throws {ConfiguratorError} When the value is not a valid config.
 *
 * @example
 * ```ts
 * import { buildConfig, formatConfig } from "app-hub-configurator";
 *
 * const { config } = buildConfig({ profiles: ["coder_app"], groups: ["developers"] });
 * console.log(formatConfig(config).split("\n")[0]); // "profiles:"
 * ```
 */
export function formatConfig(config: Config): string {
  return [...chunksOf(config)].join("");
}

/**
 * Writes `config.yaml` in one step: other programs see the old file or the new one, and never a part of it.
 *
 * @param path The file; its folder must exist.
 * @throws {ConfiguratorError} When the value is not a valid config or the file cannot be written; the old file stays.
 *
 * @example
 * ```ts
 * import { mkdtempSync, readFileSync } from "node:fs";
 * import { tmpdir } from "node:os";
 * import { join } from "node:path";
 * import { buildConfig, writeConfig } from "app-hub-configurator";
 *
 * const path = join(mkdtempSync(join(tmpdir(), "hub-")), "config.yaml");
 * writeConfig(buildConfig({ profiles: ["coder_app"], groups: ["developers"] }).config, path);
 * console.log(readFileSync(path, "utf8").includes("profile_coder_app")); // true
 * ```
 */
export function writeConfig(config: Config, path: string, options: ReplaceOptions = {}): void {
  checkArgument("writeConfig: path", path, "text");
  checkOptional("writeConfig: options", options);
  replaceFile(path, chunksOf(config), options);
}

// One profile at a time, so that neither a checked copy nor the text of all profiles has to be in memory.
function* chunksOf(config: Config): Generator<string> {
  const issues = [...validate(outerSchema(), config, { subject: "Config" }).issues];
  throwIfAny(issues);
  yield BEGIN;
  for (const [index, profile] of config.profiles.entries()) {
    const checked = checkProfile(profile, index);
    append(issues, checked.issues);
    if (issues.length === 0 && checked.value !== undefined) yield formatProfile(checked.value);
  }
  throwIfAny(issues);
}

function checkProfile(profile: Profile, index: number): Validated<Profile> {
  return validate(schemaOf(PROFILE), profile, { subject: `profiles[${index}]` });
}
