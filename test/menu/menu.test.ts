import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { profileFacts } from "../../src/diff/mod.ts";
import { menuView, nearMisses, seenBy } from "../../src/menu/mod.ts";
import { renderSummary } from "../../src/report/mod.ts";
import { menuTables } from "../../src/report/profiles.ts";
import { runCli } from "../support/cli.ts";
import { configDoc, profileDoc } from "../support/configs.ts";
import { temporaryFolder } from "../support/folders.ts";
import { runHere } from "../support/main.ts";

interface Entry {
  readonly groups: readonly string[];
  readonly default?: boolean;
  readonly name?: string;
}

function config(entries: Readonly<Record<string, Entry>>) {
  return configDoc(
    ...Object.entries(entries).map(([slug, { groups, default: isDefault = false, name = `Name of ${slug}` }]) => {
      const { definition } = profileDoc(slug) as { readonly definition: object };
      return profileDoc(slug, { groups, definition: { ...definition, default: isDefault, display_name: name } });
    }),
  );
}

const three = config({
  lab: { groups: ["developers", "ml-users"] },
  gpu: { groups: ["ml-users"], default: true },
  desk: { groups: ["developers", "/ops/desk", "sea staff"] },
});

async function menu(document: unknown, ...args: string[]) {
  using folder = temporaryFolder();
  writeFileSync(join(folder.path, "config.yaml"), typeof document === "string" ? document : stringify(document));
  return await runHere(["menu", "config.yaml", ...args], { cwd: folder.path });
}

const seen = async (document: unknown, ...groups: string[]) => {
  const { code, stdout } = await menu(document, "--json", ...groups.flatMap((group) => ["--group", group]));
  expect(code).toBe(0);
  return (JSON.parse(stdout) as { seen: { profiles: string[]; chosen: string | null; near_misses: NearMissJson[] } })
    .seen;
};
interface NearMissJson {
  readonly asked: string;
  readonly group: string;
  readonly kind: string;
  readonly profiles: readonly string[];
}

describe("the whole menu", () => {
  test("is a row for each profile, with a check mark for each group that sees it", async () => {
    const { code, stdout, stderr } = await menu(three);
    expect([code, stderr]).toEqual([0, ""]);
    const [head = "", ...rows] = stdout.trimEnd().split("\n").slice(2);
    expect(head.split(/ {2,}/).slice(0, 5)).toEqual([
      "PROFILE",
      "'developers'",
      "'ml-users'",
      "'/ops/desk'",
      "'sea staff'",
    ]);
    expect(rows.map((row) => row.split(/ {2,}/).slice(0, 5))).toEqual([
      ["lab", "✓", "✓", "–", "–"],
      ["gpu", "–", "✓", "–", "–"],
      ["desk", "✓", "–", "✓", "✓"],
    ]);
  });

  test("has CPU, memory, GPU, image and volumes of each profile", async () => {
    const { stdout } = await menu(
      configDoc(
        profileDoc(
          "lab",
          {},
          {
            cpu_guarantee: 1,
            cpu_limit: 4,
            mem_limit: "8G",
            image: "org/lab:7",
            extra_resource_limits: { "nvidia.com/gpu": 2 },
          },
        ),
      ),
    );
    const row = stdout.trimEnd().split("\n").at(-1) ?? "";
    for (const value of ["1–4", "8G", "2 nvidia.com/gpu", "org/lab:7"]) expect(row).toContain(value);
  });

  // What YAML 1.1 and the hub's model make of a number, and what is left as it is written since the hub refuses it.
  test.each([
    ["'010'", "10"],
    ["010", "8"],
    ["1_0", "10"],
    ['"1_000"', "1000"],
    ['" 4 "', "4"],
    ["3.0", "3"],
    ["'3.00'", "3"],
    ["true", "1"],
    ["1:30", "90"],
    ["0x10", "16"],
    ["0o10", "0o10"],
    ["1e1", "1e1"],
    ["'two'", "two"],
    ["2.5", "2.5"],
  ])("shows cpu_limit: %s as %s", async (written, shown) => {
    const document = stringify(three)
      .replace(/cpu_limit: .*/, `cpu_limit: ${written}`)
      .replace(/^ *cpu_guarantee.*\n/gm, "");
    const { stdout } = await menu(document, "--json");
    const [lab] = (JSON.parse(stdout) as { readonly profiles: readonly { readonly cpu: string }[] }).profiles;
    expect(lab?.cpu).toBe(shown);
  });

  test("shows switches and amounts as the hub and Kubernetes take them", () => {
    const definition = {
      slug: "lab",
      default: "on",
      kubespawner_override: { cpu_guarantee: "02", cpu_limit: 2, extra_resource_limits: { "nvidia.com/gpu": "02" } },
    };
    const volumes = [
      { name: "a", persist: 1 },
      { name: "b", persist: "off" },
      { name: "c", persist: null },
      { name: "d" },
    ];
    const { profiles } = menuView({ profiles: [{ id: "lab", groups: ["g"], definition, volumes }] });
    expect(profiles).toMatchObject([{ cpu: "2", gpu: "2 nvidia.com/gpu", isDefault: true }]);
    expect(profiles[0]?.volumes.map(({ kept }) => kept)).toEqual([true, false, undefined, undefined]);
  });

  test("lists the groups below the table when there are too many for columns", async () => {
    const groups = Array.from({ length: 20 }, (_, index) => `group-${index}`);
    const { stdout } = await menu(config({ lab: { groups }, desk: { groups: ["group-3"] } }));
    expect(stdout).toMatch(/^'group-3' +lab, desk$/m);
    expect(stdout).toMatch(/^'group-19' +lab$/m);
  });

  test("names profiles that nobody sees", async () => {
    expect((await menu(config({ lab: { groups: [] }, desk: { groups: ["a"] } }))).stdout).toContain("Nobody sees lab");
  });

  test("in Markdown is the same as in the summary of a run", async () => {
    const { stdout } = await menu(three, "--markdown");
    expect(stdout).toBe(`${menuTables(profileFacts(three))}\n`);
    expect(renderSummary({ config: three })).toContain(stdout.trimEnd());
  });
});

