/** Rules about a file that several hubs read. @module */

import { RULES } from "./catalogue.ts";

/** Rules whose findings are only reported when all of several hubs have them. */
export const UNANIMOUS: ReadonlySet<string> = new Set(
  RULES.flatMap(({ id, isUnanimous }) => (isUnanimous === true ? [id] : [])),
);
