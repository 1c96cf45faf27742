/**
 * What differs between two configs, in meaning, and in words for a terminal and for a reviewer.
 *
 * @module
 */

export { changedSlugs, diffConfigs, isEmpty } from "./diff_configs.ts";
export { profileFacts } from "./facts.ts";
export { type MarkdownOptions, renderMarkdown } from "./render_markdown.ts";
export { renderText, type TextOptions } from "./render_text.ts";
export type { ConfigDiff, ProfileChange, ProfileFacts, SettingChange } from "./types.ts";
export { affectedGroups, describeTotals } from "./words.ts";
