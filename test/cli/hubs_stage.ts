import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { type FakeGithub, type FirstFile, startFakeGithub } from "../support/fake_github/mod.ts";
import { temporaryFolder } from "../support/folders.ts";
import { runHere } from "../support/main.ts";

export const REPOSITORY = "octo/gitops";
export const TOKEN = "ghp_tokenOfTheCommandLine00000001";
export const BRANCH = "app-hub-configurator/hubs.yaml";

export const VALUES = 'replicas: 1 # as it is\nconfigYml: ""\nlast: true\n';
export const hub = (name: string, output = `hubs/${name}.yaml`) => `  ${name}: { output: "${output}" }\n`;
export const hubsFile = (...hubs: string[]) =>
  `packs: [packs]\ndefaults: { profiles: [coder_app, own_app], groups: [developers] }\nhubs:\n${hubs.join("")}`;

/** A folder with hubs, and a GitHub with a repository for them. */
export async function start(files: Readonly<Record<string, FirstFile>> = { "README.md": "GitOps\n" }) {
  const github = await startFakeGithub({
    repositories: [{ name: REPOSITORY, files, collaborators: { mona: "WRITE" } }],
    tokens: { [TOKEN]: { kind: "user", login: "mona", scopes: ["repo"] } },
  });
  const folder = temporaryFolder();
  mkdirSync(join(folder.path, "packs"));
  writeFileSync(
    join(folder.path, "packs/pack.yaml"),
    "profiles:\n  - slug: own_app\n    extends: coder_app\n    display_name: Own\n",
  );
  const write = (text: string) => writeFileSync(join(folder.path, "hubs.yaml"), text);
  const run = async (args: readonly string[], more: Readonly<Record<string, string>> = {}) => {
    const before = github.requests.length;
    const env = {
      GITHUB_API_URL: github.url,
      GITHUB_GRAPHQL_URL: `${github.url}/graphql`,
      GITHUB_TOKEN: TOKEN,
      ...more,
    };
    const result = await runHere(["publish", "--repository", REPOSITORY, ...args], { cwd: folder.path, env });
    expect(result.stdout + result.stderr).not.toContain(TOKEN);
    return { ...result, requests: github.requests.length - before };
  };
  const dispose = async () => {
    folder[Symbol.dispose]();
    await settle(github);
  };
  return { github, repo: github.repo(REPOSITORY), write, run, [Symbol.asyncDispose]: dispose };
}

export async function settle(github: FakeGithub): Promise<void> {
  const { violations, observedHeadEqualsBase } = github;
  await github.close();
  expect(violations).toEqual([]);
  expect(observedHeadEqualsBase).toEqual([]);
}
