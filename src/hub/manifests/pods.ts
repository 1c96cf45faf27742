/**
 * Pods: the relations between their containers, volumes and settings.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/validation/validation.go
 * @module
 */

import { didYouMean } from "../../text/nearest.ts";
import { listed } from "../../text/words.ts";
import { isLabelValue } from "../kubernetes.ts";
import type { ObjectPlace } from "./place.ts";
import { all, amount, exactlyOne, notNegative, type Relation, type Relations, unique } from "./shared.ts";
import { typeFields } from "./types.ts";

const CONTAINERS = ["initContainers", "containers"] as const;

const pod: Relation = (place) => {
  const containers = CONTAINERS.flatMap((list) => place.at(list).items);
  unique(containers, (each) => each.at("name").text, "name");
  unique(place.at("volumes").items, (volume) => volume.at("name").text, "name");
  mountsHaveVolumes(place, containers);
  for (const each of place.at("initContainers").items) initContainer(each);
  unique(place.at("topologySpreadConstraints").items, (each) => {
    const [key, policy] = [each.at("topologyKey").text, each.at("whenUnsatisfiable").text];
    return key === undefined || policy === undefined ? undefined : `${key} ${policy}`;
  });
  if (place.at("hostNetwork").value === true) containers.forEach(hostPorts);
  portNames(containers);
  const dns = place.at("dnsPolicy");
  const servers = place.at("dnsConfig", "nameservers");
  if (dns.text === "None" && !servers.isSet && !servers.isUnknown)
    servers.demand("Write at least one server", "is missing, but dnsPolicy is None");
  const [account, old] = [place.at("serviceAccountName"), place.at("serviceAccount")];
  if (account.isSet && old.isSet && account.text !== undefined && old.text !== undefined && account.text !== old.text) {
    old.odd(
      `is ${old.shown}, but serviceAccountName is ${account.shown}, which Kubernetes uses`,
      "Keep serviceAccountName",
    );
  }
  if (place.at("ephemeralContainers").isSet)
    place.at("ephemeralContainers").conflict("cannot be created together with the pod", "Leave it out");
  for (const [, at] of place.at("overhead").pairs) notNegative(at);
};

/** A probe can give its port by name, which must be the name of a port of the same container. */
function portNames(containers: readonly ObjectPlace[]): void {
  for (const each of containers) {
    const names = new Set(each.at("ports").items.map((port) => port.at("name").value));
    if (Array.from(names).some((name) => typeof name === "symbol")) continue;
    for (const probe of ["livenessProbe", "readinessProbe", "startupProbe"]) {
      for (const handler of ["httpGet", "tcpSocket"]) {
        const port = each.at(probe, handler, "port");
        if (port.text !== undefined && /[a-z]/.test(port.text) && !names.has(port.text)) {
          port.odd(
            `is ${port.shown}, but no port of the container has this name: the probe always fails`,
            "Write the number, or the name of a port of the container",
          );
        }
      }
    }
  }
}

function hostPorts(container: ObjectPlace): void {
  for (const port of container.at("ports").items) {
    const [inside, outside] = [port.at("containerPort").number, port.at("hostPort")];
    if (outside.number !== undefined && outside.number !== 0 && inside !== undefined && outside.number !== inside) {
      outside.conflict(
        `is ${outside.number}, but with hostNetwork it has to be ${inside}`,
        "Write the same as containerPort",
      );
    }
  }
}

function mountsHaveVolumes(place: ObjectPlace, containers: readonly ObjectPlace[]): void {
  const volumes = place.at("volumes").items.map((volume) => volume.at("name"));
  // Claims of a StatefulSet are volumes of its pods too.
  const claims = place.root.at("spec", "volumeClaimTemplates").items.map((claim) => claim.at("metadata", "name"));
  const names = [...volumes, ...claims];
  if (names.some((name) => name.text === undefined)) return;
  const known = new Set(names.map((name) => name.text ?? ""));
  for (const each of containers) {
    for (const key of ["volumeMounts", "volumeDevices"]) {
      for (const mount of each.at(key).items) {
        const name = mount.at("name");
        if (name.text === undefined || name.text === "" || known.has(name.text)) continue;
        name.conflict(
          `is ${name.shown}, but the pod has no volume of that name`,
          didYouMean(name.text, known) ??
            (known.size === 0 ? "Add it to volumes" : `Write ${listed(Array.from(known))}, or add it to volumes`),
        );
      }
    }
  }
}

