import { describe, expect, test } from "vitest";
import { filesOfMenus, type MenuDestination, menuAt, newFile } from "../../src/compose/menu_files.ts";
import { ConfiguratorError } from "../../src/errors.ts";
import { parseAddress, yamlLibrary } from "../../src/places/mod.ts";
import { BEGIN } from "../../src/places/ours.ts";

const at = { origin: "--output" };
const menuOf = (...slugs: readonly string[]) =>
  `profiles:\n${slugs.map((slug) => `- id: profile_${slug}\n  definition:\n    slug: ${slug}\n    display_name: ${slug}\n`).join("")}`;
const menu = (address: string, more: { force?: boolean; slugs?: readonly string[] } = {}): MenuDestination => {
  const parsed = parseAddress(address);
  if ("message" in parsed) throw new Error(parsed.message);
  const { file, place } = parsed;
  const { slugs = ["lab"], force = false } = more;
  const to = { name: file, at, force, forceName: "--force", ...(place !== undefined && { place }) };
  return { menu: { text: menuOf(...slugs), slugs }, path: `/real/${file}`, to };
};
/** The result of writing a file, or the reason of the refusal. */
const made = async (old: string | undefined, ...menus: readonly MenuDestination[]) => {
  try {
    const { text, before } = await newFile(old, menus);
    return { text, before };
  } catch (error) {
    if (!(error instanceof ConfiguratorError)) throw error;
    return error.issues.map(
      ({ code, message, hint = "", at: { origin } = at }) => `${origin}: ${code} ${message} | ${hint}`,
    );
  }
};

describe("the files of menus", () => {
  test("are grouped by their paths, with their menus in order", () => {
    const menus = [menu("a.yaml#x"), menu("b.yaml"), menu("a.yaml#y")];
    const { files, issues } = filesOfMenus(menus);
    expect(files.map(({ path, menus: own }) => [path, own.length])).toEqual([
      ["/real/a.yaml", 2],
      ["/real/b.yaml", 1],
    ]);
    expect(files[0]?.menus).toEqual([menus[0], menus[2]]);
    expect(issues).toEqual([]);
  });

  test("have one menu at one place", () => {
    const told = (...addresses: readonly string[]) =>
      filesOfMenus(addresses.map((address) => menu(address))).issues.map(({ code, message }) => `${code} ${message}`);
    const two = "not-unique Two menus would be written to";
    expect(told("a.yaml", "a.yaml")).toEqual([`${two} 'a.yaml'`]);
    expect(told("a.yaml#x.y", "a.yaml#x.y", "a.yaml#x.y")).toEqual([
      `${two} #x.y of 'a.yaml'`,
      `${two} #x.y of 'a.yaml'`,
    ]);
    expect(told("a.yaml", "a.yaml#x")).toEqual([`${two} #x of 'a.yaml'`]);
    expect(told("a.yaml#x", "b.yaml#x", "a.yaml#z")).toEqual([]);
  });

  test("get all their menus, or none", async () => {
    const outer = "# about\nx: |\n  \ny:\n  z: ''\n";
    const both = await made(outer, menu("a.yaml#x"), menu("a.yaml#y.z", { slugs: ["desk"] }));
    expect(both).toMatchObject({ before: ["", ""] });
    const text = "text" in both ? both.text : "";
    expect(text.startsWith("# about\nx: |\n  profiles:\n")).toBe(true);
    const yaml = await yamlLibrary();
    expect(menuAt(yaml, text, menu("a.yaml#x").to)).toBe(menuOf("lab"));
    expect(menuAt(yaml, text, menu("a.yaml#y.z").to)).toBe(menuOf("desk"));
    expect(await made(text, menu("a.yaml#x"), menu("a.yaml#y.z", { slugs: ["desk"] }))).toEqual({
      text,
      before: [menuOf("lab"), menuOf("desk")],
    });
    const found = await made(outer, menu("a.yaml#x"), menu("a.yaml#n"), menu("a.yaml#y.m"));
    expect(found).toHaveLength(2);
    // One that cannot be put there keeps the other back.
    expect(await made(outer, menu("a.yaml#x"), menu("a.yaml#n"))).toHaveLength(1);
  });
});

