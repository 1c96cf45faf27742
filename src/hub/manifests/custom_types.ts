/**
 * What is known of the kinds that have an API of their own: fields with a type that no version of them has changed. They
 * are written as those of Kubernetes; other fields are not judged.
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

/** Whether fields that a type does not have may be there all the same. */
export function isCustomType(type: string): boolean {
  return type.startsWith("Custom");
}
