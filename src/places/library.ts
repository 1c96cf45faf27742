import type { YamlLibrary } from "../text/yaml_compose.ts";

/**
 * The library that parses the file around a menu. It is loaded on demand, since in most runs the menu is a file of its
 * own.
 */
export function yamlLibrary(): Promise<YamlLibrary> {
  return import("../text/yaml_library.ts");
}
