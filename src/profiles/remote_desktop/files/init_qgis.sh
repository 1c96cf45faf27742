#!/bin/sh
# Runs before every start: gives QGIS a start-up script that offers some public map services.
# A start-up script that exists stays as it is.
set -eu
workspace="${WORKSPACE_DIR:-/workspace}"

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
