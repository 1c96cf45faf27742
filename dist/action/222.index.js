export const id = 222;

export const ids = [ 222 ];

export const modules = {
 4988: (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
  __webpack_require__.d(__webpack_exports__, {
   $R: () => envValue,
   BW: () => cpu,
   C5: () => subPath,
   ES: () => resources,
   Ej: () => size,
   IB: () => fileMode,
   JK: () => mountPath,
   Sl: () => image,
   TN: () => groups,
   UL: () => nodeSelector,
   bc: () => subject,
   e9: () => storageClass,
   h_: () => podEnvVars,
   l2: () => accessModes,
   m1: () => memory,
   p1: () => dockerConfig,
   w3: () => verb
  });
  var zod_mini__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8395);
  var zod_mini__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3759);
  var _schema_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5323);
  var _names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9416);
  var _quantity_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7811);
  const cpu = (0, _schema_text_js__WEBPACK_IMPORTED_MODULE_0__.WY)(zod_mini__WEBPACK_IMPORTED_MODULE_3__.Whr().check(zod_mini__WEBPACK_IMPORTED_MODULE_4__.qm(1)), "Whole CPUs, from 1");
  const memory = (0, _schema_text_js__WEBPACK_IMPORTED_MODULE_0__.WY)((0, _schema_text_js__WEBPACK_IMPORTED_MODULE_0__.b6)({
   test: value => (0, _quantity_js__WEBPACK_IMPORTED_MODULE_2__.ck)(value) !== void 0,
   rule: "must be a number and one of K, M, G, T (powers of 1024)",
   example: "8G"
  }), "Memory: a number and one of K, M, G, T (powers of 1024), such as 8G");
  const image = (0, _schema_text_js__WEBPACK_IMPORTED_MODULE_0__.WY)((0, _schema_text_js__WEBPACK_IMPORTED_MODULE_0__.b6)({
   test: value => (0, _quantity_js__WEBPACK_IMPORTED_MODULE_2__.zZ)(value) !== void 0,
   rule: "must be an image reference: lower-case name, then ':tag' or '@sha256:digest'",
   example: "ghcr.io/eoepca/pde-code-server:2024.11"
  }), "Container image, such as ghcr.io/eoepca/pde-code-server:2024.11");
  const size = (0, _schema_text_js__WEBPACK_IMPORTED_MODULE_0__.WY)((0, _schema_text_js__WEBPACK_IMPORTED_MODULE_0__.b6)({
   test: value => ((0, _quantity_js__WEBPACK_IMPORTED_MODULE_2__.$5)(value) ?? 0) >= 1,
   rule: "must be a Kubernetes quantity above zero",
   example: "10Gi"
  }), "Size of the claim, a Kubernetes quantity such as 10Gi");
  const fileMode = (0, _schema_text_js__WEBPACK_IMPORTED_MODULE_0__.WY)((0, _schema_text_js__WEBPACK_IMPORTED_MODULE_0__.b6)({
   test: value => /^(0o)?[0-7]{1,4}$/.test(value) && Number.parseInt(value.replace("0o", ""), 8) <= 511,
   rule: "must be octal digits up to 0777, as a string",
   example: "0644"
  }), 'Permissions of the mounted file: octal digits up to "0777", as a string');
  const absolutePath = {
   test: value => value.startsWith("/") && !value.includes(":"),
   rule: "must be an absolute path without ':'",
   example: "/workspace"
  };
  const mountPath = (0, _schema_text_js__WEBPACK_IMPORTED_MODULE_0__.WY)((0, _schema_text_js__WEBPACK_IMPORTED_MODULE_0__.b6)(absolutePath), "Absolute path at which it is mounted");
  const subPath = (0, _schema_text_js__WEBPACK_IMPORTED_MODULE_0__.WY)((0, _schema_text_js__WEBPACK_IMPORTED_MODULE_0__.b6)(_names_js__WEBPACK_IMPORTED_MODULE_1__.lN.subPath), "Path inside the volume, relative");
  const trimmedText = (0, _schema_text_js__WEBPACK_IMPORTED_MODULE_0__.b6)({
   test: value => value !== "" && value === value.trim(),
   rule: "must not be empty and must not begin or end with a blank",
   example: "developers"
  });
  const groups = (0, _schema_text_js__WEBPACK_IMPORTED_MODULE_0__.WY)(zod_mini__WEBPACK_IMPORTED_MODULE_3__.YOg(trimmedText).check(zod_mini__WEBPACK_IMPORTED_MODULE_4__.m9(1)), "Groups whose members see the profile, by their exact names");
  const storageClass = (0, _schema_text_js__WEBPACK_IMPORTED_MODULE_0__.b6)({
   ..._names_js__WEBPACK_IMPORTED_MODULE_1__.lN.dnsSubdomain,
   example: "managed-nfs-storage"
  });
  const accessMode = zod_mini__WEBPACK_IMPORTED_MODULE_3__.k5n([ "ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany", "ReadWriteOncePod" ]);
  const accessModes = (0, _schema_text_js__WEBPACK_IMPORTED_MODULE_0__.WY)(zod_mini__WEBPACK_IMPORTED_MODULE_3__.YOg(accessMode).check(zod_mini__WEBPACK_IMPORTED_MODULE_4__.m9(1)).check(context => {
   if (context.value.length > 1 && context.value.includes("ReadWriteOncePod")) {
    const rule = "must hold ReadWriteOncePod alone or not at all";
    context.issues.push((0, _schema_text_js__WEBPACK_IMPORTED_MODULE_0__.Sd)(context.value, rule, "ReadWriteOncePod"));
   }
  }), "Access modes of the claim");
  const resourceKey = {
   test: key => key === "ephemeral-storage" || (0, _quantity_js__WEBPACK_IMPORTED_MODULE_2__.rV)(key) !== void 0 || key.includes("/") && (0, 
   _names_js__WEBPACK_IMPORTED_MODULE_1__.qI)(key),
   rule: "must name a resource with its domain, or be ephemeral-storage or hugepages-<size>",
   example: "nvidia.com/gpu"
  };
  const resources = (0, _schema_text_js__WEBPACK_IMPORTED_MODULE_0__.A7)(resourceKey, zod_mini__WEBPACK_IMPORTED_MODULE_3__.KCZ([ zod_mini__WEBPACK_IMPORTED_MODULE_3__.Whr().check(zod_mini__WEBPACK_IMPORTED_MODULE_4__.qm(0)), (0, 
  _schema_text_js__WEBPACK_IMPORTED_MODULE_0__.b6)({
   test: value => ((0, _quantity_js__WEBPACK_IMPORTED_MODULE_2__.$5)(value) ?? -1) >= 0,
   rule: "must be a whole number or a quantity",
   example: "1"
  }) ])).check(context => {
   for (const [key, value] of Object.entries(context.value)) {
    if (typeof value === "string" && key.includes("/") && !/^\d+$/.test(value)) context.issues.push({
     ...(0, _schema_text_js__WEBPACK_IMPORTED_MODULE_0__.Sd)(value, "must be a whole number", "1"),
     path: [ key ]
    });
    const page = (0, _quantity_js__WEBPACK_IMPORTED_MODULE_2__.rV)(key);
    if (page === void 0) continue;
    const amount = (0, _quantity_js__WEBPACK_IMPORTED_MODULE_2__.$5)(String(value)) ?? 0;
    if (amount > 0 && amount % page.bytes !== 0) context.issues.push({
     ...(0, _schema_text_js__WEBPACK_IMPORTED_MODULE_0__.Sd)(value, `must be a multiple of ${page.size}`, page.size),
     path: [ key ]
    });
   }
  });
  const nodeSelector = (0, _schema_text_js__WEBPACK_IMPORTED_MODULE_0__.A7)(_names_js__WEBPACK_IMPORTED_MODULE_1__.lN.labelKey, (0, 
  _schema_text_js__WEBPACK_IMPORTED_MODULE_0__.b6)(_names_js__WEBPACK_IMPORTED_MODULE_1__.lN.labelValue));
  const envValue = zod_mini__WEBPACK_IMPORTED_MODULE_3__.KCZ([ _schema_text_js__WEBPACK_IMPORTED_MODULE_0__.Qq, zod_mini__WEBPACK_IMPORTED_MODULE_3__.rej({
   from_config_map: (0, _schema_text_js__WEBPACK_IMPORTED_MODULE_0__.WY)(zod_mini__WEBPACK_IMPORTED_MODULE_3__.rej({
    name: (0, _schema_text_js__WEBPACK_IMPORTED_MODULE_0__.WY)((0, _schema_text_js__WEBPACK_IMPORTED_MODULE_0__.b6)(_names_js__WEBPACK_IMPORTED_MODULE_1__.lN.dnsSubdomain), "Name of the config map"),
    key: (0, _schema_text_js__WEBPACK_IMPORTED_MODULE_0__.WY)((0, _schema_text_js__WEBPACK_IMPORTED_MODULE_0__.b6)(_names_js__WEBPACK_IMPORTED_MODULE_1__.lN.configMapKey), "Key in the config map")
   }), "A key of a config map that is in the user's namespace before the start")
  }) ]);
  const podEnvVars = (0, _schema_text_js__WEBPACK_IMPORTED_MODULE_0__.A7)(_names_js__WEBPACK_IMPORTED_MODULE_1__.lN.envName, envValue);
  const verb = zod_mini__WEBPACK_IMPORTED_MODULE_3__.k5n([ "get", "list", "watch", "create", "update", "patch", "delete", "deletecollection" ]);
  const subject = zod_mini__WEBPACK_IMPORTED_MODULE_3__.rej({
   name: (0, _schema_text_js__WEBPACK_IMPORTED_MODULE_0__.WY)((0, _schema_text_js__WEBPACK_IMPORTED_MODULE_0__.b6)(_names_js__WEBPACK_IMPORTED_MODULE_1__.lN.rbacName), "Name of the service account or user"),
   kind: (0, _schema_text_js__WEBPACK_IMPORTED_MODULE_0__.WY)(zod_mini__WEBPACK_IMPORTED_MODULE_3__.k5n([ "ServiceAccount", "User" ]), "ServiceAccount or User")
  });
  const dockerConfig = (0, _schema_text_js__WEBPACK_IMPORTED_MODULE_0__.b6)({
   test: isBase64Json,
   rule: "must be a base64-encoded docker configuration (JSON)",
   example: "eyJhdXRocyI6e319"
  });
  function isBase64Json(value) {
   const compact = value.replace(/\s/g, "");
   if (!/^[A-Za-z0-9+/]+={0,2}$/.test(compact) || compact.length % 4 !== 0) return false;
   try {
    const bytes = Uint8Array.from(atob(compact), character => character.charCodeAt(0));
    const parsed = JSON.parse(new TextDecoder("utf-8", {
     fatal: true
    }).decode(bytes));
    return typeof parsed === "object" && parsed !== null && !Array.isArray(parsed);
   } catch {
    return false;
   }
  }
 },
 5597: (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
  __webpack_require__.d(__webpack_exports__, {
   t: () => locateSetting
  });
  var _define_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4320);
  var _merge_lineage_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6517);
  function locateSetting(declaration, ...paths) {
   const nearestFirst = (0, _define_js__WEBPACK_IMPORTED_MODULE_1__.OZ)(declaration).toReversed();
   const longest = Math.max(0, ...paths.map(path => path.length));
   for (let length = longest; length > 0; length--) for (const {spec: spec, locate: locate} of nearestFirst) {
    const settings = (0, _merge_lineage_js__WEBPACK_IMPORTED_MODULE_0__.Y9)(spec);
    const path = paths.find(each => each.length >= length && has(settings, each.slice(0, length)));
    if (path !== void 0 && locate !== void 0) return locate(path.slice(0, length));
   }
   return declaration.locate?.([]);
  }
  function has(value, path) {
   let at = value;
   for (const key of path) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, key)) return false;
    at = at[key];
   }
   return true;
  }
 },
 4363: (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
  __webpack_require__.d(__webpack_exports__, {
   EW: () => checkSettings
  });
  __webpack_require__(9473);
  var _schema_validate_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7518);
  __webpack_require__(6517);
  var _spec_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3792);
  function checkSettings(settings, slug, locate) {
   return (0, _schema_validate_js__WEBPACK_IMPORTED_MODULE_3__.tf)(_spec_js__WEBPACK_IMPORTED_MODULE_2__.T2, settings, {
    subject: `Profile '${slug}'`,
    ...locate === void 0 ? {} : {
     locate: locate
    }
   });
  }
 },
 3792: (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
  __webpack_require__.d(__webpack_exports__, {
   T2: () => ProfileSettings,
   rc: () => slugGrammar
  });
  var zod_mini__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8395);
  var zod_mini__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3759);
  var _hub_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9416);
  var _hub_values_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4988);
  var _schema_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5323);
  var _defaults_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5397);
  const slugGrammar = {
   test: slug => /^[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?$/.test(slug) && slug.length <= 63,
   rule: "must be lower-case letters, digits, '_' and '-', at most 63 characters",
   example: "coder_app"
  };
  const entryKey = {
   test: key => /^[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?$/.test(key) && key.length <= 63,
   rule: "must be lower-case letters, digits, '_' and '-', at most 63 characters",
   example: "workspace"
  };
  const nameOf = grammar => (0, _schema_text_js__WEBPACK_IMPORTED_MODULE_2__.b6)({
   ...grammar,
   test: name => grammar.test(name.replaceAll(_defaults_js__WEBPACK_IMPORTED_MODULE_3__.Qb, "slug"))
  });
  const keyed = entry => (0, _schema_text_js__WEBPACK_IMPORTED_MODULE_2__.A7)(entryKey, entry);
  const slug = (0, _schema_text_js__WEBPACK_IMPORTED_MODULE_2__.WY)((0, _schema_text_js__WEBPACK_IMPORTED_MODULE_2__.b6)(slugGrammar), "Identity of the profile: lower-case letters, digits, _ and -");
  const persist = (byDefault, what) => (0, _schema_text_js__WEBPACK_IMPORTED_MODULE_2__.WY)(zod_mini__WEBPACK_IMPORTED_MODULE_4__.Rvf(zod_mini__WEBPACK_IMPORTED_MODULE_4__.zMY(), byDefault), `Whether ${what} stays after the session`);
  const volume = zod_mini__WEBPACK_IMPORTED_MODULE_4__.rej({
   name: (0, _schema_text_js__WEBPACK_IMPORTED_MODULE_2__.WY)(zod_mini__WEBPACK_IMPORTED_MODULE_4__.lqM(nameOf(_hub_names_js__WEBPACK_IMPORTED_MODULE_0__.lN.dnsLabel)), "Name in the pod; default: <key>-volume"),
   claim_name: (0, _schema_text_js__WEBPACK_IMPORTED_MODULE_2__.WY)(zod_mini__WEBPACK_IMPORTED_MODULE_4__.lqM(nameOf(_hub_names_js__WEBPACK_IMPORTED_MODULE_0__.lN.dnsSubdomain)), "Name of the claim; default: <key>-claim"),
   size: _hub_values_js__WEBPACK_IMPORTED_MODULE_1__.Ej,
   storage_class: (0, _schema_text_js__WEBPACK_IMPORTED_MODULE_2__.WY)(zod_mini__WEBPACK_IMPORTED_MODULE_4__.Rvf(_hub_values_js__WEBPACK_IMPORTED_MODULE_1__.e9, _defaults_js__WEBPACK_IMPORTED_MODULE_3__.zY.volume.storage_class), "Storage class of the claim"),
   access_modes: zod_mini__WEBPACK_IMPORTED_MODULE_4__.Rvf(_hub_values_js__WEBPACK_IMPORTED_MODULE_1__.l2, _defaults_js__WEBPACK_IMPORTED_MODULE_3__.zY.volume.access_modes),
   mount_path: _hub_values_js__WEBPACK_IMPORTED_MODULE_1__.JK,
   persist: (0, _schema_text_js__WEBPACK_IMPORTED_MODULE_2__.WY)(zod_mini__WEBPACK_IMPORTED_MODULE_4__.Rvf(zod_mini__WEBPACK_IMPORTED_MODULE_4__.zMY(), _defaults_js__WEBPACK_IMPORTED_MODULE_3__.zY.volume.persist), "Whether claim and data survive the end of the session"),
   annotations: (0, _schema_text_js__WEBPACK_IMPORTED_MODULE_2__.WY)(zod_mini__WEBPACK_IMPORTED_MODULE_4__.lqM((0, 
   _schema_text_js__WEBPACK_IMPORTED_MODULE_2__.A7)(_hub_names_js__WEBPACK_IMPORTED_MODULE_0__.lN.labelKey, _schema_text_js__WEBPACK_IMPORTED_MODULE_2__.Qq)), "Annotations of the claim")
  });
  const configMap = zod_mini__WEBPACK_IMPORTED_MODULE_4__.rej({
   name: (0, _schema_text_js__WEBPACK_IMPORTED_MODULE_2__.WY)(zod_mini__WEBPACK_IMPORTED_MODULE_4__.lqM(nameOf(_hub_names_js__WEBPACK_IMPORTED_MODULE_0__.lN.dnsLabel)), "Name of the object; default: <key>-{slug}"),
   key: (0, _schema_text_js__WEBPACK_IMPORTED_MODULE_2__.WY)(zod_mini__WEBPACK_IMPORTED_MODULE_4__.lqM(nameOf(_hub_names_js__WEBPACK_IMPORTED_MODULE_0__.lN.configMapKey)), "Key in the config map; default: the key of this entry"),
   mount_path: zod_mini__WEBPACK_IMPORTED_MODULE_4__.lqM(_hub_values_js__WEBPACK_IMPORTED_MODULE_1__.JK),
   default_mode: zod_mini__WEBPACK_IMPORTED_MODULE_4__.Rvf(_hub_values_js__WEBPACK_IMPORTED_MODULE_1__.IB, _defaults_js__WEBPACK_IMPORTED_MODULE_3__.zY.config_map.default_mode),
   readonly: (0, _schema_text_js__WEBPACK_IMPORTED_MODULE_2__.WY)(zod_mini__WEBPACK_IMPORTED_MODULE_4__.Rvf(zod_mini__WEBPACK_IMPORTED_MODULE_4__.zMY(), _defaults_js__WEBPACK_IMPORTED_MODULE_3__.zY.config_map.readonly), "Read by the hub but without effect: the file is always read-only"),
   persist: persist(_defaults_js__WEBPACK_IMPORTED_MODULE_3__.zY.config_map.persist, "the config map"),
   content: (0, _schema_text_js__WEBPACK_IMPORTED_MODULE_2__.WY)(_schema_text_js__WEBPACK_IMPORTED_MODULE_2__.Qq, "Text of the file")
  });
  const init = (0, _schema_text_js__WEBPACK_IMPORTED_MODULE_2__.WY)(zod_mini__WEBPACK_IMPORTED_MODULE_4__.rej({
   content: (0, _schema_text_js__WEBPACK_IMPORTED_MODULE_2__.WY)(_schema_text_js__WEBPACK_IMPORTED_MODULE_2__.Qq, "Text of the script"),
   mount_path: zod_mini__WEBPACK_IMPORTED_MODULE_4__.Rvf(_hub_values_js__WEBPACK_IMPORTED_MODULE_1__.JK, _defaults_js__WEBPACK_IMPORTED_MODULE_3__.zY.init.mount_path),
   default_mode: zod_mini__WEBPACK_IMPORTED_MODULE_4__.Rvf(_hub_values_js__WEBPACK_IMPORTED_MODULE_1__.IB, _defaults_js__WEBPACK_IMPORTED_MODULE_3__.zY.init.default_mode),
   command: (0, _schema_text_js__WEBPACK_IMPORTED_MODULE_2__.WY)(zod_mini__WEBPACK_IMPORTED_MODULE_4__.Rvf(zod_mini__WEBPACK_IMPORTED_MODULE_4__.YOg(_schema_text_js__WEBPACK_IMPORTED_MODULE_2__.Qq).check(zod_mini__WEBPACK_IMPORTED_MODULE_5__.m9(1)), _defaults_js__WEBPACK_IMPORTED_MODULE_3__.zY.init.command), "How the script is run")
  }), "A script that runs in an init container at every start");
  const initContainer = zod_mini__WEBPACK_IMPORTED_MODULE_4__.rej({
   name: (0, _schema_text_js__WEBPACK_IMPORTED_MODULE_2__.WY)(zod_mini__WEBPACK_IMPORTED_MODULE_4__.lqM(nameOf(_hub_names_js__WEBPACK_IMPORTED_MODULE_0__.lN.dnsLabel)), "Name of the container; default: the key with dashes"),
   image: (0, _schema_text_js__WEBPACK_IMPORTED_MODULE_2__.WY)(zod_mini__WEBPACK_IMPORTED_MODULE_4__.lqM(_hub_values_js__WEBPACK_IMPORTED_MODULE_1__.Sl), "Image; default: the profile's image"),
   command: (0, _schema_text_js__WEBPACK_IMPORTED_MODULE_2__.WY)(zod_mini__WEBPACK_IMPORTED_MODULE_4__.YOg(_schema_text_js__WEBPACK_IMPORTED_MODULE_2__.Qq), "Command and arguments"),
   volume_mounts: (0, _schema_text_js__WEBPACK_IMPORTED_MODULE_2__.WY)(zod_mini__WEBPACK_IMPORTED_MODULE_4__.lqM(zod_mini__WEBPACK_IMPORTED_MODULE_4__.YOg(zod_mini__WEBPACK_IMPORTED_MODULE_4__.rej({
    name: (0, _schema_text_js__WEBPACK_IMPORTED_MODULE_2__.WY)(nameOf(_hub_names_js__WEBPACK_IMPORTED_MODULE_0__.lN.dnsLabel), "Name of the volume, or of a mounted config map or secret"),
    mount_path: _hub_values_js__WEBPACK_IMPORTED_MODULE_1__.JK,
    sub_path: zod_mini__WEBPACK_IMPORTED_MODULE_4__.lqM(_hub_values_js__WEBPACK_IMPORTED_MODULE_1__.C5)
   }))), "Mounts; default: all volumes as the main container has them")
  });
  const roleBinding = zod_mini__WEBPACK_IMPORTED_MODULE_4__.rej({
   name: (0, _schema_text_js__WEBPACK_IMPORTED_MODULE_2__.WY)(zod_mini__WEBPACK_IMPORTED_MODULE_4__.lqM(nameOf(_hub_names_js__WEBPACK_IMPORTED_MODULE_0__.lN.rbacName)), "Name of the binding; default: <key>-role-binding-{slug}"),
   role: (0, _schema_text_js__WEBPACK_IMPORTED_MODULE_2__.WY)(zod_mini__WEBPACK_IMPORTED_MODULE_4__.rej({
    name: (0, _schema_text_js__WEBPACK_IMPORTED_MODULE_2__.WY)(zod_mini__WEBPACK_IMPORTED_MODULE_4__.lqM(nameOf(_hub_names_js__WEBPACK_IMPORTED_MODULE_0__.lN.rbacName)), "Name of the role; default: <key>-role-{slug}"),
    api_groups: (0, _schema_text_js__WEBPACK_IMPORTED_MODULE_2__.WY)(zod_mini__WEBPACK_IMPORTED_MODULE_4__.Rvf(zod_mini__WEBPACK_IMPORTED_MODULE_4__.YOg(_schema_text_js__WEBPACK_IMPORTED_MODULE_2__.Qq).check(zod_mini__WEBPACK_IMPORTED_MODULE_5__.m9(1)), _defaults_js__WEBPACK_IMPORTED_MODULE_3__.zY.role.api_groups), 'API groups; "" is the core group'),
    resources: (0, _schema_text_js__WEBPACK_IMPORTED_MODULE_2__.WY)(zod_mini__WEBPACK_IMPORTED_MODULE_4__.YOg(_schema_text_js__WEBPACK_IMPORTED_MODULE_2__.Qq.check(zod_mini__WEBPACK_IMPORTED_MODULE_5__.m9(1))).check(zod_mini__WEBPACK_IMPORTED_MODULE_5__.m9(1)), "Resources, such as pods"),
    verbs: (0, _schema_text_js__WEBPACK_IMPORTED_MODULE_2__.WY)(zod_mini__WEBPACK_IMPORTED_MODULE_4__.YOg(_hub_values_js__WEBPACK_IMPORTED_MODULE_1__.w3).check(zod_mini__WEBPACK_IMPORTED_MODULE_5__.m9(1)), "What may be done with them")
   }), "What may be done"),
   subjects: (0, _schema_text_js__WEBPACK_IMPORTED_MODULE_2__.WY)(zod_mini__WEBPACK_IMPORTED_MODULE_4__.Rvf(zod_mini__WEBPACK_IMPORTED_MODULE_4__.YOg(_hub_values_js__WEBPACK_IMPORTED_MODULE_1__.bc).check(zod_mini__WEBPACK_IMPORTED_MODULE_5__.m9(1)), _defaults_js__WEBPACK_IMPORTED_MODULE_3__.zY.role_binding.subjects), "Who has the role; default: the service account of the user's pods"),
   persist: persist(_defaults_js__WEBPACK_IMPORTED_MODULE_3__.zY.role_binding.persist, "the binding")
  });
  const imagePullSecret = zod_mini__WEBPACK_IMPORTED_MODULE_4__.rej({
   name: (0, _schema_text_js__WEBPACK_IMPORTED_MODULE_2__.WY)(zod_mini__WEBPACK_IMPORTED_MODULE_4__.lqM(nameOf(_hub_names_js__WEBPACK_IMPORTED_MODULE_0__.lN.dnsSubdomain)), "Name of the secret; default: the key with dashes"),
   data: (0, _schema_text_js__WEBPACK_IMPORTED_MODULE_2__.WY)(zod_mini__WEBPACK_IMPORTED_MODULE_4__.lqM(_hub_values_js__WEBPACK_IMPORTED_MODULE_1__.p1), "base64 of a docker configuration; leave it out if the secret exists"),
   persist: (0, _schema_text_js__WEBPACK_IMPORTED_MODULE_2__.WY)(zod_mini__WEBPACK_IMPORTED_MODULE_4__.Rvf(zod_mini__WEBPACK_IMPORTED_MODULE_4__.zMY(), _defaults_js__WEBPACK_IMPORTED_MODULE_3__.zY.image_pull_secret.persist), "Keep it true: the hub fails at every stop otherwise")
  });
  const secretMount = zod_mini__WEBPACK_IMPORTED_MODULE_4__.rej({
   name: (0, _schema_text_js__WEBPACK_IMPORTED_MODULE_2__.WY)(zod_mini__WEBPACK_IMPORTED_MODULE_4__.lqM(nameOf(_hub_names_js__WEBPACK_IMPORTED_MODULE_0__.lN.dnsLabel)), "Name of the secret; default: the key with dashes"),
   mount_path: _hub_values_js__WEBPACK_IMPORTED_MODULE_1__.JK,
   sub_path: zod_mini__WEBPACK_IMPORTED_MODULE_4__.lqM(_hub_values_js__WEBPACK_IMPORTED_MODULE_1__.C5)
  });
  const manifest = zod_mini__WEBPACK_IMPORTED_MODULE_4__.rej({
   name: (0, _schema_text_js__WEBPACK_IMPORTED_MODULE_2__.WY)(zod_mini__WEBPACK_IMPORTED_MODULE_4__.lqM(nameOf(_hub_names_js__WEBPACK_IMPORTED_MODULE_0__.lN.dnsSubdomain)), "Name of the entry; default: <key>-{slug}"),
   key: (0, _schema_text_js__WEBPACK_IMPORTED_MODULE_2__.WY)(zod_mini__WEBPACK_IMPORTED_MODULE_4__.lqM(_schema_text_js__WEBPACK_IMPORTED_MODULE_2__.Qq.check(zod_mini__WEBPACK_IMPORTED_MODULE_5__.m9(1))), "Key of the entry; default: the key with dashes"),
   persist: persist(_defaults_js__WEBPACK_IMPORTED_MODULE_3__.zY.manifest.persist, "what the manifests create"),
   content: (0, _schema_text_js__WEBPACK_IMPORTED_MODULE_2__.WY)(zod_mini__WEBPACK_IMPORTED_MODULE_4__.YOg(_schema_text_js__WEBPACK_IMPORTED_MODULE_2__.vM), "Kubernetes objects")
  });
  const ProfileSettings = zod_mini__WEBPACK_IMPORTED_MODULE_4__.rej({
   slug: slug,
   display_name: (0, _schema_text_js__WEBPACK_IMPORTED_MODULE_2__.WY)(zod_mini__WEBPACK_IMPORTED_MODULE_4__.Rvf(_schema_text_js__WEBPACK_IMPORTED_MODULE_2__.Qq, _defaults_js__WEBPACK_IMPORTED_MODULE_3__.zY.settings.display_name), "Name in the options form"),
   description: (0, _schema_text_js__WEBPACK_IMPORTED_MODULE_2__.WY)(zod_mini__WEBPACK_IMPORTED_MODULE_4__.Rvf(_schema_text_js__WEBPACK_IMPORTED_MODULE_2__.Qq, _defaults_js__WEBPACK_IMPORTED_MODULE_3__.zY.settings.description), "Text below the name in the options form"),
   groups: (0, _schema_text_js__WEBPACK_IMPORTED_MODULE_2__.WY)(zod_mini__WEBPACK_IMPORTED_MODULE_4__.lqM(_hub_values_js__WEBPACK_IMPORTED_MODULE_1__.TN), "Groups of this profile; default: those of the deployment"),
   default: (0, _schema_text_js__WEBPACK_IMPORTED_MODULE_2__.WY)(zod_mini__WEBPACK_IMPORTED_MODULE_4__.Rvf(zod_mini__WEBPACK_IMPORTED_MODULE_4__.zMY(), _defaults_js__WEBPACK_IMPORTED_MODULE_3__.zY.settings.default), "Whether the form preselects the profile"),
   image: _hub_values_js__WEBPACK_IMPORTED_MODULE_1__.Sl,
   cpu_guarantee: (0, _schema_text_js__WEBPACK_IMPORTED_MODULE_2__.WY)(zod_mini__WEBPACK_IMPORTED_MODULE_4__.lqM(_hub_values_js__WEBPACK_IMPORTED_MODULE_1__.BW), "Whole CPUs that the pod is sure to get"),
   cpu_limit: (0, _schema_text_js__WEBPACK_IMPORTED_MODULE_2__.WY)(_hub_values_js__WEBPACK_IMPORTED_MODULE_1__.BW, "Whole CPUs that the pod can use at most"),
   mem_guarantee: (0, _schema_text_js__WEBPACK_IMPORTED_MODULE_2__.WY)(zod_mini__WEBPACK_IMPORTED_MODULE_4__.lqM(_hub_values_js__WEBPACK_IMPORTED_MODULE_1__.m1), "Memory that the pod is sure to get, such as 4G"),
   mem_limit: (0, _schema_text_js__WEBPACK_IMPORTED_MODULE_2__.WY)(_hub_values_js__WEBPACK_IMPORTED_MODULE_1__.m1, "Memory that the pod can use at most, such as 6G"),
   extra_resource_guarantees: (0, _schema_text_js__WEBPACK_IMPORTED_MODULE_2__.WY)(zod_mini__WEBPACK_IMPORTED_MODULE_4__.Rvf(_hub_values_js__WEBPACK_IMPORTED_MODULE_1__.ES, _defaults_js__WEBPACK_IMPORTED_MODULE_3__.zY.settings.extra_resource_guarantees), "Guarantees of other resources, by name"),
   extra_resource_limits: (0, _schema_text_js__WEBPACK_IMPORTED_MODULE_2__.WY)(zod_mini__WEBPACK_IMPORTED_MODULE_4__.Rvf(_hub_values_js__WEBPACK_IMPORTED_MODULE_1__.ES, _defaults_js__WEBPACK_IMPORTED_MODULE_3__.zY.settings.extra_resource_limits), "Limits of other resources, such as nvidia.com/gpu"),
   default_url: (0, _schema_text_js__WEBPACK_IMPORTED_MODULE_2__.WY)(zod_mini__WEBPACK_IMPORTED_MODULE_4__.lqM(_schema_text_js__WEBPACK_IMPORTED_MODULE_2__.Qq.check(zod_mini__WEBPACK_IMPORTED_MODULE_5__.m9(1))), "Path that is opened after the start, such as /lab"),
   node_selector: (0, _schema_text_js__WEBPACK_IMPORTED_MODULE_2__.WY)(zod_mini__WEBPACK_IMPORTED_MODULE_4__.Rvf(_hub_values_js__WEBPACK_IMPORTED_MODULE_1__.UL, _defaults_js__WEBPACK_IMPORTED_MODULE_3__.zY.settings.node_selector), "Labels that the node must have"),
   pod_env_vars: (0, _schema_text_js__WEBPACK_IMPORTED_MODULE_2__.WY)(zod_mini__WEBPACK_IMPORTED_MODULE_4__.Rvf(_hub_values_js__WEBPACK_IMPORTED_MODULE_1__.h_, _defaults_js__WEBPACK_IMPORTED_MODULE_3__.zY.settings.pod_env_vars), "Environment variables, literal or from a config map"),
   env_from_config_maps: (0, _schema_text_js__WEBPACK_IMPORTED_MODULE_2__.WY)(zod_mini__WEBPACK_IMPORTED_MODULE_4__.Rvf(zod_mini__WEBPACK_IMPORTED_MODULE_4__.YOg(nameOf(_hub_names_js__WEBPACK_IMPORTED_MODULE_0__.lN.dnsSubdomain)), _defaults_js__WEBPACK_IMPORTED_MODULE_3__.zY.settings.env_from_config_maps), "Config maps whose keys become variables"),
   env_from_secrets: (0, _schema_text_js__WEBPACK_IMPORTED_MODULE_2__.WY)(zod_mini__WEBPACK_IMPORTED_MODULE_4__.Rvf(zod_mini__WEBPACK_IMPORTED_MODULE_4__.YOg(nameOf(_hub_names_js__WEBPACK_IMPORTED_MODULE_0__.lN.dnsSubdomain)), _defaults_js__WEBPACK_IMPORTED_MODULE_3__.zY.settings.env_from_secrets), "Secrets whose keys become variables"),
   volumes: (0, _schema_text_js__WEBPACK_IMPORTED_MODULE_2__.WY)(zod_mini__WEBPACK_IMPORTED_MODULE_4__.Rvf(keyed(volume), _defaults_js__WEBPACK_IMPORTED_MODULE_3__.zY.settings.volumes), "Claims and where they are mounted"),
   secret_mounts: (0, _schema_text_js__WEBPACK_IMPORTED_MODULE_2__.WY)(zod_mini__WEBPACK_IMPORTED_MODULE_4__.Rvf(keyed(secretMount), _defaults_js__WEBPACK_IMPORTED_MODULE_3__.zY.settings.secret_mounts), "Secrets that are mounted"),
   image_pull_secrets: (0, _schema_text_js__WEBPACK_IMPORTED_MODULE_2__.WY)(zod_mini__WEBPACK_IMPORTED_MODULE_4__.Rvf(keyed(imagePullSecret), _defaults_js__WEBPACK_IMPORTED_MODULE_3__.zY.settings.image_pull_secrets), "Secrets with which images are pulled"),
   role_bindings: (0, _schema_text_js__WEBPACK_IMPORTED_MODULE_2__.WY)(zod_mini__WEBPACK_IMPORTED_MODULE_4__.Rvf(keyed(roleBinding), _defaults_js__WEBPACK_IMPORTED_MODULE_3__.zY.settings.role_bindings), "Roles in the user's namespace"),
   manifests: (0, _schema_text_js__WEBPACK_IMPORTED_MODULE_2__.WY)(zod_mini__WEBPACK_IMPORTED_MODULE_4__.Rvf(keyed(manifest), _defaults_js__WEBPACK_IMPORTED_MODULE_3__.zY.settings.manifests), "Kubernetes objects that the hub creates at the start"),
   config_maps: (0, _schema_text_js__WEBPACK_IMPORTED_MODULE_2__.WY)(zod_mini__WEBPACK_IMPORTED_MODULE_4__.Rvf(keyed(configMap), _defaults_js__WEBPACK_IMPORTED_MODULE_3__.zY.settings.config_maps), "Texts that are mounted as files"),
   init: zod_mini__WEBPACK_IMPORTED_MODULE_4__.lqM(init),
   init_containers: (0, _schema_text_js__WEBPACK_IMPORTED_MODULE_2__.WY)(zod_mini__WEBPACK_IMPORTED_MODULE_4__.Rvf(keyed(initContainer), _defaults_js__WEBPACK_IMPORTED_MODULE_3__.zY.settings.init_containers), "Further containers that run before the user's")
  });
 },
 544: (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
  __webpack_require__.d(__webpack_exports__, {
   hU: () => covers,
   mG: () => suppressionsOf,
   x6: () => suppressions
  });
  var zod_mini__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8395);
  var zod_mini__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3759);
  var _schema_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5323);
  var _define_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4320);
  const suppressions = (0, _schema_text_js__WEBPACK_IMPORTED_MODULE_0__.WY)(zod_mini__WEBPACK_IMPORTED_MODULE_1__.YOg(zod_mini__WEBPACK_IMPORTED_MODULE_1__.rej({
   rule: (0, _schema_text_js__WEBPACK_IMPORTED_MODULE_0__.WY)((0, _schema_text_js__WEBPACK_IMPORTED_MODULE_0__.b6)({
    test: rule => /^[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)*$/.test(rule),
    rule: "must be the id of a rule",
    example: "image-floating"
   }), "The id of the rule"),
   path: (0, _schema_text_js__WEBPACK_IMPORTED_MODULE_0__.WY)(zod_mini__WEBPACK_IMPORTED_MODULE_1__.lqM(_schema_text_js__WEBPACK_IMPORTED_MODULE_0__.Qq.check(zod_mini__WEBPACK_IMPORTED_MODULE_2__.m9(1))), "The setting that it is meant for; default: all of the profile"),
   reason: (0, _schema_text_js__WEBPACK_IMPORTED_MODULE_0__.WY)(_schema_text_js__WEBPACK_IMPORTED_MODULE_0__.Qq.check(context => {
    if (context.value.trim() === "") context.issues.push((0, _schema_text_js__WEBPACK_IMPORTED_MODULE_0__.Sd)(context.value, "must say why", "Follows the newest image on purpose"));
   }), "Why it is meant")
  })), "Findings of the hub check that are meant here, each with its reason");
  function suppressionsOf(declaration) {
   const all = (0, _define_js__WEBPACK_IMPORTED_MODULE_3__.OZ)(declaration);
   const from = all.findLastIndex(({spec: spec}) => spec.suppress === null);
   return all.slice(from + 1).flatMap(owner => (owner.spec.suppress ?? []).map(suppression => ({
    ...suppression,
    owner: owner
   })));
  }
  function covers(suppression, rule, path, declaration) {
   if (suppression.rule !== rule) return false;
   const dotted = path.join(".");
   const {path: meant} = suppression;
   if (meant !== void 0 && dotted !== meant && !dotted.startsWith(`${meant}.`)) return false;
   const known = Math.max(...(0, _define_js__WEBPACK_IMPORTED_MODULE_3__.OZ)(suppression.owner).map(declared => reach(declared, path)));
   for (let at = declaration; at !== suppression.owner; at = at.parent) {
    if (at === void 0) return false;
    const own = reach(at, path);
    if (own > known || own === path.length && own > 0) return false;
   }
   return true;
  }
  function reach({spec: spec}, path) {
   let at = spec;
   let depth = 0;
   for (const key of path) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, key)) return depth;
    at = at[key];
    depth++;
   }
   return depth;
  }
 },
 5323: (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
  __webpack_require__.d(__webpack_exports__, {
   A7: () => mapOf,
   Qq: () => text,
   Sd: () => ruleIssue,
   WY: () => described,
   b6: () => textOf,
   vM: () => jsonMap
  });
  var zod_mini__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9396);
  var zod_mini__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8395);
  const controlPattern = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
  function firstControlCharacter(value) {
   const match = controlPattern.exec(value);
   return match === null ? void 0 : `U+${match[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
  }
  function described(schema, description) {
   const copy = schema.clone();
   zod_mini__WEBPACK_IMPORTED_MODULE_0__.fd.add(copy, {
    description: description
   });
   return copy;
  }
  const text = zod_mini__WEBPACK_IMPORTED_MODULE_1__.YjP().check(context => {
   const found = firstControlCharacter(context.value);
   if (found !== void 0) context.issues.push(ruleIssue(context.value, controlRule(found), "plain text"));
  });
  function textOf(grammar) {
   return text.check(context => {
    if (!context.value.includes("{{") && !grammar.test(context.value)) context.issues.push(ruleIssue(context.value, grammar.rule, grammar.example));
   });
  }
  function mapOf(keys, values) {
   return zod_mini__WEBPACK_IMPORTED_MODULE_1__.g1P(zod_mini__WEBPACK_IMPORTED_MODULE_1__.YjP(), values).check(context => {
    for (const key of Object.keys(context.value)) if (firstControlCharacter(key) !== void 0 || !keys.test(key)) context.issues.push({
     ...ruleIssue(key, `as a key ${keys.rule}`, keys.example),
     path: [ key ]
    });
   });
  }
  const jsonMap = zod_mini__WEBPACK_IMPORTED_MODULE_1__.g1P(zod_mini__WEBPACK_IMPORTED_MODULE_1__.YjP(), zod_mini__WEBPACK_IMPORTED_MODULE_1__.L5J()).check(context => {
   visitJson(context.value, [], (path, value, rule) => {
    context.issues.push({
     ...ruleIssue(value, rule, "{ kind: ConfigMap }"),
     path: [ ...path ]
    });
   });
  });
  function visitJson(value, path, report) {
   if (typeof value === "string") {
    const found = firstControlCharacter(value);
    if (found !== void 0) report(path, value, controlRule(found));
   } else if (typeof value === "object" && value !== null && isPlain(value)) for (const [key, item] of Array.isArray(value) ? value.entries() : Object.entries(value)) {
    path.push(key);
    const found = typeof key === "string" ? firstControlCharacter(key) : void 0;
    if (found !== void 0) report(path, key, `as a key ${controlRule(found)}`);
    visitJson(item, path, report);
    path.pop();
   } else if (value !== null && ![ "boolean", "bigint" ].includes(typeof value) && !Number.isFinite(value)) report(path, value, "must be text, a number, true, false, null, a list or a map");
  }
  function isPlain(value) {
   return Array.isArray(value) || Object.prototype.toString.call(value) === "[object Object]";
  }
  function controlRule(found) {
   return `must not contain the control character ${found}`;
  }
  function ruleIssue(input, rule, example) {
   return {
    code: "custom",
    input: input,
    message: rule,
    params: {
     rule: rule,
     example: example,
     input: input
    },
    continue: true
   };
  }
 }
};
