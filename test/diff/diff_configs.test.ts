import { describe, expect, test } from "vitest";
import { changedSlugs, diffConfigs, isEmpty, renderMarkdown, renderText } from "../../src/diff/mod.ts";
import { configDoc, type Doc, profileDoc } from "../support/configs.ts";

function settings(before: Doc, after: Doc): readonly string[] {
  const diff = diffConfigs(configDoc(before), configDoc(after));
  expect(diff.problems).toEqual([]);
  return renderText(diff)
    .split("\n")
    .filter((line) => /^ {4}\S/.test(line))
    .map((line) => line.trim());
}

const [configMap] = profileDoc("lab")["config_maps"] as [Doc];

function volume(change: Doc): Doc {
  const [first] = profileDoc("lab")["volumes"] as [Doc];
  return { ...first, ...change };
}

describe("a setting that differs is described in words", () => {
  test.each<[string, Doc, string[]]>([
    ["a number", profileDoc("lab", {}, { cpu_limit: 4 }), ["cpu_limit 8 -> 4"]],
    ["an image tag", profileDoc("lab", {}, { image: "ghcr.io/org/lab:1.1" }), ["image tag 1.0 -> 1.1"]],
    [
      "a digest in place of a tag",
      profileDoc("lab", {}, { image: `ghcr.io/org/lab@sha256:${"a".repeat(64)}` }),
      ["image tag 1.0 -> (none)", `image digest (none) -> sha256:${"a".repeat(64)}`],
    ],
    ["another image", profileDoc("lab", {}, { image: "org/x:1.0" }), ["image ghcr.io/org/lab:1.0 -> org/x:1.0"]],
    ["groups", profileDoc("lab", { groups: ["guests", "staff"] }), ["group guests added", "group students removed"]],
    ["a type", profileDoc("lab", { pod_env_vars: { HOME: "/workspace", MODE: 5 } }), ['env MODE "demo" -> 5']],
    ["a removed setting", profileDoc("lab", { default_url: undefined }), ["default_url removed: /lab"]],
    ["an empty value", profileDoc("lab", { default_url: "" }), ['default_url /lab -> ""']],
    [
      "a GPU",
      profileDoc("lab", {}, { extra_resource_limits: { "nvidia.com/gpu": 2 } }),
      ["extra limit nvidia.com/gpu 1 -> 2"],
    ],
    ["a node selector", profileDoc("lab", { node_selector: {} }), ["node selector pool removed: small"]],
    [
      "a volume's size",
      profileDoc("lab", { volumes: [volume({ size: "80Gi" })] }),
      ["volume workspace size 50Gi -> 80Gi"],
    ],
    [
      "an access mode",
      profileDoc("lab", { volumes: [volume({ access_modes: ["ReadWriteMany"] })] }),
      ["volume workspace access mode ReadWriteMany added", "volume workspace access mode ReadWriteOnce removed"],
    ],
    [
      "a mount path",
      profileDoc("lab", { volumes: [volume({ volume_mount: { name: "workspace", mount_path: "/w" } })] }),
      ["volume workspace mount_path /workspace -> /w"],
    ],
    [
      "a text that is not a boolean",
      profileDoc("lab", { volumes: [volume({ persist: "1.0" })] }),
      ['volume workspace persist true -> "1.0"'],
    ],
    [
      "a volume more",
      profileDoc("lab", {
        volumes: [volume({ name: "a", volume_mount: { name: "a", mount_path: "/a" } }), volume({})],
      }),
      [
        "volume a added: claim_name workspace, size 50Gi, storage_class standard, access_modes [ReadWriteOnce], volume_mount {mount_path /a}, persist true",
      ],
    ],
    [
      "a section less",
      profileDoc("lab", { env_from_secrets: [] }),
      ["env from secret db removed", "env from secret s3 removed"],
    ],
    [
      "an order that counts",
      profileDoc("lab", { env_from_secrets: ["s3", "db"] }),
      ["env from secret: order db, s3 -> s3, db"],
    ],
    [
      "one line of a script",
      profileDoc("lab", {
        config_maps: [
          {
            name: "init",
            key: "init.sh",
            mount_path: "/opt/init.sh",
            readonly: true,
            content: "#!/bin/sh\necho one\n",
          },
        ],
      }),
      ["config map init content: 1 line removed"],
    ],
    [
      "a word of a command",
      profileDoc("lab", {
        init_containers: [
          {
            name: "setup",
            image: "alpine:3.21",
            command: ["sh", "-e", "sh /opt/init.sh"],
            volume_mounts: [{ name: "workspace", mount_path: "/workspace" }],
          },
        ],
      }),
      ["init container setup image tag 3.20 -> 3.21", "init container setup command [1] -c -> -e"],
    ],
    [
      "an object of a manifest",
      profileDoc("lab", {
        manifests: [
          {
            name: "settings",
            key: "settings",
            content: [
              { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "settings" }, data: { LEVEL: "debug" } },
            ],
          },
        ],
      }),
      ["manifest settings v1/ConfigMap/settings data LEVEL info -> debug"],
    ],
    [
      "an annotation",
      profileDoc("lab", { volumes: [volume({ annotations: { team: "a" } })] }),
      ["volume workspace annotation team added: a"],
    ],
    [
      "a subject",
      profileDoc("lab", {
        role_bindings: [
          {
            name: "reader",
            subjects: [
              { name: "alice", kind: "User" },
              { name: "default", kind: "ServiceAccount" },
            ],
            role: { name: "reader", resources: ["pods"], verbs: ["list", "get", "watch"] },
          },
        ],
      }),
      ["role binding reader subject User/alice added: kind User", "role binding reader role verb watch added"],
    ],
    [
      "null where the start then fails",
      profileDoc("lab", {}, { extra_resource_limits: null }),
      ["extra limit nvidia.com/gpu 1 -> null"],
    ],
    ["an unknown key", profileDoc("lab", { notes: { a: [1, { b: 2 }] } }), ["notes added: a [1, {b 2}]"]],
  ])("%s", (_, after, expected) => {
    expect(settings(profileDoc("lab"), after)).toEqual(expected);
  });
});

