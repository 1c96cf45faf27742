#!/usr/bin/env node
// This import must be the first one; the module says why.
import "./schema/quick_start.ts";
import process from "node:process";
import { processIo } from "./cli/io.ts";
import { main } from "./cli/main.ts";
import { signalsTold } from "./files/unbroken.ts";
import { endWatch } from "./packs/after_loading.ts";

const io = processIo();
process.exitCode = await main(process.argv.slice(2), io);
// A timer in the code of a pack would keep the process running for ever.
if (endWatch()) {
  await signalsTold();
  await Promise.all([io.stdout.flush(), io.stderr.flush()]);
  process.exit();
}
