/**
 * Reads the table of Kubernetes' types: which fields a type has, their types, and which of them are required.
 *
 * @module
 */

import { KUBERNETES_TYPES } from "../kubernetes_types.ts";
import { CUSTOM_TYPES } from "./custom_types.ts";

/** One field of a type. */
export interface TypeField {
  /** The name of a type; `[]` after it is a list, `{}` a map. */
  readonly type: string;
  readonly required: boolean;
}

/** The fields of one type by their names. */
export type TypeFields = ReadonlyMap<string, TypeField>;

/**
 * Fields that the description of the API requires, although the server accepts an object without them: there is a
 * default or a zero value.
 */
const OPTIONAL: ReadonlySet<string> = new Set([
  "V1RoleRef.apiGroup",
  "V1HTTPHeader.value",
  "V1Sysctl.value",
  "V1PriorityClass.value",
  "V1ControllerRevision.revision",
  "V1StatefulSetSpec.serviceName",
  "V1NetworkPolicySpec.podSelector",
  "V1EndpointSlice.endpoints",
  "V1LimitRangeSpec.limits",
  "V1CustomResourceDefinitionNames.plural",
  "V1CustomResourceDefinitionVersion.storage",
  "V1CustomResourceDefinitionVersion.served",
  "V1ClusterRoleBinding.subjects",
  "V1NodeConfigSource.configMap",
  "CoreV1Event.metadata",
  "V1NetworkPolicyPeer.ipBlock",
  "V1TokenReview.spec",
]);

const read = new Map<string, TypeFields>();
let lines: ReadonlyMap<string, string> | undefined;

/** The fields of a type; `undefined` when it is not in the table. */
export function typeFields(name: string): TypeFields | undefined {
  let fields = read.get(name);
  if (fields === undefined) {
    lines ??= new Map(
      `${KUBERNETES_TYPES.trim()}${CUSTOM_TYPES.trimEnd()}`
        .split("\n")
        .map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 2)]),
    );
    const line = lines.get(name);
    if (line === undefined) return undefined;
    fields = fieldsIn(name, line);
    read.set(name, fields);
  }
  return fields;
}

function fieldsIn(name: string, line: string): TypeFields {
  const fields = new Map<string, TypeField>();
  for (const word of line.split(" ")) {
    const equals = word.indexOf("=");
    const required = word.charAt(equals - 1) === "!";
    const key = word.slice(0, required ? equals - 1 : equals);
    fields.set(key, { type: word.slice(equals + 1), required: required && !OPTIONAL.has(`${name}.${key}`) });
  }
  return fields;
}
