export const id = 255;

export const ids = [ 255 ];

export const modules = {
 8255: (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
  __webpack_require__.d(__webpack_exports__, {
   checkBuilt: () => checkBuilt
  });
  var setting_of = __webpack_require__(830);
  var python = __webpack_require__(8477);
  var catalogue = __webpack_require__(3761);
  var notes = __webpack_require__(565);
  function collectTemplates(file, templates) {
   const found = [];
   const seen = new Set;
   const visit = (node, key, above) => {
    if (node.kind === "scalar") {
     if (node.type !== "str" || !node.text.includes("{{") || isKnown(node, seen)) return;
     const rendered = templates.render(node.text);
     const at = above === undefined ? file : (0, notes.$t)(partOf(above, file), key, node);
     found.push({
      ...at,
      profile: profileOf(above, key),
      value: rendered.value,
      rendered: rendered
     });
     return;
    }
    if (isKnown(node, seen)) return;
    const here = {
     above: above,
     key: key,
     node: node
    };
    if (node.kind === "sequence") {
     for (let index = 0; index < node.items.length; index++) {
      const item = node.items[index];
      if (item !== undefined) visit(item, index, here);
     }
     return;
    }
    for (const {key: name, value: value, overridden: overridden} of node.entries) {
     if (!overridden) visit(value, name.kind === "scalar" ? name.text : "?", here);
    }
   };
   visit(file.node, "", undefined);
   return found;
  }
  function isKnown(node, seen) {
   if (node.anchor === undefined) return false;
   if (seen.has(node)) return true;
   seen.add(node);
   return false;
  }
  function partOf({above: above, key: key, node: node}, file) {
   return above === undefined ? file : (0, notes.$t)(partOf(above, file), key, node);
  }
  function profileOf(trail, key) {
   let index = key;
   for (let at = trail; at !== undefined; at = at.above) {
    if (at.key === "profiles" && at.above?.above === undefined && at.above !== undefined) {
     return typeof index === "number" ? index : -1;
    }
    index = at.key;
   }
   return -1;
  }
  var nodes = __webpack_require__(4702);
  var pod = __webpack_require__(7312);
  var schema = __webpack_require__(5496);
  var engine_templates = __webpack_require__(4156);
  var show = __webpack_require__(1402);
  function readPart(walk, shape, node, parent, key, profile) {
   walk.budget--;
   const part = {
    parent: parent,
    key: key,
    node: node,
    profile: profile,
    value: undefined,
    rendered: undefined,
    fields: undefined,
    items: undefined
   };
   if (walk.budget < 0) return part;
   if (node.kind === "scalar" && node.type === "null") readNull(walk, shape, part); else readValue(walk, shape, node, part);
   return part;
  }
  function readNull(walk, shape, part) {
   part.value = null;
   if (shape.type === "any" || shape.required !== true && shape.notNull !== true) return;
   const late = shape.notNull === true && shape.type === "map";
   (0, notes.N4)(walk, shape.nil ?? "null-field", part, {
    message: `${(0, notes.Vb)(part)} is null`,
    hint: late ? "Write {} or leave the key out" : `Write ${(0, notes.Ol)(shape)}${shape.required === true ? "" : " or leave the key out"}`,
    ...late ? {
     effect: "spawn"
    } : {}
   });
  }
  function readValue(walk, shape, node, part) {
   if (node.kind === "scalar" && node.type === "str") {
    readString(walk, shape, node, part);
    return;
   }
   if (node.kind === "scalar" && node.type === "binary" && (shape.type === "str" || shape.type === "env")) {
    part.value = (0, python.$n)(node.text.replace(/\s/g, ""));
    return;
   }
   switch (shape.type) {
   case "any":
    if (node.kind === "scalar") part.value = plainValue(node);
    return;

   case "str":
    if (node.kind === "scalar") (0, notes.N8)(walk, node, part, shape.spelling ?? "generic", shape.wrong ?? "string-fields"); else (0, 
    notes.UA)(walk, shape, node, part);
    return;

   case "int":
   case "bool":
    if (node.kind === "scalar") readFlagOrNumber(walk, shape, node.value, node, part); else (0, 
    notes.UA)(walk, shape, node, part);
    return;

   case "list":
    if (node.kind !== "sequence") (0, notes.UA)(walk, shape, node, part); else part.items = node.items.map((item, index) => readPart(walk, shape.of, item, part, index, part.profile));
    return;

   case "map":
    if (node.kind !== "mapping") (0, notes.UA)(walk, shape, node, part); else readMap(walk, shape, node, part);
    return;

   case "env":
    readEnvironmentValue(walk, node, part);
    return;

   case "object":
    if (node.kind !== "mapping") (0, notes.UA)(walk, shape, node, part); else readObject(walk, shape.keys, node, part);
    return;
   }
  }
  function readString(walk, shape, node, part) {
   const text = node.text;
   if (text.includes("{{")) part.rendered = walk.templates.render(text);
   const value = part.rendered === undefined ? text : part.rendered.value;
   switch (shape.type) {
   case "str":
   case "any":
   case "env":
    part.value = value;
    return;

   case "int":
   case "bool":
    if (value !== undefined) readFlagOrNumber(walk, shape, value, node, part);
    return;

   default:
    (0, notes.UA)(walk, shape, node, part);
   }
  }
  function readFlagOrNumber(walk, shape, value, node, part) {
   part.value = shape.type === "bool" ? (0, python.Mg)(value) : (0, python.T_)(value);
   if (part.value !== undefined || node.type === "invalid" || node.type === "value") return;
   const bool = shape.type === "bool";
   (0, notes.N4)(walk, shape.wrong ?? "bool-lax", part, {
    message: `${(0, notes.Vb)(part)} is ${(0, show.hD)(node.text)}, which is no ${bool ? "truth value" : "whole number"}`,
    hint: bool ? "Write true or false" : "Write a whole number without unit, such as 2"
   });
  }
  function readMap(walk, shape, node, part) {
   const fields = new Map;
   for (const {key: key, value: value, overridden: overridden} of node.entries) {
    if (overridden || key.kind !== "scalar") continue;
    if (key.type !== "str") {
     if (shape.keys !== undefined) (0, notes.Ef)(walk, key, part, shape.keys);
     continue;
    }
    fields.set(key.text, readPart(walk, shape.of, value, part, key.text, part.profile));
   }
   part.fields = fields;
  }
  function readObject(walk, keys, node, part) {
   const fields = new Map;
   let camel = false;
   for (const {key: key, value: value, overridden: overridden} of node.entries) {
    if (overridden || key.kind !== "scalar") continue;
    const shape = key.type === "str" && Object.hasOwn(keys, key.text) ? keys[key.text] : undefined;
    if (shape !== undefined) {
     fields.set(key.text, readPart(walk, shape, value, part, key.text, part.profile));
    } else if (key.type !== "merge" && key.type !== "value" && key.type !== "invalid") {
     const at = (0, notes.$t)(part, key.text, key);
     if (key.text === "mountPath" && Object.hasOwn(keys, "mount_path")) {
      camel = true;
      (0, notes.Vu)(walk, at, Object.hasOwn(keys, "readonly"));
     } else (0, notes.f1)(walk, at, key.text, keys);
    }
   }
   part.fields = fields;
   for (const name in keys) {
    if (keys[name]?.required !== true || fields.has(name) || camel && name === "mount_path") continue;
    (0, notes.N4)(walk, keys[name].missing ?? "null-field", missingPart(part, name, node), {
     message: `${name} is missing${(0, notes.eC)(part)}`,
     hint: `Add ${name}: ${(0, notes.Ol)(keys[name])}`
    });
   }
  }
  function readEnvironmentValue(walk, node, part) {
   if (node.kind === "scalar") {
    (0, notes.N8)(walk, node, part, "odd", "env-type");
    return;
   }
   if ((0, notes.H0)(node)) return;
   const reference = node.kind === "mapping" ? envReference(node) : undefined;
   if (reference === undefined) {
    (0, notes.N4)(walk, "env-type", part, {
     message: `Variable ${(0, show.hD)(String(part.key))} is ${node.kind === "sequence" ? "a list" : "a map"} that is no {from_config_map: {name, key}}`,
     hint: 'Write a string in quotes, or {from_config_map: {name: "settings", key: "url"}}'
    });
    return;
   }
   const read = readPart(walk, schema.mL, node, part.parent, part.key, part.profile);
   part.fields = read.fields;
  }
  function envReference(node) {
   const inner = (0, nodes.G)(node, "from_config_map");
   if (inner?.kind !== "mapping") return undefined;
   for (const key of [ "name", "key" ]) {
    const value = (0, nodes.G)(inner, key);
    if (value?.kind !== "scalar" || value.type === "null") return undefined;
   }
   return inner;
  }
  function missingPart(parent, key, node) {
   return (0, notes.$t)(parent, key, node.entries[0]?.key ?? node);
  }
  function plainValue(node) {
   if (typeof node.value === "bigint") return Number(node.value);
   return node.type === "invalid" ? undefined : node.value;
  }
  const mostParts = 5e6;
  function createContext(input) {
   const templates = (0, engine_templates.ID)();
   const walk = {
    templates: templates,
    problems: [],
    counts: new Map,
    budget: mostParts
   };
   const file = input.root === undefined ? undefined : rootPart(input.root);
   const profiles = file === undefined ? [] : readProfiles(walk, file);
   return {
    hubVersion: input.hubVersion ?? "1.5.2",
    chart: input.chart ?? 4,
    yaml: input.yaml,
    helmText: input.helmText,
    unescaped: input.unescaped ?? new Set,
    loadable: input.yaml?.problems.some(problem => problem.fatal) !== true,
    tooDeep: input.tooDeep === true || walk.budget < 0,
    bytes: input.bytes,
    root: input.root,
    file: file,
    profiles: profiles,
    byIndex: new Map(profiles.map(profile => [ profile.profile, profile ])),
    pods: profiles.map(profile => (0, pod.FS)(profile, templates)),
    problems: byRule(walk.problems),
    templated: file === undefined || input.yaml?.text.includes("{{") === false ? [] : collectTemplates(file, templates),
    templates: templates
   };
  }
  function rootPart(node) {
   return {
    parent: undefined,
    key: "",
    node: node,
    profile: -1,
    value: undefined,
    rendered: undefined,
    fields: undefined,
    items: undefined
   };
  }
  function readProfiles(walk, file) {
   const list = (0, nodes.G)(file.node, "profiles");
   if (list?.kind !== "sequence") return [];
   const parent = (0, notes.$t)(file, "profiles", list);
   return list.items.map((item, index) => readPart(walk, schema.sd, item, parent, index, index)).filter(profile => profile.fields !== undefined);
  }
  function byRule(problems) {
   const groups = new Map;
   for (const problem of problems) {
    const group = groups.get(problem.rule);
    if (group === undefined) groups.set(problem.rule, [ problem ]); else group.push(problem);
   }
   return groups;
  }
  const literal = /\{\{-?\s*`([^`]*)`\s*-?\}\}/g;
  function helmText(source) {
   let text = "";
   let left = "";
   let from = 0;
   const starts = [];
   const shifts = [];
   for (const match of source.matchAll(literal)) {
    const inner = match[1] ?? "";
    const plain = source.slice(from, match.index);
    text += plain;
    left += plain;
    starts.push(text.length);
    shifts.push(match.index + match[0].indexOf("`") + 1 - text.length);
    text += inner;
    left += " ".repeat(inner.length);
    from = match.index + match[0].length;
    starts.push(text.length);
    shifts.push(from - text.length);
   }
   text += source.slice(from);
   left += source.slice(from);
   return {
    text: text,
    left: left,
    sourceOf: offset => offset + shiftAt(starts, shifts, offset)
   };
  }
  function shiftAt(starts, shifts, offset) {
   let low = 0;
   let high = starts.length;
   while (low < high) {
    const middle = low + high >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle + 1; else high = middle;
   }
   return low === 0 ? 0 : shifts[low - 1] ?? 0;
  }
  var engine_part = __webpack_require__(854);
  var tree = __webpack_require__(4007);
  function runRules(rules, context, options, locate) {
   const drafts = [];
   const seen = new Set;
   const counts = new Map;
   for (const rule of rules) {
    const level = options.rules?.[rule.id];
    if (level === "off") continue;
    const report = (at, remark) => {
     if ((0, notes.yC)(counts, rule.id)) return;
     const draft = draftOf(rule, typeof remark === "string" ? {
      message: remark
     } : remark, at, context, locate, severity => severityOf(severity, level, options.strict));
     if (draft.offset >= 0) {
      const place = typeof at === "object" ? at.key : draft.finding.message;
      const key = `${rule.id} ${draft.offset} ${place}`;
      if (seen.has(key)) return;
      seen.add(key);
     }
     drafts.push(draft);
    };
    rule.check(context, report);
   }
   if (drafts.length > 1) drafts.sort(inOrder);
   return sortOut(drafts, options.suppress ?? []);
  }
  function draftOf(rule, remark, at, context, locate, severity) {
   const part = typeof at === "object" ? at : undefined;
   const node = part?.node;
   const start = typeof at === "number" ? at : node?.start ?? tree.J;
   const inner = remark.index !== undefined && node?.kind === "scalar" && start >= 0 ? remark.index : undefined;
   const offset = inner === undefined || node?.kind !== "scalar" ? start : locate?.offsetIn(node, inner) ?? start;
   const profile = part === undefined || part.profile < 0 ? undefined : context.byIndex.get(part.profile);
   const name = (0, engine_part.b6)((0, engine_part._F)(profile, "definition"), "slug") || (0, 
   engine_part.b6)(profile, "id");
   const number = part === undefined || part.profile < 0 ? undefined : String(part.profile);
   const label = name === undefined || name === "" ? number : name;
   const finding = {
    rule: rule.id,
    severity: severity(remark.severity ?? rule.severity),
    effect: remark.effect ?? rule.effect,
    message: remark.message,
    hint: remark.hint ?? rule.hint,
    path: part === undefined ? "" : (0, engine_part.XM)(part),
    ...label === undefined ? {} : {
     profile: label
    },
    ...locate === undefined || offset < 0 ? {} : {
     at: locate.span(offset, node?.kind === "scalar" ? node.end : undefined)
    }
   };
   return {
    finding: finding,
    offset: offset,
    local: part === undefined ? "" : (0, engine_part.$S)(part),
    id: (0, engine_part.b6)(profile, "id")
   };
  }
  function severityOf(own, level, strict) {
   const set = level === "error" ? "error" : level === "warn" ? "warning" : own;
   return strict === true ? "error" : set;
  }
  function inOrder(left, right) {
   if (left.offset !== right.offset) return left.offset - right.offset;
   if (left.finding.severity === right.finding.severity) return 0;
   return left.finding.severity === "error" ? -1 : 1;
  }
  function sortOut(drafts, exceptions) {
   const findings = [];
   const suppressed = [];
   for (const draft of drafts) {
    const exception = exceptions.find(candidate => covers(candidate, draft));
    if (exception === undefined) findings.push(draft.finding); else suppressed.push({
     finding: draft.finding,
     reason: exception.reason
    });
   }
   return {
    findings: findings,
    suppressed: suppressed
   };
  }
  function covers({rule: rule, profile: profile, path: path}, {finding: finding, local: local, id: id}) {
   if (rule !== finding.rule) return false;
   if (profile !== undefined && profile !== finding.profile && profile !== id) return false;
   return path === undefined || begins(finding.path, path) || begins(local, path);
  }
  function begins(path, start) {
   return path.startsWith(start) && (path.length === start.length || /[.[]/.test(path.charAt(start.length)));
  }
  var hub_rules_options = __webpack_require__(7754);
  const ids = catalogue.y.map(rule => rule.id);
  function inspectConfig(config, options = {}) {
   assertOptions(options, ids);
   return inspectWith(RULES, config, options);
  }
  function inspectWith(rules, config, options) {
   const unescaped = new Set;
   const undo = text => {
    const helm = helmText(text);
    if (helm.left.includes("{{")) unescaped.add(helm.text);
    return helm.text;
   };
   const root = (0, tree.E)(config, {
    text: options.chart === 2 ? undo : undefined,
    keys: new Map,
    budget: 5e6
   });
   const context = createContext({
    root: root,
    tooDeep: root === undefined,
    unescaped: unescaped,
    bytes: options.bytes,
    hubVersion: options.hubVersion,
    chart: options.chart
   });
   return runRules(rules, context, options, undefined);
  }
  const WHOLE_RULES = new Set([ "yaml-empty", "yaml-no-profiles", "config-size", "dup-slug", "dup-id", "default-many", "cm-exists", "claim-shared" ]);
  const wholeRules = catalogue.y.filter(rule => WHOLE_RULES.has(rule.id));
  const profileRules = catalogue.y.filter(rule => !WHOLE_RULES.has(rule.id));
  const SLICE = 16;
  function eachFinding(profiles, options, visit) {
   (0, hub_rules_options.x)(options, ids);
   if (profiles.length <= SLICE) {
    for (const finding of inspectWith(catalogue.y, {
     profiles: profiles
    }, options).findings) visit(finding, indexIn(finding.path));
    return;
   }
   for (let from = 0; from < profiles.length; from += SLICE) {
    const slice = {
     profiles: profiles.slice(from, from + SLICE)
    };
    for (const finding of inspectWith(profileRules, slice, options).findings) {
     const index = indexIn(finding.path);
     if (index === undefined) visit(finding, undefined); else {
      const moved = text => text.replaceAll(`profiles[${index}]`, `profiles[${index + from}]`);
      visit({
       ...finding,
       path: moved(finding.path),
       message: moved(finding.message)
      }, index + from);
     }
    }
   }
   const compared = profiles.map(({id: id, groups: groups, definition: definition, volumes: volumes, config_maps: config_maps}) => {
    const {slug: slug, default: preselected} = definition;
    return {
     id: id,
     groups: groups,
     definition: {
      slug: slug,
      default: preselected
     },
     volumes: volumes.map(({claim_name: claim_name, size: size, storage_class: storage_class, persist: persist}) => ({
      claim_name: claim_name,
      size: size,
      storage_class: storage_class,
      persist: persist
     })),
     config_maps: config_maps.map(({name: name, key: key, content: content}) => ({
      name: name,
      key: key,
      content: content
     }))
    };
   });
   for (const finding of inspectWith(wholeRules, {
    profiles: compared
   }, options).findings) {
    visit(finding, indexIn(finding.path));
   }
  }
  function indexIn(path) {
   const index = /^profiles\[(\d+)\]/.exec(path)?.[1];
   return index === undefined ? undefined : Number(index);
  }
  var suppress = __webpack_require__(544);
  var profiles_define = __webpack_require__(4320);
  var nearest = __webpack_require__(2788);
  function checkSuppressions(declarations) {
   const ids = new Set(catalogue.y.map(({id: id}) => id));
   const all = new Set([ ...declarations ].flatMap(profiles_define.OZ));
   return [ ...all ].flatMap(({slug: slug, spec: spec, locate: locate}) => (spec.suppress ?? []).flatMap(({rule: rule}, index) => {
    if (ids.has(rule)) return [];
    const at = locate?.([ "suppress", index, "rule" ]);
    const hint = (0, nearest.a)(rule, ids) ?? "'dump-config explain' lists the rules";
    const message = `'${slug}' suppresses '${rule}', which is no rule of the hub check`;
    return [ {
     code: "invalid-value",
     message: message,
     path: "suppress",
     hint: hint,
     ...at === undefined ? {} : {
      at: at
     }
    } ];
   }));
  }
  function checkBuilt(config, text, sources, options) {
   const errors = checkSuppressions(sources.map(({declaration: declaration}) => declaration));
   const warnings = [];
   const told = new Set;
   const accepted = new Map;
   const rules = {
    "config-size": "warn",
    ...options.rules
   };
   const visit = (finding, index) => {
    const source = index === undefined ? undefined : sources[index];
    const list = finding.severity === "error" ? errors : warnings;
    if (source === undefined) {
     list.push(issueOf(finding, finding.path));
     return;
    }
    const setting = source.settingOf((0, setting_of.Rr)(finding.path).slice(2));
    let known = accepted.get(source);
    if (known === undefined) {
     known = (0, suppress.mG)(source.declaration);
     accepted.set(source, known);
    }
    const isMeant = known.some(one => (0, suppress.hU)(one, finding.rule, setting, source.declaration)) && !source.isChanged(setting);
    if (isMeant) return;
    const at = source.locate(setting);
    const issue = {
     ...issueOf(finding, nameOf(setting)),
     ...at === undefined ? {} : {
      at: at
     }
    };
    if (!told.has(issue.message)) list.push(issue);
    told.add(issue.message);
   };
   eachFinding(config.profiles, {
    ...options,
    rules: rules,
    bytes: (0, python.wI)(text)
   }, visit);
   return {
    errors: errors,
    warnings: warnings
   };
  }
  function nameOf(setting) {
   const item = setting.findIndex(key => /^\d+$/.test(key));
   return setting.slice(0, item < 0 ? undefined : item).join(".");
  }
  function issueOf({rule: rule, profile: profile, message: message, hint: hint}, path) {
   const subject = [ profile === undefined ? "" : `Profile '${profile}'`, path ].filter(part => part !== "").join(", ");
   const text = `${subject === "" ? "" : `${subject}: `}${message} (${rule})`;
   return {
    code: "hub-rule",
    message: text,
    hint: hint,
    ...path === "" ? {} : {
     path: path
    }
   };
  }
 }
};
