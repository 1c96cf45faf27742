import { describe, expect, test } from "vitest";
import { diffConfigs, renderMarkdown, renderText } from "../../src/diff/mod.ts";
import { configDoc, type Doc, profileDoc } from "../support/configs.ts";
import * as fc from "../support/random.ts";

const secret = "hunter2-Zq81";
const token = `ghp_${"Zq81".repeat(9)}`;

function everything(before: unknown, after: unknown): string {
  const diff = diffConfigs(before, after);
  return [JSON.stringify(diff), renderText(diff), renderMarkdown(diff)].join("\n");
}

const places: [string, (value: string) => Doc][] = [
  ["an environment variable", (value) => ({ pod_env_vars: { DB_PASSWORD: value } })],
  ["a login in a URL", (value) => ({ pod_env_vars: { DB: `postgres://me:${value}@db/x` } })],
  ["an image pull secret", (value) => ({ image_pull_secrets: [{ name: "cr-config", data: value }] })],
  ["a Secret manifest", (value) => manifest({ kind: "Secret", data: { a: value } })],
  ["its plain text", (value) => manifest({ kind: "Secret", stringData: { a: { b: [value] } } })],
  [
    "a Secret inside an object",
    (value) =>
      manifest({ kind: "Object", spec: { forProvider: { manifest: { kind: "Secret", data: { a: value } } } } }),
  ],
  ["a container's environment", (value) => manifest({ kind: "Pod", env: [{ name: "API_TOKEN", value }] })],
  ["an assignment in a script", (value) => script(`#!/bin/sh\nexport API_TOKEN=${value}\necho "password: ${value}"\n`)],
  ["a flag in a script", (value) => script(`#!/bin/sh\nlogin --password '${value}'\n`)],
  [
    "a key in a script",
    (value) => script(`cat <<EOF\n-----BEGIN PRIVATE KEY-----\n${value}\n-----END PRIVATE KEY-----\nEOF\n`),
  ],
  [
    "a file that is a password",
    (value) => ({ config_maps: [{ name: "c", key: "DB_PASSWORD", readonly: true, content: value }] }),
  ],
  [
    "a command",
    (value) => ({
      init_containers: [{ name: "i", image: "x:1", command: ["login", `--token=${value}`], volume_mounts: [] }],
    }),
  ],
];

function manifest(content: Doc): Doc {
  return { manifests: [{ name: "m", key: "m", content: [{ apiVersion: "v1", metadata: { name: "x" }, ...content }] }] };
}

function script(content: string): Doc {
  return { config_maps: [{ name: "init", key: "init", readonly: true, content }] };
}

describe.each(places)("a credential in %s", (_, place) => {
  const with_ = (value: string) => configDoc(profileDoc("lab", place(value)));
  const without = configDoc(profileDoc("lab"));

  test.each<[string, unknown, unknown]>([
    ["added", without, with_(secret)],
    ["removed", with_(secret), without],
    ["changed", with_(secret), with_(`${secret}x`)],
    ["in a new profile", configDoc(), with_(secret)],
    ["in a removed profile", with_(secret), configDoc()],
  ])("%s is never shown", (_name, before, after) => {
    expect(everything(before, after)).not.toContain("hunter2");
  });

  test("that changed is reported as changed", () => {
    const [change] = diffConfigs(with_(secret), with_(`${secret}x`)).profiles;
    expect(change?.changes).toHaveLength(1);
    expect(change?.changes[0]).toMatchObject({ kind: "changed", masked: true });
    expect(everything(with_(secret), with_(`${secret}x`))).toMatch(/hidden/);
  });
});

test("a provider's token is never shown at any place", () => {
  const holder: fc.Memo<unknown> = fc.memo((depth) =>
    depth <= 1
      ? fc.constantFrom<unknown>(token, `a ${token}\nb`, "x")
      : fc.oneof(
          holder(),
          fc.array(holder(), { maxLength: 3 }),
          fc.dictionary(
            fc.constantFrom("name", "kind", "content", token, "groups", "image", "metadata", "volumes"),
            holder(),
            { maxKeys: 4 },
          ),
        ),
  );
  fc.assert(
    fc.property(holder(5), holder(5), (a, b) => {
      for (const [before, after] of [
        [a, b],
        [{ profiles: a }, { profiles: b }],
        [configDoc(a, b), configDoc(b)],
        [configDoc(profileDoc("x", { volumes: a })), configDoc(profileDoc("x", { volumes: b }))],
      ]) {
        expect(everything(before, after)).not.toContain("Zq81Zq81");
      }
    }),
  );
});
