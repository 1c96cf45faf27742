#!/bin/sh
# Runs before every start: keeps conda environments and their kernels in the workspace so that they survive.
# What exists stays as it is.
set -eu
workspace="${WORKSPACE_DIR:-/workspace}"

# A full disk must not keep users from the workspace that they want to tidy up.
trap '[ "$?" -eq 0 ] || echo "init: stopped early; the workspace starts anyway" >&2; exit 0' EXIT

# .local is also XDG_RUNTIME_DIR, which belongs to its user alone.
[ -d "$workspace/.local" ] || mkdir -m 700 "$workspace/.local"
mkdir -p "$workspace/.local/share" "$workspace/.envs"

if [ ! -e "$workspace/.condarc" ] && [ ! -L "$workspace/.condarc" ]; then
  cat >"$workspace/.condarc" <<YAML
envs_dirs:
  - "$workspace/.envs"
pkgs_dirs:
  - "$workspace/.envs/.pkgs"
YAML
  echo "init: wrote $workspace/.condarc"
fi
