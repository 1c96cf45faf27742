# shellcheck shell=bash
# Login shells read this file instead of ~/.bashrc.
if [ -f "$HOME/.bashrc" ]; then
  # shellcheck source=/dev/null
  . "$HOME/.bashrc"
fi
