// This import must be the first one; the module says why.
import "./schema/quick_start.ts";
import process from "node:process";
import { run } from "./action/run.ts";
import { flush } from "./action/runner.ts";
import { signalsTold } from "./files/unbroken.ts";
import { endWatch } from "./packs/after_loading.ts";

process.exitCode = await run(process.env);
// A timer in the code of a pack would keep the process running for ever.
if (endWatch()) {
  await signalsTold();
  await flush();
  process.exit();
}
