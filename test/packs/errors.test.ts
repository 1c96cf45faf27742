import { truncateSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { issuesIn, issuesOf, packFolder } from "../support/packs.ts";

interface Mistake {
  readonly name: string;
  readonly pack: string;
  /** Code, path, line and column of each issue; a path or column that does not matter is left out. */
  readonly issues: readonly { code: string; path?: string; line: number; column?: number; hint?: string }[];
}

const app = "profiles:\n  - slug: my_app\n    extends: coder\n";

const mistakes: readonly Mistake[] = [
  {
    name: "an unknown key, at the key, with the near one",
    pack: `${app}    cpu_limt: 4\n`,
    issues: [{ code: "unknown-field", path: "cpu_limt", line: 4, column: 5, hint: "Did you mean 'cpu_limit'?" }],
  },
  {
    name: "a key that KubeSpawner has and no profile, with who can set it",
    pack: `${app}    tolerations: []\n    environment: {}\n`,
    issues: [
      {
        code: "unknown-field",
        path: "tolerations",
        line: 4,
        hint: "A profile cannot set it. c.KubeSpawner.tolerations in the hub's own configuration does for all profiles; node_selector of the profile chooses nodes by label",
      },
      { code: "unknown-field", path: "environment", line: 5, hint: "The setting for it is pod_env_vars" },
    ],
  },
  {
    name: "an unknown key deep inside, with the keys of that place",
    pack: `${app}    volumes:\n      workspace: { siez: 15Gi }\n`,
    issues: [
      { code: "unknown-field", path: "volumes.workspace.siez", line: 5, column: 20, hint: "Did you mean 'size'?" },
    ],
  },
  {
    name: "a wrong type, at the value",
    pack: `${app}    cpu_limit: "4"\n    groups: ml\n`,
    issues: [
      { code: "wrong-type", path: "cpu_limit", line: 4, column: 16 },
      { code: "wrong-type", path: "groups", line: 5, column: 13 },
    ],
  },
  {
    name: "a number where a text is needed, with what is written in quotes",
    pack: `${app}    pod_env_vars: { A: 1.10, B: 0x1F, C: True }\n    id: 2.50\n`,
    issues: [
      { code: "wrong-type", path: "pod_env_vars.A", line: 4, hint: 'A valid example: "1.10"' },
      { code: "wrong-type", path: "pod_env_vars.B", line: 4, hint: 'A valid example: "0x1F"' },
      { code: "wrong-type", path: "pod_env_vars.C", line: 4, hint: 'A valid example: "True"' },
      { code: "wrong-type", path: "id", line: 5, hint: 'A valid example: "2.50"' },
    ],
  },
  {
    name: "the mark of a merge, alone",
    pack: `${app}<<<<<<< ours\n    cpu_limit: 4\n=======\n    cpu_limit: 5\n>>>>>>> theirs\n`,
    issues: [{ code: "yaml-syntax", line: 4, column: 1 }],
  },
  {
    name: "a number where a text is needed, with one that is right",
    pack: `${app}    mem_limit: 8\n    volumes:\n      workspace: { size: 10, mount_path: 5 }\n`,
    issues: [
      { code: "wrong-type", path: "mem_limit", line: 4, column: 16, hint: "A valid example: 8G" },
      { code: "wrong-type", path: "volumes.workspace.size", line: 6, column: 26, hint: 'A valid example: "10"' },
      {
        code: "wrong-type",
        path: "volumes.workspace.mount_path",
        line: 6,
        column: 42,
        hint: "A valid example: /workspace",
      },
    ],
  },
  {
    name: "the folder of the pack in the place of a file",
    pack: `${app}    init: { from: . }\n`,
    issues: [{ code: "file-unreadable", path: "init.from", line: 4, column: 19, hint: "Name a regular file" }],
  },
  {
    name: "several mistakes at once, from the top",
    pack: `${app}    mem_limit: 8Gi\n    image: "Not An Image"\n    volumes:\n      data: { size: 1Gi }\nprofils: []\n`,
    issues: [
      { code: "invalid-value", path: "mem_limit", line: 4, column: 16 },
      { code: "invalid-value", path: "image", line: 5, column: 12 },
      { code: "unknown-field", path: "profils", line: 8, column: 1 },
    ],
  },
  {
    name: "a setting that nobody set, at the entry that lacks it",
    pack: `${app}    volumes:\n      workspce: { size: 1Gi }\n`,
    issues: [
      {
        code: "missing-value",
        path: "volumes.workspce.mount_path",
        line: 5,
        column: 7,
        hint: "Did you mean 'workspace'?",
      },
    ],
  },
  {
    name: "a profile that extends nothing and has no image",
    pack: "profiles:\n  - slug: my_app\n    cpu_limit: 1\n",
    issues: [{ code: "missing-value", path: "image", line: 2, column: 5 }],
  },
  {
    name: "a key twice",
    pack: `${app}    cpu_limit: 4\n    cpu_limit: 8\n`,
    issues: [{ code: "duplicate-key", line: 5, column: 5 }],
  },
  {
    name: "a slug twice",
    pack: `${app}  - slug: my_app\n    extends: coder\n`,
    issues: [{ code: "duplicate-profile", path: "slug", line: 4, column: 11 }],
  },
  {
    name: "the slug of a built-in profile",
    pack: "profiles:\n  - { slug: coder_app, extends: coder }\n",
    issues: [{ code: "duplicate-profile", path: "slug", line: 2, column: 13 }],
  },
  {
    name: "the slug of a built-in family",
    pack: "families:\n  - { slug: coder, extends: workspace }\n",
    issues: [{ code: "duplicate-profile", path: "slug", line: 2 }],
  },
  {
    name: "a parent that there is not, with the near one",
    pack: "profiles:\n  - slug: my_app\n    extends: codr\n",
    issues: [{ code: "unknown-parent", path: "extends", line: 3, column: 14, hint: "Did you mean 'coder'?" }],
  },
  {
    name: "a circle",
    pack: "profiles:\n  - { slug: a, extends: b }\n  - { slug: b, extends: c }\n  - { slug: c, extends: b }\n",
    issues: [{ code: "extends-cycle", path: "extends", line: 3 }],
  },
  {
    name: "a profile that extends itself",
    pack: "profiles:\n  - { slug: a, extends: a }\n",
    issues: [{ code: "extends-cycle", path: "extends", line: 2 }],
  },
  {
    name: "no slug",
    pack: "profiles:\n  - extends: coder\n",
    issues: [{ code: "missing-value", path: "slug", line: 2, column: 5 }],
  },
  {
    name: "a slug that is a template",
    pack: 'profiles:\n  - { slug: "{{ namespace }}", extends: coder }\n',
    issues: [{ code: "invalid-value", path: "slug", line: 2 }],
  },
  {
    name: "a file that is not there",
    pack: `${app}    init: { from: ./files/nope.sh }\n`,
    issues: [{ code: "file-missing", path: "init.from", line: 4, column: 19 }],
  },
  {
    name: "a text that is written and from a file",
    pack: `${app}    init: { from: ./pack.yaml, content: x }\n`,
    issues: [{ code: "invalid-value", path: "init.from", line: 4, column: 19 }],
  },
  {
    name: "manifests that are an empty list",
    pack: `${app}    manifests: { a: { content: [] } }\n`,
    issues: [{ code: "invalid-value", path: "manifests.a.content", line: 4 }],
  },
  {
    name: "an octal number",
    pack: `${app}    init: { content: x, default_mode: 0755 }\n`,
    issues: [{ code: "invalid-value", line: 4, column: 39 }],
  },
  {
    name: "a suppression without a reason",
    pack: `${app}    suppress:\n      - { rule: image-floating }\n      - { rule: image-floating, reason: " " }\n`,
    issues: [
      { code: "missing-value", path: "suppress[0].reason", line: 5 },
      { code: "invalid-value", path: "suppress[1].reason", line: 6 },
    ],
  },
  {
    name: "a key that is none of an object's own",
    pack: `${app}    pod_env_vars:\n      __proto__: x\n`,
    issues: [{ code: "unknown-field", path: "pod_env_vars.__proto__", line: 5 }],
  },
  {
    name: "a manifest where a pack should be",
    pack: "apiVersion: v1\nkind: Service\n",
    issues: [
      { code: "unknown-field", path: "apiVersion", line: 1 },
      { code: "unknown-field", path: "kind", line: 2 },
    ],
  },
  { name: "a list as the document", pack: "- slug: a\n", issues: [{ code: "wrong-type", line: 1 }] },
  { name: "profiles that are a map", pack: "profiles:\n  a: {}\n", issues: [{ code: "wrong-type", line: 1 }] },
  { name: "a profile that is a text", pack: "profiles: [my_app]\n", issues: [{ code: "wrong-type", line: 1 }] },
  { name: "nothing in the file", pack: "# profiles to come\n", issues: [{ code: "empty-pack", line: 0 }] },
  { name: "broken YAML", pack: `${app}    image: "x\n`, issues: [{ code: "yaml-syntax", line: 5 }] },
  { name: "a tab", pack: `${app}\tcpu_limit: 4\n`, issues: [{ code: "yaml-syntax", line: 4 }] },
  { name: "an unknown tag", pack: `${app}    image: !x y\n`, issues: [{ code: "yaml-syntax", line: 4 }] },
  { name: "an alias of nothing", pack: `${app}    image: *x\n`, issues: [{ code: "yaml-syntax", line: 4 }] },
  {
    name: "an alias inside its own anchor",
    pack: "profiles: &p\n  - *p\n",
    issues: [{ code: "yaml-syntax", line: 2 }],
  },
  {
    name: "a mistake in the second document",
    pack: `${app}---\nprofiles:\n  - slug: other\n    extends: coder\n    cpu_limit: none\n`,
    issues: [{ code: "wrong-type", path: "cpu_limit", line: 8, column: 16 }],
  },
  {
    name: "a guarantee that is above what the profile gets",
    pack: `${app}    cpu_limit: 4.5\n`,
    issues: [{ code: "wrong-type", path: "cpu_limit", line: 4 }],
  },
];

describe("a pack is refused, with the place and the rule, for", () => {
  test.each(mistakes)("$name", async ({ pack, issues }) => {
    const found = await issuesIn(pack);
    expect(
      found.map(({ code, path, at, hint }, index) => ({
        code,
        ...(issues[index]?.path === undefined ? {} : { path }),
        line: at?.line ?? 0,
        ...(issues[index]?.column === undefined ? {} : { column: at?.column }),
        ...(issues[index]?.hint === undefined ? {} : { hint }),
      })),
    ).toEqual(issues);
    for (const { at } of found) expect(at?.origin).toBe("pack.yaml");
  });
});

test("a mistake in a manifest is reported once, in the manifest's file", async () => {
  const pack = `${app}    manifests: { m: { from: ./files/m.yaml } }\n  - slug: other\n    extends: my_app\n    manifests: { n: { from: ./files/m.yaml } }\n`;
  const found = await issuesIn(pack, {
    "files/m.yaml": "kind: Service\nspec:\n  a: 1\n  a: 2\n  b: 0644\n  c: yes\n---\n5\n",
  });
  expect(found.map(({ code, at }) => [code, at?.origin, at?.line])).toEqual([
    ["duplicate-key", "files/m.yaml", 4],
    ["invalid-value", "files/m.yaml", 5],
    ["invalid-value", "files/m.yaml", 6],
    ["wrong-type", "files/m.yaml", 8],
  ]);
});

test.each(["", "---\n---\n", "# nothing\n", "null\n"])(
  "manifests that are empty are an error: %j",
  async (manifest) => {
    const found = await issuesIn(`${app}    manifests: { m: { from: ./files/m.yaml } }\n`, {
      "files/m.yaml": manifest,
    });
    expect(found.map(({ code, at }) => [code, at?.origin])).toEqual([["missing-value", "files/m.yaml"]]);
  },
);

test("a profile that extends nothing gets a hint which families have the missing settings", async () => {
  const lacking = async (pack: string) => (await issuesIn(pack)).filter(({ code }) => code === "missing-value");
  const hint = expect.stringContaining("extends: coder");
  expect(await lacking("profiles:\n  - slug: a\n")).toMatchObject([{ path: "image", hint }]);
  // With a family in between, the author of that family knows what to set.
  const [issue] = await lacking("families:\n  - slug: f\nprofiles:\n  - slug: a\n    extends: f\n");
  expect(issue).toMatchObject({ path: "image" });
  expect(issue).not.toHaveProperty("hint");
});

test("for duplicate slugs both places are named", async () => {
  const [issue] = await issuesIn(app, { "second.yaml": "# one\nprofiles: [{ slug: my_app, extends: coder }]\n" });
  expect(issue).toMatchObject({ code: "duplicate-profile", at: { origin: "second.yaml", line: 2 } });
  expect(issue?.message).toContain("pack.yaml:2");
  expect(issue?.message).toContain("second.yaml:2");
});

test("a file that is not UTF-8 is refused by name", async () => {
  const found = await issuesIn(Uint8Array.from([0x70, 0x3a, 0x20, 0xff, 0xfe]));
  expect(found.map(({ code, at }) => [code, at?.origin])).toEqual([["not-utf8", "pack.yaml"]]);
});

test("a file that is larger than memory is refused before it is read", async () => {
  using folder = packFolder({ "pack.yaml": "" });
  truncateSync(join(folder.path, "pack.yaml"), 5 * 2 ** 30);
  expect((await issuesOf(folder.path)).map(({ code }) => code)).toEqual(["file-too-large"]);
});

test("all files are read, also if some are wrong", async () => {
  const found = await issuesIn("profiles: 1\n", { "b.yml": "families: 1\n", "c.json": "{ profiles: 1 }" });
  expect(found.map(({ at }) => at?.origin)).toEqual(["b.yml", "c.json", "pack.yaml"]);
});

test("messages call a declaration a family or a profile", async () => {
  const pack =
    "families:\n  - slug: f\n    x: 1\n  - y: 1\nprofiles:\n  - slug: p\n    extends: f\n    x: 1\n  - y: 1\n";
  const messages = (await issuesIn(pack)).map(({ message }) => message.slice(0, message.indexOf(":")));
  expect(new Set(messages)).toEqual(
    new Set(["Family 'f'", "A family without a slug", "Profile 'p'", "A profile without a slug"]),
  );
});
