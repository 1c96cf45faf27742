import { describe, expect, test } from "vitest";
import { buildConfig } from "../../src/compose/config.ts";
import type { Override, ReadText } from "../../src/compose/deployment.ts";
import { changeFinder } from "../../src/compose/overrides.ts";
import type { Profile } from "../../src/hub/config.ts";
import { builtinRegistry } from "../../src/profiles/builtin.ts";
import { issuesOf } from "../support/issues.ts";

const files: Readonly<Record<string, string>> = { "./init.sh": "echo mine\n", "./empty.sh": "" };
const readText: ReadText = (path, at) => {
  const text = files[path];
  if (text !== undefined) return { text };
  return { issue: { code: "file-missing", message: `no ${path}`, ...(at && { at }) } };
};

/** An override for each item `<slug>:<field>=<value>`, with the item as its origin. */
function overridesOf(items: readonly string[]): Override[] {
  return items.map((item) => {
    const [, slug = "", field = "", value = ""] = /^([^:]*):([^=]*)=(.*)$/s.exec(item) ?? [];
    return { slug, field, value, at: { origin: `--override ${item}` } };
  });
}

function built(...items: string[]): Profile {
  const overrides = overridesOf(items);
  const slug = overrides[0]?.slug ?? "";
  const [profile] = buildConfig({ profiles: [slug], groups: ["g"], overrides }, { readText }).config.profiles;
  if (profile === undefined) throw new Error("no profile");
  return profile;
}

const problems = (...items: string[]) => issuesOf(() => built(...items));
const content = (profile: Profile, key: string) => profile.config_maps.find((map) => map.key === key)?.content;
const volume = (profile: Profile, name: string) => profile.volumes.find((each) => each.name === `${name}-volume`);
const spawn = (profile: Profile) => profile.definition.kubespawner_override;

