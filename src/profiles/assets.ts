// Generated from the files below src/profiles by `npm run assets`; change those and run it again.

/**
 * The texts and manifests of the built-in profiles, by their path below `src/profiles`.
 *
 * @module
 */

/** The path of a text. */
export type ScriptPath =
  | "coder/files/init.sh"
  | "coder/files/init_dask.sh"
  | "files/bash_login.sh"
  | "files/bash_rc.sh"
  | "jupyterlab/files/init.sh"
  | "remote_desktop/files/init.sh"
  | "remote_desktop/files/init_panoply.sh"
  | "remote_desktop/files/init_qgis.sh"
  | "remote_desktop/files/init_snap.sh"
  | "remote_desktop/files/snap.conf"
  | "remote_desktop/files/snap.properties";

/** The path of a manifest file. */
export type ManifestPath =
  | "coder/manifests/dask_gateway.yaml";

/** One Kubernetes object of a manifest file, as data. */
export type ManifestDocument = Readonly<Record<string, unknown>>;

/** The texts: shell scripts and configuration files, with LF line breaks. */
export const scripts: Readonly<Record<ScriptPath, string>> = Object.freeze({
  "coder/files/init.sh": `#!/bin/sh
# Runs before every start: gives a new workspace a dark theme and leaves existing settings alone.
set -eu
workspace="\${WORKSPACE_DIR:-/workspace}"

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
`,
  "coder/files/init_dask.sh": `#!/bin/sh
# Runs before every start: adds what a workspace needs for Dask Gateway and never touches what is there.
# Without a network it says so, and the next start tries again.
set -eu
workspace="\${WORKSPACE_DIR:-/workspace}"

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
    if printf '%s\\n' "$installed" | grep -qixF "$extension"; then continue; fi
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
  limited 300 "$venv/bin/python" -m pip install --quiet --no-cache-dir --timeout 15 --retries 1 \\
    dask==2024.1.0 distributed==2024.1.0 dask-gateway==2024.1.0 ipykernel || return 1
  [ -f "$kernel" ] || "$venv/bin/python" -m ipykernel install --user \\
    --name dask-gateway --display-name "Python (Dask Gateway)" >/dev/null || return 1
  # Lets \`Gateway()\` without arguments find the gateway of this user; the client fills in the variable.
  if [ ! -e "$venv/etc/dask/gateway.yaml" ]; then
    mkdir -p "$venv/etc/dask"
    printf 'gateway:\\n  address: "{DASK_GATEWAY_ADDRESS}"\\n' >"$venv/etc/dask/gateway.yaml"
  fi
}

clone https://github.com/eoap/dask-app-package.git "$workspace/dask-app-package"
extensions ms-python.python redhat.vscode-yaml sbg-rabix.benten-cwl ms-toolsai.jupyter
environment || say "could not prepare the Python environment for Dask; the next start tries again"
`,
  "files/bash_login.sh": `# shellcheck shell=bash
# Login shells read this file instead of ~/.bashrc.
if [ -f "$HOME/.bashrc" ]; then
  # shellcheck source=/dev/null
  . "$HOME/.bashrc"
fi
`,
  "files/bash_rc.sh": `# shellcheck shell=bash
# This file is read-only and the same for everybody: put your own settings into ~/.bash_aliases.
alias ll='ls -alF'

case ":$PATH:" in
  *":$HOME/.local/bin:"*) ;;
  *) export PATH="$HOME/.local/bin:$PATH" ;;
esac

# \`conda activate\` and \`mamba activate\`, where the image has them. Finding the folder by hand is much faster
# than asking conda, and an empty answer (no conda, or a shell that is set up already) skips the hook.
conda_exe="$(type -P conda || true)"
if [ -n "$conda_exe" ]; then
  for hook in conda.sh mamba.sh; do
    hook="$(dirname "$(dirname "$conda_exe")")/etc/profile.d/$hook"
    # shellcheck source=/dev/null
    if [ -f "$hook" ]; then . "$hook"; fi
  done
fi
unset conda_exe hook

if [ -f "$HOME/.bash_aliases" ]; then
  # shellcheck source=/dev/null
  . "$HOME/.bash_aliases"
fi
`,
  "jupyterlab/files/init.sh": `#!/bin/sh
# Runs before every start: keeps conda environments and their kernels in the workspace so that they survive.
# What exists stays as it is.
set -eu
workspace="\${WORKSPACE_DIR:-/workspace}"

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
`,
  "remote_desktop/files/init.sh": `#!/bin/sh
# Runs before every start: makes the folders that a desktop session expects, and keeps conda environments in the
# workspace so that they survive. What exists stays as it is.
set -eu
workspace="\${WORKSPACE_DIR:-/workspace}"

# A full disk must not keep users from the workspace that they want to tidy up.
trap '[ "$?" -eq 0 ] || echo "init: stopped early; the workspace starts anyway" >&2; exit 0' EXIT

# .local is also XDG_RUNTIME_DIR, which belongs to its user alone.
[ -d "$workspace/.local" ] || mkdir -m 700 "$workspace/.local"
mkdir -p "$workspace/.local/share" "$workspace/.envs" "$workspace/Desktop"

if [ ! -e "$workspace/.condarc" ] && [ ! -L "$workspace/.condarc" ]; then
  cat >"$workspace/.condarc" <<YAML
envs_dirs:
  - "$workspace/.envs"
pkgs_dirs:
  - "$workspace/.envs/.pkgs"
YAML
  echo "init: wrote $workspace/.condarc"
fi
`,
  "remote_desktop/files/init_panoply.sh": `#!/bin/sh
# Runs before every start: makes the folders that a desktop session expects.
set -eu
workspace="\${WORKSPACE_DIR:-/workspace}"

# A full disk must not keep users from the workspace that they want to tidy up.
trap '[ "$?" -eq 0 ] || echo "init: stopped early; the workspace starts anyway" >&2; exit 0' EXIT

# .local is also XDG_RUNTIME_DIR, which belongs to its user alone.
[ -d "$workspace/.local" ] || mkdir -m 700 "$workspace/.local"
mkdir -p "$workspace/.local/share" "$workspace/.envs" "$workspace/Desktop"
echo "init: Panoply is ready; data sets and plots belong in $workspace"
`,
  "remote_desktop/files/init_qgis.sh": `#!/bin/sh
# Runs before every start: gives QGIS a start-up script that offers some public map services.
# A start-up script that exists stays as it is.
set -eu
workspace="\${WORKSPACE_DIR:-/workspace}"

# A full disk must not keep users from the workspace that they want to tidy up.
trap '[ "$?" -eq 0 ] || echo "init: stopped early; the workspace starts anyway" >&2; exit 0' EXIT

# .local is also XDG_RUNTIME_DIR, which belongs to its user alone.
[ -d "$workspace/.local" ] || mkdir -m 700 "$workspace/.local"
mkdir -p "$workspace/.envs" "$workspace/Desktop"

# XDG_DATA_HOME is .local/share; QGIS runs startup.py from its data folder there.
folder="$workspace/.local/share/QGIS/QGIS3"
if [ -e "$folder/startup.py" ] || [ -L "$folder/startup.py" ]; then exit 0; fi

mkdir -p "$folder"
cat >"$folder/startup.py.new" <<'PYTHON'
"""Offers some public map services once. Yours to change: the file is only written when it is missing."""
from qgis.core import QgsSettings

XYZ = "connections/xyz/items"
WMS = "connections/ows/items/wms/connections/items"
SERVICES = [
    (XYZ, "OpenStreetMap", "https://tile.openstreetmap.org/{z}/{x}/{y}.png"),
    (XYZ, "OpenTopoMap", "https://tile.opentopomap.org/{z}/{x}/{y}.png"),
    (WMS, "EOX Maps (Sentinel-2 cloudless)", "https://tiles.maps.eox.at/wms"),
    (WMS, "NASA GIBS", "https://gibs.earthdata.nasa.gov/wms/epsg4326/best/wms.cgi"),
    (WMS, "EMODnet Bathymetry", "https://ows.emodnet-bathymetry.eu/wms"),
]

settings = QgsSettings()
for group, name, url in SERVICES:
    # Remembered, so that a connection that the user deletes does not come back.
    offered = "application_hub/offered/" + name
    if settings.value(offered, False, type=bool):
        continue
    if not settings.contains(group + "/" + name + "/url"):
        settings.setValue(group + "/" + name + "/url", url)
        if group == XYZ:
            settings.setValue(group + "/" + name + "/zmax", 17)
    settings.setValue(offered, True)
PYTHON
mv "$folder/startup.py.new" "$folder/startup.py"
echo "init: wrote $folder/startup.py"
`,
  "remote_desktop/files/init_snap.sh": `#!/bin/sh
# Runs before every start: makes the folders that snap.conf and snap.properties name.
set -eu
workspace="\${WORKSPACE_DIR:-/workspace}"

# A full disk must not keep users from the workspace that they want to tidy up.
trap '[ "$?" -eq 0 ] || echo "init: stopped early; the workspace starts anyway" >&2; exit 0' EXIT

# .local is also XDG_RUNTIME_DIR, which belongs to its user alone.
[ -d "$workspace/.local" ] || mkdir -m 700 "$workspace/.local"
mkdir -p "$workspace/.local/share" "$workspace/.envs" "$workspace/Desktop" \\
  "$workspace/.snap/system" "$workspace/.snap/var/cache"
echo "init: SNAP keeps its settings, auxiliary data and cache in $workspace/.snap"
`,
  "remote_desktop/files/snap.conf": `# SNAP's launcher: everything that SNAP writes goes to the workspace, which survives the session.
default_userdir="/workspace/.snap/system"
default_cachedir="/workspace/.snap/var/cache"

# The heap stays below the 6 GB that the profile allows: the JVM, the tile cache's native buffers and the desktop
# need the rest.
default_options="--branding snap --locale en_GB -J-Dnetbeans.mainclass=org.esa.snap.main.Main -J-Xms256m -J-Xmx4G -J-Dsun.java2d.noddraw=true -J-Dsun.awt.nopixfmt=true -J-Dsun.java2d.dpiaware=false -J--add-opens=java.base/java.net=ALL-UNNAMED -J--add-opens=java.base/java.lang=ALL-UNNAMED -J--add-opens=java.base/java.util=ALL-UNNAMED -J--add-opens=java.base/java.security=ALL-UNNAMED -J--add-opens=java.desktop/javax.swing=ALL-UNNAMED -J--add-opens=java.desktop/javax.swing.text=ALL-UNNAMED -J--add-opens=java.desktop/javax.swing.plaf.basic=ALL-UNNAMED -J--add-opens=java.desktop/java.awt=ALL-UNNAMED -J--add-opens=java.desktop/java.awt.event=ALL-UNNAMED"

# The runtime that comes with SNAP; the image's own JAVA_HOME is older.
jdkhome="/usr/local/snap/jre"
`,
  "remote_desktop/files/snap.properties": `# SNAP's engine (also for gpt and Python): user data and cache in the workspace, which survives the session.
snap.userdir=/workspace/.snap
snap.cachedir=/workspace/.snap/var/cache

# Megabytes of the heap set in snap.conf that may hold image tiles.
snap.jai.tileCacheSize=1024
snap.jai.defaultTileSize=512
snap.jai.prefetchTiles=true
snap.dataio.reader.tileWidth=512
snap.dataio.reader.tileHeight=512
`,
});

