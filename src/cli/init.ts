import { join } from "node:path";
import { hubsJsonSchema } from "../compose/hubs_json_schema.ts";
import { USUAL_HUBS } from "../compose/options.ts";
import { ConfiguratorError } from "../errors.ts";
import { EXIT } from "../exit.ts";
import { exists } from "../files/find.ts";
import { writeAll } from "../files/write_all.ts";
import { shellWord } from "../text/shell.ts";
import { packFiles } from "./init_pack.ts";
import type { CliIo } from "./io.ts";

/** Writes a file of hubs and a pack that can be used at once. Existing files are not changed. */
export function initHubs(folder: string, io: CliIo): number {
  const hint = "Name another folder: nothing is overwritten";
  const files = new Map([
    [USUAL_HUBS, HUBS],
    ["schema/hubs.schema.json", `${JSON.stringify(hubsJsonSchema(), null, 2)}\n`],
    ...[...packFiles()].map(([name, text]) => [`packs/${name}`, text] as const),
  ]);
  // Other packs in that folder would be read too.
  if (exists(join(folder, "packs"))) {
    const message = "There already: packs";
    throw new ConfiguratorError([{ code: "write-failed", message, hint, at: { origin: folder } }]);
  }
  writeAll(folder, files, { force: false, hint });
  const file = shellWord(join(folder, USUAL_HUBS));
  io.stdout.write(`Hubs and a pack written to ${folder}\nTry it:\n  dump-config --hubs ${file}\n`);
  return EXIT.done;
}

const HUBS = `# yaml-language-server: $schema=schema/hubs.schema.json
# What each hub wants. dump-config --hubs hubs.yaml writes all of them, --hub NAME one; paths are relative to this file.
packs: [packs]

# What all hubs share.
defaults:
  profiles: [my_coder_app, jupyterlab_small]
  groups: [developers]

hubs:
  dev:
    output: dev.yaml
  # A hub says only what differs from the one that it extends.
  prod:
    extends: dev
    output: prod.yaml
    groups: [developers, ml-users]
    overrides:
      my_coder_app: { cpu_limit: 8 }
`;
