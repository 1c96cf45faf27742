import { scripts } from "../assets.ts";
import { defineFamily } from "../define.ts";
import { BaseWorkspaceProfile, sharedHome, workspaceVolume } from "../workspace.ts";

/** A Linux desktop in the browser, with conda environments in the workspace. */
export const BaseRemoteDesktopProfile = defineFamily(BaseWorkspaceProfile, {
  slug: "remote_desktop",
  image: "ghcr.io/eoepca/iga-remote-desktop:1.2.0",
  default_url: "/desktop",
  pod_env_vars: {
    CONDARC: "/workspace/.condarc",
    CONDA_ENVS_PATH: "/workspace/.envs",
  },
  volumes: { workspace: workspaceVolume },
  init: { content: scripts["remote_desktop/files/init.sh"] },
  suppress: [sharedHome],
});
