/**
 * Composes and checks the `config.yaml` of an Application Hub, which is made from profiles.
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
export type { ConfigRequest, NodeSelector, Override, ReadText, RequestOrigins } from "./compose/deployment.ts";
export { describeProfile, type ProfileDescription, type SettingSource } from "./compose/describe.ts";
export { hubsJsonSchema } from "./compose/hubs_json_schema.ts";
export type { ImageVisitor, UsedImage } from "./compose/images.ts";
export { formatConfig, writeConfig } from "./compose/write.ts";
export {
  affectedGroups,
  type ConfigDiff,
  changedSlugs,
  describeTotals,
  diffConfigs,
  isEmpty,
  type MarkdownOptions,
  type ProfileChange,
  type ProfileFacts,
  profileFacts,
  renderMarkdown,
  renderText,
  type SettingChange,
  type TextOptions,
} from "./diff/mod.ts";
export {
  ConfiguratorError,
  formatIssue,
  formatOrigin,
  ISSUE_CODES,
  type Issue,
  type IssueCode,
  issuesOf,
  type Origin,
} from "./errors.ts";
export type { ReplaceOptions } from "./files/replace.ts";
export {
  Config,
  ConfigMap,
  EnvVar,
  ImagePullSecret,
  InitContainer,
  InitContainerVolumeMount,
  KubespawnerOverride,
  Manifest,
  Profile,
  ProfileDefinition,
  Role,
  RoleBinding,
  SecretMount,
  Subject,
  Verb,
  Volume,
  VolumeMount,
} from "./hub/config.ts";
export { configJsonSchema } from "./hub/json_schema.ts";
export {
  type DuplicateKey,
  type HubNode,
  type HubScalarStyle,
  type HubScalarType,
  type HubYaml,
  type HubYamlCode,
  type HubYamlOptions,
  type HubYamlProblem,
  type MappingEntry,
  type MappingNode,
  type Mark,
  readHubYaml,
  type ScalarNode,
  type SequenceNode,
  toValue,
} from "./hub/pyyaml/mod.ts";
export { imageLockJsonSchema } from "./images/lock.ts";
export type { ImagePolicies } from "./images/policy.ts";
export { type ImagePolicy, POLICIES } from "./images/versions.ts";
export {
  type Amount,
  type Imported,
  type ImportedMenu,
  type ImportOptions,
  type ImportReport,
  importMenus,
  type NeededSecret,
} from "./import/mod.ts";
export {
  type MenuProfile,
  type MenuView,
  type MenuVolume,
  menuPage,
  menuView,
  type NearMiss,
  type NearMissKind,
  nearMisses,
  type PageFinding,
  type PageInput,
  type Seen,
  seenBy,
} from "./menu/mod.ts";
export type { PackFolder } from "./packs/folder.ts";
export { packJsonSchema } from "./packs/json_schema.ts";
export { type LoadOptions, loadPacks } from "./packs/load.ts";
export type { ModulePack, PackContent } from "./packs/module_pack.ts";
export { HEADER } from "./places/ours.ts";
export { BaseAppProfile } from "./profiles/base.ts";
export { builtinRegistry } from "./profiles/builtin.ts";
export { BaseCoderProfile } from "./profiles/coder/family.ts";
export { CoderDaskGatewayProfile, CoderProfile, GpuCoderProfile } from "./profiles/coder/profiles.ts";
export { defineFamily, defineProfile, lineage, type ProfileDeclaration } from "./profiles/define.ts";
export { BaseJupyterLabProfile } from "./profiles/jupyterlab/family.ts";
export { JupyterLabSmallProfile } from "./profiles/jupyterlab/profiles.ts";
export type { InlineProfileSpec, Patch, ProfileSpec } from "./profiles/patch.ts";
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
export { type ProfileSettings, profileSettings, type SettingsSchema, SLUG_PLACEHOLDER } from "./profiles/spec.ts";
export { BaseWorkspaceProfile } from "./profiles/workspace.ts";
export type { Desired, Plan } from "./publish/decision.ts";
export { untrustedEvent } from "./publish/events.ts";
export { blobId } from "./publish/files.ts";
export { type ParsedInputs, type PublishInputs, type PublishSettings, parsePublishInputs } from "./publish/inputs.ts";
export { plan } from "./publish/plan.ts";
export type { State } from "./publish/state.ts";
export type { Operation, Step } from "./publish/steps.ts";
export {
  type CheckedFile,
  type CodeQualityIssue,
  checkJson,
  codeQuality,
  type Paint,
  type RenderCheckOptions,
  renderCheck,
  type SarifLog,
  type SarifResult,
  toSarif,
  workflowCommands,
} from "./report/check/mod.ts";
export { type MatrixEntry, matrix, type ReportFinding, renderSummary, type SummaryInput } from "./report/mod.ts";
export {
  type RolloutEffect,
  type RolloutMarkdownOptions,
  type RolloutOptions,
  type RolloutTextOptions,
  renderRolloutMarkdown,
  renderRolloutText,
  rollout,
} from "./rollout/mod.ts";
export { type Change, type Fixed, fixText } from "./rules/fix/mod.ts";
export {
  type CheckOptions,
  type CheckResult,
  checkConfig,
  checkText,
  EFFECTS,
  type Effect,
  type Finding,
  HUB_VERSIONS,
  type HubVersion,
  inspectConfig,
  inspectText,
  RULES,
  type Rule,
  type RuleLevel,
  type Severity,
  type Span,
  type Suppression,
} from "./rules/mod.ts";
export { rulePage } from "./rules/page.ts";
export { maskText } from "./text/mask.ts";
export { isSecretKey } from "./text/secrets.ts";
export { VERSION } from "./version.ts";
