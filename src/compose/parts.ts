import type * as wire from "../hub/config.ts";
import { SLUG_PLACEHOLDER } from "../profiles/defaults.ts";
import type { ProfileSettings } from "../profiles/spec.ts";

/** The config maps of a login shell; the hub's form of the init script comes right behind them. */
const SHELL_FILES = ["bash_login", "bash_rc"];

/** The name of the container that runs the init script. */
const INIT_CONTAINER = "init-file-on-volume";

/** Names of one profile: keys and slugs with dashes for underscores. */
export interface Naming {
  /** A name as written, or the default. */
  readonly name: (written: string | undefined, fallback: string) => string;
}

/** The {@link Naming} of a slug. */
export function namingOf(slug: string): Naming {
  const dashed = dash(slug);
  return { name: (written, fallback) => (written ?? fallback).replaceAll(SLUG_PLACEHOLDER, dashed) };
}

/** A key or slug as a part of a Kubernetes name. */
export function dash(key: string): string {
  return key.replaceAll("_", "-");
}

export function volumes(settings: ProfileSettings, { name }: Naming): wire.Volume[] {
  return Object.entries(settings.volumes).map(([key, volume]) => {
    const volumeName = name(volume.name, `${dash(key)}-volume`);
    return {
      name: volumeName,
      claim_name: name(volume.claim_name, `${dash(key)}-claim`),
      size: volume.size,
      storage_class: volume.storage_class,
      access_modes: volume.access_modes,
      volume_mount: { name: volumeName, mount_path: volume.mount_path },
      persist: volume.persist,
      ...optional("annotations", volume.annotations),
    };
  });
}

/** The keys of the config maps in the order of the file; `undefined` stands for the init script. */
export function configMapKeys(settings: Pick<ProfileSettings, "config_maps" | "init">): (string | undefined)[] {
  const keys = Object.keys(settings.config_maps);
  const shell = SHELL_FILES.filter((key) => keys.includes(key));
  const others = keys.filter((key) => !SHELL_FILES.includes(key));
  return [...shell, ...(settings.init === undefined ? [] : [undefined]), ...others];
}

export function configMaps(settings: ProfileSettings, { name }: Naming): wire.ConfigMap[] {
  const { init } = settings;
  const script = init && { ...init, readonly: true, persist: false, name: undefined, key: undefined };
  const made = (key: string, entry: NonNullable<typeof script> | ProfileSettings["config_maps"][string]) => ({
    name: name(entry.name, `${dash(key)}-${SLUG_PLACEHOLDER}`),
    key: name(entry.key, dash(key)),
    ...optional("mount_path", entry.mount_path),
    default_mode: entry.default_mode,
    readonly: entry.readonly,
    persist: entry.persist,
    content: entry.content,
  });
  return configMapKeys(settings).flatMap((key) => {
    const entry = key === undefined ? script : settings.config_maps[key];
    return entry === undefined ? [] : [made(key ?? "init", entry)];
  });
}

export function initContainers(settings: ProfileSettings, naming: Naming): wire.InitContainer[] {
  const { init } = settings;
  const mounts = volumes(settings, naming).map((volume) => volume.volume_mount);
  const script = init && {
    name: INIT_CONTAINER,
    image: settings.image,
    command: init.command,
    volume_mounts: [
      ...mounts,
      { name: naming.name(undefined, `init-${SLUG_PLACEHOLDER}`), mount_path: init.mount_path, sub_path: "init" },
    ],
  };
  const others = Object.entries(settings.init_containers).map(([key, container]) => ({
    name: naming.name(container.name, dash(key)),
    image: container.image ?? settings.image,
    command: container.command,
    volume_mounts: container.volume_mounts?.map((mount) => ({ ...mount, name: naming.name(mount.name, "") })) ?? mounts,
  }));
  return [...(script ? [script] : []), ...others];
}

export function roleBindings(settings: ProfileSettings, { name }: Naming): wire.RoleBinding[] {
  return Object.entries(settings.role_bindings).map(([key, binding]) => ({
    name: name(binding.name, `${dash(key)}-role-binding-${SLUG_PLACEHOLDER}`),
    subjects: binding.subjects,
    role: {
      name: name(binding.role.name, `${dash(key)}-role-${SLUG_PLACEHOLDER}`),
      api_groups: binding.role.api_groups,
      resources: binding.role.resources,
      verbs: binding.role.verbs,
    },
    persist: binding.persist,
  }));
}

export function imagePullSecrets(settings: ProfileSettings, { name }: Naming): wire.ImagePullSecret[] {
  return Object.entries(settings.image_pull_secrets).map(([key, secret]) => ({
    name: name(secret.name, dash(key)),
    persist: secret.persist,
    ...optional("data", secret.data),
  }));
}

export function secretMounts(settings: ProfileSettings, { name }: Naming): wire.SecretMount[] {
  return Object.entries(settings.secret_mounts).map(([key, mount]) => ({
    name: name(mount.name, dash(key)),
    mount_path: mount.mount_path,
    ...optional("sub_path", mount.sub_path),
  }));
}

export function manifests(settings: ProfileSettings, { name }: Naming): wire.Manifest[] {
  return Object.entries(settings.manifests).map(([key, manifest]) => ({
    name: name(manifest.name, `${dash(key)}-${SLUG_PLACEHOLDER}`),
    key: manifest.key ?? dash(key),
    persist: manifest.persist,
    content: manifest.content,
  }));
}

/** A property that is left out when it has no value, as `exactOptionalPropertyTypes` wants it. */
export function optional<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { [P in K]: V });
}