describe("what a group sees", () => {
  test.each<[groups: string[], profiles: string[], chosen: string | null]>([
    [["developers"], ["lab", "desk"], "lab"],
    [["ml-users"], ["lab", "gpu"], "gpu"],
    [["ml-users", "developers"], ["lab", "gpu", "desk"], "gpu"],
    [["Developers"], [], null],
    [["developers "], [], null],
    [[""], [], null],
  ])("%j: exactly %j, with %s chosen", async (groups, profiles, chosen) => {
    expect(await seen(three, ...groups)).toMatchObject({ profiles, chosen });
  });

  test("the last of several defaults is chosen, as the browser does", async () => {
    const many = config({
      a: { groups: ["g"], default: true },
      b: { groups: ["g"], default: true },
      c: { groups: ["g"] },
    });
    expect((await seen(many, "g")).chosen).toBe("b");
  });

  test("is shown in the order of the menu, with the default marked", async () => {
    const { code, stdout } = await menu(three, "--group", "ml-users");
    expect(code).toBe(0);
    expect([...stdout.matchAll(/^ {2}(\(.\)) (.*)$/gm)].map(([, mark, name]) => [mark, name])).toEqual([
      ["( )", "Name of lab"],
      ["(x)", "Name of gpu"],
    ]);
  });

  test.each<[asked: string, kind: string, group: string]>([
    ["Developers", "case", "developers"],
    ["ML-USERS", "case", "ml-users"],
    [" developers", "blank", "developers"],
    ["seastaff", "blank", "sea staff"],
    ["/developers", "slash", "developers"],
    ["desk", "slash", "/ops/desk"],
    ["/ML-Users ", "spelling", "ml-users"],
    ["staff", "list", "sea staff"],
    ["developers ml-users", "list", "developers"],
    ["develpoers", "typing", "developers"],
    ["ml-user", "typing", "ml-users"],
  ])("nothing for %j, with the near miss %s: %j", async (asked, kind, group) => {
    const { profiles, near_misses: misses } = await seen(three, asked);
    expect(profiles).toEqual([]);
    expect(misses.map((miss) => [miss.kind, miss.group])).toContainEqual([kind, group]);
    expect(misses[0]?.profiles).not.toEqual([]);
    const { code, stdout } = await menu(three, "--group", asked);
    expect(code).toBe(0);
    expect(stdout).toContain("Pending configuration");
    expect(stdout).toContain(`'${group}'`);
  });

  test("says if no group has a similar name", async () => {
    expect((await seen(three, "zzzzzzzz")).near_misses).toEqual([]);
    const { stdout } = await menu(three, "--group", "zzzzzzzz");
    expect(stdout).toContain("No profile names the group 'zzzzzzzz', or one with a similar name");
    expect(stdout).toContain("'developers'");
  });

  test("mentions another spelling also if the group sees profiles", async () => {
    const spelled = config({ lab: { groups: ["ml-users"] }, gpu: { groups: ["ML-Users"] } });
    const { stdout } = await menu(spelled, "--group", "ml-users");
    expect(stdout).toContain("'ML-Users' differs only in capital letters; it sees gpu");
  });
});

