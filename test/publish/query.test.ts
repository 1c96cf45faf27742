import { expect, test } from "vitest";
import { parsePublishInputs } from "../../src/publish/inputs.ts";
import {
  type Asked,
  CLOSED_DOCUMENT,
  COMMITS_DOCUMENT,
  MERGES_DOCUMENT,
  readVariables,
  stateQuery,
  textsDocument,
} from "../../src/publish/query.ts";

function asked(inputs: Readonly<Record<string, string>>, more: Partial<Asked> = {}): Asked {
  const { settings } = parsePublishInputs({ repository: "octo/gitops", path: "hubs/a/config.yaml", ...inputs });
  if (settings === undefined) throw new Error("The inputs are wrong");
  const paths = ["hubs/a/config.yaml", "hubs/b/config.yaml"];
  return { settings, paths, branchTexts: true, pulls: true, without: new Set(), page: 20, ...more };
}

const OLD = new Set(["file", "compare", "slug", "isInMergeQueue", "autoMergeAllowed", "changedFilesIfAvailable"]);

// These snapshots make each change of a query visible in review: the numbers in it are multiplied into its cost.
test.each<[name: string, what: Asked]>([
  [
    "everything",
    asked({
      base: "main",
      labels: "a",
      reviewers: "mona",
      "team-reviewers": "octo/ops",
      "auto-merge": "squash",
      milestone: "3",
      assignees: "mona",
    }),
  ],
  ["a_commit", asked({ publish: "commit" }, { pulls: false, named: true, branchTexts: false })],
  ["an_old_server", asked({ labels: "a", "team-reviewers": "octo/ops" }, { without: OLD })],
])("asks for %s in one document", async (name, what) => {
  const text = `${stateQuery(what)}\n\n${JSON.stringify(readVariables(what), undefined, 2)}\n`;
  await expect(text).toMatchFileSnapshot(`../golden/publish/${name}.graphql`);
});

test("reads further pages", async () => {
  const all = [CLOSED_DOCUMENT, COMMITS_DOCUMENT, MERGES_DOCUMENT, textsDocument(["a1", "b2"])];
  await expect(`${all.join("\n\n")}\n`).toMatchFileSnapshot("../golden/publish/more.graphql");
});
