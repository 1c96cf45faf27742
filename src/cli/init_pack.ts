import { USUAL_PACK } from "../compose/options.ts";
import { EXIT } from "../exit.ts";
import { writeAll } from "../files/write_all.ts";
import { packJsonSchema } from "../packs/json_schema.ts";
import { shellWord } from "../text/shell.ts";
import type { CliIo } from "./io.ts";

/** Writes a small pack that can be used at once, and says how to try it. */
export function initPack(folder: string, io: CliIo): number {
  writeAll(folder, packFiles(), { force: false, hint: "Name another folder: nothing is overwritten" });
  io.stdout.write(
    `Pack written to ${folder}\nTry it:\n  dump-config --profiles-dir ${shellWord(folder)} --profiles my_coder_app\n`,
  );
  return EXIT.done;
}

/** The files of a small pack by their paths in its folder. */
export function packFiles(): ReadonlyMap<string, string> {
  return new Map([
    [USUAL_PACK, PACK],
    ["files/init.sh", SCRIPT],
    // In a sub-folder, since next to the pack it would be read as a pack.
    ["schema/pack.schema.json", `${JSON.stringify(packJsonSchema(), null, 2)}\n`],
  ]);
}

const PACK = `# yaml-language-server: $schema=schema/pack.schema.json
# The profiles of this site. Keys are those of the JSON Schema, which editors show while you type.
# To see what a profile is made of: dump-config --profiles-dir DIR --describe-profile my_coder_app

# A family holds what several profiles share. Built in are: coder, jupyterlab, remote_desktop.
families:
  - slug: my_coder
    extends: coder
    pod_env_vars:
      # The hub fills in what is in double braces.
      NAMESPACE: "{{ namespace }}"

# A profile is one entry of the menu. It says only what differs from what it extends.
profiles:
  - slug: my_coder_app
    extends: my_coder
    display_name: My Code Server
    description: VS Code in the browser, with our settings.
    cpu_limit: 4
    mem_limit: 8G
    volumes:
      workspace: { size: 15Gi } # changes one value of an inherited volume
      calrissian: null # removes an inherited volume
    # Texts can come from files below this folder.
    init: { from: ./files/init.sh }
`;

const SCRIPT = `#!/bin/sh
# Runs before every start, so it must not undo what the user did since the last one.
set -eu
workspace="\${WORKSPACE_DIR:-/workspace}"
[ -e "$workspace/README.md" ] || echo "Welcome. What is in this folder stays." >"$workspace/README.md"
`;
