import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { vi } from "vitest";
import { run } from "../../src/action/run.ts";
import { endWatch } from "../../src/packs/after_loading.ts";
import type { Clock } from "../../src/publish/client.ts";
import { actionYaml } from "./action_yaml.ts";
import { actionBundle } from "./bundles.ts";
import { root } from "./folders.ts";

/** The runtime of `runs.using` in action.yml. */
export const node24 = join(root, "test/runtimes/node_modules/node24/bin/node");

/** Whether the action's own runtime is there; if not, prints what is not covered. */
export function hasNode24(): boolean {
  const found = existsSync(node24);
  if (!found) console.warn(`SKIPPED: ${node24} is missing, so the bundle of the action is not run at all`);
  return found;
}

/** One `::name key=value::message` line, unescaped. */
interface RunnerCommand {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

/** The results of a step. */
export interface StepResult {
  /** Null if it was killed. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly outputFile: string;
  readonly summary: string;
  readonly state: string;
  readonly commands: readonly RunnerCommand[];
  /** Errors and warnings. */
  readonly annotations: readonly RunnerCommand[];
}

/** How a step is run, in addition to its inputs. */
interface StepOptions {
  readonly event?: string;
  readonly payload?: unknown;
  readonly env?: Readonly<Record<string, string>>;
  /** Default: the workspace. */
  readonly cwd?: string;
  /** Arguments of the runtime, before the bundle. */
  readonly nodeArguments?: readonly string[];
  /** Puts a command in front of the runtime, such as `unshare -n`. */
  readonly prefix?: readonly string[];
}

/** How a step is run in this process. */
type StepHereOptions = Omit<StepOptions, "nodeArguments" | "prefix"> & { readonly clock?: Clock };

/** A running step. */
export interface RunningStep {
  readonly child: ChildProcess;
  readonly done: Promise<StepResult>;
}

/** A runner with a workspace whose path has spaces and characters outside of ASCII. */
export interface FakeRunner extends Disposable {
  readonly folder: string;
  readonly workspace: string;
  write(path: string, text: string): void;
  read(path: string): string;
  exists(path: string): boolean;
  /** Runs the action as a step with these `with:` values, filling in the defaults of action.yml. */
  step(inputs?: Readonly<Record<string, string>>, options?: StepOptions): StepResult;
  /**
   * Runs the action as {@link step} does, but in this process, from its sources: for tests of inputs and files that do
   * not need a process and the built file. One at a time.
   */
  here(inputs?: Readonly<Record<string, string>>, options?: StepHereOptions): Promise<StepResult>;
  /** Starts a step without waiting for it: needed if it uses a server of the test. */
  start(inputs?: Readonly<Record<string, string>>, options?: StepOptions): RunningStep;
}

/** The `${{ github.token }}` of this runner. */
const JOB_TOKEN = "ghs_tokenOfTheJobOfThisFakeRunner0001";

export function fakeRunner(): FakeRunner {
  const folder = mkdtempSync(join(tmpdir(), "runner "));
  const workspace = join(folder, "my hub – größe 工作");
  mkdirSync(workspace);
  let steps = 0;
  return {
    folder,
    workspace,
    write(path, text) {
      mkdirSync(dirname(join(workspace, path)), { recursive: true });
      writeFileSync(join(workspace, path), text);
    },
    read: (path) => readFileSync(join(workspace, path), "utf8"),
    exists: (path) => existsSync(join(workspace, path)),
    step: (inputs = {}, options = {}) => {
      const step = prepare(join(folder, `step ${++steps}`), workspace, inputs, options);
      const child = spawnSync(step.command, step.args, { ...step.options, encoding: "utf8", maxBuffer: 1 << 30 });
      if (child.error !== undefined) throw child.error;
      return step.result(child.status, child.stdout, child.stderr);
    },
    here: async (inputs = {}, options = {}) => {
      const step = prepare(join(folder, `step ${++steps}`), workspace, inputs, options);
      const before = { env: process.env, cwd: process.cwd() };
      let text = "";
      const write = vi.spyOn(process.stdout, "write").mockImplementation((more) => {
        text += more;
        return true;
      });
      // The toolkit uses the environment and streams of the process.
      process.env = step.options.env;
      process.chdir(step.options.cwd);
      try {
        const code = await run(step.options.env, options.clock);
        return step.result(code, text, "");
      } finally {
        endWatch();
        process.env = before.env;
        process.chdir(before.cwd);
        write.mockRestore();
      }
    },
    start: (inputs = {}, options = {}) => {
      const step = prepare(join(folder, `step ${++steps}`), workspace, inputs, options);
      const child = spawn(step.command, step.args, { ...step.options, stdio: ["ignore", "pipe", "pipe"] });
      const texts = { stdout: "", stderr: "" };
      for (const name of ["stdout", "stderr"] as const) {
        child[name].setEncoding("utf8").on("data", (text: string) => {
          texts[name] += text;
        });
      }
      const done = new Promise<StepResult>((resolve, reject) => {
        child.on("error", reject);
        child.on("close", (code) => resolve(step.result(code, texts.stdout, texts.stderr)));
      });
      return { child, done };
    },
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function prepare(folder: string, workspace: string, inputs: Readonly<Record<string, string>>, options: StepOptions) {
  mkdirSync(folder);
  const file = (name: string, text = "") => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
  const files = { output: file("output"), summary: file("summary"), state: file("state") };
  const [command = node24, ...args] = [
    ...(options.prefix ?? []),
    node24,
    ...(options.nodeArguments ?? []),
    actionBundle,
  ];
  const env = {
    PATH: process.env["PATH"] ?? "",
    HOME: folder,
    CI: "true",
    GITHUB_ACTIONS: "true",
    GITHUB_WORKSPACE: workspace,
    GITHUB_REPOSITORY: "our-org/our-hub",
    GITHUB_EVENT_NAME: options.event ?? "push",
    GITHUB_EVENT_PATH: file(
      "event.json",
      JSON.stringify(options.payload ?? { repository: { full_name: "our-org/our-hub" } }),
    ),
    GITHUB_OUTPUT: files.output,
    GITHUB_STEP_SUMMARY: files.summary,
    GITHUB_STATE: files.state,
    ...inputVariables(inputs),
    ...options.env,
  };
  const result = (code: number | null, stdout: string, stderr: string): StepResult => {
    const outputFile = readFileSync(files.output, "utf8");
    const commands = parseCommands(stdout);
    return {
      code,
      stdout,
      stderr,
      outputs: parseOutputs(outputFile),
      outputFile,
      summary: readFileSync(files.summary, "utf8"),
      state: readFileSync(files.state, "utf8"),
      commands,
      annotations: commands.filter(({ name }) => ["error", "warning", "notice"].includes(name)),
    };
  };
  return { command, args, options: { cwd: options.cwd ?? workspace, env }, result };
}

// As the runner does: the defaults of action.yml, then the values of `with:`; names in upper case, with spaces
// replaced.
function inputVariables(inputs: Readonly<Record<string, string>>): Record<string, string> {
  const defaults = Object.entries(actionYaml.inputs).map(
    ([name, input]) => [name, expression(input.default ?? "")] as const,
  );
  const all = [...defaults, ...Object.entries(inputs)];
  return Object.fromEntries(all.map(([name, value]) => [`INPUT_${name.replaceAll(" ", "_").toUpperCase()}`, value]));
}

function expression(text: string): string {
  const value = text.replace("${{ github.token }}", JOB_TOKEN);
  if (value.includes("${{")) throw new Error(`This runner cannot evaluate ${value}`);
  return value;
}

/** Reads a file of the form `name<<delimiter`, text, `delimiter`. */
function parseOutputs(text: string): Record<string, string> {
  const outputs: Record<string, string> = {};
  const lines = text.split("\n");
  while (lines.length > 0) {
    const line = lines.shift() ?? "";
    if (line === "") continue;
    const match = /^([^=<]+)<<(.+)$/.exec(line);
    if (match === null) throw new Error(`Not an output: ${line}`);
    const [, name = "", delimiter = ""] = match;
    const end = lines.indexOf(delimiter);
    if (end < 0) throw new Error(`The output ${name} does not end`);
    outputs[name] = lines
      .splice(0, end + 1)
      .slice(0, -1)
      .join("\n");
  }
  return outputs;
}

// Every line that the runner would read as a command, also by mistake.
function parseCommands(stdout: string): RunnerCommand[] {
  return stdout.split(/\r?\n|\r/).flatMap((line) => {
    if (/##\[[a-z-]+/i.test(line)) throw new Error(`A line of the log is a command in the old form: ${line}`);
    const match = /^\s*::([a-z-]+)(?: (.*?))?::(.*)$/.exec(line);
    if (match === null) return [];
    const [, name = "", list = "", message = ""] = match;
    const properties = list.split(",").flatMap((pair) => {
      const [key = "", ...value] = pair.split("=");
      return key === "" ? [] : [[key, unescaped(value.join("="), true)]];
    });
    return [{ name, properties: Object.fromEntries(properties), message: unescaped(message, false) }];
  });
}

function unescaped(text: string, isProperty: boolean): string {
  const data = text.replaceAll("%0D", "\r").replaceAll("%0A", "\n");
  return (isProperty ? data.replaceAll("%3A", ":").replaceAll("%2C", ",") : data).replaceAll("%25", "%");
}
