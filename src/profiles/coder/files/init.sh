#!/bin/sh
# Runs before every start: gives a new workspace a dark theme and leaves existing settings alone.
set -eu
workspace="${WORKSPACE_DIR:-/workspace}"

# A full disk must not keep users from the workspace that they want to tidy up.
trap '[ "$?" -eq 0 ] || echo "init: stopped early; the workspace starts anyway" >&2; exit 0' EXIT

# The image starts code-server with the workspace as its user data folder.
settings="$workspace/User/settings.json"
if [ -e "$settings" ] || [ -L "$settings" ]; then exit 0; fi

# Renamed when complete: code-server never finds half a file.
mkdir -p "$workspace/User"
cat >"$settings.new" <<'JSON'
{
  "workbench.colorTheme": "Default Dark Modern",
  "terminal.integrated.defaultProfile.linux": "bash"
}
JSON
mv "$settings.new" "$settings"
echo "init: wrote $settings"