describe("what the hub reads the same is not a difference", () => {
  const reversed = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(reversed)
      : typeof value === "object" && value !== null
        ? Object.fromEntries(
            Object.entries(value)
              .reverse()
              .map(([key, entry]) => [key, reversed(entry)]),
          )
        : value;

  test.each<[string, unknown]>([
    ["the order of keys", reversed(profileDoc("lab"))],
    ["the order of groups", profileDoc("lab", { groups: ["staff", "students", "staff"] })],
    ["numbers as text", profileDoc("lab", {}, { cpu_limit: "8", cpu_guarantee: "2.0" })],
    ["booleans in words", profileDoc("lab", { volumes: [volume({ persist: "Yes" })] })],
    ["a switch for a number", profileDoc("lab", { config_maps: [{ ...configMap, readonly: 1 }] })],
    ["null for no text", profileDoc("lab", { config_maps: [{ ...configMap, default_mode: null }] })],
    ["nothing for no resources", profileDoc("lab", {}, { extra_resource_guarantees: {} })],
    [
      "null for nothing",
      profileDoc("lab", { image_pull_secrets: null, secret_mounts: [], env_from_config_maps: undefined }),
    ],
  ])("%s", (_, after) => {
    const diff = diffConfigs(configDoc(profileDoc("lab")), configDoc(after));
    expect(diff).toEqual({ profiles: [], unchanged: 1, file: [], complete: true, problems: [] });
    expect(isEmpty(diff)).toBe(true);
  });

  test("the order of entries that do not act on each other; that of init containers counts", () => {
    const mounts = ["/a", "/b"].map((mount_path) => ({ name: "workspace", mount_path }));
    const init = (name: string, volume_mounts: unknown = mounts) => ({
      name,
      image: "x:1",
      command: [],
      volume_mounts,
    });
    const lists = (reorder: (list: unknown[]) => unknown[]) =>
      profileDoc("lab", {
        volumes: reorder([volume({}), volume({ name: "other", claim_name: "other" })]),
        config_maps: reorder([configMap, { ...configMap, name: "other", mount_path: "/other" }]),
        secret_mounts: reorder(["s", "t"].map((name) => ({ name, mount_path: `/${name}` }))),
        image_pull_secrets: reorder([{ name: "s" }, { name: "t" }]),
        init_containers: [init("one", reorder(mounts)), init("two")],
      });
    expect(
      settings(
        lists((list) => list),
        lists((list) => list.toReversed()),
      ),
    ).toEqual([]);
    const inits = (...names: string[]) => profileDoc("lab", { init_containers: names.map((name) => init(name)) });
    expect(settings(inits("one", "two"), inits("two", "one"))).toEqual(["init container: order one, two -> two, one"]);
  });

  test("the order of what Kubernetes reads as a set, in an object of a manifest", () => {
    const withRole = (verbs: readonly string[], names: readonly string[]) => {
      const metadata = { name: "reader" };
      const rules = [{ apiGroups: [""], resources: ["pods"], verbs }];
      const subjects = names.map((name) => ({ kind: "User", name }));
      const content = [
        { kind: "Role", metadata, rules },
        { kind: "RoleBinding", metadata, subjects },
      ];
      return profileDoc("lab", { manifests: [{ name: "rbac", key: "rbac", content }] });
    };
    const before = withRole(["get", "list"], ["a", "b"]);
    expect(settings(before, withRole(["list", "get"], ["b", "a"]))).toEqual([]);
    expect(settings(before, withRole(["list", "get", "watch"], ["b"]))).toEqual([
      "manifest rbac Role/reader rules #1 verbs watch added",
      "manifest rbac RoleBinding/reader subjects User/a removed: kind User",
    ]);
  });

  test("except for node_selector, which is required, and for the user's own keys", () => {
    expect(settings(profileDoc("lab", { node_selector: null }), profileDoc("lab", { node_selector: {} }))).toEqual([
      "node selector null -> {}",
    ]);
    const env = (cpu_limit: unknown) => profileDoc("lab", { pod_env_vars: { cpu_limit } });
    expect(settings(env("8"), env("8.0"))).toEqual(["env cpu_limit 8 -> 8.0"]);
  });
});

