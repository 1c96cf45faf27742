/**
 * Names and owners of objects, events, and kinds of the whole cluster.
 *
 * @see https://github.com/kubernetes/apimachinery/blob/master/pkg/api/validation/objectmeta.go
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/validation/events.go
 * @module
 */

import type { ObjectPlace } from "./place.ts";
import { exactlyOne, type Relation, type Relations } from "./shared.ts";

/** The largest number of bytes in all keys and values of the annotations. */
const MOST_ANNOTATIONS = 256 * 1024;

/**
 * What `kubectl get -o yaml` shows of an object that is there. Kubernetes reads it as a number; what is not one is dropped, as
 * `uid`, `generation`, `managedFields` and `creationTimestamp` are silently.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.34.0/staging/src/k8s.io/apiserver/pkg/storage/etcd3/store.go
 */
function versioned(place: ObjectPlace): void {
  const { text } = place;
  if (text === undefined || text === "") return;
  const version = /^\d{1,20}$/.test(text) ? BigInt(text) : 0n;
  // Validation lets it through, and what a hub was seen to refuse ends there: a warning.
  if (version > 0n && version < 1n << 64n)
    place.odd(
      `is ${place.shown}, and the cluster's storage creates no object with a version of its own`,
      "Leave it out",
    );
  else place.odd("is given by the cluster, which drops this one", "Leave it out");
}

/** @see https://kubernetes.io/docs/concepts/architecture/garbage-collection/#owners-dependents */
function owned(place: ObjectPlace): void {
  const literal = place.items.find((owner) => owner.at("uid").text !== undefined);
  literal
    ?.at("uid")
    .odd(
      "names the owner of an object of one namespace: where there is no such owner, the cluster deletes the object again",
      "Leave ownerReferences out",
    );
}

const metadata: Relation = (place) => {
  const annotations = place.at("annotations");
  const utf8 = new TextEncoder();
  const size = annotations.pairs.reduce(
    (sum, [key, item]) => sum + utf8.encode(key).length + (item.text === undefined ? 0 : utf8.encode(item.text).length),
    0,
  );
  if (size > MOST_ANNOTATIONS)
    annotations.refuse(
      `has ${size} bytes, but Kubernetes takes at most ${MOST_ANNOTATIONS}`,
      "Put what is large into a ConfigMap",
    );
  const isOfClaim = place.path.at(-3) === "volumeClaimTemplates";
  if (place.path.length === 1 || isOfClaim) versioned(place.at("resourceVersion"));
  if (place.path.length > 1) return;
  owned(place.at("ownerReferences"));
  const finalizers = place.at("finalizers").items.map((item) => item.text);
  if (finalizers.includes("orphan") && finalizers.includes("foregroundDeletion"))
    place.at("finalizers").conflict("has orphan and foregroundDeletion, which exclude each other", "Keep one of them");
  if (place.at("ownerReferences").items.filter((owner) => owner.at("controller").value === true).length > 1) {
    place.at("ownerReferences").conflict("has several with controller: true", "Keep controller: true for one of them");
  }
};

/** An event is in the namespace of the object that it is about. */
const eventNamespace =
  (field: string): Relation =>
  (place) => {
    const about = place.at(field, "namespace");
    const { namespace } = place.scope;
    if (!place.at(field).isThere || about.isUnknown || namespace === undefined || (about.text ?? "") === namespace)
      return;
    about.conflict(
      `is ${about.isThere ? about.shown : "missing"}, but the event is in the namespace of the user`,
      'Write namespace: "{{ namespace }}"',
    );
  };

const definition: Relation = (place) => {
  const versions = place.at("versions").items;
  const stored = versions.filter((version) => version.at("storage").value === true);
  if (versions.length > 0 && stored.length !== 1)
    place
      .at("versions")
      .conflict(
        `has ${stored.length} versions with storage: true, but only one version can be stored`,
        "Write storage: true for one of them",
      );
  for (const version of versions)
    if (!version.at("schema", "openAPIV3Schema").isThere && version.fields?.open !== true)
      version.at("schema").demand("Write schema: {openAPIV3Schema: {type: object}}");
  const [plural, group] = [place.at("names", "plural"), place.at("group").text];
  if (!plural.isThere && place.at("names").isThere) plural.demand("Write plural");
  const own = place.root.at("metadata", "name");
  if (
    plural.text !== undefined &&
    group !== undefined &&
    own.text !== undefined &&
    own.text !== `${plural.text}.${group}`
  ) {
    own.conflict(`is ${own.shown}, but has to be the plural and the group`, `Write ${plural.text}.${group}`);
  }
};

const webhook: Relation = (place) => {
  const name = place.at("name").text;
  if (name !== undefined && name.split(".").length < 3)
    place
      .at("name")
      .refuse(
        `is ${place.at("name").shown}, which is not a whole DNS name`,
        "Write a name of at least three parts, such as check.example.org",
      );
};

export const CLUSTER_RELATIONS: Relations = {
  V1ObjectMeta: metadata,
  CoreV1Event: eventNamespace("involvedObject"),
  V1ControllerRevision: (place) => {
    if (!place.at("data").isThere) place.at("data").demand("Write data: {...}");
  },
  V1CustomResourceDefinitionSpec: definition,
  V1ValidatingWebhook: webhook,
  V1MutatingWebhook: webhook,
  AdmissionregistrationV1WebhookClientConfig: exactlyOne(["url", "service"], "a way to the webhook"),
  V1SubjectAccessReviewSpec: exactlyOne(["resourceAttributes", "nonResourceAttributes"], "a question"),
  V1SelfSubjectAccessReviewSpec: exactlyOne(["resourceAttributes", "nonResourceAttributes"], "a question"),
  V1IngressClassSpec: (place) => {
    const controller = place.at("controller");
    if (controller.text !== undefined && !controller.text.includes("/"))
      controller.refuse(`is ${controller.shown}, which has no domain`, "Write a name such as example.org/ingress");
  },
};
