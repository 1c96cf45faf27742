/**
 * Claims, volumes and classes of storage.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/validation/validation.go
 * @module
 */

import { listed } from "../../text/words.ts";
import { SINGLE_POD_MODE } from "../kubernetes.ts";
import type { ObjectPlace } from "./place.ts";
import { amount, type Relation, type Relations } from "./shared.ts";
import { typeFields } from "./types.ts";

function accessModes(place: ObjectPlace): void {
  const modes = place.at("accessModes");
  if (!modes.isSet) {
    if (place.fields?.open !== true && !modes.isUnknown)
      modes.demand("Write accessModes: [ReadWriteOnce]", modes.isThere ? "is empty" : "is missing");
  } else if (modes.items.length > 1 && modes.items.some((mode) => mode.text === SINGLE_POD_MODE)) {
    modes.conflict(`has ${SINGLE_POD_MODE}, which is not allowed with another mode`, "Keep one of them");
  }
}

/** An amount of storage must be there and above zero. */
function storage(place: ObjectPlace, hint: string): void {
  const value = amount(place.value);
  if (!place.isThere) place.demand(hint);
  else if (value !== undefined && value <= 0) place.refuse(`is ${place.shown}, which is not more than zero`, hint);
}

const claim: Relation = (place) => {
  accessModes(place);
  const resources = place.at("resources");
  if (
    resources.fields?.open !== true &&
    resources.at("requests").fields?.open !== true &&
    place.fields?.open !== true
  ) {
    storage(resources.at("requests", "storage"), "Write resources: {requests: {storage: 10Gi}}");
  }
  const volume = place.at("volumeName");
  // A name with the user in it is another one for each of them, as the namespace is.
  const user = place.scope.namespace?.replace(/^jupyter-/, "");
  const isOfUser = user !== undefined && volume.text?.includes(user) === true;
  if (volume.text !== undefined && volume.isSet && !isOfUser && place.path.length === 1)
    volume.odd(
      "names a volume, which only one claim can have: the claims of other users are never bound",
      "Leave it out, and the storage class makes a volume for each claim",
    );
  const [asked, most] = [
    amount(resources.at("requests", "storage").value),
    amount(resources.at("limits", "storage").value),
  ];
  if (asked !== undefined && most !== undefined && asked > most) {
    resources.at("requests", "storage").odd("is more than the limit", "Write at most the limit");
  }
};

const NOT_SOURCES = new Set([
  "accessModes",
  "capacity",
  "claimRef",
  "mountOptions",
  "nodeAffinity",
  "persistentVolumeReclaimPolicy",
  "storageClassName",
  "volumeAttributesClassName",
  "volumeMode",
]);

const volume: Relation = (place) => {
  accessModes(place);
  const capacity = place.at("capacity");
  if (!capacity.isThere || capacity.fields?.open === false)
    storage(place.at("capacity", "storage"), "Write capacity: {storage: 10Gi}");
  const sources = Array.from(typeFields("V1PersistentVolumeSpec")?.keys() ?? []).filter((key) => !NOT_SOURCES.has(key));
  const given = sources.filter((key) => place.at(key).isThere);
  if (given.length > 1) place.conflict(`has ${listed(given)}, but a volume has one source`, "Keep one of them");
  else if (given.length === 0 && place.fields?.open !== true)
    place.demand("Write where it is, such as csi or nfs", "has no source");
  if (place.at("local").isThere && !place.at("nodeAffinity").isThere)
    place.at("nodeAffinity").demand("Write the node", "is missing, but the volume is local");
};

export const STORAGE_RELATIONS: Relations = {
  V1PersistentVolumeClaimSpec: claim,
  V1PersistentVolumeSpec: volume,
  V1PersistentVolume: (place) => {
    if (!place.at("spec").isThere) place.at("spec").demand("Write spec");
  },
};
