/** Puts the comments of menus next to the nearest settings of the pack. @module */

import { USUAL_PACK } from "../compose/options.ts";
import { settingAt, wireKeys } from "../profiles/wire_places.ts";
import { hasPath, isObject, type JsonObject } from "../text/data.ts";
import { maskText } from "../text/mask.ts";
import { visibleText } from "../text/untrusted.ts";
import type { ReadYaml } from "../text/yaml_read.ts";
import type { PlannedMenu } from "./plan.ts";

type Path = readonly (string | number)[];

/** The text of a pack, with comments above the lines that they are about. */
export function withComments(
  text: string,
  pack: JsonObject,
  menus: readonly PlannedMenu[],
  readYaml: ReadYaml,
): string {
  const places = placesIn(pack);
  const wanted: { readonly path: Path; readonly comment: string }[] = [];
  for (const { menu, profiles: planned } of menus) {
    for (const { text: comment, path } of menu.comments) {
      const [list, number, ...rest] = path;
      const profile = list === "profiles" && typeof number === "number" ? planned[number] : undefined;
      const place = profile === undefined ? undefined : places.get(profile.slug);
      const found =
        place === undefined || profile === undefined
          ? []
          : nearestIn(place, settingAt(wireKeys(profile.settings), rest), places);
      wanted.push({ path: found, comment: maskText(comment) });
    }
  }
  if (wanted.length === 0) return text;
  const { locate } = readYaml(text, USUAL_PACK);
  const lines = text.split("\n");
  const before = new Map<number, string[]>();
  for (const { path, comment } of wanted) {
    const line = path.length === 0 ? 2 : (locate([0, ...path], true).line ?? 1);
    const own = before.get(line) ?? [];
    before.set(line, own);
    const indent = path.length === 0 ? "" : (/^ */.exec(lines[line - 1] ?? "")?.[0] ?? "");
    for (const each of comment.split("\n")) {
      const written = `${indent}${visibleText(each)}`;
      if (!own.includes(written)) own.push(written);
    }
  }
  return lines.flatMap((line, index) => [...(before.get(index + 1) ?? []), line]).join("\n");
}

/** The place of a declaration in the pack. */
interface DeclaredAt {
  readonly path: Path;
  readonly spec: JsonObject;
  readonly parent: string;
}

function placesIn(pack: JsonObject): ReadonlyMap<string, DeclaredAt> {
  const places = new Map<string, DeclaredAt>();
  for (const list of ["families", "profiles"]) {
    for (const [index, spec] of (Array.isArray(pack[list]) ? (pack[list] as readonly JsonObject[]) : []).entries()) {
      const path = [list, index];
      places.set(String(spec["slug"]), { path, spec, parent: String(spec["extends"] ?? "") });
      for (const [key, variant] of Object.entries(isObject(spec["variants"]) ? spec["variants"] : {})) {
        const own = { path: [...path, "variants", key], spec: variant as JsonObject, parent: String(spec["slug"]) };
        places.set(`${spec["slug"]}_${key}`, own);
      }
    }
  }
  return places;
}

// The place where the profile or something that it extends writes the setting; or else the nearest value around it; or
// else the profile.
function nearestIn(place: DeclaredAt, setting: Path, places: ReadonlyMap<string, DeclaredAt>): Path {
  const chain: DeclaredAt[] = [];
  for (let at: DeclaredAt | undefined = place; at !== undefined && !chain.includes(at); at = places.get(at.parent))
    chain.push(at);
  for (let length = setting.length; length > 0; length--) {
    const path = setting.slice(0, length);
    const from = [...path.slice(0, -1), "from"];
    for (const { path: above, spec } of chain) {
      if (hasPath(spec, path)) return [...above, ...path];
      if (path.at(-1) === "content" && hasPath(spec, from)) return [...above, ...from];
    }
  }
  return place.path;
}
