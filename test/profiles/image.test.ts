import { expect, test } from "vitest";
import { withImageParts } from "../../src/profiles/image.ts";

const OLD = `sha256:${"a".repeat(64)}`;
const NEW = `sha256:${"b".repeat(64)}`;

test.each<[image: string, parts: Parameters<typeof withImageParts>[1], made: string]>([
  ["lab", { tag: "2" }, "lab:2"],
  ["org/lab:1", { tag: "2" }, "org/lab:2"],
  ["localhost:5000/org/lab", { tag: "2" }, "localhost:5000/org/lab:2"],
  ["localhost:5000/lab:1", { tag: "2" }, "localhost:5000/lab:2"],
  ["org/lab:1", { digest: NEW }, `org/lab:1@${NEW}`],
  ["org/lab", { digest: NEW }, `org/lab@${NEW}`],
  // With the old digest it would stay the old image under a new tag.
  [`org/lab:1@${OLD}`, { tag: "2" }, "org/lab:2"],
  [`org/lab:1@${OLD}`, { digest: NEW }, `org/lab:1@${NEW}`],
  [`localhost:5000/lab@${OLD}`, { tag: "2", digest: NEW }, `localhost:5000/lab:2@${NEW}`],
  [`org/lab:1@${OLD}`, {}, `org/lab:1@${OLD}`],
  ["", { tag: "2" }, ":2"],
  [":1", { tag: "2" }, ":2"],
  ["a:1", { tag: "2" }, "a:2"],
  ["org/:1", { tag: "2" }, "org/:2"],
])("'%s' with %j", (image, parts, made) => expect(withImageParts(image, parts)).toBe(made));
