/**
 * Containers of a pod.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/validation/validation.go
 * @module
 */

import { isPortName, OBJECT_GRAMMARS } from "./grammars.ts";
import { type ObjectPlace, shown } from "./place.ts";
import {
  all,
  amount,
  exactlyOne,
  portOrName,
  type Relation,
  type Relations,
  requestsWithinLimits,
  unique,
} from "./shared.ts";

const HANDLERS = ["exec", "httpGet", "tcpSocket"] as const;

const container: Relation = (place) => {
  const image = place.at("image");
  if (!image.isThere || image.value === "")
    image.demand("Write image: NAME:TAG", image.isThere ? "is empty" : "is missing");
  else if (image.text !== undefined && image.text.trim() !== image.text)
    image.refuse(`is ${image.shown}, with white space around it`, "Remove the white space");
  unique(place.at("ports").items, (port) => port.at("name").text, "name");
  hostPorts(place);
  unique(place.at("volumeMounts").items, (mount) => mount.at("mountPath").text, "mountPath");
  unique(place.at("volumeDevices").items, (device) => device.at("devicePath").text, "devicePath");
  repeatedVariables(place);
  for (const probe of ["livenessProbe", "startupProbe"]) {
    const success = place.at(probe, "successThreshold");
    if (success.number !== undefined && success.number > 1)
      success.refuse(
        `is ${success.number}, but only a readiness probe may need more than 1`,
        "Write 1 or leave it out",
      );
  }
  const grace = place.at("readinessProbe", "terminationGracePeriodSeconds");
  if (grace.isThere) grace.conflict("is not for readiness probes", "Leave it out");
  const security = place.at("securityContext");
  if (security.at("allowPrivilegeEscalation").value === false) {
    const added = security.at("capabilities", "add").items.find((item) => item.text === "CAP_SYS_ADMIN");
    if (security.at("privileged").value === true)
      security.conflict("has privileged: true and allowPrivilegeEscalation: false", "Leave one of them out");
    else added?.conflict("is for allowPrivilegeEscalation: true only", "Leave one of them out");
  }
};

function hostPorts(place: ObjectPlace): void {
  const ports = place.at("ports").items;
  unique(
    ports,
    (port) => {
      const { number } = port.at("hostPort");
      const protocol = port.at("protocol");
      return number === undefined || number === 0 || protocol.isUnknown
        ? undefined
        : `${protocol.text || "TCP"} ${port.at("hostIP").text ?? ""} ${number}`;
    },
    "hostPort",
  );
}

function repeatedVariables(place: ObjectPlace): void {
  const seen = new Set<string>();
  for (const variable of place.at("env").items) {
    const name = variable.at("name").text;
    if (name === undefined || name === "") continue;
    if (seen.has(name)) variable.at("name").odd(`is ${shown(name)} again: the last value is used`, "Keep one of them");
    seen.add(name);
  }
}

/** Fields of the pod and of its containers that a variable can show. */
const FIELD_PATHS: ReadonlySet<string> = new Set([
  "metadata.name",
  "metadata.namespace",
  "metadata.uid",
  "spec.nodeName",
  "spec.serviceAccountName",
  "status.hostIP",
  "status.hostIPs",
  "status.podIP",
  "status.podIPs",
]);
const FILE_PATHS: ReadonlySet<string> = new Set([
  "metadata.name",
  "metadata.namespace",
  "metadata.uid",
  "metadata.labels",
  "metadata.annotations",
]);
const RESOURCES = /^(?:limits|requests)\.(?:cpu|memory|ephemeral-storage|hugepages-.+)$/;

/** Checks the path of a pod's field that a variable or a file shows. */
export function fieldPath(place: ObjectPlace, paths: ReadonlySet<string>): void {
  const [path, version] = [place.at("fieldPath"), place.at("apiVersion")];
  const { text } = path;
  if (version.text !== undefined && version.text !== "" && version.text !== "v1")
    version.refuse(`is ${version.shown}, but pods are of v1`, "Write v1, or leave it out");
  if (text === undefined || text === "" || paths.has(text)) return;
  const [, of, key] = /^metadata\.(labels|annotations)\['(.*)'\]$/s.exec(text) ?? [];
  if (key !== undefined) {
    const { test, rule } = OBJECT_GRAMMARS[of === "labels" ? "labelKey" : "annotationKey"];
    if (!test(key)) path.refuse(`has the key ${shown(key)}, which ${rule}`, `Write a key that ${of} can have`);
    return;
  }
  path.refuse(
    `is ${shown(text)}, which cannot be read here`,
    `Write one of ${Array.from(paths).join(", ")}, or metadata.labels['KEY']`,
  );
}

