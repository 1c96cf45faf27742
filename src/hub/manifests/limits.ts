/**
 * Quotas and limits of a namespace.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/validation/validation.go
 * @module
 */

import { OBJECT_GRAMMARS } from "./grammars.ts";
import { type ObjectPlace, shown } from "./place.ts";
import { amount, notNegative, type Relation, type Relations, unique } from "./shared.ts";

/** Quota resources that are counted, and not measured. */
const COUNTED =
  /^(?:pods|services(?:\.nodeports|\.loadbalancers)?|replicationcontrollers|resourcequotas|secrets|configmaps|persistentvolumeclaims|count\/.*)$/;

/** Whether only whole numbers of a resource are possible: objects, and devices with a domain in their name. */
function isCounted(name: string): boolean {
  return (
    COUNTED.test(name) ||
    (/^[^/]+\//.test(name) && !/^requests\.|\.storageclass\.storage\.k8s\.io\/|kubernetes\.io\//.test(name))
  );
}

const quota: Relation = (place) => {
  for (const [name, at] of place.at("hard").pairs) {
    notNegative(at);
    const value = amount(at.value);
    if (value !== undefined && value >= 0 && !Number.isInteger(value) && isCounted(name))
      at.refuse(`is ${shown(at.value)}, but ${name} are counted in whole numbers`, "Write a whole number");
  }
  unique(place.at("scopes").items, (each) => each.text);
};

const range: Relation = (place) => {
  const type = place.at("type").text;
  const bounds = ["min", "defaultRequest", "default", "max"] as const;
  for (const name of bounds) for (const [, at] of place.at(name).pairs) notNegative(at);
  if (type === "Pod" || type === "Container") {
    for (const name of [...bounds, "maxLimitRequestRatio"]) {
      for (const [key, at] of place.at(name).pairs) {
        if (!OBJECT_GRAMMARS.containerResource.test(key))
          at.refuse(
            `has the key ${shown(key)}, which ${OBJECT_GRAMMARS.containerResource.rule}`,
            "Write cpu or memory",
          );
      }
    }
  }
  if (type === "Pod") {
    for (const name of ["default", "defaultRequest"])
      if (place.at(name).isThere)
        place.at(name).conflict("is not for type: Pod", "Leave it out, or write type: Container");
  } else if (
    type === "PersistentVolumeClaim" &&
    !place.at("min", "storage").isThere &&
    !place.at("max", "storage").isThere
  ) {
    place.demand("Write min: {storage: 1Gi} or max: {storage: 100Gi}", "has neither min nor max for storage");
  }
  for (const [index, low] of bounds.entries()) {
    for (const high of bounds.slice(index + 1)) {
      for (const [name, at] of place.at(low).pairs) {
        const [less, more] = [amount(at.value), amount(place.at(high, name).value)];
        if (less !== undefined && more !== undefined && less > more)
          at.conflict(
            `is ${shown(at.value)}, more than ${high}, which is ${place.at(high, name).shown}`,
            `Write at most ${place.at(high, name).shown}`,
          );
      }
    }
  }
  ratios(place);
};

function ratios(place: ObjectPlace): void {
  for (const [name, at] of place.at("maxLimitRequestRatio").pairs) {
    const ratio = amount(at.value);
    const least = amount(place.at("min", name).value);
    const most = amount(place.at("max", name).value);
    if (ratio === undefined) continue;
    if (ratio < 1) at.refuse(`is ${shown(at.value)}, less than 1`, "Write at least 1");
    else if (least !== undefined && most !== undefined && least > 0 && ratio > most / least)
      at.conflict(`is ${shown(at.value)}, more than max divided by min`, "Write a smaller ratio");
  }
}

export const LIMIT_RELATIONS: Relations = {
  V1ResourceQuotaSpec: quota,
  V1LimitRangeItem: range,
  V1LimitRangeSpec: (place) => unique(place.at("limits").items, (each) => each.at("type").text, "type"),
};
