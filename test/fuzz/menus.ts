/** Valid menus. */
import * as fc from "../support/random.ts";
import { type Value, written } from "./writer.ts";

const word = fc.constantFrom("lab", "data", "conf", "a1", "x-y", "tool", "shared", "b2c");
const text = fc.constantFrom(
  ...[
    "Lab",
    "A small lab",
    "Größe: 2",
    "it's",
    'say "hi"',
    "a, b",
    "x # y",
    "a: b",
    " padded ",
    "two\nlines\n",
    "日本",
  ],
  ...["no", "1.0", "{{ spawner.user.name }}", "/home/jovyan", "-", "~", "tab\tinside", "a\u2028b", "100%"],
);
const script = fc.constantFrom("echo hello\n", "#!/bin/sh\nset -e\n\necho $HOME\n", "x: 1\n", "[a]\nb = 2\n", "no end");

const maybe = (fields: Readonly<Record<string, fc.Arbitrary<Value>>>) =>
  fc.record(fields, { requiredKeys: [] }) as fc.Arbitrary<Record<string, Value>>;
const few = <T>(one: (index: number) => fc.Arbitrary<T>, most = 2) =>
  fc.nat(most).chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => one(index))));

/** Names and paths are those of one profile and one item, because most of them can occur only once. */
const parts = (p: number): Readonly<Record<string, fc.Arbitrary<Value>>> => ({
  config_maps: few((i) =>
    fc
      .record({
        name: fc.constant(`cm-${p}-${i}`),
        key: word,
        mount_path: fc.constant(`/conf/${i}`),
        readonly: fc.boolean(),
        content: script,
      })
      .chain((one) =>
        maybe({ default_mode: fc.constantFrom("0660", "0755"), persist: fc.constant(true) }).map((more) => ({
          ...one,
          ...more,
        })),
      ),
  ),
  pod_env_vars: fc.dictionary(fc.constantFrom("HOME", "MODE", "LEVEL", "A_B", "URL"), text, { noNullPrototype: true }),
  default_url: fc.constantFrom("/lab", "/tree", "/user/{username}"),
  init_containers: few((i) =>
    fc.record({
      name: fc.constant(`init-${i}`),
      image: fc.constantFrom("alpine:3.20", "ghcr.io/org/init:1.2"),
      command: fc.constantFrom<Value>(["sh", "-c", "echo hi"], ["true"]),
      volume_mounts: fc.constantFrom<Value>([], [{ name: `vol-${p}-0`, mount_path: "/work" }]),
    }),
  ),
  manifests: few(
    (i) =>
      fc.record({
        name: word,
        key: word,
        content: few((j) =>
          fc.record({
            apiVersion: fc.constant("v1"),
            kind: fc.constant("ConfigMap"),
            metadata: fc.record({ name: fc.constant(`man-${p}-${i}-${j}`) }),
            data: fc.dictionary(word, fc.constantFrom("info", "1", "true"), { maxKeys: 2, noNullPrototype: true }),
          }),
        ),
      }),
    1,
  ),
  env_from_config_maps: fc.constantFrom<Value>([], ["settings"]),
  env_from_secrets: fc.constantFrom<Value>([], ["db", "s3"]),
  secret_mounts: few(
    (i) => fc.record({ name: fc.constant(`secret-${i}`), mount_path: fc.constant(`/secret/${i}`) }),
    1,
  ),
});

const volumes = (p: number) =>
  few(
    (i) =>
      fc.record({
        name: fc.constant(`vol-${p}-${i}`),
        claim_name: fc.constant(`claim-${p}-${i}`),
        size: fc.constantFrom("1Gi", "10Gi", "500Mi", "1Ti"),
        storage_class: fc.constantFrom("standard", "nfs"),
        access_modes: fc.constantFrom<Value>(["ReadWriteOnce"], ["ReadWriteMany"]),
        volume_mount: fc.constant({ name: `vol-${p}-${i}`, mount_path: `/mnt/${i}` }),
        persist: fc.constant(true),
      }),
    1,
  );

const profile = (p: number): fc.Arbitrary<Record<string, Value>> =>
  fc
    .tuple(
      fc.record({
        groups: fc.uniqueArray(word, { minLength: 1, maxLength: 3 }),
        display_name: text,
        guarantees: maybe({ cpu_guarantee: fc.constant(1), mem_guarantee: fc.constantFrom("512M", "1G") }),
        cpu_limit: fc.integer({ min: 1, max: 16 }),
        mem_limit: fc.constantFrom("2G", "8G", "16G"),
        image: fc.constantFrom("ghcr.io/org/lab:1.0", "org/app:2", "quay.io/a/b:v1"),
        node_selector: fc.dictionary(fc.constantFrom("pool", "zone"), fc.constantFrom("small", "true", "1"), {
          noNullPrototype: true,
        }),
      }),
      volumes(p),
      maybe(parts(p)),
    )
    .map(([{ groups, display_name, guarantees, cpu_limit, mem_limit, image, node_selector }, own, rest]) => ({
      id: `profile_${p}`,
      groups,
      definition: {
        display_name,
        description: "One of many",
        slug: `app_${p}`,
        default: p === 0,
        kubespawner_override: { cpu_limit, mem_limit, ...guarantees, image },
      },
      node_selector,
      // The hub looks at some parts only if there are volumes.
      ...(own.length === 0 ? {} : { ...rest, volumes: own }),
    }));

/** A menu as a value. */
export const menu: fc.Arbitrary<Value> = fc
  .integer({ min: 1, max: 3 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => profile(index))))
  .map((profiles) => ({ profiles }));

/** Menus as text. */
export const menuText: fc.Arbitrary<string> = written(menu);
