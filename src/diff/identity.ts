import { type TreeNode, textAt } from "./tree.ts";

/**
 * What identifies each entry of a list of maps, unique within the list: apiVersion, kind and name of a Kubernetes
 * object, the path of a mount, else the name; entries without any are numbered from 1.
 */
export function identities(items: readonly TreeNode[], listKey: string | undefined): readonly string[] {
  const seen = new Map<string, number>();
  return items.map((item, index) => {
    const id = identity(item, listKey) ?? `#${index + 1}`;
    const count = (seen.get(id) ?? 0) + 1;
    seen.set(id, count);
    return count === 1 ? id : `${id} (${count})`;
  });
}

function identity(item: TreeNode, listKey: string | undefined): string | undefined {
  const kind = textAt(item, "kind");
  const object = textAt(item, "metadata", "name");
  if (kind !== undefined && object !== undefined) {
    const namespace = textAt(item, "metadata", "namespace");
    return [textAt(item, "apiVersion"), kind, namespace, object].filter((part) => part !== undefined).join("/");
  }
  if (listKey === "volume_mounts") return textAt(item, "mount_path");
  if (listKey === "volumeMounts") return textAt(item, "mountPath");
  const name = textAt(item, "name");
  return kind !== undefined && name !== undefined ? `${kind}/${name}` : name;
}