describe("profiles", () => {
  const kinds = (before: unknown, after: unknown) =>
    diffConfigs(before, after).profiles.map(({ kind, slug, previousSlug }) =>
      [kind, slug, previousSlug].filter(Boolean).join(" "),
    );
  const other = (slug: string) =>
    profileDoc(slug, { config_maps: [], volumes: [], manifests: [], init_containers: [], role_bindings: [] });

  test("are added, removed and changed by their slug", () => {
    const before = configDoc(profileDoc("a"), other("b"), profileDoc("c"));
    const after = configDoc(profileDoc("c", {}, { cpu_limit: 1 }), profileDoc("a"), { id: "d", groups: ["vip"] });
    const diff = diffConfigs(before, after);
    expect(kinds(before, after)).toEqual(["changed c", "added d", "removed b"]);
    expect(diff.order).toEqual({ before: ["a", "c"], after: ["c", "a"] });
    expect(diff.unchanged).toBe(1);
    expect(diff.profiles[1]?.affectedGroups).toEqual(["vip"]);
    expect(changedSlugs(diff)).toEqual({ added: ["d"], removed: ["b"], modified: ["c"] });
  });

  test("are renamed when nearly everything else stays", () => {
    const before = configDoc(profileDoc("small_lab"), other("b"));
    const after = configDoc(profileDoc("big_lab", {}, { cpu_limit: 16 }), other("b"));
    expect(kinds(before, after)).toEqual(["renamed big_lab small_lab"]);
    expect(changedSlugs(diffConfigs(before, after))).toEqual({
      added: ["big_lab"],
      removed: ["small_lab"],
      modified: [],
    });
    expect(diffConfigs(before, after).profiles[0]?.changes.map(({ path }) => path)).toContain("id");
  });

  test("are renamed when the id stays and half of the rest", () => {
    const now = profileDoc("lab2", { id: "lab", config_maps: [], volumes: [] }, { cpu_limit: 1, mem_limit: "1G" });
    expect(kinds(configDoc(profileDoc("lab")), configDoc(now))).toEqual(["renamed lab2 lab"]);
  });

  test("with little in common are one added and one removed profile", () => {
    expect(kinds(configDoc(profileDoc("a")), configDoc(other("b")))).toEqual(["added b", "removed a"]);
  });

  test("the one that is most alike is the renamed one", () => {
    const before = configDoc(profileDoc("one", { default_url: "/1" }), profileDoc("two", { default_url: "/2" }));
    const after = configDoc(profileDoc("zwei", { default_url: "/2" }), profileDoc("eins", { default_url: "/1" }));
    expect(kinds(before, after)).toEqual(["renamed zwei two", "renamed eins one"]);
  });

  test("with one slug twice are compared in their order", () => {
    const before = configDoc(profileDoc("a"), profileDoc("a", { default_url: "/2" }));
    expect(isEmpty(diffConfigs(before, before))).toBe(true);
    expect(kinds(before, configDoc(profileDoc("a")))).toEqual(["removed a"]);
  });

  test("in another order are a note, not a modification", () => {
    const diff = diffConfigs(configDoc(profileDoc("a"), other("b")), configDoc(other("b"), profileDoc("a")));
    expect(diff.order?.after).toEqual(["b", "a"]);
    expect(isEmpty(diff)).toBe(false);
    expect(changedSlugs(diff)).toEqual({ added: [], removed: [], modified: [] });
  });
});