function resource(place: ObjectPlace): void {
  const name = place.at("resource");
  if (name.text !== undefined && name.text !== "" && !RESOURCES.test(name.text))
    name.refuse(`is ${name.shown}, which is not a resource of a container`, "Write one such as limits.memory");
  const divisor = place.at("divisor");
  const value = amount(divisor.value);
  if (name.text === undefined || value === undefined || value <= 0) return;
  if (name.text.endsWith(".cpu")) {
    if (value !== 1 && value !== 0.001) divisor.refuse(`is ${divisor.shown}, which is not for cpu`, "Write 1 or 1m");
  } else if (!isUnit(value))
    divisor.refuse(
      `is ${divisor.shown}, which is not a unit of memory or storage`,
      "Write 1, or one such as 1M or 1Mi",
    );
}

/** Whether a quantity is one of a unit: 1, 1k, 1Ki, 1M, 1Mi and so on. */
function isUnit(value: number): boolean {
  return [1000, 1024].some((base) => [0, 1, 2, 3, 4, 5, 6].some((power) => base ** power === value));
}

const variable: Relation = (place) => {
  const from = place.at("valueFrom");
  if (from.isThere && place.at("value").isSet)
    from.conflict("cannot be combined with value", "Keep one of value and valueFrom");
  fieldPath(from.at("fieldRef"), FIELD_PATHS);
  resource(from.at("resourceFieldRef"));
};

const needsName: Relation = (place) => {
  const name = place.at("name");
  if (!name.isSet && !name.isUnknown && place.fields?.open !== true) name.demand("Write its name");
};

const mount: Relation = (place) => {
  const [path, expression] = [place.at("subPath"), place.at("subPathExpr")];
  if (path.isSet && expression.isSet) expression.conflict("cannot be combined with subPath", "Keep one of them");
};

export const CONTAINER_RELATIONS: Relations = {
  V1Container: container,
  V1Probe: exactlyOne([...HANDLERS, "grpc"], "a handler"),
  V1LifecycleHandler: exactlyOne([...HANDLERS, "sleep"], "a handler"),
  V1HTTPGetAction: (place) => portOrName(place.at("port"), isPortName),
  V1TCPSocketAction: (place) => portOrName(place.at("port"), isPortName),
  V1ExecAction: (place) => {
    if (!place.at("command").isSet) place.at("command").demand("Write command: [...]");
  },
  V1EnvVar: variable,
  V1EnvVarSource: exactlyOne(
    ["fieldRef", "resourceFieldRef", "configMapKeyRef", "secretKeyRef", "fileKeyRef"],
    "a source",
  ),
  V1EnvFromSource: exactlyOne(["configMapRef", "secretRef"], "a source"),
  V1ConfigMapEnvSource: needsName,
  V1SecretEnvSource: needsName,
  V1ConfigMapKeySelector: needsName,
  V1SecretKeySelector: needsName,
  V1VolumeMount: mount,
  V1ResourceRequirements: requestsWithinLimits,
  V1SeccompProfile: (place) => {
    const [type, file] = [place.at("type").text, place.at("localhostProfile")];
    if (type === "Localhost" && !file.isSet && !file.isUnknown)
      file.demand("Write the path of the profile", "is missing, but the type is Localhost");
    else if (type !== undefined && type !== "Localhost" && file.isThere)
      file.conflict(`is for type: Localhost only, not ${type}`, "Leave it out");
  },
  V1DownwardAPIVolumeFile: all(exactlyOne(["fieldRef", "resourceFieldRef"], "a source"), (place) => {
    fieldPath(place.at("fieldRef"), FILE_PATHS);
    resource(place.at("resourceFieldRef"));
  }),
};
