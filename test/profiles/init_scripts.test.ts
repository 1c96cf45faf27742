import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type ScriptPath, scripts } from "../../src/profiles/assets.ts";
import { CODER_COMMANDS, has, sandbox } from "../support/sandbox.ts";

const windows = process.platform === "win32";
if (windows) console.warn("The init scripts are not run on Windows: they are for the containers' sh");
const noPython = windows || !has("python3");
if (noPython) console.warn("The QGIS start-up script is not run: python3 is missing");

const init = (Object.keys(scripts) as ScriptPath[]).filter((path) => /\/init[^/]*\.sh$/.test(path));
const ONLINE = { ONLINE: "1" };

describe.skipIf(windows).each(init)("%s", (path) => {
  test("changes nothing when it runs again", () => {
    using box = sandbox(CODER_COMMANDS);
    expect(box.run(scripts[path], ONLINE).status).toBe(0);
    const first = box.snapshot();
    expect(Object.keys(first)).not.toEqual([]);
    expect(box.run(scripts[path], ONLINE).status).toBe(0);
    expect(box.snapshot()).toEqual(first);
  });

  test("keeps every file of a user", () => {
    using box = sandbox(CODER_COMMANDS);
    const own = [
      "User/settings.json",
      ".condarc",
      "dask-app-package/notes.txt",
      ".local/share/QGIS/QGIS3/startup.py",
      ".local/share/jupyter/kernels/dask-gateway/kernel.json",
      ".venvs/dask-gateway/etc/dask/gateway.yaml",
      ".snap/system/mine",
      "Desktop/mine",
    ];
    for (const file of own) box.write(file, `// mine: ${file}\r\n\tno final line end`);
    const before = box.snapshot();
    expect(box.run(scripts[path], ONLINE).status).toBe(0);
    const after = box.snapshot();
    for (const file of own) expect(after[file], file).toBe(before[file]);
  });

  test("starts the server although it cannot write, with a message", () => {
    using box = sandbox({ ...CODER_COMMANDS, python3: "exit 1" });
    rmSync(box.workspace, { recursive: true });
    writeFileSync(box.workspace, "not a folder");
    const { status, output } = box.run(scripts[path]);
    expect(status).toBe(0);
    expect(output).toMatch(/init: (stopped early|could not)/);
  });

  test("writes nothing outside of the workspace", () => {
    using box = sandbox(CODER_COMMANDS);
    expect(box.run(scripts[path], { ...ONLINE, HOME: "/nonexistent/home" }).status).toBe(0);
    expect(existsSync("/nonexistent")).toBe(false);
  });
});

describe.skipIf(windows)("coder/files/init.sh", () => {
  test("gives a new workspace settings that are JSON with a dark theme", () => {
    using box = sandbox();
    box.run(scripts["coder/files/init.sh"]);
    expect(JSON.parse(box.read("User/settings.json"))).toHaveProperty(["workbench.colorTheme"], "Default Dark Modern");
  });

  test("keeps settings that are a link to nowhere", () => {
    using box = sandbox();
    mkdirSync(join(box.workspace, "User"));
    symlinkSync("elsewhere/settings.json", join(box.workspace, "User/settings.json"));
    const before = box.snapshot();
    box.run(scripts["coder/files/init.sh"]);
    expect(box.snapshot()).toEqual(before);
  });
});

describe.skipIf(windows)("coder/files/init_dask.sh", () => {
  const script = scripts["coder/files/init_dask.sh"];
  const extensions = ["ms-python.python", "redhat.vscode-yaml", "sbg-rabix.benten-cwl", "ms-toolsai.jupyter"];

  test("installs repository, extensions, environment and kernel", () => {
    using box = sandbox(CODER_COMMANDS);
    box.run(script, ONLINE);
    expect(box.read("dask-app-package/.git/origin")).toBe("https://github.com/eoap/dask-app-package.git\n");
    expect(box.read("extensions/list").trim().split("\n")).toEqual(extensions);
    expect(box.read(".venvs/dask-gateway/packages")).toMatch(
      / dask==\S+ distributed==\S+ dask-gateway==\S+ ipykernel\n/,
    );
    expect(box.read(".venvs/dask-gateway/etc/dask/gateway.yaml")).toBe(
      'gateway:\n  address: "{DASK_GATEWAY_ADDRESS}"\n',
    );
    expect(box.read(".local/share/jupyter/kernels/dask-gateway/kernel.json")).toBe("{}\n");
  });

  test("starts without a network, names all that is missing, and installs it at the next start", () => {
    using box = sandbox(CODER_COMMANDS);
    const { status, output } = box.run(script);
    expect(status).toBe(0);
    for (const missing of ["eoap/dask-app-package", ...extensions, "Python environment"])
      expect(output).toContain(missing);
    expect(Object.keys(box.snapshot())).not.toContain("dask-app-package");
    expect(Object.keys(box.snapshot())).not.toContain(".clone.part");

    expect(box.run(script, ONLINE).output).not.toContain("could not");
    expect(box.read("extensions/list").trim().split("\n")).toEqual(extensions);
    expect(existsSync(join(box.workspace, "dask-app-package/.git"))).toBe(true);
  });

  test("installs only missing extensions, ignoring upper and lower case", () => {
    using box = sandbox(CODER_COMMANDS);
    box.write("extensions/list", "MS-Python.Python\nredhat.vscode-yaml-extra\n");
    box.run(script, ONLINE);
    expect(box.read("extensions/list").trim().split("\n").slice(2)).toEqual(extensions.slice(1));
  });

  test("waits once, not for each extension, when nothing answers", () => {
    using box = sandbox({ ...CODER_COMMANDS, timeout: "exit 124" });
    const { status, output } = box.run(script, ONLINE);
    expect(status).toBe(0);
    expect(output.match(/could not install the extension/g)).toHaveLength(1);
  });

  test("starts the server when something fails that it does not expect", () => {
    using box = sandbox({ ...CODER_COMMANDS, rm: "exit 1" });
    const { status, output } = box.run(script, ONLINE);
    expect(status).toBe(0);
    expect(output).toContain("stopped early");
  });

  test("starts in an image without git, code-server and python3", () => {
    using box = sandbox({ git: "exit 127", "code-server": "exit 127", python3: "exit 127" });
    expect(box.run(script, ONLINE).status).toBe(0);
  });
});

