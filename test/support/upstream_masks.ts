type Json = Record<string, unknown>;

const isJson = (value: unknown): value is Json => typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * A config reduced to what both tools have in common: no descriptions, scripts as `<script>`, manifest documents as
 * "apiVersion kind name", pull secrets as their names, and the address of the Dask gateway, which differs, masked.
 */
export function maskConfig(config: unknown): unknown {
  const { profiles } = config as { profiles: Json[] };
  return { profiles: profiles.map(maskProfile) };
}

function maskProfile(profile: Json): Json {
  const { description: _, ...definition } = profile["definition"] as Json;
  const env = profile["pod_env_vars"] as Json;
  return {
    ...profile,
    definition,
    pod_env_vars: Object.fromEntries(
      Object.entries(env).map(([key, value]) => [key, key === "DASK_GATEWAY_ADDRESS" ? "<address>" : value]),
    ),
    config_maps: (profile["config_maps"] as Json[]).map((map) => ({ ...map, content: "<script>" })),
    image_pull_secrets: (profile["image_pull_secrets"] as Json[]).map(({ name }) => ({ name })),
    manifests: (profile["manifests"] as Json[]).map((manifest) => ({
      ...manifest,
      content: manifest["key"] === "mlflow" ? [] : (manifest["content"] as unknown[]).map(documentName),
    })),
  };
}

function documentName(document: unknown): unknown {
  if (!isJson(document)) return document;
  const metadata = isJson(document["metadata"]) ? document["metadata"] : {};
  return `${document["apiVersion"]} ${document["kind"]} ${metadata["name"]}`;
}
