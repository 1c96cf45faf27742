import { expect, test } from "vitest";
import { BUILTIN_DECLARATIONS } from "../../src/profiles/builtin.ts";

// Packs of other people use these names.
test("the built-in profiles and families have the slugs and the parents that packs name", () => {
  expect(
    BUILTIN_DECLARATIONS.map(({ kind, slug, parent }) => `${kind} ${slug}: ${parent?.slug}`),
  ).toMatchInlineSnapshot(`
    [
      "family base: undefined",
      "family workspace: base",
      "family coder: workspace",
      "family jupyterlab: workspace",
      "family remote_desktop: workspace",
      "profile coder_app: coder",
      "profile gpu_coder_app: coder",
      "profile coder_dask_gateway_app: coder",
      "profile remote_desktop: remote_desktop",
      "profile qgis_remote_desktop: remote_desktop",
      "profile panoply_remote_desktop: remote_desktop",
      "profile snap_remote_desktop: remote_desktop",
      "profile jupyterlab_small: jupyterlab",
    ]
  `);
});
