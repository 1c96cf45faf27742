/** Valid packs. */
import * as fc from "../support/random.ts";
import { type Value, written } from "./writer.ts";

const maybe = (fields: Readonly<Record<string, fc.Arbitrary<Value>>>) =>
  fc.record(fields, { requiredKeys: [] }) as fc.Arbitrary<Record<string, Value>>;

const text = fc.constantFrom(
  "Lab",
  "Größe: 2",
  "it's",
  "a, b",
  "x # y",
  "two\nlines\n",
  "{{ namespace }}",
  "1.0",
  "no",
);

const settings = maybe({
  display_name: text,
  description: text,
  groups: fc.constantFrom<Value>(["ml"], ["a", "b"]),
  cpu_limit: fc.integer({ min: 2, max: 16 }),
  mem_limit: fc.constantFrom("8G", "16G"),
  image: fc.constantFrom("ghcr.io/org/lab:1.0", "org/app:2"),
  default_url: fc.constantFrom("/lab", "/tree"),
  pod_env_vars: fc.dictionary(fc.constantFrom("A", "B", "MODE"), text, { noNullPrototype: true }),
  node_selector: fc.constantFrom<Value>({ pool: "small" }, {}),
  volumes: fc.constantFrom<Value>(
    { workspace: { size: "15Gi" } },
    { calrissian: null },
    { shared: { size: "1Gi", storage_class: "nfs", access_modes: ["ReadWriteMany"], mount_path: "/shared" } },
  ),
  config_maps: fc.constantFrom<Value>(
    { tool: { content: "a = 1\n", mount_path: "/etc/tool.conf" } },
    { tool: { from: "./files/tool.conf", mount_path: "/etc/tool.conf", default_mode: "0644" } },
  ),
  init: fc.constantFrom<Value>({ from: "./files/tool.conf" }, { content: "echo hi\n" }),
  manifests: fc.constantFrom<Value>({
    settings: { content: [{ apiVersion: "v1", kind: "ConfigMap", metadata: { name: "s" }, data: { a: "b" } }] },
  }),
  env_from_secrets: fc.constantFrom<Value>(["db"], []),
});

/** Two families and a few profiles, which extend them, one another and the built-in ones. */
const pack: fc.Arbitrary<Value> = fc
  .tuple(
    fc.tuple(settings, settings),
    fc.array(fc.tuple(settings, fc.nat(3)), { minLength: 1, maxLength: 3 }),
    fc.constantFrom("coder", "jupyterlab"),
  )
  .map(([[first, second], profiles, base]) => ({
    families: [
      { slug: "shared", extends: base, ...first, image: "ghcr.io/org/lab:1.0" },
      { slug: "shared_two", extends: "shared", ...second },
    ],
    profiles: profiles.map(([own, parent], index) => ({
      slug: `app_${index}`,
      extends: ["shared", "shared_two", index === 0 ? "shared" : `app_${index - 1}`, "coder_app"][parent] ?? "shared",
      display_name: `App ${index}`,
      ...own,
    })),
  }));

/** Packs as text; {@link PACK_FILES} are the files that they name. */
export const packText: fc.Arbitrary<string> = written(pack);

export const PACK_FILES: Readonly<Record<string, string>> = { "files/tool.conf": "a = 1\n" };