describe("documents that are not configs", () => {
  test.each<[string, unknown, unknown, string[]]>([
    ["no old file", undefined, configDoc(), []],
    ["a list", [], configDoc(), ["The old file has no list of profiles"]],
    [
      "profiles that are a text",
      { profiles: "x" },
      { profiles: 5 },
      ["The old file has no list of profiles", "The new file has no list of profiles"],
    ],
  ])("%s", (_, before, after, problems) => {
    expect(diffConfigs(before, after).problems).toEqual(problems);
  });

  test("the same broken document twice is not a difference", () => {
    expect(isEmpty(diffConfigs({ profiles: "x" }, { profiles: "x" }))).toBe(true);
    expect(isEmpty(diffConfigs({ profiles: "x" }, { profiles: "y" }))).toBe(false);
    expect(isEmpty(diffConfigs([1], [2]))).toBe(false);
  });

  test("other keys of the file are compared too", () => {
    expect(diffConfigs({ ...configDoc(), x: 1 }, { ...configDoc(), x: 2 }).file).toEqual([
      { kind: "changed", path: "x", label: "x", before: "1", after: "2" },
    ]);
  });
});

describe("the table of who sees what", () => {
  const menu = (...profiles: (readonly [slug: string, groups: readonly string[]])[]) => ({
    profiles: profiles.map(([slug, groups]) => ({ id: slug, groups, definition: { slug, display_name: slug } })),
  });
  const tableOf = (before: unknown, after: unknown) =>
    renderMarkdown(diffConfigs(before, after))
      .split("\n")
      .filter((line) => line.startsWith("|"));

  test("has the profiles that other groups see than before", () => {
    const before = menu(["lab", ["a", "b"]], ["gone", ["a"]], ["same", ["a", "b"]]);
    const after = menu(["lab", ["c", "a"]], ["same", ["b", "a"]], ["next", ["b"]]);
    expect(tableOf(before, after)).toEqual([
      "| Who sees what | `c` | `a` | `b` |",
      "| --- | :---: | :---: | :---: |",
      "| `lab` | **new** | yes | **no longer** |",
      "| `next` | – | – | **new** |",
      "| `gone` | – | **no longer** | – |",
    ]);
    expect(diffConfigs(before, after).profiles[0]?.previousGroups).toEqual(["a", "b"]);
  });

  test("is missing if nobody sees other profiles, or with one group", () => {
    const [one, other] = [menu(["lab", ["a", "b"]]), menu(["lab", ["a", "b"]])];
    Object.assign(other.profiles[0] ?? {}, { default_url: "/lab" });
    expect(tableOf(one, other)).toEqual([]);
    expect(diffConfigs(one, other).profiles[0]).not.toHaveProperty("previousGroups");
    expect(tableOf(menu(), menu(["lab", ["a"]]))).toEqual([]);
  });

  test("folds when it is long, and is a sentence when it is too wide", () => {
    const many = Array.from({ length: 20 }, (_, index) => [`p${index}`, ["a", "b"]] as const);
    expect(renderMarkdown(diffConfigs(menu(), menu(...many)))).toContain("<details><summary>Who sees what</summary>");
    const groups = Array.from({ length: 20 }, (_, index) => `g${index}`);
    expect(renderMarkdown(diffConfigs(menu(), menu(["lab", groups])))).toContain(
      "20 groups and 1 profile are too many",
    );
  });
});
