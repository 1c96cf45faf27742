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
    title: "White space around the image",
    why: "Kubernetes refuses an image with a space or a line break before or after it.",
    hint: "Remove the white space",
    source: SOURCE.validation,
    scope: "override",
    bad: 'image: " org/lab:1.2"',
    good: "image: org/lab:1.2",
    fix: { how: "trim", why: "White space is never part of an image reference, so the rest is what was meant." },
    check: eachImage((image, at, report) => {
      if (image !== image.trim())
        report(at, `The image ${quote(image)} has white space around it: Kubernetes refuses the pod`);
    }),
  },
  {
    id: "image-ref",
    severity: "error",
    effect: "never-starts",
    title: "A value that is not an image reference",
    why: "The pod is accepted, but the node cannot read the name (InvalidImageName), and the start ends after 900 seconds.",
    hint: "Write registry/path:tag, without https:// and in lower case before the tag",
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
    why: "Such an image changes whenever somebody pushes it, can differ from node to node, and cannot be restored.",
    hint: "Add a tag other than latest, or a digest",
    source: "https://kubernetes.io/docs/concepts/containers/images/",
    scope: "override",
    bad: "image: org/lab",
    good: "image: org/lab:1.2",
    check: eachImage((image, at, report) => {
      const parsed = image.length > longest ? undefined : parseImage(image);
      if (parsed === undefined || parsed.digest !== undefined) return;
      if (parsed.tag === undefined) report(at, `The image ${quote(image)} has no tag, so it means latest`);
      else if (parsed.tag === "latest")
        report(at, `The image ${quote(image)} has the tag latest, which is whatever was pushed last`);
    }),
  },
  {
    id: "image-missing",
    severity: "error",
    effect: "never-starts",
    needs: "registry",
    title: "An image that nobody can pull",
    why: "The registry does not have the image, or does not show it without credentials. A node that does not have the image yet cannot pull it (ImagePullBackOff), and the start ends after 900 seconds.",
    hint: "Correct the name or the tag; for a private image, log in first, for example with docker login",
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
    title: "An image for another platform",
    why: "The image is not built for the platform of the nodes: they cannot pull it, or it ends at once with 'exec format error'.",
    hint: "Choose an image for this platform, or give the platforms of the nodes with --platform",
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
    why: "The registry is down, limits the number of requests, or cannot be reached from here. What is already known about the image is kept. This is a warning even with --strict, because it is not a mistake in the file.",
    hint: "Run the command again later, or from a place that can reach the registry",
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