describe("an override takes effect", () => {
  test.each<[item: string, get: (profile: Profile) => unknown, value: unknown]>([
    ["coder_app:cpu_limit=4", (p) => spawn(p).cpu_limit, 4],
    ["coder_app:cpu_limit= +4 ", (p) => spawn(p).cpu_limit, 4],
    ["coder_app:cpu_limit=007", (p) => spawn(p).cpu_limit, 7],
    ["coder_app:cpu_guarantee=2", (p) => spawn(p).cpu_guarantee, 2],
    ["coder_app:mem_limit=12G", (p) => spawn(p).mem_limit, "12G"],
    ["coder_app:mem_guarantee=512M", (p) => spawn(p).mem_guarantee, "512M"],
    [
      "coder_app:image=a/b:1",
      (p) => [spawn(p).image, ...p.init_containers.map(({ image }) => image)],
      ["a/b:1", "a/b:1"],
    ],
    [
      "coder_app:image.tag=2",
      (p) => [spawn(p).image.split(":")[1], p.init_containers[0]?.image.split(":")[1]],
      ["2", "2"],
    ],
    [`coder_app:image.digest=sha256:${"0".repeat(64)}`, (p) => /:[^/:]+@sha256:0{64}$/.test(spawn(p).image), true],
    ["coder_app:groups=a, b,,c d ", (p) => p.groups, ["a", "b", "c d"]],
    ["coder_app:display_name= My: =App ", (p) => p.definition.display_name, " My: =App "],
    ["coder_app:description=", (p) => p.definition.description, ""],
    ["coder_app:default=TRUE", (p) => p.definition.default, true],
    ["coder_app:default=False", (p) => p.definition.default, false],
    ["coder_app:default_url=/lab?a=b", (p) => p.default_url, "/lab?a=b"],
    [
      "coder_app:extra_resource_limits.hugepages-2Mi=4Mi",
      (p) => spawn(p).extra_resource_limits,
      { "hugepages-2Mi": "4Mi" },
    ],
    ["gpu_coder_app:gpu_limit=2", (p) => spawn(p).extra_resource_limits, { "nvidia.com/gpu": 2 }],
    ["coder_app:workspace_volume_size=99Gi", (p) => volume(p, "workspace")?.size, "99Gi"],
    ["coder_app:calrissian_volume_size=98Gi", (p) => volume(p, "calrissian")?.size, "98Gi"],
    ["coder_app:storage_class_rwo=fast", (p) => p.volumes.map((v) => v.storage_class), ["standard", "fast"]],
    ["coder_app:storage_class_rwx=nfs", (p) => p.volumes.map((v) => v.storage_class), ["nfs", "standard"]],
    ["coder_app:bash_login_path=./init.sh", (p) => content(p, "bash-login-coder-app"), "echo mine\n"],
    ["coder_app:bashrc_path=./init.sh", (p) => content(p, "bash-rc"), "echo mine\n"],
    ["coder_app:init_script_path=./init.sh", (p) => content(p, "init"), "echo mine\n"],
    ["coder_app:init.from=./empty.sh", (p) => content(p, "init"), ""],
    ["coder_app:init.content=a\nb", (p) => content(p, "init"), "a\nb"],
    ["coder_app:init.command=sh,-c,true", (p) => p.init_containers[0]?.command, ["sh", "-c", "true"]],
    ["snap_remote_desktop:config_maps.snap_conf.from=./init.sh", (p) => content(p, "snap.conf"), "echo mine\n"],
    ["snap_remote_desktop:config_maps.snap_conf.default_mode=0600", (p) => p.config_maps.at(-2)?.default_mode, "0600"],
    ["coder_app:volumes.workspace.size=50Gi", (p) => volume(p, "workspace")?.size, "50Gi"],
    ["coder_app:volumes.workspace.persist=false", (p) => volume(p, "workspace")?.persist, false],
    [
      "coder_app:volumes.workspace.access_modes=ReadWriteOncePod",
      (p) => volume(p, "workspace")?.access_modes,
      ["ReadWriteOncePod"],
    ],
    [
      "coder_app:volumes.workspace.annotations.a.b/c.d=e",
      (p) => volume(p, "workspace")?.annotations,
      { "a.b/c.d": "e" },
    ],
    ["coder_app:pod_env_vars.HTTP_PROXY=http://proxy:3128", (p) => p.pod_env_vars["HTTP_PROXY"], "http://proxy:3128"],
    ["coder_app:pod_env_vars.A.B-C=0660", (p) => p.pod_env_vars["A.B-C"], "0660"],
    ["coder_app:pod_env_vars.constructor=x", (p) => Object.hasOwn(p.pod_env_vars, "constructor"), true],
    ["coder_app:node_selector.a.b/c=on", (p) => p.node_selector, { "a.b/c": "on" }],
    [
      "gpu_coder_app:extra_resource_limits.nvidia.com/gpu=2",
      (p) => spawn(p).extra_resource_limits,
      { "nvidia.com/gpu": 2 },
    ],
    [
      "coder_app:extra_resource_limits.ephemeral-storage=5Gi",
      (p) => spawn(p).extra_resource_limits,
      { "ephemeral-storage": "5Gi" },
    ],
    ["coder_app:env_from_secrets=a,b", (p) => p.env_from_secrets, ["a", "b"]],
    ["coder_app:role_bindings.pod_reader.role.verbs=get,list", (p) => p.role_bindings[1]?.role.verbs, ["get", "list"]],
    ["coder_app:role_bindings.pod_reader.persist=true", (p) => p.role_bindings[1]?.persist, true],
  ])("%s", (item, get, value) => expect(get(built(item))).toEqual(value));

  test.each(
    builtinRegistry()
      .all()
      .map(({ slug }) => slug),
  )("every setting of %s that is text can be reached by its path", (slug) => {
    const item = `${slug}:volumes.workspace.size=77Gi`;
    expect(volume(built(item), "workspace")?.size).toBe("77Gi");
  });
});

describe("the last override of a setting wins", () => {
  test.each<[items: string[], get: (profile: Profile) => unknown, value: unknown]>([
    [["coder_app:cpu_limit=4", "coder_app:cpu_limit=8"], (p) => spawn(p).cpu_limit, 8],
    [
      ["coder_app:workspace_volume_size=1Gi", "coder_app:volumes.workspace.size=2Gi"],
      (p) => volume(p, "workspace")?.size,
      "2Gi",
    ],
    [
      ["coder_app:volumes.workspace.size=2Gi", "coder_app:workspace_volume_size=1Gi"],
      (p) => volume(p, "workspace")?.size,
      "1Gi",
    ],
    [["coder_app:pod_env_vars.A=1", "coder_app:pod_env_vars.A="], (p) => "A" in p.pod_env_vars, false],
    [
      [
        "coder_app:volumes.calrissian=",
        "coder_app:volumes.calrissian.size=1Gi",
        "coder_app:volumes.calrissian.mount_path=/c",
      ],
      (p) => volume(p, "calrissian")?.size,
      "1Gi",
    ],
  ])("%j", (items, get, value) => expect(get(built(...items))).toEqual(value));
});