function initContainer(place: ObjectPlace): void {
  // An init container that always runs is checked like other containers.
  if (place.at("restartPolicy").isThere) return;
  for (const key of ["lifecycle", "livenessProbe", "readinessProbe", "startupProbe"]) {
    if (place.at(key).isThere) place.at(key).conflict("is not for init containers", "Leave it out");
  }
}

const volume: Relation = (place) => {
  const sources = Array.from(typeFields("V1Volume")?.keys() ?? []).filter((key) => key !== "name");
  const given = sources.filter((key) => place.at(key).isThere);
  if (given.length > 1)
    place.conflict(`has ${listed(given)}, but a volume has one source`, "Keep one of them, or make two volumes");
  const isWritten = place.fields?.open === true || sources.some((key) => place.fields?.entries.has(key));
  if (given.length === 0 && !isWritten) {
    place.odd(
      "has no source, so it is an empty folder",
      "Write where it comes from, such as persistentVolumeClaim, or emptyDir: {}",
    );
  }
};

const named =
  (field: string): Relation =>
  (place) => {
    const name = place.at(field);
    if (!name.isSet && !name.isUnknown && place.fields?.open !== true) name.demand(`Write ${field}`);
  };

const toleration: Relation = (place) => {
  const operator = place.at("operator").text || "Equal";
  const [key, value, effect] = [place.at("key"), place.at("value"), place.at("effect")];
  if (!key.isSet && !key.isUnknown && operator === "Equal")
    place.at("operator").conflict("must be Exists, since there is no key", "Write operator: Exists, or a key");
  if (operator === "Exists" && value.isSet)
    value.conflict("is for operator: Equal only", "Leave value out, or write operator: Equal");
  if (operator === "Equal" && value.text !== undefined && !isLabelValue(value.text))
    value.refuse(`is ${value.shown}, which is not a label value`, "Write at most 63 letters, digits, '-', '_' and '.'");
  if (place.at("tolerationSeconds").isThere && !effect.isUnknown && effect.text !== "NoExecute") {
    place.at("tolerationSeconds").conflict("is for effect: NoExecute only", "Leave it out, or write effect: NoExecute");
  }
};

export const POD_RELATIONS: Relations = {
  V1PodSpec: pod,
  V1Volume: volume,
  V1ConfigMapVolumeSource: named("name"),
  V1SecretVolumeSource: named("secretName"),
  V1ConfigMapProjection: named("name"),
  V1SecretProjection: named("name"),
  V1NFSVolumeSource: (place) => {
    if (place.at("server").isThere && !place.at("server").isSet && !place.at("server").isUnknown)
      place.at("server").demand("Write the server");
  },
  V1EmptyDirVolumeSource: (place) => notNegative(place.at("sizeLimit")),
  V1VolumeProjection: exactlyOne(
    ["secret", "downwardAPI", "configMap", "serviceAccountToken", "clusterTrustBundle", "podCertificate"],
    "a source",
  ),
  V1Toleration: toleration,
  V1PodSecurityContext: (place) => unique(place.at("sysctls").items, (each) => each.at("name").text, "name"),
  V1ResourceFieldSelector: (place) => {
    const divisor = amount(place.at("divisor").value);
    if (divisor !== undefined && divisor < 0)
      place.at("divisor").refuse("is negative", "Write a divisor such as 1 or 1Mi");
  },
  V1EphemeralVolumeSource: all((place) => {
    if (!place.at("volumeClaimTemplate").isThere) place.at("volumeClaimTemplate").demand("Write volumeClaimTemplate");
  }),
};
