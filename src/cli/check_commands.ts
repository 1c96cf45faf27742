import type { Command } from "commander";
import { REQUEST_OPTIONS } from "../compose/options.ts";
import { optionOf } from "./args.ts";
import type { CliIo } from "./io.ts";
import type { ValidateFlags } from "./validate.ts";

const examples = `
Examples:
  dump-config validate config.yaml
  dump-config validate --github config.yaml              annotations in a workflow run
  dump-config validate --sarif config.yaml > hub.sarif   for code scanning
  kubectl get cm application-hub-configs -o jsonpath='{.data.config\\.yml}' | dump-config validate -
  dump-config explain mem-unit

Exit codes: 0 nothing or warnings only, 1 errors, 2 usage.
`;

/** Adds the commands of the hub check; what they need is loaded when they run. */
export function addCheckCommands(program: Command, io: CliIo, done: (code: number) => void): void {
  const validate = program
    .command("validate")
    .description("say what the hub, KubeSpawner and Kubernetes reject or silently ignore in a config.yaml")
    .argument("<file...>", "files to check; - is standard input")
    .option("--json", "print JSON")
    .option("--sarif", "print SARIF 2.1.0, for code scanning")
    .option("--github", "print workflow commands, which GitHub shows as annotations")
    .option("--fix", "first repair what has exactly one safe answer, in the files themselves")
    .addHelpText("after", examples);
  for (const name of ["rules", "strict", "hubVersion", "chart"] as const) {
    validate.addOption(optionOf(REQUEST_OPTIONS[name]));
  }
  validate.action(async (files: string[], _flags: unknown, command: Command) => {
    const { runValidate } = await import("./validate.ts");
    done(runValidate(files, command.optsWithGlobals<ValidateFlags>(), io));
  });
  program
    .command("explain")
    .description("print the page of a rule of the hub check, or the list of rules")
    .argument("[rule]", "id of the rule")
    .action(async (rule: string | undefined) => {
      const { explain } = await import("./explain.ts");
      done(explain(rule, io));
    });
}
