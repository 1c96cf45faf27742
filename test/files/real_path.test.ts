import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readText } from "../../src/files/read_text.ts";
import { openedFolder, openedPath } from "../../src/files/real_path.ts";
import { replaceFile } from "../../src/files/replace.ts";
import { ConfiguratorError, loadPacks } from "../../src/mod.ts";
import { temporaryFolder } from "../support/folders.ts";

const isLinux = process.platform === "linux";
if (!isLinux) console.warn("SKIPPED: only Linux tells where an open file is, so swapped links are not tried");

/** A folder for work, and one next to it in which nothing may be read or written. */
function folders() {
  const folder = temporaryFolder();
  const path = realpathSync(folder.path);
  for (const name of ["work/files", "away"]) mkdirSync(join(path, name), { recursive: true });
  writeFileSync(join(path, "work/files/a"), "open\n");
  writeFileSync(join(path, "away/a"), "secret\n");
  return Object.assign(folder, { at: (name: string) => join(path, name) });
}

describe.skipIf(!isLinux)("the path of an open file", () => {
  test("is where it was opened, also if the path now leads elsewhere", () => {
    using folder = folders();
    const path = folder.at("work/files/a");
    rmSync(path);
    symlinkSync("../../away/a", path);
    const file = openSync(path, "r");
    rmSync(path);
    writeFileSync(path, "open\n");
    expect(openedPath(file, path)).toBe(folder.at("away/a"));
    closeSync(file);
  });

  test("of a folder stays valid when another folder gets its name", () => {
    using folder = folders();
    const opened = openSync(folder.at("work/files"), "r");
    renameSync(folder.at("work/files"), folder.at("work/moved"));
    symlinkSync("../away", folder.at("work/files"));
    writeFileSync(join(openedFolder(opened) ?? "", "b"), "x");
    closeSync(opened);
    expect([existsSync(folder.at("work/moved/b")), existsSync(folder.at("away/b"))]).toEqual([true, false]);
  });

  test("is refused by its real place, not by its name", () => {
    using folder = folders();
    symlinkSync("../away/a", folder.at("work/link"));
    const seen: string[] = [];
    const allow = (real: string) => {
      seen.push(real);
      return { code: "path-outside", message: "away" } as const;
    };
    expect(readText(folder.at("work/link"), undefined, { allow })).toMatchObject({ issue: { code: "path-outside" } });
    expect(seen).toEqual([folder.at("away/a")]);
  });
});

/** Swaps a file or folder with a link, as fast as possible, until it is disposed. */
async function swapping(path: string, target: string) {
  const script = `const fs = require("node:fs"), [path, target] = process.argv.slice(1);
    fs.symlinkSync(target, path + ".link");
    console.log("ready");
    for (;;) {
      fs.renameSync(path, path + ".own"); fs.renameSync(path + ".link", path);
      fs.renameSync(path, path + ".link"); fs.renameSync(path + ".own", path);
    }`;
  const child = spawn(process.execPath, ["-e", script, path, target], { stdio: ["ignore", "pipe", "inherit"] });
  await once(child.stdout, "data");
  return {
    [Symbol.asyncDispose]: async () => {
      const closed = once(child, "close");
      child.kill("SIGKILL");
      await closed;
    },
  };
}

/** Runs something at least 150 times, until it has met both the file and the link. */
async function rounds(round: () => Promise<"done" | "refused">): Promise<void> {
  const met = { done: 0, refused: 0 };
  for (let count = 0; count < 3000 && (count < 150 || met.done === 0 || met.refused === 0); count++)
    met[await round()]++;
  expect(Math.min(met.done, met.refused)).toBeGreaterThan(0);
}

async function attempt(step: () => unknown): Promise<"done" | "refused"> {
  try {
    await step();
    return "done";
  } catch (error) {
    // Between two renames the name does not exist for a moment.
    if (error instanceof ConfiguratorError) return "refused";
    throw error;
  }
}

describe.skipIf(!isLinux)("with a link that appears and disappears", () => {
  test("a pack never gets a file from outside of its folder", async () => {
    using folder = folders();
    writeFileSync(
      folder.at("work/pack.yaml"),
      "profiles: [{ slug: own_app, extends: coder_app, init: { from: ./files/a } }]\n",
    );
    await using _ = await swapping(folder.at("work/files/a"), "../../away/a");
    await rounds(() =>
      attempt(async () => {
        const registry = await loadPacks([{ path: folder.at("work") }]);
        expect(JSON.stringify(registry.get("own_app").spec)).toContain("open");
      }),
    );
  });

  test("the output never lands in another folder", async () => {
    using folder = folders();
    await using _ = await swapping(folder.at("work/files"), "../away");
    await rounds(() =>
      attempt(() => replaceFile(folder.at("work/files/out.yaml"), "x\n", { root: folder.at("work") })),
    );
    expect(existsSync(folder.at("away/out.yaml"))).toBe(false);
    expect(readFileSync(folder.at("away/a"), "utf8")).toBe("secret\n");
  });
});
