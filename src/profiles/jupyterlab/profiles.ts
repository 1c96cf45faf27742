import { defineProfile } from "../define.ts";
import { BaseJupyterLabProfile } from "./family.ts";

/** JupyterLab for small analyses. */
export const JupyterLabSmallProfile = defineProfile(BaseJupyterLabProfile, {
  slug: "jupyterlab_small",
  display_name: "JupyterLab Small",
  description: "Notebooks for small analyses.",
});
