#!/bin/sh
# Runs before every start: fetches the how-to, the editor's extensions and settings where they are missing, and never
# touches what is there. Without a network it says so, and the next start tries again.
set -eu
workspace="${WORKSPACE_DIR:-/workspace}"

# Init containers get none of the profile's environment variables.
HOME="$workspace"
GIT_TERMINAL_PROMPT=0
export HOME GIT_TERMINAL_PROMPT

# A full disk must not keep users from the workspace that they want to tidy up.
trap '[ "$?" -eq 0 ] || echo "init: stopped early; the workspace starts anyway" >&2; exit 0' EXIT

say() { echo "init: $*" >&2; }

# limited SECONDS COMMAND...: the hub waits 15 minutes for a start; a network that never answers must not use them up.
limited() {
  seconds="$1"
  shift
  if command -v timeout >/dev/null 2>&1; then timeout "$seconds" "$@"; else "$@"; fi
}

# The image starts code-server with the workspace as its user data folder.
settings="$workspace/User/settings.json"
if [ ! -e "$settings" ] && [ ! -L "$settings" ]; then
  mkdir -p "$workspace/User"
  cat >"$settings.new" <<'JSON'
{
  "workbench.colorTheme": "Default Dark Modern",
  "terminal.integrated.defaultProfile.linux": "bash",
  "files.associations": { "*.cwl": "yaml" }
}
JSON
  mv "$settings.new" "$settings"
fi

# An interrupted clone stays beside the folder, so that it is never taken for a complete one.
if [ ! -e "$workspace/how-to" ] && [ ! -L "$workspace/how-to" ]; then
  part="$workspace/.clone.part"
  rm -rf "$part"
  if limited 90 git clone --quiet https://github.com/eoap/how-to.git "$part" && mv "$part" "$workspace/how-to"; then
    say "cloned the how-to"
  else
    rm -rf "$part"
    say "could not clone the how-to; the next start tries again"
  fi
fi

installed="$(code-server --user-data-dir "$workspace" --list-extensions 2>/dev/null || true)"
for extension in ms-python.python ms-toolsai.jupyter redhat.vscode-yaml sbg-rabix.benten-cwl; do
  if printf '%s\n' "$installed" | grep -qixF "$extension"; then continue; fi
  status=0
  limited 60 code-server --user-data-dir "$workspace" --install-extension "$extension" >/dev/null || status=$?
  [ "$status" -eq 0 ] || say "could not install the extension $extension; the next start tries again"
  # 124: no answer in time; the others would get none either.
  [ "$status" -ne 124 ] || break
done
