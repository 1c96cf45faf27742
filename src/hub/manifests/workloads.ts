/**
 * Kinds that create pods (Deployments, Jobs and others), and kinds that scale or protect them.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/apps/validation/validation.go
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/batch/validation/validation.go
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/autoscaling/validation/validation.go
 * @module
 */

import { labelsMatch, selectorMatchesTemplate } from "./labels.ts";
import type { ObjectPlace } from "./place.ts";
import { all, amount, atMostOne, isZero, type Relation, type Relations, share } from "./shared.ts";

/** The pods of these kinds must have the restart policy Always. */
const alwaysRuns: Relation = (place) => {
  const policy = place.at("template", "spec", "restartPolicy");
  if (policy.text === "OnFailure" || policy.text === "Never") {
    policy.conflict(
      `is ${policy.text}, but pods of this kind always run`,
      "Write Always or leave it out; use a Job for what ends",
    );
  }
  const deadline = place.at("template", "spec", "activeDeadlineSeconds");
  if (deadline.isThere)
    deadline.conflict("cannot be used in pods that always run", "Leave it out, or use a Job for work that ends");
};

const workload: Relation = all(selectorMatchesTemplate, alwaysRuns);

const deployment: Relation = (place) => {
  workload(place);
  const strategy = place.at("strategy");
  if (strategy.at("type").text === "Recreate" && strategy.at("rollingUpdate").isThere) {
    strategy.at("rollingUpdate").conflict("is for type: RollingUpdate only", "Leave it out");
  }
  const [deadline, ready] = [place.at("progressDeadlineSeconds"), place.at("minReadySeconds").number ?? 0];
  const seconds = deadline.isThere ? deadline.number : 600;
  if (seconds !== undefined && seconds >= 0 && seconds <= ready) {
    deadline.conflict(
      `is ${seconds}, but has to be more than minReadySeconds, which is ${ready}`,
      "Write a larger number",
    );
  }
};

const rolling: Relation = (place) => {
  const [unavailable, surge] = [place.at("maxUnavailable"), place.at("maxSurge")];
  share(unavailable, 100);
  share(surge);
  if (isZero(unavailable.value) && isZero(surge.value))
    unavailable.conflict("and maxSurge are both zero, so no pod could be replaced", "Write at least 1 for one of them");
};

const job: Relation = (place) => {
  const isManual = place.at("manualSelector").value === true;
  const selector = place.at("selector");
  if (isManual) selectorMatchesTemplate(place);
  else if (selector.isThere) selector.conflict("must be left out: a Job creates its own", "Leave it out");
  jobPods(place.at("template"));
  if (place.at("completionMode").text === "Indexed" && !place.at("completions").isThere) {
    place.at("completions").demand("Write how many", "is missing, but completionMode is Indexed");
  }
};

/** The pods of a Job must end, so their restart policy must be set. */
function jobPods(template: ObjectPlace): void {
  const policy = template.at("spec", "restartPolicy");
  if (!template.at("spec").isThere || policy.isUnknown || template.at("spec").fields?.open === true) return;
  if (!policy.isSet)
    policy.demand(
      "Write restartPolicy: OnFailure or restartPolicy: Never",
      "is missing, and the default, Always, is not allowed in Jobs",
    );
  else if (policy.text === "Always")
    policy.conflict("is Always, which is not allowed in Jobs", "Write OnFailure or Never");
}

const autoscaler: Relation = (place) => {
  const [least, most] = [place.at("minReplicas").number, place.at("maxReplicas").number];
  if (least !== undefined && most !== undefined && most < least)
    place.at("maxReplicas").conflict(`is ${most}, less than minReplicas, which is ${least}`, "Write at least as many");
};

const METRICS: Readonly<Record<string, string>> = {
  Resource: "resource",
  Pods: "pods",
  Object: "object",
  External: "external",
  ContainerResource: "containerResource",
};

const metric: Relation = (place) => {
  const type = place.at("type").text;
  const wanted = type === undefined ? undefined : METRICS[type];
  if (wanted === undefined) return;
  if (!place.at(wanted).isThere && place.fields?.open !== true)
    place.at(wanted).demand(`Write ${wanted}`, `is missing, but the type is ${type}`);
  for (const other of Object.values(METRICS)) {
    if (other !== wanted && place.at(other).isThere)
      place.at(other).conflict(`cannot be used together with type: ${type}`, "Leave it out");
  }
};

const target: Relation = (place) => {
  for (const key of ["value", "averageValue"]) {
    const at = amount(place.at(key).value);
    if (at !== undefined && at <= 0) place.at(key).refuse("must be more than zero", "Write a quantity above zero");
  }
};

/** The target of a metric. */
const measuredBy =
  (...keys: readonly string[]): Relation =>
  (place) => {
    const at = place.at("target");
    if (!at.isThere || at.fields?.open === true) return;
    const given = keys.filter((key) => at.at(key).isThere);
    if (given.length === 0) at.demand(`Write ${keys.join(" or ")}`, `has no ${keys.join(" or ")}`);
    else if (given.length > 1) at.conflict(`has ${given.join(" and ")}, which exclude each other`, "Keep one of them");
  };

export const WORKLOAD_RELATIONS: Relations = {
  V1DeploymentSpec: deployment,
  V1ReplicaSetSpec: workload,
  V1DaemonSetSpec: workload,
  V1StatefulSetSpec: workload,
  V1ReplicationControllerSpec: (place) => {
    const { selector, labels } = { selector: place.at("selector"), labels: place.at("template", "metadata", "labels") };
    if (place.at("template").isThere) labelsMatch(selector, labels);
    if (!selector.isSet && !labels.isSet && place.at("template").isThere)
      selector.demand("Write labels for the template", "is missing, and the template has no labels");
    alwaysRuns(place);
  },
  V1RollingUpdateDeployment: rolling,
  V1RollingUpdateDaemonSet: (place) => {
    share(place.at("maxUnavailable"), 100);
    share(place.at("maxSurge"), 100);
    const surge = place.at("maxSurge");
    if (isZero(place.at("maxUnavailable").value) && (!surge.isThere || isZero(surge.value))) {
      place.at("maxUnavailable").conflict("is zero, so no pod could be replaced", "Write at least 1");
    }
  },
  V1RollingUpdateStatefulSetStrategy: (place) => share(place.at("maxUnavailable"), 100),
  V1JobSpec: job,
  V1PodDisruptionBudgetSpec: all(atMostOne(["minAvailable", "maxUnavailable"]), (place) => {
    share(place.at("minAvailable"), 100);
    share(place.at("maxUnavailable"), 100);
  }),
  V1HorizontalPodAutoscalerSpec: autoscaler,
  V2HorizontalPodAutoscalerSpec: autoscaler,
  V2MetricSpec: metric,
  V2MetricTarget: target,
  V2ResourceMetricSource: measuredBy("averageUtilization", "averageValue"),
  V2ContainerResourceMetricSource: measuredBy("averageUtilization", "averageValue"),
  V2PodsMetricSource: measuredBy("averageValue"),
  V2ObjectMetricSource: measuredBy("value", "averageValue"),
  V2ExternalMetricSource: measuredBy("value", "averageValue"),
};
