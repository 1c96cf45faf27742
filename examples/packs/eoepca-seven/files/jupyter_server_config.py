"""Starts the dashboard beside Jupyter's server, whose proxy shows it at /proxy/8501/."""

import subprocess
import sys

subprocess.Popen(
    [sys.executable, "-m", "streamlit", "run", "/opt/dashboard/dashboard.py", "--server.address=127.0.0.1"],
)
