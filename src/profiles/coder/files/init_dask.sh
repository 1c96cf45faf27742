#!/bin/sh
# Runs before every start: adds what a workspace needs for Dask Gateway and never touches what is there.
# Without a network it says so, and the next start tries again.
set -eu
workspace="${WORKSPACE_DIR:-/workspace}"

# Init containers get none of the profile's environment variables.
HOME="$workspace"
XDG_DATA_HOME="$workspace/.local/share"
GIT_TERMINAL_PROMPT=0
export HOME XDG_DATA_HOME GIT_TERMINAL_PROMPT

# A full disk must not keep users from the workspace that they want to tidy up.
trap '[ "$?" -eq 0 ] || echo "init: stopped early; the workspace starts anyway" >&2; exit 0' EXIT

say() { echo "init: $*" >&2; }

# limited SECONDS COMMAND...: the hub waits 15 minutes for a start; a network that never answers must not use them up.
limited() {
  seconds="$1"
  shift
  if command -v timeout >/dev/null 2>&1; then timeout "$seconds" "$@"; else "$@"; fi
}

# clone URL FOLDER: an interrupted clone stays beside the folder, so that it is never taken for a complete one.
clone() {
  if [ -e "$2" ] || [ -L "$2" ]; then return 0; fi
  rm -rf "$workspace/.clone.part"
  if limited 90 git clone --quiet "$1" "$workspace/.clone.part" && mv "$workspace/.clone.part" "$2"; then
    say "cloned $1"
  else
    rm -rf "$workspace/.clone.part"
    say "could not clone $1; the next start tries again"
  fi
}

# extensions ID...: the image starts code-server with the workspace as its user data folder.
extensions() {
  installed="$(code-server --user-data-dir "$workspace" --list-extensions 2>/dev/null || true)"
  for extension in "$@"; do
    if printf '%s\n' "$installed" | grep -qixF "$extension"; then continue; fi
    status=0
    limited 60 code-server --user-data-dir "$workspace" --install-extension "$extension" >/dev/null || status=$?
    [ "$status" -eq 0 ] || say "could not install the extension $extension; the next start tries again"
    # 124: no answer in time; the others would get none either.
    [ "$status" -ne 124 ] || break
  done
}

# Python environment and kernel. Client, scheduler and workers have to be of one version: the chart's.
environment() {
  venv="$workspace/.venvs/dask-gateway"
  kernel="$XDG_DATA_HOME/jupyter/kernels/dask-gateway/kernel.json"
  if [ -f "$kernel" ] && "$venv/bin/python" -c 'import dask, dask_gateway, distributed, ipykernel' 2>/dev/null; then
    return 0
  fi
  python3 -m venv "$venv" || return 1
  limited 300 "$venv/bin/python" -m pip install --quiet --no-cache-dir --timeout 15 --retries 1 \
    dask==2024.1.0 distributed==2024.1.0 dask-gateway==2024.1.0 ipykernel || return 1
  [ -f "$kernel" ] || "$venv/bin/python" -m ipykernel install --user \
    --name dask-gateway --display-name "Python (Dask Gateway)" >/dev/null || return 1
  # Lets `Gateway()` without arguments find the gateway of this user; the client fills in the variable.
  if [ ! -e "$venv/etc/dask/gateway.yaml" ]; then
    mkdir -p "$venv/etc/dask"
    printf 'gateway:\n  address: "{DASK_GATEWAY_ADDRESS}"\n' >"$venv/etc/dask/gateway.yaml"
  fi
}

clone https://github.com/eoap/dask-app-package.git "$workspace/dask-app-package"
extensions ms-python.python redhat.vscode-yaml sbg-rabix.benten-cwl ms-toolsai.jupyter
environment || say "could not prepare the Python environment for Dask; the next start tries again"
