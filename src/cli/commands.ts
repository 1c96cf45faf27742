import { type GivenOptions, OptionReader } from "../compose/given.ts";
import { type CommandName, USUAL_HUBS } from "../compose/options.ts";
import type { CliIo } from "./io.ts";

/** A command with a name, other than the main one that writes the file. */
export interface CommandRow {
  readonly name: Exclude<CommandName, "compose">;
  /** The description for people, without a full stop. */
  readonly description: string;
  /** Its arguments: `<name>` is required, `[name]` is optional, `...` means several. */
  readonly args: readonly (readonly [form: string, description: string])[];
  /** The words that its argument can be, when there are only a few. */
  readonly choices?: readonly string[];
  /** A note for the documents, in Markdown. */
  readonly note?: string;
  /** A note for its help. */
  readonly help?: string;
  /** The meaning of the exit codes, when they have a special meaning in this command. */
  readonly exits?: { readonly done: string; readonly wrong: string };
  /**
   * Runs the command; its modules are loaded only then.
   *
   * @param args The arguments in the order of {@link args}, in one flat list.
   */
  readonly run: (args: readonly string[], given: GivenOptions, io: CliIo) => Promise<number>;
}

/** Every command except the main one, in the order of the help. */
export const COMMANDS: readonly CommandRow[] = [
  {
    name: "validate",
    description: "Say what the hub, KubeSpawner and Kubernetes reject or silently ignore in a config.yaml",
    args: [["[file...]", "files to check, folders, or patterns such as 'hubs/**/*.yaml'; - is standard input"]],
    note: "See [Check any config.yaml](validate.md).",
    help: `
Examples:
  dump-config validate config.yaml
  dump-config validate --format concise hubs/            every menu below a folder, a line for each finding
  dump-config validate --github config.yaml              annotations in a workflow run
  dump-config validate --sarif config.yaml > hub.sarif   for code scanning
  dump-config validate --hubs hubs.yaml                  the files that it names, each as its hub reads it
  dump-config validate --fix --diff config.yaml          what would be repaired
  kubectl get cm application-hub-jupyter-config -o jsonpath='{.data.config\\.yml}' | dump-config validate -
  dump-config explain mem-unit
`,
    exits: { done: "nothing or warnings only", wrong: "errors" },
    run: async (args, given, io) => (await import("./validate.ts")).runValidate(args, given, io),
  },
  {
    name: "explain",
    description: "Print the page of a rule of the hub check, or the list of rules",
    args: [["[rule]", "id of the rule"]],
    run: async ([rule], _given, io) => (await import("./explain.ts")).printRule(rule, io),
  },
  {
    name: "diff",
    description: "Show how two config files differ in meaning, profile by profile",
    args: [
      ["<old>", "the file before; - is standard input"],
      ["<new>", "the file after; - is standard input"],
    ],
    run: async ([before = "", after = ""], given, io) => {
      const read = new OptionReader(given);
      const options = {
        json: read.switch("json"),
        markdown: read.switch("markdown"),
        exitCode: read.switch("exitCode"),
      };
      return (await import("./diff_files.ts")).diffFiles(before, after, options, given, io);
    },
  },
  {
    name: "menu",
    description: "Show which profiles each group sees: as a table, or the form of one group as the hub shows it",
    args: [["<file>", "the menu, or FILE#PATH for its place in a file; - is standard input"]],
    note: "Standard output has the table or the form. The exit code is 1 when the hub cannot load the menu.",
    help: `
Examples:
  dump-config menu config.yaml
  dump-config menu values.yaml#configYml --group ml-users   what they see, or why they see nothing
  dump-config menu config.yaml --markdown                   the same as Markdown for GitHub
  dump-config menu config.yaml --html menu.html             a page for a browser
  dump-config menu config.yaml --base old.yaml --html menu.html
`,
    exits: { done: "shown, even if a group sees nothing", wrong: "the hub cannot load the menu" },
    run: async ([file = ""], given, io) => (await import("./menu.ts")).runMenu(file, given, io),
  },
  {
    name: "add",
    description:
      "Add profiles to a menu that somebody else maintains: each replaces the one with its slug, or comes last",
    args: [["<slug...>", "profiles to add"]],
    note: "Comments and everything else in the file stay. Nothing is written if the menu would get an error that it does not have now.",
    help: `
Examples:
  dump-config add coder_app --groups developers --to config.yaml
  dump-config add coder_app gpu_coder_app --groups ml-users --to values.yaml#configYml
`,
    run: async (slugs, given, io) => (await import("./edit_menu.ts")).addProfiles(slugs, given, io),
  },
  {
    name: "remove",
    description: "Remove profiles from a menu",
    args: [["<slug...>", "profiles to remove"]],
    run: async (slugs, given, io) => (await import("./edit_menu.ts")).removeFromMenu(slugs, given, io),
  },
  {
    name: "hubs",
    description: "Show how each hub of a file of hubs differs from the hub that it extends, or from the packs",
    args: [["[file]", "file of hubs; without it, hubs.yaml"]],
    run: async ([file = USUAL_HUBS], given, io) => (await import("./hubs_table.ts")).printHubs(file, given, io),
  },
  {
    name: "init",
    description: "Write a first hubs.yaml and a first pack, which can be used at once; never overwrites a file",
    args: [["[dir]", "their folder; created if it does not exist"]],
    run: async ([folder = "."], _given, io) => (await import("./init.ts")).initHubs(folder, io),
  },
  {
    name: "import",
    description: "Turn existing menus into a profile pack and a hubs.yaml that make the same menus",
    args: [["<file...>", "menus: FILE, or FILE#PATH of one in another file; one hub for each"]],
    note: "Nothing is written unless the hub would read the same. See [Move an existing hub here](import.md).",
    help: `
Examples:
  dump-config import config.yaml --out hub
  dump-config import values.yaml#configYml --out hub --hub prod --dry-run
  dump-config import dev.yaml prod.yaml --out hubs

Exit codes: 0 done; 1 a menu cannot be imported, and nothing is written; 2 usage.
`,
    run: async (args, given, io) => (await import("./import.ts")).runImport(args, given, io),
  },
  {
    name: "images",
    description: "List the images of menus and what their lock says; update or check the lock, or verify the images",
    args: [],
    note: "See [Keep images fresh](fresh-images.md).",
    help: `
Examples:
  dump-config images                       every image, and where it is used
  dump-config images --update              write images.lock.yaml next to hubs.yaml
  dump-config images --check               exit 3 when an update would change it
  dump-config images --verify --platform linux/arm64
  dump-config images --update --images images.lock.yaml --profiles coder_app

Only --update, --check and --verify talk to registries. Credentials are those of docker's config.json; helpers are never
run. Exit codes: 0 done, even if a registry is down; 1 an image is missing; 2 usage; 3 --check found a difference.
`,
    run: async (_args, given, io) => (await import("./images.ts")).runImages(given, io),
  },
  {
    name: "publish",
    description: "Publish the file to a repository on GitHub: as one pull request that follows it, or as a commit",
    args: [["[mode]", "pull-request (when left out) or commit"]],
    choices: ["pull-request", "commit"],
    note: "The token is read from `GITHUB_TOKEN` or `GH_TOKEN`. See [Publish from any CI](publishing.md#from-any-ci).",
    help: `
Examples:
  GITHUB_TOKEN=... dump-config publish --repository octo/gitops --path hubs/prod.yaml --groups developers
  GITHUB_TOKEN=... dump-config publish commit --repository octo/gitops --dry-run

The token is taken from GITHUB_TOKEN, else from GH_TOKEN, and never from a flag, which others on the machine could see.
`,
    exits: { done: "published, or nothing to do", wrong: "not published" },
    run: async ([mode], given, io) => (await import("./publish.ts")).runPublish(mode, given, io),
  },
  {
    name: "schema",
    description:
      "Print the JSON Schema of a file: config (what the hub reads), pack (profiles of your own), hubs (requests of hubs) or images (their lock)",
    args: [["<file>", "config, pack, hubs or images"]],
    choices: ["config", "pack", "hubs", "images"],
    run: async ([name = ""], _given, io) => (await import("./schema.ts")).printSchema(name, io),
  },
  {
    name: "init-pack",
    description: "Write a small first pack, which can be used at once; never overwrites a file",
    args: [["<dir>", "folder of the pack; created if it does not exist"]],
    run: async ([folder = ""], _given, io) => (await import("./init_pack.ts")).initPack(folder, io),
  },
  {
    name: "completion",
    description: "Print the script that lets a shell complete the command line",
    args: [["<shell>", "bash, zsh or fish"]],
    choices: ["bash", "zsh", "fish"],
    help: `
Examples:
  source <(dump-config completion bash)            in ~/.bashrc
  source <(dump-config completion zsh)             in ~/.zshrc, after compinit
  dump-config completion fish | source             in ~/.config/fish/config.fish
`,
    run: async ([shell = ""], _given, io) => (await import("./completion.ts")).printCompletion(shell, COMMANDS, io),
  },
];