describe("an empty value removes what is optional", () => {
  test.each<[item: string, get: (profile: Profile) => unknown, value: unknown]>([
    ["coder_dask_gateway_app:default_url=", (p) => "default_url" in p, false],
    ["coder_app:volumes.calrissian=", (p) => p.volumes.map(({ name }) => name), ["workspace-volume"]],
    ["coder_app:init=", (p) => [p.init_containers, content(p, "init")], [[], undefined]],
    ["coder_app:init.from=", (p) => [p.init_containers, content(p, "init")], [[], undefined]],
    ["coder_app:cpu_guarantee=", (p) => "cpu_guarantee" in spawn(p), false],
    ["coder_app:storage_class_rwo=", (p) => volume(p, "workspace")?.storage_class, "standard"],
    ["coder_app:default=", (p) => p.definition.default, false],
    ["coder_app:display_name=", (p) => p.definition.display_name, ""],
    ["gpu_coder_app:node_selector.nvidia.com/gpu.present=", (p) => p.node_selector, {}],
    ["gpu_coder_app:extra_resource_limits=", (p) => spawn(p).extra_resource_limits, {}],
    ["coder_app:role_bindings=", (p) => p.role_bindings, []],
    ["coder_app:config_maps.bash_rc=", (p) => content(p, "bash-rc"), undefined],
  ])("%s", (item, get, value) => {
    expect(get(built(item))).toEqual(value);
  });
});

test("a variable from a config map is two settings", () => {
  const from = "coder_app:pod_env_vars.HOME.from_config_map";
  const profile = built(
    `${from}.name=paths`,
    `${from}.key=home`,
    "coder_app:pod_env_vars.a.b.from_config_map.name=x",
    "coder_app:pod_env_vars.a.b.from_config_map.key=y",
  );
  expect(profile.pod_env_vars).toMatchObject({
    HOME: { from_config_map: { name: "paths", key: "home" } },
    "a.b": { from_config_map: { name: "x", key: "y" } },
  });
  expect(problems(`${from}.name=paths`)).toMatchObject([
    { code: "missing-value", path: "pod_env_vars.HOME.from_config_map.key" },
  ]);
  expect(problems(`${from}.name=paths`)[0]?.hint).toContain("Set pod_env_vars.HOME.from_config_map.key too");
  expect(problems(`${from}=`)).toMatchObject([
    { code: "missing-value", hint: expect.stringMatching(/Take out all of pod_env_vars.HOME .*from_config_map.name$/) },
  ]);
  expect(problems(`${from}=paths`)).toMatchObject([
    { code: "wrong-type", hint: expect.stringContaining("pod_env_vars.HOME.from_config_map.name") },
  ]);
  expect(problems(`${from}.nam=paths`)).toMatchObject([{ code: "unknown-field", hint: "Did you mean 'name'?" }]);
});

test("a variable may have any name, also one that is a key of variables", () => {
  const variable = "pod_env_vars.a.from_config_map.name.b";
  const profile = built(`coder_app:${variable}.from_config_map.name=x`, `coder_app:${variable}.from_config_map.key=y`);
  expect(profile.pod_env_vars).toMatchObject({
    "a.from_config_map.name.b": { from_config_map: { name: "x", key: "y" } },
  });
});

test("after attempts to rename a profile, messages use the last accepted name", () => {
  const issues = problems("coder_app:slug=first", "coder_app:slug=last", "coder_app:cpu_limit=x");
  expect(issues.map(({ message }) => message)).toEqual([
    expect.stringContaining("'coder_app': slug cannot be overridden"),
    expect.stringContaining("'coder_app': slug cannot be overridden"),
    expect.stringContaining("in profile 'last'"),
  ]);
});

