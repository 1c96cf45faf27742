import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runHere } from "../support/main.ts";

let folder: string;
const menu = (tag: string) => `profiles:
- id: lab
  groups: [students]
  definition:
    display_name: Lab
    slug: lab
    kubespawner_override:
      image: me:hunter2@registry.invalid/lab:${tag}
      cpu_limit: 1
      mem_limit: 1G
`;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "logins-"));
  writeFileSync(join(folder, "old.yaml"), menu("1"));
  writeFileSync(join(folder, "new.yaml"), menu("2"));
  mkdirSync(join(folder, "packs"));
  writeFileSync(
    join(folder, "packs/pack.yaml"),
    "profiles:\n- { slug: lab, extends: base, display_name: Lab, image: 'me:hunter2@registry.invalid/lab:1', cpu_limit: 1, mem_limit: 1G }\n",
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each([
  ["validate", "new.yaml"],
  ["validate", "new.yaml", "--json"],
  ["menu", "new.yaml", "--group", "students"],
  ["menu", "new.yaml", "--json"],
  ["menu", "new.yaml", "--markdown"],
  ["menu", "new.yaml", "--html", "-"],
  ["diff", "old.yaml", "new.yaml"],
  ["diff", "old.yaml", "new.yaml", "--json"],
  ["images", "--profiles-dir", "packs", "--profiles", "lab"],
  ["images", "--profiles-dir", "packs", "--profiles", "lab", "--json"],
])("%s %s %s shows no login of an image", async (...args) => {
  const { stdout, stderr } = await runHere(args, { cwd: folder, env: { HOME: folder } });
  expect(stdout + stderr).toMatch(/registry\.invalid|Lab|lab/);
  expect(stdout + stderr).not.toMatch(/unknown option|too many arguments/);
  expect(stdout + stderr).not.toContain("hunter2");
});
