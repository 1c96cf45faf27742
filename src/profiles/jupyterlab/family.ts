import { scripts } from "../assets.ts";
import { defineFamily } from "../define.ts";
import { BaseWorkspaceProfile, sharedHome, workspaceVolume } from "../workspace.ts";

/** JupyterLab with a workspace. */
export const BaseJupyterLabProfile = defineFamily(BaseWorkspaceProfile, {
  slug: "jupyterlab",
  image: "ghcr.io/eoepca/iat-jupyterlab:latest-dev",
  volumes: { workspace: workspaceVolume },
  init: { content: scripts["jupyterlab/files/init.sh"] },
  suppress: [sharedHome],
});