describe("what is wrong with an override names the flag, the rule and what would be right", () => {
  test.each<[item: string, code: string, path: string, message: RegExp, hint: RegExp]>([
    ["coder_app:slug=x", "invalid-value", "slug", /slug cannot be overridden/, /pack/],
    [
      "coder_app:cpu_limt=4",
      "unknown-field",
      "cpu_limt",
      /Unknown override field 'cpu_limt' for profile 'coder_app'/,
      /'cpu_limit'/,
    ],
    ["coder_app:image_pull_policy=Always", "unknown-field", "image_pull_policy", /Unknown/, /A profile cannot set it/],
    ["coder_app:environment.A=b", "unknown-field", "environment.A", /Unknown/, /The setting for it is pod_env_vars/],
    ["coder_app:__proto__=4", "unknown-field", "__proto__", /Unknown override field/, /Settings: .*\bdisplay_name/],
    ["coder_app:constructor=4", "unknown-field", "constructor", /Unknown override field/, /Settings/],
    ["coder_app:__class__=4", "unknown-field", "__class__", /Unknown override field/, /Settings/],
    ["coder_app:=4", "unknown-field", "", /Unknown override field ''/, /Settings/],
    ["coder_app:build=4", "unknown-field", "build", /Unknown override field/, /Settings|Did you/],
    [
      "coder_app:gpu_limit=1",
      "unknown-field",
      "gpu_limit",
      /Unknown override field/,
      /short name works only for a profile that has the setting; .* full names/,
    ],
    [
      "remote_desktop:calrissian_volume_size=1Gi",
      "unknown-field",
      "calrissian_volume_size",
      /Unknown/,
      /has the setting/,
    ],
    ["coder_app:volumes.workspace.sise=1Gi", "unknown-field", "volumes.workspace.sise", /Unknown/, /'size'/],
    ["coder_app:volumes..size=1Gi", "unknown-field", "volumes..size", /Unknown/, /^$/],
    ["coder_app:cpu_limit.x=1", "unknown-field", "cpu_limit.x", /Unknown/, /^$/],
    [
      "coder_app:pod_env_vars.__proto__=1",
      "unknown-field",
      "pod_env_vars.__proto__",
      /'__proto__' cannot be used/,
      /^$/,
    ],
    ["coder_app:volumes.__proto__.size=1Gi", "unknown-field", "volumes.__proto__", /'__proto__' cannot be used/, /^$/],
    [
      "coder_app:cpu_limit=x",
      "wrong-type",
      "cpu_limit",
      /cpu_limit in profile 'coder_app': 'x' \(must be an integer\)/,
      /such as 4/,
    ],
    ["coder_app:cpu_limit=", "wrong-type", "cpu_limit", /'' \(must be an integer\)/, /such as 4/],
    ["coder_app:cpu_limit=1_000", "wrong-type", "cpu_limit", /integer/, /such as 4/],
    ["coder_app:cpu_limit=٤", "wrong-type", "cpu_limit", /integer/, /such as 4/],
    ["coder_app:cpu_limit=4.0", "wrong-type", "cpu_limit", /integer/, /such as 4/],
    ["coder_app:cpu_limit=0x10", "wrong-type", "cpu_limit", /integer/, /such as 4/],
    ["coder_app:cpu_limit=-1", "wrong-type", "cpu_limit", /integer/, /such as 4/],
    ["coder_app:cpu_limit=0", "invalid-value", "cpu_limit", /at least 1/, /example: 1/],
    [
      "coder_app:cpu_guarantee=4",
      "hub-rule",
      "cpu_guarantee",
      /cpu_guarantee '4' is above cpu_limit '2'.*\(guarantee-gt-limit\)/,
      /Raise cpu_limit/,
    ],
    [
      "gpu_coder_app:cpu_limit=2",
      "hub-rule",
      "cpu_guarantee",
      /cpu_guarantee '4' is above cpu_limit '2'.*\(guarantee-gt-limit\)/,
      /Raise cpu_limit/,
    ],
    ["coder_app:mem_guarantee=7G", "hub-rule", "mem_guarantee", /'7G' is above mem_limit '6G'/, /Raise/],
    ["coder_app:mem_limit=8Gi", "invalid-value", "mem_limit", /K, M, G, T/, /example: 8G/],
    ["coder_app:mem_limit=", "missing-value", "mem_limit", /required/, /value/],
    ["coder_app:image=", "missing-value", "image", /required/, /value/],
    ["coder_app:image=Ex/Img", "invalid-value", "image", /image reference/, /example: ghcr/],
    ["coder_app:volumes.workspace.size=10K", "invalid-value", "volumes.workspace.size", /quantity/, /example: 10Gi/],
    ["coder_app:workspace_volume_size=0", "invalid-value", "volumes.workspace.size", /quantity/, /example: 10Gi/],
    ["coder_app:storage_class_rwo=Fast", "invalid-value", "volumes.workspace.storage_class", /DNS name/, /example/],
    [
      "coder_app:volumes.workspace.persist=maybe",
      "wrong-type",
      "volumes.workspace.persist",
      /true or false/,
      /example: true/,
    ],
    [
      "coder_app:volumes.workspace.access_modes=RWO",
      "invalid-value",
      "volumes.workspace.access_modes[0]",
      /one of ReadWriteOnce/,
      /^$/,
    ],
    [
      "coder_app:volumes.workspace.access_modes=,",
      "invalid-value",
      "volumes.workspace.access_modes",
      /at least one/,
      /^$/,
    ],
    [
      "coder_app:volumes.wrkspace.size=1Gi",
      "missing-value",
      "volumes.wrkspace.mount_path",
      /required/,
      /volumes.workspace/,
    ],
    ["coder_app:groups=", "no-groups", "groups", /groups override for 'coder_app' cannot be empty/, /Name the groups/],
    ["coder_app:groups=,", "no-groups", "groups", /cannot be empty/, /Name the groups/],
    ["coder_app:default=1", "wrong-type", "default", /true or false/, /true/],
    ["remote_desktop:volumes=x", "wrong-type", "volumes", /cannot be set in one line/, /volumes.workspace.size/],
    ["coder_app:pod_env_vars=A=1", "wrong-type", "pod_env_vars", /one line/, /pod_env_vars.HTTP_PROXY/],
    [
      "coder_app:role_bindings.pod_reader=x",
      "wrong-type",
      "role_bindings.pod_reader",
      /one line/,
      /such as role_bindings.pod_reader.role.resources=/,
    ],
    [
      "coder_app:extra_resource_limits.hugepages-2Mi=3Mi",
      "invalid-value",
      "extra_resource_limits.hugepages-2Mi",
      /multiple of 2Mi/,
      /example: 2Mi/,
    ],
    [
      "coder_app:extra_resource_limits.hugepages-foo=2Mi",
      "invalid-value",
      "extra_resource_limits.hugepages-foo",
      /as a key/,
      /./,
    ],
    [
      "coder_app:extra_resource_limits.hugepages-2Mi=-1",
      "invalid-value",
      "extra_resource_limits.hugepages-2Mi",
      /whole number or a quantity/,
      /./,
    ],
    [
      "coder_app:volumes.new.size=1Gi",
      "missing-value",
      "volumes.new.mount_path",
      /required/,
      /Set volumes.new.mount_path too/,
    ],
    ["coder_app:volumes.workspace=x", "wrong-type", "volumes.workspace", /one line/, /such as volumes.workspace.size=/],
    ["coder_app:init=x", "wrong-type", "init", /one line/, /such as init.content=/],
    [
      "jupyterlab_small:secret_mounts=x",
      "wrong-type",
      "secret_mounts",
      /one line/,
      /such as secret_mounts.<name>.mount_path=/,
    ],
    [
      "coder_app:cpu_limit=99999999999999999999",
      "invalid-value",
      "cpu_limit",
      /at most 9007199254740991, not '99999999999999999999'/,
      /smaller/,
    ],
    [
      "gpu_coder_app:gpu_limit=99999999999999999999",
      "invalid-value",
      "gpu_limit",
      /at most 9007199254740991, not '99999999999999999999'/,
      /smaller/,
    ],
    ["coder_app:pod_env_vars.1A=x", "invalid-value", "pod_env_vars.1A", /'1A'/, /example: HTTP_PROXY/],
    ["coder_app:pod_env_vars.=x", "unknown-field", "pod_env_vars.", /Unknown/, /^$/],
    ["coder_app:node_selector.a=b!", "invalid-value", "node_selector.a", /label value/, /example: gpu-pool/],
    [
      "gpu_coder_app:gpu_limit=x",
      "invalid-value",
      "extra_resource_limits.nvidia.com/gpu",
      /whole number/,
      /example: 1/,
    ],
    [
      "gpu_coder_app:gpu_limit=-1",
      "invalid-value",
      "extra_resource_limits.nvidia.com/gpu",
      /whole number/,
      /example: 1/,
    ],
    ["gpu_coder_app:gpu_limit=", "wrong-type", "gpu_limit", /integer/, /such as 4/],
    ["coder_app:init.from=./nope.sh", "file-missing", "", /no .\/nope.sh/, /^$/],
    ["coder_app:init.mount_path=opt", "invalid-value", "init.mount_path", /absolute/, /example: \/workspace/],
    [
      "coder_app:config_maps.bash_rc.mount_path=/workspace/.bash_login",
      "hub-rule",
      "config_maps.bash_rc.mount_path",
      /'\/workspace\/.bash_login' is already mounted.*\(mount-unique\)/,
      /own path/,
    ],
  ])("%s", (item, code, path, message, hint) => {
    const issues = problems(item);
    const found = issues.find((issue) => (issue.path ?? "") === path) ?? issues[0];
    expect({ ...found, hint: found?.hint ?? "" }).toMatchObject({
      code,
      message: expect.stringMatching(message),
      hint: expect.stringMatching(hint),
    });
    expect(found?.path ?? "").toBe(path);
    expect(issues.map(({ at }) => at?.origin)).toEqual(issues.map(() => `--override ${item}`));
  });

  test("without a reader, files are refused", () => {
    const overrides = overridesOf(["coder_app:init.from=./init.sh"]);
    const issues = issuesOf(() => buildConfig({ profiles: ["coder_app"], groups: ["g"], overrides }));
    expect(issues).toMatchObject([
      { code: "file-unreadable", at: { origin: "--override coder_app:init.from=./init.sh" } },
    ]);
  });

  test("the last override is named", () => {
    const issues = problems("coder_app:mem_limit=1X", "coder_app:mem_limit=2X");
    expect(issues).toMatchObject([{ at: { origin: "--override coder_app:mem_limit=2X" } }]);
  });
});

