/** What GitHub and git accept as a repository, a branch and a file's path, checked before anything is sent. */

// A slip such as a pasted token must not come back in an error message.
const shown = (value: string) => JSON.stringify(value.length > 100 ? `${value.slice(0, 100)}…` : value);

/** Why this is not `owner/name`, or nothing when it is. */
export function repositoryProblem(value: string): string | undefined {
  const [owner, name, ...more] = value.split("/");
  if (owner === undefined || name === undefined || more.length > 0)
    return `${shown(value)} is not of the form owner/name`;
  // Managed users carry an underscore and a short code at the end.
  if (!/^[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:_[A-Za-z0-9]+)?$/.test(owner) || owner.length > 50) {
    return `${shown(owner)} cannot be the name of an account`;
  }
  if (!/^[A-Za-z0-9._-]{1,100}$/.test(name) || name === "." || name === "..") {
    return `${shown(name)} cannot be the name of a repository`;
  }
  return undefined;
}

/**
 * Why git or GitHub refuses this name of a branch, or nothing when it is fine.
 *
 * @see https://git-scm.com/docs/git-check-ref-format
 */
export function branchProblem(value: string): string | undefined {
  if (value === "") return "the name is empty";
  if (/^refs\//i.test(value)) return `${shown(value)} is a full ref: leave out "refs/heads/"`;
  if (value === "HEAD" || value === "@") return `${shown(value)} has a meaning of its own in git`;
  if (/^[0-9a-f]{40}$/i.test(value)) return `${shown(value)} looks like a commit, which GitHub refuses as a name`;
  if (value.startsWith("-")) return `${shown(value)} starts with "-"`;
  if (/[\x00-\x20\x7f~^:?*[\\]/.test(value))
    return `${shown(value)} has a blank, a control character or one of ~ ^ : ? * [ \\`;
  if (value.includes("..") || value.includes("@{")) return `${shown(value)} has ".." or "@{"`;
  if (value.startsWith("/") || value.endsWith("/") || value.includes("//")) return `${shown(value)} has an empty part`;
  if (value.endsWith(".")) return `${shown(value)} ends with "."`;
  if (value.split("/").some((part) => part.startsWith(".") || part.endsWith(".lock"))) {
    return `${shown(value)} has a part that starts with "." or ends with ".lock"`;
  }
  if (Buffer.byteLength(value) > 244) return "the name is longer than 244 bytes";
  return undefined;
}

/** Why this cannot be the path of the published file, or nothing when it can. */
export function pathProblem(value: string): string | undefined {
  if (value === "") return "the path is empty";
  if (value.startsWith("/") || /^[A-Za-z]:/.test(value)) return `${shown(value)} is not relative to the repository`;
  if (value.includes("\\")) return `${shown(value)} has a backslash; write "/" between folders`;
  if (/\p{Cc}|\p{Cs}/u.test(value)) return `${shown(value)} has a control character`;
  const parts = value.split("/");
  if (parts.some((part) => part === "")) return `${shown(value)} has an empty part, or ends with "/"`;
  if (parts.some((part) => part === "." || part === "..")) return `${shown(value)} has "." or ".." in it`;
  // Case and trailing dots and blanks do not count on some of the file systems that people check out to.
  if (parts.some((part) => /^\.git[. ]*$/i.test(part) || /^git~1$/i.test(part)))
    return `${shown(value)} leads into .git`;
  if (/^\.github\/workflows(\/|$)/i.test(value)) {
    return `${shown(value)} is a workflow: a token needs the "workflows" permission to write it, and GITHUB_TOKEN cannot have it`;
  }
  if (Buffer.byteLength(value) > 4096) return "the path is longer than 4096 bytes";
  return undefined;
}
