import { spawnSync } from "node:child_process";
import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type RolloutEffect, rollout } from "../../src/mod.ts";
import { temporaryFolder } from "../support/folders.ts";
import { profileWith, withVolume } from "../support/rollout_menus.ts";

// The objects in the cluster: the claims of two users, one of somebody else, and one with a longer name.
const OBJECTS = ["jupyter-ann ws", "jupyter-bob ws", "default ws", "jupyter-ann ws-2", "jupyter-ann wsx"];

/** Runs a command with a kubectl that prints the objects, and records its other calls. */
function run(how: string): { readonly asked: readonly string[]; readonly out: string } {
  using folder = temporaryFolder();
  const log = join(folder.path, "log");
  writeFileSync(log, "");
  const lines = OBJECTS.map((line) => `'${line}'`).join(" ");
  const kubectl = `#!/bin/sh\nif [ "$1" = get ]; then printf '%s\\n' ${lines}; else echo "$*" >> '${log}'; fi\n`;
  writeFileSync(join(folder.path, "kubectl"), kubectl);
  chmodSync(join(folder.path, "kubectl"), 0o755);
  const env = { PATH: `${folder.path}:${process.env["PATH"]}` };
  const { status, stdout, stderr } = spawnSync("sh", ["-eu", "-c", how], { env, encoding: "utf8" });
  expect(stderr).toBe("");
  expect(status).toBe(0);
  return { asked: readFileSync(log, "utf8").split("\n").slice(0, -1), out: stdout };
}

const only = (effects: readonly RolloutEffect[]): RolloutEffect => {
  expect(effects).toHaveLength(1);
  return effects[0] as RolloutEffect;
};
const grown = (claim: string, size = "80Gi") =>
  only(rollout(withVolume({ claim_name: claim }), withVolume({ claim_name: claim, size })));

test("a larger size is only given to the claims of that name in the namespaces of users", () => {
  const { how } = grown("ws");
  const patch = '--type merge -p {"spec":{"resources":{"requests":{"storage":"80Gi"}}}}';
  expect(run(how).asked).toEqual([`patch pvc ws -n jupyter-ann ${patch}`, `patch pvc ws -n jupyter-bob ${patch}`]);
  expect(how).toMatch(/^# CHANGES /);
});

test("a name that differs for each user becomes a pattern", () => {
  expect(run(grown("ws-{{ spawner.user.id }}").how).asked.map((line) => line.slice(0, 28))).toEqual(
    ["patch pvc ws-2 -n jupyter-ann"].map((line) => line.slice(0, 28)),
  );
});

test("lost objects are only listed", () => {
  const { how } = only(rollout(withVolume({}), withVolume({ persist: false })));
  expect(run(how)).toEqual({ asked: [], out: "jupyter-ann ws\njupyter-bob ws\n" });
});

test("an object that must be made again is deleted, after a message", () => {
  const map = (content: string) =>
    profileWith({ config_maps: [{ name: "ws", key: "a", readonly: true, persist: true, content }] });
  const { how } = only(rollout(map("a"), map("b")));
  expect(how).toMatch(/^# DELETES /);
  expect(run(how).asked).toEqual(["delete configmap ws -n jupyter-ann", "delete configmap ws -n jupyter-bob"]);
});

test.each([
  ["a quote", "ws'; touch /tmp/x; '"],
  ["a command", "$(reboot)"],
  ["a slash of awk", "ws/"],
  ["a template alone, which would stand for every claim", "{{ spawner.user.name }}"],
  ["one letter beside a template", "w{{ spawner.user.name }}"],
  ["a line break", "ws\nreboot"],
])("a name with %s has no command", (_, claim) => expect(grown(claim).how).toBe(""));

test.each([
  ["a quote", "80Gi'; reboot; '"],
  ["no amount", "{{ size }}"],
])("a size with %s is in no command", (_, size) => {
  expect(grown("ws", size).how).not.toContain("patch");
});

test("values of annotations are words of the shell", () => {
  const { how } = only(rollout(withVolume({}), withVolume({ annotations: { a: "it's $(reboot)" } })));
  expect(run(how).asked[0]).toBe("annotate pvc ws -n jupyter-ann --overwrite a=it's $(reboot)");
});

test("every command is one for a POSIX shell", () => {
  const { status } = spawnSync("shellcheck", ["--version"]);
  if (status !== 0) return;
  for (const { how } of [grown("ws"), only(rollout(withVolume({}), withVolume({ claim_name: "b" })))]) {
    const { stdout } = spawnSync("shellcheck", ["-s", "sh", "-"], { input: how, encoding: "utf8" });
    expect(stdout).toBe("");
  }
});
