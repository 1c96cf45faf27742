import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ConfiguratorError, type Issue } from "../../src/errors.ts";
import { loadPacks } from "../../src/packs/load.ts";
import { temporaryFolder } from "./folders.ts";

/** A folder with files, which is deleted at the end of its scope. */
export function packFolder(files: Readonly<Record<string, string | Uint8Array>>): { path: string } & Disposable {
  const folder = temporaryFolder();
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder.path, name)), { recursive: true });
    writeFileSync(join(folder.path, name), content);
  }
  return folder;
}

/** The issues of the packs of folders, or none. */
export async function issuesOf(...paths: readonly string[]): Promise<readonly Issue[]> {
  try {
    await loadPacks(paths.map((path) => ({ path })));
    return [];
  } catch (error) {
    if (error instanceof ConfiguratorError) return error.issues;
    throw error;
  }
}

/** The issues of one pack.yaml and its files, without the name of the temporary folder. */
export async function issuesIn(
  pack: string | Uint8Array,
  files: Readonly<Record<string, string | Uint8Array>> = {},
): Promise<readonly Issue[]> {
  using folder = packFolder({ "pack.yaml": pack, ...files });
  const issues = await issuesOf(folder.path);
  const short = (text: string) => text.replaceAll(`${folder.path}/`, "");
  return issues.map((issue) => ({
    ...issue,
    message: short(issue.message),
    ...(issue.at === undefined ? {} : { at: { ...issue.at, origin: short(issue.at.origin) } }),
  }));
}
