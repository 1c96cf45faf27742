/**
 * From the texts of options to the text of the file: the command and the action both use this.
 *
 * @module
 */

import { ConfiguratorError, type Issue, throwIfAny } from "../errors.ts";
import type { ProfileRegistry } from "../profiles/registry.ts";
import { readCheck } from "./check_options.ts";
import { type BuildResult, buildConfig, requestIssues } from "./config.ts";
import type { ReadText } from "./deployment.ts";
import { withoutEffect } from "./effect.ts";
import { type GivenOptions, OptionReader } from "./given.ts";
import { givenLock, type ImageVisitor, lockVisitor, type UsedImage } from "./images.ts";
import { isOfTheFile } from "./options.ts";
import { parseRequest } from "./request.ts";
import { type HubOrigin, withOrigin } from "./write.ts";

/**
 * Loads the profiles and composes the menu that the options ask for.
 *
 * @param hub The hub that the menu is for; the file's header names it.
 * @throws {ConfiguratorError} With everything that is wrong with the form of the request, with the profiles, and with
 *   the meaning of the request; if nothing is, with the errors that the hub check finds in the result.
 */
export async function loadAndCompose(
  given: GivenOptions,
  load: () => Promise<ProfileRegistry>,
  readText: ReadText,
  hub?: HubOrigin,
): Promise<BuildResult> {
  const registry = await loaded(given, load);
  const locked = await settledIssues(givenLock(given, readText));
  const visitor = locked.value && lockVisitor(locked.value.lock, locked.value.path);
  const built = compose(given, registry, readText, visitor, locked.issues);
  const warnings = [...withoutEffect(given, isOfTheFile), ...built.warnings];
  const result = { ...built, warnings, ...(locked.value && { lock: locked.value.lock }) };
  return hub === undefined ? result : { ...result, text: withOrigin(result.text, hub) };
}

/**
 * The images of all profiles of a menu as they are written, in the order of the menu.
 *
 * @throws {ConfiguratorError} With everything that is wrong with the request. The hub check is not run: a rule against
 *   images without a version must not prevent the update that gives them one.
 */
export async function usedImages(
  given: GivenOptions,
  load: () => Promise<ProfileRegistry>,
  readText: ReadText,
): Promise<readonly UsedImage[]> {
  const registry = await loaded(given, load);
  const { request, origins, issues } = parseRequest(given);
  const check = readCheck(given);
  const found: UsedImage[] = [];
  const images: ImageVisitor = (image) => {
    found.push(image);
    return undefined;
  };
  throwIfAny([
    ...issues,
    ...check.issues,
    ...requestIssues(request, { registry, readText, origins, check: check.options, images }),
  ]);
  // An image without a place of its own is reported where its profile is selected.
  const selected = new OptionReader(given).list("profiles");
  return found.map((image) => {
    const at = image.at ?? selected.find(({ text }) => text === image.profile)?.at;
    return at === undefined ? image : { ...image, at };
  });
}

async function loaded(given: GivenOptions, load: () => Promise<ProfileRegistry>): Promise<ProfileRegistry> {
  try {
    return await load();
  } catch (error) {
    if (!(error instanceof ConfiguratorError)) throw error;
    throw new ConfiguratorError([...error.issues, ...formIssues(given)]);
  }
}

async function settledIssues<T>(step: Promise<T>): Promise<{ readonly value?: T; readonly issues: readonly Issue[] }> {
  try {
    return { value: await step, issues: [] };
  } catch (error) {
    if (!(error instanceof ConfiguratorError)) throw error;
    return { issues: error.issues };
  }
}

/**
 * The same as {@link loadAndCompose}, with profiles that are loaded already.
 *
 * @throws {ConfiguratorError} As {@link loadAndCompose} does.
 */
export function compose(
  given: GivenOptions,
  registry: ProfileRegistry,
  readText: ReadText,
  images?: ImageVisitor,
  more: readonly Issue[] = [],
): BuildResult {
  const { request, origins, issues } = parseRequest(given);
  const check = readCheck(given);
  const options = { registry, readText, origins, check: check.options, ...(images && { images }) };
  const wrong = [...issues, ...check.issues, ...more];
  // Mistakes in the meaning of the rest are reported in the same run. The hub check is not run, since its findings
  // would be about another config than the one that was asked for.
  if (wrong.length > 0) throw new ConfiguratorError([...wrong, ...requestIssues(request, options)]);
  const built = buildConfig(request, options);
  return { ...built, warnings: [...check.notes, ...built.warnings] };
}

// What is wrong with the form of a request, which does not depend on the profiles.
function formIssues(given: GivenOptions): readonly Issue[] {
  return [...parseRequest(given).issues, ...readCheck(given).issues];
}
