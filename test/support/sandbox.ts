import { spawnSync } from "node:child_process";
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A workspace with spaces in its path, and the commands that a script finds on its PATH. */
export interface Sandbox extends Disposable {
  readonly workspace: string;
  /** Runs a script as the hub does, `sh FILE`, without the environment of this machine. */
  run(script: string, env?: Readonly<Record<string, string>>): { status: number | null; output: string };
  /** Every path of the workspace with its mode, time and content; if they are equal, nothing was changed. */
  snapshot(): Record<string, string>;
  write(path: string, text: string): void;
  read(path: string): string;
}

/** True if `command` can be run; otherwise tests that need it are skipped, with a message. */
export function has(command: string): boolean {
  return spawnSync(command, ["--version"], { stdio: "ignore" }).error === undefined;
}

/**
 * @param commands the shell script of each replaced command, which is found before the machine's own command of that
 *   name
 */
export function sandbox(commands: Readonly<Record<string, string>> = {}): Sandbox {
  const root = mkdtempSync(join(tmpdir(), "init script "));
  const workspace = join(root, "a user's workspace");
  const bin = join(root, "bin");
  mkdirSync(workspace);
  mkdirSync(bin);
  for (const [name, text] of Object.entries(commands)) {
    writeFileSync(join(bin, name), `#!/bin/sh\n${text}\n`);
    chmodSync(join(bin, name), 0o755);
  }
  return {
    workspace,
    run(script, env = {}) {
      const file = join(root, "script.sh");
      writeFileSync(file, script);
      const { status, stdout, stderr } = spawnSync("sh", [file], {
        encoding: "utf8",
        cwd: root,
        env: { PATH: `${bin}:/usr/bin:/bin`, HOME: join(root, "another home"), WORKSPACE_DIR: workspace, ...env },
      });
      return { status, output: stdout + stderr };
    },
    snapshot() {
      const entries: Record<string, string> = {};
      for (const path of readdirSync(workspace, { recursive: true, encoding: "utf8" }).sort()) {
        const full = join(workspace, path);
        const stat = lstatSync(full);
        const content = stat.isFile() ? readFileSync(full, "utf8") : stat.isSymbolicLink() ? readlinkSync(full) : "";
        entries[path] = `${stat.mode.toString(8)} ${stat.mtimeMs} ${content}`;
      }
      return entries;
    },
    write(path, text) {
      mkdirSync(join(workspace, path, ".."), { recursive: true });
      writeFileSync(join(workspace, path), text);
    },
    read: (path) => readFileSync(join(workspace, path), "utf8"),
    [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }),
  };
}

/**
 * Replacements of the commands that the coder scripts call. Without `ONLINE=1` everything that needs a network fails.
 */
export const CODER_COMMANDS: Readonly<Record<string, string>> = {
  git: `[ "\${ONLINE:-}" = 1 ] || { mkdir -p "$4"; echo "fatal: unable to access '$3'" >&2; exit 128; }
mkdir -p "$4/.git" && echo "$3" >"$4/.git/origin"`,
  "code-server": `[ "$1" = --user-data-dir ] || exit 64
list="$2/extensions/list"
case "$3" in
  --list-extensions) [ ! -f "$list" ] || cat "$list" ;;
  --install-extension) [ "\${ONLINE:-}" = 1 ] || exit 1; mkdir -p "$2/extensions"; echo "$4" >>"$list" ;;
esac`,
  python3: `[ "$1 $2" = "-m venv" ] || exit 64
mkdir -p "$3/bin"
cat >"$3/bin/python" <<'PYTHON'
#!/bin/sh
venv="$(dirname "$(dirname "$0")")"
case "$1 $2" in
  "-c "*) [ -f "$venv/packages" ] ;;
  "-m pip") [ "\${ONLINE:-}" = 1 ] && echo "$@" >"$venv/packages" ;;
  "-m ipykernel") mkdir -p "$XDG_DATA_HOME/jupyter/kernels/dask-gateway" && echo "{}" >"$XDG_DATA_HOME/jupyter/kernels/dask-gateway/kernel.json" ;;
esac
PYTHON
chmod +x "$3/bin/python"`,
};
