import { manifests, scripts } from "../assets.ts";
import { defineProfile } from "../define.ts";
import { sharedHome } from "../workspace.ts";
import { BaseCoderProfile, sharedScratch } from "./family.ts";

/** Code Server for everyday work. */
export const CoderProfile = defineProfile(BaseCoderProfile, {
  slug: "coder_app",
  display_name: "Code Server",
  description: "VS Code in the browser, with a terminal and tools for CWL application packages.",
  volumes: { calrissian: { size: "25Gi" }, workspace: { size: "10Gi" } },
  suppress: [sharedHome, sharedScratch],
});

/** Code Server on a node with an NVIDIA GPU. */
export const GpuCoderProfile = defineProfile(BaseCoderProfile, {
  slug: "gpu_coder_app",
  display_name: "GPU Code Server",
  description: "VS Code in the browser on a node with an NVIDIA GPU.",
  cpu_guarantee: 4,
  cpu_limit: 8,
  mem_guarantee: "16G",
  mem_limit: "32G",
  gpu_limit: 1,
  node_selector: { "nvidia.com/gpu.present": "true" },
});

/** Code Server with a Dask gateway of its own, and a project that uses it. */
export const CoderDaskGatewayProfile = defineProfile(BaseCoderProfile, {
  slug: "coder_dask_gateway_app",
  display_name: "Code Server with Dask Gateway",
  description: "VS Code in the browser with a personal Dask gateway for distributed computing.",
  default_url: "/workspace/dask-app-package",
  pod_env_vars: {
    CODE_SERVER_WS: "/workspace/dask-app-package",
    // The chart calls its proxy service traefik-<release>-dask-gateway; the release is in the manifest.
    DASK_GATEWAY_ADDRESS:
      "http://traefik-dask-gw-jupyter-{{ spawner.user.name }}-dask-gateway.{{ namespace }}.svc.cluster.local:80",
  },
  volumes: { calrissian: { size: "30Gi" }, workspace: { size: "15Gi" } },
  init: { content: scripts["coder/files/init_dask.sh"] },
  manifests: { dask_gateway: { content: manifests["coder/manifests/dask_gateway.yaml"] } },
  suppress: [
    sharedHome,
    sharedScratch,
    { rule: "jinja-newline", path: "manifests.dask_gateway", reason: "The last line break has no meaning in YAML" },
  ],
});
