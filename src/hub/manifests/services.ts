/**
 * The network: Services, Ingresses, network policies.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/validation/validation.go
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/networking/validation/validation.go
 * @module
 */

import { isIpAddress, isPortName } from "./grammars.ts";
import { type ObjectPlace, shown } from "./place.ts";
import { exactlyOne, portOrName, type Relation, type Relations, unique } from "./shared.ts";

const TYPES = new Set(["ClusterIP", "NodePort", "LoadBalancer", "ExternalName"]);

/** The first node port of the default range of a cluster. */
const FIRST_NODE_PORT = 30_000;
const LAST_NODE_PORT = 32_767;

const service: Relation = (place) => {
  const type = place.at("type");
  if (type.isUnknown || place.fields?.open === true) return;
  const kind = type.text || "ClusterIP";
  if (!TYPES.has(kind)) return;
  const address = place.at("clusterIP");
  const ports = place.at("ports");
  const isHeadless = address.text === "None";
  if (kind === "ExternalName") {
    if (!place.at("externalName").isSet && !place.at("externalName").isUnknown)
      place.at("externalName").demand("Write the DNS name", "is missing, but the type is ExternalName");
    if (address.isSet) address.conflict("cannot be used together with type: ExternalName", "Leave it out");
  } else if (!ports.isSet && !isHeadless && !address.isUnknown) {
    ports.demand("Write ports: [{port: 80}]");
  }
  const isOutside = kind === "NodePort" || kind === "LoadBalancer";
  if (isHeadless && isOutside)
    address.conflict(`is None, which cannot be used together with type: ${kind}`, "Leave it out");
  if (kind !== "ExternalName" && !isHeadless && address.text !== undefined && address.isSet)
    address.odd(
      `is ${address.shown}, an address of the whole cluster: the Service of the second user is refused`,
      "Leave it out, and the cluster chooses one",
    );
  servicePorts(place, isOutside);
  if (kind !== "LoadBalancer" && place.at("loadBalancerSourceRanges").isSet)
    place.at("loadBalancerSourceRanges").conflict("is for type: LoadBalancer only", "Leave it out");
  const external = place.at("externalIPs").isSet;
  const policy = place.at("externalTrafficPolicy");
  if (policy.isSet && !isOutside && !external)
    policy.conflict(`is for type: NodePort and LoadBalancer only, not ${kind}`, "Leave it out");
  const affinity = place.at("sessionAffinityConfig");
  if (
    affinity.isThere &&
    (place.at("sessionAffinity").text || "None") === "None" &&
    !place.at("sessionAffinity").isUnknown
  ) {
    affinity.conflict("is for sessionAffinity: ClientIP only", "Leave it out, or write sessionAffinity: ClientIP");
  }
};

function servicePorts(place: ObjectPlace, isOutside: boolean): void {
  const { items } = place.at("ports");
  const protocolOf = (port: ObjectPlace) => port.at("protocol").text || (port.at("protocol").isUnknown ? "?" : "TCP");
  for (const port of items) {
    const name = port.at("name");
    if (items.length > 1 && !name.isSet && !name.isUnknown && port.fields?.open !== true)
      name.demand("Write a name such as http", "is missing: each of several ports needs one");
    portOrName(port.at("targetPort"), isPortName);
    const node = port.at("nodePort");
    if (node.isSet && !isOutside)
      node.conflict("is for type: NodePort and LoadBalancer only", "Leave it out, or write type: NodePort");
    else if (node.number !== undefined && node.isSet) {
      const isUsual = node.number >= FIRST_NODE_PORT && node.number <= LAST_NODE_PORT;
      node.odd(
        isUsual
          ? `is ${node.number}, a port of the whole cluster: the Service of the second user is refused`
          : `is ${node.number}, which a cluster refuses unless it is set up for it: node ports are ${FIRST_NODE_PORT} to ${LAST_NODE_PORT}`,
        "Leave it out, and the cluster chooses one",
      );
    }
  }
  unique(items, (port) => port.at("name").text, "name");
  unique(
    items,
    (port) => (port.at("port").number === undefined ? undefined : `${protocolOf(port)} ${port.at("port").number}`),
    "port",
  );
  unique(
    items,
    (port) => (port.at("nodePort").isSet ? `${protocolOf(port)} ${port.at("nodePort").number}` : undefined),
    "nodePort",
  );
}

const ingress: Relation = (place) => {
  if (place.fields?.open === true) return;
  if (!place.at("rules").isSet && !place.at("defaultBackend").isThere)
    place.demand("Write rules", "has neither rules nor defaultBackend");
};

