"""The products in the workspace, by kind and size."""

from pathlib import Path

import streamlit as st

WORKSPACE = Path("/workspace")
KINDS = {".tif": "GeoTIFF", ".tiff": "GeoTIFF", ".nc": "NetCDF", ".zarr": "Zarr", ".safe": "SAFE"}

st.set_page_config(page_title="EO Dashboard")
st.title("EO Dashboard")

products = [path for path in sorted(WORKSPACE.rglob("*")) if path.suffix.lower() in KINDS]
if products:
    st.dataframe(
        [
            {
                "product": str(path.relative_to(WORKSPACE)),
                "kind": KINDS[path.suffix.lower()],
                "MiB": round(path.stat().st_size / 2**20, 1),
            }
            for path in products
        ]
    )
else:
    st.info("There are no products in the workspace yet.")
