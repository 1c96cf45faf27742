import { scripts } from "../assets.ts";
import { defineProfile } from "../define.ts";
import { BaseRemoteDesktopProfile } from "./family.ts";

/** A plain desktop. */
export const RemoteDesktopProfile = defineProfile(BaseRemoteDesktopProfile, {
  slug: "remote_desktop",
  display_name: "Remote Desktop",
  description: "A Linux desktop in the browser.",
});

/** A desktop with QGIS and a few public map services. */
export const QgisRemoteDesktopProfile = defineProfile(BaseRemoteDesktopProfile, {
  slug: "qgis_remote_desktop",
  display_name: "QGIS Remote Desktop",
  description: "A Linux desktop in the browser with QGIS.",
  image: "ghcr.io/eoepca/iga-remote-desktop-qgis:latest",
  init: { content: scripts["remote_desktop/files/init_qgis.sh"] },
  suppress: [{ rule: "image-floating", path: "image", reason: "Upstream publishes this image under 'latest' only" }],
});

/** A desktop with NASA's Panoply viewer. */
export const PanoplyRemoteDesktopProfile = defineProfile(BaseRemoteDesktopProfile, {
  slug: "panoply_remote_desktop",
  display_name: "Panoply Remote Desktop",
  description: "A Linux desktop in the browser with the data viewer Panoply.",
  image: "ghcr.io/eoepca/iga-remote-desktop-panoply:latest-dev",
  init: { content: scripts["remote_desktop/files/init_panoply.sh"] },
});

/** A desktop with ESA's SNAP, which draws without a graphics card. */
export const SnapRemoteDesktopProfile = defineProfile(BaseRemoteDesktopProfile, {
  slug: "snap_remote_desktop",
  display_name: "Snap Remote Desktop",
  description: "A Linux desktop in the browser with ESA's SNAP toolbox.",
  image: "ghcr.io/eoepca/iga-remote-desktop-snap:latest-dev",
  pod_env_vars: { LIBGL_ALWAYS_SOFTWARE: "1" },
  init: { content: scripts["remote_desktop/files/init_snap.sh"] },
  config_maps: {
    snap_conf: {
      key: "snap.conf",
      mount_path: "/usr/local/snap/etc/snap.conf",
      content: scripts["remote_desktop/files/snap.conf"],
    },
    snap_properties: {
      key: "snap.properties",
      mount_path: "/usr/local/snap/etc/snap.properties",
      content: scripts["remote_desktop/files/snap.properties"],
    },
  },
});