const ingressPath: Relation = (place) => {
  const [type, path] = [place.at("pathType").text, place.at("path")];
  const text = path.text ?? "";
  if (path.isUnknown) return;
  const hint = "Write a path that begins with /";
  if (type === "Exact" || type === "Prefix") {
    if (!text.startsWith("/"))
      path.isThere ? path.refuse(`is ${shown(text)}, not an absolute path`, hint) : path.demand(hint);
    const wrong =
      ["//", "/./", "/../", "%2f", "%2F"].find((part) => text.includes(part)) ??
      ["/..", "/."].find((end) => text.endsWith(end));
    if (wrong !== undefined)
      path.refuse(`is ${shown(text)}, which must not have ${shown(wrong)}`, "Write the plain path");
  } else if (text !== "" && !text.startsWith("/")) path.refuse(`is ${shown(text)}, not an absolute path`, hint);
};

const ingressMetadata = "kubernetes.io/ingress.class";

const peer: Relation = (place) => {
  const others = ["podSelector", "namespaceSelector"].filter((key) => place.at(key).isThere);
  const block = place.at("ipBlock");
  if (block.isThere && others.length > 0)
    block.conflict(`cannot be used together with ${others.join(" and ")}`, "Write two peers instead");
  else if (!block.isThere && others.length === 0 && place.fields?.open !== true)
    place.demand("Write podSelector, namespaceSelector or ipBlock", "has no peer");
};

const policyPort: Relation = (place) => {
  const [port, end] = [place.at("port"), place.at("endPort")];
  portOrName(port, isPortName);
  if (!end.isThere) return;
  if (!port.isThere) end.conflict("needs port", "Write port");
  else if (port.text !== undefined)
    end.conflict("cannot be used together with the name of a port", "Write the number of the port");
  else if (port.number !== undefined && end.number !== undefined && end.number < port.number)
    end.conflict(`is ${end.number}, less than port, which is ${port.number}`, "Write a larger number");
};

const block: Relation = (place) => {
  const around = place.at("cidr").text;
  if (around === undefined) return;
  for (const each of place.at("except").items) {
    if (each.text !== undefined && !isWithin(each.text, around))
      each.conflict(
        `is ${each.shown}, which is not within ${shown(around)}`,
        "Write a smaller range of the same addresses",
      );
  }
};

/** Whether an IPv4 range is a part of another one and smaller; true for ranges that are not understood. */
function isWithin(inner: string, outer: string): boolean {
  const [small, large] = [rangeOf(inner), rangeOf(outer)];
  if (small === undefined || large === undefined) return true;
  return (
    small.bits > large.bits &&
    Math.floor(small.first / 2 ** (32 - large.bits)) === Math.floor(large.first / 2 ** (32 - large.bits))
  );
}

function rangeOf(text: string): { readonly first: number; readonly bits: number } | undefined {
  const [, address = "", bits = ""] = /^([\d.]+)\/(\d+)$/.exec(text) ?? [];
  if (!isIpAddress(address)) return undefined;
  return { first: address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0), bits: Number(bits) };
}

const networkPolicy: Relation = (place) => {
  const types = place.at("policyTypes");
  if (types.items.length > 2) types.conflict("has more than two types", "Write Ingress, Egress or both");
};

export const SERVICE_RELATIONS: Relations = {
  V1NetworkPolicySpec: networkPolicy,
  V1ServiceSpec: service,
  V1IngressSpec: ingress,
  V1Ingress: (place) => {
    const old = place.at("metadata", "annotations", ingressMetadata);
    if (old.isThere && place.at("spec", "ingressClassName").isThere)
      old.conflict("cannot be used together with spec.ingressClassName", "Leave the annotation out");
  },
  V1HTTPIngressPath: ingressPath,
  V1IngressBackend: exactlyOne(["service", "resource"], "a backend"),
  V1IngressServiceBackend: (place) => {
    const port = place.at("port");
    if (port.isThere && port.fields === undefined) return;
    const given = ["number", "name"].filter((key) => port.at(key).isSet || port.at(key).isUnknown);
    if (given.length === 0 && port.fields?.open !== true)
      port.demand("Write port: {number: 80}", "has neither number nor name");
    else if (given.length > 1) port.conflict("has number and name", "Keep one of them");
  },
  V1NetworkPolicyPeer: peer,
  V1NetworkPolicyPort: policyPort,
  V1IPBlock: block,
  V1EndpointSubset: (place) => {
    if (!place.at("addresses").isSet && !place.at("notReadyAddresses").isSet && place.fields?.open !== true)
      place.demand("Write addresses", "has neither addresses nor notReadyAddresses");
    const { items } = place.at("ports");
    if (items.length > 1)
      for (const port of items)
        if (!port.at("name").isSet && !port.at("name").isUnknown)
          port.at("name").demand("Write a name", "is missing: each of several ports needs one");
  },
  V1EndpointAddress: (place) => {
    const text = place.at("ip").text ?? "";
    if (/^(?:127\.|169\.254\.|0\.0\.0\.0$|224\.0\.0\.|::1?$)/.test(text))
      place
        .at("ip")
        .refuse(`is ${shown(text)}, which cannot be an endpoint`, "Write an address that other machines reach");
  },
};