describe("templates in names", () => {
  const document = config({ lab: { groups: ["g"], name: "Lab of {{ spawner.user.name }}" } });

  test.each([
    ["1.5.2", "Lab of jdoe"],
    ["1.2", "Lab of {{ spawner.user.name }}"],
  ])("are shown as hub %s does", async (version, name) => {
    const { stdout } = await menu(document, "--group", "g", "--hub-version", version);
    expect(stdout).toContain(`(x) ${name}\n`);
  });
});

describe("where the menu is", () => {
  test("at a place of a file, which is named or found", async () => {
    const outer = stringify({ configYml: stringify(three), other: 1 });
    using folder = temporaryFolder();
    writeFileSync(join(folder.path, "values.yaml"), outer);
    for (const path of ["values.yaml#configYml", "values.yaml"]) {
      const { code, stdout } = await runHere(["menu", path, "--json"], { cwd: folder.path });
      expect(code).toBe(0);
      expect(JSON.parse(stdout)).toMatchObject({ file: "values.yaml", address: "values.yaml#configYml" });
    }
  });

  test("on standard input", () => {
    const { code, stdout } = runCli(["menu", "-", "--group", "ml-users"], { cwd: ".", input: stringify(three) });
    expect(code).toBe(0);
    expect(stdout).toContain("sees 2 of 3 profiles");
  });
});

describe("what the hub cannot load", () => {
  test.each([
    ["not YAML", "profiles: [", /config\.yaml:1:\d+/],
    ["no menu", "a: 1\n", /config\.yaml/],
    [
      "a menu that fails for every user",
      config({ lab: { groups: [7 as unknown as string] } }),
      /config\.yaml:\d+:\d+.*HTTP 500/,
    ],
  ])("%s: exit 1, and says where", async (_, document, message) => {
    const { code, stderr } = await menu(document);
    expect(code).toBe(1);
    expect(stderr).toMatch(message);
  });

  test("lines are those of the file around the menu", async () => {
    using folder = temporaryFolder();
    writeFileSync(join(folder.path, "values.yaml"), "a: 1\nconfigYml: |\n  profiles: [\n");
    const { code, stderr } = await runHere(["menu", "values.yaml#configYml"], { cwd: folder.path });
    expect(code).toBe(1);
    expect(stderr).toMatch(/values\.yaml:[34]:/);
  });
});

test.each([[["--json", "--markdown"]], [["--hub-version", "1.2,1.5.2"]], [["--chart", "3"]]])(
  "%j is a mistake of usage",
  async (args) => {
    expect((await menu(three, ...args)).code).toBe(2);
  },
);

test("a credential in a name or a description is masked", async () => {
  const token = `ghp_${"a1B2".repeat(9)}`;
  const { stdout } = await menu(config({ lab: { groups: ["g"], name: `Lab ${token}` } }), "--json", "--group", "g");
  expect(stdout).not.toContain(token);
});

test("anything other than a menu is a menu without profiles", () => {
  for (const value of [undefined, null, 3, "x", [], { profiles: 1 }, { profiles: [null, 1, []] }]) {
    const view = menuView(value);
    expect(seenBy(view, ["a"]).profiles).toEqual([]);
    expect(nearMisses(view, "a")).toEqual([]);
  }
});
