import { execFile, spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { CODER_COMMANDS, has, sandbox } from "../support/sandbox.ts";

const folder = join(import.meta.dirname, "../../examples/packs/eoepca/files");
const read = (name: string) => readFileSync(join(folder, name), "utf8");
const names = readdirSync(folder).sort();

const windows = process.platform === "win32";
if (windows) console.warn("The scripts of the eoepca pack are not run on Windows: they are for the containers' sh");
const noKubectl = windows || spawnSync("kubectl", ["version", "--client"]).status !== 0;
if (noKubectl) console.warn("kubectl is not installed: copy-secrets is only run with a stand-in for it");
const noShellcheck = !has("shellcheck");
if (noShellcheck) console.warn("shellcheck is not installed: the scripts of the eoepca pack are not checked");

test.each(names)("%s contains nothing that the hub's Jinja would change", (name) => {
  expect(read(name)).not.toMatch(/\{[{%#]/);
});

test.skipIf(noShellcheck).each(names.filter((name) => name.endsWith(".sh")))(
  "shellcheck has nothing to say about %s",
  (name) => {
    expect(spawnSync("shellcheck", ["--norc", join(folder, name)], { encoding: "utf8" }).stdout).toBe("");
  },
);

test("mlflow.yaml is a Deployment and a Service that finds its pods", () => {
  const [deployment, service, ...rest] = parseAllDocuments(read("mlflow.yaml")).map((document) => document.toJS());
  expect(rest).toEqual([]);
  expect(deployment).toMatchObject({ apiVersion: "apps/v1", kind: "Deployment", metadata: { name: "mlflow" } });
  expect(service).toMatchObject({ apiVersion: "v1", kind: "Service", metadata: { name: "mlflow" } });
  const labels = deployment.spec.template.metadata.labels;
  expect(deployment.spec.selector.matchLabels).toEqual(labels);
  expect(service.spec.selector).toEqual(labels);
  expect(deployment.spec.template.spec.containers[0].ports[0].name).toBe(service.spec.ports[0].targetPort);
});

describe.skipIf(windows)("init_training.sh", () => {
  const script = read("init_training.sh");

  test("brings the how-to, extensions and settings, and changes nothing when it runs again", () => {
    using box = sandbox(CODER_COMMANDS);
    expect(box.run(script, { ONLINE: "1" }).status).toBe(0);
    expect(box.read("how-to/.git/origin")).toBe("https://github.com/eoap/how-to.git\n");
    expect(JSON.parse(box.read("User/settings.json"))).toHaveProperty(["workbench.colorTheme"]);
    const first = box.snapshot();
    expect(box.run(script, { ONLINE: "1" }).status).toBe(0);
    expect(box.snapshot()).toEqual(first);
  });

  test("leaves a user's own files as they are", () => {
    using box = sandbox(CODER_COMMANDS);
    box.write("how-to/notes.txt", "mine");
    box.write("User/settings.json", "// mine");
    const before = box.snapshot();
    box.run(script, { ONLINE: "1" });
    const after = box.snapshot();
    for (const path of Object.keys(before)) expect(after[path]).toBe(before[path]);
  });

  test("starts without a network and says what is missing", () => {
    using box = sandbox(CODER_COMMANDS);
    const { status, output } = box.run(script);
    expect(status).toBe(0);
    expect(output).toContain("could not clone the how-to");
    expect(Object.keys(box.snapshot())).not.toContain("how-to");
  });
});

describe.skipIf(windows)("copy-secrets", () => {
  const script = read("copy_secrets.sh");
  // Records each call; `FAIL` names the call that fails.
  const commands = {
    kubectl: `echo "$*" >>"$WORKSPACE_DIR/calls"
case " $* " in *" \${FAIL:-nothing} "*) exit 1 ;; esac
case "$*" in *--dry-run=client*) echo "kind: Secret" ;; esac`,
  };
  const login = '{ "auths": { "registry.example.org": { "auth": "" } } }';
  const env = (workspace: string) => ({ XDG_RUNTIME_DIR: join(workspace, ".local"), NAMESPACE: "jupyter-alice" });

  test("replaces the secret by the login file, only with the rights to create and delete", () => {
    using box = sandbox(commands);
    box.write(".local/containers/auth.json", login);
    const { status, output } = box.run(script, env(box.workspace));
    expect(output).toContain("incluster-cr-secret now holds");
    expect(status).toBe(0);
    const calls = box.read("calls").trim().split("\n");
    expect(calls.map((call) => call.split(" ").slice(0, 4).join(" "))).toEqual([
      "--namespace jupyter-alice create secret",
      "--namespace jupyter-alice delete secret",
      "--namespace jupyter-alice create --validate=false",
    ]);
    expect(calls[0]).toContain(`--from-file=.dockerconfigjson=${box.workspace}/.local/containers/auth.json`);
    expect(calls[1]).toContain("--wait=false");
  });

  test.each([
    { name: "no login file", text: undefined, message: "Log in first" },
    { name: "an empty login file", text: "", message: "Log in first" },
    { name: "a file of another kind", text: "{}", message: "not a container login file" },
  ])("stops before it touches anything: $name", ({ text, message }) => {
    using box = sandbox(commands);
    if (text !== undefined) box.write(".local/containers/auth.json", text);
    const { status, output } = box.run(script, env(box.workspace));
    expect(status).toBe(1);
    expect(output).toContain(message);
    expect(Object.keys(box.snapshot())).not.toContain("calls");
  });

  test("keeps the old secret when the new one cannot be made", () => {
    using box = sandbox(commands);
    box.write(".local/containers/auth.json", login);
    expect(box.run(script, { ...env(box.workspace), FAIL: "--dry-run=client" }).status).toBe(1);
    expect(box.read("calls")).not.toContain(" delete ");
  });

  test("says that the secret is unchanged when it may not be deleted", () => {
    using box = sandbox(commands);
    box.write(".local/containers/auth.json", login);
    const { status, output } = box.run(script, { ...env(box.workspace), FAIL: "delete" });
    expect(status).toBe(1);
    expect(output).toContain("it is unchanged");
  });
});

describe.skipIf(noKubectl)("copy-secrets with a real kubectl", () => {
  // An API server for a user who may only create and delete secrets, and list the kinds of the server.
  const server = () => {
    const writes: { method: string; path: string; body: { type?: string; data?: Record<string, string> } }[] = [];
    const secrets = { name: "secrets", singularName: "secret", namespaced: true, kind: "Secret", verbs: ["create"] };
    const base = "/api/v1/namespaces/jupyter-alice/secrets";
    const answer = (method: string, path: string, body: string): [number, unknown] => {
      if (path === "/api") return [200, { kind: "APIVersions", versions: ["v1"] }];
      if (path === "/apis") return [200, { kind: "APIGroupList", apiVersion: "v1", groups: [] }];
      if (path === "/api/v1") return [200, { kind: "APIResourceList", groupVersion: "v1", resources: [secrets] }];
      if ((method === "POST" && path === base) || (method === "DELETE" && path === `${base}/incluster-cr-secret`)) {
        writes.push({ method, path, body: JSON.parse(body) });
        return method === "POST"
          ? [201, JSON.parse(body)]
          : [200, { kind: "Status", apiVersion: "v1", status: "Success", details: { kind: "secrets" } }];
      }
      return [403, { kind: "Status", apiVersion: "v1", status: "Failure", reason: "Forbidden", code: 403 }];
    };
    const http = createServer((request, response) => {
      let body = "";
      request.on("data", (chunk) => {
        body += chunk;
      });
      request.on("end", () => {
        const [status, data] = answer(request.method ?? "", (request.url ?? "").split("?")[0] ?? "", body);
        response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(data));
      });
    });
    return { http, writes };
  };

  test("needs only the rights to create and delete secrets", async () => {
    using box = sandbox();
    const login = '{ "auths": { "registry.example.org": { "auth": "" } } }';
    const { http, writes } = server();
    await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
    try {
      const { port } = http.address() as AddressInfo;
      box.write("run time/containers/auth.json", login);
      box.write(
        "kubeconfig",
        JSON.stringify({
          apiVersion: "v1",
          kind: "Config",
          clusters: [{ name: "c", cluster: { server: `http://127.0.0.1:${port}` } }],
          contexts: [{ name: "c", context: { cluster: "c", user: "u" } }],
          users: [{ name: "u", user: {} }],
          "current-context": "c",
        }),
      );
      const output = await new Promise<string>((resolve, reject) => {
        const env = {
          PATH: process.env.PATH,
          HOME: box.workspace,
          KUBECONFIG: join(box.workspace, "kubeconfig"),
          XDG_RUNTIME_DIR: join(box.workspace, "run time"),
          NAMESPACE: "jupyter-alice",
        };
        execFile("sh", [join(folder, "copy_secrets.sh")], { env }, (error, stdout) =>
          error === null ? resolve(stdout) : reject(error),
        );
      });
      expect(output).toContain("incluster-cr-secret now holds");
    } finally {
      http.close();
      http.closeAllConnections();
    }
    expect(writes.map(({ method }) => method)).toEqual(["DELETE", "POST"]);
    expect(writes[1]?.body.type).toBe("kubernetes.io/dockerconfigjson");
    expect(Buffer.from(writes[1]?.body.data?.[".dockerconfigjson"] ?? "", "base64").toString()).toBe(login);
  });
});
