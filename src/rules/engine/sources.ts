/**
 * The sources of facts that several rules use. The versions are those of the mirrored hub.
 *
 * @module
 */

const hubContext = "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context";
const kubespawner = "https://github.com/jupyterhub/kubespawner/blob/6.2.0/kubespawner";

/** Public files that a rule's `source` can name. */
export const SOURCE = {
  /** What the hub does with a profile before the pod starts and after it stops. */
  hub: `${hubContext}/app_hub_context.py`,
  /** The pydantic model of the file. */
  models: `${hubContext}/models.py`,
  /** How the file is read, rendered and searched. */
  parser: `${hubContext}/parser.py`,
  /** Names, labels and keys that Kubernetes accepts. */
  names: "https://github.com/kubernetes/apimachinery/blob/master/pkg/util/validation/validation.go",
  /** Pods, claims and secrets that Kubernetes accepts. */
  validation: "https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/validation/validation.go",
  /** The page on which users choose a profile. */
  form: `${kubespawner}/templates/form.html`,
  kubespawner: `${kubespawner}/spawner.py`,
  /** The pod that KubeSpawner makes. */
  objects: `${kubespawner}/objects.py`,
  jupyterhub: "https://github.com/jupyterhub/jupyterhub/blob/5.1.0/jupyterhub/spawner.py",
  /** Which kinds the hub's Kubernetes client can make. */
  client: "https://github.com/kubernetes-client/python/blob/v31.0.0/kubernetes/utils/create_from_yaml.py",
} as const;
