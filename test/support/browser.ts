import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

/** Debian's chromium. */
const executablePath = "/usr/bin/chromium";

/** Whether there is a browser; if not, prints what is not covered. */
export function hasBrowser(what: string): boolean {
  const found = existsSync(executablePath);
  if (!found) console.warn(`SKIPPED: ${executablePath} is missing, so ${what} is not run in a browser`);
  return found;
}

/** Starts the browser, which uses no network by itself. */
export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      ..."--headless --no-sandbox --disable-gpu --disable-quic --no-first-run".split(" "),
      ..."--disable-background-networking --disable-component-update --disable-sync".split(" "),
    ],
  });
}
