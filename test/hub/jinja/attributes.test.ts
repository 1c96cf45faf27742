import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, it } from "vitest";
import { judgeRead, readJinja } from "../../../src/hub/jinja/mod.ts";
import { root } from "../../support/folders.ts";

const WHERE =
  "import jupyterhub, os; print(jupyterhub.version_info[0]); print(os.path.dirname(os.path.dirname(jupyterhub.__file__)))";
const [major, folder] = String(spawnSync("python3", ["-c", WHERE], { encoding: "utf8" }).stdout ?? "")
  .trim()
  .split("\n");
const isHere = major === "5";
if (!isHere)
  console.warn("SKIPPED: python3 with JupyterHub 5 is missing, so the attributes of its classes are not checked");

it.skipIf(!isHere)("the lists of attributes are those of the classes of JupyterHub", () => {
  const { stdout, status } = spawnSync("python3", [join(root, "scripts/hub_attributes.py"), folder ?? ""], {
    encoding: "utf8",
  });
  expect([status, stdout]).toEqual([0, expect.stringContaining("USER:")]);
});

it.each([
  "spawner.user.dns_safe_name",
  "spawner.env",
  "spawner.user.all_shared_with_me",
  "spawner.user.groups[0].kind",
])("%s is known", (name) => {
  const read = readJinja(`{{ ${name} }}`);
  expect(read.ok && read.reads.map(judgeRead)).toEqual(["fine"]);
});
