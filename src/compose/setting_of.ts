import type { ProfileSettings } from "../profiles/spec.ts";
import { configMapKeys } from "./parts.ts";

/** The keys of a profile's maps in the order in which the file lists them: the way back from the file to the settings. */
export interface SettingKeys {
  readonly volumes: readonly string[];
  readonly config_maps: readonly (string | undefined)[];
  readonly secret_mounts: readonly string[];
  readonly image_pull_secrets: readonly string[];
  readonly role_bindings: readonly string[];
  readonly manifests: readonly string[];
  /** `undefined` is the init script, as in the config maps. */
  readonly init_containers: readonly (string | undefined)[];
}

const INIT_SETTINGS: ReadonlySet<string> = new Set(["content", "mount_path", "default_mode", "command"]);

/** The {@link SettingKeys} of a profile. */
export function settingKeys(settings: ProfileSettings): SettingKeys {
  return {
    volumes: Object.keys(settings.volumes),
    config_maps: configMapKeys(settings),
    secret_mounts: Object.keys(settings.secret_mounts),
    image_pull_secrets: Object.keys(settings.image_pull_secrets),
    role_bindings: Object.keys(settings.role_bindings),
    manifests: Object.keys(settings.manifests),
    init_containers: [...(settings.init === undefined ? [] : [undefined]), ...Object.keys(settings.init_containers)],
  };
}

/**
 * The setting behind a place of the built profile.
 *
 * @param place Keys from the profile on: `["volumes", 0, "size"]`.
 * @returns The path in the settings, as an override would name it: `["volumes", "workspace", "size"]`.
 */
export function settingOf(keys: SettingKeys, place: readonly (string | number)[]): readonly string[] {
  const [section = "", at, ...rest] = place.map(String);
  if (section === "id") return ["slug"];
  if (section === "definition") return at === "kubespawner_override" ? rest : at === undefined ? [] : [at, ...rest];
  if (!Object.hasOwn(keys, section) || at === undefined) return place.map(String);
  const key = keys[section as keyof SettingKeys][Number(at)];
  if (section === "init_containers" && rest[0] === "image" && key === undefined) return ["image"];
  // Some of what the init script becomes has no setting of its own.
  if (key === undefined) return INIT_SETTINGS.has(rest[0] ?? "") ? ["init", ...rest] : ["init"];
  return [section, key, ...(rest[0] === "volume_mount" ? rest.slice(1) : rest)];
}

/** The keys of a path such as `volumes[0].annotations["a b"]`. */
export function parsePath(path: string): (string | number)[] {
  return Array.from(path.matchAll(/\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]|([^.[\]]+)/g), ([, index, quoted, key]) =>
    index !== undefined ? Number(index) : quoted !== undefined ? (JSON.parse(quoted) as string) : (key ?? ""),
  );
}
