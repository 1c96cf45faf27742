/**
 * The differences in meaning between two configs, and their texts for a terminal and for reviewers.
 *
 * @module
 */

export { changedSlugs, diffConfigs, isEmpty } from "./diff_configs.ts";
export { profileFacts } from "./facts.ts";
export { type MarkdownOptions, renderMarkdown } from "./render_markdown.ts";
export { renderText, type TextOptions } from "./render_text.ts";
export type { ConfigDiff, ProfileChange, ProfileFacts, SettingChange } from "./types.ts";
export { affectedGroups, describeTotals } from "./words.ts";
