/**
 * Whole files for examples that a single profile cannot show.
 *
 * @module
 */

/** What one profile of an example says; the rest is filled in. */
export interface ExampleProfile {
  readonly id: string;
  readonly slug?: string;
  readonly default?: boolean;
  /** Lines of the profile, without indentation. */
  readonly more?: string;
}

/** The text of a file with some profiles. */
export function exampleFile(...profiles: readonly ExampleProfile[]): string {
  return `profiles:\n${profiles.map(one).join("")}`;
}

function one({ id, slug = id, default: chosen = false, more }: ExampleProfile): string {
  const lines = [
    `id: ${id}`,
    "groups: [group-1]",
    "definition:",
    `  display_name: ${slug}`,
    `  slug: ${slug}`,
    `  default: ${chosen}`,
    '  kubespawner_override: {cpu_limit: 1, mem_limit: 1G, image: "org/lab:1.0"}',
    ...(more === undefined ? [] : more.split("\n")),
    "node_selector: {}",
  ];
  return lines.map((line, index) => `${index === 0 ? "  - " : "    "}${line}\n`).join("");
}
