/** The menu in its place: a file of its own, or a value in a file of Helm, Argo CD, Flux or kubectl. @module */

export type { YamlLibrary } from "../text/yaml_compose.ts";
export { type Address, formatAddress, formatPlace, type Place, parseAddress } from "./address.ts";
export { readOuter } from "./documents.ts";
export { type Edited, putProfiles, removeProfiles } from "./edit_menu.ts";
export { formOf, isHubsFile, isMenu, isPack, type Look, lookAt } from "./form.ts";
export { yamlLibrary } from "./library.ts";
export { HEADER, isOurs, isPlainlyOurs, isWhollyOurs } from "./ours.ts";
export { type PlacedMenu, readMenus } from "./read.ts";
export { menuSlugs, nounOfFile } from "./recognise.ts";
export { renderedBy } from "./rendered.ts";
export { splice } from "./splice.ts";
