import { BaseAppProfile } from "./base.ts";
import { BaseCoderProfile } from "./coder/family.ts";
import { CoderDaskGatewayProfile, CoderProfile, GpuCoderProfile } from "./coder/profiles.ts";
import type { ProfileDeclaration } from "./define.ts";
import { BaseJupyterLabProfile } from "./jupyterlab/family.ts";
import { JupyterLabSmallProfile } from "./jupyterlab/profiles.ts";
import { ProfileRegistry } from "./registry.ts";
import { BaseRemoteDesktopProfile } from "./remote_desktop/family.ts";
import {
  PanoplyRemoteDesktopProfile,
  QgisRemoteDesktopProfile,
  RemoteDesktopProfile,
  SnapRemoteDesktopProfile,
} from "./remote_desktop/profiles.ts";
import { BaseWorkspaceProfile } from "./workspace.ts";

/** All built-in families and profiles, in the order in which commands list them. */
export const BUILTIN_DECLARATIONS: readonly ProfileDeclaration[] = [
  BaseAppProfile,
  BaseWorkspaceProfile,
  BaseCoderProfile,
  BaseJupyterLabProfile,
  BaseRemoteDesktopProfile,
  CoderProfile,
  GpuCoderProfile,
  CoderDaskGatewayProfile,
  RemoteDesktopProfile,
  QgisRemoteDesktopProfile,
  PanoplyRemoteDesktopProfile,
  SnapRemoteDesktopProfile,
  JupyterLabSmallProfile,
];

/**
 * A new registry with the built-in families and profiles. Each call returns another one, so profiles that are added to
 * it are in no other registry.
 *
 * @example
 * ```ts
 * import { builtinRegistry } from "app-hub-configurator";
 *
 * console.log(builtinRegistry().all().map(({ slug }) => slug).includes("coder_app")); // true
 * ```
 */
export function builtinRegistry(): ProfileRegistry {
  return new ProfileRegistry(BUILTIN_DECLARATIONS);
}
