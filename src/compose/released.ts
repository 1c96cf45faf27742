import { isDnsSubdomain } from "../hub/kubernetes.ts";
import { BUILTIN_DECLARATIONS } from "../profiles/builtin.ts";
import { withDefaults } from "../profiles/defaults.ts";
import type { ProfileDeclaration } from "../profiles/define.ts";
import { mergeLineage } from "../profiles/merge_lineage.ts";
import type { ProfileRegistry } from "../profiles/registry.ts";
import type { Composed } from "./compose.ts";
import { forDeployment } from "./deployment.ts";
import { formatBuiltConfig } from "./format.ts";
import type { ParsedRequest } from "./request.ts";
import { wireOf } from "./wire.ts";

/** Above this size of the file the hub check has something to say about how it is installed. */
const LARGEST = 100_000;

/**
 * Composes a config of built-in profiles as they were released, for groups with plain names and storage classes of the
 * deployment. Nothing can be wrong with it, so neither the schemas nor the rules are needed, which are most of the
 * program; a test shows that they would agree.
 *
 * @returns `undefined` when the request wants anything else, or something that is wrong.
 */
export function composeReleased(parsed: ParsedRequest, registry: ProfileRegistry): Composed | undefined {
  const { request, issues } = parsed;
  const { profiles, groups, nodeSelectors = [], overrides = [] } = request;
  if (issues.length + nodeSelectors.length + overrides.length > 0) return undefined;
  if (groups.length === 0 || !groups.every((group) => /^[A-Za-z0-9][A-Za-z0-9_.-]*$/.test(group))) return undefined;
  const classes = [request.storageClassRwo, request.storageClassRwx];
  if (!classes.every((name) => name === undefined || isDnsSubdomain(name))) return undefined;
  const declarations = new Set(profiles.map((slug) => registry.find("profile", slug)));
  if (declarations.size === 0 || declarations.size < profiles.length) return undefined;
  const released = [...declarations].filter(isReleased);
  if (released.length < declarations.size) return undefined;
  const settings = released.map((each) => withDefaults(forDeployment(mergeLineage(each), request, [])));
  const config = { profiles: settings.map((each) => wireOf(each, groups)) };
  const text = formatBuiltConfig(config);
  return text.length < LARGEST ? { config, text, warnings: [] } : undefined;
}

function isReleased(declaration: ProfileDeclaration | undefined): declaration is ProfileDeclaration {
  return declaration !== undefined && BUILTIN_DECLARATIONS.includes(declaration);
}
