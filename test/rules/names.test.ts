import { describe, expect, it } from "vitest";
import { rows } from "../../src/hub/field.ts";
import { grammars } from "../../src/hub/kubernetes.ts";
import { FILE } from "../../src/hub/model.ts";
import { checkConfig } from "../../src/rules/mod.ts";

// A menu with an entry in every section.
const menu = () => ({
  profiles: [
    {
      id: "lab",
      groups: ["team"],
      definition: {
        display_name: "Lab",
        slug: "lab",
        default: true,
        kubespawner_override: { image: "org/lab:1", cpu_limit: 1, mem_limit: "1G" },
      },
      default_url: "/lab",
      node_selector: { pool: "gpu" },
      pod_env_vars: { A: { from_config_map: { name: "site", key: "url" } } },
      env_from_config_maps: ["site"],
      env_from_secrets: ["creds"],
      volumes: [
        {
          name: "ws",
          claim_name: "ws",
          size: "1Gi",
          storage_class: "standard",
          access_modes: ["ReadWriteOnce"],
          volume_mount: { name: "ws", mount_path: "/ws" },
          persist: true,
          annotations: { "a/b": "c" },
        },
      ],
      secret_mounts: [{ name: "keys", mount_path: "/keys" }],
      image_pull_secrets: [{ name: "cr-config", data: "e30=" }],
      role_bindings: [
        {
          name: "rb",
          subjects: [{ name: "lab", kind: "ServiceAccount" }],
          role: { name: "r", resources: ["pods"], verbs: ["get"], api_groups: [""] },
        },
      ],
      manifests: [{ name: "m", key: "m", content: [{ apiVersion: "v1", kind: "ConfigMap", metadata: { name: "x" } }] }],
      init_containers: [
        { name: "prepare", image: "org/tool:1", command: ["sh"], volume_mounts: [{ name: "ws", mount_path: "/ws" }] },
      ],
      config_maps: [{ name: "conf", key: "k", mount_path: "/etc/k", readonly: true, content: "x" }],
    },
  ],
});

type Node = Record<string | number, unknown>;

/** Sets a value at a path: `[]` is the first entry of a list, `*` the only one of a map. */
function put(root: Node, path: readonly string[], value: string, asKey: boolean): string {
  let at = root;
  const way: (string | number)[] = [];
  const step = (key: string) => (key === "[]" ? 0 : key === "*" ? (Object.keys(at)[0] ?? "") : key);
  for (const key of path.slice(0, asKey ? undefined : -1)) {
    const next = step(key);
    way.push(next);
    at = at[next] as Node;
  }
  if (asKey) {
    const [old = ""] = Object.keys(at);
    at[value] = at[old];
    delete at[old];
    return way.join(".");
  }
  const last = step(path.at(-1) ?? "");
  at[last] = value;
  return [...way, last].join(".");
}

const all = [...rows(FILE)].filter(({ field }) => field.lifecycle !== "unused");
const named = all.flatMap(({ path, field }) => {
  const name = "name" in field ? field.name : undefined;
  const keys = "keys" in field ? field.keys : undefined;
  return [
    ...(name === undefined ? [] : [{ where: path.join("."), path, grammar: name, asKey: false }]),
    ...(keys === undefined ? [] : [{ where: `${path.join(".")}, its keys`, path, grammar: keys, asKey: true }]),
  ];
});

describe("a name that its grammar refuses", () => {
  it("is not in the tested menu", () => expect(checkConfig(menu()).filter(isError)).toEqual([]));

  it.each(named)("is an error in $where", ({ path, grammar, asKey }) => {
    for (const bad of ["", "a b/%c", "_Ä/"]) {
      // Some grammars accept one of them, for example an empty label value.
      if (grammars[grammar].test(bad)) continue;
      const config = menu();
      const place = put(config as unknown as Node, path, bad, asKey);
      const found = checkConfig(config).filter(isTold(place));
      expect(found, `${JSON.stringify(bad)} at ${place}`).not.toEqual([]);
    }
  });

  const isError = ({ severity }: { severity: string }) => severity === "error";
  // Only an empty name of a secret is a warning: the hub continues without it.
  const isTold = (place: string) => (finding: { path: string; severity: string; rule: string }) =>
    (isError(finding) || finding.rule === "ips-name") &&
    finding.path
      .replace(/\[(\d+)\]/g, ".$1")
      .replace(/\["(.*?)"\]/g, ".$1")
      .startsWith(place);
});

describe("a text of the hub's model", () => {
  // Free texts; those where some values fail have a rule of their own.
  const free = [
    "profiles.[].id",
    "profiles.[].definition.display_name",
    "profiles.[].definition.description",
    "profiles.[].definition.slug",
    "profiles.[].default_url",
    "profiles.[].volumes.[].annotations.*",
    "profiles.[].role_bindings.[].role.api_groups.[]",
    "profiles.[].role_bindings.[].role.resources.[]",
    "profiles.[].init_containers.[].command.[]",
    "profiles.[].config_maps.[].content",
  ];

  it("has a grammar, a kind or a list of values, unless it is free", () => {
    const bare = all.filter(
      ({ field }) => field.type === "str" && !("name" in field || "value" in field || "oneOf" in field),
    );
    expect(bare.map(({ path }) => path.join(".")).sort()).toEqual([...free].sort());
  });
});
