/**
 * Where the facts of more than one rule come from. Versions are those of the hub that is mirrored.
 *
 * @module
 */

const hubContext = "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context";
const kubespawner = "https://github.com/jupyterhub/kubespawner/blob/6.2.0/kubespawner";

/** Public files that a rule's `source` can name. */
export const SOURCE = {
  /** What the hub makes of a profile before and after the pod. */
  hub: `${hubContext}/app_hub_context.py`,
  /** The pydantic model of the file. */
  models: `${hubContext}/models.py`,
  /** How the file is read, rendered and searched. */
  parser: `${hubContext}/parser.py`,
  /** Names, labels and keys that Kubernetes takes. */
  names: "https://github.com/kubernetes/apimachinery/blob/master/pkg/util/validation/validation.go",
  /** Pods, claims and secrets that Kubernetes takes. */
  validation: "https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/validation/validation.go",
  /** The page on which profiles are chosen. */
  form: `${kubespawner}/templates/form.html`,
  kubespawner: `${kubespawner}/spawner.py`,
  /** The pod that KubeSpawner makes. */
  objects: `${kubespawner}/objects.py`,
  jupyterhub: "https://github.com/jupyterhub/jupyterhub/blob/5.1.0/jupyterhub/spawner.py",
  /** Which kinds the hub's Kubernetes client can make. */
  client: "https://github.com/kubernetes-client/python/blob/v31.0.0/kubernetes/utils/create_from_yaml.py",
} as const;
