/**
 * The attributes of the two objects that templates get: KubeSpawner 6.2.0 on JupyterHub 5.1.0.
 * `scripts/hub_attributes.py` compares these lists with the sources of the classes, where these are installed: see ADR
 * 22. Attributes of other versions of JupyterHub 5 are included, private ones are left out.
 *
 * @see https://github.com/jupyterhub/kubespawner/blob/6.2.0/kubespawner/spawner.py
 * @see https://github.com/jupyterhub/jupyterhub/blob/5.1.0/jupyterhub/spawner.py
 * @see https://github.com/jupyterhub/jupyterhub/blob/5.1.0/jupyterhub/user.py
 * @see https://github.com/jupyterhub/jupyterhub/blob/5.1.0/jupyterhub/orm.py
 * @module
 */

/** The words of some texts as a set. */
const words = (...texts: readonly string[]): ReadonlySet<string> => new Set(texts.join(" ").split(" "));

/**
 * Attributes of traitlets' `HasTraits`, `Configurable` and `LoggingConfigurable`, from which every spawner inherits.
 */
const CONFIGURABLE =
  "add_traits class_config_rst_doc class_config_section class_get_help class_get_trait_help class_own_trait_events " +
  "class_own_traits class_print_help class_trait_names class_traits config cross_validation_lock has_trait " +
  "hold_trait_notifications log notify_change observe on_trait_change parent section_names set_trait setup_instance " +
  "trait_defaults trait_events trait_has_value trait_metadata trait_names trait_values traits unobserve unobserve_all " +
  "update_config";

const SPAWNER =
  "active add_poll_callback admin_access api_token apply_group_overrides args auth_state_hook authenticator cert_paths " +
  "clear_state cmd consecutive_failure_limit cookie_host_prefix_enabled cookie_options cpu_guarantee cpu_limit " +
  "create_certs db death_interval debug default_url delete_forever disable_user_config env env_keep environment " +
  "format_string get_args get_env get_options_form get_state get_url group_overrides handler http_timeout hub hub_connect_url " +
  "internal_certs_location internal_ssl internal_trust_bundles ip last_activity load_state mem_guarantee mem_limit " +
  "move_certs name notebook_dir oauth_access_scopes oauth_client_allowed_scopes oauth_client_id oauth_roles " +
  "oauth_scopes options_form options_from_form options_from_query orm_spawner pending poll poll_and_notify " +
  "poll_interval poll_jitter port post_stop_hook pre_spawn_hook progress progress_ready_hook proxy_spec public_hub_url " +
  "public_url ready run_auth_state_hook run_options_from_form run_post_stop_hook run_pre_spawn_hook server server_token_scopes ssl_alt_names " +
  "ssl_alt_names_include_local start start_polling start_timeout stop stop_polling template_namespace " +
  "trusted_alt_names user user_options wait_for_death will_resume";

const KUBESPAWNER =
  "additional_profile_form_template_paths after_pod_created_hook allow_privilege_escalation api " +
  "automount_service_account_token common_labels component_label container_security_context delete_pvc " +
  "delete_stopped_pods dns_name dns_name_template enable_user_namespaces event_reflector events events_enabled " +
  "extra_annotations extra_container_config extra_containers extra_labels extra_pod_config extra_resource_guarantees " +
  "extra_resource_limits fs_gid get_pod_manifest get_pod_url get_pvc_manifest get_secret_manifest get_service_manifest " +
  "gid handle_legacy_names hub_connect_ip hub_connect_port image image_pull_policy image_pull_secrets image_spec " +
  "init_containers initialize_reflectors_and_clients is_pod_running k8s_api_host k8s_api_request_retry_timeout " +
  "k8s_api_request_timeout k8s_api_ssl_ca_cert k8s_api_threadpool_workers k8s_api_verify_ssl lifecycle_hooks " +
  "load_user_options modify_pod_hook namespace node_affinity_preferred node_affinity_required node_selector " +
  "pod_affinity_preferred pod_affinity_required pod_anti_affinity_preferred pod_anti_affinity_required pod_connect_ip " +
  "pod_name pod_name_template pod_reflector pod_security_context priority_class_name privileged profile_form_template " +
  "profile_list pvc_name pvc_name_template reflectors remember_pvc_name scheduler_name secret_mount_path secret_name " +
  "secret_name_template service_account services_enabled slug_scheme storage_access_modes storage_capacity " +
  "storage_class storage_extra_annotations storage_extra_labels storage_pvc_ensure storage_selector supplemental_gids " +
  "tolerations uid user_namespace_annotations user_namespace_labels user_namespace_template volume_mounts volumes " +
  "working_dir";

/** Attributes of the spawner. Only `user` is safe in a template and the same in every deployment. */
export const SPAWNER_ATTRIBUTES: ReadonlySet<string> = words(CONFIGURABLE, SPAWNER, KUBESPAWNER);

const USER =
  "active all_spawners allow_named_servers authenticator base_url db delete_spawners dns_safe_name domain escaped_name " +
  "get_auth_state get_spawner host json_escaped_name log orm_user prefix progress_url proxy_spec public_url " +
  "refresh_auth running save_auth_state server server_url settings spawn spawn_pending spawner spawner_class spawners " +
  "stop stop_pending sync_groups sync_roles url";

/** Attributes of the user in the database, which are used where the user object itself does not have them. */
const ORM_USER =
  "admin all_shared_with_me api_tokens cookie_id created encrypted_auth_state find groups id kind last_activity metadata name " +
  "new_api_token oauth_codes orm_spawners registry roles share_codes shared_with_me shares state";

/** Attributes of the spawner's user. */
export const USER_ATTRIBUTES: ReadonlySet<string> = words(USER, ORM_USER);

/** Attributes whose value has one type for every user, by the whole path; those that can be None are left out. */
export const ATTRIBUTE_KINDS: Readonly<Record<string, "int" | "bool" | "str">> = {
  namespace: "str",
  "loop.index": "int",
  "loop.index0": "int",
  "loop.length": "int",
  "loop.first": "bool",
  "loop.last": "bool",
  "spawner.active": "bool",
  "spawner.consecutive_failure_limit": "int",
  "spawner.debug": "bool",
  "spawner.disable_user_config": "bool",
  "spawner.events_enabled": "bool",
  "spawner.http_timeout": "int",
  "spawner.internal_ssl": "bool",
  "spawner.poll_interval": "int",
  "spawner.port": "int",
  "spawner.ready": "bool",
  "spawner.services_enabled": "bool",
  "spawner.start_timeout": "int",
  "spawner.storage_pvc_ensure": "bool",
  "spawner.user.active": "bool",
  "spawner.user.admin": "bool",
  "spawner.user.escaped_name": "str",
  "spawner.user.id": "int",
  "spawner.user.name": "str",
  "spawner.user.orm_user.id": "int",
};

/** Attributes of the list of a user's groups, which is a list of SQLAlchemy. */
export const LIST_ATTRIBUTES: ReadonlySet<string> = words(
  "append clear copy count extend index insert pop remove reverse sort",
);

/** Attributes of a group in the database. */
export const GROUP_ATTRIBUTES: ReadonlySet<string> = words(
  "find id kind log managed_by_auth metadata name properties registry roles shared_with_me users",
);
