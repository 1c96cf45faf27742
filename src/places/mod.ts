/** The menu where it lives: alone in a file, or in a file of Helm, Argo CD, Flux or kubectl. @module */

export type { YamlLibrary } from "../text/yaml_compose.ts";
export { type Address, type AddressProblem, formatAddress, formatPlace, type Place, parseAddress } from "./address.ts";
export { readOuter } from "./documents.ts";
export { type Edited, type ProfileText, putProfiles, removeProfiles } from "./edit_menu.ts";
export { type MenusOrIssues, type PlacedMenu, readMenus } from "./read.ts";
export { menuSlugs, nounOfFile } from "./recognise.ts";
export { type Spliced, splice } from "./splice.ts";