/** The manifest files, each as the list of its documents. */
export const manifests: Readonly<Record<ManifestPath, readonly ManifestDocument[]>> = Object.freeze({
  "coder/manifests/dask_gateway.yaml": [
    {
      "apiVersion": "helm.crossplane.io/v1beta1",
      "kind": "Release",
      "metadata": {
        "name": "dask-gw-jupyter-{{ spawner.user.name }}"
      },
      "spec": {
        "providerConfigRef": {
          "name": "default"
        },
        "rollbackLimit": 3,
        "forProvider": {
          "namespace": "{{ namespace }}",
          "chart": {
            "name": "dask-gateway",
            "repository": "https://helm.dask.org",
            "version": "2024.1.0"
          },
          "values": {
            "gateway": {
              "auth": {
                "type": "simple"
              },
              "backend": {
                "scheduler": {
                  "cores": {
                    "request": 0.1,
                    "limit": 1
                  },
                  "memory": {
                    "request": "512M",
                    "limit": "2G"
                  }
                }
              },
              "extraConfig": {
                "cluster_options": "from dask_gateway_server.options import Float, Options, String\n\nc.KubeClusterConfig.idle_timeout = 1800\nc.Backend.cluster_options = Options(\n    String(\"image\", default=\"ghcr.io/dask/dask-gateway:2024.1.0\", label=\"Image\"),\n    Float(\"worker_cores\", default=0.5, min=0.1, label=\"Cores of a worker\"),\n    Float(\"worker_cores_limit\", default=1, min=0.1, label=\"Most cores of a worker\"),\n    String(\"worker_memory\", default=\"2 G\", label=\"Memory of a worker\"),\n)\n"
              }
            },
            "traefik": {
              "service": {
                "type": "ClusterIP"
              }
            }
          }
        }
      }
    },
    {
      "apiVersion": "v1",
      "kind": "ConfigMap",
      "metadata": {
        "name": "dask-gateway-config"
      },
      "data": {
        "gateway.yaml": "gateway:\n  address: \"http://traefik-dask-gw-jupyter-{{ spawner.user.name }}-dask-gateway.{{ namespace }}.svc.cluster.local:80\"\n"
      }
    },
    {
      "apiVersion": "v1",
      "kind": "ConfigMap",
      "metadata": {
        "name": "dask-gateway-config-ws"
      },
      "data": {
        "DASK_GATEWAY__ADDRESS": "http://traefik-dask-gw-jupyter-{{ spawner.user.name }}-dask-gateway.{{ namespace }}.svc.cluster.local:80",
        "gateway.yaml": "gateway:\n  address: \"http://traefik-dask-gw-jupyter-{{ spawner.user.name }}-dask-gateway.{{ namespace }}.svc.cluster.local:80\"\n"
      }
    },
    {
      "apiVersion": "rbac.authorization.k8s.io/v1",
      "kind": "Role",
      "metadata": {
        "name": "access-services"
      },
      "rules": [
        {
          "apiGroups": [
            ""
          ],
          "resources": [
            "services",
            "pods"
          ],
          "verbs": [
            "get",
            "list",
            "watch"
          ]
        },
        {
          "apiGroups": [
            ""
          ],
          "resources": [
            "pods/portforward"
          ],
          "verbs": [
            "create"
          ]
        }
      ]
    },
    {
      "apiVersion": "rbac.authorization.k8s.io/v1",
      "kind": "RoleBinding",
      "metadata": {
        "name": "bind-default-to-services"
      },
      "subjects": [
        {
          "kind": "ServiceAccount",
          "name": "default",
          "namespace": "{{ namespace }}"
        }
      ],
      "roleRef": {
        "apiGroup": "rbac.authorization.k8s.io",
        "kind": "Role",
        "name": "access-services"
      }
    }
  ],
});
