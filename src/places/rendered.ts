/**
 * Whether other tools change the text of a menu before the hub reads it, as far as the file around it shows that.
 * @module
 */

import type { Node } from "yaml";
import type { Issue } from "../errors.ts";
import { composeYaml, type YamlLibrary } from "../text/yaml_compose.ts";
import { formatPlace, type Place } from "./address.ts";
import { childNode, childText, type FoundNode, follow, type OuterFile, readOuter, scalarText } from "./documents.ts";
import { HEADER, isOurs } from "./ours.ts";

/** Templates that the hub itself renders, so that no other tool may render them first. */
const BRACES = /\{\{|\{%/;
/** Variables of scripts, which tools that replace variables would replace too. */
const VARIABLE = /\$\{[A-Za-z_]/;

const SUBSTITUTE = "kustomize.toolkit.fluxcd.io/substitute";

/** A tool that renders files of its own kind. */
interface Layer {
  readonly sign: RegExp;
  /** Why the menu is rendered; `undefined` when it is not. */
  readonly says: (yaml: YamlLibrary, file: OuterFile, found: FoundNode) => string | undefined;
  readonly hint: string;
}

const LAYERS: readonly Layer[] = [
  {
    sign: BRACES,
    says: (yaml, _, { document }) => {
      const root = document.contents as Node;
      const isSet = childText(yaml, root, "kind") === "ApplicationSet";
      const isGo = childText(yaml, childNode(yaml, root, "spec"), "goTemplate") === "true";
      return isSet && isGo ? "Argo CD renders this ApplicationSet as a Go template (spec.goTemplate)" : undefined;
    },
    hint: "Keep the menu in a file of values that the template names, or write {{ `{{ namespace }}` }} for what the hub fills in",
  },
  {
    sign: VARIABLE,
    says: (yaml, { source }, { document }) => {
      const isOff = childText(yaml, metadataOf(yaml, document.contents as Node), SUBSTITUTE) === "disabled";
      const isOn = source.documents.some(({ contents }) => substitutes(yaml, contents as Node));
      return isOn && !isOff ? "Flux replaces ${NAME} in what this Kustomization applies (spec.postBuild)" : undefined;
    },
    hint: `Give the object the annotation ${SUBSTITUTE}: disabled, or write $\${NAME} for what a shell fills in`,
  },
  {
    sign: BRACES,
    says: (yaml, file, found) =>
      hasElsewhere(yaml, file, found, BRACES)
        ? "The file around has {{ }} too, so a tool such as gomplate or Helm seems to render it"
        : undefined,
    hint: "If it does, write {{ `{{ namespace }}` }} for what the hub fills in, or keep the menu in a file that is not rendered",
  },
  {
    sign: VARIABLE,
    says: (yaml, file, found) =>
      hasElsewhere(yaml, file, found, VARIABLE)
        ? "The file around has ${NAME} too, so a tool such as Flux or envsubst seems to fill it in"
        : undefined,
    hint: `If it does, write $\${NAME} for what a shell fills in. For Flux, the annotation ${SUBSTITUTE}: disabled leaves an object alone`,
  },
];

/**
 * What another tool would do to a menu at a place before the hub reads it.
 *
 * @param text The file with the menu in it.
 * @param menu The menu's own text.
 */
export function renderedBy(
  yaml: YamlLibrary,
  text: string,
  name: string,
  place: Place,
  menu: string,
): readonly Issue[] {
  if (!LAYERS.some(({ sign }) => sign.test(menu))) return [];
  const file = readOuter(yaml, text, name);
  const result = follow(file, place);
  if ("issue" in result) return [];
  const { found } = result;
  const reported = new Set<RegExp>();
  return LAYERS.flatMap(({ sign, says, hint }): readonly Issue[] => {
    // What a file says is more certain than what its form suggests.
    const why = sign.test(menu) && !reported.has(sign) ? says(yaml, file, found) : undefined;
    if (why === undefined) return [];
    reported.add(sign);
    const at = file.at(found.source.toFile(found.node.range?.[0] ?? 0));
    const what = sign === BRACES ? "{{ }}" : "${NAME}";
    const message = `#${formatPlace(place)}: ${why}, and the menu has ${what} that is meant for the hub`;
    return [{ code: "invalid-value", message, hint, at }];
  });
}

function metadataOf(yaml: YamlLibrary, root: Node): Node | undefined {
  const metadata = childNode(yaml, root, "metadata");
  return childNode(yaml, metadata, "annotations") ?? childNode(yaml, metadata, "labels");
}

function substitutes(yaml: YamlLibrary, root: Node): boolean {
  if (childText(yaml, root, "kind") !== "Kustomization") return false;
  const postBuild = childNode(yaml, childNode(yaml, root, "spec"), "postBuild");
  return ["substitute", "substituteFrom"].some((key) => childNode(yaml, postBuild, key) !== undefined);
}

/** Whether another text of the file matches a sign, outside of the strings that contain the menu. */
function hasElsewhere(yaml: YamlLibrary, file: OuterFile, found: FoundNode, sign: RegExp): boolean {
  const around = new Set<Node>();
  for (let each: FoundNode | undefined = found; each !== undefined; each = each.outer) around.add(each.node);
  return file.source.documents.some(({ contents }) => hasSign(yaml, contents as Node, sign, around, 0));
}

/** The start of the header: tools that write YAML may wrap the rest. */
const MARK = HEADER.slice(0, 26);

/** How many strings in strings are read: files that people write have no more levels. */
const MOST_LEVELS = 3;

function hasSign(yaml: YamlLibrary, root: Node, sign: RegExp, around: Set<Node>, level: number): boolean {
  let isThere = false;
  yaml.visit(root, (_, node) => {
    if (around.has(node as Node)) return yaml.visit.SKIP;
    // The other files of a ConfigMap, such as scripts, have variables of their own.
    if (yaml.isMap(node) && childText(yaml, node as Node, "kind") === "ConfigMap") {
      const data = childNode(yaml, node as Node, "data");
      if (data !== undefined) around.add(data);
    }
    if (!yaml.isScalar(node)) return undefined;
    const text = String(node.value);
    // The menu of another hub has them too, also when it is in a string, such as values of Helm.
    if (isOurs(text)) return undefined;
    if (level < MOST_LEVELS && text.includes(MARK)) {
      const { documents } = composeYaml(text, yaml);
      isThere = documents.some(({ contents }) => hasSign(yaml, contents as Node, sign, around, level + 1));
    } else isThere = sign.test(scalarText(yaml, node) ?? "");
    return isThere ? yaml.visit.BREAK : undefined;
  });
  return isThere;
}
