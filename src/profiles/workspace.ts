import { scripts } from "./assets.ts";
import { BaseAppProfile } from "./base.ts";
import { defineFamily } from "./define.ts";
import type { DeclaredSuppression, InlineProfileSpec } from "./patch.ts";

/** The home of the user. Each family puts it among its volumes itself, since their order is the order of the mounts. */
export const workspaceVolume = {
  size: "20Gi",
  access_modes: ["ReadWriteOnce"],
  mount_path: "/workspace",
  persist: true,
} satisfies NonNullable<InlineProfileSpec["volumes"]>[string];

/** The suppression for {@link workspaceVolume}; every declaration that sets its size needs it. */
export const sharedHome = {
  rule: "claim-shared",
  path: "volumes.workspace.size",
  reason: "One home for all profiles of a user; the profile that is started first decides its size",
} satisfies DeclaredSuppression;

/**
 * What the families of Coder, JupyterLab and the remote desktop share: a home that persists, a login shell, and more
 * resources than the base.
 *
 * The shell files are mounted from config maps, so they change with the profile; other files of the user stay.
 */
export const BaseWorkspaceProfile = defineFamily(BaseAppProfile, {
  slug: "workspace",
  cpu_guarantee: 1,
  cpu_limit: 2,
  mem_guarantee: "4G",
  mem_limit: "6G",
  pod_env_vars: {
    HOME: "/workspace",
    CWLTOOL_OPTIONS: "--podman",
    XDG_CONFIG_HOME: "/workspace/.local",
    XDG_DATA_HOME: "/workspace/.local/share/",
    XDG_RUNTIME_DIR: "/workspace/.local",
  },
  config_maps: {
    bash_login: {
      key: "bash-login-{slug}",
      mount_path: "/workspace/.bash_login",
      default_mode: "0660",
      content: scripts["files/bash_login.sh"],
    },
    bash_rc: {
      key: "bash-rc",
      mount_path: "/workspace/.bashrc",
      default_mode: "0660",
      content: scripts["files/bash_rc.sh"],
    },
  },
});
