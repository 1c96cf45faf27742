import { Failure, notFound, unprocessable } from "./failure.ts";
import { ZERO_OID } from "./git_objects.ts";
import type {
  ProtectionOptions,
  ProtectionRule,
  RepositoryPermission,
  RepositoryState,
  TokenPermissions,
  Viewer,
} from "./options.ts";

const LEVELS: readonly RepositoryPermission[] = ["READ", "TRIAGE", "WRITE", "MAINTAIN", "ADMIN"];

const sameName = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

function tokenCovers({ token }: Viewer, repository: RepositoryState): boolean {
  if (token.kind === "actions") return sameName(token.repository, repository.fullName);
  return token.repositories === undefined || token.repositories.some((name) => sameName(name, repository.fullName));
}

/** The permission of the person or app, without the limits of the token. */
export function permissionOf(viewer: Viewer, repository: RepositoryState): RepositoryPermission | undefined {
  const open = repository.options.private === false ? "READ" : undefined;
  if (!tokenCovers(viewer, repository)) return open;
  if (viewer.token.kind !== "user") return "WRITE";
  return repository.collaborators.get(viewer.account.login) ?? open;
}

/**
 * Throws "not found" unless the viewer may know of the repository: GitHub gives the same answer for missing and hidden.
 */
export function mustSee(viewer: Viewer, repository: RepositoryState | undefined, name: string): RepositoryState {
  if (repository !== undefined && permissionOf(viewer, repository) !== undefined) return repository;
  throw notFound(`Could not resolve to a Repository with the name '${name}'.`);
}

const DEFAULTS: TokenPermissions = { contents: "write", pull_requests: "write", issues: "write" };

/** Throws unless the viewer may do an operation that needs these permissions (one of them is enough). */
export function mustBeAllowed(
  viewer: Viewer,
  repository: RepositoryState,
  operation: string,
  anyOf: readonly (keyof TokenPermissions)[],
  least: RepositoryPermission = "WRITE",
): void {
  if (repository.archived) {
    throw new Failure({ type: "FORBIDDEN", message: "Repository was archived so is read-only.", status: 403 });
  }
  const { token, account } = viewer;
  const bound = token.kind !== "user" || token.permissions !== undefined || token.repositories !== undefined;
  const granted = token.permissions ?? DEFAULTS;
  if (bound && (!tokenCovers(viewer, repository) || !anyOf.some((name) => granted[name] === "write"))) {
    const what = token.kind === "user" ? "personal access token" : "integration";
    throw new Failure({
      type: "FORBIDDEN",
      message: `Resource not accessible by ${what}`,
      status: 403,
      headers: { "x-accepted-github-permissions": anyOf.map((name) => `${name}=write`).join("; ") },
    });
  }
  const level = permissionOf(viewer, repository) ?? "READ";
  if (LEVELS.indexOf(level) < LEVELS.indexOf(least)) {
    const name = `${operation.slice(0, 1).toUpperCase()}${operation.slice(1)}`;
    throw new Failure({
      type: "FORBIDDEN",
      message: `${account.login} does not have the correct permissions to execute \`${name}\``,
      status: 403,
      restMessage: "Must have push access to repository",
    });
  }
}

/** Throws unless the viewer may read with this permission: every token can read public repositories. */
export function mustBeAllowedToRead(
  viewer: Viewer,
  repository: RepositoryState,
  permission: keyof TokenPermissions,
): void {
  const { token } = viewer;
  if (repository.options.private === false || token.permissions === undefined) return;
  if (token.permissions[permission] !== undefined) return;
  const what = token.kind === "user" ? "personal access token" : "integration";
  throw new Failure({ type: "FORBIDDEN", message: `Resource not accessible by ${what}`, status: 403 });
}

/** Throws unless the viewer may create a label: this needs more rights than adding one. */
export function mustBeAllowedToMakeLabels(viewer: Viewer): void {
  const { token } = viewer;
  const isBound = token.permissions !== undefined;
  if (!isBound || token.permissions?.issues === "write") return;
  throw new Failure({
    type: "FORBIDDEN",
    message: "You do not have permission to create labels on this repository.",
    status: 403,
    errors: [{ resource: "Repository", field: "label", code: "unauthorized" }],
  });
}

/** Throws if a token without the permission for it writes a path below .github/workflows. */
export function mustBeAllowedToWrite(viewer: Viewer, paths: Iterable<string>): void {
  const { token } = viewer;
  const bound = token.kind !== "user" || token.permissions !== undefined;
  if (!bound || (token.kind !== "actions" && token.permissions?.workflows === "write")) return;
  for (const path of paths) {
    if (!path.startsWith(".github/workflows/")) continue;
    throw new Failure({
      type: "FORBIDDEN",
      message: `refusing to allow a GitHub App to create or update workflow \`${path}\` without \`workflows\` permission`,
      status: 403,
    });
  }
}

const matches = (pattern: string, branch: string) =>
  new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*")}$`).test(branch);

/** The protections of a branch. */
export function protectionsOf(repository: RepositoryState, branch: string): ProtectionOptions[] {
  return [...repository.protections]
    .filter(([pattern]) => matches(pattern, branch))
    .map(([, protection]) => protection);
}

/** The rules of one protection. */
export const rulesOf = (protection: ProtectionOptions): readonly ProtectionRule[] =>
  protection.rules ?? ["pull_request", "deletion", "non_fast_forward"];

const WORDS: Record<ProtectionRule, string> = {
  pull_request: "Changes must be made through a pull request.",
  update: "Cannot update this protected ref.",
  creation: "Cannot create ref due to creations being restricted.",
  deletion: "Cannot delete this protected branch.",
  non_fast_forward: "Cannot force-push to this branch",
  required_signatures: "Commits must have verified signatures.",
  required_status_checks: "Required status check is expected.",
  merge_queue: "Changes must be made through the merge queue",
};

/** The kind of a move of a branch, for protections. */
export interface Move {
  readonly branch: string;
  readonly before: string;
  readonly after: string;
  readonly fastForward: boolean;
  readonly signed: boolean;
}

function broken(rule: ProtectionRule, move: Move): boolean {
  const creates = move.before === ZERO_OID;
  const deletes = move.after === ZERO_OID;
  if (rule === "creation") return creates;
  if (rule === "deletion") return deletes;
  if (rule === "merge_queue") return !deletes;
  if (creates || deletes) return false;
  if (rule === "non_fast_forward") return !move.fastForward;
  return rule === "required_signatures" ? !move.signed : true;
}

/** Throws when a protection forbids the move. */
export function mustNotBreakRules(viewer: Viewer, repository: RepositoryState, move: Move): void {
  for (const protection of protectionsOf(repository, move.branch)) {
    if (protection.bypass?.includes(viewer.account.login)) continue;
    const words = rulesOf(protection)
      .filter((rule) => broken(rule, move))
      .map((rule) => WORDS[rule]);
    if (words.length === 0) continue;
    const isQueued = rulesOf(protection).includes("merge_queue");
    if (isQueued && move.before === ZERO_OID) throw unprocessable("Reference update failed");
    const list = words.join("\n");
    if (protection.kind === "ruleset") {
      throw unprocessable(
        protection.message ?? `GH013: Repository rule violations found for refs/heads/${move.branch}\n\n${list}\n\n`,
      );
    }
    const message =
      protection.message ?? `GH006: Protected branch update failed for refs/heads/${move.branch}.\n\n${list}`;
    throw new Failure({ type: "BRANCH_PROTECTION_RULE_VIOLATION", message, status: 422 });
  }
}
