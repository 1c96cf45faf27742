import { ConfiguratorError } from "../errors.ts";
import { renderHelm } from "../hub/helm/mod.ts";
import { readHubYaml, toValue } from "../hub/pyyaml/mod.ts";
import { restoreTemplates } from "../hub/rendered_text.ts";
import { isObject } from "../text/data.ts";
import { lineTable } from "../text/lines.ts";
import { hiderOf } from "../text/mask.ts";

/**
 * The document in the text of a config, as the hub reads it; `undefined` for a text without a document.
 *
 * @param origin The name of the file, for messages.
 * @param helm For a file that Helm renders first: the known values. Templates with unknown values stay as they are
 *   written.
 * @throws {ConfiguratorError} When the hub cannot read it.
 */
export function readConfigText(text: string, origin: string, helm?: { readonly values: unknown }): unknown {
  const origins: string[] = [];
  const rendered = helm === undefined ? undefined : renderHelm(text, helm.values, origins);
  const yaml = readHubYaml(rendered?.text ?? text);
  const fatal = yaml.problems.filter((problem) => problem.fatal);
  if (fatal.length > 0) {
    const hide = hiderOf(yaml.text);
    throw new ConfiguratorError(
      fatal.map(({ message, hint, at: { offset, line, column } }) => ({
        code: "yaml-syntax",
        message: hide(offset, message),
        at: { origin, ...(rendered === undefined ? { line, column } : lineTable(text)(rendered.sourceOf(offset))) },
        ...(hint === undefined ? {} : { hint: hide(offset, hint) }),
      })),
    );
  }
  const value = toValue(yaml.root);
  return origins.length === 0 ? value : withTemplates(value, origins);
}

function withTemplates(value: unknown, origins: readonly string[]): unknown {
  if (typeof value === "string") return restoreTemplates(value, origins);
  if (Array.isArray(value)) return value.map((item) => withTemplates(item, origins));
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([key, item]) => [
    restoreTemplates(key, origins),
    withTemplates(item, origins),
  ]);
  return Object.fromEntries(entries);
}
