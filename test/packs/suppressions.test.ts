import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { runCli, temporaryFolder } from "../support/cli.ts";

test("a suppression of a rule that does not exist is an error at its place, with the near one", () => {
  using folder = temporaryFolder();
  mkdirSync(join(folder.path, "pack"));
  const pack = `profiles:
  - slug: a
    extends: coder
    display_name: A
    suppress:
      - { rule: image-floting, path: image, reason: On purpose }
`;
  writeFileSync(join(folder.path, "pack/pack.yaml"), pack);
  const { code, stderr } = runCli(["--profiles-dir", "pack", "--profiles", "a"], { cwd: folder.path });
  expect(code).toBe(1);
  expect(stderr).toMatch(/pack\.yaml:6:\d+: 'a' suppresses 'image-floting'/);
  expect(stderr).toContain("Did you mean 'image-floating'?");
});
