/**
 * Types of kinds that are not part of Kubernetes: fields whose type is the same in all versions. They are written like
 * the types of Kubernetes; other fields are not checked.
 *
 * @see https://github.com/crossplane-contrib/provider-helm/blob/main/package/crds/helm.crossplane.io_releases.yaml
 * @see https://github.com/crossplane-contrib/provider-kubernetes/blob/main/package/crds/kubernetes.crossplane.io_objects.yaml
 * @see https://github.com/external-secrets/external-secrets/tree/main/config/crds/bases
 * @module
 */

/** Types by their names, which begin with `Custom`. */
export const CUSTOM_TYPES = `
CustomRelease: metadata=V1ObjectMeta spec=CustomReleaseSpec
CustomReleaseSpec: forProvider=CustomReleaseParameters providerConfigRef=CustomReference rollbackLimit=int32
CustomReleaseParameters: chart=CustomChart namespace=string set=CustomSet[] values=map valuesFrom=CustomAny[] patchesFrom=CustomAny[] wait=boolean waitTimeout=string skipCreateNamespace=boolean skipCRDs=boolean insecureSkipTLSVerify=boolean
CustomChart: name=string repository=string version=string url=string
CustomSet: name=string value=string
CustomReference: name=string
CustomObject: metadata=V1ObjectMeta spec=CustomObjectSpec
CustomObjectSpec: forProvider=CustomObjectParameters providerConfigRef=CustomReference
CustomObjectParameters: manifest=map
CustomExternalSecret: metadata=V1ObjectMeta spec=CustomExternalSecretSpec
CustomExternalSecretSpec: refreshInterval=string secretStoreRef=CustomStore target=CustomTarget data=CustomSecretData[] dataFrom=CustomAny[]
CustomStore: name=string kind=string
CustomTarget: name=string creationPolicy=string deletionPolicy=string
CustomSecretData: secretKey=string remoteRef=CustomRemote
CustomRemote: key=string property=string version=string
CustomAny: name=any
`;

/** Whether a type may have fields that are not in the table. */
export function isCustomType(type: string): boolean {
  return type.startsWith("Custom");
}
