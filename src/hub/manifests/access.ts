/**
 * Roles and their bindings.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/rbac/validation/validation.go
 * @module
 */

import { isDnsSubdomain } from "../kubernetes.ts";
import type { ObjectPlace } from "./place.ts";
import type { Relation, Relations } from "./shared.ts";

const GROUP = "rbac.authorization.k8s.io";

const rule: Relation = (place) => {
  if (place.fields?.open === true) return;
  const urls = place.at("nonResourceURLs");
  const isCluster = place.scope.type === "V1ClusterRole";
  if (urls.isSet) {
    if (!isCluster) urls.conflict("is for a ClusterRole only", "Leave it out");
    else if (place.at("resources").isSet || place.at("apiGroups").isSet)
      urls.conflict("cannot be used together with resources and apiGroups", "Write two rules instead");
    return;
  }
  for (const [key, hint] of [
    ["apiGroups", 'Write apiGroups, such as [""] for pods or [apps] for deployments'],
    ["resources", "Write resources, such as [pods]"],
  ] as const) {
    if (!place.at(key).isSet && !place.at(key).isUnknown)
      place.at(key).demand(hint, place.at(key).isThere ? "is empty" : "is missing");
  }
};

const binding: Relation = (place) => {
  const role = place.at("roleRef");
  const [kind, group] = [role.at("kind"), role.at("apiGroup")];
  const kinds = place.scope.type === "V1RoleBinding" ? ["Role", "ClusterRole"] : ["ClusterRole"];
  if (kind.text !== undefined && kind.text !== "" && !kinds.includes(kind.text))
    kind.refuse(`is ${kind.shown}, which is not a kind of role here`, `Write ${kinds.join(" or ")}`);
  if (group.text !== undefined && group.text !== "" && group.text !== GROUP)
    group.refuse(`is ${group.shown}, which is not the group of roles`, `Write ${GROUP}`);
  for (const each of place.at("subjects").items) subject(each);
};

function subject(place: ObjectPlace): void {
  const [kind, name, group, namespace] = [
    place.at("kind"),
    place.at("name"),
    place.at("apiGroup"),
    place.at("namespace"),
  ];
  if (kind.text === "ServiceAccount") {
    if (name.text !== undefined && name.text !== "" && !isDnsSubdomain(name.text))
      name.refuse(
        `is ${name.shown}, which cannot be the name of a service account`,
        "Write the name of a service account, such as default",
      );
    // In a RoleBinding, the default is the namespace of the binding.
    const isNeeded = place.scope.type === "V1ClusterRoleBinding" && place.fields?.open !== true;
    if (isNeeded && !namespace.isSet && !namespace.isUnknown)
      namespace.demand('Write namespace: "{{ namespace }}"', "is missing, and a service account needs one");
    if (group.isSet) group.conflict("must be left out of a ServiceAccount", "Leave it out");
  } else if (kind.text === "User" || kind.text === "Group") {
    if (group.text !== undefined && group.text !== "" && group.text !== GROUP)
      group.refuse(`is ${group.shown}, which is not the group of a ${kind.text}`, `Write ${GROUP}`);
  } else if (kind.text !== undefined && kind.text !== "") {
    kind.refuse(`is ${kind.shown}, which cannot have a role`, "Write ServiceAccount, User or Group");
  }
}

export const ACCESS_RELATIONS: Relations = {
  V1PolicyRule: rule,
  V1RoleBinding: binding,
  V1ClusterRoleBinding: binding,
};
