import { scripts } from "../assets.ts";
import { defineFamily } from "../define.ts";
import type { DeclaredSuppression } from "../patch.ts";
import { BaseWorkspaceProfile, sharedHome, workspaceVolume } from "../workspace.ts";

/** The suppression for the scratch volume; every declaration that sets its size needs it. */
export const sharedScratch = {
  rule: "claim-shared",
  path: "volumes.calrissian.size",
  reason: "Scratch space with the same name in all profiles; each session creates it again",
} satisfies DeclaredSuppression;

/**
 * VS Code in the browser, with the rights to run CWL workflows as pods and jobs of the user's namespace.
 *
 * `calrissian` is scratch space that all pods of a workflow share, so many nodes must be able to mount it. It is
 * deleted after the session on purpose. `pods/exec` lets Calrissian look into its own pods. The service account is
 * `default`, since the workflow pods use it too.
 */
export const BaseCoderProfile = defineFamily(BaseWorkspaceProfile, {
  slug: "coder",
  image: "ghcr.io/eoepca/pde-code-server:latest-dev",
  volumes: {
    calrissian: { size: "50Gi", access_modes: ["ReadWriteMany"], mount_path: "/calrissian", persist: false },
    workspace: workspaceVolume,
  },
  role_bindings: {
    log_reader: { role: { resources: ["pods", "pods/log"], verbs: ["get", "list", "watch"] } },
    pod_reader: {
      role: {
        name: "pod-manager-role-{slug}",
        resources: ["pods"],
        verbs: ["create", "patch", "delete", "list", "watch", "get"],
      },
    },
    pod_exec: { role: { resources: ["pods/exec"], verbs: ["create"] } },
    job_submitter: {
      role: { api_groups: ["batch"], resources: ["jobs"], verbs: ["create", "delete", "list", "watch", "get"] },
    },
  },
  init: { content: scripts["coder/files/init.sh"] },
  suppress: [
    sharedHome,
    sharedScratch,
    { rule: "vol-persist", path: "volumes.calrissian", reason: "Scratch space that should be empty at every start" },
    {
      rule: "rb-smell",
      path: "role_bindings",
      reason: "Calrissian looks into its own pods, and the pods of a workflow run under the account 'default'",
    },
  ],
});
