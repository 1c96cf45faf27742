/** The files below a folder, by their paths with `/`. */
export function filesOf(folder: string): string[];

/** Brings the folder `to` to what `from` has, one file at a time and each in one step. */
export function replaceFolder(from: string, to: string): void;
