// Must come first: see there.
import "./schema/quick_start.ts";
import process from "node:process";
import { run } from "./action/run.ts";

process.exitCode = await run(process.env);