describe.skipIf(noPython)("the start-up script for QGIS", () => {
  // A stand-in for QgsSettings that keeps its values in a file, as QGIS does.
  const qgis = `
import json, os
class QgsSettings:
    file = os.environ["SETTINGS"]
    def load(self):
        return json.load(open(self.file)) if os.path.exists(self.file) else {}
    def contains(self, key): return key in self.load()
    def value(self, key, default=None, type=None): return self.load().get(key, default)
    def setValue(self, key, value):
        values = self.load(); values[key] = value; json.dump(values, open(self.file, "w"))
`;

  test("offers each service once: deleted and changed connections stay so", () => {
    using box = sandbox();
    box.run(scripts["remote_desktop/files/init_qgis.sh"]);
    box.write("lib/qgis/core.py", qgis);
    const start = () =>
      spawnSync("python3", [join(box.workspace, ".local/share/QGIS/QGIS3/startup.py")], {
        encoding: "utf8",
        env: { ...process.env, PYTHONPATH: join(box.workspace, "lib"), SETTINGS: join(box.workspace, "settings.json") },
      });
    const settings = () => JSON.parse(box.read("settings.json")) as Record<string, unknown>;
    const osm = "connections/xyz/items/OpenStreetMap/url";
    const topo = "connections/xyz/items/OpenTopoMap/url";

    box.write("settings.json", JSON.stringify({ [topo]: "https://mine.example.org/{z}/{x}/{y}.png" }));
    expect(start()).toMatchObject({ status: 0, stderr: "" });
    expect(settings()).toMatchObject({
      [osm]: "https://tile.openstreetmap.org/{z}/{x}/{y}.png",
      [topo]: "https://mine.example.org/{z}/{x}/{y}.png",
    });
    const kept = settings();
    delete kept[osm];
    box.write("settings.json", JSON.stringify(kept));
    expect(start()).toMatchObject({ status: 0, stderr: "" });
    expect(settings()).toEqual(kept);
  });
});

describe.skipIf(windows || !has("bash"))("the shell's start-up files", () => {
  const run = (home: string, path: string, command: string) =>
    spawnSync("bash", ["--noprofile", "--norc", "-uc", command], {
      encoding: "utf8",
      env: { HOME: home, PATH: path },
    });
  const rc = scripts["files/bash_rc.sh"];

  test("bash_login reads an existing bashrc", () => {
    using box = sandbox();
    box.write(".bash_login", scripts["files/bash_login.sh"]);
    expect(run(box.workspace, "/usr/bin:/bin", '. "$HOME/.bash_login"')).toMatchObject({
      status: 0,
      stdout: "",
      stderr: "",
    });
    box.write(".bashrc", "echo read");
    expect(run(box.workspace, "/usr/bin:/bin", '. "$HOME/.bash_login"')).toMatchObject({ status: 0, stdout: "read\n" });
  });

  test("bash_rc is silent, puts the user's programs on PATH once, and reads the user's own settings last", () => {
    using box = sandbox();
    box.write(".bashrc", rc);
    box.write(".bash_aliases", "alias ll='ls -1'");
    const twice = run(box.workspace, "/usr/bin:/bin", '. "$HOME/.bashrc"; . "$HOME/.bashrc"; echo "$PATH"; alias ll');
    expect(twice).toMatchObject({
      stdout: `${box.workspace}/.local/bin:/usr/bin:/bin\nalias ll='ls -1'\n`,
      stderr: "",
    });
  });

  test("bash_rc sets up conda and mamba where the image has them", () => {
    using box = sandbox();
    box.write(".bashrc", rc);
    box.write("opt/conda/etc/profile.d/conda.sh", "echo conda ready");
    box.write("opt/conda/etc/profile.d/mamba.sh", "echo mamba ready");
    box.write("opt/conda/bin/conda", "#!/bin/sh");
    spawnSync("chmod", ["+x", join(box.workspace, "opt/conda/bin/conda")]);
    const { stdout } = run(box.workspace, `${box.workspace}/opt/conda/bin:/usr/bin:/bin`, '. "$HOME/.bashrc"');
    expect(stdout).toBe("conda ready\nmamba ready\n");
  });
});
