#!/bin/sh
# Runs before every start: makes the folders that a desktop session expects.
set -eu
workspace="${WORKSPACE_DIR:-/workspace}"

# A full disk must not keep users from the workspace that they want to tidy up.
trap '[ "$?" -eq 0 ] || echo "init: stopped early; the workspace starts anyway" >&2; exit 0' EXIT

# .local is also XDG_RUNTIME_DIR, which belongs to its user alone.
[ -d "$workspace/.local" ] || mkdir -m 700 "$workspace/.local"
mkdir -p "$workspace/.local/share" "$workspace/.envs" "$workspace/Desktop"
echo "init: Panoply is ready; data sets and plots belong in $workspace"
