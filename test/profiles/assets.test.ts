import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import {
  type ManifestDocument,
  type ManifestPath,
  manifests,
  type ScriptPath,
  scripts,
} from "../../src/profiles/assets.ts";
import { CoderDaskGatewayProfile } from "../../src/profiles/coder/profiles.ts";
import { has } from "../support/sandbox.ts";

interface Release {
  spec: { forProvider: { values: { gateway: { extraConfig: Record<string, string> } } } };
}

const profiles = join(import.meta.dirname, "../../src/profiles");
const texts = Object.entries(scripts) as [ScriptPath, string][];
const shell = texts.filter(([path]) => path.endsWith(".sh"));

const noShellcheck = !has("shellcheck");
if (noShellcheck) console.warn("shellcheck is not installed: the scripts of the profiles are not checked");
const noPython = !has("python3");
if (noPython) console.warn("python3 is not installed: the Python code in scripts and manifests is not checked");

describe("the module of assets", () => {
  test("has the texts of the files", () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ["scripts/assets.mjs", "--check"], {
      cwd: join(profiles, "../.."),
      encoding: "utf8",
    });
    expect(stdout + stderr).toBe("src/profiles/assets.ts is up to date\nsrc/menu/assets.ts is up to date\n");
    expect(status).toBe(0);
  });

  test("contains every file, with LF as line breaks", () => {
    const files = readdirSync(profiles, { recursive: true, encoding: "utf8" })
      .map((path) => path.replaceAll("\\", "/"))
      .filter((path) => /(^|\/)(files|manifests)\/./.test(path));
    expect([...Object.keys(scripts), ...Object.keys(manifests)].sort()).toEqual(files.sort());
    for (const [path, text] of texts) {
      expect(text, path).toBe(readFileSync(join(profiles, path), "utf8").replaceAll("\r\n", "\n"));
    }
  });

  test("holds manifests as the YAML library reads them", () => {
    for (const path of Object.keys(manifests) as ManifestPath[]) {
      const documents = parseAllDocuments(readFileSync(join(profiles, path), "utf8"));
      expect(manifests[path], path).toEqual(documents.map((document) => document.toJS()));
    }
  });
});

describe.each(texts)("%s", (_path, text) => {
  test("contains nothing that the hub's Jinja would change", () => {
    expect(text).not.toMatch(/\{[{%#]/);
  });

  test("names no credential", () => {
    expect(text).not.toMatch(/password|passwd|secret|token|api.?key|:\/\/[^/\s"]+:[^/\s"]+@/i);
  });
});

describe.skipIf(noShellcheck)("shellcheck", () => {
  test.each(shell)("has no findings in %s", (path) => {
    const { stdout } = spawnSync("shellcheck", ["--norc", join(profiles, path)], { encoding: "utf8" });
    expect(stdout).toBe("");
  });
});

test.each(shell.filter(([path]) => /\/init[^/]*$/.test(path)))(
  "%s is a POSIX script that stops at errors",
  (_path, text) => {
    expect(text).toMatch(/^#!\/bin\/sh\n/);
    expect(text).toContain("\nset -eu\n");
  },
);

describe("the Dask gateway", () => {
  const documents = manifests["coder/manifests/dask_gateway.yaml"];
  const rendered = JSON.parse(
    JSON.stringify(documents)
      .replaceAll("{{ spawner.user.name }}", "alice")
      .replaceAll("{{ namespace }}", "jupyter-alice"),
  ) as ManifestDocument[];

  test("is the five documents of the profile", () => {
    expect(
      documents.map(
        (document) => `${document.apiVersion} ${document.kind}/${(document.metadata as { name: string }).name}`,
      ),
    ).toEqual([
      "helm.crossplane.io/v1beta1 Release/dask-gw-jupyter-{{ spawner.user.name }}",
      "v1 ConfigMap/dask-gateway-config",
      "v1 ConfigMap/dask-gateway-config-ws",
      "rbac.authorization.k8s.io/v1 Role/access-services",
      "rbac.authorization.k8s.io/v1 RoleBinding/bind-default-to-services",
    ]);
  });

  test("uses no Jinja but the two variables of the hub, which survive a second rendering", () => {
    expect(JSON.stringify(rendered)).not.toMatch(/\{[{%#]/);
  });

  test("is of the chart and version that match the client in the workspace", () => {
    expect(rendered[0]).toMatchObject({
      spec: {
        forProvider: {
          namespace: "jupyter-alice",
          chart: { name: "dask-gateway", repository: "https://helm.dask.org", version: "2024.1.0" },
        },
      },
    });
    expect(scripts["coder/files/init_dask.sh"]).toContain("dask-gateway==2024.1.0");
  });

  test("has the address that the chart gives it: traefik-<release>-dask-gateway", () => {
    const metadata = rendered[0]?.metadata as { name: string; annotations?: unknown };
    // With an external name, the release would have another name than the document.
    expect(metadata.annotations).toBeUndefined();
    const data = documents[1]?.data as Record<string, string>;
    expect(data["gateway.yaml"]).toContain(`"${CoderDaskGatewayProfile.spec.pod_env_vars?.DASK_GATEWAY_ADDRESS}"`);
    const address = `http://traefik-${metadata.name}-dask-gateway.jupyter-alice.svc.cluster.local:80`;
    for (const map of rendered.filter((document) => document.kind === "ConfigMap")) {
      const data = map.data as Record<string, string>;
      expect(parseAllDocuments(data["gateway.yaml"] ?? "")[0]?.toJS()).toEqual({ gateway: { address } });
      expect(Object.values(data).every((value) => value.includes(address))).toBe(true);
    }
  });

  test("only has strings that the API server accepts", () => {
    for (const map of rendered.filter((document) => document.kind === "ConfigMap")) {
      for (const value of Object.values(map.data as Record<string, unknown>)) expect(value).toBeTypeOf("string");
    }
  });

  test.skipIf(noPython)("contains configuration code that Python can read", () => {
    const { values } = (rendered[0] as unknown as Release).spec.forProvider;
    for (const code of Object.values(values.gateway.extraConfig)) {
      const check = spawnSync("python3", ["-c", "import ast, sys; ast.parse(sys.stdin.read())"], { input: code });
      expect(check.status).toBe(0);
    }
  });
});
