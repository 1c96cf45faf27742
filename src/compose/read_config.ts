import { ConfiguratorError } from "../errors.ts";
import { readHubYaml, toValue } from "../hub/pyyaml/mod.ts";
import { hiderOf } from "../text/mask.ts";

/**
 * The document in the text of a config, as the hub reads it; `undefined` for a text without one.
 *
 * @param origin Name of the file, for messages.
 * @throws {ConfiguratorError} When the hub cannot read it.
 */
export function readConfigText(text: string, origin: string): unknown {
  const yaml = readHubYaml(text);
  const fatal = yaml.problems.filter((problem) => problem.fatal);
  if (fatal.length > 0) {
    const hide = hiderOf(text);
    throw new ConfiguratorError(
      fatal.map(({ message, hint, at: { offset, line, column } }) => ({
        code: "yaml-syntax",
        message: hide(offset, message),
        at: { origin, line, column },
        ...(hint === undefined ? {} : { hint: hide(offset, hint) }),
      })),
    );
  }
  return toValue(yaml.root);
}
