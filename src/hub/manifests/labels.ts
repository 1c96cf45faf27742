/**
 * Selectors, and the labels that they have to match.
 *
 * @see https://github.com/kubernetes/apimachinery/blob/master/pkg/apis/meta/v1/validation/validation.go
 * @module
 */

import { type ObjectPlace, shown } from "./place.ts";
import type { Relations } from "./shared.ts";

export const LABEL_RELATIONS: Relations = {
  V1LabelSelectorRequirement: (place) => operatorAndValues(place, "labels"),
  V1NodeSelectorRequirement: (place) => operatorAndValues(place, "nodes"),
};

function operatorAndValues(place: ObjectPlace, what: "labels" | "nodes"): void {
  const operator = place.at("operator").text;
  const values = place.at("values");
  if (operator === "In" || operator === "NotIn") {
    if (!values.isSet && !values.isUnknown)
      values.demand("Write values: [...]", `is missing, but the operator is ${operator}`);
  } else if (operator === "Exists" || operator === "DoesNotExist") {
    if (values.isSet)
      values.conflict(`must be left out, since the operator is ${operator}`, "Leave values out, or write operator: In");
  } else if (what === "nodes" && (operator === "Gt" || operator === "Lt")) {
    const { items } = values;
    if (items.length !== 1)
      values.conflict(`must be one number, since the operator is ${operator}`, "Write one number in quotes");
    else if (items[0]?.text !== undefined && !/^[-+]?\d+$/.test(items[0].text))
      items[0].refuse(`is ${items[0].shown}, not a whole number`, "Write one number in quotes");
  }
}

/** A workload must have a selector that matches the labels of its template. */
export function selectorMatchesTemplate(place: ObjectPlace): void {
  const selector = place.at("selector");
  const labels = place.at("template", "metadata", "labels");
  if (selector.fields === undefined || !place.at("template").isThere) return;
  if (selector.fields.open) return;
  const wanted = selector.at("matchLabels");
  if (!wanted.isSet || wanted.fields?.entries.size === 0) {
    if (selector.at("matchExpressions").items.length > 0) expressionsMatch(selector, labels);
    else selector.refuse("is empty, so it would select every pod", "Write matchLabels with the labels of the template");
    return;
  }
  labelsMatch(wanted, labels);
  expressionsMatch(selector, labels);
}

/** The value of a label: Go reads null as an empty text. */
function labelOf({ value, text }: ObjectPlace): string | undefined {
  return value === null ? "" : text;
}

/** The labels of a template must have all labels that a selector asks for. */
export function labelsMatch(wanted: ObjectPlace, labels: ObjectPlace): void {
  if (labels.fields?.open === true) return;
  for (const [key, want] of wanted.pairs) {
    const has = labels.at(key);
    const [wish, given] = [labelOf(want), labelOf(has)];
    if (wish === undefined || has.isUnknown || (has.isThere && given === undefined) || given === wish) continue;
    want.conflict(
      `is ${want.shown}, but the template ${has.isThere ? `has ${has.shown}` : "does not have this label"}: a workload has to select its own pods`,
      `Write ${key}: ${wish} in ${labels.name} too`,
    );
  }
}

function expressionsMatch(selector: ObjectPlace, labels: ObjectPlace): void {
  if (labels.fields?.open === true) return;
  for (const expression of selector.at("matchExpressions").items) {
    const key = expression.at("key").text;
    const operator = expression.at("operator").text;
    if (key === undefined) continue;
    const label = labels.at(key);
    const values = expression.at("values").items;
    if (label.isUnknown || values.some((value) => value.text === undefined)) continue;
    const isIn = values.some((value) => value.text === label.text);
    const matches =
      operator === "In"
        ? label.isThere && isIn
        : operator === "NotIn"
          ? !label.isThere || !isIn
          : operator === "Exists"
            ? label.isThere
            : operator === "DoesNotExist"
              ? !label.isThere
              : true;
    if (!matches)
      expression.conflict(
        `does not match the labels of the template: ${shown(key)} is ${label.isThere ? label.shown : "missing"}`,
        "Let the selector match the labels of the template",
      );
  }
}
