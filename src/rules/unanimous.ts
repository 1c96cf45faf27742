/** Rules about a file that several hubs read. @module */

import { RULES } from "./catalogue.ts";

/** Rules whose findings only count when each of several hubs has them. */
export const UNANIMOUS: ReadonlySet<string> = new Set(
  RULES.flatMap(({ id, isUnanimous }) => (isUnanimous === true ? [id] : [])),
);
