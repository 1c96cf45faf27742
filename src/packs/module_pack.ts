import process from "node:process";
import { pathToFileURL } from "node:url";
import type { Issue, Origin } from "../errors.ts";
import type { ProfileSpec } from "../profiles/patch.ts";
import { isObject } from "../text/data.ts";
import { showValue } from "../text/show.ts";
import { noteModule, stackPosition } from "./after_loading.ts";
import { type PackEntries, readPackDocument } from "./entry.ts";
import type { FoundPack } from "./folder.ts";
import { guarded } from "./guard.ts";
import { plainData } from "./plain_data.ts";

/**
 * The default export of a module pack: its content, a promise of it, or a function that gets the slugs of all families
 * and returns one of these.
 */
export type ModulePack =
  | PackContent
  | ((families: readonly string[]) => PackContent | Promise<PackContent>)
  | Promise<PackContent>;

/** The profiles of a pack, or its profiles and families. */
export type PackContent =
  | readonly ProfileSpec[]
  | { readonly families?: readonly ProfileSpec[]; readonly profiles?: readonly ProfileSpec[] };

/** The longest time that a module may take, in milliseconds. */
const LONGEST_WAIT = 10_000;

/** The issue for a module in a folder whose code is not allowed. */
export function codeRefused({ file }: FoundPack): Issue {
  return {
    code: "code-pack",
    message: "This pack is code, and code of packs is not run unless you allow it",
    hint: "It could do all that you can do here, such as reading tokens: read it first, then give --allow-code-packs",
    at: { origin: file.path },
  };
}

/** Runs a module pack and reads its content. */
export async function readModulePack({ file, found }: FoundPack, families: readonly string[]): Promise<PackEntries> {
  const at: Origin = { origin: file.path };
  const { href } = pathToFileURL(found.real);
  noteModule(href, file.path);
  let content: unknown;
  try {
    content = await guarded(() => inTime(load(href, families)), `${file.path}: the module ended the process`);
  } catch (error) {
    return { entries: [], issues: [loadIssue(error, href, file.path)] };
  }
  if (content === undefined) {
    const hint = 'export default [{ slug: "my_app", extends: "coder" }]';
    const message = "The module has no default export that is a list of profiles, or a function that returns one";
    return { entries: [], issues: [{ code: "code-pack", message, hint, at }] };
  }
  const plain = plainData(Array.isArray(content) ? { profiles: content } : content);
  if ("problem" in plain) {
    const message = `What the module gives is not plain data: ${plain.problem}`;
    return {
      entries: [],
      issues: [{ code: "code-pack", message, hint: "Return objects, lists, strings and numbers", at }],
    };
  }
  const { entries, issues } = readPackDocument(plain.value, file, () => at);
  if (entries.length > 0 || issues.length > 0) return { entries, issues };
  const hint = "Give at least one profile";
  return {
    entries,
    issues: [{ code: "empty-pack", message: "The module does not return a profile or a family", hint, at }],
  };
}

async function load(href: string, families: readonly string[]): Promise<unknown> {
  const module: unknown = await import(/* webpackIgnore: true */ href);
  const given: unknown = isObject(module) ? await module["default"] : undefined;
  return typeof given === "function" ? await given([...families]) : given;
}

// Without a timer, a promise that is never settled would end the process silently.
async function inTime<T>(promise: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`it did not finish within ${LONGEST_WAIT / 1000} seconds`)),
      LONGEST_WAIT,
    );
  });
  try {
    return await Promise.race([promise, limit]);
  } finally {
    clearTimeout(timer);
  }
}

function loadIssue(error: unknown, href: string, path: string): Issue {
  const { name, message, stack = "", code } = error instanceof Error ? (error as NodeJS.ErrnoException) : thrown(error);
  if (code === "ERR_UNKNOWN_FILE_EXTENSION" && path.endsWith(".ts")) {
    return {
      code: "code-pack",
      message: `This pack is TypeScript, which this version of Node (${process.version}) does not run`,
      hint: "Use Node 22.18 or newer, Node 24, Deno or Bun; or write the pack as .mjs",
      at: { origin: path },
    };
  }
  const hint =
    code === "ERR_MODULE_NOT_FOUND"
      ? "A pack is loaded without node_modules: use `import type` for types"
      : name === "SyntaxError" && path.endsWith(".js")
        ? "If it is a module with import and export, name it .mjs"
        : undefined;
  return {
    code: "code-pack",
    message: `The module failed: ${name}: ${message}`,
    ...(hint === undefined ? {} : { hint }),
    at: { origin: path, ...stackPosition(stack, href) },
  };
}

function thrown(value: unknown): { name: string; message: string; stack?: string; code?: string } {
  return { name: "it threw", message: showValue(value) };
}
