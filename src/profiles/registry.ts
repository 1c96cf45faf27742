import { ConfiguratorError, type Issue } from "../errors.ts";
import { checkArgument } from "../text/argument.ts";
import { didYouMean } from "../text/nearest.ts";
import { showValue } from "../text/show.ts";
import { firstOf } from "../text/words.ts";
import { DECLARATION, lineage, type ProfileDeclaration } from "./define.ts";

/**
 * The profiles and families of one run, in the order of registration. Nothing registers itself: the code that makes a
 * registry decides what is in it.
 *
 * @example
 * ```ts
 * import { BaseCoderProfile, defineProfile, ProfileRegistry } from "app-hub-configurator";
 *
 * const registry = new ProfileRegistry();
 * registry.register(defineProfile(BaseCoderProfile, { slug: "my_app", display_name: "My app" }));
 * console.log(registry.get("my_app").slug); // "my_app"
 * ```
 */
export class ProfileRegistry {
  // Families and profiles are apart, since both can have the same slug: `remote_desktop` is a family and a profile.
  readonly #profiles = new Map<string, ProfileDeclaration>();
  readonly #families = new Map<string, ProfileDeclaration>();

  constructor(declarations: Iterable<ProfileDeclaration> = []) {
    for (const declaration of declarations) this.register(declaration);
  }

  /**
   * Adds a profile or family.
   *
   * @throws {ConfiguratorError} When another profile (or another family) has the slug already.
   */
  register(declaration: ProfileDeclaration): void {
    checkArgument("register: declaration", declaration, DECLARATION);
    const declarations = declaration.kind === "family" ? this.#families : this.#profiles;
    const taken = declarations.get(declaration.slug);
    if (taken !== undefined) {
      throw new ConfiguratorError([
        {
          code: "duplicate-profile",
          message: `Duplicate ${declaration.kind} slug '${declaration.slug}': declared in ${taken.origin} and in ${declaration.origin}`,
          hint: "Give one of them another slug",
        },
      ]);
    }
    declarations.set(declaration.slug, declaration);
  }

  /**
   * The profile with a slug.
   *
   * @throws {ConfiguratorError} When there is no such profile; with the most similar slug as a hint.
   */
  get(slug: string): ProfileDeclaration {
    checkArgument("get: slug", slug, "text");
    const declaration = this.#profiles.get(slug);
    if (declaration === undefined) throw new ConfiguratorError([this.unknown(slug)]);
    return declaration;
  }

  /** Whether a profile has this slug. */
  has(slug: string): boolean {
    return this.#profiles.has(slug);
  }

  /** The profile or the family with a slug, or `undefined`. */
  find(kind: ProfileDeclaration["kind"], slug: string): ProfileDeclaration | undefined {
    return (kind === "family" ? this.#families : this.#profiles).get(slug);
  }

  /** What `extends: slug` means: the family with that slug, or else the profile, or `undefined`. */
  parent(slug: string): ProfileDeclaration | undefined {
    return this.#families.get(slug) ?? this.#profiles.get(slug);
  }

  /** All profiles, in the order of registration. */
  all(): readonly ProfileDeclaration[] {
    return [...this.#profiles.values()];
  }

  /** All families, in the order of registration. */
  families(): readonly ProfileDeclaration[] {
    return [...this.#families.values()];
  }

  /** The issue for a slug that no profile has. */
  unknown(slug: string): Issue {
    const slugs = this.all().map((declaration) => declaration.slug);
    const family = this.#families.get(slug);
    const hint =
      family === undefined
        ? (didYouMean(slug, slugs) ?? `Known profiles: ${listing(slugs)}`)
        : `It is a family; profiles of it: ${listing(this.#membersOf(family)) || "none"}`;
    return { code: "unknown-profile", message: `Unknown profile slug ${showValue(slug)}`, hint };
  }

  #membersOf(family: ProfileDeclaration): string[] {
    return this.all()
      .filter((declaration) => lineage(declaration).includes(family))
      .map(({ slug }) => slug);
  }
}

const listing = (slugs: readonly string[]) => firstOf(slugs, 20, 20);
