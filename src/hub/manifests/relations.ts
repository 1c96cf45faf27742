/**
 * The relations between the fields of each type: all checks that are not about one value only.
 *
 * @module
 */

import { ACCESS_RELATIONS } from "./access.ts";
import { CLUSTER_RELATIONS } from "./cluster.ts";
import { CONTAINER_RELATIONS } from "./containers.ts";
import { DATA_RELATIONS } from "./data.ts";
import { LABEL_RELATIONS } from "./labels.ts";
import { LIMIT_RELATIONS } from "./limits.ts";
import { POD_RELATIONS } from "./pods.ts";
import { SERVICE_RELATIONS } from "./services.ts";
import type { Relations } from "./shared.ts";
import { STORAGE_RELATIONS } from "./storage.ts";
import { WORKLOAD_RELATIONS } from "./workloads.ts";

/** The relations of each type. */
export const RELATIONS: Relations = {
  ...LABEL_RELATIONS,
  ...CONTAINER_RELATIONS,
  ...POD_RELATIONS,
  ...WORKLOAD_RELATIONS,
  ...SERVICE_RELATIONS,
  ...STORAGE_RELATIONS,
  ...ACCESS_RELATIONS,
  ...DATA_RELATIONS,
  ...LIMIT_RELATIONS,
  ...CLUSTER_RELATIONS,
};
