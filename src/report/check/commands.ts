import { EFFECTS } from "../../rules/effects.ts";
import { checkArgument } from "../../text/argument.ts";
import { maskMessage } from "../../text/mask.ts";
import { safeLog } from "../../text/untrusted.ts";
import { CHECKED_FILES, type CheckedFile, placedWorstFirst } from "./checked_file.ts";

/** The largest number of commands; GitHub shows fewer for a step. */
const MOST = 50;

/**
 * The findings of the hub check as workflow commands, which GitHub shows as annotations at the lines of a pull request.
 *
 * @see https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
 *
 * @example
 * ```ts
 * import { checkText, workflowCommands } from "app-hub-configurator";
 *
 * const commands = workflowCommands([{ file: "config.yaml", findings: checkText("profiles: []\n") }]);
 * console.log(commands.startsWith("::error file=config.yaml,line=1,")); // true
 * ```
 */
export function workflowCommands(files: readonly CheckedFile[]): string {
  checkArgument("workflowCommands: files", files, CHECKED_FILES);
  const sorted = placedWorstFirst(files);
  const lines = sorted.slice(0, MOST).map(({ file, finding }) => {
    const { rule, severity, effect, message, hint, profile, at } = finding;
    const properties = {
      file: file === "-" ? undefined : file,
      line: at?.line,
      endLine: at?.endLine,
      col: at?.column,
      // GitHub ignores columns when there are several lines.
      endColumn: at?.endLine === at?.line ? at?.endColumn : undefined,
      title: `${rule}: ${EFFECTS[effect].short}`,
    };
    const shown = Object.entries(properties)
      .flatMap(([key, value]) => (value === undefined ? [] : [`${key}=${property(String(value))}`]))
      .join(",");
    const subject = profile === undefined ? "" : `Profile '${profile}': `;
    return `::${severity} ${shown}::${data(maskMessage(`${subject}${message}\n${EFFECTS[effect].long}\n${hint}`))}\n`;
  });
  const more = sorted.length - MOST;
  if (more > 0) lines.push(`... and ${more} more\n`);
  return lines.join("");
}

function data(text: string): string {
  return safeLog(text).replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
