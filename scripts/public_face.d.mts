export interface PublicExport {
  readonly name: string;
  readonly kind: "function" | "class" | "const" | "interface" | "type";
  readonly doc: string;
  readonly path: string;
  readonly signature?: string;
}
export const ENTRIES: readonly { readonly name: string; readonly source: string }[];
export function handsOnAll(path: string): boolean;
export function summaryOf(doc: string): string;
export function exportsOf(source: string): readonly PublicExport[];
