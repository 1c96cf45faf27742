/**
 * Every rule of the hub check.
 *
 * @module
 */

import { BRACE_RULES } from "./braces.ts";
import { CLAIM_RULES } from "./claims.ts";
import { CONFIG_MAP_USE_RULES } from "./config_map_use.ts";
import { CONFIG_MAP_RULES } from "./config_maps.ts";
import { CONTAINER_RULES } from "./containers.ts";
import { DEPLOYMENT_RULES } from "./deployment.ts";
import { ENV_RULES } from "./env.ts";
import { EXTRA_RESOURCE_RULES } from "./extra_resources.ts";
import { FILE_RULES } from "./file.ts";
import { FORM_RULES } from "./form.ts";
import { IMAGE_RULES } from "./image.ts";
import { MANIFEST_CUSTOM_RULES } from "./manifest_custom.ts";
import { MANIFEST_OBJECT_RULES } from "./manifest_objects.ts";
import { MANIFEST_SCOPE_RULES } from "./manifest_scope.ts";
import { MANIFEST_RULES } from "./manifests.ts";
import { MOUNT_PATH_RULES } from "./mount_paths.ts";
import { MOUNT_RULES } from "./mounts.ts";
import { PULL_SECRET_RULES } from "./pull_secrets.ts";
import { RBAC_RULES } from "./rbac.ts";
import { RESOURCE_RULES } from "./resources.ts";
import type { Rule } from "./rule.ts";
import { SCALAR_RULES } from "./scalars.ts";
import { SELECTOR_RULES } from "./selectors.ts";
import { SIZE_RULES } from "./sizes.ts";
import { SLUG_RULES } from "./slugs.ts";
import { TEMPLATE_RULES } from "./templates.ts";
import { VOLUME_RULES } from "./volumes.ts";

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
