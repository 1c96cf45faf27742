/**
 * A GitHub of our own for tests: an HTTP server with a real bare git repository behind it, whose requests are checked
 * against GitHub's published schemas. See README.md in this folder.
 *
 * @module
 */

export type { Fault, FaultAction, FaultSubject } from "./faults.ts";
export type {
  Account,
  FailingField,
  FakeGithubOptions,
  FirstFile,
  ProtectionOptions,
  ProtectionRule,
  PullState,
  RepositoryOptions,
  RepositoryPermission,
  TokenOptions,
  TokenPermissions,
} from "./options.ts";
export type { FileMap, LoggedCommit, RepositoryHandle } from "./repository_handle.ts";
export type { RecordedRequest } from "./request_handling.ts";
export { type FakeGithub, startFakeGithub } from "./server.ts";
