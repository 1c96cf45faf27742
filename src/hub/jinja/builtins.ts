/**
 * What Jinja2 3.1 brings along, and what the hub adds.
 *
 * @module
 */
const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

/** @see https://jinja.palletsprojects.com/en/3.1.x/templates/#list-of-builtin-filters */
export const FILTERS = words(
  "abs attr batch capitalize center count d default dictsort e escape filesizeformat first float forceescape format " +
    "groupby indent int items join last length list lower map max min pprint random reject rejectattr replace reverse " +
    "round safe select selectattr slice sort string striptags sum title tojson trim truncate unique upper urlencode " +
    "urlize wordcount wordwrap xmlattr",
);

/** @see https://jinja.palletsprojects.com/en/3.1.x/templates/#list-of-builtin-tests */
export const TESTS = words(
  "!= < <= == > >= boolean callable defined divisibleby eq equalto escaped even false filter float ge greaterthan gt in " +
    "integer iterable le lessthan lower lt mapping ne none number odd sameas sequence string test true undefined upper",
);

/** Jinja2's global names; `namespace` is one too, but the hub's string of that name hides it. */
export const GLOBALS = words("range dict lipsum cycler joiner self");

/** Attributes of a KubeSpawner that are of use in a template; `user` is the only one that is safe everywhere. */
export const SPAWNER_ATTRIBUTES = words(
  "user name namespace pod_name pvc_name environment image cpu_limit cpu_guarantee mem_limit mem_guarantee node_selector " +
    "volumes volume_mounts init_containers extra_labels extra_annotations extra_containers extra_pod_config " +
    "extra_container_config extra_resource_limits extra_resource_guarantees service_account secret_name dns_name " +
    "working_dir uid gid fs_gid supplemental_gids tolerations priority_class_name profile_list user_options " +
    "default_url notebook_dir cmd args ip port server hub db authenticator config log admin_access api_token " +
    "start_timeout http_timeout poll_interval debug storage_class storage_capacity storage_pvc_ensure " +
    "storage_access_modes image_pull_policy image_pull_secrets scheduler_name hub_connect_url enable_user_namespaces " +
    "user_namespace_template pod_name_template pvc_name_template component_label common_labels cluster_domain " +
    "oauth_client_id oauth_scopes mem_request cpu_request options_form options_from_form disable_user_config " +
    "pending ready active last_activity orm_spawner proxy_spec cert_paths ssl_alt_names handler internal_ssl",
);

/** Attributes of JupyterHub's `User`. */
export const USER_ATTRIBUTES = words(
  "name groups id admin roles url base_url escaped_name proxy_spec created last_activity settings spawner spawners server " +
    "running active json_escaped_name cookie_id encrypted_auth_state db orm_user get_auth_state all_spawners",
);
