import { readFileSync } from "node:fs";
import { HUB_VERSIONS, type HubVersion } from "../../src/hub/versions.ts";

const { version } = JSON.parse(readFileSync(new URL("../data/corpus/hub.json", import.meta.url), "utf8")) as {
  readonly version: string;
};

/** The hub that gave the verdicts of the corpus, and the hub of cases that do not name another. */
export const ASKED_HUB: HubVersion =
  HUB_VERSIONS.find((each) => each === version) ??
  (() => {
    throw new Error(`test/data/corpus/hub.json names a hub that is not known: ${version}`);
  })();
