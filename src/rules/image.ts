/** Rules about container images. @module */

import { parseImage } from "../hub/kubernetes.ts";
import { overrideOf } from "./engine/checks.ts";
import { fieldOf, itemsOf, type Part } from "./engine/part.ts";
import { formattedText } from "./engine/pod.ts";
import { quote } from "./engine/show.ts";
import { SOURCE } from "./engine/sources.ts";
import type { Report, Rule } from "./rule.ts";

const reference = "https://github.com/distribution/reference/blob/main/regexp.go";

const reading = "https://github.com/opencontainers/distribution-spec/blob/main/spec.md";

// 255 for the path, 128 for the tag, 72 for the digest, 253 and a port for the host: longer ones are never valid.
const longest = 1024;

/** Rules about container images. */
export const IMAGE_RULES: readonly Rule[] = [
  {
    id: "image-empty",
    severity: "error",
    effect: "pod",
    title: "An empty image",
    why: "Kubernetes refuses a container without an image.",
    hint: "Write an image such as ghcr.io/org/lab:1.2",
    source: SOURCE.validation,
    scope: "override",
    bad: 'image: ""',
    good: 'image: "ghcr.io/org/lab:1.2"',
    check: eachImage((image, at, report) => {
      if (image === "") report(at, "The image is empty: Kubernetes refuses the pod");
    }),
  },
  {
    id: "image-space",
    severity: "error",
    effect: "pod",
    title: "A blank around the image",
    why: "Kubernetes refuses an image with a blank or line end before or after it.",
    hint: "Remove the blank",
    source: SOURCE.validation,
    scope: "override",
    bad: 'image: " org/lab:1.2"',
    good: "image: org/lab:1.2",
    fix: { how: "trim", why: "No image reference has blanks, so what is between them is meant." },
    check: eachImage((image, at, report) => {
      if (image !== image.trim())
        report(at, `The image ${quote(image)} has a blank around it: Kubernetes refuses the pod`);
    }),
  },
  {
    id: "image-ref",
    severity: "error",
    effect: "never-starts",
    title: "Not an image reference",
    why: "The pod is accepted, but the node cannot read the name (InvalidImageName), and the start ends after 900 seconds.",
    hint: "Write registry/path:tag without https://, in lower case before the tag",
    source: reference,
    scope: "override",
    bad: "image: https://ghcr.io/org/lab:1.2",
    good: "image: ghcr.io/org/lab:1.2",
    check: eachImage((image, at, report) => {
      if (image === "" || image !== image.trim() || isReference(image)) return;
      report(at, `${quote(image)} is not an image reference: the pod never starts`);
    }),
  },
  {
    id: "image-floating",
    severity: "warning",
    effect: "surprise",
    title: "An image without a fixed version",
    why: "What users get changes whenever somebody pushes, differs from node to node, and cannot be brought back.",
    hint: "Add a tag other than latest, or a digest",
    source: "https://kubernetes.io/docs/concepts/containers/images/",
    scope: "override",
    bad: "image: org/lab",
    good: "image: org/lab:1.2",
    check: eachImage((image, at, report) => {
      const parsed = image.length > longest ? undefined : parseImage(image);
      if (parsed === undefined || parsed.digest !== undefined) return;
      if (parsed.tag === undefined) report(at, `The image ${quote(image)} has no tag, so it means latest`);
      else if (parsed.tag === "latest") report(at, `The image ${quote(image)} is whatever was pushed last`);
    }),
  },
  {
    id: "image-missing",
    severity: "error",
    effect: "never-starts",
    needs: "registry",
    title: "An image that nobody can pull",
    why: "The registry does not have the image, or does not show it without credentials, so a node that does not have it yet cannot start it (ImagePullBackOff), and the start ends after 900 seconds.",
    hint: "Correct the name or the tag; for a private image log in first, as with docker login",
    source: reading,
    scope: "override",
    bad: "image: ghcr.io/org/lab:1.2-was-deleted",
    good: "image: ghcr.io/org/lab:1.2",
    check: () => {},
  },
  {
    id: "image-platform",
    severity: "error",
    effect: "never-starts",
    needs: "registry",
    title: "An image for other machines",
    why: "The image is not made for the platform of the nodes: it cannot be pulled there, or ends at once with an exec format error.",
    hint: "Choose an image for this platform, or name the platforms of the nodes with --platform",
    source: "https://github.com/opencontainers/image-spec/blob/main/image-index.md",
    scope: "override",
    bad: "image: ghcr.io/org/lab:1.2-arm64",
    good: "image: ghcr.io/org/lab:1.2",
    check: () => {},
  },
  {
    id: "image-unreachable",
    severity: "warning",
    effect: "surprise",
    needs: "registry",
    title: "An image that could not be looked up",
    why: "The registry is down, limits requests or cannot be reached from here. What is known of the image stays as it was. It is a warning even with --strict, because nobody has done anything wrong.",
    hint: "Run it again later, or from where the registry can be reached",
    source: reading,
    scope: "override",
    bad: "image: registry-that-is-down.example/org/lab:1.2",
    good: "image: ghcr.io/org/lab:1.2",
    check: () => {},
  },
];

function isReference(image: string): boolean {
  return image.length <= longest && parseImage(image) !== undefined;
}

function eachImage(visit: (image: string, at: Part, report: Report) => void): Rule["check"] {
  return (context, report) => {
    for (const pod of context.pods) {
      const main = fieldOf(overrideOf(pod.profile), "image");
      if (typeof main?.value === "string") visit(main.value, main, report);
      if (!pod.hasVolumes) continue;
      for (const container of itemsOf(pod.profile, "init_containers")) {
        const at = fieldOf(container, "image");
        const image = formattedText(at, context.templates);
        if (at !== undefined && image !== undefined) visit(image, at, report);
      }
    }
  };
}
