/** Rules about the claims behind volumes. @module */

import { isDnsSubdomain, isLabelKey, quantityValue } from "../hub/kubernetes.ts";
import { allOf, eachOf, forEveryUser, modelCheck } from "./engine/checks.ts";
import { fieldOf, textOf } from "./engine/part.ts";
import { quote } from "./engine/show.ts";
import type { Rule } from "./rule.ts";

const hub = "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/app_hub_context.py";
const names = "https://github.com/kubernetes/apimachinery/blob/master/pkg/util/validation/validation.go";
const validation = "https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/validation/validation.go";
const models = "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/models.py";
const modes = ["ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany", "ReadWriteOncePod"];
const lost = "the claim is not made, and users work on a disk that is deleted with the server";

/** Rules about the claims behind volumes. */
export const CLAIM_RULES: readonly Rule[] = [
  {
    id: "claim-name",
    severity: "error",
    effect: "data-loss",
    title: "A claim name that Kubernetes refuses",
    why: "The hub logs an error and leaves claim, volume and mount out. The server runs on a disk that is deleted with it.",
    hint: "Use lower-case letters, digits, - and ., at most 253 characters, such as my-claim",
    source: names,
    scope: "volume",
    bad: "claim_name: my_claim",
    good: "claim_name: my-claim",
    check: eachOf("volumes", (volume, _context, report) => {
      const name = textOf(volume, "claim_name");
      if (name === undefined || isDnsSubdomain(name)) return;
      report(fieldOf(volume, "claim_name"), `The claim name ${quote(name)} is refused: ${lost}`);
    }),
  },
  {
    id: "vol-size",
    severity: "error",
    effect: "data-loss",
    title: "Not a storage size",
    why: "Kubernetes refuses the claim, the hub leaves it out, and users work on a disk that is deleted with the server. Units here are Ki, Mi, Gi, Ti or k, M, G, T: not those of mem_limit.",
    hint: 'Write a number and a unit without a blank, such as "10Gi"',
    source: "https://github.com/kubernetes/apimachinery/blob/master/pkg/api/resource/quantity.go",
    scope: "volume",
    bad: "size: 10GB",
    good: "size: 10Gi",
    check: eachOf("volumes", (volume, _context, report) => {
      const size = textOf(volume, "size");
      if (size === undefined) return;
      const at = fieldOf(volume, "size");
      const bytes = quantityValue(size);
      if (bytes === undefined) report(at, `The size ${quote(size)} is no amount that Kubernetes knows: ${lost}`);
      else if (bytes <= 0) report(at, `The size ${quote(size)} is not above zero: ${lost}`);
      else if (bytes < 1024 * 1024) {
        const message = `The size ${quote(size)} is less than one mebibyte`;
        report(at, { message, severity: "warning", effect: "surprise" });
      }
    }),
  },
  {
    id: "vol-size-type",
    severity: "error",
    effect: "every-user",
    title: "A size that is no string",
    why: "pydantic refuses a number or null as size, and with it the whole file.",
    hint: 'Write a string with a unit, such as "10Gi"',
    source: models,
    scope: "volume",
    bad: "size: 10",
    good: "size: 10Gi",
    check: modelCheck("vol-size-type"),
  },
  {
    id: "vol-access_modes",
    severity: "error",
    effect: "data-loss",
    title: "Access modes that Kubernetes does not know",
    why: "Kubernetes refuses the claim, the hub leaves it out, and users work on a disk that is deleted with the server. A string or null instead of a list locks out every user.",
    hint: "Write a list such as [ReadWriteOnce]",
    source: validation,
    scope: "volume",
    bad: "access_modes: [RWO]",
    good: "access_modes: [ReadWriteOnce]",
    check: allOf(
      forEveryUser(modelCheck("vol-access_modes")),
      eachOf("volumes", (volume, _context, report) => {
        const at = fieldOf(volume, "access_modes");
        if (at?.items === undefined) return;
        if (at.items.length === 0) report(at, `access_modes is empty: ${lost}`);
        for (const mode of at.items) {
          if (typeof mode.value === "string" && !modes.includes(mode.value)) {
            report(mode, `${quote(mode.value)} is no access mode (${modes.join(", ")}): ${lost}`);
          }
        }
        const alone = at.items.find((mode) => mode.value === "ReadWriteOncePod");
        if (alone !== undefined && at.items.some((mode) => mode.value !== "ReadWriteOncePod")) {
          report(alone, `ReadWriteOncePod goes with no other mode: ${lost}`);
        }
      }),
    ),
  },
  {
    id: "vol-storage_class",
    severity: "error",
    effect: "data-loss",
    title: "Not a storage class",
    why: "A name that Kubernetes refuses makes the hub leave the claim out; a missing one locks out every user; an empty one gives a claim that nobody fills.",
    hint: "Write a class of the cluster, such as standard",
    source: hub,
    scope: "volume",
    bad: "storage_class: Standard",
    good: "storage_class: standard",
    check: allOf(
      forEveryUser(modelCheck("vol-storage_class")),
      eachOf("volumes", (volume, _context, report) => {
        const name = textOf(volume, "storage_class");
        const at = fieldOf(volume, "storage_class");
        if (name === "") {
          const message =
            "The storage class is empty: no disk is made, and the server never starts unless one is bound by hand";
          report(at, { message, severity: "warning", effect: "never-starts" });
        } else if (name !== undefined && !isDnsSubdomain(name)) {
          report(at, `The storage class ${quote(name)} is refused: ${lost}`);
        }
      }),
    ),
  },
  {
    id: "vol-annotations",
    severity: "error",
    effect: "data-loss",
    title: "Annotations that Kubernetes refuses",
    why: "Values that are no strings lock out every user; a key that is no label key makes the hub leave the claim out.",
    hint: "Write keys such as example.com/backup and values in quotes",
    source: names,
    scope: "volume",
    bad: 'annotations: {"a b": "x"}',
    good: 'annotations: {"example.com/a": "x"}',
    check: allOf(
      forEveryUser(modelCheck("vol-annotations")),
      eachOf("volumes", (volume, _context, report) => {
        for (const [key, part] of fieldOf(volume, "annotations")?.fields ?? []) {
          if (!isLabelKey(key.toLowerCase())) report(part, `The annotation ${quote(key)} is refused: ${lost}`);
        }
      }),
    ),
  },
];
