/**
 * What a change of the menu does to the people who use the hub, and when it reaches them.
 *
 * @module
 */

export { rollout } from "./rollout.ts";
export type { RolloutEffect, RolloutOptions } from "./types.ts";
