/**
 * Compose the `config.yaml` of an Application Hub from profiles.
 *
 * @example
 * ```ts
 * import { buildConfig, formatConfig } from "app-hub-configurator";
 *
 * const { config } = buildConfig({ profiles: ["coder_app", "remote_desktop"], groups: ["developers"] });
 * console.log(formatConfig(config).includes("id: profile_remote_desktop")); // true
 * ```
 *
 * @module
 */

export { type BuildOptions, type BuildResult, buildConfig, buildProfile } from "./compose/config.ts";
export type { ConfigRequest, NodeSelector, Override, ReadText } from "./compose/deployment.ts";
export { describeProfile, type ProfileDescription, type SettingSource } from "./compose/describe.ts";
export { formatConfig, HEADER, writeConfig } from "./compose/write.ts";
export * from "./diff/mod.ts";
export * from "./errors.ts";
export type { ReplaceOptions } from "./files/replace.ts";
export * from "./hub/config.ts";
export { configJsonSchema } from "./hub/json_schema.ts";
export * from "./hub/pyyaml/mod.ts";
export type { PackFolder } from "./packs/folder.ts";
export { packJsonSchema } from "./packs/json_schema.ts";
export { type LoadOptions, loadPacks } from "./packs/load.ts";
export type { ModulePack, PackContent } from "./packs/module_pack.ts";
export { BaseAppProfile } from "./profiles/base.ts";
export { BUILTIN_DECLARATIONS, builtinRegistry } from "./profiles/builtin.ts";
export { BaseCoderProfile } from "./profiles/coder/family.ts";
export { CoderDaskGatewayProfile, CoderProfile, GpuCoderProfile } from "./profiles/coder/profiles.ts";
export { defineFamily, defineProfile, lineage, type ProfileDeclaration } from "./profiles/define.ts";
export { BaseJupyterLabProfile } from "./profiles/jupyterlab/family.ts";
export { JupyterLabSmallProfile } from "./profiles/jupyterlab/profiles.ts";
export { mergePatch } from "./profiles/merge.ts";
export type { InlineProfileSpec, Patch, ProfileSpec, Suppression } from "./profiles/patch.ts";
export { ProfileRegistry } from "./profiles/registry.ts";
export { BaseRemoteDesktopProfile } from "./profiles/remote_desktop/family.ts";
export {
  PanoplyRemoteDesktopProfile,
  QgisRemoteDesktopProfile,
  RemoteDesktopProfile,
  SnapRemoteDesktopProfile,
} from "./profiles/remote_desktop/profiles.ts";
export { resolveSettings } from "./profiles/resolve.ts";
export { type ReadBack, toSettings } from "./profiles/shape.ts";
export { type ProfileSettings, profileSettings, SLUG_PLACEHOLDER } from "./profiles/spec.ts";
export { suppressionsOf } from "./profiles/suppress.ts";
export { BaseWorkspaceProfile } from "./profiles/workspace.ts";
export { blobId } from "./publish/blob.ts";
export { untrustedEvent } from "./publish/events.ts";
export { type ParsedInputs, type PublishInputs, type PublishSettings, parsePublishInputs } from "./publish/inputs.ts";
export { type Desired, type Plan, plan } from "./publish/plan.ts";
export type { State } from "./publish/state.ts";
export type { Operation, Step } from "./publish/steps.ts";
export { type CheckedFile, checkJson, renderCheck, toSarif, workflowCommands } from "./report/check/mod.ts";
export * from "./report/mod.ts";
export { type Change, type Fixed, fixText } from "./rules/fix/mod.ts";
export * from "./rules/mod.ts";
export { rulePage } from "./rules/page.ts";
export { type CutOptions, cutMarkdown } from "./text/markdown.ts";
export { didYouMean, nearest } from "./text/nearest.ts";
export { type TextDiff, type UnifiedDiffOptions, unifiedDiff } from "./text/unified_diff.ts";
export { codeSpan, fence, markdownText, mermaidLabel, safeLog } from "./text/untrusted.ts";
export { writeYaml } from "./text/yaml_write.ts";
export { VERSION } from "./version.ts";
