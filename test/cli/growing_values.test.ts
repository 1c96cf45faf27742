import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { GROWING } from "../hub/jinja/growing.ts";
import { runMain } from "../support/main.ts";
import { packFolder } from "../support/packs.ts";

// The findings do not matter here, only that the command ends without a crash.
describe.each(Object.entries(GROWING))("%s", (_, text) => {
  it("ends a check of a file", async () => {
    const menu = {
      profiles: [{ id: "a", default_url: text, pod_env_vars: { A: text }, manifests: [{ content: [{ a: text }] }] }],
    };
    using folder = packFolder({ "config.yaml": JSON.stringify(menu) });
    const { code, stdout } = await runMain(["validate", "--json", join(folder.path, "config.yaml")]);
    expect(code).toBe(1);
    expect(stdout).toContain('"rule": "man-api-version"');
  });

  it("ends a request", async () => {
    using folder = packFolder({
      "pack.yaml": `profiles: [{ slug: p_app, extends: coder_app, pod_env_vars: ${JSON.stringify({ A: text })} }]`,
    });
    const { code, stdout, stderr } = await runMain([
      ...["--profiles-dir", folder.path, "--profiles", "p_app,coder_app", "--output", "-"],
      ...["--override", `coder_app:default_url=/${text}`, "--override", `coder_app:pod_env_vars.X=${text}`],
    ]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout.split(text.slice(-20)).length).toBeGreaterThan(3);
  });
});
