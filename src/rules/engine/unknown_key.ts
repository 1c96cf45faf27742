/**
 * What to write instead of a key that the hub does not know.
 *
 * @module
 */

import { needOf, type ObjectField, rows } from "../../hub/field.ts";
import { PROFILE } from "../../hub/model.ts";
import type { HubVersion } from "../../hub/versions.ts";
import { didYouMean } from "../../text/nearest.ts";

const answers: Readonly<Record<string, string>> = {
  args: "Put arguments into command",
  env: "Init containers get no variables; set them in command",
  environment: "Use pod_env_vars of the profile",
  tolerations: "Tolerations cannot be set per profile; use a node_selector",
  start_timeout: "The hub waits 900 seconds for every profile",
  storage: "Write size",
  fsGid: "The hub sets it for all profiles",
};

/** What to write instead of a key that an object of the model does not have. */
export function unknownKeyHint(key: string, object: ObjectField, hub: HubVersion): string {
  const known = Object.entries(object.fields).flatMap(([name, field]) =>
    needOf(field, hub) === "unknown" ? [] : [name],
  );
  const snake = key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`).replaceAll("-", "_");
  if (snake !== key && known.includes(snake)) return `Write ${snake}`;
  const joined = snake.replaceAll("_", "");
  const same = known.find((candidate) => candidate.replaceAll("_", "") === joined);
  if (same !== undefined) return `Write ${same}`;
  if (Object.hasOwn(answers, key)) return answers[key] ?? "";
  return elsewhere(key) ?? didYouMean(key, known) ?? `Known are ${known.join(", ")}`;
}

/** The object of a profile that has the key, if it is one that a profile has once. */
function elsewhere(key: string): string | undefined {
  places ??= new Map(
    [...rows(PROFILE)]
      .filter(({ path }) => path.length > 0 && !path.some((step) => step === "[]" || step === "*"))
      .map(({ path }) => [path.at(-1) ?? "", path.slice(0, -1).join(".")]),
  );
  const place = places.get(key);
  return place === undefined ? undefined : `It belongs in ${place === "" ? "the profile itself" : place}`;
}

let places: ReadonlyMap<string, string> | undefined;
