/** One job of a matrix: a profile with its image. */
export interface MatrixEntry {
  readonly slug: string;
  readonly image: string;
  readonly display_name: string;
}

/**
 * One entry for each profile, for `strategy.matrix` of a workflow, so that a later job can pull or scan each image.
 * Profiles without a slug or an image are left out. GitHub runs at most 256 jobs of one matrix.
 *
 * @see https://docs.github.com/actions/using-jobs/using-a-matrix-for-your-jobs
 *
 * @example
 * ```ts
 * import { matrix } from "app-hub-configurator";
 *
 * const definition = { slug: "lab", display_name: "Lab", kubespawner_override: { image: "org/lab:1.0" } };
 * console.log(JSON.stringify(matrix({ profiles: [{ definition }] })));
 * // {"include":[{"slug":"lab","image":"org/lab:1.0","display_name":"Lab"}]}
 * ```
 */
export function matrix(config: unknown): { readonly include: readonly MatrixEntry[] } {
  const profiles = read(config, "profiles");
  if (!Array.isArray(profiles)) return { include: [] };
  const include = profiles.flatMap((profile: unknown): MatrixEntry[] => {
    const definition = read(profile, "definition");
    const slug = read(definition, "slug");
    const image = read(read(definition, "kubespawner_override"), "image");
    const name = read(definition, "display_name");
    if (typeof slug !== "string" || typeof image !== "string" || slug === "" || image === "") return [];
    return [{ slug, image, display_name: typeof name === "string" ? name : slug }];
  });
  return { include };
}

function read(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key)
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined;
}
