#!/usr/bin/env node
// Must come first: see there.
import "./schema/quick_start.ts";
import process from "node:process";
import { processIo } from "./cli/io.ts";
import { main } from "./cli/main.ts";

process.exitCode = await main(process.argv.slice(2), processIo());
