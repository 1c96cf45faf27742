import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { root } from "./folders.ts";

/** A step of a workflow that uses our action, with its inputs. */
export interface OurStep {
  readonly id: string | undefined;
  readonly inputs: Readonly<Record<string, string>>;
}

/** The workflow in the README for newcomers: the first YAML block between its markers. */
export function readmeWorkflow(): string {
  const text = readFileSync(join(root, "README.md"), "utf8");
  const section = text.slice(text.indexOf("<!-- action:start -->"), text.indexOf("<!-- action:end -->"));
  const block = /```yaml\n([\s\S]*?)```/.exec(section)?.[1];
  if (block === undefined) throw new Error("The README has no workflow between <!-- action:start --> and its end");
  return block;
}

/**
 * The steps of a workflow that use our action, in order, as the runner would start them; one for each entry of
 * `strategy.matrix.include`, with `${{ matrix.x }}` filled in.
 *
 * @param values the values of other expressions, such as `steps.app.outputs.token`
 */
export function ourSteps(workflow: string, values: Readonly<Record<string, string>> = {}): readonly OurStep[] {
  const { jobs } = parse(workflow) as {
    readonly jobs: Readonly<
      Record<
        string,
        {
          readonly strategy?: { readonly matrix?: { readonly include?: readonly Record<string, unknown>[] } };
          readonly steps?: readonly { id?: string; uses?: string; with?: Record<string, unknown> }[];
        }
      >
    >;
  };
  return Object.values(jobs).flatMap((job) =>
    (job.strategy?.matrix?.include ?? [{}]).flatMap((entry) =>
      (job.steps ?? [])
        .filter(({ uses }) => uses?.startsWith("OWNER/app-hub-configurator@") === true)
        .map((step) => ({ id: step.id, inputs: fill(step.with ?? {}, entry, values) })),
    ),
  );
}

function fill(
  inputs: Record<string, unknown>,
  entry: Record<string, unknown>,
  values: Readonly<Record<string, string>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => {
      const filled = String(value)
        .replace(/\$\{\{ matrix\.([\w-]+) \}\}/g, (_, key: string) => String(entry[key]))
        .replace(/\$\{\{ ([\w.-]+) \}\}/g, (all, key: string) => values[key] ?? all);
      if (filled.includes("${{")) throw new Error(`The driver cannot evaluate ${filled}`);
      return [name, filled];
    }),
  );
}