describe("an override for all profiles", () => {
  const profiles = ["coder_app", "jupyterlab_small", "remote_desktop"];
  const all = (...items: string[]) =>
    buildConfig({ profiles, groups: ["g"], overrides: overridesOf(items) }, { readText }).config.profiles;

  test("applies to each profile that has the setting", () => {
    expect(all("*:cpu_limit=3").map((p) => spawn(p).cpu_limit)).toEqual([3, 3, 3]);
    expect(all("*:pod_env_vars.A=b").map((p) => p.pod_env_vars["A"])).toEqual(["b", "b", "b"]);
    const sizes = all("*:volumes.calrissian.size=99Gi").map((p) => volume(p, "calrissian")?.size);
    expect(sizes).toContain("99Gi");
    expect(sizes).toContain(undefined);
  });

  test("is replaced by one that names the profile", () => {
    expect(all("jupyterlab_small:cpu_limit=2", "*:cpu_limit=3").map((p) => spawn(p).cpu_limit)).toEqual([3, 2, 3]);
  });

  test.each([
    ["*:volumes.calrisian.size=1Gi", "Did you mean 'calrissian'?"],
    ["*:cpu_limits=1", "Did you mean 'cpu_limit'?"],
    ["*:gpu_limit=1", "Remove it, or select a profile that has it"],
  ])("%s, which no profile has, is an error", (item, hint) => {
    expect(issuesOf(() => all(item))).toMatchObject([
      { code: "unknown-field", hint, at: { origin: `--override ${item}` } },
    ]);
  });
});

test("the last change in or around a path is found, and the whole of a profile is no change", () => {
  const at = (origin: string) => ({ origin });
  const find = changeFinder([
    { path: ["volumes", "home"], at: at("one") },
    { path: ["volumes", "home", "size"], at: at("two") },
    { path: ["env"], at: at("three") },
  ]);
  const origins = [
    ["volumes", "home"],
    ["volumes", "home", "size"],
    ["volumes", "home", "name"],
    ["env", "A"],
    ["image"],
    [],
  ];
  expect(origins.map((path) => find(path)?.at?.origin)).toEqual(["two", "two", "one", "three", undefined, undefined]);
  expect(changeFinder([])(["env"])).toBeUndefined();
});
