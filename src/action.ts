// Must come first: see there.
import "./schema/quick_start.ts";
import process from "node:process";
import { run } from "./action/run.ts";
import { flush } from "./action/runner.ts";
import { signalsTold } from "./files/unbroken.ts";
import { endWatch } from "./packs/late.ts";

const code = await run(process.env);
await signalsTold();
await flush();
// A timer in the code of a pack would keep the process for ever.
endWatch();
process.exit(code);
