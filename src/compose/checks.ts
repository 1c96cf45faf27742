import type { Issue } from "../errors.ts";
import type { Profile } from "../hub/config.ts";
import { grammars, hubMemoryBytes, quantityValue } from "../hub/kubernetes.ts";

/** What only shows when a profile is looked at as a whole: one pod with unique names, guarantees within limits. */
export function checkProfile(profile: Profile): Issue[] {
  return [...checkGuarantees(profile), ...checkPod(profile)];
}

/**
 * What only shows in the whole file.
 *
 * Ids and slugs must differ, and also with dashes for underscores: all generated names have that form, and config
 * maps and roles of one name are shared by whatever the user starts.
 */
export function checkConfig(profiles: readonly Profile[]): Issue[] {
  const bySlug = new Map<string, string>();
  const issues: Issue[] = [];
  for (const { definition } of profiles) {
    const dashed = definition.slug.replaceAll("_", "-");
    const other = bySlug.get(dashed);
    bySlug.set(dashed, definition.slug);
    if (other === definition.slug) {
      issues.push(issue("duplicate-profile", "profiles", `Profile '${other}' is in the menu twice`, "Name it once"));
    } else if (other !== undefined) {
      issues.push(
        issue(
          "not-unique",
          "profiles",
          `Profiles '${other}' and '${definition.slug}' would share all generated names (…-${dashed})`,
          "Give one of them a slug that differs in more than '_' and '-'",
        ),
      );
    }
  }
  return issues;
}

function checkGuarantees({ definition }: Profile): Issue[] {
  const resources = definition.kubespawner_override;
  const pairs: [
    string,
    string,
    string | number | undefined,
    string | number,
    number | undefined,
    number | undefined,
  ][] = [
    [
      "cpu_guarantee",
      "cpu_limit",
      resources.cpu_guarantee,
      resources.cpu_limit,
      resources.cpu_guarantee,
      resources.cpu_limit,
    ],
    [
      "mem_guarantee",
      "mem_limit",
      resources.mem_guarantee,
      resources.mem_limit,
      hubMemoryBytes(resources.mem_guarantee ?? ""),
      hubMemoryBytes(resources.mem_limit),
    ],
  ];
  for (const [key, guarantee] of Object.entries(resources.extra_resource_guarantees)) {
    const limit = resources.extra_resource_limits[key];
    if (limit === undefined) continue;
    const paths = [`extra_resource_guarantees.${key}`, `extra_resource_limits.${key}`] as const;
    pairs.push([...paths, guarantee, limit, quantityValue(String(guarantee)), quantityValue(String(limit))]);
  }
  return pairs.flatMap(([guaranteePath, limitPath, guarantee, limit, low, high]) =>
    low === undefined || high === undefined || low <= high
      ? []
      : [
          issue(
            "guarantee-above-limit",
            guaranteePath,
            `Profile '${definition.slug}': ${guaranteePath} ${guarantee} is above ${limitPath} ${limit}`,
            `Raise ${limitPath} or lower ${guaranteePath}`,
          ),
        ],
  );
}

function checkPod(profile: Profile): Issue[] {
  const { slug } = profile.definition;
  const mountedMaps = profile.config_maps.filter((map) => map.mount_path !== undefined);
  const issues: Issue[] = [];
  const unique = (what: string, path: string, values: readonly string[]) => {
    const seen = new Set<string>();
    const repeated = values.filter((value) => seen.size === seen.add(value).size);
    for (const twice of new Set(repeated)) {
      const hint = "They must differ in one pod";
      issues.push(issue("not-unique", path, `Profile '${slug}': the ${what} '${twice}' is used twice`, hint));
    }
  };
  unique("volume name", "volumes", [
    ...profile.volumes.map(({ name }) => name),
    ...mountedMaps.map(({ name }) => name),
    ...profile.secret_mounts.map(({ name }) => name),
  ]);
  unique(
    "config map name",
    "config_maps",
    profile.config_maps.filter((map) => !map.mount_path).map(({ name }) => name),
  );
  unique("mount path", "volumes", [
    ...profile.volumes.map(({ volume_mount: mount }) => mount.mount_path),
    ...mountedMaps.map((map) => map.mount_path ?? ""),
    ...profile.secret_mounts.map((mount) => mount.mount_path),
  ]);
  unique("container name", "init_containers", ["notebook", ...profile.init_containers.map(({ name }) => name)]);
  const mountable = new Set([...profile.volumes, ...mountedMaps, ...profile.secret_mounts].map(({ name }) => name));
  for (const { name, volume_mounts: mounts } of profile.init_containers) {
    unique(
      `mount path in init container ${name}:`,
      "init_containers",
      mounts.map((mount) => mount.mount_path),
    );
    for (const mount of mounts.filter((each) => !mountable.has(each.name))) {
      const message = `Profile '${slug}': init container ${name} mounts '${mount.name}', which is no volume of the profile`;
      issues.push(
        issue("invalid-value", "init_containers", message, `Volumes: ${[...mountable].join(", ") || "none"}`),
      );
    }
  }
  // A mounted config map gives the volume its name, and volume names are shorter than object names.
  for (const { name } of mountedMaps.filter((map) => !map.name.includes("{{") && !grammars.dnsLabel.test(map.name))) {
    const message = `Profile '${slug}': the mounted config map '${name}' ${grammars.dnsLabel.rule}`;
    issues.push(issue("invalid-value", "config_maps", message, "Shorten the slug or the key"));
  }
  return issues;
}

function issue(code: Issue["code"], path: string, message: string, hint: string): Issue {
  return { code, path, message, hint };
}
