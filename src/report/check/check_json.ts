import { checkArgument, checkOptional } from "../../text/argument.ts";
import { maskMessage } from "../../text/mask.ts";
import { CHECKED_FILES, type CheckedFile, countFindings, placedWorstFirst, statisticsOf } from "./checked_file.ts";

/**
 * The findings of the hub check as plain data for `JSON.stringify`: totals, and the findings of each file in its order.
 *
 * @param options With `statistics`, the number of findings of each rule, instead of the findings.
 *
 * @example
 * ```ts
 * import { checkJson, checkText } from "app-hub-configurator";
 *
 * const report = checkJson([{ file: "config.yaml", findings: checkText("profiles: []\n") }]);
 * console.log(JSON.stringify(report).startsWith('{"summary":{"errors":1,"warnings":0}')); // true
 * ```
 */
export function checkJson(files: readonly CheckedFile[], options: { readonly statistics?: boolean } = {}): unknown {
  checkArgument("checkJson: files", files, CHECKED_FILES);
  checkOptional("checkJson: options", options);
  if (options.statistics === true) {
    return {
      summary: countFindings(files),
      statistics: statisticsOf(placedWorstFirst(files)),
      files: files.map((file) => ({
        file: file.file,
        ...(file.address !== undefined && { address: file.address }),
        ...countFindings([file]),
      })),
    };
  }
  return {
    summary: countFindings(files),
    files: files.map(({ file, address, findings }) => ({
      file,
      ...(address !== undefined && { address }),
      findings: findings.map((finding) => ({ ...finding, message: maskMessage(finding.message) })),
    })),
  };
}
