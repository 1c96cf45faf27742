// Generated from the files with rules by `npm run rules`; change those and run it again.

/**
 * Every rule of the hub check.
 *
 * @module
 */

import { BOOL_RULES } from "./bool.ts";
import { BRACES_RULES } from "./braces.ts";
import { CLAIM_RULES } from "./claim.ts";
import { CM_RULES } from "./cm.ts";
import { CONFIG_RULES } from "./config.ts";
import { CPU_RULES } from "./cpu.ts";
import { DEFAULT_RULES } from "./default.ts";
import { DISPLAY_RULES } from "./display.ts";
import { DUP_RULES } from "./dup.ts";
import { ENV_RULES } from "./env.ts";
import { EXTRA_RULES } from "./extra.ts";
import { GROUPS_RULES } from "./groups.ts";
import { GUARANTEE_RULES } from "./guarantee.ts";
import { HELM_RULES } from "./helm.ts";
import { HTML_RULES } from "./html.ts";
import { IGNORE_RULES } from "./ignore.ts";
import { IMAGE_RULES } from "./image.ts";
import { INIT_RULES } from "./init.ts";
import { IPS_RULES } from "./ips.ts";
import { JINJA_RULES } from "./jinja.ts";
import { MAN_RULES } from "./man.ts";
import { MAN_OBJECT_RULES } from "./man_object.ts";
import { MAN_SCOPE_RULES } from "./man_scope.ts";
import { MEM_RULES } from "./mem.ts";
import { MOUNT_RULES } from "./mount.ts";
import { NEEDS_RULES } from "./needs.ts";
import { NEGATIVE_RULES } from "./negative.ts";
import { NODE_RULES } from "./node.ts";
import { NULL_RULES } from "./null.ts";
import { RB_RULES } from "./rb.ts";
import type { Rule } from "./rule.ts";
import { SECRET_RULES } from "./secret.ts";
import { SLUG_RULES } from "./slug.ts";
import { STRING_RULES } from "./string.ts";
import { SUB_RULES } from "./sub.ts";
import { UNKNOWN_RULES } from "./unknown.ts";
import { USER_RULES } from "./user.ts";
import { VOL_RULES } from "./vol.ts";
import { YAML_RULES } from "./yaml.ts";
import { YAML11_RULES } from "./yaml11.ts";

/** Every rule, by file and in the order of each file. */
export const RULES: readonly Rule[] = [
  ...BOOL_RULES,
  ...BRACES_RULES,
  ...CLAIM_RULES,
  ...CM_RULES,
  ...CONFIG_RULES,
  ...CPU_RULES,
  ...DEFAULT_RULES,
  ...DISPLAY_RULES,
  ...DUP_RULES,
  ...ENV_RULES,
  ...EXTRA_RULES,
  ...GROUPS_RULES,
  ...GUARANTEE_RULES,
  ...HELM_RULES,
  ...HTML_RULES,
  ...IGNORE_RULES,
  ...IMAGE_RULES,
  ...INIT_RULES,
  ...IPS_RULES,
  ...JINJA_RULES,
  ...MAN_RULES,
  ...MAN_OBJECT_RULES,
  ...MAN_SCOPE_RULES,
  ...MEM_RULES,
  ...MOUNT_RULES,
  ...NEEDS_RULES,
  ...NEGATIVE_RULES,
  ...NODE_RULES,
  ...NULL_RULES,
  ...RB_RULES,
  ...SECRET_RULES,
  ...SLUG_RULES,
  ...STRING_RULES,
  ...SUB_RULES,
  ...UNKNOWN_RULES,
  ...USER_RULES,
  ...VOL_RULES,
  ...YAML_RULES,
  ...YAML11_RULES,
];
