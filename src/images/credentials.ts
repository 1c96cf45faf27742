/**
 * The credentials of registries: from docker's config.json, which `docker login` and others write, and from the
 * environment. Each is sent only to its registry, and to the server that makes tokens for that registry.
 *
 * @see https://docs.docker.com/reference/cli/docker/login/
 * @see https://github.com/containers/image/blob/main/docs/containers-auth.json.5.md
 * @module
 */

import { Buffer } from "node:buffer";
import { homedir } from "node:os";
import { join } from "node:path";
import { readText } from "../files/read_text.ts";
import { type Job, jobOf, type ReadVariable } from "../job.ts";
import { isObject, type JsonObject } from "../text/data.ts";
import { DOCKER_HUB } from "./reference.ts";

/** What is sent to a registry. */
export type Credentials = {
  /** The source of the credentials, for messages. */
  readonly from: string;
  /**
   * Whether a refused request is sent again without them: the token of a job may have no permission for an image that
   * is public.
   */
  readonly isOptional?: true;
} & (
  | { readonly user: string; readonly password: string }
  | { readonly identityToken: string }
  | { readonly registryToken: string }
);

/** The credentials for a repository. */
export interface Known {
  readonly credentials?: Credentials;
  /** Why there are no credentials, when people may expect them. */
  readonly note?: string;
}

const GITHUB_REGISTRY = "ghcr.io";

/** Further credentials besides those in the environment. */
export interface CredentialOptions {
  /** The token of the job, which GitHub's registry accepts. */
  readonly token?: string;
}

/**
 * A function that finds the credentials for a repository: first in `REGISTRY_*`, then in Docker's configuration, then
 * the token of the job.
 */
export function registryCredentials(
  env: ReadVariable,
  { token }: CredentialOptions = {},
): (host: string, repository: string) => Known {
  const named = namedIn(env);
  const files = configsIn(env);
  return (host, repository) => {
    if (named !== undefined && named.host === host) return { credentials: named.credentials };
    const { known, notes: unread } = files();
    const notes = [...unread];
    for (const { config, from } of known) {
      const found = inConfig(config, from, host, repository);
      if (found.credentials !== undefined) return found;
      if (found.note !== undefined) notes.push(found.note);
    }
    const job = jobOf(env);
    const password = token || job.token;
    if (host === GITHUB_REGISTRY && password !== "" && isGithub(job))
      return { credentials: { from: "the token of the job", isOptional: true, user: "x-access-token", password } };
    return notes[0] === undefined ? {} : { note: notes[0] };
  };
}

// ghcr.io does not accept the token of a job on another server.
function isGithub({ server }: Job): boolean {
  return server === "" || /^https:\/\/github\.com\/?$/i.test(server);
}

function namedIn(env: ReadVariable): { readonly host: string; readonly credentials: Credentials } | undefined {
  const [host = "", user = "", password = ""] = ["REGISTRY_HOST", "REGISTRY_USERNAME", "REGISTRY_PASSWORD"].map(
    (name) => env(name)?.trim(),
  );
  if (host === "" || password === "") return undefined;
  return { host: placeOf(host), credentials: { from: "REGISTRY_USERNAME and REGISTRY_PASSWORD", user, password } };
}

interface ConfigFile {
  readonly config: JsonObject;
  readonly from: string;
}

interface ConfigFiles {
  readonly known: readonly ConfigFile[];
  /** Why parts could not be read. */
  readonly notes: readonly string[];
}

// The files are read at the first call: many images need no credentials.
function configsIn(env: ReadVariable): () => ConfigFiles {
  let files: ConfigFiles | undefined;
  const read = (): ConfigFiles => {
    const folder = env("DOCKER_CONFIG") || join(env("HOME") || homedir(), ".docker");
    const paths = [env("REGISTRY_AUTH_FILE") ?? "", join(folder, "config.json")].filter((path) => path !== "");
    const texts = [
      { text: env("DOCKER_AUTH_CONFIG") ?? "", from: "DOCKER_AUTH_CONFIG" },
      ...paths.flatMap((path) => {
        const file = readText(path);
        return "text" in file ? [{ text: file.text, from: path }] : [];
      }),
    ].filter(({ text }) => text.trim() !== "");
    const parsed = texts.map(({ text, from }) => ({ config: objectOf(text), from }));
    return {
      known: parsed.flatMap(({ config, from }) => (config === undefined ? [] : [{ config, from }])),
      notes: parsed.flatMap(({ config, from }) =>
        config === undefined ? [`${from} is not a JSON object, so no credentials are taken from it`] : [],
      ),
    };
  };
  return () => {
    files ??= read();
    return files;
  };
}

function objectOf(text: string): JsonObject | undefined {
  try {
    const config: unknown = JSON.parse(text);
    return isObject(config) ? config : undefined;
  } catch {
    // A registry that needs credentials will refuse the request, and that message has the note.
    return undefined;
  }
}

function inConfig(config: JsonObject, from: string, host: string, repository: string): Known {
  const auths = isObject(config["auths"]) ? config["auths"] : {};
  // An entry can be for a part of a registry; the most specific entry is used.
  const places = [host, ...repository.split("/").map((_, index, all) => [host, ...all.slice(0, index + 1)].join("/"))];
  for (const place of places.toReversed()) {
    const key = Object.keys(auths).find((each) => placeOf(each) === place);
    const credentials = key === undefined ? undefined : fromAuth(auths[key], from);
    if (credentials !== undefined) return { credentials };
  }
  const helpers = isObject(config["credHelpers"]) ? config["credHelpers"] : {};
  const helper = Object.entries(helpers).find(([key]) => placeOf(key) === host)?.[1] ?? config["credsStore"];
  if (typeof helper !== "string" || helper === "") return {};
  const note = `${from} leaves the credentials of ${host} to the helper 'docker-credential-${helper}', which is never run`;
  return { note };
}

/** The place that a key of `auths` is for: `https://index.docker.io/v1/` is docker.io. */
function placeOf(key: string): string {
  const [, host = "", path = ""] = /^(?:https?:\/\/)?([^/]*)(.*)$/.exec(key) ?? [];
  const rest = path.replace(/^\/v[12]\/?$/, "").replace(/\/$/, "");
  return hostOf(host) + rest;
}

function hostOf(host: string): string {
  const name = host.toLowerCase();
  return ["index.docker.io", "registry-1.docker.io", "registry.hub.docker.com"].includes(name) ? DOCKER_HUB : host;
}

function fromAuth(entry: unknown, from: string): Credentials | undefined {
  if (!isObject(entry)) return undefined;
  const said = (name: string) => (typeof entry[name] === "string" ? (entry[name] as string) : "");
  if (said("registrytoken") !== "") return { from, registryToken: said("registrytoken") };
  if (said("identitytoken") !== "") return { from, identityToken: said("identitytoken") };
  const pair = Buffer.from(said("auth"), "base64").toString("utf8").replace(/\0+$/, "");
  const colon = pair.indexOf(":");
  if (colon > 0) return { from, user: pair.slice(0, colon), password: pair.slice(colon + 1) };
  return said("password") === "" ? undefined : { from, user: said("username"), password: said("password") };
}