test("two spellings of one place are one place", async () => {
  const outer = "hubs:\n- name: dev\n  menu: ''\n- name: prod\n  menu: ''\n";
  const force = true;
  const [first, again] = [menu("a.yaml#hubs[0].menu"), menu("a.yaml#hubs[name=dev].menu", { slugs: ["desk"], force })];
  expect(filesOfMenus([first, again]).issues).toEqual([]);
  expect(await made(outer, first, again)).toEqual([
    "--output: not-unique Two menus would be written to #hubs[0].menu of 'a.yaml'" +
      " | Give each a file, or a place in a file, of its own",
  ]);
  expect(await made(outer, first, menu("a.yaml#hubs[name=prod].menu", { slugs: ["desk"], force }))).toMatchObject({
    before: ["", ""],
  });
});

describe("what a menu may replace", () => {
  test("is nothing, an empty menu, or one that was written here", async () => {
    const fresh = { text: menuOf("lab") };
    for (const old of [
      undefined,
      "",
      " \n",
      "\ufeff\n",
      "profiles: []\n",
      "profiles:\n",
      "profiles:",
      `${BEGIN}- id: x\n`,
    ])
      expect(await made(old, menu("a.yaml"))).toEqual({ ...fresh, before: [old] });
  });

  test("is a menu of somebody else, if none of its profiles is lost", async () => {
    expect(await made(menuOf("lab"), menu("a.yaml", { slugs: ["desk", "lab"] }))).toMatchObject({
      before: [menuOf("lab")],
    });
    expect(await made(menuOf("lab", "desk"), menu("a.yaml"))).toEqual([
      "--output: write-failed 'a.yaml' was not written by dump-config, and a profile of it would go: 'desk'" +
        " | Include these profiles in the menu; --force replaces it without them",
    ]);
    expect(await made(menuOf("a", "b"), menu("a.yaml"))).toEqual([
      expect.stringContaining("2 profiles of it would go: 'a', 'b'"),
    ]);
    const forced = menu("a.yaml", { force: true });
    expect(await made(menuOf("a", "b"), forced)).toMatchObject({ text: menuOf("lab") });
  });

  test.each<[old: string, message: string]>([
    ["a: [\n", "is text that is not the YAML of a menu, which would be lost | Name another file; --force"],
    ["just words\n", "is text, not YAML of a menu, which would be lost | Name another file; --force"],
    [
      `${menuOf("lab")}other: 1\n`,
      "is a menu with other keys next to it, which would be lost | Name another file; --force",
    ],
    [
      `kind: ConfigMap\napiVersion: v1\ndata:\n  config.yml: |\n    ${menuOf("lab").trim().replaceAll("\n", "\n    ")}\n`,
      'is a ConfigMap, which would be lost | To change the menu in it, write to a.yaml#data["config.yml"]; --force',
    ],
  ])("is no other file: %j", async (old, message) => {
    expect(await made(old, menu("a.yaml"))).toEqual([`--output: write-failed 'a.yaml' ${message} replaces it`]);
    expect(await made(old, menu("a.yaml", { force: true }))).toEqual({ text: menuOf("lab"), before: [old] });
  });

  test("is also checked at a place of a file", async () => {
    const outer = `x: |\n  ${menuOf("desk").trim().replaceAll("\n", "\n  ")}\n`;
    expect(await made(outer, menu("a.yaml#x"))).toEqual([
      expect.stringContaining("'a.yaml' at #x was not written by dump-config"),
    ]);
    expect(await made(outer, menu("a.yaml#x", { force: true }))).toMatchObject({ before: [menuOf("desk")] });
    expect(await made(undefined, menu("a.yaml#x"))).toEqual([
      "--output: file-missing The file 'a.yaml' does not exist, so there is no place #x in it" +
        " | Write the file first, with an empty string at the place",
    ]);
  });

  test("stays if it already has the same content", async () => {
    const folded = `x: "${menuOf("lab").replaceAll("\n", "\\n")}" # mine\n`;
    expect(await made(folded, menu("a.yaml#x"))).toEqual({ text: folded, before: [menuOf("lab")] });
  });
});
