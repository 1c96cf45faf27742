#!/bin/sh
# copy-secrets: lets the pods of this user pull from the registries that the user has logged in to.
# It turns the container login file into the pull secret that the profile names. Run it after each login.
set -eu
secret_name=incluster-cr-secret
auth="${XDG_RUNTIME_DIR:-$HOME/.local}/containers/auth.json"

fail() {
  echo "copy-secrets: $1" >&2
  exit 1
}

[ -s "$auth" ] || fail "There is no login in $auth. Log in first, for example: podman login ghcr.io"
grep -q '"auths"' "$auth" || fail "$auth is not a container login file: it has no \"auths\""

manifest="$(mktemp)"
trap 'rm -f "$manifest"' EXIT

# All that can fail is done before the old secret goes.
kubectl ${NAMESPACE:+--namespace "$NAMESPACE"} create secret generic "$secret_name" \
  --type=kubernetes.io/dockerconfigjson --from-file=.dockerconfigjson="$auth" \
  --dry-run=client --output=yaml >"$manifest" || fail "kubectl could not read $auth"

# Replaced, not patched: the role may create and delete secrets, but not read them, which waiting would need.
# Validation would ask the API server for its schema; kubectl wrote the manifest itself.
kubectl ${NAMESPACE:+--namespace "$NAMESPACE"} delete secret "$secret_name" --ignore-not-found --wait=false >/dev/null ||
  fail "kubectl could not replace the secret $secret_name; it is unchanged"
kubectl ${NAMESPACE:+--namespace "$NAMESPACE"} create --validate=false --filename="$manifest" >/dev/null ||
  fail "kubectl could not write the secret $secret_name; run copy-secrets again"
echo "copy-secrets: $secret_name now holds the logins of $auth"
