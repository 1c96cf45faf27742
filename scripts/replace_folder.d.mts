/** The files below a folder, by their paths with `/`. */
export function filesOf(folder: string): string[];

/** Makes the folder `to` equal to `from`, one file at a time and each in one step. */
export function replaceFolder(from: string, to: string): void;
