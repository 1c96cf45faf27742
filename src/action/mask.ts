import { type Given, splitItem } from "../compose/given.ts";
import type { Issue } from "../errors.ts";
import type { Config } from "../hub/config.ts";
import { secretRanges } from "../text/mask.ts";
import { isReference, isSecretKey, isSecretPath, secretParts } from "../text/secrets.ts";

// The runner replaces a masked text everywhere: a shorter text, such as "true", would make other lines unreadable.
const SHORTEST = 8;

interface Credential {
  readonly value: string;
  /** Where the credential is: `pod_env_vars.API_TOKEN in profile 'lab'`. */
  readonly place: string;
}

/** The credentials in a config that have to be masked: pull secrets, and variables that are or contain a credential. */
export function secretsOf(config: Config): readonly string[] {
  return [...new Set(credentialsOf(config).map(({ value }) => value))];
}

/** The credentials in the input `overrides`: a message may quote a wrong override before there is a config. */
export function givenSecrets(overrides: readonly Given[]): readonly string[] {
  const values = overrides.flatMap(({ text }) => {
    const item = splitItem(text);
    return item !== undefined && isSecretPath(item.key.split(".")) ? [item.value] : [];
  });
  return [...new Set(values.filter(isMaskable))];
}

/** What the runner has to mask, and what cannot be masked. */
export interface Masks {
  readonly masked: readonly string[];
  readonly warnings: readonly Issue[];
}

/**
 * The credentials of a config, without those that are also part of texts that programs read: a path, a slug or JSON
 * with `***` in it is useless, and GitHub drops outputs of a job that contain a masked text.
 *
 * @param outputs The texts that programs read.
 */
export function masksFor(config: Config, outputs: () => readonly string[]): Masks {
  const secrets = secretsOf(config);
  if (secrets.length === 0) return { masked: [], warnings: [] };
  const texts = outputs();
  const isOpen = (value: string) => texts.some((text) => text.includes(value));
  const hint = "A demo value can stay; a credential has to be one that nobody can guess, and belongs in a Secret";
  return {
    masked: secrets.filter((value) => !isOpen(value)),
    warnings: [
      ...new Set(
        credentialsOf(config)
          .filter(({ value }) => isOpen(value))
          .map(({ place }) => place),
      ),
    ].map((place) => ({
      code: "invalid-value",
      message: `The value of ${place} is not masked: it is also a part of a slug, a group, an image or a path of this run`,
      hint,
    })),
  };
}

function credentialsOf(config: Config): readonly Credential[] {
  const found = config.profiles.flatMap((profile) => {
    const slug = profile.definition.slug;
    return [
      ...profile.image_pull_secrets.flatMap(({ name, data = "" }) =>
        [data, ...passwordsOf(data)].map((value) => ({
          value,
          place: `the image pull secret '${name}' in profile '${slug}'`,
        })),
      ),
      ...Object.entries(profile.pod_env_vars).flatMap(([name, value]) =>
        valuesIn(name, value).map((each) => ({ value: each, place: `pod_env_vars.${name} in profile '${slug}'` })),
      ),
    ];
  });
  return found.filter(({ value }) => isMaskable(value));
}

function valuesIn(name: string, value: unknown): readonly string[] {
  if (typeof value !== "string") return [];
  // Of a template, the text in it is the credential.
  if (isSecretKey(name)) return isReference(value) ? [] : secretParts(value);
  return secretRanges(value).map(({ start, end }) => value.slice(start, end));
}

function isMaskable(secret: string): boolean {
  return secret.length >= SHORTEST && !secret.includes("{{") && !isReference(secret);
}

// The passwords in a Docker configuration: the model has checked that it is a JSON object in base64.
function passwordsOf(data: string): readonly string[] {
  if (data === "" || data.includes("{{")) return [];
  const parsed: unknown = JSON.parse(Buffer.from(data, "base64").toString("utf8"));
  const auths = Object.values(Object((parsed as { readonly auths?: unknown }).auths));
  return auths.flatMap((entry) =>
    Object.entries(Object(entry)).flatMap(([key, value]) =>
      typeof value === "string" && isSecretKey(key) ? [value] : [],
    ),
  );
}
