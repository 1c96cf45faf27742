import { readFileSync } from "node:fs";
import { HUB_VERSIONS, type HubVersion } from "../../src/hub/versions.ts";

const { version } = JSON.parse(readFileSync(new URL("../data/corpus/hub.json", import.meta.url), "utf8")) as {
  readonly version: string;
};

/** The hub that was asked about the corpus, and for which cases are written that do not name another. */
export const ASKED_HUB: HubVersion =
  HUB_VERSIONS.find((each) => each === version) ??
  (() => {
    throw new Error(`test/data/corpus/hub.json names a hub that is not known: ${version}`);
  })();
