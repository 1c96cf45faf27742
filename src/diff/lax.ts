import { laxBool, laxInt } from "../hub/python.ts";
import type { Step } from "./labels.ts";
import { isSame, type TreeNode } from "./tree.ts";

// Settings that the hub reads the same when they are null, empty or not there. Not node_selector, which is required,
// and not persist, whose null is not its default.
const optional = new Set(
  "config_maps volumes pod_env_vars default_url role_bindings image_pull_secrets init_containers manifests env_from_config_maps env_from_secrets secret_mounts description cpu_guarantee mem_guarantee extra_resource_limits extra_resource_guarantees annotations sub_path mount_path".split(
    " ",
  ),
);
const integers = new Set(["cpu_limit", "cpu_guarantee"]);
const booleans = new Set(["default", "persist", "readonly"]);

function settingName(path: readonly Step[]): string | undefined {
  const last = path.at(-1);
  // Below these, keys are Kubernetes' or the user's own.
  const isFree = path
    .slice(0, -1)
    .some(
      ({ name, isItem }) =>
        !isItem && /^(?:content|pod_env_vars|node_selector|annotations|extra_resource_.*)$/.test(name),
    );
  return isFree || last === undefined || last.isItem ? undefined : last.name;
}

/** Whether the hub reads this node as if the setting were not there. */
export function isUnset(node: TreeNode | undefined, path: readonly Step[]): boolean {
  if (node === undefined) return true;
  if (!optional.has(settingName(path) ?? "")) return false;
  if (node.kind === "value") return node.same === "null null";
  return node.kind === "list" ? node.items.length === 0 : node.entries.size === 0;
}

/**
 * Whether the hub reads two nodes as the same value: its integers and booleans take several spellings.
 *
 * @see https://docs.pydantic.dev/2.11/concepts/conversion_table/
 */
export function isSameSetting(before: TreeNode, after: TreeNode, path: readonly Step[]): boolean {
  if (isSame(before, after)) return true;
  const name = settingName(path);
  if (name === undefined || before.kind !== "value" || after.kind !== "value") return false;
  const read = integers.has(name) ? laxInt : booleans.has(name) ? laxBool : undefined;
  const value = read?.(before.text);
  return value !== undefined && value === read?.(after.text);
}
