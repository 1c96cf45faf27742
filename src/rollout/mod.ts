/**
 * What a change of the menu does to the people who use the hub, and when it reaches them.
 *
 * @module
 */

export { effectCounts } from "./groups.ts";
export { type FailOn, rolloutRefusals } from "./refusals.ts";
export { type RolloutMarkdownOptions, renderRolloutMarkdown } from "./render_markdown.ts";
export { type RolloutTextOptions, renderRolloutText } from "./render_text.ts";
export { rollout } from "./rollout.ts";
export type { RolloutEffect, RolloutOptions } from "./types.ts";
