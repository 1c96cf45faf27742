import type { YamlLibrary } from "../text/yaml_compose.ts";

/** The library that parses the file around a menu; loaded when there is one, which most runs do not have. */
export function yamlLibrary(): Promise<YamlLibrary> {
  return import("../text/yaml_library.ts");
}
