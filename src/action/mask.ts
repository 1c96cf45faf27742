import { type Given, splitItem } from "../compose/given.ts";
import { isSecretKey } from "../diff/mod.ts";
import type { Config } from "../hub/config.ts";

// The runner replaces a masked text everywhere: a shorter one, such as "true", would tear holes into other lines.
const SHORTEST = 8;

/** The credentials that stand in a config, to be masked: pull secrets, and variables with the name of one. */
export function secretsOf(config: Config): readonly string[] {
  const secrets = config.profiles.flatMap((profile) => [
    ...profile.image_pull_secrets.flatMap(({ data }) => (data === undefined ? [] : [data, ...passwordsOf(data)])),
    ...Object.entries(profile.pod_env_vars).flatMap(([name, value]) =>
      typeof value === "string" && isSecretKey(name) ? [value] : [],
    ),
  ]);
  return maskable(secrets);
}

/** The credentials in the input `overrides`: a wrong one is quoted in a message before there is any config. */
export function givenSecrets(overrides: readonly Given[]): readonly string[] {
  return maskable(
    overrides.flatMap(({ text }) => {
      const item = splitItem(text);
      return item !== undefined && isSecretKey(item.key.split(".").at(-1) ?? "") ? [item.value] : [];
    }),
  );
}

function maskable(secrets: readonly string[]): readonly string[] {
  return [...new Set(secrets)].filter((secret) => secret.length >= SHORTEST && !secret.includes("{{"));
}

// What is in a docker configuration: the model has checked that it is base64 of a JSON object.
function passwordsOf(data: string): readonly string[] {
  if (data.includes("{{")) return [];
  const parsed: unknown = JSON.parse(Buffer.from(data, "base64").toString("utf8"));
  const auths = Object.values(Object((parsed as { readonly auths?: unknown }).auths));
  return auths.flatMap((entry) =>
    Object.entries(Object(entry)).flatMap(([key, value]) =>
      typeof value === "string" && ["auth", "password", "identitytoken", "registrytoken"].includes(key) ? [value] : [],
    ),
  );
}
