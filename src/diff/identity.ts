import type { Field } from "../hub/field.ts";
import { type TreeNode, textAt } from "./tree.ts";

/**
 * The identity of each entry of a list of maps, unique within the list: the key that the hub's table names for the
 * list; apiVersion, kind and name of a Kubernetes object; the path of a mount; or else the name. Entries without any of
 * these are numbered from 1.
 *
 * @param key The key of the list, when it is not in the hub's table, as in a Kubernetes object.
 */
export function identities(
  items: readonly TreeNode[],
  field: Field | undefined,
  key: string | undefined,
): readonly string[] {
  const seen = new Map<string, number>();
  return items.map((item, index) => {
    const id = identity(item, field, key) ?? `#${index + 1}`;
    const count = (seen.get(id) ?? 0) + 1;
    seen.set(id, count);
    return count === 1 ? id : `${id} (${count})`;
  });
}

function identity(item: TreeNode, field: Field | undefined, key: string | undefined): string | undefined {
  if (field?.type === "list" && typeof field.by !== "string") {
    const parts = field.by.map((path) => textAt(item, ...path.split(".")));
    return parts.at(-1) === undefined ? undefined : joined(...parts);
  }
  const kind = textAt(item, "kind");
  const object = textAt(item, "metadata", "name");
  if (kind !== undefined && object !== undefined) {
    return joined(textAt(item, "apiVersion"), kind, textAt(item, "metadata", "namespace"), object);
  }
  if (key === "volumeMounts") return textAt(item, "mountPath");
  const name = textAt(item, "name");
  return kind !== undefined && name !== undefined ? joined(kind, name) : name;
}

function joined(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join("/");
}
