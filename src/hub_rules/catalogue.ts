/**
 * Every rule of the hub check.
 *
 * @module
 */

import type { Rule } from "./rule.ts";
import { BRACE_RULES } from "./rules/braces.ts";
import { CLAIM_RULES } from "./rules/claims.ts";
import { CONFIG_MAP_USE_RULES } from "./rules/config_map_use.ts";
import { CONFIG_MAP_RULES } from "./rules/config_maps.ts";
import { CONTAINER_RULES } from "./rules/containers.ts";
import { DEPLOYMENT_RULES } from "./rules/deployment.ts";
import { ENV_RULES } from "./rules/env.ts";
import { EXTRA_RESOURCE_RULES } from "./rules/extra_resources.ts";
import { FILE_RULES } from "./rules/file.ts";
import { FORM_RULES } from "./rules/form.ts";
import { IMAGE_RULES } from "./rules/image.ts";
import { MANIFEST_CUSTOM_RULES } from "./rules/manifest_custom.ts";
import { MANIFEST_OBJECT_RULES } from "./rules/manifest_objects.ts";
import { MANIFEST_SCOPE_RULES } from "./rules/manifest_scope.ts";
import { MANIFEST_RULES } from "./rules/manifests.ts";
import { MOUNT_PATH_RULES } from "./rules/mount_paths.ts";
import { MOUNT_RULES } from "./rules/mounts.ts";
import { PULL_SECRET_RULES } from "./rules/pull_secrets.ts";
import { RBAC_RULES } from "./rules/rbac.ts";
import { RESOURCE_RULES } from "./rules/resources.ts";
import { SCALAR_RULES } from "./rules/scalars.ts";
import { SELECTOR_RULES } from "./rules/selectors.ts";
import { SIZE_RULES } from "./rules/sizes.ts";
import { SLUG_RULES } from "./rules/slugs.ts";
import { TEMPLATE_RULES } from "./rules/templates.ts";
import { VOLUME_RULES } from "./rules/volumes.ts";

/** Every rule, in the order of a config: file, templates, form, resources, pod, manifests, deployment. */
export const RULES: readonly Rule[] = [
  ...FILE_RULES,
  ...SCALAR_RULES,
  ...TEMPLATE_RULES,
  ...FORM_RULES,
  ...SLUG_RULES,
  ...SELECTOR_RULES,
  ...RESOURCE_RULES,
  ...EXTRA_RESOURCE_RULES,
  ...IMAGE_RULES,
  ...CONFIG_MAP_RULES,
  ...CONFIG_MAP_USE_RULES,
  ...VOLUME_RULES,
  ...CLAIM_RULES,
  ...MOUNT_RULES,
  ...MOUNT_PATH_RULES,
  ...CONTAINER_RULES,
  ...ENV_RULES,
  ...BRACE_RULES,
  ...RBAC_RULES,
  ...PULL_SECRET_RULES,
  ...MANIFEST_RULES,
  ...MANIFEST_OBJECT_RULES,
  ...MANIFEST_SCOPE_RULES,
  ...MANIFEST_CUSTOM_RULES,
  ...SIZE_RULES,
  ...DEPLOYMENT_RULES,
];
