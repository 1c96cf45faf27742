/**
 * The menu as users see it: who sees which profiles, in what order, and why somebody sees nothing.
 *
 * @module
 */

export { isPage, menuPage, type PageFinding, type PageInput } from "./page.ts";
export { type NearMiss, type NearMissKind, nearMisses, type Seen, seenBy } from "./seen.ts";
export { menuText, seenText } from "./text.ts";
export { type MenuProfile, type MenuView, type MenuVolume, menuView } from "./view.ts";
