# shellcheck shell=bash
# This file is read-only and the same for everybody: put your own settings into ~/.bash_aliases.
alias ll='ls -alF'

case ":$PATH:" in
  *":$HOME/.local/bin:"*) ;;
  *) export PATH="$HOME/.local/bin:$PATH" ;;
esac

# `conda activate` and `mamba activate`, where the image has them. Finding the folder by hand is much faster
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
